"""Logging a shipment whole: containers, cargo and value, all or nothing; correcting it; striking it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F

from core import format as fmt
from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import sekarang
from ekspor import permissions
from ekspor.enums import BASIS_BIAYA_LOKAL, BASIS_FREIGHT, BasisNilai, JenisPengiriman
from ekspor.models import Kontainer, Kontribusi, Muatan, Pengiriman
from ekspor.services.dasar import (
    BUKAN_PENGIRIM,
    kunci_pengiriman,
    pastikan_hidup,
    terjemahkan,
    tulis,
    turunkan,
    waktu_aktual,
)
from ekspor.services.isian import Isi, IsianKontainer, susun_isi
from ekspor.services.kontribusi import lepas_kontribusi
from ekspor.services.nilai import bekukan_kurs, hitung_nilai, muat_isi, pastikan_cukup
from ekspor.services.pembeli import create_pembeli
from ekspor.services.ringkasan import dasar, refresh_ringkasan
from ikm.models import IKM
from ikm.services.dasar import cocokkan_versi, isi_bidang, pastikan_alasan, pastikan_yakin
from jejak.services import catat, potret
from kantor.services.periode import pastikan_terbuka
from kemitraan.enums import StatusPerusahaan
from kemitraan.models import Perusahaan
from kemitraan.services.dasar import ambil_nomor, sudah_ada

BIDANG_PENGIRIMAN: Final = frozenset(
    {
        *("jenis", "pembeli", "negara", "provinsi", "pelabuhan_muat", "pelabuhan_tujuan", "rencana_kirim"),
        *("rencana_closing", "basis_nilai", "mata_uang", "incoterm", "incoterm_tempat", "freight", "asuransi"),
        *("biaya_lokal", "surat_jalan", "surat_jalan_tanggal", "kapal", "voyage", "bl_nomor", "bl_tanggal", "catatan"),
    }
)
RELASI_DATA: Final = frozenset(
    {
        *("perusahaan", "ikm", "pembeli", "negara", "provinsi", "pelabuhan_muat", "pelabuhan_tujuan", "mata_uang"),
        *("incoterm", "kurs", "dicatat_oleh", "dibatalkan_oleh"),
    }
)
JEJAK: Final = BIDANG_PENGIRIMAN | {"nilai", "nilai_idr", "jumlah_kontainer", "tanggal_acuan", "kurs_nilai"}
AWALAN: Final = {JenisPengiriman.EKSPOR: "EKS", JenisPengiriman.ANTARPROVINSI: "ANT"}
KALI_JANGGAL: Final = 100
"""A container worth this many times the sender's usual one is asked about."""
BARU_DILIHAT: Final = 30

UBAH_K: Final = (
    *("urut", "nomor", "tipe", "muat", "segel", "berat_kosong", "berat_kotor", "vgm", "vgm_metode"),
    *("nilai", "nilai_fob", "nilai_idr", "terbuka"),
)
UBAH_M: Final = (
    *("kontainer", "urut", "uraian", "uraian_en", "kode_hs", "jumlah", "satuan", "jumlah_kemasan", "kemasan"),
    *("berat_bersih", "nilai", "nilai_fob", "nilai_idr"),
)
JAUH: Final = 10_000  # beyond every order number


@transaction.atomic
def create_pengiriman(
    *,
    oleh: Pelaku,
    pada: date,
    data: Mapping[str, Any],
    kontainer: Sequence[IsianKontainer],
    perusahaan_uid: UUID | None = None,
    ikm_uid: UUID | None = None,
    peserta: Sequence[Perusahaan] = (),
    nama_pembeli: str | None = None,
    uid: UUID | None = None,
    yakin: bool = False,
    contoh: bool = False,
    sumber: tuple[str, str] = ("", ""),
) -> Pengiriman:
    """Log a shipment of this company or this IKM with all its containers. The same `uid` again returns the first.

    References in `data` are instances; `nama_pembeli` names the buyer instead, and a new one is noted. Raises Ditolak,
    DomainError (faults by field; `perlu_yakin` for a value far from the sender's usual until `yakin`; a locked month),
    ValidationError per field.
    """
    pengirim = _pengirim(perusahaan_uid, ikm_uid)
    wajib(permissions.can_send(oleh.pengguna, **pengirim, pada=pada), BUKAN_PENGIRIM)
    milik = {nama: objek for nama, objek in pengirim.items() if objek is not None}
    if (ada := sudah_ada(Pengiriman, uid, **milik)) is not None:
        ada_pengiriman: Pengiriman = ada
        return ada_pengiriman
    _pastikan_aktif(**pengirim)
    p = Pengiriman(**pengirim, uid=uid or new_uid(), dicatat_oleh=oleh.pengguna, contoh=contoh)
    p.diwakili, (p.sumber, p.sumber_url) = oleh.pengguna is not None and permissions.mewakili(oleh.pengguna), sumber
    _isi(p, data)
    _isi_pembeli(oleh, p, nama_pembeli)
    turunkan(p, {})
    pastikan_terbuka(p.tanggal_acuan)
    isi = susun_isi(p, kontainer)
    bekukan_kurs(p)
    hitung_nilai(p, isi)
    pastikan_yakin(yakin or contoh, _janggal(p, isi))
    p.nomor = ambil_nomor(f"pengiriman_{p.jenis}", AWALAN[JenisPengiriman(p.jenis)], p.tanggal_acuan)
    p.clean()
    _sisipkan(p, isi)
    if peserta:
        p.peserta.set(peserta)
    catat(oleh=oleh, objek=p, tindakan="dibuat", sesudah=potret(p, JEJAK) | {"isi": teks_isi(isi)})
    refresh_ringkasan([dasar(p)])
    return p


