"""Published cases of exports from here (`ekspor/data/kasus_ekspor.csv`), as estimates that name their source.

A case becomes a shipment only where its source tells what one is: a sender of this kabupaten, a day, one country, a value. Of the
seven collected one does. The others stay in the file alone: PT Wangsa Adi Guna's container names no day (the demonstration's own
story tells it), PT Dong Lim and the children's shoes of Blooto are of the city and the latter has no value, the two
recapitulations are sums over a half-year, PT Dwi Prima Sentosa's is a capacity to three countries.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from core.pelaku import Pelaku
from core.waktu import WIB
from ekspor import services
from ekspor.enums import KelasPeristiwa, KodePeristiwa
from ikm.contoh.undian import uid_contoh
from kemitraan import services as kemitraan
from referensi.models import MataUang, Negara, Pelabuhan, Satuan, TipeKontainer

BERKAS: Final = Path(__file__).resolve().parents[1] / "data" / "kasus_ekspor.csv"


@dataclass(frozen=True, slots=True)
class Kasus:
    """`rupiah` is the estimate the article itself gives; `tipe` is not told by it and said so in the notes."""

    pelaku: str
    badan: str
    nama: str
    negara: str
    pelabuhan: str
    barang: str
    jumlah: int
    satuan: str
    rupiah: int
    tipe: str


KASUS: Final = (
    Kasus(
        pelaku="CV Mitraindo Shoes Pratama",
        badan="cv",
        nama="CV Mitraindo Shoes Pratama",
        negara="KR",
        pelabuhan="KRPUS",
        barang="Sepatu merek NOBF",
        jumlah=3_250,
        satuan="PR",
        rupiah=602_000_000,
        tipe="22G1",
    ),
)


def muat_kasus(*, oleh: Pelaku, pada: date) -> int:
    """The cases that are shipments, in the caller's transaction; how many."""
    with BERKAS.open(encoding="utf-8", newline="") as isi:
        baris = {b["pelaku"]: b for b in csv.DictReader(isi)}
    for kasus in KASUS:
        _satu(oleh, pada, kasus, baris[kasus.pelaku])
    return len(KASUS)


def _satu(oleh: Pelaku, pada: date, k: Kasus, baris: dict[str, str]) -> None:
    hari = date.fromisoformat(baris["tanggal_atau_periode"])
    perusahaan = kemitraan.register_perusahaan(
        oleh=oleh,
        pada=pada,
        data={"nama": k.nama, "bentuk": k.badan, "peran_usaha": "eksportir"},
        uid=uid_contoh(pada, "kasus", k.nama),
        contoh=True,
    )
    p = services.create_pengiriman(
        oleh=oleh,
        pada=pada,
        perusahaan_uid=perusahaan.uid,
        data=_data(k, hari, baris),
        kontainer=[
            services.IsianKontainer(
                tipe=TipeKontainer.objects.get(pk=k.tipe),
                muatan=[
                    services.IsianMuatan(
                        uraian=k.barang,
                        jumlah=Decimal(k.jumlah),
                        satuan=Satuan.objects.get(pk=k.satuan),
                        nilai=Decimal(k.rupiah),
                    )
                ],
            )
        ],
        uid=uid_contoh(pada, "kasus", "kirim", k.nama),
        contoh=True,
        sumber=(baris["sumber"].split("/")[2], baris["sumber"]),
    )
    waktu = datetime.combine(hari, time(9), tzinfo=WIB)
    for kode in (KodePeristiwa.STUFFING, KodePeristiwa.BERANGKAT):
        services.record_peristiwa(
            oleh=oleh, pada=waktu, pengiriman_uid=p.uid, kode=kode, kelas=KelasPeristiwa.AKTUAL, waktu=waktu
        )


def _data(k: Kasus, hari: date, baris: dict[str, str]) -> dict[str, Any]:
    return {
        "negara": Negara.objects.get(pk=k.negara),
        "pelabuhan_tujuan": Pelabuhan.objects.filter(pk=k.pelabuhan).first(),
        "rencana_kirim": hari,
        "mata_uang": MataUang.objects.get(pk="IDR"),
        "catatan": f"Dikutip: {baris['volume_menurut_sumber']}, {baris['nilai']} {baris['mata_uang']}; {baris['keterangan']}. "
        "Tipe kontainer tidak disebut sumbernya.",
    }
