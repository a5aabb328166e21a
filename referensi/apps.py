from django.apps import AppConfig


class ReferensiConfig(AppConfig):
    name = "referensi"
    verbose_name = "data referensi"

    def ready(self) -> None:
        """Models exist only now, hence the imports here: AppConfig.ready() is the one place that may."""
        from core import daftar, registri
        from referensi import permissions, queries
        from referensi.tables import SEMUA_DAFTAR

        for satu in SEMUA_DAFTAR:
            daftar.daftarkan(satu)
        boleh = permissions.can_browse_referensi
        registri.menu.append(registri.ButirMenu("Ekspor", "Kurs", "referensi:kurs_list", "coin", boleh, 80))
        registri.menu.append(
            registri.ButirMenu("Pengaturan", "Data referensi", "referensi:index", "database", boleh, 50)
        )
        registri.pencari.append(registri.Pencari("Kode HS dan KBLI", queries.hasil_pencarian, 90))
