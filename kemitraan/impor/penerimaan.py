"""A list of what arrived, a row a line of an order: rows of one order and day become one receipt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from core import format as f
from core.errors import DomainError
from core.pelaku import Pelaku
from kantor.rumus.bacaan import Tebakan, kosong, teks_sel
from kantor.rumus.kemiripan import padat, termirip
from kantor.sasaran import BarisMasuk, BarisSiap, BarisTerbaca, Permintaan, Urungan
from kemitraan.enums import AlasanTolak, Penyebab
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
from kemitraan.models import BarisPenerimaan, BarisPesanan, Penerimaan, Pesanan
from kemitraan.services import IsianTerima, cancel_penerimaan, record_penerimaan

NOL: Final = Decimal(0)
MIRIP_BARANG: Final = 0.75
PEMERIKSA_MAKS, CATATAN_MAKS = 120, 300
KOLOM: Final = {
    "pemeriksa": "pemeriksa",
    "catatan": "catatan",
    "tanggal": "tanggal",
    "alasan": "alasan",
    "penyebab": "penyebab",
}
ALASAN: Final = {
    AlasanTolak.UKURAN: "ukuran|dimensi|toleransi|panjang|lebar|tebal|presisi",
    AlasanTolak.CACAT: "cacat|keropos|retak|porositas|permukaan|kasar|gores|bintik|coran",
    AlasanTolak.BAHAN: "bahan|material|kayu|kadar|logam",
    AlasanTolak.RUSAK: "rusak|pecah|patah|penyok|bengkok",
    AlasanTolak.WARNA: "warna|lapisan|cat|finishing|poles|plating|krom",
}
PENYEBAB: Final = {
    Penyebab.BAHAN: "bahan|material|bahan baku",
    Penyebab.PERUSAHAAN: "perusahaan|gambar|pemesan|perubahan|desain|buyer",
    Penyebab.PENGANGKUTAN: "pengangkutan|angkut|ekspedisi|pengiriman|transport|jalan",
    Penyebab.LUAR: "bencana|banjir|listrik|pandemi|luar|cuaca",
    Penyebab.IKM: "ikm|pengerjaan|perajin|pengrajin|produksi|tukang|vendor",
}
_BIDANG: Final = re.compile(r"(\w+)_(\d+)")
_PERTAMA: Final = re.compile(r"[a-z]+")


def _menurut_kata(teks: str, daftar: dict[Any, str]) -> str:
    """The closed list's value whose words these are; "" for none or several."""
    kata = set(_PERTAMA.findall(teks.lower()))
    cocok = [str(nilai) for nilai, deret in daftar.items() if kata & set(deret.split("|"))]
    return cocok[0] if len(cocok) == 1 else ""


