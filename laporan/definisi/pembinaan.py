"""Kunjungan dan pembinaan: who was visited by whom, what was lacking, which promises were kept, and what the office gave.

What became of a promise is read on the last day of the span: one kept later was not kept then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, F, Sum

from core import format as f
from core.tables import Jenis, Kolom
from ikm.enums import JenisFasilitasi, KeadaanTindakLanjut, Masalah, SumberDana
from ikm.models import BertindakLanjut, Fasilitasi, Kunjungan, PesertaFasilitasi
from kemitraan.querysets.dasar import adalah_kantor
from laporan.cetak.isi import Angka, Bagian, Grafik, IsiLaporan
from laporan.definisi.dasar import KECAMATAN, SENTRA, Definisi, Permintaan
from laporan.definisi.susunan import TIAP, Tabulasi, bagian_tetap, bulan_berjalan, milik_ikm, penerus

LABEL_MASALAH: Final = {m.value: str(m.label) for m in Masalah}
JENIS: Final = {j.value: str(j.label) for j in JenisFasilitasi}
DANA: Final = {"": ""} | {d.value: str(d.label) for d in SumberDana}
ANGKA: Final = (
    Kolom("kunjungan", "Kunjungan", Jenis.ANGKA),
    Kolom("ikm", "IKM dikunjungi", Jenis.ANGKA),
    Kolom("janji", "Tindak lanjut", Jenis.ANGKA),
    Kolom("selesai", "Selesai", Jenis.ANGKA),
    Kolom("terlambat", "Terlambat", Jenis.ANGKA),
)
JUMLAH: Final = ("kunjungan", "janji", "selesai", "terlambat")
DAFTAR: Final = (
    Kolom("tanggal", "Tanggal", Jenis.TANGGAL),
    Kolom("ikm", "IKM", utama=True),
    Kolom("desa", "Desa"),
    Kolom("kecamatan", "Kecamatan"),
    Kolom("penyuluh", "Penyuluh"),
    Kolom("masalah", "Masalah"),
    Kolom("rekomendasi", "Rekomendasi", hanya_berkas=True),
    Kolom("janji", "Tindak lanjut pada", Jenis.TANGGAL),
    Kolom("keadaan", "Keadaan", Jenis.LENCANA),
)
PER_JENIS: Final = (
    Kolom("jenis", "Jenis", utama=True),
    Kolom("kegiatan", "Kegiatan", Jenis.ANGKA),
    Kolom("peserta", "Peserta", Jenis.ANGKA),
    Kolom("ikm", "IKM berbeda", Jenis.ANGKA),
    Kolom("nilai", "Nilai bantuan (Rp)", Jenis.UANG),
    Kolom("n_nilai", "dari n peserta", Jenis.ANGKA),
)
FASILITASI: Final = (
    Kolom("tanggal", "Tanggal", Jenis.TANGGAL),
    Kolom("judul", "Kegiatan", utama=True),
    Kolom("jenis", "Jenis"),
    Kolom("tempat", "Tempat"),
    Kolom("dana", "Sumber dana"),
    Kolom("peserta", "Peserta", Jenis.ANGKA),
    Kolom("nilai", "Nilai bantuan (Rp)", Jenis.UANG),
)


@dataclass(slots=True)
class Janji(BertindakLanjut):
    """A promise as it stood on a day."""

    tindak_lanjut_pada: date | None
    tindak_lanjut_selesai: date | None

    @classmethod
    def pada(cls, janji: date | None, selesai: date | None, hari: date) -> Janji:
        return cls(janji, selesai if selesai is not None and selesai <= hari else None)


def _kunjungan(p: Permintaan) -> Any:
    qs = Kunjungan.objects.visible_to(p.user).terhitung().filter(milik_ikm(p, "ikm"))
    return qs.filter(tanggal__gte=p.periode.mulai, tanggal__lte=p.hari_terakhir)


DIHITUNG: Final = (
    *("tanggal", "penyuluh__nama", "penyuluh", "siapa", "kecamatan"),
    *("tindak_lanjut_pada", "tindak_lanjut_selesai"),
)


def susun_pembinaan(p: Permintaan) -> IsiLaporan:
    """Six readings: visits counted, problems, facilitation and its participants by kind; visits and facilitation one by one."""
    petugas, kecamatan, bulan, semua = (Tabulasi(ANGKA, JUMLAH, beda=("ikm",)) for _ in range(4))
    for b in bulan_berjalan(p):
        bulan.ada(f.bulan_pendek(b.mulai))
    isi = _kunjungan(p).order_by().annotate(siapa=penerus("ikm", "pk"), kecamatan=penerus("ikm", "desa__induk__nama"))
    for hari, oleh, kunci, siapa, di, *janji in isi.values_list(*DIHITUNG).iterator(chunk_size=TIAP):
        k = Janji.pada(janji[0], janji[1], p.hari_terakhir).keadaan_tindak_lanjut(p.hari_terakhir)
        ada, selesai = k != KeadaanTindakLanjut.TANPA, k == KeadaanTindakLanjut.SELESAI
        angka = (1, siapa, int(ada), int(selesai), int(k == KeadaanTindakLanjut.TERLAMBAT))
        for tabel, *nama in ((petugas, oleh, kunci), (kecamatan, di), (bulan, f.bulan_pendek(hari)), (semua, "")):
            tabel.tambah(tuple(nama), angka)
    total = semua.baris()[0][1:] if semua.isi else (0,) * 5
    masalah = _masalah(p)
    jenis = _per_jenis(p)
    return IsiLaporan(
        kalimat=_kalimat(total, masalah, jenis),
        angka=_angka(total, jenis),
        grafik=_grafik(bulan, masalah),
        bagian=(
            petugas.bagian(
                "penyuluh", "Kunjungan per penyuluh", (Kolom("penyuluh", "Penyuluh", utama=True),), urut=(0,)
            ),
            kecamatan.bagian(
                "kecamatan", "Kunjungan per kecamatan", (Kolom("kecamatan", "Kecamatan", utama=True),), urut=(0,)
            ),
            bulan.bagian("bulan", "Kunjungan per bulan", (Kolom("bulan", "Bulan", utama=True),)),
            bagian_tetap("masalah", "Masalah yang ditemukan", MASALAH, masalah, catatan=BEBERAPA),
            bagian_tetap(
                "jenis", "Fasilitasi per jenis", PER_JENIS, jenis, jumlah=("kegiatan", "peserta", "nilai", "n_nilai")
            ),
            Bagian("kunjungan", "Kunjungan", DAFTAR, lambda: _daftar(p)),
            Bagian("fasilitasi", "Fasilitasi", FASILITASI, lambda: _daftar_fasilitasi(p), ("peserta", "nilai")),
        ),
        catatan=(
            f"Tindak lanjut dibaca per {f.tanggal(p.hari_terakhir)}: yang diselesaikan sesudahnya belum selesai di sini.",
        ),
    )


BEBERAPA: Final = "Satu kunjungan dapat mencatat beberapa masalah."
MASALAH: Final = (Kolom("masalah", "Masalah", utama=True), Kolom("kunjungan", "Kunjungan", Jenis.ANGKA))


def _masalah(p: Permintaan) -> list[tuple[str, int]]:
    isi = dict(_kunjungan(p).order_by().values_list("masalah__jenis").annotate(n=Count("pk")))
    ada = [(label, isi[kode]) for kode, label in LABEL_MASALAH.items() if isi.get(kode)]
    return sorted(ada, key=lambda m: -m[1])


def _fasilitasi(p: Permintaan) -> Any:
    """Begun within the span; narrowed to a place, those its workshops took part in."""
    qs = (
        Fasilitasi.objects.visible_to(p.user)
        .tercatat()
        .filter(tanggal__gte=p.periode.mulai, tanggal__lte=p.hari_terakhir)
    )
    tempat = milik_ikm(p, "ikm")
    return qs.filter(pk__in=PesertaFasilitasi.objects.terhitung().filter(tempat).values("fasilitasi")) if tempat else qs


def _peserta(p: Permintaan) -> Any:
    return PesertaFasilitasi.objects.terhitung().filter(milik_ikm(p, "ikm"), fasilitasi__in=_fasilitasi(p).values("pk"))


def _per_jenis(p: Permintaan) -> list[tuple[Any, ...]]:
    """In the order of the list of kinds; what is unknown of a participant's value is in no sum. Two statements."""
    n = dict(_fasilitasi(p).order_by().values_list("jenis").annotate(n=Count("pk")))
    isi = (
        _peserta(p)
        .order_by()
        .values(j=F("fasilitasi__jenis"))
        .annotate(n=Count("pk"), ikm=Count(penerus("ikm", "pk"), distinct=True), v=Sum("nilai"), nv=Count("nilai"))
    )
    per = {b["j"]: (b["n"], b["ikm"], b["v"], b["nv"]) for b in isi}
    return [(label, n[j], *per.get(j, (0, 0, None, 0))) for j, label in JENIS.items() if j in n]


