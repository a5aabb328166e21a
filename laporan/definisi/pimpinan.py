"""Ringkasan pimpinan: the dashboard on one sheet of paper, for the rows of the whole regency.

Everything is queries' (dagang, mitra, kinerja): the sheet and the page say the same of the same span.
"""

from __future__ import annotations

from typing import Any, Final

from core import format as f
from core.tables import Jenis, Kolom
from kemitraan.querysets.dasar import membaca_semua
from kemitraan.rumus import Skor, skor_ikm
from laporan import queries
from laporan.cetak.isi import Angka, Bagian, Grafik, IsiLaporan
from laporan.definisi.dasar import KECAMATAN, NEGARA, PERUSAHAAN, Definisi, Permintaan
from laporan.definisi.susunan import bagian_tetap, pecahan
from laporan.queries import Dagang, Lingkup, RincianDagang
from laporan.rumus import Banding, sebut_rentang

NILAI: Final = (Kolom("fob", "FOB (Rp)", Jenis.UANG), Kolom("taksiran", "Taksiran (Rp)", Jenis.UANG))
BAGIAN_IKM: Final = (
    Kolom("dasar", "Dasar nilai", utama=True),
    Kolom("ekspor", "Ekspor (Rp)", Jenis.UANG),
    Kolom("buatan", "Buatan IKM (Rp)", Jenis.UANG),
    Kolom("persen", "%", Jenis.DESIMAL, desimal=1),
)
KOMITMEN: Final = (
    Kolom("komitmen", "Komitmen", utama=True),
    Kolom("persen", "%", Jenis.DESIMAL, desimal=1),
    Kolom("n", "n baris", Jenis.ANGKA),
    Kolom("lalu", "Setahun lalu (%)", Jenis.DESIMAL, desimal=1),
)


def susun_pimpinan(p: Permintaan) -> IsiLaporan:
    """Twelve statements at most, whatever the span."""
    lingkup = Lingkup.buat(
        p.periode,
        p.pada,
        perusahaan=p.perusahaan.pk if p.perusahaan is not None else None,
        negara=p.negara.pk if p.negara is not None else "",
        kecamatan=p.kecamatan.pk if p.kecamatan is not None else "",
    )
    dagang, kinerja = queries.dagang(lingkup), queries.kinerja_setahun(lingkup)
    mitra, mitra_lalu = queries.mitra(lingkup)
    lalu = skor_ikm(kinerja.lalu) if kinerja.lalu is not None else (None, None, None)
    komitmen = list(zip(skor_ikm(kinerja.kini), lalu, strict=True))
    return IsiLaporan(
        kalimat=(queries.kalimat_ringkasan(dagang, mitra, sebut_rentang(p.periode)),),
        angka=_angka(dagang, mitra, mitra_lalu, komitmen),
        grafik=_grafik(dagang, komitmen),
        bagian=_bagian(dagang, komitmen),
        catatan=(
            (
                "FOB dan taksiran tidak dijumlahkan; antarprovinsi tidak ditambahkan pada ekspor. Menurut pengirim, tidak sama "
                "dengan angka BPS."
            ),
        ),
    )


def _angka(
    d: Dagang, mitra: queries.Mitra, mitra_lalu: int | None, komitmen: list[tuple[Skor, Skor | None]]
) -> tuple[Angka, ...]:
    e = d.ekspor
    return (
        Angka("Ekspor FOB", f.rupiah_pendek(e.dasar), _banding(d.tren_dasar, rupiah=True)),
        Angka("Ekspor, taksiran", f.rupiah_pendek(e.taksiran), _banding(d.tren_taksiran, rupiah=True)),
        Angka("Kontainer ekspor", f.angka(e.kontainer), _banding(d.tren_kontainer)),
        Angka(
            "IKM bermitra",
            f.angka(mitra.ikm),
            f"{f.angka(mitra.desa)} desa · {_banding(Banding(mitra.ikm, mitra_lalu))}",
        ),
        Angka("Buatan IKM", f.rupiah_pendek(d.buatan.nilai), queries.sebut_bagian(d) or "belum tercatat"),
        *(Angka(s.label, s.teks, f"n = {f.angka(s.n)} baris") for s, _ in komitmen),
    )


