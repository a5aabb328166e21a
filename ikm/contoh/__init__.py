"""The demonstration: invented workshops over real villages and trades, the same for the same seed and day.

People, businesses and figures are invented; phone numbers begin 0800, a range no mobile has, NIB begin with seven zeros,
and there is no NIK and no NPWP. Villages and trades of the clusters are the tourism office's and the press's
(referensi/data/SUMBER.md). Everything is dated back from a given day, so the story is always of the last three years;
that turnover slumps in it and recovers is modelled (`ikm.contoh.omzet`), not measured.
"""

from ikm.contoh.kata import BELAKANG, LAKI, PEREMPUAN
from ikm.contoh.susunan import IKMContoh, susun
from ikm.contoh.usaha import LUAR_SENTRA, SENTRA, Usaha, sumber_sentra

__all__ = [
    "BELAKANG",
    "LAKI",
    "LUAR_SENTRA",
    "PEREMPUAN",
    "SENTRA",
    "IKMContoh",
    "Usaha",
    "sumber_sentra",
    "susun",
]
