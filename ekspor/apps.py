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
        self._kontribusi()
        self._buku()

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

    def _kontribusi(self) -> None:
        from core import daftar, registri
        from ekspor import permissions
        from ekspor.tables import KONTRIBUSI_DAFTAR

        daftar.daftarkan(KONTRIBUSI_DAFTAR)
        registri.menu.append(
            registri.ButirMenu(
                "Ekspor", "Kontribusi", "ekspor:kontribusi_list", "stack-2", permissions.can_list_kontribusi, 30
            )
        )

    def _buku(self) -> None:
        from core import registri
        from core.waktu import hari_ini
        from ekspor import permissions

        registri.menu.append(
            registri.ButirMenu(
                "Ekspor", "Siapa membuat apa", "ekspor:buku", "hierarchy", permissions.can_view_rekap, 40
            )
        )
        registri.panel += [
            registri.Panel(
                "ekspor.pengiriman",
                "Siapa membuat apa",
                "ekspor:buku_panel",
                lambda user, p: permissions.can_view_buku(user, p, hari_ini()),
                20,
            ),
            registri.Panel(
                "ikm.detail",
                "Ekspor",
                "ekspor:kontribusi_ikm_panel",
                lambda user, _: permissions.can_list_kontribusi(user),
                45,
            ),
            registri.Panel(
                "ikm.sentra",
                "Ekspor",
                "ekspor:kontribusi_sentra_panel",
                lambda user, _: permissions.can_view_rekap(user),
                40,
            ),
        ]
