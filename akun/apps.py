from django.apps import AppConfig

TINDAKAN = {
    "peran_diubah": "mengubah peran",
    "dinonaktifkan": "menonaktifkan akun",
    "diaktifkan": "mengaktifkan akun",
    "wilayah_ditugaskan": "menugaskan wilayah binaan",
    "wilayah_diakhiri": "mengakhiri wilayah binaan",
    "wilayah_dibatalkan": "membatalkan wilayah binaan",
    "kode_diterbitkan": "menerbitkan kode sekali pakai",
    "kode_salah": "mencoba kode yang salah",
    "sandi_dari_kode": "membuat kata sandi dengan kode",
    "sandi_diubah": "mengubah kata sandi",
    "sandi_diatur_ulang": "mengatur ulang kata sandi lewat surel",
    "token_dibuat": "membuat token API",
    "token_dicabut": "mencabut token API",
    "masuk_gagal": "gagal masuk",
    "sesi_diakhiri": "mengeluarkan perangkat",
    "dua_langkah_dipasang": "memasang verifikasi dua langkah",
    "dua_langkah_dilepas": "melepas verifikasi dua langkah",
    "dua_langkah_dihapus": "menghapus verifikasi dua langkah",
    "dua_langkah_salah": "salah kode verifikasi dua langkah",
    "kode_pemulihan_dibuat": "membuat kode pemulihan",
}


class AkunConfig(AppConfig):
    name = "akun"
    verbose_name = "akun"

    def ready(self) -> None:
        """Models exist only now, hence the imports here: AppConfig.ready() is the one place that may."""
        from akun import sinyal  # noqa: F401 - importing connects the receivers
        from akun.permissions import can_manage_pengguna
        from akun.queries import cari_pengguna
        from akun.tables import PENGGUNA_DAFTAR
        from core import daftar, registri
        from jejak.queries import TINDAKAN_TEKS

        TINDAKAN_TEKS.update(TINDAKAN)
        daftar.daftarkan(PENGGUNA_DAFTAR)
        registri.menu.append(
            registri.ButirMenu("Pengaturan", "Pengguna", "akun:list", "users", can_manage_pengguna, 10)
        )
        registri.pencari.append(registri.Pencari("Pengguna", cari_pengguna, 80))
