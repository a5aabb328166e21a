"""What is asked of a shipment's words and figures; correcting it whole; striking it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from statistics import median
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F

from core import format as fmt
from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from core.waktu import sekarang
from ekspor import permissions
from ekspor.enums import BASIS_BIAYA_LOKAL, BASIS_FREIGHT, BasisNilai
from ekspor.models import Kontainer, Kontribusi, Muatan, Pengiriman
from ekspor.services.dasar import (
    BUKAN_PENGIRIM,
    kunci_pengiriman,
    kunci_pengiriman_banyak,
    pastikan_hidup,
    terjemahkan,
    tulis,
    turunkan,
    waktu_aktual,
)
from ekspor.services.isian import Isi, IsianKontainer, susun_isi
from ekspor.services.kontribusi import lepas_kontribusi
from ekspor.services.nilai import bekukan_kurs, hitung_nilai, muat_isi, pastikan_cukup
from ekspor.services.pembeli import note_pembeli
from ekspor.services.pengirim import kunci_pengirim_dari
from ekspor.services.peserta import ganti_peserta
from ekspor.services.ringkasan import dasar, refresh_ringkasan
from ekspor.validators import baku_acuan
from ikm.services.dasar import cocokkan_versi, isi_bidang, pastikan_alasan, pastikan_yakin
from jejak.services import potret
from kantor.services.periode import pastikan_terbuka
from kemitraan.models import Perusahaan

BIDANG_PENGIRIMAN: Final = frozenset(
    {
        *("jenis", "acuan", "pembeli", "negara", "provinsi", "pelabuhan_muat", "pelabuhan_tujuan", "rencana_kirim"),
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
KALI_JANGGAL: Final = 100
"""A container worth this many times the sender's usual one is asked about."""
BARU_DILIHAT: Final = 30
"""So many of a sender's last containers tell what one is usually worth."""

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
    p = _kunci(uid, pembeli=nama_pembeli or data.get("pembeli"))
    wajib(permissions.bertindak_untuk_pengirim(oleh.pengguna, p, pada), BUKAN_PENGIRIM)
    pastikan_hidup(p)
    cocokkan_versi(p, versi)
    lama, sel, hari = muat_isi(p), dasar(p), p.tanggal_acuan
    sebelum = potret(p, JEJAK) | {"isi": teks_isi(lama)}
    isi_pengiriman(p, {nama: nilai for nama, nilai in data.items() if nama != "jenis"})
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
    ikut_lama, ikut = ganti_peserta(p, peserta)
    sesudah = potret(p, JEJAK) | {"isi": teks_isi(isi)} | ikut
    tulis(oleh=oleh, pengiriman=p, tindakan="diubah", sebelum=sebelum | ikut_lama, sesudah=sesudah)
    refresh_ringkasan([sel, dasar(p)])
    return p


