"""Orders: placed under a partnership, asked about where the IKM's capacity is too small, never silently rewritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core import format as f
from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import sekarang
from ikm.enums import StatusIKM
from ikm.models import IKM, Produk
from ikm.services.dasar import cocokkan_versi, isi_bidang, kunci_ikm, pastikan_alasan, pastikan_yakin
from jejak.services import catat, potret
from kantor.services.periode import pastikan_terbuka
from kemitraan import permissions
from kemitraan.enums import KEMITRAAN_PERNAH_BERLAKU, Penyebab, StatusKemitraan, StatusPerusahaan, StatusPesanan
from kemitraan.kabar import PESANAN
from kemitraan.models import BarisPengantaran, BarisPesanan, Kemitraan, Pesanan
from kemitraan.services.dasar import ambil_nomor, kunci, sudah_ada
from kemitraan.services.hitungan import kunci_baris
from kemitraan.services.kabar import beri_tahu, pemilik_ikm
from kemitraan.services.kapasitas import janggal_kapasitas
from kemitraan.services.pembayaran import batalkan_tagihan
from kemitraan.services.pesanan_dasar import (
    BUKAN_PERUSAHAAN,
    baris_menurut_urut,
    jumlah_satuan,
    kunci_pesanan,
    pastikan_alur,
    pastikan_berjalan,
    pastikan_hidup,
)

BIDANG_PESANAN: Final = frozenset({"tanggal", "tenggat", "nomor_po", "termin_hari", "catatan"})
BIDANG_UBAH: Final = frozenset({"nomor_po", "termin_hari", "catatan"})
BIDANG_JEJAK: Final = BIDANG_PESANAN | {"nomor", "kemitraan", "tenggat_awal", "tanpa_perjanjian", "diwakili"}
BARIS_MAKS: Final = 40


@dataclass(frozen=True, slots=True)
class IsianBaris:
    """One line as somebody typed it."""

    uraian: str
    jumlah: Decimal | None
    satuan: Any
    harga: int | None
    produk: Produk | None = None


@transaction.atomic
def create_pesanan(
    *,
    oleh: Pelaku,
    pada: date,
    kemitraan_uid: UUID,
    data: Mapping[str, Any],
    baris: Sequence[IsianBaris],
    uid: UUID | None = None,
    yakin: bool = False,
    contoh: bool = False,
) -> Pesanan:
    """Write down an order with its lines. The same `uid` again returns the first one.

    An order of a day without an agreement in force is flagged `tanpa_perjanjian`. What is wrong with a line stands on
    `baris_<n>_<field>`. Raises Ditolak, ValidationError, DomainError (ended partnership, merged or closed IKM, locked month;
    kode `perlu_yakin` where a line is more than the IKM can make in time, until `yakin`).
    """
    ikm = kunci_ikm(Kemitraan.objects.values_list("ikm__uid", flat=True).get(uid=kemitraan_uid))
    kemitraan: Kemitraan = kunci(Kemitraan, kemitraan_uid, "perusahaan", "pembaruan_dari")
    kemitraan.ikm = ikm
    wajib(permissions.bertindak_untuk_perusahaan(oleh.pengguna, kemitraan.perusahaan), BUKAN_PERUSAHAAN)
    if (ada := sudah_ada(Pesanan, uid, kemitraan=kemitraan)) is not None:
        return ada
    _pastikan_pihak(kemitraan)
    pesanan = Pesanan(kemitraan=kemitraan, uid=uid or new_uid(), dicatat_oleh=oleh.pengguna, contoh=contoh)
    isi_bidang(pesanan, data, BIDANG_PESANAN)
    _periksa_tanggal(oleh, pesanan, pada)
    pesanan.tenggat_awal = pesanan.tenggat
    pesanan.termin_hari = kemitraan.termin_hari if pesanan.termin_hari is None else pesanan.termin_hari
    pesanan.tanpa_perjanjian = not kemitraan.berlaku_pada(pesanan.tanggal)
    pesanan.diwakili = permissions.mewakili(oleh.pengguna)
    pastikan_terbuka(pesanan.tanggal)
    siap = _susun_baris(pesanan, baris)
    pastikan_yakin(yakin, janggal_kapasitas(pesanan, siap, pada))
    pesanan.nomor = ambil_nomor("pesanan", "PSN", pesanan.tanggal)
    pesanan.full_clean()
    pesanan.save(force_insert=True)
    BarisPesanan.objects.bulk_create(siap)
    sesudah = potret(pesanan, BIDANG_JEJAK) | {"baris": _teks_baris(siap)}
    catat(oleh=oleh, objek=pesanan, tindakan="dibuat", sesudah=sesudah)
    teks = f"{pesanan}: {_teks_baris(siap, harga=False)}. Tenggat {f.tanggal(pesanan.tenggat)}."
    _kabarkan(oleh, pesanan, f"Pesanan baru dari {kemitraan.perusahaan}", teks, kunci="baru")
    return pesanan


@transaction.atomic
def update_pesanan(
    *,
    oleh: Pelaku,
    pada: date,
    uid: UUID,
    versi: int | None,
    data: Mapping[str, Any],
    baris: Sequence[IsianBaris] | None = None,
    yakin: bool = False,
) -> Pesanan:
    """Change the words of an order, and its lines while nothing was sent or received. Its dates stay: `change_tenggat`."""
    pesanan = kunci_pesanan(uid)
    wajib(permissions.bertindak_untuk_perusahaan(oleh.pengguna, pesanan.kemitraan.perusahaan), BUKAN_PERUSAHAAN)
    cocokkan_versi(pesanan, versi)
    pastikan_berjalan(pesanan)
    pastikan_terbuka(pesanan.tanggal)
    lama = list(pesanan.baris.select_related("satuan", "produk"))
    sebelum = potret(pesanan, BIDANG_UBAH) | {"baris": _teks_baris(lama)}
    isi_bidang(pesanan, data, BIDANG_UBAH)
    pesanan.full_clean()
    siap = lama if baris is None else _susun_baris(pesanan, baris)
    berubah = _isi(lama) != _isi(siap)
    if berubah:
        _pastikan_belum_dikirim(pesanan)
        pastikan_yakin(yakin, janggal_kapasitas(pesanan, siap, pada))
    sesudah = potret(pesanan, BIDANG_UBAH) | {"baris": _teks_baris(siap)}
    if sebelum != sesudah or berubah:
        if berubah:
            pesanan.baris.all().delete()
            BarisPesanan.objects.bulk_create(siap)
        pesanan.versi += 1
        pesanan.save()
        catat(oleh=oleh, objek=pesanan, tindakan="diubah", sebelum=sebelum, sesudah=sesudah)
    return pesanan


@transaction.atomic
def change_tenggat(*, oleh: Pelaku, pada: date, uid: UUID, versi: int | None, tenggat: date, alasan: str) -> Pesanan:
    """The date both agreed later. The date first promised stays, and scores are counted by that."""
    pesanan = kunci_pesanan(uid)
    wajib(permissions.bertindak_untuk_perusahaan(oleh.pengguna, pesanan.kemitraan.perusahaan), BUKAN_PERUSAHAAN)
    cocokkan_versi(pesanan, versi)
    pastikan_berjalan(pesanan)
    alasan = pastikan_alasan(alasan)
    if tenggat < pesanan.tanggal:
        raise ValidationError({"tenggat": "Tenggat tidak boleh sebelum tanggal pesan."})
    if tenggat == pesanan.tenggat:
        return pesanan
    sebelum = potret(pesanan, {"tenggat"})
    pesanan.tenggat = tenggat
    pesanan.full_clean()
    pesanan.versi += 1
    pesanan.save()
    sesudah = potret(pesanan, {"tenggat"})
    catat(oleh=oleh, objek=pesanan, tindakan="tenggat diubah", sebelum=sebelum, sesudah=sesudah, alasan=alasan)
    _kabarkan(
        oleh, pesanan, f"Tenggat {pesanan} menjadi {f.tanggal(tenggat)}", alasan, kunci=f"tenggat:{pesanan.versi}"
    )
    return pesanan


@transaction.atomic
def close_pesanan(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> Pesanan:
    """Nothing more will come: closed before it is complete. A second call changes nothing."""
    pesanan = kunci_pesanan(uid)
    wajib(permissions.bertindak_untuk_perusahaan(oleh.pengguna, pesanan.kemitraan.perusahaan), BUKAN_PERUSAHAAN)
    pastikan_hidup(pesanan)
    if pesanan.status == StatusPesanan.DITUTUP:
        return pesanan
    cocokkan_versi(pesanan, versi)
    pastikan_alur(pesanan, StatusPesanan.DITUTUP)
    alasan = pastikan_alasan(alasan)
    sebelum = potret(pesanan, {"status"})
    pesanan.status, pesanan.ditutup_pada, pesanan.ditutup_alasan = StatusPesanan.DITUTUP, pada, alasan
    pesanan.full_clean()
    pesanan.versi += 1
    pesanan.save()
    sesudah = potret(pesanan, {"status"})
    catat(oleh=oleh, objek=pesanan, tindakan="ditutup", sebelum=sebelum, sesudah=sesudah, alasan=alasan)
    _kabarkan(oleh, pesanan, f"Pesanan {pesanan} ditutup sebelum lengkap", alasan, kunci="tutup")
    return pesanan


@transaction.atomic
def cancel_pesanan(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> Pesanan:
    """Strike an order with its reason; bills nobody paid yet go with it. Refused once accepted pieces went into a container,
    or money was paid: both are facts an order cannot take with it. A second call changes nothing.
    """
    pesanan = kunci_pesanan(uid)
    wajib(permissions.bertindak_untuk_perusahaan(oleh.pengguna, pesanan.kemitraan.perusahaan), BUKAN_PERUSAHAAN)
    if pesanan.dibatalkan:
        return pesanan
    cocokkan_versi(pesanan, versi)
    pastikan_terbuka(pesanan.tanggal)
    _, terima = kunci_baris(pesanan)
    if any(t.dialokasikan > 0 for t in terima):
        pesan = "Sebagian barangnya sudah masuk kontainer. Keluarkan dulu dari kontainer, lalu batalkan pesanan ini."
        raise DomainError(pesan, kode="dialokasikan")
    alasan = pastikan_alasan(alasan)
    batalkan_tagihan(oleh=oleh, pesanan=pesanan, alasan=alasan)
    pesanan.dibatalkan_pada, pesanan.dibatalkan_oleh, pesanan.dibatalkan_alasan = sekarang(), oleh.pengguna, alasan
    pesanan.versi += 1
    pesanan.save()
    catat(oleh=oleh, objek=pesanan, tindakan="dibatalkan", alasan=alasan)
    _kabarkan(oleh, pesanan, f"Pesanan {pesanan} dibatalkan", alasan, kunci="batal")
    return pesanan


@transaction.atomic
def set_penyebab(
    *, oleh: Pelaku, uid: UUID, urut: int, penyebab: str, catatan: str, versi: int | None = None
) -> Pesanan:
    """Whose doing a line's delay was; "" takes it back. The company's own doing leaves the line out of the on-time score."""
    pesanan = kunci_pesanan(uid)
    wajib(permissions.bertindak_untuk_perusahaan(oleh.pengguna, pesanan.kemitraan.perusahaan), BUKAN_PERUSAHAAN)
    cocokkan_versi(pesanan, versi)
    pastikan_hidup(pesanan)
    pastikan_terbuka(pesanan.tenggat_awal)
    baris = baris_menurut_urut(pesanan, {urut: None})[urut]
    if penyebab and len(catatan.strip()) < 5:  # noqa: PLR2004 - the shortest text that can be a reason
        raise ValidationError({"catatan": "Tuliskan apa yang terjadi (paling sedikit 5 huruf)."})
    bidang = {"penyebab_terlambat", "penyebab_catatan"}
    sebelum = potret(baris, bidang, anak=True)
    baris.penyebab_terlambat = Penyebab(penyebab) if penyebab else ""
    baris.penyebab_catatan = catatan.strip() if penyebab else ""
    baris.full_clean()
    sesudah = potret(baris, bidang, anak=True)
    if sebelum != sesudah:
        baris.save(update_fields=sorted(bidang))
        pesanan.versi += 1
        pesanan.save()
        kata = f"penyebab terlambat baris {urut}"
        catat(oleh=oleh, objek=pesanan, tindakan=kata, sebelum=sebelum, sesudah=sesudah)
    return pesanan


def _kabarkan(oleh: Pelaku, pesanan: Pesanan, judul: str, teks: str, *, kunci: str) -> None:
    beri_tahu(
        oleh=oleh,
        kepada=pemilik_ikm(pesanan.kemitraan),
        jenis=PESANAN,
        judul=judul,
        teks=teks[:500],
        url=pesanan.get_absolute_url(),
        kunci=f"pesanan-{kunci}:{pesanan.uid}",
    )


def _pastikan_pihak(kemitraan: Kemitraan) -> None:
    """Both sides still take new orders; say so before looking at what was typed."""
    perusahaan, ikm = kemitraan.perusahaan, kemitraan.ikm
    if kemitraan.dibatalkan:
        raise DomainError("Kemitraan ini sudah dibatalkan.", kode="kemitraan_dibatalkan")
    if perusahaan.dibatalkan or perusahaan.status == StatusPerusahaan.NONAKTIF:
        raise DomainError(f"{perusahaan} tidak aktif lagi; tidak ada pesanan baru.", kode="perusahaan_nonaktif")
    if ikm.digabung_ke is not None:
        raise DomainError(
            f"{ikm} sudah digabung ke {ikm.digabung_ke}; buat kemitraan dan pesanan baru di sana.", kode="ikm_digabung"
        )
    if ikm.dibatalkan or ikm.status == StatusIKM.TUTUP:
        raise DomainError(f"{ikm} sudah tutup; tidak ada pesanan baru.", kode="ikm_tutup")


def _periksa_tanggal(oleh: Pelaku, pesanan: Pesanan, pada: date) -> None:
    tanggal, tenggat, kemitraan = pesanan.tanggal, pesanan.tenggat, pesanan.kemitraan
    for nama, nilai in (("tanggal", tanggal), ("tenggat", tenggat)):
        if not isinstance(nilai, date):
            raise ValidationError({nama: f"Isi {nama}."})
    if tanggal > pada:
        raise ValidationError({"tanggal": "Tanggal pesan belum tiba."})
    if tenggat < tanggal:
        raise ValidationError({"tenggat": "Tenggat tidak boleh sebelum tanggal pesan."})
    akhir = _akhir(kemitraan)
    if akhir is not None and tanggal > akhir:
        raise DomainError(
            f"Perjanjian kemitraan ini berakhir {f.tanggal(akhir)}. Perbarui dulu perjanjiannya, lalu catat pesanannya.",
            kode="kemitraan_berakhir",
        )
    if kemitraan.status in {StatusKemitraan.BERAKHIR, StatusKemitraan.DIPUTUS}:
        wajib(
            permissions.can_add_late(oleh.pengguna),
            f"Perjanjian kemitraan ini sudah {kemitraan.get_status_display().lower()}. Pesanan dari masa berlakunya hanya "
            "dapat disusulkan oleh petugas dinas.",
        )


def _akhir(kemitraan: Kemitraan) -> date | None:
    """The last day of an agreement that ever was in force."""
    if kemitraan.status not in KEMITRAAN_PERNAH_BERLAKU or kemitraan.berakhir is None:
        return None
    return min(kemitraan.berakhir, kemitraan.diakhiri_pada or kemitraan.berakhir)


def _susun_baris(pesanan: Pesanan, isian: Sequence[IsianBaris]) -> list[BarisPesanan]:
    """The lines, checked all at once: what is wrong with line n stands on `baris_<n>_<field>`."""
    if not isian:
        raise DomainError("Isi sedikitnya satu barang.", kode="baris", bidang={"baris_1_uraian": "Isi barangnya."})
    if len(isian) > BARIS_MAKS:
        raise DomainError(f"Paling banyak {BARIS_MAKS} barang untuk satu pesanan.", kode="baris")
    siap, galat = [], {}
    keluarga = _keluarga(pesanan.kemitraan.ikm)
    for urut, satu in enumerate(isian, 1):
        baris = BarisPesanan(
            pesanan=pesanan,
            urut=urut,
            uraian=" ".join(satu.uraian.split()),
            jumlah=satu.jumlah,
            satuan=satu.satuan,
            produk=satu.produk,
        )
        baris.harga = satu.harga  # type: ignore[assignment] # nothing typed is said by full_clean()
        try:
            baris.full_clean(exclude={"pesanan"}, validate_unique=False)
        except ValidationError as salah:
            for bidang, pesan in salah.message_dict.items():
                galat[f"baris_{urut}_{'jumlah' if bidang == '__all__' else bidang}"] = pesan[0]
        if satu.produk is not None and satu.produk.ikm_id not in keluarga:
            galat[f"baris_{urut}_produk"] = "Produk ini bukan buatan IKM mitra."
        siap.append(baris)
    if galat:
        raise DomainError("Beberapa barang perlu diperbaiki.", kode="baris", bidang=galat)
    return siap


def _keluarga(ikm: IKM) -> set[int]:
    """The IKM and all it was merged with."""
    return set(IKM.objects.sekeluarga(IKM.objects.filter(pk=ikm.pk)).values_list("pk", flat=True))


def _pastikan_belum_dikirim(pesanan: Pesanan) -> None:
    _, terima = kunci_baris(pesanan)
    if terima or BarisPengantaran.objects.filter(pengantaran__pesanan=pesanan).exists():
        raise DomainError(
            "Barangnya sudah pernah dikirim atau diterima, jadi daftar barang tidak dapat diubah lagi. "
            "Tutup atau batalkan pesanan ini dengan alasan, lalu buat yang baru.",
            kode="sudah_dikirim",
        )


def _isi(baris: Sequence[BarisPesanan]) -> list[tuple[Any, ...]]:
    return [(b.urut, b.uraian, b.jumlah, b.satuan_id, b.harga, b.produk_id) for b in baris]


def _teks_baris(baris: Sequence[BarisPesanan], *, harga: bool = True) -> str:
    teks = (f"{b.uraian} {jumlah_satuan(b.jumlah, b)}" + (f" × {f.rupiah(b.harga)}" if harga else "") for b in baris)
    return "; ".join(teks)[:1000]