class Pembaca:
    """Reads the rows of one file against the orders this person sees."""

    def __init__(self, minta: Permintaan, nomor: set[str]) -> None:
        self.pesanan: dict[str, list[Pesanan]] = defaultdict(list)
        terlihat = Pesanan.objects.visible_to(minta.oleh.pengguna).tercatat().order_by("pk")
        dicari = {
            pk: k for pk, *n in terlihat.values_list("pk", "nomor", "nomor_po") if (k := set(map(padat, n)) & nomor)
        }
        rinci = Pesanan.objects.filter(pk__in=dicari).select_related("kemitraan__perusahaan", "kemitraan__ikm")
        for p in rinci.prefetch_related("baris__satuan").order_by("pk"):
            for kunci in dicari[p.pk]:
                self.pesanan[kunci].append(p)
        self._atas: dict[str, Any] = {}

    def kelompok(self, masuk: Sequence[BarisMasuk]) -> tuple[list[BarisTerbaca], list[Kelompok]]:
        menurut: dict[tuple[Any, ...], Kelompok] = {}
        kali: dict[tuple[Any, ...], int] = defaultdict(int)
        baris = []
        for m in masuk:
            b = BarisTerbaca(m.nomor)
            baris.append(b)
            pesanan, tanggal = self._baca_kepala(b, m)
            satu = self._baca_barang(b, m, pesanan)
            if pesanan is None or tanggal is None or satu is None:
                continue
            kunci = (pesanan.pk, tanggal)
            kali[*kunci, satu.pk] += 1
            if (n := kali[*kunci, satu.pk]) > 1:
                tanya(b, "barang", "terima_dua_kali", f"{b.label}, {f.tanggal(tanggal)}", "dua penerimaan")
            umum = {"pesanan": pesanan.uid.hex, "versi": pesanan.versi, "data": {"tanggal": tanggal.isoformat()}}
            menurut.setdefault((*kunci, n), Kelompok([], umum)).baris.append(b)
        return baris, sorted(menurut.values(), key=lambda k: k.umum["data"]["tanggal"])

    def _baca_kepala(self, b: BarisTerbaca, m: BarisMasuk) -> tuple[Pesanan | None, date | None]:
        isi = {k: "" if kosong(m.sel.get(k)) else m.sel[k] for k in ("nomor", "tanggal")}
        if self._atas and all(n == "" for n in isi.values()):
            isi = self._atas
            b.tebakan.append(
                (
                    "barang",
                    Tebakan("lanjutan", "nomor dan tanggal kosong", "seperti baris di atasnya", pasti=True, tiap=True),
                )
            )
        self._atas = isi
        nomor, tanggal = teks_sel(isi["nomor"]), baca_hari(b, "tanggal", isi["tanggal"])
        if isi["tanggal"] == "":
            b.tolak("tanggal", "Tanggal terima kosong.")
        b.label = nomor
        cocok = self.pesanan.get(padat(nomor), []) if nomor else []
        if not nomor:
            b.tolak("nomor", "Nomor pesanannya kosong.")
        elif not cocok:
            b.tolak("nomor", f"Pesanan “{nomor}” tidak dikenal. Tulis nomor PSN-… atau nomor PO yang tercatat.")
        elif len(cocok) > 1:
            b.tolak(
                "nomor",
                f"Ada {len(cocok)} pesanan bernomor PO {nomor}: {'; '.join(p.nomor for p in cocok[:4])}. Tulis nomor PSN-nya.",
            )
        return cocok[0] if len(cocok) == 1 else None, tanggal

    def _baca_barang(self, b: BarisTerbaca, m: BarisMasuk, pesanan: Pesanan | None) -> BarisPesanan | None:
        satu = None if pesanan is None else self._cari_barang(b, m, pesanan)
        diterima, ditolak = (baca_banyak(b, k, m.sel.get(k)) or NOL for k in ("diterima", "ditolak"))
        alasan, catatan = self._alasan(b, m, ditolak)
        if satu is None or pesanan is None:
            return None
        b.label = f"{pesanan.nomor}: {satu.uraian}"
        b.isi["satu"] = {
            "urut": satu.urut,
            "diterima": str(diterima),
            "ditolak": str(ditolak),
            "alasan": alasan,
            "penyebab": self._penyebab(b, m, ditolak),
            "catatan": catatan,
            "pemeriksa": baca_kata(b, "pemeriksa", m.sel.get("pemeriksa"), PEMERIKSA_MAKS),
        }
        sebut = [f"diterima {f.dengan_satuan(diterima, str(satu.satuan))}"]
        if ditolak:
            sebut.append(f"ditolak {f.dengan_satuan(ditolak, str(satu.satuan))}")
        k = pesanan.kemitraan
        b.perubahan = [
            ("Pesanan", "", f"{pesanan.nomor} ({k.perusahaan.nama} – {k.ikm.nama})"),
            (satu.uraian, "", ", ".join(sebut)),
        ]
        return satu

    def _cari_barang(self, b: BarisTerbaca, m: BarisMasuk, pesanan: Pesanan) -> BarisPesanan | None:
        baris = list(pesanan.baris.all())
        if kosong(m.sel.get("barang")):
            if len(baris) == 1:
                return baris[0]
            b.tolak("barang", f"Sebutkan barangnya; {pesanan.nomor} memesan {len(baris)} barang.")
            return None
        teks = teks_sel(m.sel["barang"])
        menurut: dict[str, list[BarisPesanan]] = defaultdict(list)
        for p in baris:
            menurut[padat(p.uraian)].append(p)
        kunci = padat(teks) if padat(teks) in menurut else termirip(padat(teks), menurut, MIRIP_BARANG)
        if kunci is None or len(menurut[kunci]) != 1:
            ada = "; ".join(p.uraian for p in baris[:5])
            b.tolak("barang", f"“{teks}” tidak jelas barang mana pada {pesanan.nomor}. Yang dipesan: {ada}.")
            return None
        if kunci != padat(teks):
            tanya(b, "barang", "ejaan_barang", teks, menurut[kunci][0].uraian)
        return menurut[kunci][0]

    def _alasan(self, b: BarisTerbaca, m: BarisMasuk, ditolak: Decimal) -> tuple[str, str]:
        """Why rejected, from the closed list, and the remark beside it. A word that is on no list is kept as the remark."""
        catatan = baca_kata(b, "catatan", m.sel.get("catatan"), CATATAN_MAKS)
        if not ditolak or kosong(m.sel.get("alasan")):
            return "", catatan
        teks = teks_sel(m.sel["alasan"])
        alasan = _menurut_kata(teks, ALASAN)
        if not alasan:
            alasan = str(AlasanTolak.LAIN)
            tanya(b, "alasan", "alasan_lain", teks, AlasanTolak.LAIN.label)
        if padat(teks) != padat(str(AlasanTolak(alasan).label)):
            catatan = f"{teks}; {catatan}" if catatan else teks
        return alasan, catatan[:CATATAN_MAKS]

    def _penyebab(self, b: BarisTerbaca, m: BarisMasuk, ditolak: Decimal) -> str:
        if not ditolak:
            return ""
        if kosong(m.sel.get("penyebab")):
            tanya(b, "penyebab", "penyebab_ikm", "(kosong)", Penyebab.IKM.label)
            return str(Penyebab.IKM)
        teks = teks_sel(m.sel["penyebab"])
        penyebab = _menurut_kata(teks, PENYEBAB)
        if not penyebab:
            b.tolak(
                "penyebab",
                f"Penyebab “{teks}” tidak dikenal. Pilihannya: {'; '.join(str(x) for x in Penyebab.labels)}.",
            )
        return penyebab