@transaction.atomic
def update_pengiriman(
    *,
    oleh: Pelaku,
    pada: date,
    uid: UUID,
    versi: int | None,
    data: Mapping[str, Any],
    kontainer: Sequence[IsianKontainer] | None = None,
    peserta: Sequence[Perusahaan] | None = None,
    nama_pembeli: str | None = None,
    yakin: bool = False,
) -> Pengiriman:
    """Correct a shipment; `kontainer` (all of them, in order) replaces its containers and lines, those named by uid being
    corrected. A line the ledger names anything for cannot go. `jenis` stays what it was. `nama_pembeli`: None leaves the
    buyer as it is, "" takes it away.
    """
    p = kunci_pengiriman(uid)
    wajib(permissions.bertindak_untuk_pengirim(oleh.pengguna, p, pada), BUKAN_PENGIRIM)
    pastikan_hidup(p)
    cocokkan_versi(p, versi)
    lama, sel, hari = muat_isi(p), dasar(p), p.tanggal_acuan
    sebelum = potret(p, JEJAK) | {"isi": teks_isi(lama)}
    _isi(p, {nama: nilai for nama, nilai in data.items() if nama != "jenis"})
    _isi_pembeli(oleh, p, nama_pembeli)
    turunkan(p, waktu_aktual(p))
    pastikan_terbuka(hari, p.tanggal_acuan)
    isi = lama if kontainer is None else susun_isi(p, kontainer, lama)
    bekukan_kurs(p)
    hitung_nilai(p, isi)
    pastikan_cukup(isi)
    pastikan_yakin(yakin, _janggal(p, isi))
    p.clean()
    _ganti_isi(lama, isi)
    if peserta is not None:
        p.peserta.set(peserta)
    tulis(
        oleh=oleh,
        pengiriman=p,
        tindakan="diubah",
        sebelum=sebelum,
        sesudah=potret(p, JEJAK) | {"isi": teks_isi(isi)},
    )
    refresh_ringkasan([sel, dasar(p)])
    return p


