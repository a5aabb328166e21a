from django.apps import AppConfig
from django.conf import settings

TINDAKAN_KEMITRAAN = {
    "ditandatangani": "mencatat penandatanganan",
    "dikembalikan": "mengembalikan ke draf",
    "diberlakukan": "memberlakukan perjanjian",
    "diakhiri": "mengakhiri kemitraan",
    "berakhir": "mengakhiri karena masanya habis",
    "diputus": "mencatat pemutusan",
}
TINDAKAN_KEBUTUHAN = {
    "diajukan": "mengajukan kebutuhan",
    "kebutuhan_dibuka": "membuka kebutuhan",
    "ditanyakan": "menanyakan kembali",
    "kebutuhan_ditolak": "menolak kebutuhan",
    "terpenuhi": "menyatakan terpenuhi",
    "kebutuhan_ditutup": "menutup kebutuhan",
    "cakupan diubah": "mengubah tempat mencari",
    "dijawab": "mencatat jawaban",
    "sampel dikirim": "mencatat sampel dikirim",
    "sampel dinilai": "menilai sampel",
    "diputuskan": "memutuskan tawaran",
}
TINDAKAN_PESANAN = {"dikonfirmasi": "mengonfirmasi", "ditutup": "menutup", "tenggat diubah": "mengubah tenggat"}


