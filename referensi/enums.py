from django.db.models import IntegerChoices, TextChoices


class TingkatWilayah(TextChoices):
    PROVINSI = "provinsi", "Provinsi"
    KABUPATEN = "kabupaten", "Kabupaten/kota"
    KECAMATAN = "kecamatan", "Kecamatan"
    DESA = "desa", "Desa/kelurahan"


class JenisWilayah(TextChoices):
    PROVINSI = "provinsi", "Provinsi"
    KABUPATEN = "kabupaten", "Kabupaten"
    KOTA = "kota", "Kota"
    KECAMATAN = "kecamatan", "Kecamatan"
    DESA = "desa", "Desa"
    KELURAHAN = "kelurahan", "Kelurahan"


class TingkatHS(IntegerChoices):
    """The number of digits is the level."""

    BAB = 2, "Bab"
    POS = 4, "Pos"
    SUBPOS = 6, "Subpos (HS 6 digit)"
    POS_TARIF = 8, "Pos tarif (8 digit)"


class TingkatKBLI(IntegerChoices):
    KATEGORI = 1, "Kategori"
    GOLONGAN_POKOK = 2, "Golongan pokok"
    GOLONGAN = 3, "Golongan"
    SUBGOLONGAN = 4, "Subgolongan"
    KELOMPOK = 5, "Kelompok"


class ModaIncoterm(TextChoices):
    SEMUA = "semua", "Semua moda"
    LAUT = "laut", "Laut dan perairan"


class JenisLibur(TextChoices):
    LIBUR_NASIONAL = "libur_nasional", "Libur nasional"
    CUTI_BERSAMA = "cuti_bersama", "Cuti bersama"


class SumberKurs(TextChoices):
    KMK = "KMK", "Kurs pajak (KMK)"
    ECB = "ECB", "Kurs acuan ECB"


class StatusBaris(TextChoices):
    """What the reader of a pasted rate table made of one line."""

    TERBACA = "terbaca", "Terbaca"
    DIABAIKAN = "diabaikan", "Bukan kurs"
    GAGAL = "gagal", "Tidak terbaca"