@transaction.atomic
def cancel_pengiriman(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> Pengiriman:
    """Strike a shipment with its reason. What its ledger named is free again, with trail; a second call changes nothing."""
    p = kunci_pengiriman(uid)
    wajib(permissions.bertindak_untuk_pengirim(oleh.pengguna, p, pada), BUKAN_PENGIRIM)
    if p.dibatalkan:
        return p
    cocokkan_versi(p, versi)
    pastikan_terbuka(p.tanggal_acuan)
    alasan = pastikan_alasan(alasan)
    lepas = lepas_kontribusi(oleh=oleh, pengiriman=p, alasan=f"Pengiriman {p} dibatalkan: {alasan}"[:500])
    p.dibatalkan_pada, p.dibatalkan_oleh, p.dibatalkan_alasan = sekarang(), oleh.pengguna, alasan
    p.terbuka = False
    Kontainer.objects.filter(pengiriman=p).update(terbuka=False)
    sesudah = {"kontribusi dilepas": lepas} if lepas else {}
    tulis(oleh=oleh, pengiriman=p, tindakan="dibatalkan", sesudah=sesudah, alasan=alasan)
    refresh_ringkasan([dasar(p)])
    return p


def teks_isi(isi: Isi) -> str:
    """The containers in one line, for the trail."""
    potong = []
    for kontainer, baris in isi:
        jenis = f" {kontainer.tipe_id}" if kontainer.tipe_id else ""
        muatan = ", ".join(f"{m.uraian} {fmt.angka(m.nilai, 2)}" for m in baris)
        potong.append(f"{kontainer}{jenis} {kontainer.muat}: {muatan}")
    return "; ".join(potong)[:2000]


def _pengirim(perusahaan_uid: UUID | None, ikm_uid: UUID | None) -> dict[str, Any]:
    """The sender, locked; not against foreign keys, which whoever writes a rollup cell of the same sender needs while we wait for
    that cell. Raises DomainError unless exactly one is named.
    """
    if (perusahaan_uid is None) == (ikm_uid is None):
        pesan = "Pilih satu pengirim: perusahaan atau IKM."
        raise DomainError(pesan, kode="pengirim", bidang={"pengirim": pesan})
    if perusahaan_uid is not None:
        perusahaan = Perusahaan.objects.select_for_update(of=("self",), no_key=True).select_related("ikm")
        return {"perusahaan": perusahaan.get(uid=perusahaan_uid), "ikm": None}
    ikm = IKM.objects.select_for_update(of=("self",), no_key=True).select_related("desa", "digabung_ke")
    return {"perusahaan": None, "ikm": ikm.get(uid=str(ikm_uid))}


def _pastikan_aktif(perusahaan: Perusahaan | None, ikm: IKM | None) -> None:
    if perusahaan is not None and (perusahaan.dibatalkan or perusahaan.status == StatusPerusahaan.NONAKTIF):
        raise DomainError(f"{perusahaan} tidak aktif lagi; tidak ada pengiriman baru.", kode="perusahaan_nonaktif")
    if ikm is not None and ikm.digabung_ke is not None:
        raise DomainError(f"{ikm} sudah digabung ke {ikm.digabung_ke}; catat di sana.", kode="ikm_digabung")
    if ikm is not None and ikm.dibatalkan:
        raise DomainError(f"Data {ikm} sudah dibatalkan.", kode="ikm_dibatalkan")


def _isi(p: Pengiriman, data: Mapping[str, Any]) -> None:
    """Fill, then look at each field and at the fields together; every fault by its field."""
    isi_bidang(p, data, BIDANG_PENGIRIMAN)
    if not p.ekspor:
        p.mata_uang_id = "IDR"
    salah: dict[str, str] = {}
    try:
        p.clean_fields(exclude=RELASI_DATA | {"nomor", "cari", "tanggal_acuan"})
    except ValidationError as galat:
        salah = {nama: pesan[0] for nama, pesan in galat.message_dict.items()}
    salah = _periksa_tujuan(p) | _periksa_nilai(p) | salah
    if salah:
        raise ValidationError(salah)


def _isi_pembeli(oleh: Pelaku, p: Pengiriman, nama: str | None) -> None:
    if nama is not None:
        p.pembeli = create_pembeli(oleh=oleh, pengiriman=p, nama=nama) if nama.strip() else None


def _periksa_tujuan(p: Pengiriman) -> dict[str, str]:
    salah: dict[str, str] = {}
    if p.ekspor:
        p.provinsi = None
        if p.negara is None:
            salah["negara"] = "Pilih negara tujuan."
        elif p.negara_id == "ID":
            salah["negara"] = "Untuk tujuan di Indonesia pilih pengiriman antarprovinsi."
    else:
        p.negara = None
        if p.provinsi is None:
            salah["provinsi"] = "Pilih provinsi tujuan."
        elif "." in p.provinsi.kode:
            salah["provinsi"] = "Pilih provinsi, bukan kabupaten atau kecamatan."
    if p.pelabuhan_tujuan is not None and p.negara is not None and p.pelabuhan_tujuan.negara_id != p.negara_id:
        salah["pelabuhan_tujuan"] = f"{p.pelabuhan_tujuan} tidak terletak di {p.negara}."
    if p.pelabuhan_muat is not None and p.pelabuhan_muat.negara_id != "ID":
        salah["pelabuhan_muat"] = "Pelabuhan muat terletak di Indonesia."
    milik = (p.perusahaan_id, p.ikm_id)
    if p.pembeli is not None and (p.pembeli.perusahaan_id, p.pembeli.ikm_id) != milik:
        salah["pembeli"] = "Pembeli ini dicatat pengirim lain."
    return salah


def _periksa_nilai(p: Pengiriman) -> dict[str, str]:
    """What the basis asks for, and nothing that it does not."""
    salah: dict[str, str] = {}
    basis = p.basis_nilai
    if p.ekspor and basis == BasisNilai.FAKTUR:
        salah["basis_nilai"] = "Nilai faktur hanya untuk pengiriman antarprovinsi."
    if not p.ekspor and basis not in {BasisNilai.TAKSIRAN, BasisNilai.FAKTUR}:
        salah["basis_nilai"] = "Pengiriman antarprovinsi bernilai taksiran atau nilai faktur."
    if basis == BasisNilai.TAKSIRAN and p.mata_uang_id != "IDR":
        salah["mata_uang"] = "Taksiran ditulis dalam rupiah."
    perlu = {
        "freight": basis in BASIS_FREIGHT,
        "asuransi": basis == BasisNilai.CIF,
        "biaya_lokal": basis in BASIS_BIAYA_LOKAL,
    }
    label = {
        "freight": "Isi freight; FOB dihitung dari nilai dikurangi freight.",
        "asuransi": "Isi asuransi; FOB dihitung dari nilai dikurangi freight dan asuransi.",
        "biaya_lokal": "Isi biaya sampai barang di atas kapal (0 bila tidak ada); FOB dihitung dengannya.",
    }
    for nama, diminta in perlu.items():
        if not diminta:
            setattr(p, nama, None)
        elif getattr(p, nama) is None:
            salah[nama] = label[nama]
    return salah


def _janggal(p: Pengiriman, isi: Isi) -> dict[str, str]:
    """Containers whose rupiah lie far from this sender's usual one: a slip of three noughts, or the news."""
    milik = {"pengiriman__perusahaan": p.perusahaan} if p.perusahaan_id else {"pengiriman__ikm": p.ikm}
    biasa = Kontainer.objects.filter(**milik, nilai_idr__gt=0, pengiriman__dibatalkan_pada__isnull=True)
    dulu = list(biasa.exclude(pengiriman=p.pk).order_by("-pk").values_list("nilai_idr", flat=True)[:BARU_DILIHAT])
    if not dulu:
        return {}
    lazim = int(median(n for n in dulu if n is not None))
    tanya = {}
    for k, (kontainer, _) in enumerate(isi, 1):
        nilai = kontainer.nilai_idr
        if nilai and (nilai >= lazim * KALI_JANGGAL or nilai * KALI_JANGGAL <= lazim):
            tanya[f"muatan_{k}_1_nilai"] = (
                f"{kontainer} bernilai {fmt.rupiah(nilai)}, sedangkan biasanya sekitar {fmt.rupiah(lazim)} per kontainer."
            )
    return tanya


def _sisipkan(p: Pengiriman, isi: Isi) -> None:
    try:
        with transaction.atomic():
            p.save(force_insert=True)
            _simpan_isi(isi)
    except IntegrityError as galat:
        raise terjemahkan(galat, Pengiriman, Kontainer, Muatan) from galat


def _simpan_isi(isi: Isi) -> None:
    """Insert containers and lines that have no key yet; lines follow the container they stand under."""
    Kontainer.objects.bulk_create([k for k, _ in isi if k.pk is None])
    for kontainer, baris in isi:
        for m in baris:
            m.kontainer = kontainer
    Muatan.objects.bulk_create([m for _, baris in isi for m in baris if m.pk is None])


def _ganti_isi(lama: Isi, isi: Isi) -> None:
    """Write the new containers and lines over the old ones. What is no longer named goes, unless the ledger ever named something
    for it; order numbers and container numbers move out of each other's way first.
    """
    tetap_m, tetap_k = (
        {b.pk for b in baris if b.pk} for baris in ([m for _, ms in isi for m in ms], [k for k, _ in isi])
    )
    pergi_m = [m for _, baris in lama for m in baris if m.pk not in tetap_m]
    pergi_k = [k.pk for k, _ in lama if k.pk not in tetap_k]
    _pastikan_dapat_pergi(pergi_m)
    try:
        with transaction.atomic():
            Muatan.objects.filter(pk__in=[m.pk for m in pergi_m]).delete()
            Kontainer.objects.filter(pk__in=pergi_k).update(terbuka=False)
            Kontainer.objects.filter(pk__in=[k.pk for k, _ in lama]).update(urut=F("urut") + JAUH)
            Muatan.objects.filter(pk__in=tetap_m).update(urut=F("urut") + JAUH)
            Kontainer.objects.bulk_update([k for k, _ in isi if k.pk], UBAH_K)
            ada_m = [m for _, baris in isi for m in baris if m.pk]
            _simpan_isi(isi)
            Muatan.objects.bulk_update(ada_m, UBAH_M)
            Kontainer.objects.filter(pk__in=pergi_k).delete()
    except IntegrityError as galat:
        raise terjemahkan(galat, Kontainer, Muatan) from galat


def _pastikan_dapat_pergi(muatan: Sequence[Muatan]) -> None:
    tertulis = set(Kontribusi.objects.filter(muatan__in=[m.pk for m in muatan]).values_list("muatan", flat=True))
    for m in muatan:
        if m.pk in tertulis:
            raise DomainError(
                f"Muatan {m} tidak dapat dihapus: buku kontribusinya sudah pernah diisi. Ubah saja isinya.",
                kode="muatan_berkontribusi",
            )
