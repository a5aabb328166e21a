"""The closed lists of partnership. Colours and icons belong to the tables."""

from typing import Final

from django.db.models import IntegerChoices, TextChoices


class BentukPerusahaan(TextChoices):
    PT = "pt", "PT"
    CV = "cv", "CV"
    UD = "ud", "UD"
    KOPERASI = "koperasi", "Koperasi"
    PERORANGAN = "perorangan", "Perorangan"
    LAIN = "lain", "Lainnya"


class PeranUsaha(TextChoices):
    EKSPORTIR = "eksportir", "Eksportir"
    PEMASOK_BAHAN = "pemasok_bahan", "Pemasok bahan"
    PEMBELI_LOKAL = "pembeli_lokal", "Pembeli lokal"


class StatusPerusahaan(TextChoices):
    CALON = "calon", "Calon mitra"
    AKTIF = "aktif", "Aktif"
    NONAKTIF = "nonaktif", "Tidak aktif"


class PribadiPerusahaan(TextChoices):
    """The personal columns of a company: shown masked, opened by a logged POST."""

    NPWP = "npwp", "NPWP"
    TELEPON = "telepon", "Telepon"


class AsalPerusahaan(TextChoices):
    """Where a company lies, seen from this kabupaten."""

    KABUPATEN = "kabupaten", "Kabupaten sendiri"
    PROVINSI = "provinsi", "Luar kabupaten, seprovinsi"
    LUAR = "luar", "Luar provinsi"
    KOSONG = "kosong", "Belum diisi"


class StatusPengajuan(TextChoices):
    MENUNGGU = "menunggu", "Menunggu diperiksa"
    DISETUJUI = "disetujui", "Disetujui"
    DITOLAK = "ditolak", "Ditolak"


