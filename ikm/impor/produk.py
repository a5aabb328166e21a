"""The column “jenis produk” becomes a product of the workshop: one a row, so that whoever asks who makes it finds the workshop."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

from core import format as f
from core.ids import new_uid
from core.massal import perbarui, pesan_kunci, sisipkan
from core.pelaku import Pelaku
from core.teks import normalkan_cari, rapikan
from ikm.impor.dasar import TINDAKAN
from ikm.models import Produk
from jejak.services import Catatan, catat_banyak

NAMA_MAKS: Final = 160
BULAN: Final = 12
KOLOM: Final = tuple(c.attname for c in Produk._meta.concrete_fields if c.attname != "id")
ISI: Final = ("uid", "nama", "satuan_id", "kapasitas_per_bulan", "cari")
AWAL: Final = {c.attname: c.get_default() for c in Produk._meta.concrete_fields if c.attname not in {"id", "uid"}}
_ambil: Final = itemgetter(*ISI)
_BEBERAPA: Final = re.compile(r"[,;/&+]|\bdan\b|\bserta\b", re.IGNORECASE)


def baca_produk(teks: str, profil: Mapping[str, Any]) -> dict[str, Any]:
    """What the cell says, {} where it names nothing. The year's capacity belongs to the product where the cell names one
    alone; a twelfth of it is a month's, in whole units unless there is less than one a month.
    """
    nama = rapikan(teks)
    if not any(c.isalpha() for c in nama):
        return {}
    hasil: dict[str, Any] = {"nama": nama}
    setahun = profil.get("kapasitas_produksi")
    if setahun is not None and "satuan_id" in profil and not _BEBERAPA.search(nama):
        sebulan = Decimal(setahun) / BULAN
        hasil["kapasitas_per_bulan"] = str(f.bulatkan(sebulan, 0 if sebulan >= 1 else 3))
        hasil["satuan_id"] = profil["satuan_id"]
    return hasil


def sebut(produk: Mapping[str, Any], satuan: Mapping[str, Any]) -> str:
    """For the preview."""
    if "satuan_id" not in produk:
        return str(produk["nama"])
    sebulan = f.desimal(Decimal(produk["kapasitas_per_bulan"]))
    return f"{produk['nama']} ({sebulan} {satuan[produk['satuan_id']]} sebulan, seperduabelas kapasitas setahun)"


@dataclass(slots=True)
class ProdukSiap:
    uid: UUID
    nama: str
    cari: str
    isi: tuple[Any, ...]
    jejak: dict[str, Any]


def siapkan_produk(isi: Mapping[str, Any], ikm: str, sebutan: Mapping[Any, str]) -> ProdukSiap:
    uid, cari = new_uid(), normalkan_cari(isi["nama"])
    jejak = {"ikm": ikm, "nama": isi["nama"]}
    if "satuan_id" in isi:
        jejak |= {"satuan": sebutan[isi["satuan_id"]], "kapasitas_per_bulan": isi["kapasitas_per_bulan"]}
    return ProdukSiap(uid, isi["nama"], cari, _ambil({**AWAL, **isi, "uid": uid, "cari": cari}), jejak)


def tulis_produk(oleh: Pelaku, siap: Sequence[tuple[int, str, ProdukSiap]], saat: datetime) -> list[int]:
    """(id of the IKM, reason, product) → ids of the products, inside the caller's transaction."""
    if not siap:
        return []
    kunci = pesan_kunci(Produk, len(siap))
    waktu = {"created_at": saat, "updated_at": saat}
    tetap = {c: AWAL[c] for c in KOLOM if c not in {"ikm_id", *ISI, *waktu}} | waktu
    sisipkan(
        Produk,
        ("id", "ikm_id", *ISI),
        ((pk, ikm_id, *p.isi) for pk, (ikm_id, _, p) in zip(kunci, siap, strict=True)),
        tetap,
    )
    catatan = (Catatan(str(p.uid), p.nama, p.jejak, {}, alasan) for _, alasan, p in siap)
    catat_banyak(oleh=oleh, model=Produk, tindakan=TINDAKAN, catatan=catatan, waktu=saat)
    return kunci


def batalkan_produk(oleh: Pelaku, produk: Sequence[Produk], tindakan: str, alasan: str, saat: datetime) -> None:
    kolom = ("id", "dibatalkan_pada", "dibatalkan_oleh_id", "dibatalkan_alasan", "versi", "updated_at")
    perbarui(Produk, kolom, [(p.pk, saat, oleh.pengguna_id, alasan[:500], p.versi + 1, saat) for p in produk])
    catatan = [Catatan(str(p.uid), p.nama, {}, {}, alasan) for p in produk]
    catat_banyak(oleh=oleh, model=Produk, tindakan=tindakan, catatan=catatan, waktu=saat)
