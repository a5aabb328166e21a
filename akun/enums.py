from django.db.models import TextChoices


class Peran(TextChoices):
    ADMIN = "admin", "Admin Disperindag"
    KABID = "kabid", "Kepala bidang"
    PENYULUH = "penyuluh", "Penyuluh"
    PERUSAHAAN = "perusahaan", "Perusahaan"
    IKM = "ikm", "Pemilik IKM"
    PIMPINAN = "pimpinan", "Pimpinan"


PERAN_KANTOR = frozenset({Peran.ADMIN, Peran.KABID, Peran.PENYULUH})
