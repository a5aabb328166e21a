"""The state of the regency in words: the page and the printed sheet say the same."""

from __future__ import annotations

from core import format as f
from laporan.queries.dagang import Dagang
from laporan.queries.mitra import Mitra


def rp(nilai: int) -> str:
    """Short rupiah whose parts never part at the end of a line."""
    return f.rupiah_pendek(nilai).replace(" ", "\u00a0")


def kalimat_ringkasan(dagang: Dagang, mitra: Mitra, sebut: str, tempat: str = "") -> str:
    """'12 bulan terakhir: 41 kontainer ke 9 negara bernilai FOB Rp16,7 M dan taksiran Rp3,6 M; Rp1,5 M di antaranya …'.

    `tempat`: the kecamatan asked about. No container leaves from there: it narrows who made the goods, and the sentence says so.
    """
    e = dagang.ekspor
    if not e.kontainer:
        return f"{sebut}: belum ada ekspor yang tercatat; {f.angka(mitra.ikm)} IKM bermitra."
    nilai = [f"FOB {rp(e.dasar)}"] if e.dasar else []
    nilai += [f"taksiran {rp(e.taksiran)}"] if e.taksiran else []
    negara = f.angka(sum(bool(n.isi.kontainer) for n in dagang.negara))
    awal = f"{sebut}, seluruh kabupaten: " if tempat else f"{sebut}: "
    awal += f"{f.angka(e.kontainer)} kontainer ke {negara} negara"
    if nilai:
        awal += f", bernilai {' dan '.join(nilai)}"
    b = dagang.buatan
    if not b.nilai:
        return f"{awal}. Dari {tempat}: belum ada buatan IKM yang tercatat." if tempat else f"{awal}."
    bagian = f"Dari {tempat}: {rp(b.nilai)}" if tempat else f"{rp(b.nilai)} di antaranya"
    return f"{awal}. {bagian} buatan {f.angka(b.ikm)} IKM dari {f.angka(b.desa)} desa."


def sebut_bagian(dagang: Dagang) -> str:
    """The IKM's share, of what is exact and of what is estimated: never of their sum."""
    dari = (("FOB", dagang.bagian_dasar), ("taksiran", dagang.bagian_taksiran))
    return " · ".join(f"{f.persen(bagian)} dari {nama}" for nama, bagian in dari if bagian is not None)
