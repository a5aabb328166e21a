from typing import Any

from django.apps import AppConfig

TINDAKAN = {
    "berkas_ditambah": "menambah berkas",
    "berkas_dibatalkan": "membatalkan berkas",
    "bulan_dikunci": "mengunci bulan",
    "bulan_dibuka": "membuka bulan",
}


def _ya(_: Any) -> bool:
    return True


def _tidak(*_: Any) -> bool:
    return False


class KantorConfig(AppConfig):
    name = "kantor"
    verbose_name = "kantor"

    def ready(self) -> None:
        """Models exist only now, hence the imports here: AppConfig.ready() is the one place that may."""
        from core import context, daftar, registri
        from jejak.queries import TINDAKAN_TEKS
        from kantor import penangan, permissions, queries, tables, tasks  # noqa: F401 - importing makes the tasks known to Celery
        from kantor.api import jawab_sekali
        from kantor.models import Tugas
        from kantor.services import berkas, berkas_daftar
        from kantor.views.tugas import antrekan

        TINDAKAN_TEKS.update(TINDAKAN)
        for d in (tables.TUGAS_DAFTAR, tables.NOTIFIKASI_DAFTAR, tables.PERIODE_DAFTAR):
            daftar.daftarkan(d)
        penangan.daftarkan(penangan.JenisTugas(berkas_daftar.JENIS, "Berkas daftar", berkas_daftar.write_berkas_daftar))
        registri.antrekan_berkas.append(antrekan)
        registri.sekali_per_kunci.append(jawab_sekali)
        # A result file holds what its person may see: nobody else's, not even the admin's.
        registri.pemilik_berkas[berkas.PEMILIK_TUGAS] = registri.PemilikBerkas("Tugas", Tugas.objects.milik, _tidak)
        context.jumlah_belum_dibaca.append(queries.jumlah_belum_dibaca)
        registri.menu.extend(
            [
                registri.ButirMenu("Kantor", "Tugas", "kantor:tugas_list", "list-check", _ya, 10),
                registri.ButirMenu("Kantor", "Notifikasi", "kantor:notifikasi_list", "bell", _ya, 20),
                registri.ButirMenu(
                    "Kantor", "Periode terkunci", "kantor:periode_list", "lock", permissions.can_view_periode, 30
                ),
            ]
        )
