"""Kinerja tiga komitmen: how quality, quantity and time were kept on what fell due in the span, by IKM, company and agreement.

The scores are kemitraan's (queries.kinerja, rumus.komitmen): here they are laid out. The score of a whole is made of the sums of
its parts; where nothing fell due there is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from django.db.models import Q

from akun.enums import Peran
from core import format as f
from core.tables import Jenis, Kolom
from kemitraan.models import Kemitraan
from kemitraan.queries import milik_terlihat, skor_per_kemitraan, tren
from kemitraan.rumus import Hitungan, HitunganBayar, Skor, skor_ikm, skor_otif, skor_perusahaan
from laporan.cetak.isi import Angka, Bagian, Grafik, IsiLaporan
from laporan.definisi.dasar import KECAMATAN, MITRA, SENTRA, Definisi, Permintaan
from laporan.definisi.susunan import bagian_tetap, milik_ikm, pecahan, penerus

Pasang = tuple[Hitungan, HitunganBayar]


def _persen(kunci: str, label: str) -> Kolom:
    return Kolom(kunci, f"{label} (%)", Jenis.DESIMAL, desimal=1)


def _n(kunci: str) -> Kolom:
    return Kolom(f"{kunci}_n", "n", Jenis.ANGKA)


SKOR: Final = (
    *(_persen("kualitas", "Kualitas"), _n("kualitas")),
    *(_persen("kuantitas", "Kuantitas"), _n("kuantitas")),
    *(_persen("waktu", "Tepat waktu"), _n("waktu")),
    _persen("otif", "OTIF"),
    *(_persen("bayar", "Dibayar tepat"), _n("bayar")),
)
PER_BULAN: Final = (Kolom("bulan", "Bulan", utama=True), *SKOR[:7])


def susun_kinerja(p: Permintaan) -> IsiLaporan:
    """Four statements: lines and instalments by agreement, whose they are, lines by month."""
    milik = milik_ikm(p, "pesanan__kemitraan__ikm")
    if p.mitra is not None:
        milik &= Q(pesanan__kemitraan__perusahaan=p.mitra)
    milik = milik_terlihat(p.user, milik)
    skor = skor_per_kemitraan(milik, p.periode, p.pada)
    per_ikm: dict[Any, list[Pasang]] = defaultdict(list)
    per_perusahaan: dict[Any, list[Pasang]] = defaultdict(list)
    per_kemitraan: dict[Any, list[Pasang]] = {}
    for pk, nomor, perusahaan_pk, perusahaan, ikm_pk, ikm, desa in _pihak(skor):
        per_ikm[ikm, desa, ikm_pk].append(skor[pk])
        per_perusahaan[perusahaan, perusahaan_pk].append(skor[pk])
        per_kemitraan[nomor or "", perusahaan, ikm, pk] = [skor[pk]]
    semua = _jumlah(skor.values())
    bulan = [(t.bulan, skor_ikm(t.hitungan), skor_otif(t.hitungan)) for t in tren(milik, p.periode, p.pada)]
    return IsiLaporan(
        kalimat=_kalimat(semua),
        angka=tuple(Angka(s.label, s.teks, f"n = {f.angka(s.n)} {s.satuan_n}") for s in _empat(semua)),
        grafik=_grafik(bulan),
        bagian=(
            _per("ikm", "Per IKM", (Kolom("ikm", "IKM", utama=True), Kolom("desa", "Desa")), per_ikm, 2),
            _per("perusahaan", "Per perusahaan", (Kolom("perusahaan", "Perusahaan", utama=True),), per_perusahaan, 1),
            _per("kemitraan", "Per perjanjian", PERJANJIAN, per_kemitraan, 3),
            bagian_tetap("bulan", "Per bulan", PER_BULAN, (_baris_bulan(*b) for b in bulan)),
        ),
        catatan=(
            (
                "Dihitung atas baris pesanan yang janji pertamanya jatuh pada periode ini. Kualitas: yang baik dibagi yang datang. "
                "Kuantitas: terpenuhi, paling banyak sebesar pesanan, dibagi dipesan. Tepat waktu: lengkap pada janji pertama "
                "dibagi yang jatuh tempo; yang terlambat karena perusahaan dikecualikan. OTIF: keduanya, dibagi semua baris."
            ),
            "Tanpa data tidak ada skor. n: banyaknya baris pesanan, atau tagihan, yang mendasarinya.",
        ),
    )


PERJANJIAN: Final = (
    Kolom("nomor", "Nomor"),
    Kolom("perusahaan", "Perusahaan", utama=True),
    Kolom("ikm", "IKM", utama=True),
)


def _pihak(skor: dict[int, Pasang]) -> Any:
    """(agreement, its number, company, its name, IKM, its name, its desa); a merged IKM is its survivor."""
    qs = Kemitraan.objects.filter(pk__in=list(skor)).order_by("nomor", "pk")
    qs = qs.annotate(ikm_pk=penerus("ikm", "pk"), nama=penerus("ikm", "nama"), desa=penerus("ikm", "desa__nama"))
    return qs.values_list("pk", "nomor", "perusahaan", "perusahaan__nama", "ikm_pk", "nama", "desa")


def _jumlah(isi: Iterable[Pasang]) -> Pasang:
    h, b = Hitungan(), HitunganBayar()
    for satu, bayar in isi:
        h, b = h + satu, b + bayar
    return h, b


def _empat(isi: Pasang) -> tuple[Skor, ...]:
    return (*skor_ikm(isi[0]), skor_perusahaan(isi[1]))


def _sel(isi: Pasang) -> tuple[Any, ...]:
    kualitas, kuantitas, waktu, bayar = _empat(isi)
    ikm = (x for s in (kualitas, kuantitas, waktu) for x in (_bulat(s), s.n))
    return (*ikm, _bulat(skor_otif(isi[0])), _bulat(bayar), bayar.n)


def _bulat(s: Skor) -> Decimal | None:
    return None if s.persen is None else f.bulatkan(s.persen, 1)


def _per(kunci: str, judul: str, kepala: tuple[Kolom, ...], isi: dict[Any, list[Pasang]], tampil: int) -> Bagian:
    """Most lines first; of a key only the first `tampil` parts are shown, the others tell namesakes apart."""
    total = [(k, _jumlah(v)) for k, v in isi.items()]
    total.sort(key=lambda t: (-t[1][0].baris, -t[1][1].tagihan, str(t[0])))
    return bagian_tetap(kunci, judul, (*kepala, *SKOR), ((*k[:tampil], *_sel(v)) for k, v in total))


def _baris_bulan(bulan: Any, komitmen: tuple[Skor, ...], otif: Skor) -> tuple[Any, ...]:
    return (f.bulan_pendek(bulan), *(x for s in komitmen for x in (_bulat(s), s.n)), _bulat(otif))


def _kalimat(semua: Pasang) -> tuple[str, ...]:
    if not semua[0].baris and not semua[1].tagihan:
        return ("Tidak ada baris pesanan maupun pembayaran yang jatuh tempo pada periode dan saringan ini.",)
    return tuple(f"{s.label}: {s.kalimat}" for s in _empat(semua))


def _grafik(bulan: list[Any]) -> tuple[Grafik, ...]:
    seri = tuple(
        (label, tuple(pecahan(_bulat(b[1][i])) for b in bulan))
        for i, label in enumerate(("Kualitas", "Kuantitas", "Tepat waktu"))
    )
    return (Grafik("Tiga komitmen per bulan", tuple(f.bulan_pendek(b[0]) for b in bulan), seri, "garis", "persen"),)


KINERJA_KOMITMEN: Final = Definisi(
    kunci="kinerja_komitmen",
    versi=1,
    judul="Kinerja tiga komitmen",
    keterangan="Kualitas, kuantitas, dan ketepatan waktu menurut IKM dan perusahaan, dengan ketepatan bayar perusahaan.",
    boleh=lambda user: user.peran in Peran.values,
    susun=susun_kinerja,
    saring=(MITRA, KECAMATAN, SENTRA),
    resmi=True,
    lanskap=True,
    ikon="target",
)
