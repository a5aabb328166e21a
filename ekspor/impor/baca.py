"""What the cells of a list of shipments mean: heading by heading, line by line, each fault at its cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any, Final

from core.teks import rapikan
from ekspor.enums import BasisNilai, JenisPengiriman, MuatKontainer
from ekspor.queries import Pengirim, pengirim_sendiri, temukan_pengirim
from ekspor.validators import baku_acuan
from kantor.rumus.bacaan import Sel, Tebakan, kosong, teks_sel
from kantor.rumus.kemiripan import padat
from kantor.rumus.satuan import kenali_satuan
from kantor.rumus.tanggal import baca_tanggal
from kantor.sasaran import BarisMasuk, BarisTerbaca, Permintaan
from kemitraan.impor.dasar import Kelompok, baca_banyak, baca_hari, baca_kata, tanya
from referensi.models import MataUang, Negara, Satuan, TipeKontainer, Wilayah

PENGENAL: Final = ("acuan", "tujuan", "tanggal")
WAJIB: Final = {"tujuan": "Tujuannya kosong.", "tanggal": "Tanggal berangkat kosong."}
BAWAAN: Final = {"basis": BasisNilai.TAKSIRAN.value, "mata_uang": "IDR"}
BEDA: Final = "Berbeda dari baris {}. Satu pengiriman satu isinya."
TIPE_LAZIM: Final = "45G1"
SEBUTAN_TIPE: Final = {
    "40hc": "45G1",
    "40hq": "45G1",
    "40highcube": "45G1",
    "40gp": "42G1",
    "40": "42G1",
    "20gp": "22G1",
    "20": "22G1",
    "40feet": "42G1",
    "20feet": "22G1",
    "40ft": "42G1",
    "20ft": "22G1",
    "40hcft": "45G1",
}
TRUK: Final = frozenset({"truk", "truck", "trailer", "colt", "fuso"})
PANJANG_HS: Final = 8
UANG: Final = ("freight", "asuransi", "biaya_lokal")


class Rujukan:
    """The codes a file names, read once."""

    def __init__(self) -> None:
        self.satuan = {s.kode: s for s in Satuan.objects.all()}
        self.uang = set(MataUang.objects.values_list("kode", flat=True))
        self.tipe = set(TipeKontainer.objects.values_list("kode", flat=True))
        self.negara: dict[str, str] = {}
        for kode, nama, en in Negara.objects.exclude(kode="ID").values_list("kode", "nama", "nama_en"):
            self.negara |= {padat(kode): kode, padat(nama): kode, padat(en): kode}
        provinsi = Wilayah.objects.filter(tingkat="provinsi").values_list("kode", "nama")
        self.provinsi = {padat(nama): kode for kode, nama in provinsi}


@dataclass(eq=False, slots=True)
class Gugus:
    """Rows of the file that are one shipment, before their words are read. `siapa` is empty while none names its sender."""

    siapa: str
    isi: list[tuple[BarisTerbaca, BarisMasuk]] = field(default_factory=list)


class Pembaca:
    """Reads the rows of one file. What is true of a shipment may stand on any of its rows; where rows disagree, the later cell is
    refused. A row that names neither number nor destination nor day goes on with the shipment above it.
    """

    def __init__(self, minta: Permintaan, hs: set[str]) -> None:
        self.minta, self.hs, self.rujukan = minta, hs, Rujukan()
        self._pengirim: dict[str, Pengirim | None] = {}

    def kelompok(self, masuk: Sequence[BarisMasuk]) -> tuple[list[BarisTerbaca], list[Kelompok]]:
        baris = [(BarisTerbaca(m.nomor), m) for m in masuk]
        hasil = []
        for g in self._kumpulkan(baris):
            k = Kelompok([b for b, _ in g.isi], self._baca_kepala(g))
            for b, m in g.isi:
                self._baca_muatan(b, m, k.umum)
            if len(g.isi) > 1 and not k.umum["acuan"]:
                tanya(k.baris[0], "acuan", "satu_pengiriman", f"{len(g.isi)} baris", "satu pengiriman", pasti=True)
            hasil.append(k)
        return [b for b, _ in baris], hasil

    def _kumpulkan(self, baris: Sequence[tuple[BarisTerbaca, BarisMasuk]]) -> list[Gugus]:
        """In the order they first appear: by sender and number, where no number is said by sender, destination and day."""
        bernomor: dict[str, list[Gugus]] = {}
        tanpa: dict[tuple[str, ...], Gugus] = {}
        semua: dict[Gugus, None] = {}
        atas: Gugus | None = None
        for b, m in baris:
            siapa, acuan = self._sebutan(sel_kata(m, "pengirim")), baku_acuan(sel_kata(m, "acuan"))
            if atas is not None and not any(sel_kata(m, n) for n in PENGENAL):
                t = Tebakan("lanjutan", "acuan dan tujuan kosong", "seperti baris di atasnya", pasti=True, tiap=True)
                b.tebakan.append(("barang", t))
            elif acuan:
                atas = _yang_sama(bernomor.setdefault(acuan, []), siapa)
            else:
                hari = baca_tanggal(m.sel.get("tanggal")).nilai
                kunci = (siapa, self._kode(sel_kata(m, "tujuan"))[0], str(hari))
                atas = tanpa.setdefault(kunci, Gugus(siapa))
            atas.isi.append((b, m))
            semua[atas] = None
        return list(semua)

    def _baca_kepala(self, g: Gugus) -> dict[str, Any]:
        """Each fact from the first row that says it; every other row that says it is held against that one."""
        umum: dict[str, Any] = {}
        jenis = [self._kode(sel_kata(m, "tujuan"))[1] for _, m in g.isi if sel_kata(m, "tujuan")]
        umum["jenis"] = jenis[0] if jenis else JenisPengiriman.EKSPOR
        for nama, baca in self._pembaca.items():
            dikatakan = [(b, baca(b, m.sel[nama])) for b, m in g.isi if sel_kata(m, nama)]
            awal = g.isi[0][0]
            if not dikatakan:
                umum[nama] = self._tanpa_kata(awal, nama)
                continue
            asal, umum[nama] = dikatakan[0]
            for b, isi in dikatakan[1:]:
                if _banding(isi) != _banding(umum[nama]) and isi not in {None, ""}:
                    b.tolak(nama, BEDA.format(asal.nomor))
        return umum

    @property
    def _pembaca(self) -> dict[str, Callable[[BarisTerbaca, Sel], Any]]:
        return {
            "acuan": lambda b, sel: baku_acuan(baca_kata(b, "acuan", sel, 60)),
            "pengirim": lambda b, sel: self._siapa(b, teks_sel(sel)),
            "tujuan": lambda b, sel: self._tujuan(b, teks_sel(sel)),
            "tanggal": _hari,
            "pembeli": lambda b, sel: rapikan(baca_kata(b, "pembeli", sel, 160)),
            "basis": lambda b, sel: _basis(b, teks_sel(sel)),
            "mata_uang": lambda b, sel: self._uang(b, teks_sel(sel)),
            **{n: partial(_banyak, kolom=n) for n in UANG},
        }

    def _tanpa_kata(self, b: BarisTerbaca, nama: str) -> Any:
        """What a fact is that no row says."""
        if nama == "pengirim":
            return self._siapa(b, "")
        if nama in WAJIB:
            b.tolak(nama, WAJIB[nama])
        return None if nama in UANG else BAWAAN.get(nama, "")

    def _sebutan(self, teks: str) -> str:
        """The sender as a key; "" where the cell says nothing."""
        siapa = self._cari(teks) if teks else None
        return str(siapa.objek.uid) if siapa is not None else padat(teks)

    def _cari(self, teks: str) -> Pengirim | None:
        if teks not in self._pengirim:
            user = self.minta.oleh.pengguna
            sendiri = pengirim_sendiri(user)
            if not teks:
                self._pengirim[teks] = sendiri[0] if len(sendiri) == 1 else None
            elif sendiri:
                cocok = [s for s in sendiri if padat(teks) in {padat(s.objek.nama), padat(s.objek.kode)}]
                self._pengirim[teks] = cocok[0] if len(cocok) == 1 else None
            else:
                self._pengirim[teks] = temukan_pengirim(user, teks, self.minta.pada)
        return self._pengirim[teks]

    def _siapa(self, b: BarisTerbaca, teks: str) -> str:
        """`perusahaan:<uid>` or `ikm:<uid>`; one's own where nothing is said and there is only one."""
        siapa = self._cari(teks)
        if siapa is None:
            b.tolak("pengirim", f"Pengirim “{teks}” tidak ditemukan." if teks else "Pengirimnya kosong.")
            return ""
        return f"{'perusahaan' if siapa.perusahaan else 'ikm'}:{siapa.objek.uid}"

    def _kode(self, teks: str) -> tuple[str, str]:
        """(code, kind of shipment) of a destination, "" for one nobody knows."""
        kunci = padat(teks.removeprefix("Provinsi "))
        if kunci in self.rujukan.provinsi and kunci not in self.rujukan.negara:
            return self.rujukan.provinsi[kunci], JenisPengiriman.ANTARPROVINSI
        return self.rujukan.negara.get(kunci, ""), JenisPengiriman.EKSPOR

    def _tujuan(self, b: BarisTerbaca, teks: str) -> str:
        kode, _ = self._kode(teks)
        if not kode:
            b.tolak("tujuan", f"Tujuan “{teks}” bukan negara atau provinsi yang dikenal.")
        return kode

    def _uang(self, b: BarisTerbaca, uang: str) -> str:
        kode = uang.upper().replace("RP", "IDR").replace("US$", "USD").replace("$", "USD")
        if kode not in self.rujukan.uang:
            b.tolak("mata_uang", f"Mata uang “{uang}” tidak dikenal; tulis kodenya, misalnya USD.")
            return "IDR"
        return kode

    def _baca_muatan(self, b: BarisTerbaca, m: BarisMasuk, umum: dict[str, Any]) -> None:
        barang = baca_kata(b, "barang", m.sel.get("barang"), 200)
        if not barang:
            b.tolak("barang", "Nama barangnya kosong.")
        nilai = baca_banyak(b, "nilai", m.sel.get("nilai"))
        if nilai is None and kosong(m.sel.get("nilai")):
            b.tolak("nilai", "Nilainya kosong.")
        b.label = f"{umum['acuan']}: {barang}" if umum["acuan"] else barang
        b.isi["satu"] = {
            "kontainer": teks_sel(m.sel.get("kontainer")),
            "tipe": self._tipe(b, m, umum),
            "segel": baca_kata(b, "segel", m.sel.get("segel"), 30),
            "uraian": barang,
            "uraian_en": baca_kata(b, "barang_en", m.sel.get("barang_en"), 200),
            "kode_hs": self._hs(b, teks_sel(m.sel.get("hs"))),
            "jumlah": _teks(baca_banyak(b, "jumlah", m.sel.get("jumlah"))),
            "satuan": self._satuan(b, m),
            "berat": _teks(baca_banyak(b, "berat", m.sel.get("berat"))),
            "nilai": _teks(nilai),
            "catatan": baca_kata(b, "catatan", m.sel.get("catatan"), 300),
        }
        b.perubahan = [("Tujuan", "", umum["tujuan"]), ("Barang", "", f"{barang}, {umum['mata_uang']} {nilai}")]

    def _tipe(self, b: BarisTerbaca, m: BarisMasuk, umum: dict[str, Any]) -> str:
        teks = teks_sel(m.sel.get("tipe"))
        kata = padat(teks)
        if kata in TRUK:
            return MuatKontainer.TRUK
        if not teks:
            if umum["jenis"] == JenisPengiriman.ANTARPROVINSI and kosong(m.sel.get("kontainer")):
                return MuatKontainer.TRUK
            tanya(b, "tipe", "tipe_lazim", "kosong", "40 kaki high cube (45G1)", pasti=True)
            return TIPE_LAZIM
        kode = SEBUTAN_TIPE.get(kata, teks.upper())
        if kode not in self.rujukan.tipe:
            b.tolak("tipe", f"Tipe “{teks}” tidak dikenal; tulis misalnya 40HC, 20GP, atau 45G1.")
        return kode

    def _hs(self, b: BarisTerbaca, teks: str) -> str:
        angka = "".join(a for a in teks if a.isdigit())
        if not teks:
            return ""
        if len(angka) != PANJANG_HS:
            b.tolak("hs", f"“{teks}”: kode HS muatan {PANJANG_HS} angka (pos tarif BTKI), misalnya 9403.60.90.")
        elif angka not in self.hs:
            b.tolak("hs", f"Kode HS “{teks}” tidak ada dalam BTKI 2022.")
        return angka

    def _satuan(self, b: BarisTerbaca, m: BarisMasuk) -> str:
        teks = "" if kosong(m.sel.get("satuan")) else teks_sel(m.sel["satuan"])
        kode = kenali_satuan(teks) if teks else ""
        if teks and kode not in self.rujukan.satuan:
            b.tolak("satuan", f"Satuan “{teks}” tidak dikenal (contoh: buah, pasang, set, kg).")
            return ""
        return kode


