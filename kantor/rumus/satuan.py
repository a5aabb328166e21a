"""Spellings of units of measure in office spreadsheets → UNECE Rec 20 codes. A table, not a guess: what is not in it is asked."""

from __future__ import annotations

import re
from typing import Final

EJAAN: Final[dict[str, str]] = {
    "H87": "buah bh bua bj biji butir btr pcs pc pce pces piece pieces potong ptg ptng unit unt ekor batang btg keping kpg "
    "bungkul tangkai gelas botol btl kaleng pack-isi-1 item exp eks eksemplar",
    "SET": "set sett sets stel-set perangkat",
    "PR": "pasang psg psang pasng ps pair pairs",
    "DZN": "lusin lsn losin dosin dozen dzn doz",
    "GRO": "gros gross grs",
    "SCO": "kodi kd koda kodian score",
    "CEN": "seratus ratus per-100",
    "MIL": "seribu ribu rb",
    "LEF": "lembar lbr lmbr lb helai hl sheet",
    "NMP": "bungkus bks bgks bungkusan dus dos doos kardus karton kotak box pak pack pck kemasan sachet bal "
    "slop zak sak karung krg",
    "KGM": "kg kgs kilo kilogram kilogran kilograms kgm",
    "GRM": "g gr gram grm",
    "TNE": "ton tn t tonase ton-metrik",
    "DTN": "kuintal kwintal kw ku kwt kintal",
    "MTR": "m mtr meter mter meteran",
    "CMT": "cm centimeter sentimeter senti",
    "MTK": "m2 m² meter2 meter-persegi mtr2",
    "MTQ": "m3 m³ meter3 meter-kubik kubik kbk mtr3 kibik",
    "LTR": "l lt ltr liter litre litr",
    "MLT": "ml mililiter mili",
}
_KODE: Final = {ejaan.replace("-", ""): kode for kode, deret in EJAAN.items() for ejaan in deret.split()}
_PER: Final = re.compile(r"(?:/|\bper\b)\s*(?:tahun|thn|th|bulan|bln|bl|hari|hr|minggu|mgg)\b.*$", re.IGNORECASE)


def kenali_satuan(teks: str) -> str:
    """The code, or "" for a spelling nobody listed. `Pcs.`, `pcs/tahun` and `PCS` are one spelling."""
    polos = _PER.sub("", teks.strip()).strip(" .,()").lower()
    polos = re.sub(r"[\s.\-]+", "", polos)
    return _KODE.get(polos, "")


def jumlah_ejaan() -> int:
    return len(_KODE)
