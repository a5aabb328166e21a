from django.db.models import TextChoices


class StatusIKM(TextChoices):
    AKTIF = "aktif", "Aktif"
    BERHENTI = "berhenti", "Berhenti sementara"
    TUTUP = "tutup", "Tutup"


class JenisKelamin(TextChoices):
    LAKI_LAKI = "L", "Laki-laki"
    PEREMPUAN = "P", "Perempuan"


class BentukBadan(TextChoices):
    PERORANGAN = "perorangan", "Perorangan"
    UD = "ud", "UD"
    CV = "cv", "CV"
    PT = "pt", "PT"
    PT_PERORANGAN = "pt_perorangan", "PT Perorangan"
    KOPERASI = "koperasi", "Koperasi"


class KelasIndustri(TextChoices):
    """Permenperin 64/M-IND/PER/7/2016."""

    KECIL = "kecil", "Industri kecil"
    MENENGAH = "menengah", "Industri menengah"
    BESAR = "besar", "Industri besar"
    SEDIKITNYA_MENENGAH = "menengah_atau_besar", "Sedikitnya menengah"


class KelasUsaha(TextChoices):
    """PP 7/2021 Pasal 35: the class that the law on partnership uses."""

    MIKRO = "mikro", "Usaha mikro"
    KECIL = "kecil", "Usaha kecil"
    MENENGAH = "menengah", "Usaha menengah"
    BESAR = "besar", "Usaha besar"


class KelasBPS(TextChoices):
    """Statistics Indonesia, by workers alone."""

    MIKRO = "mikro", "Mikro (1–4 orang)"
    KECIL = "kecil", "Kecil (5–19 orang)"
    SEDANG = "sedang", "Sedang (20–99 orang)"
    BESAR = "besar", "Besar (≥ 100 orang)"


class BidangPribadi(TextChoices):
    """The columns of an IKM that are personal data (UU 27/2022)."""

    NIK = "nik", "NIK"
    NPWP = "npwp", "NPWP"
    TELEPON = "telepon", "Telepon"
    ALAMAT = "alamat", "Alamat"
