from django.apps import AppConfig


class LaporanConfig(AppConfig):
    name = "laporan"
    verbose_name = "laporan"

    def ready(self) -> None:
        """Models exist only now, hence the imports here: AppConfig.ready() is the one place that may."""
        from kantor.kabar import daftarkan
        from laporan import kabar

        daftarkan(*kabar.JENIS)
        self._ringkasan()
        self._publik()
        self._laporan()
        self._indikator()
        self._jadwal()

    def _ringkasan(self) -> None:
        from core import registri
        from laporan import permissions

        registri.menu += [
            registri.ButirMenu(
                "Utama", "Ringkasan", "laporan:dashboard", "chart-bar", permissions.can_view_ringkasan, 12
            ),
            registri.ButirMenu("Utama", "Meja kerja", "laporan:office", "list-check", permissions.can_view_kantor, 14),
            registri.ButirMenu("Utama", "Angka saya", "laporan:own", "chart-bar", permissions.can_view_saya, 12),
        ]

    def _publik(self) -> None:
        from core import registri

        registri.pintu.append(
            registri.Pintu(
                "Data terbuka", "Ekspor, IKM, dan kemitraan dalam angka, tanpa akun", "publik:index", "database"
            )
        )

    def _laporan(self) -> None:
        from core import daftar, registri
        from kantor import penangan
        from laporan import definisi, permissions, services
        from laporan.definisi.baku import BAKU
        from laporan.models import Laporan
        from laporan.queries.laporan import laporan_menunggu
        from laporan.tables import LAPORAN_DAFTAR

        daftar.daftarkan(LAPORAN_DAFTAR)
        for d in BAKU:
            definisi.daftarkan(d)
        for kunci, label, kerja, akhir in (
            (services.JENIS_SUSUN, "Menyusun laporan", services.build_laporan, services.settle_laporan),
            (services.JENIS_TERBIT, "Menerbitkan laporan", services.publish_laporan, None),
            (services.JENIS_PERIKSA, "Memeriksa laporan", services.verify_laporan, None),
        ):
            penangan.daftarkan(
                penangan.JenisTugas(kunci, label, kerja, halaman=services.halaman_laporan, tanpa_hasil=akhir)
            )
        registri.menu.append(
            registri.ButirMenu(
                "Laporan", "Laporan saya", "laporan:laporan_list", "file-description", permissions.can_list_laporan, 20
            )
        )
        registri.menunggu.append(registri.Menunggu(permissions.can_decide_any, laporan_menunggu, 20))
        registri.pemilik_berkas[Laporan._meta.label_lower] = registri.PemilikBerkas(
            label="Laporan",
            queryset=Laporan.objects.visible_to,
            boleh_unggah=lambda user, laporan: False,
        )

    def _indikator(self) -> None:
        from core import registri
        from laporan import permissions
        from laporan.services import muat
        from referensi.services.muat.jalankan import LANGKAH

        LANGKAH.extend(muat.LANGKAH)
        registri.menu += [
            registri.ButirMenu(
                "Laporan", "Indikator", "laporan:indikator_list", "target", permissions.can_view_indikator, 10
            ),
            registri.ButirMenu(
                "Laporan", "Kepatuhan lapor", "laporan:kepatuhan", "list-check", permissions.can_view_kepatuhan, 15
            ),
        ]

    def _jadwal(self) -> None:
        from core import daftar, registri
        from laporan import permissions
        from laporan.tables import JADWAL_DAFTAR

        daftar.daftarkan(JADWAL_DAFTAR)
        registri.menu.append(
            registri.ButirMenu(
                "Laporan", "Jadwal laporan", "laporan:jadwal_list", "calendar-event", permissions.can_list_jadwal, 22
            )
        )