def _banding(b: Banding, *, rupiah: bool = False) -> str:
    """'naik 12,5 % dari setahun lalu'; from nothing there is no percentage."""
    if b.lalu is None:
        return "tanpa pembanding"
    if b.pertumbuhan is None:
        return f"setahun lalu {f.rupiah_pendek(b.lalu) if rupiah else f.angka(b.lalu)}"
    return (
        "sama dengan setahun lalu"
        if b.arah == "tetap"
        else f"{b.arah} {f.persen(abs(b.pertumbuhan))} dari setahun lalu"
    )


def _persen(s: Skor | None) -> Any:
    return None if s is None or s.persen is None else f.bulatkan(s.persen, 1)


def _grafik(d: Dagang, komitmen: list[tuple[Skor, Skor | None]]) -> tuple[Grafik, ...]:
    def seri(ke: int) -> tuple[float | None, ...]:
        return tuple(pecahan(_persen(k[ke])) for k in komitmen)

    return (
        Grafik(
            "Ekspor per bulan",
            tuple(r.nama for r in d.bulan),
            (("FOB", tuple(r.isi.dasar for r in d.bulan)), ("Taksiran", tuple(r.isi.taksiran for r in d.bulan))),
            satuan="rupiah",
        ),
        Grafik(
            "Bagian buatan IKM",
            ("FOB", "Taksiran"),
            (("Ekspor", (d.ekspor.dasar, d.ekspor.taksiran)), ("Buatan IKM", (d.buatan.dasar, d.buatan.taksiran))),
            satuan="rupiah",
        ),
        Grafik(
            "Tiga komitmen",
            tuple(k[0].label for k in komitmen),
            (("Periode ini", seri(0)), ("Setahun lalu", seri(1))),
            satuan="persen",
        ),
    )


def _bagian(d: Dagang, komitmen: list[tuple[Skor, Skor | None]]) -> tuple[Bagian, ...]:
    e, b = d.ekspor, d.buatan
    return (
        _rinci("bulan", "Per bulan", "Bulan", d.bulan),
        _rinci("negara", "Tujuan terbesar", "Negara", d.negara),
        _rinci("pengirim", "Pengirim terbesar", "Pengirim", d.pengirim),
        bagian_tetap(
            "bagian",
            "Bagian IKM dari nilai ekspor",
            BAGIAN_IKM,
            (("FOB", e.dasar, b.dasar, d.bagian_dasar), ("Taksiran", e.taksiran, b.taksiran, d.bagian_taksiran)),
        ),
        bagian_tetap(
            "komitmen", "Tiga komitmen", KOMITMEN, ((s.label, _persen(s), s.n, _persen(x)) for s, x in komitmen)
        ),
        _rinci("provinsi", "Antarprovinsi", "Provinsi", d.provinsi, dasar="Faktur (Rp)"),
    )


def _rinci(kunci: str, judul: str, label: str, isi: tuple[RincianDagang, ...], dasar: str = "") -> Bagian:
    """What had anything within the span itself."""
    nilai = (Kolom("faktur", dasar, Jenis.UANG), NILAI[1]) if dasar else NILAI
    baris = [(r.nama, r.isi.dasar, r.isi.taksiran) for r in isi if kunci == "bulan" or r.isi.dasar or r.isi.taksiran]
    return bagian_tetap(
        kunci, judul, (Kolom(kunci, label, utama=True), *nilai), baris, jumlah=tuple(k.kunci for k in nilai)
    )


RINGKASAN_PIMPINAN: Final = Definisi(
    kunci="ringkasan_pimpinan",
    versi=1,
    judul="Ringkasan pimpinan",
    keterangan="Keadaan kabupaten pada satu halaman: ekspor, IKM bermitra, buatan IKM, tiga komitmen, tujuan dan pengirim besar.",
    boleh=membaca_semua,
    susun=susun_pimpinan,
    saring=(PERUSAHAAN, NEGARA, KECAMATAN),
    satu_halaman=True,
    ikon="chart-bar",
)