@transaction.atomic
def cancel_pengiriman(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> Pengiriman:
    """Strike a shipment with its reason. What its ledger named is free again, with trail; a second call changes nothing."""
    p = kunci_pengiriman(uid)
    _batalkan(oleh, pada, p, alasan, versi)
    refresh_ringkasan([dasar(p)])
    return p


@transaction.atomic
def cancel_pengiriman_banyak(
    *, oleh: Pelaku, pada: date, uid: Collection[UUID], alasan: str
) -> dict[UUID, DomainError]:
    """Strike each of them, their cells once at the end; those that cannot be struck are left, each with the reason."""
    tersisa, sel = {}, []
    for p in kunci_pengiriman_banyak(uid):
        try:
            with transaction.atomic():
                _batalkan(oleh, pada, p, alasan, None)
            sel.append(dasar(p))
        except DomainError as galat:
            tersisa[p.uid] = galat
    refresh_ringkasan(sel)
    return tersisa


def _batalkan(oleh: Pelaku, pada: date, p: Pengiriman, alasan: str, versi: int | None) -> None:
    """All but the lock and the rollups, which are whoever calls'."""
    wajib(permissions.bertindak_untuk_pengirim(oleh.pengguna, p, pada), BUKAN_PENGIRIM)
    if p.dibatalkan:
        return
    cocokkan_versi(p, versi)
    pastikan_terbuka(p.tanggal_acuan)
    alasan = pastikan_alasan(alasan)
    lepas = lepas_kontribusi(oleh=oleh, pengiriman=p, alasan=f"Pengiriman {p} dibatalkan: {alasan}"[:500])
    p.dibatalkan_pada, p.dibatalkan_oleh, p.dibatalkan_alasan = sekarang(), oleh.pengguna, alasan
    p.terbuka = False
    Kontainer.objects.filter(pengiriman=p).update(terbuka=False)
    sesudah = {"kontribusi dilepas": lepas} if lepas else {}
    tulis(oleh=oleh, pengiriman=p, tindakan="dibatalkan", sesudah=sesudah, alasan=alasan)


def _kunci(uid: UUID, *, pembeli: Any) -> Pengiriman:
    """The shipment, locked; its sender before it where a buyer is named."""
    if pembeli:
        kunci_pengirim_dari(Pengiriman, uid)
    return kunci_pengiriman(uid)


def teks_isi(isi: Isi) -> str:
    """The containers in one line, for the trail."""
    potong = []
    for kontainer, baris in isi:
        jenis = f" {kontainer.tipe_id}" if kontainer.tipe_id else ""
        muatan = ", ".join(f"{m.uraian} {fmt.angka(m.nilai, 2)}" for m in baris)
        potong.append(f"{kontainer}{jenis} {kontainer.muat}: {muatan}")
    return "; ".join(potong)[:2000]


def isi_pengiriman(
    p: Pengiriman, data: Mapping[str, Any], seacuan: Callable[[Pengiriman], Pengiriman | None] | None = None
) -> None:
    """Fill, then look at each field and at the fields together; every fault by its field. `seacuan` finds another one of this
    sender's with its number, where that is known without asking.
    """
    isi_bidang(p, data, BIDANG_PENGIRIMAN)
    p.acuan = baku_acuan(p.acuan)
    if not p.ekspor:
        p.mata_uang_id = "IDR"
    salah: dict[str, str] = {}
    try:
        p.clean_fields(exclude=RELASI_DATA | {"nomor", "cari", "tanggal_acuan"})
    except ValidationError as galat:
        salah = {nama: pesan[0] for nama, pesan in galat.message_dict.items()}
    salah = _periksa_tujuan(p) | _periksa_nilai(p) | _periksa_acuan(p, seacuan or _seacuan) | salah
    if salah:
        raise ValidationError(salah)


def _isi_pembeli(oleh: Pelaku, p: Pengiriman, nama: str | None) -> None:
    if nama is not None:
        p.pembeli = note_pembeli(oleh=oleh, pengiriman=p, nama=nama) if nama.strip() else None


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
    elif p.pembeli is not None and p.pembeli.dibatalkan:
        salah["pembeli"] = f"Pembeli {p.pembeli} sudah dibatalkan."
    return salah


def _periksa_acuan(p: Pengiriman, seacuan: Callable[[Pengiriman], Pengiriman | None]) -> dict[str, str]:
    """The sender's own number names one shipment, until that is struck."""
    ada = seacuan(p) if p.acuan else None
    return {} if ada is None else {"acuan": f"{p.acuan} sudah tercatat sebagai {ada.nomor or 'pengiriman lain'}."}


def _seacuan(p: Pengiriman) -> Pengiriman | None:
    sama = Pengiriman.objects.tercatat().filter(perusahaan=p.perusahaan_id, ikm=p.ikm_id, acuan=p.acuan)
    return sama.exclude(pk=p.pk).first()


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


def nilai_lazim(pengirim: Mapping[str, Any], banyak: int, kecuali: int | None = None) -> list[int]:
    """The rupiah of this sender's last containers, the newest first, without those of one shipment."""
    milik = {f"pengiriman__{nama}": objek for nama, objek in pengirim.items() if objek is not None}
    biasa = Kontainer.objects.filter(**milik, nilai_idr__gt=0, pengiriman__dibatalkan_pada__isnull=True)
    dulu = biasa.exclude(pengiriman=kecuali).order_by("-pk").values_list("nilai_idr", flat=True)[:banyak]
    return [n for n in dulu if n is not None]


def _janggal(p: Pengiriman, isi: Isi) -> dict[str, str]:
    return tanya_janggal(isi, nilai_lazim({"perusahaan": p.perusahaan, "ikm": p.ikm}, BARU_DILIHAT, p.pk))


def tanya_janggal(isi: Isi, dulu: Sequence[int]) -> dict[str, str]:
    """Containers whose rupiah lie far from this sender's usual one: a slip of three noughts, or the news."""
    if not dulu:
        return {}
    lazim = int(median(dulu))
    tanya = {}
    for k, (kontainer, _) in enumerate(isi, 1):
        nilai = kontainer.nilai_idr
        if nilai and (nilai >= lazim * KALI_JANGGAL or nilai * KALI_JANGGAL <= lazim):
            tanya[f"muatan_{k}_1_nilai"] = (
                f"{kontainer} bernilai {fmt.rupiah(nilai)}, sedangkan biasanya sekitar {fmt.rupiah(lazim)} per kontainer."
            )
    return tanya


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
