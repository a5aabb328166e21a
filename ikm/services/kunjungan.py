"""Visits: recorded once however often the phone sends them, asked about where the place looks wrong, never refused for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from akun.enums import Peran
from akun.models import WilayahBinaan
from core import format as f
from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import sekarang
from ikm import permissions, rumus
from ikm.enums import AcuanJarak, Masalah, SumberLokasi
from ikm.kabar import KUNJUNGAN_LAIN, TINDAK_LANJUT
from ikm.models import IKM, FotoKunjungan, Kunjungan, MasalahKunjungan
from ikm.services.dasar import cocokkan_versi, isi_bidang, kunci_ikm, pastikan_alasan
from ikm.services.ikm import update_ikm
from jejak.services import catat, potret
from kantor.enums import GAMBAR
from kantor.services.berkas import Siap, attach_berkas, prepare_berkas
from kantor.services.notifikasi import notify
from kantor.services.periode import pastikan_terbuka

BIDANG_UBAH: Final = frozenset({"tanggal", "catatan", "rekomendasi", "tindak_lanjut_pada", "penyuluh"})
BIDANG_LOKASI: Final = frozenset({"lat", "lng", "akurasi_m", "sumber_lokasi"})
# The trail is read by the whole office, coordinates only by whoever may open the address.
BIDANG_JEJAK: Final = BIDANG_UBAH | {"ikm", "jarak_m", "acuan_jarak", "lokasi_dikonfirmasi", "tindak_lanjut_selesai"}
TAHUN_TERAWAL: Final = 2000
LEWAT_DIINGATKAN_LAGI: Final = 7  # days
LUAR_WILAYAH: Final = "IKM ini di luar wilayah binaan Anda."


@dataclass(frozen=True, slots=True)
class FotoMasuk:
    """An uploaded picture, the uid the phone gave it, and the place its camera wrote."""

    unggahan: UploadedFile
    uid: UUID | None = None
    lat: Decimal | None = None
    lng: Decimal | None = None


class PerluKonfirmasi(DomainError):
    """Not wrong, but odd enough to ask. The same request with `konfirmasi` goes through."""

    kode = "perlu_konfirmasi"
    judul = "Perlu dikonfirmasi"

    def __init__(self, pertanyaan: str) -> None:
        super().__init__(pertanyaan, bidang={"konfirmasi": pertanyaan})


def record_kunjungan(
    *,
    oleh: Pelaku,
    pada: date,
    ikm: IKM,
    data: Mapping[str, Any],
    masalah: Collection[str] = (),
    foto: Sequence[FotoMasuk] = (),
    menindaklanjuti: bool = False,
    konfirmasi: bool = False,
    pakai_lokasi: bool = False,
    uid: UUID | None = None,
) -> Kunjungan:
    """Write down one visit with its problems and pictures. The same `uid` again returns the first record.

    `data` holds names of BIDANG_UBAH and BIDANG_LOKASI. `menindaklanjuti` closes the promises still open at this IKM,
    `pakai_lokasi` gives the IKM this place where it has none. A visit to a merged IKM is its survivor's.
    Raises Ditolak outside the wilayah binaan of that day, PerluKonfirmasi for a place that looks wrong (until
    `konfirmasi`), ValidationError per field, DomainError for a locked month.
    """
    if len(foto) > permissions.FOTO_MAKS:
        pesan = f"Paling banyak {permissions.FOTO_MAKS} foto untuk satu kunjungan."
        raise DomainError(pesan, kode="foto", bidang={"foto": pesan})
    # Decoding is slow: it happens before the transaction holds anybody up.
    siap = [prepare_berkas(ft.unggahan, hanya=GAMBAR, bidang="foto") for ft in foto]
    with transaction.atomic():
        ikm = kunci_ikm(ikm.digabung_ke.uid if ikm.digabung_ke else ikm.uid)
        if uid is not None and (ada := _sudah_ada(oleh, uid)) is not None:
            return ada
        kunjungan = Kunjungan(uid=uid or new_uid(), ikm=ikm, penyuluh=oleh.pengguna)
        isi_bidang(kunjungan, data, BIDANG_UBAH | BIDANG_LOKASI)
        _periksa(oleh, kunjungan, pada, masalah)
        _tempatkan(kunjungan, foto, konfirmasi=konfirmasi)
        kunjungan.full_clean()
        kunjungan.save(force_insert=True)
        _simpan_masalah(kunjungan, masalah)
        _simpan_foto(oleh, kunjungan, foto, siap)
        sesudah = potret(kunjungan, BIDANG_JEJAK) | {"masalah": _label(masalah), "foto": len(foto) or None}
        catat(oleh=oleh, objek=kunjungan, tindakan="dibuat", sesudah=sesudah)
        if menindaklanjuti:
            _tutup_janji(oleh, kunjungan)
        if pakai_lokasi and None not in (kunjungan.lat, kunjungan.lng) and _tanpa_tempat(oleh, ikm, pada):
            tempat = {"lat": kunjungan.lat, "lng": kunjungan.lng}
            update_ikm(oleh=oleh, pada=pada, uid=ikm.uid, versi=ikm.versi, data=tempat)
        _beri_tahu_penyuluh_wilayah(kunjungan)
    return kunjungan


@transaction.atomic
def update_kunjungan(
    *,
    oleh: Pelaku,
    pada: date,
    uid: UUID,
    versi: int,
    data: Mapping[str, Any],
    masalah: Collection[str] | None = None,
) -> Kunjungan:
    """Change what was written; place and pictures are evidence and stay. A promise moved to another day is open again."""
    kunjungan = kunci_kunjungan(uid)
    wajib(permissions.can_edit_kunjungan(oleh.pengguna, kunjungan), "Kunjungan ini bukan catatan Anda.")
    cocokkan_versi(kunjungan, versi)
    pastikan_terbuka(kunjungan.tanggal)
    lama = _masalah(kunjungan)
    sebelum = potret(kunjungan, BIDANG_JEJAK) | {"masalah": _label(lama)}
    janji = kunjungan.tindak_lanjut_pada
    isi_bidang(kunjungan, data, BIDANG_UBAH)
    if kunjungan.tindak_lanjut_pada != janji:
        kunjungan.tindak_lanjut_selesai, kunjungan.ditindaklanjuti = None, None
    baru = lama if masalah is None else frozenset(masalah)
    _periksa(oleh, kunjungan, pada, baru)
    kunjungan.full_clean()
    sesudah = potret(kunjungan, BIDANG_JEJAK) | {"masalah": _label(baru)}
    if sebelum != sesudah:
        if baru != lama:
            kunjungan.masalah.exclude(jenis__in=baru).delete()
            _simpan_masalah(kunjungan, baru - lama)
        kunjungan.versi += 1
        kunjungan.save()
        catat(oleh=oleh, objek=kunjungan, tindakan="diubah", sebelum=sebelum, sesudah=sesudah)
    return kunjungan


@transaction.atomic
def cancel_kunjungan(*, oleh: Pelaku, uid: UUID, alasan: str, versi: int | None = None) -> Kunjungan:
    """Strike a visit recorded by mistake; promises it had closed are open again. A second call changes nothing."""
    kunjungan = kunci_kunjungan(uid)
    if kunjungan.dibatalkan:
        wajib(permissions.can_list_kunjungan(oleh.pengguna))
        return kunjungan
    wajib(permissions.can_cancel_kunjungan(oleh.pengguna, kunjungan), "Kunjungan ini bukan catatan Anda.")
    cocokkan_versi(kunjungan, versi)
    pastikan_terbuka(kunjungan.tanggal)
    alasan = pastikan_alasan(alasan)
    kunjungan.dibatalkan_pada, kunjungan.dibatalkan_oleh, kunjungan.dibatalkan_alasan = (
        sekarang(),
        oleh.pengguna,
        alasan,
    )
    kunjungan.versi += 1
    kunjungan.save()
    catat(oleh=oleh, objek=kunjungan, tindakan="dibatalkan", alasan=alasan)
    for janji in Kunjungan.objects.select_for_update().filter(ditindaklanjuti=kunjungan).order_by("pk"):
        _ubah_janji(oleh, janji, None, None, "tindak lanjut dibuka kembali")
    return kunjungan


@transaction.atomic
def finish_tindak_lanjut(*, oleh: Pelaku, pada: date, uid: UUID) -> Kunjungan:
    """The promise is kept without another visit. A second call changes nothing."""
    kunjungan = kunci_kunjungan(uid)
    if kunjungan.tindak_lanjut_selesai is not None and permissions.can_list_kunjungan(oleh.pengguna):
        return kunjungan
    wajib(permissions.can_finish_tindak_lanjut(oleh.pengguna, kunjungan, pada), LUAR_WILAYAH)
    _ubah_janji(oleh, kunjungan, pada, None, "tindak lanjut selesai")
    return kunjungan


def kunci_kunjungan(uid: UUID) -> Kunjungan:
    return Kunjungan.objects.select_for_update(of=("self",)).select_related("ikm__desa", "penyuluh").get(uid=uid)


def _sudah_ada(oleh: Pelaku, uid: UUID) -> Kunjungan | None:
    ada = Kunjungan.objects.select_related("ikm__desa").filter(uid=uid).first()
    if ada is not None and not (ada.penyuluh_id == oleh.pengguna_id or permissions.can_name_penyuluh(oleh.pengguna)):
        raise DomainError("Formulir ini sudah dipakai orang lain. Muat ulang halamannya.", kode="uid")
    return ada


def _periksa(oleh: Pelaku, kunjungan: Kunjungan, pada: date, masalah: Collection[str]) -> None:
    """The rules that need the day, the actor and the problems ticked; `full_clean()` says the rest."""
    _periksa_tanggal(kunjungan, pada)
    if not permissions.can_name_penyuluh(oleh.pengguna):
        wajib(kunjungan.penyuluh_id == oleh.pengguna_id, "Anda hanya dapat mencatat kunjungan Anda sendiri.")
    elif not (kunjungan.penyuluh.is_active and kunjungan.penyuluh.peran in {Peran.PENYULUH, Peran.ADMIN}):
        raise ValidationError({"penyuluh": "Pilih penyuluh yang akunnya aktif."})
    if not permissions.can_visit(oleh.pengguna, kunjungan.ikm, kunjungan.tanggal):
        wajib(permissions.can_visit(oleh.pengguna, kunjungan.ikm, pada), LUAR_WILAYAH)
        raise ValidationError({"tanggal": "Pada tanggal itu IKM ini di luar wilayah binaan Anda."})
    if asing := set(masalah) - set(Masalah.values):
        raise ValidationError({"masalah": f"Masalah tidak dikenal: {', '.join(sorted(asing))}."})
    if not (masalah or kunjungan.catatan.strip() or kunjungan.rekomendasi.strip()):
        raise DomainError("Centang masalah yang ditemukan, atau tulis catatan kunjungan.", kode="kosong")
    pastikan_terbuka(kunjungan.tanggal)


def _periksa_tanggal(kunjungan: Kunjungan, pada: date) -> None:
    tanggal, janji = kunjungan.tanggal, kunjungan.tindak_lanjut_pada
    if not isinstance(tanggal, date):
        raise ValidationError({"tanggal": "Isi tanggal kunjungan."})
    if tanggal > pada:
        raise ValidationError({"tanggal": "Tanggal kunjungan belum tiba."})
    berdiri = kunjungan.ikm.tahun_berdiri or TAHUN_TERAWAL
    if tanggal.year < max(berdiri, TAHUN_TERAWAL):
        raise ValidationError({"tanggal": f"Terlalu lama: IKM ini berdiri tahun {berdiri}."})
    if janji is not None and janji < tanggal:
        raise ValidationError({"tindak_lanjut_pada": "Tindak lanjut tidak boleh sebelum tanggal kunjungan."})


def _tempatkan(kunjungan: Kunjungan, foto: Sequence[FotoMasuk], *, konfirmasi: bool) -> None:
    """Where it was (the phone says, else a picture), how far that is from the workshop, and whether to ask."""
    if kunjungan.lat is None and (ft := next((x for x in foto if x.lat is not None), None)):
        kunjungan.lat, kunjungan.lng, kunjungan.akurasi_m = ft.lat, ft.lng, None
        kunjungan.sumber_lokasi = SumberLokasi.FOTO
    if kunjungan.lat is None or kunjungan.lng is None:
        kunjungan.sumber_lokasi = ""
        _tanya(kunjungan, "Foto ini tanpa lokasi. Simpan tanpa lokasi?" if foto else "", konfirmasi=konfirmasi)
        return
    kunjungan.sumber_lokasi = kunjungan.sumber_lokasi or SumberLokasi.GAWAI
    ikm, desa = kunjungan.ikm, kunjungan.ikm.desa
    acuan, titik = (AcuanJarak.IKM, ikm) if ikm.lat is not None else (AcuanJarak.DESA, desa)
    if titik.lat is None or titik.lng is None:
        return
    jarak = rumus.jarak_meter(kunjungan.lat, kunjungan.lng, titik.lat, titik.lng)
    kunjungan.jarak_m, kunjungan.acuan_jarak = jarak, acuan
    if rumus.terlalu_jauh(jarak, kunjungan.akurasi_m, acuan):
        dari = "lokasi IKM yang tercatat" if acuan == AcuanJarak.IKM else f"pusat {desa.nama_lengkap}"
        sebut = "Lokasi foto" if kunjungan.sumber_lokasi == SumberLokasi.FOTO else "Anda"
        _tanya(
            kunjungan,
            f"{sebut} {rumus.kata_jarak(jarak)} dari {dari}. Benarkah kunjungan ini di tempat IKM?",
            konfirmasi=konfirmasi,
        )


def _tanya(kunjungan: Kunjungan, pertanyaan: str, *, konfirmasi: bool) -> None:
    if pertanyaan and not konfirmasi:
        raise PerluKonfirmasi(pertanyaan)
    kunjungan.lokasi_dikonfirmasi = bool(pertanyaan)


def _tanpa_tempat(oleh: Pelaku, ikm: IKM, pada: date) -> bool:
    """Somebody else may have placed the IKM while the visit waited for a signal; the wilayah may have changed hands."""
    return ikm.lat is None and permissions.can_edit(oleh.pengguna, ikm, pada)


def _masalah(kunjungan: Kunjungan) -> frozenset[str]:
    return frozenset(kunjungan.masalah.values_list("jenis", flat=True))


def _label(masalah: Collection[str]) -> str:
    return ", ".join(m.label for m in Masalah if m in masalah)


def _simpan_masalah(kunjungan: Kunjungan, masalah: Collection[str]) -> None:
    MasalahKunjungan.objects.bulk_create(
        MasalahKunjungan(kunjungan=kunjungan, jenis=m) for m in Masalah.values if m in masalah
    )


def _simpan_foto(oleh: Pelaku, kunjungan: Kunjungan, foto: Sequence[FotoMasuk], siap: Sequence[Siap]) -> None:
    for ft, isi in zip(foto, siap, strict=True):
        berkas = attach_berkas(oleh=oleh, objek=kunjungan, siap=isi, uid=ft.uid)
        baris = FotoKunjungan(kunjungan=kunjungan, berkas=berkas, lat=ft.lat, lng=ft.lng)
        baris.full_clean()
        baris.save()


def _tutup_janji(oleh: Pelaku, kunjungan: Kunjungan) -> None:
    janji = Kunjungan.objects.select_for_update().berjanji().dari(kunjungan.ikm).filter(tanggal__lte=kunjungan.tanggal)
    for lama in janji.exclude(pk=kunjungan.pk).order_by("pk"):
        _ubah_janji(oleh, lama, kunjungan.tanggal, kunjungan, "tindak lanjut selesai")


def _ubah_janji(oleh: Pelaku, janji: Kunjungan, selesai: date | None, karena: Kunjungan | None, kata: str) -> None:
    sebelum = potret(janji, {"tindak_lanjut_selesai"})
    janji.tindak_lanjut_selesai, janji.ditindaklanjuti = selesai, karena
    janji.versi += 1
    janji.save()
    sesudah = potret(janji, {"tindak_lanjut_selesai"})
    alasan = f"Ditindaklanjuti pada kunjungan {f.tanggal(karena.tanggal)}." if karena else ""
    catat(oleh=oleh, objek=janji, tindakan=kata, sebelum=sebelum, sesudah=sesudah, alasan=alasan)


def _beri_tahu_penyuluh_wilayah(kunjungan: Kunjungan) -> None:
    """The officer who answers for the kecamatan learns of a visit somebody else made there."""
    ikm, tanggal = kunjungan.ikm, kunjungan.tanggal
    utama = penyuluh_utama(tanggal).get(permissions.kecamatan_dari(ikm.desa_id))
    notify(
        kepada=[] if utama in {None, kunjungan.penyuluh} else [utama],
        jenis=KUNJUNGAN_LAIN,
        judul=f"{kunjungan.penyuluh} mengunjungi {ikm}",
        teks=f"{f.tanggal(tanggal)}. {kunjungan.catatan}"[:200],
        url=kunjungan.get_absolute_url(),
        kunci=f"kunjungan:{kunjungan.uid}",
    )


@transaction.atomic
def remind_tindak_lanjut(*, pada: date) -> int:
    """Tell of promises that are due, and once more a week later; each time once, however often this runs. Whoever made the
    visit is told while still answering for the place, else the officer who answers for it now. Returns how many are open.
    """
    janji = Kunjungan.objects.jatuh_tempo(pada).filter(ikm__dibatalkan_pada__isnull=True)
    pemegang, n = penyuluh_utama(pada), 0
    for k in janji.select_related("ikm", "penyuluh").order_by("pk"):
        n += 1
        kecamatan = permissions.kecamatan_dari(k.ikm.desa_id)
        masih = k.penyuluh.is_active and kecamatan in k.penyuluh.kecamatan_binaan(pada)
        kepada = k.penyuluh if masih else pemegang.get(kecamatan)
        lewat = (pada - (k.tindak_lanjut_pada or pada)).days
        lagi = lewat >= LEWAT_DIINGATKAN_LAGI
        kata = f"terlambat {lewat} hari" if lagi else f"jatuh tempo {f.tanggal(k.tindak_lanjut_pada)}"
        notify(
            kepada=[kepada] if kepada else [],
            jenis=TINDAK_LANJUT,
            judul=f"Tindak lanjut {k.ikm} {kata}",
            teks=(k.rekomendasi or k.catatan)[:200],
            url=k.get_absolute_url(),
            kunci=f"tindak-lanjut:{k.uid}:{k.tindak_lanjut_pada}{':lagi' if lagi else ''}",
        )
    return n


def penyuluh_utama(pada: date) -> dict[str, Any]:
    """Who answers for each kecamatan on that day, substitutes left aside."""
    utama = WilayahBinaan.objects.berlaku(pada).utama().filter(pengguna__is_active=True).select_related("pengguna")
    return {w.wilayah_id: w.pengguna for w in utama}