def periksa(masuk: Sequence[BarisMasuk], minta: Permintaan, lapor: Callable[[int], None]) -> Iterator[BarisTerbaca]:
    nomor = {padat(teks_sel(m.sel.get("nomor"))) for m in masuk} - {""}
    baris, kelompok = Pembaca(minta, nomor).kelompok(masuk)
    lapor(len(baris) // 2)
    tercatat = _tercatat({k.umum["pesanan"] for k in kelompok})
    with dikembalikan():
        _kunci_pesanan({k.umum["pesanan"] for k in kelompok})
        for k in kelompok:
            if not any(b.galat for b in k.baris):
                _coba(k, minta, tercatat)
    for k in kelompok:
        k.padukan("penerimaan")
    yield from baris


def _coba(k: Kelompok, minta: Permintaan, tercatat: dict[tuple[Any, ...], list[Penerimaan]]) -> None:
    isi = [k.umum | b.isi for b in k.baris]
    if ada := tercatat.get(_sidik(isi)):
        penerimaan = ada.pop()  # a second one like it in the file needs a second one in the register
        for b in k.baris:
            b.objek_id, b.objek_versi, b.sama, b.perubahan = penerimaan.pk, penerimaan.versi, True, []
    else:
        coba(k, lambda yakin: _terima(isi, minta.oleh, minta.pada, k.uid, yakin=yakin), lambda n: _letak(k, n), "lebih")


def _letak(k: Kelompok, bidang: str) -> tuple[BarisTerbaca, str]:
    """The service names a line by its number on the order."""
    if cocok := _BIDANG.fullmatch(bidang):
        b = next((b for b in k.baris if b.isi["satu"]["urut"] == int(cocok[2])), k.baris[0])
        return b, cocok[1]
    return k.baris[0], KOLOM.get(bidang, "")


def _sidik(isi: Sequence[Any]) -> tuple[Any, ...]:
    baris = (
        (s["urut"], Decimal(s["diterima"]).normalize(), Decimal(s["ditolak"]).normalize())
        for s in (i["satu"] for i in isi)
    )
    return isi[0]["pesanan"], isi[0]["data"]["tanggal"], tuple(sorted(baris))


def _tercatat(pesanan: set[str]) -> dict[tuple[Any, ...], list[Penerimaan]]:
    """Receipts of these orders that stand, by what they say: the same list sent again doubles nothing."""
    hasil: dict[tuple[Any, ...], list[Penerimaan]] = defaultdict(list)
    baris: dict[Penerimaan, list[tuple[Any, ...]]] = defaultdict(list)
    ada = BarisPenerimaan.objects.filter(
        penerimaan__pesanan__uid__in=[UUID(u) for u in pesanan], penerimaan__dibatalkan_pada__isnull=True
    )
    for b in ada.select_related("penerimaan__pesanan", "baris_pesanan"):
        baris[b.penerimaan].append((b.baris_pesanan.urut, b.diterima.normalize(), b.ditolak.normalize()))
    for p, isi in baris.items():
        hasil[p.pesanan.uid.hex, p.tanggal.isoformat(), tuple(sorted(isi))].append(p)
    return hasil


def _terima(isi: Sequence[Any], oleh: Pelaku, pada: date, uid: UUID, *, yakin: bool) -> Penerimaan:
    pemeriksa = dict.fromkeys(i["satu"]["pemeriksa"] for i in isi if i["satu"]["pemeriksa"])
    return record_penerimaan(
        oleh=oleh,
        pada=pada,
        pesanan_uid=UUID(isi[0]["pesanan"]),
        data={
            "tanggal": date.fromisoformat(isi[0]["data"]["tanggal"]),
            "pemeriksa": ", ".join(pemeriksa)[:PEMERIKSA_MAKS],
        },
        isi=[
            IsianTerima(
                s["urut"], Decimal(s["diterima"]), Decimal(s["ditolak"]), s["alasan"], s["penyebab"], s["catatan"]
            )
            for s in (i["satu"] for i in isi)
        ],
        uid=uid,
        yakin=yakin,
    )


def _kunci_pesanan(pesanan: set[str]) -> dict[str, Pesanan]:
    """In key order, before the first receipt locks its own."""
    uid = [UUID(u) for u in pesanan]
    return {p.uid.hex: p for p in Pesanan.objects.select_for_update().filter(uid__in=uid).order_by("pk")}


def _kunci(kelompok: Sequence[Sequence[BarisSiap]]) -> None:
    pesanan = _kunci_pesanan({baris[0].isi["pesanan"] for baris in kelompok})
    for baris in kelompok:
        p = pesanan[baris[0].isi["pesanan"]]
        if p.versi != baris[0].isi["versi"]:
            raise DomainError(
                BERUBAH.format(baris[0].nomor, f"pesanan {p.nomor} sudah diubah orang lain."), kode="berubah"
            )


def _tulis_satu(baris: Sequence[BarisSiap], oleh: Pelaku, pada: date) -> Penerimaan:
    isi = [b.isi for b in baris]
    return _terima(isi, oleh, pada, UUID(isi[0]["uid"]), yakin=isi[0]["yakin"])


def siapkan(baris: Sequence[BarisSiap], minta: Permintaan, berkas: str) -> Penulis:
    urut = sorted(baris, key=lambda b: (b.isi["data"]["tanggal"], b.nomor))  # as they were judged
    return Penulis(urut, minta, berkas, kunci=_kunci, tulis_satu=_tulis_satu)


def urungkan(urungan: Sequence[Urungan], oleh: Pelaku, alasan: str, saat: datetime) -> list[tuple[int, str, str]]:
    pk = [u.objek_id for u in urungan]
    list(Pesanan.objects.select_for_update().filter(penerimaan__in=pk).order_by("pk").values_list("pk"))
    penerimaan = {p.pk: p for p in Penerimaan.objects.filter(pk__in=pk).select_related("pesanan")}
    return urungkan_semua(
        penerimaan,
        urungan,
        lambda p: f"Penerimaan {p.pesanan.nomor} {f.tanggal(p.tanggal)}",
        lambda p: cancel_penerimaan(oleh=oleh, uid=p.uid, alasan=alasan[:500]),
    )
