from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse

from akun.enums import Peran
from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel
from kantor import penangan, sasaran
from kantor.filters import BarisImporFilterSet, ImporFilterSet, NotifikasiFilterSet, PeriodeFilterSet, TugasFilterSet
from kantor.models import BarisImpor, Impor, Notifikasi, PeriodeTerkunci, Tugas
from kantor.permissions import can_download_hasil, can_lock_bulan


def _melihat_semua(user: Any) -> bool:
    return bool(user.peran == Peran.ADMIN)


def _nama_berkas(tugas: Tugas, user: Any) -> str:
    """A result file holds what its person may see: to others it has no name."""
    return tugas.berkas.nama_asli if tugas.berkas is not None and can_download_hasil(user, tugas) else ""


def _alamat_berkas(tugas: Tugas, user: Any) -> str:
    return tugas.berkas.get_absolute_url() if tugas.berkas is not None and can_download_hasil(user, tugas) else ""


class TugasTabel(Tabel):
    kolom = (
        Kolom("judul", "Tugas", utama=True),
        Kolom("jenis", "Jenis", nilai=lambda t, _: penangan.label(t.jenis)),
        Kolom("status", "Status", Jenis.LENCANA, nilai=lambda t, _: t.get_status_display()),
        Kolom("pengguna", "Diminta oleh", nilai=lambda t, _: str(t.pengguna or "Sistem"), boleh=_melihat_semua),
        Kolom("berkas", "Berkas", nilai=_nama_berkas, tautan=_alamat_berkas),
        Kolom("created_at", "Diminta pada", Jenis.WAKTU, urut="dibuat"),
        Kolom("selesai", "Berakhir pada", Jenis.WAKTU),
    )


class NotifikasiTabel(Tabel):
    kolom = (
        Kolom("judul", "Pemberitahuan", utama=True),
        Kolom("teks", "Isi"),
        Kolom("created_at", "Pada", Jenis.WAKTU, urut="dibuat"),
        Kolom("dibaca_pada", "Dibaca pada", Jenis.WAKTU),
    )

    def url(self, baris: Any) -> str:
        return ""


class PeriodeTabel(Tabel):
    kolom = (
        Kolom("bulan", "Bulan", nilai=lambda p, _: str(p), urut="bulan", utama=True),
        Kolom("status", "Status", Jenis.LENCANA, nilai=lambda p, _: "Terkunci" if p.terkunci else "Dibuka kembali"),
        Kolom("alasan", "Alasan dikunci"),
        Kolom("oleh", "Dikunci oleh", nilai=lambda p, _: str(p.oleh)),
        Kolom("dikunci_pada", "Dikunci pada", Jenis.WAKTU),
        Kolom("dibuka_alasan", "Alasan dibuka"),
    )

    def url(self, baris: PeriodeTerkunci) -> str:
        return (
            reverse("kantor:periode_unlock", args=[baris.uid]) if baris.terkunci and can_lock_bulan(self.user) else ""
        )


def _tertulis(impor: Impor, jumlah: int) -> int | None:
    """Before an import was written nobody knows; 0 would say that it brought nothing."""
    return jumlah if impor.diimpor_pada is not None else None


class ImporTabel(Tabel):
    kolom = (
        Kolom("nama_berkas", "Berkas", utama=True),
        Kolom("status", "Status", Jenis.LENCANA, nilai=lambda i, _: i.get_status_display()),
        Kolom("jumlah_baris", "Baris", Jenis.ANGKA, nilai=lambda i, _: i.jumlah_baris or None),
        Kolom("jumlah_baru", "Data baru", Jenis.ANGKA, nilai=lambda i, _: _tertulis(i, i.jumlah_baru)),
        Kolom("jumlah_ubah", "Diperbarui", Jenis.ANGKA, nilai=lambda i, _: _tertulis(i, i.jumlah_ubah)),
        Kolom("oleh", "Diunggah oleh", nilai=lambda i, _: str(i.oleh), boleh=_melihat_semua),
        Kolom("created_at", "Diunggah pada", Jenis.WAKTU, urut="dibuat"),
        Kolom("diimpor_pada", "Diimpor pada", Jenis.WAKTU, hanya_berkas=True),
    )


def _rincian(baris: BarisImpor, _: Any) -> str:
    """Every error with its column; for a good row what it brings or changes."""
    if baris.galat:
        label = {k.kunci: k.label for k in sasaran.ambil(baris.impor.jenis).kolom}
        return " ".join(
            f"{label[g['kolom']]}: {g['pesan']}" if g["kolom"] in label else g["pesan"] for g in baris.galat
        )
    return "; ".join(
        f"{label}: {dari} → {menjadi}" if dari else f"{label}: {menjadi}" for label, dari, menjadi in baris.perubahan
    )


class BarisImporTabel(Tabel):
    kolom = (
        Kolom("nomor", "Baris", Jenis.ANGKA, urut="nomor"),
        Kolom("label", "Nama", utama=True, nilai=lambda b, _: b.label or f"Baris {b.nomor}"),
        Kolom(
            "tindakan",
            "Hasil",
            Jenis.LENCANA,
            nilai=lambda b, _: "Menunggu keputusan" if b.tertahan else b.get_tindakan_display(),
        ),
        Kolom("rincian", "Yang salah atau berubah", nilai=_rincian),
    )

    def url(self, baris: Any) -> str:
        return ""


def _impor(user: Any) -> QuerySet:
    return Impor.objects.visible_to(user).select_related("oleh")


def _baris_impor(user: Any) -> QuerySet:
    return BarisImpor.objects.visible_to(user).select_related("impor")


def _tugas(user: Any) -> QuerySet:
    return Tugas.objects.visible_to(user).select_related("pengguna", "berkas")


def _notifikasi(user: Any) -> QuerySet:
    return Notifikasi.objects.visible_to(user)


def _periode(user: Any) -> QuerySet:
    return PeriodeTerkunci.objects.visible_to(user).select_related("oleh")


TUGAS_DAFTAR = Daftar(
    "tugas",
    "Tugas",
    _tugas,
    TugasFilterSet,
    TugasTabel,
    (Urutan("dibuat", "Waktu diminta", F("created_at")),),
    "-dibuat",
)
NOTIFIKASI_DAFTAR = Daftar(
    "notifikasi",
    "Notifikasi",
    _notifikasi,
    NotifikasiFilterSet,
    NotifikasiTabel,
    (Urutan("dibuat", "Waktu", F("created_at")),),
    "-dibuat",
)
PERIODE_DAFTAR = Daftar(
    "periode-terkunci",
    "Periode terkunci",
    _periode,
    PeriodeFilterSet,
    PeriodeTabel,
    (Urutan("bulan", "Bulan", F("bulan")),),
    "-bulan",
)
IMPOR_DAFTAR = Daftar(
    "impor",
    "Impor",
    _impor,
    ImporFilterSet,
    ImporTabel,
    (Urutan("dibuat", "Waktu diunggah", F("created_at")),),
    "-dibuat",
)
BARIS_IMPOR_DAFTAR = Daftar(
    "baris-impor",
    "Baris impor",
    _baris_impor,
    BarisImporFilterSet,
    BarisImporTabel,
    (Urutan("nomor", "Nomor baris", F("nomor")),),
)
