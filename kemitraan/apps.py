from django.apps import AppConfig

TINDAKAN_KEMITRAAN = {
    "ditandatangani": "mencatat penandatanganan",
    "dikembalikan": "mengembalikan ke draf",
    "diberlakukan": "memberlakukan perjanjian",
    "diakhiri": "mengakhiri kemitraan",
    "berakhir": "mengakhiri karena masanya habis",
    "diputus": "mencatat pemutusan",
}
TINDAKAN_PESANAN = {"dikonfirmasi": "mengonfirmasi", "ditutup": "menutup", "tenggat diubah": "mengubah tenggat"}


class KemitraanConfig(AppConfig):
    name = "kemitraan"
    verbose_name = "kemitraan"

    def ready(self) -> None:
        """Models exist only now, hence the imports here: AppConfig.ready() is the one place that may."""
        self._kemitraan()
        self._pesanan()

    def _kemitraan(self) -> None:
        from core import daftar, registri
        from core.waktu import hari_ini
        from jejak.queries import TINDAKAN_TEKS
        from kemitraan import permissions, queries
        from kemitraan.models import Kemitraan
        from kemitraan.tables import KEMITRAAN_DAFTAR

        daftar.daftarkan(KEMITRAAN_DAFTAR)
        TINDAKAN_TEKS.update(TINDAKAN_KEMITRAAN)
        registri.menu.append(
            registri.ButirMenu(
                "Kemitraan",
                "Kemitraan",
                "kemitraan:kemitraan_list",
                "heart-handshake",
                permissions.can_list_kemitraan,
                40,
            )
        )
        registri.pencari.append(registri.Pencari("Kemitraan", queries.hasil_kemitraan, 40))
        registri.panel += [
            registri.Panel(tempat, "Kemitraan", url, lambda user, _: permissions.can_list_kemitraan(user), urutan=40)
            for tempat, url in (
                ("ikm.detail", "kemitraan:kemitraan_ikm_panel"),
                ("kemitraan.perusahaan", "kemitraan:kemitraan_company_panel"),
            )
        ]
        registri.pemilik_berkas[Kemitraan._meta.label_lower] = registri.PemilikBerkas(
            label="Kemitraan",
            queryset=permissions.kemitraan_dengan_berkas,
            boleh_unggah=lambda user, k: permissions.can_upload_kemitraan(user, k, hari_ini()),  # type: ignore[arg-type]
        )

    def _pesanan(self) -> None:
        from django.db.models.signals import post_migrate

        from core import daftar, registri
        from jejak.queries import TINDAKAN_TEKS
        from kemitraan import penjaga, permissions, queries
        from kemitraan.tables import PESANAN_DAFTAR

        daftar.daftarkan(PESANAN_DAFTAR)
        TINDAKAN_TEKS.update(TINDAKAN_PESANAN)
        registri.menu.append(
            registri.ButirMenu(
                "Kemitraan",
                "Pesanan",
                "kemitraan:pesanan_list",
                "clipboard-list",
                permissions.can_list_pesanan,
                50,
            )
        )
        registri.pencari.append(registri.Pencari("Pesanan", queries.hasil_pesanan, 50))
        post_migrate.connect(penjaga.pasang_kembali, sender=self)