def sel_kata(m: BarisMasuk, nama: str) -> str:
    """What a cell says; "" where it says nothing."""
    return "" if kosong(m.sel.get(nama)) else teks_sel(m.sel[nama])


def _yang_sama(calon: list[Gugus], siapa: str) -> Gugus:
    """Among shipments of one number that of this sender; who is not named is the one named last, or whoever is named later."""
    cocok = next((g for g in reversed(calon) if not siapa or g.siapa in {siapa, ""}), None)
    if cocok is None:
        cocok = Gugus(siapa)
        calon.append(cocok)
    cocok.siapa = cocok.siapa or siapa
    return cocok


def _hari(b: BarisTerbaca, sel: Sel) -> str:
    hari = baca_hari(b, "tanggal", sel)
    return "" if hari is None else hari.isoformat()


def _basis(b: BarisTerbaca, teks: str) -> str:
    pilih = next((n for n in BasisNilai.values if padat(teks).startswith(n)), "")
    if not pilih:
        b.tolak("basis", f"Dasar nilai “{teks}” tidak dikenal; tulis FOB, CIF, CFR, EXW, FCA, faktur, atau taksiran.")
    return pilih or BasisNilai.TAKSIRAN


def _banyak(b: BarisTerbaca, sel: Sel, *, kolom: str) -> str | None:
    return _teks(baca_banyak(b, kolom, sel))


def _banding(isi: str | None) -> str:
    """Two ways of writing the same are the same: 900 and 900,00, HANGANG  GAGU and Hangang Gagu."""
    try:
        return str(Decimal(isi or "").normalize())
    except InvalidOperation:
        return rapikan(isi or "").casefold()


def _teks(n: Decimal | None) -> str | None:
    return None if n is None else str(n)
