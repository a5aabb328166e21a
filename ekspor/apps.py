from django.apps import AppConfig


class EksporConfig(AppConfig):
    name = "ekspor"
    verbose_name = "ekspor"

    def ready(self) -> None:
        """Models exist only now, hence the imports here: AppConfig.ready() is the one place that may."""
        self._kontribusi()
        self._buku()

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