class StatusKebutuhan(TextChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    DIBUKA = "dibuka", "Dibuka"
    TERPENUHI = "terpenuhi", "Terpenuhi"
    DITUTUP = "ditutup", "Ditutup"
    DITOLAK = "ditolak", "Ditolak"


class CakupanKebutuhan(TextChoices):
    """Where the makers are looked for. The own kabupaten unless somebody widens it on purpose."""

    KABUPATEN = "kabupaten", "Kabupaten sendiri"
    PROVINSI = "provinsi", "Seprovinsi"
    NASIONAL = "nasional", "Seluruh Indonesia"


class Tanggapan(TextChoices):
    SANGGUP = "sanggup", "Sanggup"
    SEBAGIAN = "sebagian", "Sanggup sebagian"
    TIDAK = "tidak", "Tidak sanggup"


class AlasanTidak(TextChoices):
    KAPASITAS = "kapasitas", "Kapasitas penuh"
    WAKTU = "waktu", "Waktunya terlalu pendek"
    HARGA = "harga", "Harga terlalu rendah"
    IMPOR = "impor", "Kalah harga impor"
    BAHAN = "bahan", "Bahan baku tidak ada"
    ALAT = "alat", "Alat atau keahlian tidak ada"
    MODAL = "modal", "Modal tidak cukup"
    LAIN = "lain", "Alasan lain"


class HasilSampel(TextChoices):
    DITERIMA = "diterima", "Diterima"
    PERBAIKAN = "perbaikan", "Perlu perbaikan"
    DITOLAK = "ditolak", "Ditolak"


class KeputusanTawaran(TextChoices):
    DIPILIH = "dipilih", "Dipilih"
    TIDAK_DIPILIH = "tidak_dipilih", "Tidak dipilih"


class PolaKemitraan(TextChoices):
    """PP 7/2021 (Pasal 106 as cited in research); PerKPPU 2/2024 counts the same ten."""

    INTI_PLASMA = "inti_plasma", "Inti-plasma"
    SUBKONTRAK = "subkontrak", "Subkontrak"
    WARALABA = "waralaba", "Waralaba"
    PERDAGANGAN_UMUM = "perdagangan_umum", "Perdagangan umum"
    DISTRIBUSI_KEAGENAN = "distribusi_keagenan", "Distribusi dan keagenan"
    RANTAI_PASOK = "rantai_pasok", "Rantai pasok"
    BAGI_HASIL = "bagi_hasil", "Bagi hasil"
    KSO = "kso", "Kerja sama operasional"
    USAHA_PATUNGAN = "usaha_patungan", "Usaha patungan"
    PENYUMBERLUARAN = "penyumberluaran", "Penyumberluaran"


class StatusKemitraan(TextChoices):
    DRAF = "draf", "Draf"
    DITANDATANGANI = "ditandatangani", "Ditandatangani"
    BERLAKU = "berlaku", "Berlaku"
    BERAKHIR = "berakhir", "Berakhir"
    DIPUTUS = "diputus", "Diputus"


class PihakPemutus(TextChoices):
    """Who ended it. One-sided ending by the larger party has its own code: UU 20/2008 Pasal 28 forbids it in subcontracting."""

    PERUSAHAAN = "perusahaan", "Perusahaan, sepihak"
    IKM = "ikm", "IKM, sepihak"
    BERSAMA = "bersama", "Kedua pihak bersama"


class StatusPesanan(TextChoices):
    BERJALAN = "berjalan", "Berjalan"
    SELESAI = "selesai", "Selesai"
    DITUTUP = "ditutup", "Ditutup sebelum lengkap"


class Penyebab(TextChoices):
    """Whose doing a rejection or a delay was. PERUSAHAAN: late drawings or material, a changed order."""

    IKM = "ikm", "Pengerjaan IKM"
    BAHAN = "bahan", "Bahan baku IKM"
    PERUSAHAAN = "perusahaan", "Gambar, bahan, atau perubahan dari perusahaan"
    PENGANGKUTAN = "pengangkutan", "Pengangkutan"
    LUAR = "luar", "Keadaan di luar kedua pihak"


class AlasanTolak(TextChoices):
    UKURAN = "ukuran", "Ukuran tidak sesuai"
    CACAT = "cacat", "Cacat coran atau permukaan"
    BAHAN = "bahan", "Bahan tidak sesuai"
    RUSAK = "rusak", "Rusak atau pecah"
    WARNA = "warna", "Warna atau lapisan tidak sesuai"
    LAIN = "lain", "Alasan lain"


class PutusanSengketa(TextChoices):
    DIBENARKAN = "dibenarkan", "Keberatan dibenarkan"
    DITOLAK = "ditolak", "Keberatan ditolak"
    DAMAI = "damai", "Diselesaikan bersama"


class JenisPerhatian(TextChoices):
    """Why a partnership needs to be looked at; in the order in which the office acts."""

    BAYAR = "bayar", "Pembayaran terlambat"
    SENGKETA = "sengketa", "Keberatan belum diputus"
    TURUN = "turun", "Kinerja menurun"
    DIPUTUS = "diputus", "Diputus sepihak oleh pihak yang lebih besar"


class SkalaUlasan(IntegerChoices):
    """How often something held in a quarter, as an IKM judges its partner."""

    TIDAK_PERNAH = 1, "Tidak pernah"
    JARANG = 2, "Jarang"
    KADANG = 3, "Kadang-kadang"
    SERING = 4, "Sering"
    SELALU = 5, "Selalu"


class KeadaanBaris(TextChoices):
    """What became of a due order line, as the lists behind a score tell them apart."""

    TEPAT = "tepat", "Lengkap, tepat waktu"
    TERLAMBAT = "terlambat", "Tidak tepat waktu"
    PEMBELI = "pembeli", "Terlambat karena perusahaan"
    KURANG = "kurang", "Jumlahnya kurang"
    DITOLAK = "ditolak", "Ada yang ditolak"
    SENGKETA = "sengketa", "Ada keberatan"


class KeadaanBayar(TextChoices):
    """What became of a due instalment."""

    TEPAT = "tepat", "Dibayar tepat waktu"
    TERLAMBAT = "terlambat", "Dibayar terlambat"
    BELUM = "belum", "Belum dibayar"


KEMITRAAN_TERBUKA: Final = frozenset({StatusKemitraan.DRAF, StatusKemitraan.DITANDATANGANI, StatusKemitraan.BERLAKU})
KEMITRAAN_PERNAH_BERLAKU: Final = frozenset(
    {StatusKemitraan.BERLAKU, StatusKemitraan.BERAKHIR, StatusKemitraan.DIPUTUS}
)
