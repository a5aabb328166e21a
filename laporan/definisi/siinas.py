"""Lembar SIINas: the eleven items a small industry reports (Permenperin 13/2025 Pasal 7), a row a workshop, for the year in
which the span ends. What is not known stays empty and is counted: an empty cell is never a nought.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Q

from akun.enums import Peran
from core import format as f
from core.tables import Jenis, Kolom
from ikm.models import ProfilTahunan
from kemitraan.querysets.dasar import adalah_kantor
from laporan.cetak.isi import Angka, Bagian, IsiLaporan
from laporan.definisi.dasar import KECAMATAN, SENTRA, Definisi, Permintaan
from laporan.definisi.register import ikm_terdaftar
from laporan.definisi.susunan import TIAP, bagian_tetap
from laporan.queries import profil_terpilih

Sel = tuple[Any, ...]
NILAI: Final = (
    Kolom("investasi_tanpa_tanah", "Investasi tanpa tanah dan bangunan (Rp)", Jenis.UANG),
    Kolom("investasi_tanah", "Investasi tanah dan bangunan (Rp)", Jenis.UANG),
    Kolom("tenaga_kerja_l", "TK L", Jenis.ANGKA),
    Kolom("tenaga_kerja_p", "TK P", Jenis.ANGKA),
    Kolom("kapasitas_terpasang", "Kapasitas terpasang", Jenis.DESIMAL),
    Kolom("kapasitas_produksi", "Kapasitas produksi", Jenis.DESIMAL),
    Kolom("produksi", "Produksi", Jenis.DESIMAL),
    Kolom("satuan__nama", "Satuan", Jenis.LENCANA),
    Kolom("bahan_baku", "Bahan baku (Rp)", Jenis.UANG),
    Kolom("air", "Air baku (m³)", Jenis.DESIMAL),
    Kolom("bahan_bakar", "Bahan bakar, pelumas (Rp)", Jenis.UANG),
    Kolom("listrik", "Listrik (kWh)", Jenis.DESIMAL),
    Kolom("mesin", "Mesin dan peralatan"),
)
KUNCI: Final = tuple(k.kunci for k in NILAI)
BUTIR: Final = (
    ("Nilai investasi tanpa tanah dan bangunan", "investasi_tanpa_tanah"),
    ("Kapasitas produksi", "kapasitas_produksi"),
    ("Kapasitas terpasang", "kapasitas_terpasang"),
    ("Produksi", "produksi"),
    ("Bahan baku", "bahan_baku"),
    ("Nilai investasi tanah dan bangunan", "investasi_tanah"),
    ("Tenaga kerja", "tenaga_kerja_l"),
    ("Air baku", "air"),
    ("Bahan bakar dan pelumas", "bahan_bakar"),
    ("Tenaga listrik", "listrik"),
    ("Mesin dan peralatan", "mesin"),
)
"""In the order of the regulation; workers are known of both sexes or of neither."""
LETAK: Final = tuple(KUNCI.index(k) for _, k in BUTIR)
KOSONG: Final = (None,) * (len(NILAI) - 1) + ("",)
IKM: Final = (
    Kolom("kode", "Kode", hanya_berkas=True),
    Kolom("nama", "IKM", utama=True),
    Kolom("nib", "NIB", hanya_berkas=True),
    Kolom("desa", "Desa/kelurahan", hanya_berkas=True),
    Kolom("kecamatan", "Kecamatan"),
    Kolom("kbli", "KBLI", Jenis.LENCANA),
)
LENGKAP: Final = (
    Kolom("butir", "Butir", utama=True),
    Kolom("terisi", "Terisi", Jenis.ANGKA),
    Kolom("kosong", "Kosong", Jenis.ANGKA),
)
# Quantities of production are each in a unit of their own.
JUMLAH: Final = (
    *("investasi_tanpa_tanah", "investasi_tanah", "tenaga_kerja_l", "tenaga_kerja_p", "bahan_baku", "air"),
    *("bahan_bakar", "listrik"),
)


def susun_siinas(p: Permintaan) -> IsiLaporan:
    """Three readings: the year's profiles, the register's keys, the register one by one."""
    tahun = p.hari_terakhir.year
    profil = profil_terpilih(_profil(p), *KUNCI)
    terisi, ikm, lengkap, tanpa = [0] * len(BUTIR), 0, 0, 0
    for pk in _berbaris(p).order_by().values_list("pk", flat=True).iterator(chunk_size=TIAP):
        ada = [_ada(profil.get(pk, KOSONG)[i]) for i in LETAK]
        ikm, lengkap, tanpa = ikm + 1, lengkap + all(ada), tanpa + (not any(ada))
        terisi = [n + a for n, a in zip(terisi, ada, strict=True)]
    kelengkapan = [(label, n, ikm - n) for (label, _), n in zip(BUTIR, terisi, strict=True)] if ikm else []
    return IsiLaporan(
        kalimat=_kalimat(tahun, ikm, lengkap, tanpa),
        angka=(
            Angka("Tahun", str(tahun)),
            Angka("IKM", f.angka(ikm), "baris pada lembar ini"),
            Angka("Lengkap", f.angka(lengkap), "kesebelas butir terisi"),
            Angka("Belum melapor", f.angka(tanpa), "tidak satu butir pun"),
        ),
        bagian=(
            bagian_tetap("kelengkapan", "Kelengkapan butir", LENGKAP, kelengkapan),
            Bagian(
                "lembar",
                f"Lembar {tahun}",
                (*IKM, *NILAI),
                lambda: _daftar(p, profil),
                JUMLAH,
                catatan="Yang tidak diketahui kosong; jumlah di bawah hanya atas yang terisi.",
            ),
        ),
        catatan=(
            "Sebelas butir menurut Permenperin 13/2025 Pasal 7. TK: tenaga kerja laki-laki (L) dan perempuan (P).",
            "Angka satu perusahaan industri rahasia (UU 3/2014 Pasal 69–70): lembar ini untuk pelaporan SIINas, bukan umum.",
        ),
    )


def _profil(p: Permintaan) -> Any:
    return ProfilTahunan.objects.visible_to(p.user).filter(tahun=p.hari_terakhir.year)


def _berbaris(p: Permintaan) -> Any:
    """The register when the span ended, and whoever entered it later with figures of that year."""
    return ikm_terdaftar(p, Q(pk__in=_profil(p).pemilik()))


def _ada(nilai: Any) -> bool:
    return nilai is not None and nilai != ""


def _daftar(p: Permintaan, profil: dict[int, Sel]) -> Iterator[Sel]:
    kolom = ("pk", "kode", "nama", "nib", "desa__nama", "desa__induk__nama", "kbli__kode")
    for pk, *isi in _berbaris(p).order_by("desa", "kode").values_list(*kolom).iterator(chunk_size=TIAP):
        yield (*isi, *profil.get(pk, KOSONG))


def _kalimat(tahun: int, ikm: int, lengkap: int, tanpa: int) -> tuple[str, ...]:
    if not ikm:
        return (f"Belum ada IKM yang terdaftar pada {tahun} dan saringan ini.",)
    sebagian = ikm - lengkap - tanpa
    return (
        (
            f"Dari {f.angka(ikm)} IKM, {f.angka(lengkap)} mengisi kesebelas butir untuk {tahun}, {f.angka(sebagian)} sebagian, "
            f"dan {f.angka(tanpa)} belum satu pun."
        ),
    )


LEMBAR_SIINAS: Final = Definisi(
    kunci="lembar_siinas",
    versi=1,
    judul="Lembar SIINas",
    keterangan="Sebelas butir laporan industri kecil tiap IKM untuk tahun berakhirnya periode; yang kosong dihitung.",
    boleh=lambda user: adalah_kantor(user) or user.peran == Peran.IKM,
    susun=susun_siinas,
    saring=(KECAMATAN, SENTRA),
    lanskap=True,
    hanya_kantor=True,
    ikon="clipboard-list",
)
