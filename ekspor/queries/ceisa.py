"""A shipment as the PEB form (BC 3.0) asks for it: CEISA 4.0's names and codes, in its order. What is not recorded stays empty and
is named, and so is what is assumed; a sum of which one part is unknown is empty. Nothing is sent anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from core import format as f
from ekspor.cetak.ceisa import LembarCeisa, PeriksaCeisa, Sel
from ekspor.enums import BASIS_FREIGHT, BasisNilai, MuatKontainer
from ekspor.models import DokumenEkspor, Kontainer, Muatan, Pengiriman
from ekspor.queries.faktur import BahanFaktur, Jumlah, jumlahkan

DOKUMEN_PEB: Final = "30"
EKSPORTIR, PEMILIK, PENERIMA, PEMBELI = "2", "7", "8", "6"
KODE_BL: Final = "705"
DOKUMEN_PELENGKAP: Final = (("380", "commercial invoice"), ("217", "packing list"))
UKURAN: Final = {"2": "20", "4": "40", "L": "45"}
JENIS_MUAT: Final = {MuatKontainer.FCL: "FCL", MuatKontainer.LCL: "LCL"}
SEBUT_MAKS: Final = 40
"""So many spans of line numbers are listed; the rest are counted."""
KEMUDIAN: Final = {"nomorDaftar", "tanggalDaftar"}
"""What customs alone give, after the form was filed."""
KOLOM: Final = {
    "ENTITAS": (
        *("kodeEntitas", "kodeJenisIdentitas", "nomorIdentitas", "namaEntitas", "alamatEntitas", "nibEntitas"),
        "kodeNegara",
    ),
    "DOKUMEN": ("kodeDokumen", "nomorDokumen", "tanggalDokumen"),
    "PENGANGKUT": ("namaPengangkut", "nomorPengangkut"),
    "KEMASAN": ("jumlahKemasan", "kodeJenisKemasan"),
    "KONTAINER": (
        *("seri", "nomorKontainer", "kodeUkuranKontainer", "kodeJenisKontainer", "kodeTipeKontainer", "nomorSegel"),
    ),
    "BARANG": (
        *("seriBarang", "posTarif", "uraian", "uraianInggris", "jumlahSatuan", "kodeSatuanBarang"),
        *("jumlahKemasan", "kodeJenisKemasan", "netto", "fob", "hargaSatuan", "kodeNegaraAsal", "nomorKontainer"),
    ),
}
Baris = tuple[Sel, ...]
DIPERIKSA: Final = (
    ("KONTAINER", ("nomorKontainer", "kodeUkuranKontainer", "nomorSegel")),
    ("BARANG", ("posTarif", "uraianInggris", "jumlahSatuan", "jumlahKemasan", "netto")),
)


def lembar_ceisa(b: BahanFaktur) -> tuple[PeriksaCeisa, tuple[LembarCeisa, ...]]:
    """(what to look at, the sheets). One statement beside what `b` read."""
    p = b.pengiriman
    muatan = [(k, m) for k in b.kontainer for m in k.muatan.all()]
    bruto, netto = jumlahkan(k.berat_kotor for k in b.kontainer), jumlahkan(m.berat_bersih for _, m in muatan)
    koli = jumlahkan(m.jumlah_kemasan for _, m in muatan)
    kepala = _header(p, bruto, netto)
    dokumen = DokumenEkspor.objects.tercatat().filter(pengiriman=p, status="terbit").select_related("jenis")
    isi: dict[str, list[Baris]] = {
        "ENTITAS": list(_entitas(p)),
        "DOKUMEN": list(_dokumen(p, list(dokumen.order_by("pk")))),
        "PENGANGKUT": [(p.kapal, p.voyage)] if p.kapal or p.voyage else [],
        "KEMASAN": list(_kemasan(muatan)) if koli.utuh else [],
        "KONTAINER": list(_kontainer(b.kontainer)),
        "BARANG": list(_barang(muatan)),
    }
    kosong = [
        *_kosong_header(p, kepala, bruto, netto),
        *_kosong_entitas(p),
        *_kosong_lampiran(p, isi["DOKUMEN"]),
        *([] if koli.utuh else [f"KEMASAN: kemasan belum diisi pada {koli.kurang('barang')}"]),
        *(n for nama, kolom in DIPERIKSA for n in _kosong_baris(nama, isi[nama], kolom)),
    ]
    pertama = LembarCeisa("HEADER", tuple(n for n, _ in kepala), (tuple(v for _, v in kepala),))
    lembar = (pertama, *(LembarCeisa(nama, KOLOM[nama], tuple(baris)) for nama, baris in isi.items()))
    return PeriksaCeisa(tuple(kosong), tuple(_anggapan(p))), lembar


def _anggapan(p: Pengiriman) -> Iterator[str]:
    """Cells that hold more than was recorded; those that are empty assume nothing."""
    yield "HEADER: tanggalEkspor adalah rencana berangkat dari pabrik, bukan hari kapal berangkat."
    if p.peb_kantor:
        yield "HEADER: kodeKantor, kodeKantorMuat, dan kodeKantorEkspor dianggap satu kantor pabean."
    if p.pelabuhan_muat_id:
        yield "HEADER: kodePelMuat dan kodePelEkspor dianggap satu pelabuhan, yaitu pelabuhan muat."
    if p.pelabuhan_tujuan_id:
        yield "HEADER: kodePelBongkar dan kodePelTujuan dianggap satu pelabuhan, yaitu pelabuhan tujuan."
    yield "ENTITAS 7: pemilik barang dianggap eksportirnya sendiri."
    if p.pembeli is not None:
        yield "ENTITAS 8 dan 6: penerima dan pembeli dianggap pihak yang sama."
    yield "KONTAINER: kodeUkuranKontainer dibaca dari kode tipe ISO."
    yield "BARANG: kodeNegaraAsal dianggap Indonesia (ID) untuk semua barang."
    yield "BARANG: hargaSatuan adalah FOB dibagi jumlah, dibulatkan empat desimal."
    yield "Tidak dicatat di sini: cara dagang dan cara bayar, bankDevisa, kesiapanBarang, kodeDaerahAsal."


def _kosong_header(p: Pengiriman, kepala: list[tuple[str, Sel]], bruto: Jumlah, netto: Jumlah) -> Iterator[str]:
    """Freight and insurance are asked of the bases that hold them; a sum says how many of its parts are unknown."""
    sebab = {
        "bruto": f" (berat kotor belum diisi pada {bruto.kurang('kontainer')})",
        "netto": f" (berat bersih belum diisi pada {netto.kurang('barang')})",
    } | dict.fromkeys(KEMUDIAN, " (diberikan Bea Cukai sesudah PEB didaftarkan)")
    tidak_perlu = set() if p.basis_nilai in BASIS_FREIGHT else {"freight"}
    tidak_perlu |= set() if p.basis_nilai == BasisNilai.CIF else {"asuransi"}
    for nama, nilai in kepala:
        if nilai in {None, ""} and nama not in tidak_perlu:
            yield f"HEADER: {nama}{sebab.get(nama, '')}"
    if p.basis_nilai == BasisNilai.TAKSIRAN:
        yield "HEADER: fob masih taksiran, bukan nilai invoice"


def _kosong_entitas(p: Pengiriman) -> Iterator[str]:
    nama, alamat, nib = _milik(p)
    siapa = "ENTITAS 2 dan 7"
    yield from (f"{siapa}: {n}" for n, ada in (("alamatEntitas", alamat), ("nibEntitas", nib)) if not ada)
    if p.pengirim.npwp:
        yield f"{siapa}: nomorIdentitas (NPWP tidak disalin ke berkas; buka pada halaman {nama})"
    else:
        yield f"{siapa}: nomorIdentitas (NPWP belum dicatat)"
    if p.pembeli is None:
        yield "ENTITAS 8 dan 6: penerima dan pembeli"
    elif not p.pembeli.alamat:
        yield "ENTITAS 8 dan 6: alamatEntitas"


def _kosong_lampiran(p: Pengiriman, dokumen: list[Baris]) -> Iterator[str]:
    ada = {d[0] for d in dokumen}
    yield from (f"DOKUMEN: {kode} ({nama})" for kode, nama in DOKUMEN_PELENGKAP if kode not in ada)
    yield from (f"PENGANGKUT: {n}" for n, v in zip(KOLOM["PENGANGKUT"], (p.kapal, p.voyage), strict=True) if not v)


def _kosong_baris(nama: str, baris: list[Baris], kolom: tuple[str, ...]) -> Iterator[str]:
    """A column with the numbers of the lines on which it is empty."""
    for satu in kolom:
        letak = KOLOM[nama].index(satu)
        seri = [int(str(b[0])) for b in baris if b[letak] in {None, "", 0}]
        if seri:
            yield f"{nama}: {satu} pada seri {_sebut_seri(seri)}"


def _sebut_seri(seri: list[int]) -> str:
    """1–3, 5: neighbours as one span; so many spans, the numbers beyond them counted."""
    rentang: list[list[int]] = []
    for n in seri:
        if rentang and rentang[-1][-1] == n - 1:
            rentang[-1].append(n)
        else:
            rentang.append([n])
    kata = [str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in rentang[:SEBUT_MAKS]]
    sisa = sum(len(r) for r in rentang[SEBUT_MAKS:])
    return ", ".join(kata) + (f", dan {f.angka(sisa)} seri lagi" if sisa else "")


def _header(p: Pengiriman, bruto: Jumlah, netto: Jumlah) -> list[tuple[str, Sel]]:
    return [
        ("kodeDokumen", DOKUMEN_PEB),
        ("nomorAju", p.peb_aju),
        ("kodeKantor", p.peb_kantor),
        ("kodeKantorMuat", p.peb_kantor),
        ("kodeKantorEkspor", p.peb_kantor),
        ("kodePelMuat", p.pelabuhan_muat_id),
        ("kodePelEkspor", p.pelabuhan_muat_id),
        ("kodePelBongkar", p.pelabuhan_tujuan_id),
        ("kodePelTujuan", p.pelabuhan_tujuan_id),
        ("kodeNegaraTujuan", p.negara_id),
        ("tanggalEkspor", p.rencana_kirim),
        ("kodeIncoterm", p.incoterm_id),
        ("kodeValuta", p.mata_uang_id),
        ("ndpbm", p.kurs_nilai / p.kurs_satuan if p.kurs_nilai is not None and p.kurs_satuan else None),
        ("fob", p.nilai_fob),
        ("freight", p.freight),
        ("asuransi", p.asuransi),
        ("bruto", bruto.pasti),
        ("netto", netto.pasti),
        ("nomorDaftar", p.peb_nomor),
        ("tanggalDaftar", p.peb_tanggal),
    ]


def _milik(p: Pengiriman) -> tuple[str, str, str]:
    """Name, address and NIB of the sender. Where a workshop works is its owner's home, and is not copied."""
    siapa: Any = p.pengirim
    return str(siapa), siapa.alamat if p.perusahaan is not None else "", siapa.nib or ""


