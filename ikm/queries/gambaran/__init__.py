"""The register in figures, for the dashboard and its files. Live rows only; what was merged counts for its survivor.

Who may read this is `permissions.can_view_gambaran`: these are aggregates, so records that leadership may not read one by
one (visits, turnover) are counted here; figures a single firm reported are withheld by `rumus.sel_rahasia`.
"""

from ikm.queries.gambaran.cakupan import Cakupan
from ikm.queries.gambaran.omzet import DeretOmzet, OmzetSebulan, hitung_omzet, lingkup_omzet, omzet_per_bulan
from ikm.queries.gambaran.pembinaan import (
    FasilitasiSejenis,
    KunjunganSebulan,
    MasalahKecamatan,
    PetaMasalah,
    fasilitasi_per_jenis,
    kunjungan_per_bulan,
    masalah_per_kecamatan,
)
from ikm.queries.gambaran.register import (
    BarisKecamatan,
    Golongan,
    RegisterKecamatan,
    Sebaran,
    dikunjungi_sejak,
    per_kecamatan,
    sebaran,
)

__all__ = [
    "BarisKecamatan",
    "Cakupan",
    "DeretOmzet",
    "FasilitasiSejenis",
    "Golongan",
    "KunjunganSebulan",
    "MasalahKecamatan",
    "OmzetSebulan",
    "PetaMasalah",
    "RegisterKecamatan",
    "Sebaran",
    "dikunjungi_sejak",
    "fasilitasi_per_jenis",
    "hitung_omzet",
    "kunjungan_per_bulan",
    "lingkup_omzet",
    "masalah_per_kecamatan",
    "omzet_per_bulan",
    "per_kecamatan",
    "sebaran",
]
