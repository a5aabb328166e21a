"""Which partnership the cells of a row speak of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from core.teks import angka_saja
from kantor.rumus.kemiripan import padat, termirip
from kantor.sasaran import BarisTerbaca
from kemitraan.impor.dasar import tanya
from kemitraan.models import Kemitraan

MIRIP_NAMA: Final = 0.82
SEBUT_MAKS: Final = 4
_BADAN: Final = re.compile(r"^(?:pt|cv|ud|pd|fa|koperasi|kop)\b[\s.,]*|[\s,.]+(?:pt|cv|ud)\.?$", re.IGNORECASE)


def inti(nama: str) -> str:
    """A name without what kind of firm it is: `PT. Wangsa` and `Wangsa, PT` are one."""
    return padat(_BADAN.sub("", nama.strip())) or padat(nama)


def sebut(k: Kemitraan) -> str:
    return f"{k.nomor or 'draf'} ({k.perusahaan.nama} – {k.ikm.nama})"


@dataclass(frozen=True, slots=True)
class Mitra:
    """Live partnerships this person sees."""

    semua: Sequence[Kemitraan]

    @classmethod
    def muat(cls, user: Any) -> Mitra:
        terlihat = Kemitraan.objects.visible_to(user).tercatat().select_related("perusahaan", "ikm")
        return cls(list(terlihat.order_by("pk")))

    def cari(
        self, b: BarisTerbaca, *, perjanjian: str, perusahaan: str, ikm: str, tanggal: date | None
    ) -> Kemitraan | None:
        """None where the row is refused with the reason. Of several between the same two, the one in force on that day."""
        calon: Sequence[Kemitraan] = self.semua
        if perjanjian:
            calon = [k for k in calon if padat(k.nomor or "") == padat(perjanjian)]
            if not calon:
                b.tolak("perjanjian", f"Perjanjian “{perjanjian}” tidak dikenal.")
        elif not ikm:
            b.tolak("ikm", "Isi nama IKM, atau nomor perjanjiannya.")
            return None
        if perusahaan and calon:
            calon = _bernama(b, calon, "perusahaan", perusahaan, lambda k: {inti(k.perusahaan.nama)})
        if ikm and calon:
            calon = _bernama(b, calon, "ikm", ikm, lambda k: {inti(k.ikm.nama), padat(k.ikm.kode)})
        return _satu(b, calon, tanggal) if calon else None


def _bernama(
    b: BarisTerbaca, calon: Sequence[Kemitraan], kolom: str, teks: str, kunci: Callable[[Kemitraan], set[str]]
) -> Sequence[Kemitraan]:
    """Those of this name; of the name most like it, which is asked."""
    dicari = inti(teks)
    if tepat := [k for k in calon if dicari in kunci(k) or padat(teks) in kunci(k)]:
        return tepat
    # Names that differ in a number are two firms, however alike their letters are.
    senomor = {n for k in calon for n in kunci(k) if angka_saja(n) == angka_saja(dicari)}
    pilih = termirip(dicari, sorted(senomor), MIRIP_NAMA)
    mirip = [k for k in calon if pilih in kunci(k)]
    if not mirip:
        b.tolak(
            kolom,
            f"“{teks}” tidak ada di antara kemitraan yang tercatat. Periksa ejaannya, atau catat dulu kemitraannya.",
        )
        return ()
    pihak = mirip[0].perusahaan if kolom == "perusahaan" else mirip[0].ikm
    tanya(b, kolom, f"ejaan_{kolom}", teks, pihak.nama)
    return mirip


def _satu(b: BarisTerbaca, calon: Sequence[Kemitraan], tanggal: date | None) -> Kemitraan | None:
    if len(calon) > 1 and tanggal is not None:
        calon = [k for k in calon if k.berlaku_pada(tanggal)] or calon
    if len(calon) == 1:
        return calon[0]
    daftar = "; ".join(sebut(k) for k in calon[:SEBUT_MAKS]) + (" …" if len(calon) > SEBUT_MAKS else "")
    b.tolak("perjanjian", f"Ada {len(calon)} kemitraan yang cocok: {daftar}. Isi nomor perjanjiannya.")
    return None
