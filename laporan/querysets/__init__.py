from laporan.querysets.indikator import (
    AngkaPeriodeQuerySet,
    IndikatorQuerySet,
    KewajibanQuerySet,
    NihilQuerySet,
)
from laporan.querysets.jadwal import (
    JadwalLaporanQuerySet,
    PenerimaJadwalQuerySet,
    PenyampaianQuerySet,
)
from laporan.querysets.laporan import (
    LaporanQuerySet,
    hak_pengguna,
)

__all__ = [
    "AngkaPeriodeQuerySet",
    "IndikatorQuerySet",
    "JadwalLaporanQuerySet",
    "KewajibanQuerySet",
    "LaporanQuerySet",
    "NihilQuerySet",
    "PenerimaJadwalQuerySet",
    "PenyampaianQuerySet",
    "hak_pengguna",
]
