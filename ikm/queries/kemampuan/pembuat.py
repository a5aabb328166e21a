"""Who makes something like this: every product that answers half the words or more, unranked, for whoever weighs them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from core.ejaan import TERPENDEK, Kata, pahami
from core.teks import normalkan_cari
from ikm.models import IKM, Produk
from ikm.queries.kemampuan.dasar import Konteks, Permintaan
from ikm.queries.kemampuan.sentra import kata_sentra, sentra_memuat
from ikm.queries.kemampuan.siapa import JENIS
from ikm.queries.kemampuan.skor import ikm_memuat, produk_memuat
from ikm.queries.kemampuan.uraian import letak
from ikm.queries.pencarian import kosakata
from ikm.rumus import KATA_TUGAS, PADANAN

KOLOM_IKM: Final = ("cari_nama", "sentra_id", "desa_id")
KOLOM_PRODUK: Final = ("satuan_id", "kapasitas_per_bulan", "kapasitas_bebas", "waktu_tunggu_hari")


class Pembuat(NamedTuple):
    """One product, or (`produk` None) an IKM nobody recorded a product of. A tuple: there may be ten thousands."""

    ikm: int  # the surviving one
    produk: int | None
    letak: tuple[float, ...]  # for each word
    desa: str  # of the IKM it was recorded for
    satuan: str | None = None
    kapasitas: Decimal | None = None
    bebas: Decimal | None = None
    hari: int | None = None


def kata_barang(*teks: str) -> list[tuple[Kata, ...]]:
    """The words of each text worth looking for, misspellings corrected, words of the same meaning along: no sizes, no
    "untuk". One statement.
    """
    kenal = kosakata(frozenset(JENIS))
    return [pahami(" ".join(_bermakna(t)), kenal, PADANAN).kata for t in teks]


def _bermakna(teks: str) -> list[str]:
    kata = [w for w in normalkan_cari(teks).split() if w not in KATA_TUGAS]
    return [w for w in kata if w.isalpha() and len(w) >= TERPENDEK] or kata


def pembuat(kata: Sequence[Kata], pada: date, *, wilayah: str = "") -> list[Pembuat]:
    """Of working IKM under the region code `wilayah` (empty: everywhere), whoever is looking. Three statements."""
    if not kata:
        return []
    sentra = kata_sentra()
    per_kata = tuple(sentra_memuat(sentra, k) for k in kata)
    konteks = Konteks(None, pada, Permintaan(""), tuple(kata), per_kata, frozenset(), sebagian=True)
    di = {"kecamatan_kode__startswith": f"{wilayah}."} if wilayah else {}
    produk = produk_memuat(konteks, Produk.objects.filter(**{f"ikm__{n}": v for n, v in di.items()})).order_by()
    tanpa = ikm_memuat(konteks, IKM.objects.filter(**di)).order_by()
    isi = produk.values_list("penyintas", "pk", "cari", *(f"ikm__{n}" for n in KOLOM_IKM), *KOLOM_PRODUK)
    polos = tanpa.values_list("penyintas", *KOLOM_IKM)
    pasangan = list(zip(konteks.kata, konteks.sentra, strict=True))

    def di_mana(cari: str, nama: str, sentra: int | None) -> tuple[float, ...]:
        return tuple(letak(k, cari, sentra in s, nama) for k, s in pasangan)

    return [
        *(Pembuat(ikm, pk, di_mana(cari, n, s), d, *lain) for ikm, pk, cari, n, s, d, *lain in isi),
        *(Pembuat(ikm, None, di_mana("", n, s), d) for ikm, n, s, d in polos),
    ]
