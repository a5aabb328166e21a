"""Realisasi ekspor, Perdagangan antarprovinsi: what left, shipment by shipment, and what it adds up to by month and destination."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from akun.enums import Peran
from core import format as f
from core.tables import Jenis, Kolom
from ekspor.enums import BasisNilai, JenisPengiriman, StatusPengiriman
from ekspor.models import Pengiriman
from laporan.cetak.isi import Angka, Bagian, Grafik, IsiLaporan
from laporan.definisi.dasar import NEGARA, PERUSAHAAN, Definisi, Permintaan
from laporan.definisi.susunan import TIAP, Tabulasi, bulan_berjalan
from laporan.rumus import sampai_bulan_ini

STATUS: Final = {s.value: s.label for s in StatusPengiriman}


@dataclass(frozen=True, slots=True)
class Arah:
    """Abroad or to another province. `dasar`: what value that is no estimate is called; `surat`: the paper it travels under, by the
    column it is kept in. Rupiah sent at home never wait for a rate (`berkurs`).
    """

    jenis: JenisPengiriman
    sebutan: str
    dasar: str
    tujuan: str
    tempat: str
    satuan_tempat: str
    surat: tuple[str, str]
    berkurs: bool
    catatan: tuple[str, ...]

    @property
    def kunci(self) -> str:
        return self.dasar.lower()

    def kelompok(self) -> Tabulasi:
        kolom = (
            Kolom("pengiriman", "Pengiriman", Jenis.ANGKA),
            Kolom("kontainer", "Kontainer", Jenis.ANGKA),
            Kolom(self.kunci, f"{self.dasar} (Rp)", Jenis.UANG),
            Kolom("taksiran", "Taksiran (Rp)", Jenis.UANG),
            *((Kolom("menunggu", "Menunggu kurs", Jenis.ANGKA),) if self.berkurs else ()),
        )
        return Tabulasi(kolom, tuple(k.kunci for k in kolom))

    def baris(self) -> tuple[Kolom, ...]:
        return (
            Kolom("nomor", "Nomor"),
            Kolom("tanggal", "Tanggal acuan", Jenis.TANGGAL),
            Kolom("pengirim", "Pengirim", utama=True),
            Kolom("tujuan", f"{self.tempat} tujuan"),
            Kolom("kontainer", "Kontainer", Jenis.ANGKA),
            Kolom("surat", self.surat[1]),
            Kolom("status", "Status"),
            Kolom(self.kunci, f"{self.dasar} (Rp)", Jenis.UANG),
            Kolom("taksiran", "Taksiran (Rp)", Jenis.UANG),
            *((Kolom("kurs", "Menunggu kurs", Jenis.TEKS),) if self.berkurs else ()),
        )


EKSPOR: Final = Arah(
    jenis=JenisPengiriman.EKSPOR,
    sebutan="ekspor",
    dasar="FOB",
    tujuan="negara__nama",
    tempat="Negara",
    satuan_tempat="negara",
    surat=("peb_nomor", "PEB"),
    berkurs=True,
    catatan=(
        "Nilai FOB dan taksiran tidak dijumlahkan. Nilai yang menunggu kurs tidak ada dalam jumlah.",
        "Bulan ditentukan oleh pendaftaran PEB, bila belum ada oleh pemuatan, bila belum ada oleh rencananya.",
        "Menurut catatan pengirim; tidak sama dengan angka BPS, yang mencatat ekspor menurut pelabuhan.",
    ),
)
ANTARPROVINSI: Final = Arah(
    jenis=JenisPengiriman.ANTARPROVINSI,
    sebutan="perdagangan antarprovinsi",
    dasar="Faktur",
    tujuan="provinsi__nama",
    tempat="Provinsi",
    satuan_tempat="provinsi",
    surat=("surat_jalan", "Surat jalan"),
    berkurs=False,
    catatan=(
        "Nilai faktur dan taksiran tidak dijumlahkan, dan tidak ditambahkan pada ekspor.",
        "Bulan ditentukan oleh pemuatan, bila belum ada oleh rencananya. Menurut catatan pengirim.",
    ),
)


def baris_kirim(arah: Arah, permintaan: Permintaan) -> Any:
    """The shipments of the span that this person sees, by the date that decides the month; as on the dashboard, what is planned for
    later than the present month is not counted yet.
    """
    masa = sampai_bulan_ini(permintaan.periode, permintaan.pada)
    qs = Pengiriman.objects.visible_to(permintaan.user).tercatat().dalam(masa).filter(jenis=arah.jenis)
    if permintaan.perusahaan is not None:
        qs = qs.filter(perusahaan=permintaan.perusahaan)
    return qs.filter(negara=permintaan.negara) if permintaan.negara is not None else qs


def susun_kirim(arah: Arah) -> Callable[[Permintaan], IsiLaporan]:
    return lambda permintaan: _susun(arah, permintaan)


def _susun(arah: Arah, p: Permintaan) -> IsiLaporan:
    """Two readings: the sums in one statement, the shipments in another that streams."""
    bulan, tempat, semua = arah.kelompok(), arah.kelompok(), arah.kelompok()
    for b in bulan_berjalan(p):
        bulan.ada(f.bulan_pendek(b.mulai))
    kolom = ("tanggal_acuan", arah.tujuan, "jumlah_kontainer", "basis_nilai", "nilai_idr")
    for tanggal, tujuan, kontainer, basis, nilai in (
        baris_kirim(arah, p).order_by().values_list(*kolom).iterator(chunk_size=TIAP)
    ):
        angka = (1, kontainer, *_nilai(basis, nilai), int(nilai is None))[: len(semua.kolom)]
        bulan.tambah((f.bulan_pendek(tanggal),), angka)
        tempat.tambah((tujuan,), angka)
        semua.tambah((), angka)
    total = (*(semua.baris()[0] if semua.isi else ()), 0, 0, 0, 0, 0)[:5]
    return IsiLaporan(
        kalimat=_kalimat(arah, total, len(tempat.isi)),
        angka=_angka(arah, total),
        grafik=(_grafik(arah, bulan),),
        bagian=(
            bulan.bagian("bulan", "Per bulan", (Kolom("bulan", "Bulan", utama=True),)),
            tempat.bagian(
                arah.satuan_tempat,
                f"Per {arah.satuan_tempat} tujuan",
                (Kolom(arah.satuan_tempat, arah.tempat, utama=True),),
                urut=(2, 3),
            ),
            Bagian(
                "pengiriman", "Pengiriman", arah.baris(), lambda: _baris(arah, p), ("kontainer", arah.kunci, "taksiran")
            ),
        ),
        catatan=arah.catatan,
    )


def _nilai(basis: str, nilai: int | None) -> tuple[int | None, int | None]:
    """On a trade basis, and estimated: one of them."""
    return (None, nilai) if basis == BasisNilai.TAKSIRAN else (nilai, None)


def _baris(arah: Arah, p: Permintaan) -> Iterator[tuple[Any, ...]]:
    qs = (
        baris_kirim(arah, p)
        .order_by("tanggal_acuan", "nomor")
        .values_list(
            *("nomor", "tanggal_acuan", "perusahaan__nama", "ikm__nama", arah.tujuan, "jumlah_kontainer"),
            *(arah.surat[0], "status", "basis_nilai", "nilai_idr"),
        )
    )
    for nomor, tanggal, perusahaan, ikm, tujuan, kontainer, surat, status, basis, nilai in qs.iterator(chunk_size=TIAP):
        kurs = ("ya" if nilai is None else "",) if arah.berkurs else ()
        yield (
            *(nomor, tanggal, perusahaan or ikm, tujuan, kontainer, surat, STATUS[status]),
            *(*_nilai(basis, nilai), *kurs),
        )


def _kalimat(arah: Arah, total: tuple[int, ...], tempat: int) -> tuple[str, ...]:
    pengiriman, kontainer, dasar, taksiran, menunggu = total
    if not pengiriman:
        return (f"Tidak ada {arah.sebutan} yang tercatat pada periode dan saringan ini.",)
    nilai = [f"{arah.dasar if arah.berkurs else 'faktur'} {f.rupiah(dasar)}"] if dasar else []
    nilai += [f"taksiran {f.rupiah(taksiran)}"] if taksiran else []
    teks = f"{f.angka(pengiriman)} pengiriman berisi {f.angka(kontainer)} kontainer ke {f.angka(tempat)} {arah.satuan_tempat}"
    teks += f", bernilai {' dan '.join(nilai)}." if nilai else "."
    return (teks, *((f"{f.angka(menunggu)} pengiriman menunggu kurs.",) if menunggu else ()))


def _angka(arah: Arah, total: tuple[int, ...]) -> tuple[Angka, ...]:
    pengiriman, kontainer, dasar, taksiran, _ = total
    return (
        Angka(f"Nilai {arah.dasar if arah.berkurs else 'faktur'}", f.rupiah_pendek(dasar), f.rupiah(dasar)),
        Angka("Taksiran", f.rupiah_pendek(taksiran), f"{f.rupiah(taksiran)}, tidak dijumlahkan"),
        Angka("Kontainer", f.angka(kontainer)),
        Angka("Pengiriman", f.angka(pengiriman)),
    )


def _grafik(arah: Arah, bulan: Tabulasi) -> Grafik:
    isi = bulan.baris()
    return Grafik(
        f"Nilai {arah.sebutan} per bulan",
        tuple(b[0] for b in isi),
        ((arah.dasar, tuple(b[3] for b in isi)), ("Taksiran", tuple(b[4] for b in isi))),
        satuan=f"rupiah; {arah.dasar if arah.berkurs else 'faktur'} dan taksiran tidak dijumlahkan",
    )


REALISASI_EKSPOR: Final = Definisi(
    kunci="realisasi_ekspor",
    versi=2,
    judul="Realisasi ekspor",
    keterangan="Pengiriman ke luar negeri per bulan dan negara tujuan, lalu satu per satu, dengan FOB dan taksiran terpisah.",
    boleh=lambda user: user.peran != Peran.IKM,
    susun=susun_kirim(EKSPOR),
    saring=(PERUSAHAAN, NEGARA),
    resmi=False,
    lanskap=True,
    ikon="ship",
)
PERDAGANGAN_ANTARPROVINSI: Final = Definisi(
    kunci="perdagangan_antarprovinsi",
    versi=1,
    judul="Perdagangan antarprovinsi",
    keterangan="Pengiriman ke provinsi lain per bulan dan tujuan, lalu satu per satu, dengan faktur dan taksiran terpisah.",
    boleh=lambda user: user.peran in Peran.values,
    susun=susun_kirim(ANTARPROVINSI),
    saring=(PERUSAHAAN,),
    lanskap=True,
    ikon="truck",
)
