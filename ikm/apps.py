from django.apps import AppConfig
from django.conf import settings

TINDAKAN_KEMBAR = {
    "digabung": "menggabungkan ke IKM lain",
    "menerima gabungan": "menerima gabungan",
    "dialihkan": "mengalihkan gabungan",
    "dipisahkan": "mengurungkan penggabungan",
    "melepas gabungan": "melepas gabungan",
    "diputuskan": "memutuskan pasangan",
    "dibuka lagi": "membuka lagi pasangan",
}


class IKMConfig(AppConfig):
    name = "ikm"
    verbose_name = "register IKM"

    def ready(self) -> None:
        """Models exist only now, hence the imports here: AppConfig.ready() is the one place that may."""
        from core import daftar, registri
        from core.waktu import hari_ini
        from ikm import permissions, queries
        from ikm.impor.sasaran import IKM_SASARAN
        from ikm.models import IKM
        from ikm.tables import IKM_DAFTAR
        from kantor import sasaran, whatsapp

        daftar.daftarkan(IKM_DAFTAR)
        sasaran.daftarkan(IKM_SASARAN)
        registri.menu.append(
            registri.ButirMenu("Binaan", "Gambaran IKM", "ikm:dashboard", "chart-pie", permissions.can_view_gambaran, 5)
        )
        registri.menu.append(
            registri.ButirMenu("Binaan", "Daftar IKM", "ikm:list", "building-factory-2", permissions.can_list, 10)
        )
        registri.menu += [
            registri.ButirMenu("Binaan", "Peta IKM", "ikm:map", "map", permissions.can_list, 12),
            registri.ButirMenu(
                "Binaan", "Siapa bisa membuat?", "ikm:capability", "hammer", permissions.can_search_kemampuan, 15
            ),
        ]
        registri.pencari.append(registri.Pencari("IKM", queries.hasil_pencarian, 10))
        registri.pemilik_berkas[IKM._meta.label_lower] = registri.PemilikBerkas(
            label="IKM",
            queryset=lambda user: permissions.ikm_dengan_berkas(user, hari_ini()),
            boleh_unggah=lambda user, ikm: permissions.can_upload(user, ikm, hari_ini()),  # type: ignore[arg-type]
        )
        whatsapp.penerima[IKM._meta.label_lower] = whatsapp.PenerimaWhatsApp(
            label="IKM",
            queryset=IKM.objects.visible_to,
            boleh=lambda user, ikm: permissions.can_contact(user, ikm, hari_ini()),
            telepon=lambda ikm: ikm.telepon.buka(),
            teks=lambda ikm: f"Selamat siang, kami dari {settings.NAMA_KANTOR} ingin menghubungi {ikm.nama}.",
        )
        self._produk_dan_sertifikat()
        self._kunjungan()
        self._kembar()
        self._kabar()

    def _produk_dan_sertifikat(self) -> None:
        from core import daftar, registri
        from core.waktu import hari_ini
        from ikm import permissions, queries
        from ikm.models import Produk, Sertifikat
        from ikm.tables import OMZET_DAFTAR, PRODUK_DAFTAR, SENTRA_DAFTAR, SERTIFIKAT_DAFTAR
        from kantor.enums import GAMBAR

        for satu in (OMZET_DAFTAR, PRODUK_DAFTAR, SENTRA_DAFTAR, SERTIFIKAT_DAFTAR):
            daftar.daftarkan(satu)
        registri.menu += [
            registri.ButirMenu("Binaan", "Produk", "ikm:produk_list", "package", permissions.can_list, 20),
            registri.ButirMenu("Binaan", "Sertifikat", "ikm:sertifikat_list", "certificate", permissions.can_list, 30),
            registri.ButirMenu("Binaan", "Omzet", "ikm:omzet_list", "chart-line", permissions.can_list_omzet, 40),
            registri.ButirMenu("Binaan", "Sentra", "ikm:sentra_list", "users-group", permissions.can_list_sentra, 50),
        ]
        registri.pencari.append(registri.Pencari("Produk", queries.cari_produk, 20))
        registri.pemilik_berkas[Produk._meta.label_lower] = registri.PemilikBerkas(
            label="Produk",
            queryset=Produk.objects.visible_to,
            boleh_unggah=lambda user, produk: permissions.can_edit_produk(user, produk, hari_ini()),  # type: ignore[arg-type]
            hanya=frozenset(GAMBAR),
        )
        registri.pemilik_berkas[Sertifikat._meta.label_lower] = registri.PemilikBerkas(
            label="Sertifikat",
            queryset=lambda user: permissions.sertifikat_dengan_berkas(user, hari_ini()),
            boleh_unggah=lambda user, s: permissions.can_edit_sertifikat(user, s, hari_ini()),  # type: ignore[arg-type]
        )

    def _kunjungan(self) -> None:
        from core import daftar, registri
        from core.waktu import hari_ini
        from ikm import permissions
        from ikm.models import Kunjungan
        from ikm.tables import FASILITASI_DAFTAR, KUNJUNGAN_DAFTAR
        from kantor.enums import GAMBAR

        for satu in (KUNJUNGAN_DAFTAR, FASILITASI_DAFTAR):
            daftar.daftarkan(satu)
        registri.menu += [
            registri.ButirMenu("Utama", "Hari ini", "ikm:today", "sun", permissions.can_view_hari_ini, 5),
            registri.ButirMenu(
                "Binaan", "Kunjungan", "ikm:kunjungan_list", "map-pin", permissions.can_list_kunjungan, 15
            ),
            registri.ButirMenu(
                "Binaan",
                "Fasilitasi",
                "ikm:fasilitasi_list",
                "heart-handshake",
                permissions.can_list_fasilitasi,
                35,
            ),
        ]
        registri.sisipan.append(registri.Sisipan("ikm/_lapangan.html", permissions.can_keep_queue))
        registri.pemilik_berkas[Kunjungan._meta.label_lower] = registri.PemilikBerkas(
            label="Kunjungan",
            queryset=lambda user: permissions.kunjungan_dengan_foto(user, hari_ini()).select_related("ikm__desa"),
            boleh_unggah=permissions.can_edit_kunjungan,  # type: ignore[arg-type]
            hanya=frozenset(GAMBAR),
        )

    def _kembar(self) -> None:
        from django.db.models.signals import post_migrate

        from core import daftar, registri
        from ikm import penjaga, permissions
        from ikm.impor.kembar import JENIS_KEMBAR, cari_kembar_impor
        from ikm.tables import KEMBAR_DAFTAR
        from jejak.queries import TINDAKAN_TEKS
        from kantor import penangan

        daftar.daftarkan(KEMBAR_DAFTAR)
        penangan.daftarkan(penangan.JenisTugas(JENIS_KEMBAR, "Mencari data kembar dari impor", cari_kembar_impor))
        registri.menu.append(
            registri.ButirMenu("Binaan", "Data kembar", "ikm:kembar_list", "git-merge", permissions.can_list_kembar, 80)
        )
        TINDAKAN_TEKS.update(TINDAKAN_KEMBAR)
        post_migrate.connect(penjaga.pasang_kembali, sender=self)

    def _kabar(self) -> None:
        from ikm import kabar
        from kantor.kabar import daftarkan

        daftarkan(*kabar.JENIS)