class KemitraanConfig(AppConfig):
    name = "kemitraan"
    verbose_name = "kemitraan"

    def ready(self) -> None:
        """Models exist only now, hence the imports here: AppConfig.ready() is the one place that may."""
        from kantor.kabar import daftarkan
        from kemitraan import kabar

        daftarkan(*kabar.JENIS)
        self._perusahaan()
        self._pengajuan()
        self._pertemuan()
        self._kebutuhan()
        self._tawaran()
        self._kemitraan()
        self._pesanan()
        self._kinerja()
        self._panel_kinerja()
        self._ulasan()

    def _perusahaan(self) -> None:
        from core import daftar, registri
        from jejak.queries import TINDAKAN_TEKS
        from kantor import whatsapp
        from kemitraan import permissions, queries
        from kemitraan.models import Perusahaan
        from kemitraan.tables import PERUSAHAAN_DAFTAR

        daftar.daftarkan(PERUSAHAAN_DAFTAR)
        TINDAKAN_TEKS.update(
            perusahaan_diaktifkan="mengaktifkan perusahaan", perusahaan_dinonaktifkan="menonaktifkan perusahaan"
        )
        registri.menu.append(
            registri.ButirMenu(
                "Kemitraan",
                "Perusahaan",
                "kemitraan:perusahaan_list",
                "briefcase",
                permissions.can_list_perusahaan,
                10,
            )
        )
        registri.pencari.append(registri.Pencari("Perusahaan", queries.hasil_perusahaan, 15))
        registri.pemilik_berkas[Perusahaan._meta.label_lower] = registri.PemilikBerkas(
            label="Perusahaan",
            queryset=permissions.perusahaan_dengan_berkas,
            boleh_unggah=permissions.can_upload_perusahaan,  # type: ignore[arg-type]
        )
        whatsapp.penerima[Perusahaan._meta.label_lower] = whatsapp.PenerimaWhatsApp(
            label="Perusahaan",
            queryset=Perusahaan.objects.visible_to,
            boleh=permissions.can_contact_perusahaan,
            telepon=lambda p: p.telepon.buka(),
            teks=lambda p: f"Selamat siang, kami dari {settings.NAMA_KANTOR} ingin menghubungi {p.nama}.",
        )

    def _pengajuan(self) -> None:
        from core import daftar, registri
        from jejak.queries import TINDAKAN_TEKS
        from kemitraan import permissions, queries
        from kemitraan.models import PengajuanPerusahaan
        from kemitraan.tables import PENGAJUAN_DAFTAR

        daftar.daftarkan(PENGAJUAN_DAFTAR)
        TINDAKAN_TEKS.update(pengajuan_disetujui="menyetujui pengajuan", pengajuan_ditolak="menolak pengajuan")
        registri.menu.append(
            registri.ButirMenu(
                "Kemitraan",
                "Pengajuan",
                "kemitraan:pengajuan_list",
                "user-plus",
                permissions.can_list_pengajuan,
                80,
            )
        )
        registri.menunggu.append(registri.Menunggu(permissions.is_pemutus, queries.pengajuan_menunggu, 10))
        registri.pintu.append(
            registri.Pintu(
                "Perusahaan ingin bermitra",
                "Ajukan perusahaan Anda, tanpa akun",
                "kemitraan:pengajuan_create",
                "briefcase",
            )
        )
        registri.pemilik_berkas[PengajuanPerusahaan._meta.label_lower] = registri.PemilikBerkas(
            label="Pengajuan",
            queryset=PengajuanPerusahaan.objects.visible_to,
            boleh_unggah=permissions.tanpa_unggah,
        )

    def _pertemuan(self) -> None:
        from core import daftar, registri
        from kemitraan import permissions, queries
        from kemitraan.tables import PERTEMUAN_DAFTAR

        daftar.daftarkan(PERTEMUAN_DAFTAR)
        registri.menu.append(
            registri.ButirMenu(
                "Kemitraan",
                "Pertemuan",
                "kemitraan:pertemuan_list",
                "calendar-event",
                permissions.can_list_pertemuan,
                20,
            )
        )
        registri.bagian_hari.append(
            registri.BagianHari(
                kunci="pertemuan",
                judul="Janji dengan perusahaan",
                ikon="briefcase",
                kosong="Tidak ada yang jatuh tempo.",
                boleh=permissions.can_list_pertemuan,
                isi=queries.janji_hari_ini,
                urutan=10,
            )
        )

    def _kebutuhan(self) -> None:
        from core import daftar, registri
        from jejak.queries import TINDAKAN_TEKS
        from kemitraan import permissions, queries
        from kemitraan.models import Kebutuhan
        from kemitraan.tables import KEBUTUHAN_DAFTAR, TAWARAN_DAFTAR

        daftar.daftarkan(KEBUTUHAN_DAFTAR)
        daftar.daftarkan(TAWARAN_DAFTAR)
        TINDAKAN_TEKS.update(TINDAKAN_KEBUTUHAN)
        registri.menu += [
            registri.ButirMenu("Kemitraan", label, f"kemitraan:{nama}_list", ikon, boleh, urutan)
            for label, nama, ikon, boleh, urutan in (
                ("Kebutuhan", "kebutuhan", "package", permissions.can_list_kebutuhan, 30),
                ("Tawaran", "tawaran", "message", permissions.can_list_tawaran, 35),
            )
        ]
        registri.pencari.append(registri.Pencari("Kebutuhan", queries.hasil_kebutuhan, 30))
        registri.menunggu.append(registri.Menunggu(permissions.can_view_harga, queries.kebutuhan_menunggu, 20))
        registri.pemilik_berkas[Kebutuhan._meta.label_lower] = registri.PemilikBerkas(
            label="Kebutuhan",
            queryset=permissions.kebutuhan_dengan_berkas,
            boleh_unggah=permissions.can_upload_kebutuhan,  # type: ignore[arg-type]
        )

    def _tawaran(self) -> None:
        from core import registri
        from kemitraan import permissions, queries

        registri.panel += [
            registri.Panel(
                "ikm.detail",
                "Tawaran",
                "kemitraan:tawaran_panel",
                lambda user, _: permissions.can_list_tawaran(user),
                35,
            ),
            registri.Panel(
                "kemitraan.kebutuhan",
                "Pencocokan yang dipakai",
                "kemitraan:pencocokan_panel",
                lambda user, k: permissions.can_view_calon(user) and k.dibuka_pada is not None,
                20,
            ),
        ]
        registri.bagian_hari.append(
            registri.BagianHari(
                kunci="tawaran",
                judul="Tawaran belum dijawab",
                ikon="message",
                kosong="Semua tawaran sudah dijawab.",
                boleh=permissions.mewakili,
                isi=queries.tawaran_hari_ini,
                urutan=20,
            )
        )

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
        registri.menunggu.append(registri.Menunggu(permissions.can_view_harga, queries.kemitraan_menunggu, 25))
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
        from kantor import sasaran
        from kemitraan import penjaga, permissions, queries
        from kemitraan.impor.sasaran import PENERIMAAN_SASARAN, PESANAN_SASARAN
        from kemitraan.tables import PESANAN_DAFTAR

        daftar.daftarkan(PESANAN_DAFTAR)
        sasaran.daftarkan(PESANAN_SASARAN)
        sasaran.daftarkan(PENERIMAAN_SASARAN)
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
        registri.menunggu.append(registri.Menunggu(permissions.can_view_harga, queries.pesanan_menunggu, 22))
        post_migrate.connect(penjaga.pasang_kembali, sender=self)

    def _kinerja(self) -> None:
        from core import daftar, registri
        from core.registri import ButirMenu
        from kemitraan import permissions, queries
        from kemitraan.tables import BARIS_KINERJA_DAFTAR, BAYAR_KINERJA_DAFTAR

        for satu in (BARIS_KINERJA_DAFTAR, BAYAR_KINERJA_DAFTAR):
            daftar.daftarkan(satu)
        registri.menu += [
            ButirMenu("Kemitraan", "Kinerja", "kemitraan:kinerja_list", "target", permissions.can_list_kinerja, 60),
            ButirMenu(
                "Kemitraan", "Perlu perhatian", "kemitraan:watch_list", "alert-triangle", permissions.can_watch, 65
            ),
        ]
        registri.bagian_hari.append(
            registri.BagianHari(
                kunci="perhatian",
                judul="Perlu perhatian",
                ikon="alert-triangle",
                kosong="Kemitraan berjalan tanpa catatan.",
                boleh=permissions.can_watch,
                isi=queries.perhatian_hari_ini,
                urutan=30,
            )
        )

    def _panel_kinerja(self) -> None:
        from core import registri
        from core.registri import Panel
        from kemitraan import permissions

        registri.panel += [
            Panel(tempat, "Kinerja", f"kemitraan:kinerja_{n}", lambda user, _: permissions.can_list_kinerja(user), 30)
            for tempat, n in (
                ("ikm.detail", "ikm"),
                ("kemitraan.perusahaan", "perusahaan"),
                ("kemitraan.kemitraan", "kemitraan"),
            )
        ]
        registri.panel += [
            Panel(
                "kemitraan.kemitraan",
                "Pesanan",
                "kemitraan:pesanan_panel",
                lambda user, _: permissions.can_list_pesanan(user),
                20,
            ),
            Panel(
                "ikm.detail",
                "Ketergantungan pada pembeli",
                "kemitraan:dependence_panel",
                permissions.can_view_ketergantungan,
                50,
            ),
        ]

    def _ulasan(self) -> None:
        from core import daftar, registri
        from kemitraan import permissions, queries
        from kemitraan.tables import ULASAN_DAFTAR

        daftar.daftarkan(ULASAN_DAFTAR)
        registri.menu.append(
            registri.ButirMenu("Kemitraan", "Ulasan", "kemitraan:ulasan_list", "award", permissions.can_list_ulasan, 70)
        )
        registri.panel.append(
            registri.Panel(
                "kemitraan.perusahaan",
                "Ulasan IKM",
                "kemitraan:ulasan_panel",
                lambda user, _: permissions.can_list_kinerja(user),
                50,
            )
        )
        registri.menunggu.append(registri.Menunggu(permissions.can_wait_ulasan, queries.ulasan_menunggu, 40))
