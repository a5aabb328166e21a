"""A list of orders, a row a line: rows of one number become one order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from core import format as f
from core.errors import DomainError
from core.pelaku import Pelaku
from core.waktu import tanggal_wib
from ikm.models import IKM, Produk
from kantor.rumus.angka import Cara
from kantor.rumus.bacaan import Tebakan, kosong, teks_sel
from kantor.rumus.kemiripan import padat
from kantor.rumus.satuan import kenali_satuan
from kantor.sasaran import BarisMasuk, BarisSiap, BarisTerbaca, Permintaan, Urungan
from kemitraan.impor.dasar import (
    BERUBAH,
    Kelompok,
    Penulis,
    baca_banyak,
    baca_hari,
    baca_kata,
    coba,
    dikembalikan,
    tanya,
    urungkan_semua,
)
from kemitraan.impor.mitra import Mitra, sebut
from kemitraan.models import Kemitraan, Pesanan
from kemitraan.services import IsianBaris, cancel_pesanan, create_pesanan
from referensi.models import Satuan

KEPALA: Final = ("nomor", "perjanjian", "perusahaan", "ikm", "tanggal", "tenggat")
KOLOM: Final = {
    "tanggal": "tanggal", "tenggat": "tenggat", "nomor_po": "nomor", "catatan": "catatan",
    "uraian": "barang", "jumlah": "jumlah", "satuan": "satuan", "harga": "harga", "produk": "barang",
}  # fmt: skip
NOMOR_MAKS, BARANG_MAKS, CATATAN_MAKS = 60, 200, 1000
TEMPAT_SATUAN: Final = "Satuan “{}” tidak dikenal (contoh: buah, pasang, lusin, set, kg, lembar)."
_JUMLAH_SATUAN: Final = re.compile(r"(.*\d)\s*([a-zA-Z²³][\w²³ ./]*)")
_BIDANG: Final = re.compile(r"baris_(\d+)_(\w+)")


class Pembaca:
    """Reads the rows of one file; a row that repeats nothing of its heading goes on with the order above it."""

    def __init__(self, minta: Permintaan) -> None:
        self.minta = minta
        self.mitra = Mitra.muat(minta.oleh.pengguna)
        self.satuan = {s.kode: s for s in Satuan.objects.all()}
        self._harga = Cara(kali=minta.kali.get("harga", 1))
        self._kepala: dict[str, dict[str, Any]] = {}
        self._atas: dict[str, Any] = {}

    def kelompok(self, masuk: Sequence[BarisMasuk]) -> tuple[list[BarisTerbaca], list[Kelompok]]:
        menurut: dict[tuple[Any, ...], Kelompok] = {}
        baris = []
        for m in masuk:
            b = BarisTerbaca(m.nomor)
            baris.append(b)
            kunci, umum = self._baca_kepala(b, m)
            self._baca_barang(b, m, umum)
            ada = menurut.setdefault(kunci, Kelompok([], umum))
            if ada.baris:
                self._samakan(b, ada, umum)
            ada.baris.append(b)
        semua = list(menurut.values())
        _tolak_senomor(semua)
        for k in semua:
            if len(k.baris) > 1 and not k.umum["data"].get("nomor_po"):
                k.baris[0].tebakan.append(
                    ("nomor", Tebakan("satu_pesanan", f"{len(k.baris)} baris", "satu pesanan", pasti=True))
                )
        return baris, semua

    def _baca_kepala(self, b: BarisTerbaca, m: BarisMasuk) -> tuple[tuple[Any, ...], dict[str, Any]]:
        isi = {k: "" if kosong(m.sel.get(k)) else m.sel[k] for k in KEPALA}
        if self._atas and all(n == "" for n in isi.values()):
            isi = self._atas
            b.tebakan.append(
                (
                    "barang",
                    Tebakan("lanjutan", "nomor dan tanggal kosong", "seperti baris di atasnya", pasti=True, tiap=True),
                )
            )
        nomor = baca_kata(b, "nomor", isi["nomor"], NOMOR_MAKS)
        lama = self._kepala.get(padat(nomor), {}) if nomor else {}
        isi = {k: lama.get(k, "") if n == "" else n for k, n in isi.items()}
        if nomor:
            self._kepala.setdefault(padat(nomor), isi)
        self._atas = isi
        tanggal, tenggat = self._hari(b, isi, "tanggal", "Tanggal pesan"), self._hari(b, isi, "tenggat", "Tenggat")
        pihak = {k: teks_sel(isi[k]) for k in ("perjanjian", "perusahaan", "ikm")}
        kemitraan = self.mitra.cari(b, tanggal=tanggal, **pihak)
        umum = {
            "kemitraan": kemitraan.uid.hex if kemitraan else "",
            "mitra": sebut(kemitraan) if kemitraan else "",
            "data": {"tanggal": _iso(tanggal), "tenggat": _iso(tenggat), "nomor_po": nomor},
        }
        siapa = kemitraan.pk if kemitraan else tuple(pihak.values())
        return (siapa, padat(nomor)) if nomor else (siapa, _iso(tanggal), _iso(tenggat)), umum

    def _hari(self, b: BarisTerbaca, isi: dict[str, Any], kolom: str, label: str) -> date | None:
        hari = baca_hari(b, kolom, isi[kolom])
        if isi[kolom] == "":
            b.tolak(kolom, f"{label} kosong.")
        return hari

    def _baca_barang(self, b: BarisTerbaca, m: BarisMasuk, umum: dict[str, Any]) -> None:
        barang = baca_kata(b, "barang", m.sel.get("barang"), BARANG_MAKS)
        if kosong(m.sel.get("barang")):
            b.tolak("barang", "Nama barangnya kosong.")
        jumlah, satuan = self._jumlah(b, m)
        harga = baca_banyak(b, "harga", m.sel.get("harga"), self._harga)
        if harga is None and kosong(m.sel.get("harga")):
            b.tolak("harga", "Harga per satuan kosong.")
        nomor = umum["data"]["nomor_po"]
        b.label = f"{nomor}: {barang}" if nomor else barang
        b.isi["satu"] = {
            "uraian": barang,
            "jumlah": None if jumlah is None else str(jumlah),
            "satuan": satuan,
            "harga": None if harga is None else int(harga),
            "catatan": baca_kata(b, "catatan", m.sel.get("catatan"), CATATAN_MAKS),
        }
        if jumlah is not None and satuan:
            rinci = f"{barang}, {f.dengan_satuan(jumlah, str(self.satuan[satuan]))} × {f.rupiah(int(harga or 0))}"
            hari = " sampai ".join(
                f.tanggal_pendek(date.fromisoformat(h)) for n in ("tanggal", "tenggat") if (h := umum["data"][n])
            )
            b.perubahan = [("Kemitraan", "", umum["mitra"]), ("Dipesan", "", hari), ("Barang", "", rinci)]

    def _jumlah(self, b: BarisTerbaca, m: BarisMasuk) -> tuple[Decimal | None, str]:
        sel, satuan = m.sel.get("jumlah"), "" if kosong(m.sel.get("satuan")) else teks_sel(m.sel["satuan"])
        if (
            isinstance(sel, str)
            and (cocok := _JUMLAH_SATUAN.fullmatch(teks_sel(sel)))
            and kenali_satuan(cocok[2]) in self.satuan
            and kenali_satuan(satuan) in {"", kenali_satuan(cocok[2])}
        ):
            sel, satuan = cocok[1], cocok[2]
            nama = str(self.satuan[kenali_satuan(satuan)])
            tanya(b, "jumlah", "satuan_dari_jumlah", satuan.strip(), nama, pasti=True)
        jumlah = baca_banyak(b, "jumlah", sel)
        if jumlah is None and kosong(sel):
            b.tolak("jumlah", "Jumlahnya kosong.")
        kode = kenali_satuan(satuan)
        if kode not in self.satuan:
            b.tolak("satuan", TEMPAT_SATUAN.format(satuan) if satuan else "Satuannya kosong.")
            kode = ""
        return jumlah, kode

    def _samakan(self, b: BarisTerbaca, ada: Kelompok, umum: dict[str, Any]) -> None:
        awal = ada.baris[0].nomor
        for kolom, kata in (("tanggal", "Tanggal pesan"), ("tenggat", "Tenggat")):
            if umum["data"][kolom] != ada.umum["data"][kolom]:
                b.tolak(
                    kolom,
                    f"{kata} berbeda dari baris {awal} yang nomornya sama. Satu pesanan punya satu tanggal dan satu tenggat.",
                )


def _tolak_senomor(kelompok: Sequence[Kelompok]) -> None:
    """A row whose partnership is not known may belong to any order of its number: none of them is whole without it."""
    asing: dict[str, BarisTerbaca] = {}
    for k in kelompok:
        if not k.umum["kemitraan"] and (nomor := padat(k.umum["data"]["nomor_po"])):
            asing.setdefault(nomor, k.baris[0])
    for k in kelompok:
        salah = asing.get(padat(k.umum["data"]["nomor_po"]))
        if salah is not None and k.umum["kemitraan"]:
            k.baris[0].tolak("nomor", f"Baris {salah.nomor} dengan nomor yang sama perlu diperbaiki dahulu.")


def _iso(hari: date | None) -> str:
    return "" if hari is None else hari.isoformat()


class Tercatat:
    """Orders that are there already: by the company's number, else by days and lines."""

    def __init__(self, kemitraan: Iterable[str]) -> None:
        self._po: dict[tuple[str, str], Pesanan] = {}
        self._isi: dict[tuple[Any, ...], Pesanan] = {}
        ada = Pesanan.objects.tercatat().filter(kemitraan__uid__in={UUID(u) for u in kemitraan if u})
        for p in ada.select_related("kemitraan").prefetch_related("baris").order_by("pk"):
            uid = p.kemitraan.uid.hex
            if p.nomor_po:
                self._po[uid, padat(p.nomor_po)] = p
            self._isi[
                self._sidik(
                    uid, p.tanggal, p.tenggat_awal, [(b.uraian, b.jumlah, b.satuan_id, b.harga) for b in p.baris.all()]
                )
            ] = p

    @staticmethod
    def _sidik(uid: str, tanggal: date, tenggat: date, baris: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
        return uid, tanggal, tenggat, tuple(sorted((padat(u), Decimal(j).normalize(), s, h) for u, j, s, h in baris))

    def cari(self, isi: Sequence[dict[str, Any]]) -> tuple[Pesanan | None, bool]:
        """The order these rows speak of, and whether it says the same."""
        umum = isi[0]
        baris = [(s["uraian"], s["jumlah"], s["satuan"], s["harga"]) for s in (i["satu"] for i in isi)]
        hari = [date.fromisoformat(umum["data"][n]) for n in ("tanggal", "tenggat")]
        sama = self._isi.get(self._sidik(umum["kemitraan"], hari[0], hari[1], baris))
        nomor = umum["data"]["nomor_po"]
        if not nomor:
            return sama, sama is not None
        ada = self._po.get((umum["kemitraan"], padat(nomor)))
        return ada, ada is not None and ada == sama


def periksa(masuk: Sequence[BarisMasuk], minta: Permintaan, lapor: Callable[[int], None]) -> Iterator[BarisTerbaca]:
    baris, kelompok = Pembaca(minta).kelompok(masuk)
    lapor(len(baris) // 2)
    tercatat = Tercatat({k.umum["kemitraan"] for k in kelompok})
    with dikembalikan():
        _kunci_pihak({k.umum["kemitraan"] for k in kelompok if k.umum["kemitraan"]})
        for k in kelompok:
            if not any(b.galat for b in k.baris):
                _coba(k, minta, tercatat)
    for k in kelompok:
        k.padukan("pesanan")
    yield from baris


def _coba(k: Kelompok, minta: Permintaan, tercatat: Tercatat) -> None:
    isi = [k.umum | b.isi for b in k.baris]
    ada, sama = tercatat.cari(isi)
    if ada is not None and not sama:
        k.baris[0].tolak(
            "nomor", f"Nomor PO ini sudah tercatat sebagai {ada.nomor} dengan isi lain. Ubah di halaman pesanannya."
        )
    elif ada is not None:
        for b in k.baris:
            b.objek_id, b.objek_versi, b.sama, b.perubahan = ada.pk, ada.versi, True, []
    else:
        coba(
            k,
            lambda yakin: _pesan(isi, minta.oleh, minta.pada, k.uid, yakin=yakin),
            lambda n: _letak(k, n),
            "kapasitas",
        )


def _letak(k: Kelompok, bidang: str) -> tuple[BarisTerbaca, str]:
    cocok = _BIDANG.fullmatch(bidang)
    return (k.baris[int(cocok[1]) - 1], KOLOM[cocok[2]]) if cocok else (k.baris[0], KOLOM.get(bidang, ""))


def _pesan(isi: Sequence[Any], oleh: Pelaku, pada: date, uid: UUID, *, yakin: bool) -> Pesanan:
    umum, satuan = isi[0], {s.kode: s for s in Satuan.objects.filter(kode__in={i["satu"]["satuan"] for i in isi})}
    kemitraan = UUID(umum["kemitraan"])
    produk = _produk(kemitraan)
    catatan = dict.fromkeys(i["satu"]["catatan"] for i in isi if i["satu"]["catatan"])
    data = umum["data"] | {n: date.fromisoformat(umum["data"][n]) for n in ("tanggal", "tenggat")}
    return create_pesanan(
        oleh=oleh,
        pada=pada,
        kemitraan_uid=kemitraan,
        data=data | {"catatan": "; ".join(catatan)[:CATATAN_MAKS]},
        baris=[
            IsianBaris(
                s["uraian"], Decimal(s["jumlah"]), satuan.get(s["satuan"]), s["harga"], produk.get(padat(s["uraian"]))
            )
            for s in (i["satu"] for i in isi)
        ],
        uid=uid,
        yakin=yakin,
    )


def _produk(kemitraan: UUID) -> dict[str, Produk]:
    """The IKM's live products by their name: a line of exactly that name is that product, and counts against its capacity."""
    pemilik = IKM.objects.filter(pk__in=Kemitraan.objects.filter(uid=kemitraan).values("ikm"))
    return {
        padat(p.nama): p for p in Produk.objects.tercatat().filter(ikm__in=IKM.objects.sekeluarga(pemilik).values("pk"))
    }


def _kunci_pihak(kemitraan: set[str]) -> None:
    """All IKM, then all partnerships, each in key order, before the first order locks its own."""
    uid = [UUID(u) for u in kemitraan]
    pemilik = Kemitraan.objects.filter(uid__in=uid).values("ikm")
    list(IKM.objects.select_for_update(of=("self",)).filter(pk__in=pemilik).order_by("pk").values_list("pk"))
    list(Kemitraan.objects.select_for_update(of=("self",)).filter(uid__in=uid).order_by("pk").values_list("pk"))


def _kunci(kelompok: Sequence[Sequence[BarisSiap]]) -> None:
    kemitraan = {baris[0].isi["kemitraan"] for baris in kelompok}
    _kunci_pihak(kemitraan)
    tercatat = Tercatat(kemitraan)
    for baris in kelompok:
        ada, _ = tercatat.cari([dict(b.isi) for b in baris])
        if ada is not None:
            raise DomainError(
                BERUBAH.format(baris[0].nomor, f"pesanan ini sudah tercatat sebagai {ada.nomor}."), kode="berubah"
            )


def _tulis_satu(baris: Sequence[BarisSiap], oleh: Pelaku, pada: date) -> Pesanan:
    isi = [b.isi for b in baris]
    return _pesan(isi, oleh, pada, UUID(isi[0]["uid"]), yakin=isi[0]["yakin"])


def siapkan(baris: Sequence[BarisSiap], minta: Permintaan, berkas: str) -> Penulis:
    return Penulis(baris, minta, berkas, kunci=_kunci, tulis_satu=_tulis_satu)


def urungkan(urungan: Sequence[Urungan], oleh: Pelaku, alasan: str, saat: datetime) -> list[tuple[int, str, str]]:
    pk = [u.objek_id for u in urungan]
    pesanan = {p.pk: p for p in Pesanan.objects.select_for_update().filter(pk__in=pk).order_by("pk")}
    return urungkan_semua(
        pesanan,
        urungan,
        lambda p: f"Pesanan {p.nomor}",
        lambda p: cancel_pesanan(oleh=oleh, pada=tanggal_wib(saat), uid=p.uid, alasan=alasan[:500]),
    )