def _daftar(p: Permintaan) -> Iterator[tuple[Any, ...]]:
    qs = (
        _kunjungan(p)
        .with_masalah()
        .annotate(
            nama=penerus("ikm", "nama"),
            desa=penerus("ikm", "desa__nama"),
            kecamatan=penerus("ikm", "desa__induk__nama"),
        )
    )
    kolom = ("tanggal", "nama", "desa", "kecamatan", "penyuluh__nama", "kode_masalah", "rekomendasi")
    janji = ("tindak_lanjut_pada", "tindak_lanjut_selesai")
    for *isi, kode, saran, jatuh, selesai in (
        qs.order_by("tanggal", "pk").values_list(*kolom, *janji).iterator(chunk_size=TIAP)
    ):
        ada = set(kode.split(","))
        masalah = ", ".join(label for nilai, label in LABEL_MASALAH.items() if nilai in ada)
        keadaan = Janji.pada(jatuh, selesai, p.hari_terakhir).keadaan_tindak_lanjut(p.hari_terakhir)
        yield (*isi, masalah, saran, jatuh, "" if jatuh is None else str(keadaan.label))


def _daftar_fasilitasi(p: Permintaan) -> Iterator[tuple[Any, ...]]:
    """Participants and what they received, of the place asked for."""
    per = {
        b["fasilitasi"]: (b["n"], b["v"])
        for b in _peserta(p).order_by().values("fasilitasi").annotate(n=Count("pk"), v=Sum("nilai"))
    }
    kolom = ("pk", "tanggal", "judul", "jenis", "tempat", "sumber_dana")
    for pk, hari, judul, jenis, tempat, dana in (
        _fasilitasi(p).order_by("tanggal", "pk").values_list(*kolom).iterator(chunk_size=TIAP)
    ):
        yield (hari, judul, JENIS[jenis], tempat, DANA[dana], *per.get(pk, (0, None)))


