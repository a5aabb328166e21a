"""Words that offices write for the closed lists of the register."""

from typing import Final

from ikm.enums import BentukBadan, JenisKelamin
from kantor.rumus.kemiripan import padat

KELAMIN: Final = {
    **dict.fromkeys(["l", "lk", "lakilaki", "laki", "pria", "lelaki"], JenisKelamin.LAKI_LAKI),
    **dict.fromkeys(["p", "pr", "perempuan", "wanita", "w"], JenisKelamin.PEREMPUAN),
}
BADAN: Final = {
    padat(kata): badan
    for badan, ejaan in (
        (BentukBadan.PERORANGAN, "perorangan|perseorangan|pribadi|po|ps|perusahaan perorangan|belum berbadan hukum"),
        (BentukBadan.UD, "ud|usaha dagang"),
        (BentukBadan.CV, "cv|persekutuan komanditer|commanditaire vennootschap"),
        (BentukBadan.PT, "pt|perseroan terbatas"),
        (BentukBadan.PT_PERORANGAN, "pt perorangan|perseroan perorangan|pt perseorangan"),
        (BentukBadan.KOPERASI, "koperasi|kop"),
    )
    for kata in ejaan.split("|")
}
