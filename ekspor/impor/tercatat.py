"""Which shipments of a file are there already: by the sender's own number first, else by what they look like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import Prefetch, Q, prefetch_related_objects

from core import format as f
from core.teks import rapikan
from ekspor.impor.baca import TIPE_LAZIM, UANG
from ekspor.models import Kontainer, Muatan, Pengiriman
from ekspor.validators import rapatkan
from kantor.rumus.kemiripan import padat

KOLOM_UMUM: Final = {"tujuan": "tujuan", "tanggal": "tanggal", "basis": "dasar nilai (basis)", "mata_uang": "mata uang"}
KOLOM_SATU: Final = {
    "kode_hs": ("kode HS", "kode_hs_id"),
    "satuan": ("satuan", "satuan_id"),
    "jumlah": ("jumlah", "jumlah"),
    "berat": ("berat", "berat_bersih"),
    "nilai": ("nilai barang", "nilai"),
}
Isi = Sequence[dict[str, Any]]


class Tercatat:
    """Live shipments of the senders and days of a file. With a number, the one of that sender and number is the same shipment
    whatever else it says. Without one, those of the same sender, day, destination and worth are like it, and only that.
    """

    def __init__(self, kelompok: Iterable[dict[str, Any]]) -> None:
        umum = list(kelompok)
        hari = {date.fromisoformat(u["tanggal"]) for u in umum if u["tanggal"]}
        acuan = {u["acuan"] for u in umum if u["acuan"]}
        ada = Pengiriman.objects.tercatat().filter(Q(rencana_kirim__in=hari) | Q(acuan__in=acuan))
        ada = ada.select_related("perusahaan", "ikm", "pembeli").order_by("pk")
        self._bernomor: dict[tuple[str, str], Pengiriman] = {}
        self._serupa: dict[tuple[Any, ...], list[Pengiriman]] = defaultdict(list)
        for p in ada:
            siapa = f"{'perusahaan' if p.perusahaan else 'ikm'}:{p.pengirim.uid}"
            if p.acuan in acuan:
                self._bernomor[siapa, p.acuan] = p
            tujuan = p.negara_id or p.provinsi_id
            self._serupa[siapa, tujuan, p.rencana_kirim, p.nilai.normalize(), p.mata_uang_id].append(p)
        baris = Prefetch("muatan", Muatan.objects.order_by("urut", "pk"))
        kotak = Prefetch("kontainer", Kontainer.objects.order_by("urut", "pk").prefetch_related(baris))
        prefetch_related_objects(list(self._bernomor.values()), kotak)

    def bernomor(self, isi: Isi) -> tuple[Pengiriman | None, list[str]]:
        """(the shipment of this number, in what the file says otherwise)."""
        p = self._bernomor.get((isi[0]["pengirim"], isi[0]["acuan"])) if isi[0]["acuan"] else None
        return p, [] if p is None else list(dict.fromkeys(_beda(p, isi)))

    def serupa(self, isi: Isi) -> list[Pengiriman]:
        """Those that may be the same; one of another number is not."""
        u = isi[0]
        hari = date.fromisoformat(u["tanggal"])
        ada = self._serupa.get((u["pengirim"], u["tujuan"], hari, _jumlah(isi).normalize(), u["mata_uang"]), [])
        return [p for p in ada if not (u["acuan"] and p.acuan)]


def susun_letak(satu: Sequence[dict[str, Any]]) -> list[list[int]]:
    """Which rows lie in which container, in the order they first appear; an empty cell goes on with the container above."""
    urut: dict[str, list[int]] = {}
    kini = ""
    for n, s in enumerate(satu):
        kini = padat(s["kontainer"]) or kini
        urut.setdefault(kini, []).append(n)
    return list(urut.values())


def _jumlah(isi: Isi) -> Decimal:
    return sum((Decimal(i["satu"]["nilai"]) for i in isi), Decimal(0))


def _beda(p: Pengiriman, isi: Isi) -> Iterator[str]:
    """In what a file differs from the shipment it names. A cell left empty says nothing against it."""
    u, satu = isi[0], [i["satu"] for i in isi]
    if (jumlah := _jumlah(isi)) != p.nilai or u["mata_uang"] != p.mata_uang_id:
        yield f"nilai {f.uang(p.nilai, str(p.mata_uang_id))}, pada berkas {f.uang(jumlah, u['mata_uang'])}"
    ada = (p.negara_id or p.provinsi_id, p.rencana_kirim.isoformat(), p.basis_nilai, p.mata_uang_id)
    yield from (KOLOM_UMUM[n] for n, isinya in zip(KOLOM_UMUM, ada, strict=True) if u[n] != isinya)
    yield from (n.replace("_", " ") for n in UANG if u[n] is not None and Decimal(u[n]) != (getattr(p, n) or 0))
    if u["pembeli"] and (p.pembeli is None or rapikan(u["pembeli"]).casefold() != rapikan(p.pembeli.nama).casefold()):
        yield "pembeli"
    kotak, letak = list(p.kontainer.all()), susun_letak(satu)
    if [len(n) for n in letak] != [len(k.muatan.all()) for k in kotak]:
        yield "barang atau kontainernya"
        return
    for k, baris in zip(kotak, letak, strict=True):
        yield from _beda_kotak(k, [satu[n] for n in baris])


def _beda_kotak(k: Kontainer, satu: Sequence[dict[str, Any]]) -> Iterator[str]:
    nomor = satu[0]["kontainer"]
    if nomor and not nomor.isdigit() and rapatkan(nomor) != k.nomor:
        yield "nomor kontainer"
    if satu[0]["tipe"] not in {TIPE_LAZIM, k.tipe_id or k.muat}:
        yield "tipe kontainer"
    if (segel := next((s["segel"] for s in satu if s["segel"]), "")) and rapikan(segel) != k.segel:
        yield "segel"
    for m, s in zip(k.muatan.all(), satu, strict=True):
        if rapikan(s["uraian"]) != m.uraian or (s["uraian_en"] and rapikan(s["uraian_en"]) != m.uraian_en):
            yield "barang"
        for nama, (sebut, kolom) in KOLOM_SATU.items():
            if s[nama] and not _sama(s[nama], getattr(m, kolom)):
                yield sebut


def _sama(teks: str, isi: Any) -> bool:
    return Decimal(teks) == isi if isinstance(isi, Decimal) else teks == isi
