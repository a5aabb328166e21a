from django.apps import AppConfig

TINDAKAN_PENGIRIMAN = {
    "kurs dilengkapi": "melengkapi kursnya",
    "mencatat dokumen pabean": "mencatat PEB dan NPE",
    "mengonfirmasi angkanya": "mengonfirmasi angkanya",
}


class EksporConfig(AppConfig):
    name = "ekspor"
    verbose_name = "ekspor"

    def ready(self) -> None:
        """Models exist only now, hence the imports here: AppConfig.ready() is the one place that may."""
        from ekspor import kabar
        from kantor.kabar import daftarkan

        daftarkan(*kabar.JENIS)
        self._pengiriman()
        self._dokumen()
        self._lembar()
        self._pelepasan()
        self._pembeli()
        self._panel_pengiriman()
        self._kontribusi()
        self._buku()

    def _pengiriman(self) -> None:
        from core import daftar, registri
        from ekspor import permissions, queries
        from ekspor.impor.sasaran import PENGIRIMAN_SASARAN, PERISTIWA_SASARAN
        from ekspor.tables import PENGIRIMAN_DAFTAR
        from ekspor.tables.peristiwa import PERISTIWA_DAFTAR
        from jejak.queries import TINDAKAN_TEKS
        from kantor import sasaran

        daftar.daftarkan(PENGIRIMAN_DAFTAR)
        daftar.daftarkan(PERISTIWA_DAFTAR)
        sasaran.daftarkan(PERISTIWA_SASARAN)
        sasaran.daftarkan(PENGIRIMAN_SASARAN)
        TINDAKAN_TEKS.update(TINDAKAN_PENGIRIMAN)
        registri.menu.append(
            registri.ButirMenu(
                "Ekspor", "Pengiriman", "ekspor:pengiriman_list", "ship", permissions.can_list_pengiriman, 10
            )
        )
        registri.pencari.append(registri.Pencari("Pengiriman", queries.hasil_pengiriman, 60))

    def _dokumen(self) -> None:
        from core import daftar, registri
        from core.waktu import hari_ini
        from ekspor import permissions, queries
        from ekspor.models import DokumenEkspor
        from ekspor.services import muat
        from ekspor.tables.dokumen import ATURAN_DAFTAR, DOKUMEN_DAFTAR
        from referensi.services.muat.jalankan import LANGKAH

        LANGKAH.extend(muat.LANGKAH)
        daftar.daftarkan(DOKUMEN_DAFTAR)
        daftar.daftarkan(ATURAN_DAFTAR)
        registri.menu += [
            registri.ButirMenu(
                "Ekspor",
                "Jadwal dokumen",
                "ekspor:dokumen_schedule",
                "calendar-stats",
                permissions.can_list_dokumen,
                20,
            ),
            registri.ButirMenu(
                "Ekspor", "Aturan dokumen", "ekspor:aturan_list", "scale", permissions.can_edit_aturan, 50
            ),
        ]
        registri.panel.append(
            registri.Panel(
                "ekspor.pengiriman",
                "Dokumen",
                "ekspor:kesiapan_panel",
                lambda user, p: permissions.can_view_buku(user, p, hari_ini()) and not p.dibatalkan,
                30,
            )
        )
        registri.menunggu.append(registri.Menunggu(permissions.can_add_pengiriman, queries.dokumen_menunggu, 30))
        registri.pemilik_berkas[DokumenEkspor._meta.label_lower] = registri.PemilikBerkas(
            label="Dokumen ekspor",
            queryset=lambda user: permissions.dokumen_berberkas(user).with_untuk_daftar(),
            boleh_unggah=lambda user, d: permissions.can_upload_dokumen(user, d, hari_ini()),  # type: ignore[arg-type]
        )

    def _lembar(self) -> None:
        from ekspor.services import faktur
        from kantor import penangan

        penangan.daftarkan(penangan.JenisTugas(faktur.JENIS, "Lembar pengiriman", faktur.write_faktur))

    def _pelepasan(self) -> None:
        from core import daftar, registri
        from core.waktu import hari_ini
        from ekspor import permissions, queries
        from ekspor.tables.pelepasan import PELEPASAN_DAFTAR

        daftar.daftarkan(PELEPASAN_DAFTAR)
        registri.menu.append(
            registri.ButirMenu(
                "Ekspor", "Pelepasan", "ekspor:pelepasan_list", "flag", permissions.can_list_pelepasan, 25
            )
        )
        registri.panel.append(
            registri.Panel(
                "ekspor.pengiriman",
                "Pelepasan",
                "ekspor:pelepasan_panel",
                lambda user, p: permissions.can_view_buku(user, p, hari_ini()) and not p.dibatalkan,
                40,
            )
        )
        registri.menunggu.append(registri.Menunggu(permissions.can_add_pengiriman, queries.pelepasan_menunggu, 29))

    def _pembeli(self) -> None:
        from core import daftar, registri
        from ekspor import permissions, queries
        from ekspor.tables.pembeli import PEMBELI_DAFTAR

        daftar.daftarkan(PEMBELI_DAFTAR)
        registri.pencari.append(registri.Pencari("Pembeli", queries.hasil_pembeli, 65))
        registri.menu.append(
            registri.ButirMenu(
                "Ekspor", "Pembeli", "ekspor:pembeli_list", "address-book", permissions.can_list_pembeli, 15
            )
        )

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
            Panel(
                "ekspor.pembeli",
                "Pengiriman",
                "ekspor:pengiriman_buyer_panel",
                lambda user, _: permissions.can_list_pembeli(user),
                10,
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
        registri.menu.append(
            registri.ButirMenu("Ekspor", "Corong", "ekspor:corong", "filter", permissions.can_view_corong, 50)
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
