"""A list of shipments, a row a cargo line: rows of one number become one shipment, rows of one container one container."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from core.errors import DomainError
from core.pelaku import Pelaku
from core.waktu import tanggal_wib
from ekspor.enums import JenisPengiriman, MuatKontainer
from ekspor.impor.baca import PANJANG_HS, UANG, Pembaca
from ekspor.impor.tercatat import Tercatat, susun_letak
from ekspor.models import Pengiriman
from ekspor.services import (
    IsianKiriman,
    IsianKontainer,
    IsianMuatan,
    KirimanDitolak,
    Rombongan,
    cancel_pengiriman_banyak,
    create_pengiriman_banyak,
    kunci_pengirim_banyak,
)
from kantor.rumus.bacaan import teks_sel
from kantor.sasaran import BarisMasuk, BarisSiap, BarisTerbaca, Permintaan, Tertulis, Urungan
from kemitraan.impor.dasar import (
    BERUBAH,
    DIUBAH,
    Kelompok,
    berubah,
    coba,
    dikembalikan,
    kelompokkan,
    pastikan_utuh,
    tanya,
)
from referensi.models import KodeHS, MataUang, Negara, Satuan, TipeKontainer, Wilayah

SUDAH: Final = "{} sudah tercatat sebagai {} dengan isi lain ({}); betulkan di halamannya."
LETAK: Final = re.compile(r"(?:kontainer_(\d+)|muatan_(\d+)_(\d+))_(\w+)", re.ASCII)
KOLOM_LAYANAN: Final = {
    "negara": "tujuan",
    "provinsi": "tujuan",
    "rencana_kirim": "tanggal",
    "basis_nilai": "basis",
    "mata_uang": "mata_uang",
    "freight": "freight",
    "asuransi": "asuransi",
    "biaya_lokal": "biaya_lokal",
    "nama_pembeli": "pembeli",
    "acuan": "acuan",
    "nomor": "kontainer",
    "tipe": "tipe",
    "segel": "segel",
    "uraian": "barang",
    "uraian_en": "barang_en",
    "kode_hs": "hs",
    "jumlah": "jumlah",
    "satuan": "satuan",
    "berat_bersih": "berat",
    "nilai": "nilai",
    "pengirim": "pengirim",
    "muat": "tipe",
}


def periksa(masuk: Sequence[BarisMasuk], minta: Permintaan, lapor: Callable[[int], None]) -> Iterator[BarisTerbaca]:
    """Shipments are judged by the service that will write them, each after those above it, and written to see what the database
    says; then all of it is taken back.
    """
    angka = {"".join(a for a in teks_sel(m.sel.get("hs")) if a.isdigit()) for m in masuk}
    hs = set(KodeHS.objects.filter(kode__in=angka, tingkat=PANJANG_HS).values_list("kode", flat=True))
    baris, kelompok = Pembaca(minta, hs).kelompok(masuk)
    lapor(len(baris) // 2)
    tercatat = Tercatat(k.umum for k in kelompok)
    baru = [k for k in kelompok if not any(b.galat for b in k.baris) and _belum(k, tercatat)]
    isi = [[k.umum | b.isi for b in k.baris] for k in baru]
    bahan = Bahan(isi)
    with dikembalikan():
        rombongan = Rombongan(
            oleh=minta.oleh, pada=minta.pada, kiriman=[bahan.kiriman(n, k.uid) for n, k in zip(isi, baru, strict=True)]
        )
        for n, k in enumerate(baru):
            _coba(k, n, isi[n], bahan, rombongan)
        for n, galat in rombongan.sisipkan().items():
            baru[n].baris[0].tolak("", galat.pesan)
    for k in kelompok:
        k.padukan("pengiriman")
    yield from baris


def _belum(k: Kelompok, tercatat: Tercatat) -> bool:
    """Whether it is to be written: not where its number is there already; what merely looks like it is asked."""
    isi = [k.umum | b.isi for b in k.baris]
    ada, beda = tercatat.bernomor(isi)
    if beda and ada is not None:
        k.baris[0].tolak("acuan", SUDAH.format(isi[0]["acuan"], ada.nomor, "; ".join(beda)))
    elif ada is not None:
        for b in k.baris:
            b.objek_id, b.objek_versi, b.sama, b.perubahan = ada.pk, ada.versi, True, []
    else:
        k.umum["serupa"] = [p.nomor for p in tercatat.serupa(isi)]
        for nomor in k.umum["serupa"]:
            tanya(k.baris[0], "acuan", "serupa", k.baris[0].label, f"pengiriman lain daripada {nomor}")
    return ada is None


def _coba(k: Kelompok, urutan: int, isi: Sequence[Any], bahan: Bahan, rombongan: Rombongan) -> None:
    letak = susun_letak([i["satu"] for i in isi])
    coba(
        k,
        lambda yakin: rombongan.terima(bahan.kiriman(isi, k.uid, yakin=yakin), urutan),
        lambda bidang: _letak(k, letak, bidang),
        "janggal",
    )


def _letak(k: Kelompok, letak: list[list[int]], bidang: str) -> tuple[BarisTerbaca, str]:
    cocok = LETAK.fullmatch(bidang)
    if cocok is None:
        return k.baris[0], KOLOM_LAYANAN.get(bidang, "")
    kotak, baris = (int(cocok[1]), 1) if cocok[1] else (int(cocok[2]), int(cocok[3]))
    return k.baris[letak[kotak - 1][baris - 1]], KOLOM_LAYANAN.get(cocok[4], "")


class Bahan:
    """The reference rows that shipments of a file name, read once; makes of read rows what the service takes."""

    def __init__(self, kelompok: Sequence[Sequence[Mapping[str, Any]]]) -> None:
        satu = [i["satu"] for isi in kelompok for i in isi]
        tujuan = {isi[0]["tujuan"] for isi in kelompok}
        self.hs = KodeHS.objects.in_bulk({s["kode_hs"] for s in satu if s["kode_hs"]})
        self.satuan = Satuan.objects.in_bulk({s["satuan"] for s in satu if s["satuan"]})
        self.tipe = TipeKontainer.objects.in_bulk({s["tipe"] for s in satu})
        self.negara, self.provinsi = Negara.objects.in_bulk(tujuan), Wilayah.objects.in_bulk(tujuan)
        self.uang = MataUang.objects.in_bulk({isi[0]["mata_uang"] for isi in kelompok})

    def kiriman(
        self, isi: Sequence[Mapping[str, Any]], uid: UUID, *, yakin: bool = False, alasan: str = ""
    ) -> IsianKiriman:
        umum, satu = isi[0], [i["satu"] for i in isi]
        siapa, _, pengirim = umum["pengirim"].partition(":")
        ekspor = umum["jenis"] == JenisPengiriman.EKSPOR
        catatan = dict.fromkeys(s["catatan"] for s in satu if s["catatan"])
        return IsianKiriman(
            data={
                "jenis": umum["jenis"],
                "acuan": umum["acuan"],
                "negara": self.negara[umum["tujuan"]] if ekspor else None,
                "provinsi": None if ekspor else self.provinsi[umum["tujuan"]],
                "rencana_kirim": date.fromisoformat(umum["tanggal"]),
                "basis_nilai": umum["basis"],
                "mata_uang": self.uang[umum["mata_uang"]],
                "catatan": "; ".join(catatan)[:2000],
                **{n: None if umum[n] is None else Decimal(umum[n]) for n in UANG},
            },
            kontainer=[
                _kotak([satu[n] for n in baris], self.hs, self.satuan, self.tipe) for baris in susun_letak(satu)
            ],
            perusahaan_uid=UUID(pengirim) if siapa == "perusahaan" else None,
            ikm_uid=UUID(pengirim) if siapa == "ikm" else None,
            nama_pembeli=umum["pembeli"] or None,
            uid=uid,
            yakin=yakin,
            alasan=alasan,
        )


def _kotak(satu: Sequence[Any], hs: dict[Any, Any], satuan: dict[Any, Any], tipe: dict[Any, Any]) -> IsianKontainer:
    awal = satu[0]
    truk = awal["tipe"] == MuatKontainer.TRUK
    nomor = awal["kontainer"]
    return IsianKontainer(
        tipe=None if truk else tipe.get(awal["tipe"]),
        muat=MuatKontainer.TRUK if truk else MuatKontainer.FCL,
        nomor="" if truk or nomor.isdigit() else nomor,
        segel=next((s["segel"] for s in satu if s["segel"]), ""),
        muatan=[
            IsianMuatan(
                uraian=s["uraian"],
                uraian_en=s["uraian_en"],
                kode_hs=hs.get(s["kode_hs"]),
                jumlah=None if s["jumlah"] is None else Decimal(s["jumlah"]),
                satuan=satuan.get(s["satuan"]),
                berat_bersih=None if s["berat"] is None else Decimal(s["berat"]),
                nilai=Decimal(s["nilai"]),
            )
            for s in satu
        ],
    )


def _kunci(kelompok: Sequence[Sequence[BarisSiap]]) -> None:
    """Lock all senders, then refuse what somebody recorded since the rows were judged."""
    siapa = [baris[0].isi["pengirim"].partition(":") for baris in kelompok]
    kunci_pengirim_banyak(
        {UUID(uid) for jenis, _, uid in siapa if jenis == "perusahaan"},
        {UUID(uid) for jenis, _, uid in siapa if jenis == "ikm"},
    )
    tercatat = Tercatat(dict(baris[0].isi) for baris in kelompok)
    for baris in kelompok:
        isi = [dict(b.isi) for b in baris]
        ada, _ = tercatat.bernomor(isi)
        ditanya = isi[0].get("serupa", ())
        baru = [ada] if ada is not None else [p for p in tercatat.serupa(isi) if p.nomor not in ditanya]
        for p in baru:
            acuan = isi[0]["acuan"] if ada is not None else "pengiriman ini"
            raise DomainError(BERUBAH.format(baris[0].nomor, f"{acuan} sudah tercatat sebagai {p}."), kode="berubah")


class PenulisPengiriman:
    """Writes the shipments of ready rows together, in the caller's transaction."""

    def __init__(self, siap: Sequence[BarisSiap], minta: Permintaan, berkas: str) -> None:
        self.kelompok, self.minta, self.berkas = kelompokkan(siap), minta, berkas

    def tulis(self, saat: datetime) -> list[Tertulis]:
        """Raises DomainError naming the row where the service refuses now what it allowed when rows were judged."""
        for baris in self.kelompok:
            pastikan_utuh(baris)
        _kunci(self.kelompok)
        bahan = Bahan([[b.isi for b in baris] for baris in self.kelompok])
        kiriman = [
            bahan.kiriman(
                [b.isi for b in baris],
                UUID(baris[0].isi["uid"]),
                yakin=baris[0].isi["yakin"],
                alasan=f"Impor {self.berkas}, baris {baris[0].nomor}",
            )
            for baris in self.kelompok
        ]
        try:
            hasil = create_pengiriman_banyak(oleh=self.minta.oleh, pada=self.minta.pada, kiriman=kiriman)
        except KirimanDitolak as ditolak:
            raise berubah(self.kelompok[ditolak.urutan][0], ditolak.galat) from ditolak
        return [Tertulis(b[0].pk, p.pk, p.versi, None) for b, p in zip(self.kelompok, hasil, strict=True)]


def siapkan(baris: Sequence[BarisSiap], minta: Permintaan, berkas: str) -> PenulisPengiriman:
    return PenulisPengiriman(baris, minta, berkas)


def urungkan(urungan: Sequence[Urungan], oleh: Pelaku, alasan: str, saat: datetime) -> list[tuple[int, str, str]]:
    """Strike them together; what changed since, or cannot be struck any more, is left and named with the reason."""
    pk = [u.objek_id for u in urungan]
    semua = {p.pk: p for p in Pengiriman.objects.select_for_update().filter(pk__in=pk).order_by("pk")}
    tetap = {u.objek_id for u in urungan if semua[u.objek_id].versi == u.versi and not semua[u.objek_id].dibatalkan}
    uid = [p.uid for p in semua.values() if p.pk in tetap]
    galat = cancel_pengiriman_banyak(oleh=oleh, pada=tanggal_wib(saat), uid=uid, alasan=alasan[:500])
    return [
        (p.pk, f"Pengiriman {p.nomor}", galat[p.uid].pesan if p.uid in galat else DIUBAH)
        for p in semua.values()
        if p.uid in galat or p.pk not in tetap
    ]
