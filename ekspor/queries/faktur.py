"""A shipment as its buyer reads it: commercial invoice and packing list, in English; what is empty is said before printing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from django.db.models import Prefetch

from core import format as f
from core.daftar import BATAS_XLSX_LANGSUNG, hitung
from ekspor.cetak.faktur import Baris, LembarFaktur
from ekspor.enums import BASIS_BIAYA_LOKAL, BASIS_FREIGHT, BasisNilai, MuatKontainer
from ekspor.models import Kontainer, Muatan, Pembeli, Pengiriman
from ekspor.queries.pengiriman import pengiriman_terlihat
from ekspor.rumus.kata_inggris import kata_uang

KEMASAN_EN: Final = {
    "CT": "cartons",
    "CS": "cases",
    "CR": "crates",
    "PX": "pallets",
    "BG": "bags",
    "BL": "bales",
    "DR": "drums",
    "CX": "cans",
    "PK": "packages",
    "NE": "unpacked",
}
BULAN_EN: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
HURUF: Final = (range(0x2B0), range(0x370, 0x460), range(0x1E00, 0x1F00))
"""Latin letters with the Vietnamese ones, Greek, Cyrillic: what lies beyond has no glyph in the fonts the sheets are set in."""
TANDA_BACA: Final = (range(0x2010, 0x20AD), range(0x2248, 0x2249))
PERNYATAAN: Final = "Country of origin: Indonesia. We certify that the particulars given above are true and correct."
KIRA: Final = "\u2248"
HARGA_BULAT: Final = f"{KIRA} Unit price rounded; the amount is exact."
DESIMAL_HARGA: Final = 6
SEBAGIAN: Final = "jumlahnya tercetak sebagai bagian"
BELUM_FINAL: Final = "PRO FORMA – ESTIMATED VALUE, NOT A FINAL INVOICE"


@dataclass(frozen=True, slots=True)
class BahanFaktur:
    """What both sheets are made of, read once; `kosong` names what a buyer would miss, in Indonesian."""

    pengiriman: Pengiriman
    kontainer: list[Kontainer]
    kosong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Jumlah:
    """A sum with what it is of: `ada` of `dari` parts are known. Nought weighs nothing that anybody knows."""

    nilai: Decimal
    ada: int
    dari: int

    @property
    def utuh(self) -> bool:
        return self.ada == self.dari

    @property
    def pasti(self) -> Decimal | None:
        """The sum, or nothing while one part is unknown."""
        return self.nilai if self.dari and self.utuh else None

    def kurang(self, apa: str) -> str:
        return f"{f.angka(self.dari - self.ada)} dari {f.angka(self.dari)} {apa}"


def jumlahkan(bagian: Iterable[Decimal | int | None]) -> Jumlah:
    semua = list(bagian)
    ada = [Decimal(n) for n in semua if n]
    return Jumlah(sum(ada, Decimal(0)), len(ada), len(semua))


def pengiriman_berlembar(user: Any) -> Any:
    """The visible shipments with what their papers name."""
    return pengiriman_terlihat(user).select_related("pembeli__negara")


def panjang(p: Pengiriman) -> bool:
    """Whether its papers are longer than one request makes."""
    return not hitung(Muatan.objects.filter(kontainer__pengiriman=p), BATAS_XLSX_LANGSUNG)[1]


def bahan_faktur(p: Pengiriman) -> BahanFaktur:
    """Two statements."""
    baris = Muatan.objects.select_related("kode_hs", "satuan").order_by("urut", "pk")
    kotak = list(p.kontainer.select_related("tipe").prefetch_related(Prefetch("muatan", baris)).order_by("urut", "pk"))
    return BahanFaktur(p, kotak, tuple(_kosong(p, kotak)))


def _kosong(p: Pengiriman, kotak: list[Kontainer]) -> Iterator[str]:
    baris = [m for k in kotak for m in k.muatan.all()]
    kirim = (
        ("pembeli", p.pembeli is not None),
        ("alamat pembeli", p.pembeli is None or bool(p.pembeli.alamat)),
        ("alamat pengirim", p.perusahaan is None or bool(p.perusahaan.alamat)),
        ("nilai invoice (masih taksiran: tercetak sebagai pro forma)", p.basis_nilai != BasisNilai.TAKSIRAN),
        ("incoterm", p.incoterm is not None),
        ("pelabuhan muat dan tujuan", p.pelabuhan_muat is not None and p.pelabuhan_tujuan is not None),
        ("kapal dan voyage", bool(p.kapal)),
        ("nomor kontainer", all(k.nomor for k in kotak if k.muat != MuatKontainer.TRUK)),
    )
    yield from (nama for nama, ada in kirim if not ada)
    barang = (
        ("uraian Inggris", "tercetak dalam bahasa Indonesia", (bool(_inggris(m)) for m in baris)),
        ("kode HS", "", (bool(m.kode_hs_id) for m in baris)),
        ("jumlah barang", "", (bool(m.jumlah) for m in baris)),
        ("berat bersih", SEBAGIAN, (bool(m.berat_bersih) for m in baris)),
        ("jumlah kemasan", SEBAGIAN, (bool(m.jumlah_kemasan) for m in baris)),
    )
    for nama, akibat, isi in barang:
        yield from _kurang(nama, jumlahkan(isi), "barang", akibat)
    yield from _kurang("berat kotor", jumlahkan(k.berat_kotor for k in kotak), "kontainer", SEBAGIAN)
    for nama, teks in _tertulis(p, kotak, baris):
        if not tercetak(teks):
            yield f"huruf Latin pada {nama} (huruf lain tidak dapat dicetak)"


def _kurang(nama: str, j: Jumlah, apa: str, akibat: str) -> Iterator[str]:
    if not j.utuh:
        yield f"{nama} pada {j.kurang(apa)}" + (f" ({akibat})" if akibat and (akibat != SEBAGIAN or j.ada) else "")


def _tertulis(p: Pengiriman, kotak: list[Kontainer], baris: list[Muatan]) -> Iterator[tuple[str, str]]:
    """What people typed that either sheet prints, by what it is called."""
    yield "nama atau alamat pengirim", f"{p.pengirim} {p.perusahaan.alamat if p.perusahaan else ''}"
    if p.pembeli is not None:
        yield "nama, alamat, kota, atau kontak pembeli", " ".join(_alamat_pembeli(p.pembeli))
    yield "kapal, voyage, B/L, atau tempat incoterm", f"{p.kapal} {p.voyage} {p.bl_nomor} {p.incoterm_tempat}"
    yield "nomor segel", " ".join(k.segel for k in kotak)
    yield "uraian barang", " ".join(_uraian(m) for m in baris)


def tercetak(teks: str) -> bool:
    """Whether the fonts the sheets are set in have every letter of it."""
    return all(any(ord(a) in daerah for daerah in (*HURUF, *TANDA_BACA)) for a in teks)


def invoice(b: BahanFaktur, nomor: str, tanggal: date) -> LembarFaktur:
    """Line amounts sum to the total; freight and insurance are told apart where the basis holds them."""
    p, uang = b.pengiriman, str(b.pengiriman.mata_uang_id)
    baris: list[Baris] = []
    for k in b.kontainer:
        baris.append((_sebut_kontainer(k),))
        baris.extend((_uraian(m), _hs(m), _jumlah(m), _harga(m), _angka(m.nilai)) for m in k.muatan.all())
    return _lembar(
        b,
        "Commercial invoice",
        nomor,
        tanggal,
        kolom=(
            ("Description of goods", "l"),
            ("HS code", "l"),
            ("Quantity", "r"),
            ("Unit price", "r"),
            (f"Amount ({uang})", "r"),
        ),
        baris=tuple(baris),
        jumlah=tuple(_uraian_nilai(p)),
        kata=kata_uang(p.nilai, uang),
    )


def packing_list(b: BahanFaktur, nomor: str, tanggal: date) -> LembarFaktur:
    """No value is named on it."""
    baris: list[Baris] = []
    muatan = [m for k in b.kontainer for m in k.muatan.all()]
    for k in b.kontainer:
        baris.append((_sebut_kontainer(k),))
        for m in k.muatan.all():
            kemas = f"{_angka(m.jumlah_kemasan)} {KEMASAN_EN.get(m.kemasan, '')}" if m.jumlah_kemasan else ""
            baris.append((_uraian(m), _hs(m), _jumlah(m), kemas, _angka(m.berat_bersih) if m.berat_bersih else ""))
    jumlah = [
        *_sebut_jumlah("Packages", jumlahkan(m.jumlah_kemasan for m in muatan), "lines"),
        *_sebut_jumlah("Net weight", jumlahkan(m.berat_bersih for m in muatan), "lines", " kg"),
        *_sebut_jumlah("Gross weight", jumlahkan(k.berat_kotor for k in b.kontainer), "containers", " kg"),
    ]
    jumlah.append(("Containers" if b.pengiriman.ekspor else "Trucks", _angka(len(b.kontainer))))
    return _lembar(
        b,
        "Packing list",
        nomor,
        tanggal,
        kolom=(
            ("Description of goods", "l"),
            ("HS code", "l"),
            ("Quantity", "r"),
            ("Packages", "r"),
            ("Net weight (kg)", "r"),
        ),
        baris=tuple(baris),
        jumlah=tuple(jumlah),
        kata="",
    )


def _lembar(b: BahanFaktur, judul: str, nomor: str, tanggal: date, **isi: Any) -> LembarFaktur:
    p = b.pengiriman
    taksiran = p.basis_nilai == BasisNilai.TAKSIRAN and judul == "Commercial invoice"
    return LembarFaktur(
        judul=judul,
        tanda=BELUM_FINAL if taksiran else "",
        nomor=nomor,
        tanggal=_tanggal(tanggal),
        pihak=(("Exporter / Shipper", tuple(_penjual(p))), ("Buyer / Consignee", tuple(_pembeli(p)))),
        fakta=tuple((label, nilai) for label, nilai in _fakta(b) if nilai),
        pernyataan=(*([HARGA_BULAT] if any(KIRA in n for r in isi["baris"] for n in r[3:4]) else []), PERNYATAAN),
        penanda=(f"For {p.pengirim}", "Authorised signature"),
        pada=tanggal,
        **isi,
    )


def _penjual(p: Pengiriman) -> Iterator[str]:
    yield str(p.pengirim)
    if p.perusahaan is not None:
        yield from (n for n in (p.perusahaan.alamat, f"NIB {p.perusahaan.nib}" if p.perusahaan.nib else "") if n)
    yield "Indonesia"


def _pembeli(p: Pengiriman) -> Iterator[str]:
    if p.pembeli is None:
        yield "To order"
    else:
        yield from _alamat_pembeli(p.pembeli)
    negara = p.pembeli.negara if p.pembeli is not None and p.ekspor else p.negara
    yield negara.nama_en or negara.nama if negara is not None else str(p.provinsi)


def _alamat_pembeli(pembeli: Pembeli) -> Iterator[str]:
    yield from (n for n in (pembeli.nama, pembeli.alamat, pembeli.kota, pembeli.kontak) if n)


def _fakta(b: BahanFaktur) -> Iterator[tuple[str, str]]:
    p = b.pengiriman
    if p.incoterm is not None:
        yield "Terms of delivery", f"{p.incoterm_id} {p.incoterm_tempat} (Incoterms 2020)".replace("  ", " ")
    yield "Port of loading", p.pelabuhan_muat.nama + ", Indonesia" if p.pelabuhan_muat else ""
    if p.pelabuhan_tujuan is not None and p.negara is not None:
        yield "Port of discharge", f"{p.pelabuhan_tujuan.nama}, {p.negara.nama_en or p.negara.nama}"
    if p.negara is not None:
        yield "Country of destination", p.negara.nama_en or p.negara.nama
    else:
        yield "Destination", f"{p.provinsi}, Indonesia"
    yield "Vessel / Voyage", f"{p.kapal} {p.voyage}".strip()
    yield "Bill of lading", p.bl_nomor
    yield "Currency", str(p.mata_uang_id)
    yield "Our reference", p.nomor


def _uraian_nilai(p: Pengiriman) -> Iterator[tuple[str, str]]:
    uang = p.mata_uang_id
    if p.basis_nilai in BASIS_FREIGHT:
        yield "FOB value", f"{uang} {_angka(p.nilai_fob)}"
        yield "Freight", f"{uang} {_angka(p.freight or 0)}"
        if p.basis_nilai == BasisNilai.CIF:
            yield "Insurance", f"{uang} {_angka(p.asuransi or 0)}"
    elif p.basis_nilai in BASIS_BIAYA_LOKAL:
        yield "Value ex works or carrier", f"{uang} {_angka(p.nilai)}"
    basis = "" if p.basis_nilai in {BasisNilai.TAKSIRAN, BasisNilai.FAKTUR} else f" {BasisNilai(p.basis_nilai).label}"
    yield f"Total{basis}", f"{uang} {_angka(p.nilai)}"


def _sebut_kontainer(k: Kontainer) -> str:
    if k.muat == MuatKontainer.TRUK:
        return f"Truck {k.urut}"
    tipe = f" · {k.tipe_id}" if k.tipe_id else ""
    segel = f" · Seal {k.segel}" if k.segel else ""
    return f"Container {k if k.nomor else k.urut}{tipe}{segel}"


def _uraian(m: Muatan) -> str:
    """English where it was written, else what customs calls it in English, else as it stands, and said to be."""
    return _inggris(m) or f"{m.uraian} (in Indonesian)"


def _inggris(m: Muatan) -> str:
    return m.uraian_en or (m.kode_hs.uraian_en if m.kode_hs else "")


def _harga(m: Muatan) -> str:
    """As many decimals as give the amount again, six at most; a price that no six of them give is marked as rounded."""
    if not m.jumlah:
        return ""
    harga = m.nilai / m.jumlah
    for desimal in range(2, DESIMAL_HARGA + 1):
        if (bulat := harga.quantize(Decimal(1).scaleb(-desimal))) * m.jumlah == m.nilai:
            return _angka(bulat, DESIMAL_HARGA)
    bulat = harga.quantize(Decimal(1).scaleb(-2 if harga >= 1 else -DESIMAL_HARGA), ROUND_HALF_UP)
    return f"{KIRA} {_angka(bulat, DESIMAL_HARGA)}"


def _sebut_jumlah(label: str, j: Jumlah, apa: str, satuan: str = "") -> Iterator[tuple[str, str]]:
    """Nothing of what nobody knows; a part is called a part."""
    if j.ada:
        yield label if j.utuh else f"{label} ({j.ada:,} of {j.dari:,} {apa})", f"{_angka(j.nilai)}{satuan}"


def _hs(m: Muatan) -> str:
    return m.kode_hs.kode_titik if m.kode_hs else ""


def _jumlah(m: Muatan) -> str:
    if m.jumlah is None or m.satuan is None:
        return ""
    return f"{_angka(m.jumlah)} {m.satuan.nama_en or m.satuan.nama}"


def _angka(n: Decimal | int, desimal: int = 3) -> str:
    """1,234.50: a comma between thousands, cents only where there are any."""
    if n == int(n):
        return f"{int(n):,}"
    teks = f"{Decimal(n):,.{desimal}f}".rstrip("0")
    utuh, _, pecahan = teks.partition(".")
    return f"{utuh}.{pecahan.ljust(2, '0')}"


def _tanggal(hari: date) -> str:
    return f"{hari.day} {BULAN_EN[hari.month - 1]} {hari.year}"
