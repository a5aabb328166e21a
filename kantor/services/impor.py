"""What a person does with an import: upload, say what the columns mean, decide guesses, write, undo. The long work is a Tugas."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse

from core import format as f
from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import tanggal_wib
from jejak.services import catat
from kantor import sasaran
from kantor.enums import TUGAS_BERAKHIR, JenisBerkas, StatusImpor, asal_impor
from kantor.kabar import TUGAS_DIHENTIKAN
from kantor.models import BarisImpor, HasilImpor, Impor, KataImpor, PetaImpor, TebakanImpor, Tugas
from kantor.permissions import can_control_impor, can_import, can_undo_impor, can_work_on_impor
from kantor.rumus.kemiripan import padat
from kantor.services.berkas import add_berkas
from kantor.services.notifikasi import mark_seen, notify
from kantor.services.tugas import cancel_tugas, create_tugas

PEMILIK_IMPOR: Final = "kantor.impor"
JENIS_BACA, JENIS_PERIKSA, JENIS_TERAPKAN = "kantor.impor_baca", "kantor.impor_periksa", "kantor.impor_terapkan"
JENIS_URUNGKAN, JENIS_TOLAK = "kantor.impor_urungkan", "kantor.impor_tolak"
MASA_URUNG: Final = timedelta(hours=24)
UMUR_RINCIAN: Final = timedelta(days=7)
POTONG_SUSUT: Final = 2_000
BUKAN_ANDA: Final = "Hanya pengunggah berkas ini yang dapat melanjutkannya."


def upload_impor(
    *, oleh: Pelaku, jenis: str, unggahan: UploadedFile, tahun: int | None, pada: datetime, uid: UUID | None = None
) -> Impor:
    """Take a file in and have it read. The same `uid` again gives the same import back.

    What is wrong with the file is a DomainError on `berkas`.
    """
    wajib(can_import(oleh.pengguna, jenis, tanggal_wib(pada)), "Anda tidak berwenang mengimpor data ini.")
    if (ada := _sudah_ada(uid, oleh)) is not None:
        return ada
    if sasaran.ambil(jenis).label_tahun and not tahun:
        raise DomainError("Isi tahun datanya.", kode="tahun", bidang={"tahun": "Isi tahun datanya."})
    try:
        with transaction.atomic():
            impor = Impor(uid=uid or new_uid(), jenis=jenis, tahun=tahun, oleh=oleh.pengguna)
            impor.save(force_insert=True)
            impor.berkas = add_berkas(
                oleh=oleh,
                pemilik_jenis=PEMILIK_IMPOR,
                pemilik_uid=impor.uid,
                unggahan=unggahan,
                hanya=frozenset({JenisBerkas.XLSX, JenisBerkas.CSV}),
            )
            impor.nama_berkas, impor.sha256 = impor.berkas.nama_asli, impor.berkas.sha256
            impor.tugas = _tugas(oleh, impor, JENIS_BACA, f"Membaca {impor.nama_berkas}", pada)
            impor.full_clean(exclude=["berkas", "tugas"])
            impor.save()
    except IntegrityError:
        if (ada := _sudah_ada(uid, oleh)) is None:
            raise
        return ada
    return impor


def _sudah_ada(uid: UUID | None, oleh: Pelaku) -> Impor | None:
    return Impor.objects.filter(uid=uid, oleh=oleh.pengguna).first() if uid is not None else None


def map_impor(
    *,
    oleh: Pelaku,
    impor: Impor,
    lembar: str,
    baris_kepala: int,
    pemetaan: Mapping[int, tuple[str, int]],
    bentuk: str,
    sengaja_ulang: bool,
    pada: datetime,
) -> Impor:
    """Say what the columns mean (column → field, unit) and have every row judged. Remembered for the next file like it.

    Raises DomainError with the fields `kolom_<n>` for a field named twice, on no field for one that is missing.
    """
    wajib(can_work_on_impor(oleh.pengguna, impor, tanggal_wib(pada)), BUKAN_ANDA)
    _periksa_pemetaan(impor.jenis, pemetaan)
    if not sengaja_ulang and (lama := impor_serupa(impor)) is not None:
        pesan = f"Berkas ini sudah diimpor {f.tanggal(lama.diimpor_pada)}. Centang bila memang hendak diimpor lagi."
        raise DomainError(pesan, kode="berulang", bidang={"sengaja": pesan})
    isi = {str(k): {"bidang": bidang, "kali": kali} for k, (bidang, kali) in sorted(pemetaan.items())}
    with transaction.atomic():
        impor = _kunci(impor, StatusImpor.DIPETAKAN)
        impor.lembar, impor.baris_kepala, impor.pemetaan, impor.sengaja_ulang = lembar, baris_kepala, isi, sengaja_ulang
        impor.status = StatusImpor.DIPETAKAN
        impor.tugas = _tugas(oleh, impor, JENIS_PERIKSA, f"Memeriksa {impor.nama_berkas}", pada)
        impor.save()
        PetaImpor.objects.update_or_create(
            jenis=impor.jenis,
            bentuk=bentuk,
            defaults={"pemetaan": isi, "oleh": oleh.pengguna, "dipakai_pada": pada},
        )
    return impor


def recheck_impor(*, oleh: Pelaku, impor: Impor, pada: datetime) -> Impor:
    """Judge every row anew against the register as it stands; decisions about guesses are kept."""
    wajib(can_work_on_impor(oleh.pengguna, impor, tanggal_wib(pada)), BUKAN_ANDA)
    with transaction.atomic():
        impor = _kunci(impor, StatusImpor.DIPETAKAN)
        if not impor.pemetaan:
            raise DomainError("Kolom berkas ini belum diartikan.", kode="belum_dipetakan")
        impor.status = StatusImpor.DIPETAKAN
        impor.tugas = _tugas(oleh, impor, JENIS_PERIKSA, f"Memeriksa {impor.nama_berkas}", pada)
        impor.save()
    return impor


def teach_kata(*, oleh: Pelaku, impor: Impor, kata: Mapping[str, Mapping[str, str]], pada: datetime) -> Impor:
    """Say what words of a column mean (column → words → code), remember it for every later file, and judge the rows anew.

    Raises DomainError where a code means nothing.
    """
    wajib(can_work_on_impor(oleh.pengguna, impor, tanggal_wib(pada)), BUKAN_ANDA)
    kamus = sasaran.ambil(impor.jenis).kamus
    asing = [kode for kolom, isi in kata.items() for kode in isi.values() if not kamus[kolom].sebutan(kode)]
    if asing:
        raise DomainError(f"Kode tidak dikenal: {', '.join(sorted(set(asing)))}.", kode="kode")
    with transaction.atomic():
        for kolom, isi in kata.items():
            for teks, kode in isi.items():
                KataImpor.objects.update_or_create(
                    jenis=impor.jenis,
                    kolom=kolom,
                    kata=padat(teks)[:200],
                    defaults={"nilai": kode, "oleh": oleh.pengguna},
                )
        catat(
            oleh=oleh,
            objek=impor,
            tindakan="kata diartikan",
            sesudah={t: k for isi in kata.values() for t, k in isi.items()},
        )
        return recheck_impor(oleh=oleh, impor=impor, pada=pada)


def _periksa_pemetaan(jenis: str, pemetaan: Mapping[int, tuple[str, int]]) -> None:
    tujuan = sasaran.ambil(jenis)
    menurut: dict[str, list[int]] = {}
    for k, (bidang, _) in pemetaan.items():
        menurut.setdefault(bidang, []).append(k)
    ganda = {
        f"kolom_{k}": f"“{tujuan.bidang(bidang).label}” dipilih untuk lebih dari satu kolom. Pilih satu saja."
        for bidang, kolom in menurut.items()
        if len(kolom) > 1
        for k in kolom
    }
    if ganda:
        raise DomainError("Ada kolom yang diartikan dua kali.", kode="kolom_ganda", bidang=ganda)
    if kurang := [k.label for k in tujuan.kolom if k.wajib and k.kunci not in menurut]:
        raise DomainError(f"Tunjukkan kolom yang berisi: {', '.join(kurang)}.", kode="kolom_kurang")


def impor_serupa(impor: Impor) -> Impor | None:
    """The latest import of the same bytes that stands in the register."""
    sama = Impor.objects.bersidik(impor.jenis, impor.sha256).exclude(pk=impor.pk)
    return sama.select_related("diimpor_oleh").order_by("-diimpor_pada").first()


def decide_tebakan(
    *,
    oleh: Pelaku,
    impor: Impor,
    pada: datetime,
    keputusan: Mapping[int, bool] = MappingProxyType({}),
    semua: tuple[str, bool] | None = None,
) -> None:
    """Accept or refuse guesses: one by one (`keputusan` by number), then all of one kind (`semua`: "kolom:jenis", or
    ":jenis" over all columns, and the answer). A row that rests on a guess not accepted is held back.
    """
    wajib(can_work_on_impor(oleh.pengguna, impor, tanggal_wib(pada)), BUKAN_ANDA)
    with transaction.atomic():
        impor = _kunci(impor, StatusImpor.MENGIMPOR)
        if impor.status != StatusImpor.DIPERIKSA:
            raise DomainError("Impor ini tidak lagi menunggu keputusan. Muat ulang halamannya.", kode="status")
        dugaan = TebakanImpor.objects.filter(impor=impor)
        for putusan in (True, False):
            nomor = [n for n, p in keputusan.items() if p is putusan]
            dugaan.filter(nomor__in=nomor).update(diterima=putusan)
        if semua is not None:
            kolom, _, jenis = semua[0].partition(":")
            dugaan.filter(jenis=jenis, **({"kolom": kolom} if kolom else {})).update(diterima=semua[1])
        _hitung_tertahan(impor)


def _hitung_tertahan(impor: Impor) -> None:
    menunggu = set(TebakanImpor.objects.filter(impor=impor).exclude(diterima=True).values_list("nomor", flat=True))
    baris = BarisImpor.objects.filter(impor=impor).exclude(tebakan=[])
    tahan: list[int] = []
    lepas: list[int] = []
    for pk, tebakan, tertahan in baris.values_list("pk", "tebakan", "tertahan"):
        harus = not menunggu.isdisjoint(tebakan)
        if harus != tertahan:
            (tahan if harus else lepas).append(pk)
    for pk_pk, nilai in ((tahan, True), (lepas, False)):
        for awal in range(0, len(pk_pk), POTONG_SUSUT):
            BarisImpor.objects.filter(pk__in=pk_pk[awal : awal + POTONG_SUSUT]).update(tertahan=nilai)


def apply_impor(*, oleh: Pelaku, impor: Impor, jumlah: int, pada: datetime) -> Impor:
    """Have the good rows written, all in one transaction. `jumlah` is how many the person saw on the button."""
    wajib(can_work_on_impor(oleh.pengguna, impor, tanggal_wib(pada)), BUKAN_ANDA)
    with transaction.atomic():
        impor = _kunci(impor, StatusImpor.MENGIMPOR)
        siap = BarisImpor.objects.filter(impor=impor).siap().count()
        if siap != jumlah:
            raise DomainError(
                f"Pratinjau sudah berubah: kini {f.angka(siap)} baris siap. Periksa lagi, lalu impor.", kode="berubah"
            )
        if not siap:
            raise DomainError("Tidak ada baris yang dapat diimpor.", kode="kosong")
        impor.status = StatusImpor.MENGIMPOR
        impor.tugas = _tugas(oleh, impor, JENIS_TERAPKAN, f"Mengimpor {impor.nama_berkas}", pada)
        impor.save()
    return impor


def cancel_impor(*, oleh: Pelaku, impor: Impor, pada: datetime) -> Impor:
    """Import nothing at all. What is being read or judged is asked to stop; what is being written is not interrupted."""
    wajib(can_control_impor(oleh.pengguna, impor), BUKAN_ANDA)
    with transaction.atomic():
        impor = _ambil_terkunci(impor)
        if impor.status == StatusImpor.DIBATALKAN:
            return impor
        if impor.status not in asal_impor(StatusImpor.DIBATALKAN) or (
            impor.status == StatusImpor.MENGIMPOR and impor.berjalan
        ):
            raise DomainError(
                "Impor ini sedang atau sudah ditulis; gunakan “Urungkan impor” sesudahnya.", kode="status"
            )
        impor.status = StatusImpor.DIBATALKAN
        impor.save()
        catat(oleh=oleh, objek=impor, tindakan="dibatalkan", sesudah={"berkas": impor.nama_berkas})
        if not impor.berjalan:  # else the Tugas that is stopped tells
            tell_pengunggah(oleh, impor, "dihentikan", "Tidak ada satu baris pun yang diimpor.")
    if impor.tugas is not None and impor.berjalan:
        _hentikan(oleh, impor.tugas, pada)
    return impor


def tell_pengunggah(oleh: Pelaku, impor: Impor, kejadian: str, akibat: str) -> None:
    """Somebody else (an admin) ended what this person had begun; who does it to the own import knows."""
    if impor.oleh.is_active and oleh.pengguna_id != impor.oleh_id:
        notify(
            kepada=[impor.oleh],
            jenis=TUGAS_DIHENTIKAN,
            judul=f"Impor {impor.nama_berkas} {kejadian} {oleh.label}",
            teks=akibat,
            url=impor.get_absolute_url(),
            kunci=f"impor:{impor.uid}:{kejadian}",
        )


def _hentikan(oleh: Pelaku, tugas: Tugas, pada: datetime) -> None:
    try:
        cancel_tugas(oleh=oleh, tugas=tugas, pada=pada)
    except DomainError:
        return  # it ended meanwhile


def undo_impor(*, oleh: Pelaku, impor: Impor, alasan: str, pada: datetime) -> Impor:
    """Have a written import taken back, within a day. Records changed since are left as they are and named."""
    wajib(can_undo_impor(oleh.pengguna, impor, tanggal_wib(pada)), BUKAN_ANDA)
    with transaction.atomic():
        impor = _ambil_terkunci(impor)
        if impor.status != StatusImpor.DIIMPOR or impor.berjalan:
            raise DomainError("Impor ini tidak dapat diurungkan sekarang. Muat ulang halamannya.", kode="status")
        if impor.diimpor_pada is None or pada > batas_urung(impor.diimpor_pada):
            raise DomainError("Masa mengurungkan impor ini (24 jam) sudah lewat.", kode="terlambat")
        impor.tugas = _tugas(
            oleh, impor, JENIS_URUNGKAN, f"Mengurungkan impor {impor.nama_berkas}", pada, alasan=alasan
        )
        impor.save()
    return impor


def batas_urung(diimpor_pada: datetime) -> datetime:
    return diimpor_pada + MASA_URUNG


def request_tolak(*, oleh: Pelaku, impor: Impor, pada: datetime, uid: UUID | None = None) -> Tugas:
    """Ask for the refused rows as a workbook, with the reason beside each."""
    wajib(can_work_on_impor(oleh.pengguna, impor, tanggal_wib(pada)), BUKAN_ANDA)
    if impor.disusutkan_pada is not None or not BarisImpor.objects.filter(impor=impor).tertolak().exists():
        raise DomainError("Tidak ada baris ditolak yang dapat diunduh.", kode="kosong")
    judul = f"Baris ditolak {impor.nama_berkas}"
    return create_tugas(
        oleh=oleh, jenis=JENIS_TOLAK, judul=judul, parameter={"impor": impor.uid.hex}, pada=pada, uid=uid
    )


def sapu_impor(*, pada: datetime) -> int:
    """Let go of staged rows nobody needs any more: a week after the last change. Returns of how many imports."""
    lama = Impor.objects.filter(disusutkan_pada__isnull=True, updated_at__lt=pada - UMUR_RINCIAN).exclude(
        Q(status=StatusImpor.MENGIMPOR) | Q(tugas__isnull=False) & ~Q(tugas__status__in=sorted(TUGAS_BERAKHIR))
    )
    jumlah = 0
    for impor in lama.order_by("pk")[:100]:
        _susutkan(impor, pada)
        jumlah += 1
    return jumlah


def _susutkan(impor: Impor, pada: datetime) -> None:
    for model in (HasilImpor, BarisImpor, TebakanImpor):
        while pk := list(model._default_manager.filter(impor=impor).values_list("pk", flat=True)[:POTONG_SUSUT]):
            model._default_manager.filter(pk__in=pk).delete()
    with transaction.atomic():
        impor = _ambil_terkunci(impor)
        if impor.status not in {*asal_impor(StatusImpor.DIURUNGKAN), StatusImpor.DIURUNGKAN}:
            impor.status = StatusImpor.DIBATALKAN
        impor.cuplikan, impor.disusutkan_pada = "", pada
        impor.save()


def _ambil_terkunci(impor: Impor) -> Impor:
    """Locked first and read in a statement of its own: after a wait, PostgreSQL answers a locking join with the other
    tables as they stood before the wait, which would show a task that has since been replaced.
    """
    Impor.objects.select_for_update().only("pk").get(pk=impor.pk)
    return Impor.objects.select_related("tugas", "berkas", "oleh").get(pk=impor.pk)


def _kunci(impor: Impor, tujuan: StatusImpor) -> Impor:
    """The locked row, when it may go to `tujuan` and no work on it is under way."""
    baris = _ambil_terkunci(impor)
    if baris.status not in asal_impor(tujuan) or baris.berjalan:
        raise DomainError("Impor ini sedang dikerjakan atau sudah selesai. Muat ulang halamannya.", kode="status")
    return baris


def halaman_impor(parameter: Mapping[str, Any]) -> str:
    """Where the work on an import is gone on with, whatever step of it ended."""
    return reverse("kantor:impor_detail", args=[UUID(parameter["impor"])])


def _tugas(oleh: Pelaku, impor: Impor, jenis: str, judul: str, pada: datetime, **parameter: Any) -> Tugas:
    """The next step; the notices of those before it have been seen by whoever takes it."""
    mark_seen(oleh=oleh, url=impor.get_absolute_url(), pada=pada)
    return create_tugas(oleh=oleh, jenis=jenis, judul=judul, parameter={"impor": impor.uid.hex, **parameter}, pada=pada)
