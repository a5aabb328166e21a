from django.apps import AppConfig

TINDAKAN_PENGIRIMAN = {
    "kurs dilengkapi": "melengkapi kursnya",
    "mencatat dokumen pabean": "mencatat PEB dan NPE",
}


class EksporConfig(AppConfig):
    name = "ekspor"
    verbose_name = "ekspor"

    def ready(self) -> None:
        """Models exist only now, hence the imports here: AppConfig.ready() is the one place that may."""
        self._pengiriman()
        self._panel_pengiriman()

    def _pengiriman(self) -> None:
        from core import daftar, registri
        from ekspor import permissions, queries
        from ekspor.tables import PENGIRIMAN_DAFTAR
        from jejak.queries import TINDAKAN_TEKS

        daftar.daftarkan(PENGIRIMAN_DAFTAR)
        TINDAKAN_TEKS.update(TINDAKAN_PENGIRIMAN)
        registri.menu.append(
            registri.ButirMenu(
                "Ekspor", "Pengiriman", "ekspor:pengiriman_list", "ship", permissions.can_list_pengiriman, 10
            )
        )
        registri.pencari.append(registri.Pencari("Pengiriman", queries.hasil_pengiriman, 60))

    def _panel_pengiriman(self) -> None:
        from core.registri import Panel, panel
        from ekspor import permissions

        panel += [
            Panel(
                "kemitraan.perusahaan",
                "Pengiriman",
                "ekspor:pengiriman_company_panel",
                lambda user, _: permissions.can_view_panel_perusahaan(user),
                60,
            ),
            Panel(
                "ikm.detail",
                "Pengiriman",
                "ekspor:pengiriman_ikm_panel",
                lambda user, _: permissions.can_view_panel_ikm(user),
                60,
            ),
        ]
