from typing import Any

from celery.signals import task_failure
from django.apps import AppConfig

TINDAKAN = {
    "berkas_ditambah": "menambah berkas",
    "berkas_dibatalkan": "membatalkan berkas",
    "bulan_dikunci": "mengunci bulan",
    "bulan_dibuka": "membuka bulan",
    "diimpor": "mengimpor dari berkas",
    "diurungkan": "mengurungkan impor",
    "impor_diurungkan": "mengurungkan impor",
    "pilihan_kabar": "memilih saluran pemberitahuan",
}


def _ya(_: Any) -> bool:
    return True


def _tidak(*_: Any) -> bool:
    return False


def _daftarkan_tugas() -> None:
    from kantor import penangan
    from kantor.services import berkas_daftar, impor, impor_baca, impor_tolak, impor_tulis

    for kunci, label, kerja in (
        (berkas_daftar.JENIS, "Berkas daftar", berkas_daftar.write_berkas_daftar),
        (impor.JENIS_TOLAK, "Baris ditolak", impor_tolak.tolak),
    ):
        penangan.daftarkan(penangan.JenisTugas(kunci, label, kerja))
    for kunci, label, kerja in (
        (impor.JENIS_BACA, "Membaca impor", impor_baca.baca),
        (impor.JENIS_PERIKSA, "Memeriksa impor", impor_baca.periksa),
        (impor.JENIS_TERAPKAN, "Menulis impor", impor_tulis.terapkan),
        (impor.JENIS_URUNGKAN, "Mengurungkan impor", impor_tulis.urungkan),
    ):
        penangan.daftarkan(penangan.JenisTugas(kunci, label, kerja, halaman=impor.halaman_impor))


def _daftarkan_kabar() -> None:
    from core import context, registri
    from kantor import kabar, queries, tasks
    from kantor.services.keamanan import tell_keamanan

    kabar.daftarkan(*kabar.JENIS)
    registri.kabar_keamanan.append(tell_keamanan)
    context.lonceng.append(queries.lonceng)
    task_failure.connect(tasks.kabarkan_gangguan, weak=False, dispatch_uid="kabarkan-gangguan")


class KantorConfig(AppConfig):
    name = "kantor"
    verbose_name = "kantor"

    def ready(self) -> None:
        """Models exist only now, hence the imports here: AppConfig.ready() is the one place that may."""
        from core import daftar, registri
        from core.waktu import hari_ini
        from jejak.queries import TINDAKAN_TEKS
        from kantor import permissions, tables
        from kantor.api import jawab_sekali
        from kantor.models import Impor, Tugas
        from kantor.services import berkas, impor
        from kantor.views.tugas import antrekan

        TINDAKAN_TEKS.update(TINDAKAN)
        for d in (tables.TUGAS_DAFTAR, tables.NOTIFIKASI_DAFTAR, tables.PERIODE_DAFTAR, tables.IMPOR_DAFTAR):
            daftar.daftarkan(d)
        _daftarkan_tugas()
        _daftarkan_kabar()
        registri.antrekan_berkas.append(antrekan)
        registri.sekali_per_kunci.append(jawab_sekali)
        # A result file holds what its person may see: nobody else's, not even the admin's.
        registri.pemilik_berkas[berkas.PEMILIK_TUGAS] = registri.PemilikBerkas("Tugas", Tugas.objects.milik, _tidak)
        registri.pemilik_berkas[impor.PEMILIK_IMPOR] = registri.PemilikBerkas(
            "Impor", Impor.objects.visible_to, permissions.can_upload_impor
        )
        registri.menu.extend(
            [
                registri.ButirMenu("Kantor", "Tugas", "kantor:tugas_list", "list-check", _ya, 10),
                registri.ButirMenu("Kantor", "Notifikasi", "kantor:notifikasi_list", "bell", _ya, 20),
                registri.ButirMenu(
                    "Binaan",
                    "Impor data",
                    "kantor:impor_list",
                    "file-spreadsheet",
                    lambda user: permissions.can_list_impor(user, hari_ini()),
                    90,
                ),
                registri.ButirMenu(
                    "Kantor", "Periode terkunci", "kantor:periode_list", "lock", permissions.can_view_periode, 30
                ),
            ]
        )