def _entitas(p: Pengiriman) -> Iterator[Baris]:
    """Identity numbers stay out: a tax number is opened with a trace, on its own page, and typed over."""
    for kode in (EKSPORTIR, PEMILIK):
        yield kode, "", "", *_milik(p), "ID"
    if p.pembeli is not None:
        alamat = ", ".join(n for n in (p.pembeli.alamat, p.pembeli.kota) if n)
        for kode in (PENERIMA, PEMBELI):
            yield kode, "", "", p.pembeli.nama, alamat, "", p.pembeli.negara_id


def _dokumen(p: Pengiriman, dokumen: list[DokumenEkspor]) -> Iterator[Baris]:
    yield from ((d.jenis.kode_ceisa, d.nomor, d.tanggal) for d in dokumen if d.jenis.kode_ceisa)
    if p.bl_nomor:
        yield KODE_BL, p.bl_nomor, p.bl_tanggal


def _kemasan(muatan: list[tuple[Kontainer, Muatan]]) -> Iterator[Baris]:
    jumlah: dict[str, int] = {}
    for _, m in muatan:
        if m.jumlah_kemasan:
            jumlah[m.kemasan] = jumlah.get(m.kemasan, 0) + m.jumlah_kemasan
    yield from ((n, kode) for kode, n in jumlah.items())


def _kontainer(kotak: list[Kontainer]) -> Iterator[Baris]:
    for k in kotak:
        if k.muat != MuatKontainer.TRUK:
            tipe = k.tipe_id or ""
            yield k.urut, k.nomor, UKURAN.get(tipe[:1], ""), JENIS_MUAT[MuatKontainer(k.muat)], tipe, k.segel


def _barang(muatan: list[tuple[Kontainer, Muatan]]) -> Iterator[Baris]:
    for n, (k, m) in enumerate(muatan, 1):
        harga = (m.nilai_fob / m.jumlah).quantize(Decimal("0.0001")) if m.jumlah else None
        yield (
            *(n, m.kode_hs_id, m.uraian, m.uraian_en, m.jumlah, m.satuan_id, m.jumlah_kemasan, m.kemasan),
            *(m.berat_bersih, m.nilai_fob, harga, "ID", k.nomor),
        )
