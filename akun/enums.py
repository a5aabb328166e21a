from typing import Final

from django.db.models import TextChoices


class Peran(TextChoices):
    ADMIN = "admin", "Admin Disperindag"
    KABID = "kabid", "Kepala bidang"
    PENYULUH = "penyuluh", "Penyuluh"
    PERUSAHAAN = "perusahaan", "Perusahaan"
    IKM = "ikm", "Pemilik IKM"
    PIMPINAN = "pimpinan", "Pimpinan"


PERAN_KANTOR: Final = frozenset({Peran.ADMIN, Peran.KABID, Peran.PENYULUH})


class LingkupToken(TextChoices):
    BACA = "baca", "Hanya membaca"
    TULIS = "tulis", "Membaca dan menulis"


class KeadaanToken(TextChoices):
    BERLAKU = "berlaku", "Berlaku"
    KEDALUWARSA = "kedaluwarsa", "Kedaluwarsa"
    DICABUT = "dicabut", "Dicabut"


NADA_KEADAAN: Final = {
    KeadaanToken.BERLAKU: "baik",
    KeadaanToken.KEDALUWARSA: "perhatian",
    KeadaanToken.DICABUT: "netral",
}