def _kalimat(total: Any, masalah: list[tuple[str, int]], jenis: list[Any]) -> tuple[str, ...]:
    kunjungan, ikm, janji, selesai, terlambat = total
    kegiatan, peserta = sum(j[1] for j in jenis), sum(j[2] for j in jenis)
    isi = []
    if kunjungan:
        teks = f"{f.angka(kunjungan)} kunjungan ke {f.angka(ikm)} IKM"
        if masalah:
            teks += f"; yang paling sering kurang: {masalah[0][0].lower()} ({f.angka(masalah[0][1])} kunjungan)"
        isi.append(f"{teks}.")
    if janji:
        isi.append(
            f"{f.angka(janji)} tindak lanjut dijanjikan: {f.angka(selesai)} selesai, {f.angka(terlambat)} terlambat."
        )
    if kegiatan:
        isi.append(f"{f.angka(kegiatan)} kegiatan fasilitasi dengan {f.angka(peserta)} keikutsertaan IKM.")
    return tuple(isi) or ("Tidak ada kunjungan maupun fasilitasi pada periode dan saringan ini.",)


def _angka(total: Any, jenis: list[Any]) -> tuple[Angka, ...]:
    kunjungan, ikm, janji, selesai, terlambat = total
    return (
        Angka("Kunjungan", f.angka(kunjungan), f"ke {f.angka(ikm)} IKM"),
        Angka("Tindak lanjut selesai", f.angka(selesai), f"dari {f.angka(janji)} yang dijanjikan"),
        Angka("Tindak lanjut terlambat", f.angka(terlambat)),
        Angka("Fasilitasi", f.angka(sum(j[1] for j in jenis)), f"{f.angka(sum(j[2] for j in jenis))} keikutsertaan"),
    )


def _grafik(bulan: Tabulasi, masalah: list[tuple[str, int]]) -> tuple[Grafik, ...]:
    isi = bulan.baris()
    return (
        Grafik(
            "Kunjungan per bulan",
            tuple(b[0] for b in isi),
            (("Kunjungan", tuple(b[1] for b in isi)),),
            satuan="kunjungan",
        ),
        Grafik("Masalah yang ditemukan", tuple(m[0] for m in masalah), (("Kunjungan", tuple(m[1] for m in masalah)),)),
    )


KUNJUNGAN_PEMBINAAN: Final = Definisi(
    kunci="kunjungan_pembinaan",
    versi=1,
    judul="Kunjungan dan pembinaan",
    keterangan="Kunjungan per penyuluh, kecamatan, dan masalah; tindak lanjut selesai dan terlambat; fasilitasi dan pesertanya.",
    boleh=adalah_kantor,
    susun=susun_pembinaan,
    saring=(KECAMATAN, SENTRA),
    lanskap=True,
    hanya_kantor=True,
    ikon="map-pin",
)
