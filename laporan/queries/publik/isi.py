"""What stands behind each row of a public family, firm by firm; nothing here may be printed before `rumus.samarkan` has judged it.

A company that is an IKM is one firm, and a merged IKM is its survivor. Trade is read from the rollups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce, Substr

from core import pilihan
from core.periode import Periode
from core.waktu import WIB
from ekspor.models import RingkasanEkspor, RingkasanKontainer, RingkasanKontribusi
from ekspor.queries import LETAK_EKSPOR
from ikm.enums import StatusIKM
from ikm.models import IKM, ProfilTahunan
from jejak.models import Jejak
from kemitraan.models import Kemitraan
from laporan.queries.dagang import BAB, NEGARA, PROVINSI, TAKSIRAN, nama_rujukan
from laporan.queries.profil import profil_terpilih
from referensi.enums import TingkatKBLI
from referensi.models import KBLI, Wilayah

Isi = dict[str, tuple[dict[Any, int], ...]]
"""Row → for each measure of the family, firm → its part."""
ANGKA_GOLONGAN: Final = 3
TANPA_HS: Final = "00"
# A merged IKM is its survivor, and stands where that does: two of one workshop are not two firms.
PENYINTAS: Final = Coalesce("penyumbang__digabung_ke", "penyumbang")
KECAMATAN: Final = Coalesce("penyumbang__digabung_ke__kecamatan_kode", "penyumbang__kecamatan_kode")
PEMBUAT: Final = Coalesce("ikm__digabung_ke", "ikm", "perusahaan__ikm__digabung_ke", "perusahaan__ikm")
KECAMATAN_PEMBUAT: Final = Coalesce(
    *("ikm__digabung_ke__kecamatan_kode", "ikm__kecamatan_kode"),
    *("perusahaan__ikm__digabung_ke__kecamatan_kode", "perusahaan__ikm__kecamatan_kode"),
)


def isi(keluarga: str, masa: Periode) -> Isi:
    return _PEMBACA[keluarga](masa)


def nama_baris(keluarga: str) -> dict[str, str]:
    """Code → name, of every row the family's tables may have. Rows of a kecamatan are all there, empty ones too."""
    if keluarga in {"register", "mitra"}:
        return dict(pilihan.tersimpan("laporan.kecamatan_publik", _nama_kecamatan))
    if keluarga == "lapangan":
        return dict(pilihan.tersimpan("laporan.golongan", _nama_golongan))
    jenis = {"tujuan": NEGARA, "provinsi": PROVINSI, "komoditas": BAB}[keluarga]
    return {k: n for (j, k), n in nama_rujukan().items() if j == jenis} | {TANPA_HS: "HS belum diisi"}


def _nama_kecamatan() -> list[tuple[str, str]]:
    return list(
        Wilayah.objects.kecamatan()
        .filter(induk_id=settings.KABUPATEN_KODE)
        .order_by("kode")
        .values_list("kode", "nama")
    )


def _nama_golongan() -> list[tuple[str, str]]:
    semua = KBLI.objects.filter(level=TingkatKBLI.GOLONGAN).order_by("versi", "kode")
    return [(_kode_golongan(v, k), judul) for v, k, judul in semua.values_list("versi", "kode", "judul")]


def _kode_golongan(versi: str, kode: str) -> str:
    """A code means nothing without its version."""
    return f"{versi}-{kode}"


class _Kumpulan:
    """Collects parts; those of nothing and of nobody are none. With `baris` these are the rows, filled or not, and no others:
    an IKM in another kabupaten is none of ours.
    """

    def __init__(self, ukuran: int, baris: Iterable[str] = ()) -> None:
        self.isi: dict[str, list[dict[Any, int]]] = defaultdict(lambda: [{} for _ in range(ukuran)])
        for k in baris:
            self.isi[k]
        self.tetap = bool(self.isi)

    def tambah(self, baris: str, siapa: Any, *nilai: int | None) -> None:
        if self.tetap and baris not in self.isi:
            return
        for ukuran, n in zip(self.isi[baris], nilai, strict=True):
            if n and siapa is not None:
                ukuran[siapa] = ukuran.get(siapa, 0) + n

    def hasil(self) -> Isi:
        return {k: tuple(s) for k, s in self.isi.items() if self.tetap or any(s)}


DASAR: Final = Sum("nilai_idr", filter=~TAKSIRAN, default=0)
TERTAKSIR: Final = Sum("nilai_idr", filter=TAKSIRAN, default=0)


def _sel(qs: Any, masa: Periode, baris: str, **ukuran: Any) -> Any:
    """(row, firm that sent, measures …) of those months. One statement."""
    sel = qs.order_by().filter(bulan__gte=masa.mulai, bulan__lt=masa.sampai).annotate(pembuat=PEMBUAT)
    for di, pembuat, perusahaan, *nilai in sel.values_list(baris, "pembuat", "perusahaan").annotate(**ukuran):
        yield di, ("perusahaan", perusahaan) if pembuat is None else ("ikm", pembuat), *nilai


def _per_negara(masa: Periode) -> Isi:
    """Containers, FOB, estimates. Two statements."""
    kumpulan = _Kumpulan(3)
    for ke, siapa, n in _sel(RingkasanKontainer.objects.filter(LETAK_EKSPOR), masa, "tujuan", n=Sum("kontainer")):
        kumpulan.tambah(ke, siapa, n, 0, 0)
    for ke, siapa, fob, taksiran in _sel(
        RingkasanEkspor.objects.filter(LETAK_EKSPOR), masa, "tujuan", d=DASAR, t=TERTAKSIR
    ):
        kumpulan.tambah(ke, siapa, 0, fob, taksiran)
    return kumpulan.hasil()


def _per_provinsi(masa: Periode) -> Isi:
    """Containers and trucks, invoices. Two statements."""
    kumpulan = _Kumpulan(2)
    for ke, siapa, n in _sel(RingkasanKontainer.objects.filter(~LETAK_EKSPOR), masa, "tujuan", n=Sum("kontainer")):
        kumpulan.tambah(ke, siapa, n, 0)
    for ke, siapa, faktur in _sel(RingkasanEkspor.objects.filter(~LETAK_EKSPOR), masa, "tujuan", d=DASAR):
        kumpulan.tambah(ke, siapa, 0, faktur)
    return kumpulan.hasil()


def _per_bab(masa: Periode) -> Isi:
    """FOB. One statement."""
    kumpulan = _Kumpulan(1)
    for bab, siapa, fob in _sel(RingkasanEkspor.objects.filter(LETAK_EKSPOR), masa, "hs2", d=DASAR):
        kumpulan.tambah(bab or TANPA_HS, siapa, fob)
    return kumpulan.hasil()


def _per_kecamatan(masa: Periode) -> Isi:
    """IKM, workers. Three statements."""
    kumpulan = _Kumpulan(2, nama_baris("register"))
    pekerja = _tenaga_kerja(masa)
    for pk, kecamatan in _aktif(masa, "kecamatan_kode"):
        kumpulan.tambah(kecamatan, pk, 1, pekerja.get(pk))
    return kumpulan.hasil()


def _per_golongan(masa: Periode) -> Isi:
    """IKM. Two statements."""
    kumpulan = _Kumpulan(1)
    for pk, versi, golongan in _aktif(masa, "kbli__versi", Substr("kbli__kode", 1, ANGKA_GOLONGAN)):
        kumpulan.tambah(_kode_golongan(versi, golongan), pk, 1)
    return kumpulan.hasil()


def _aktif(masa: Periode, *kolom: Any) -> list[tuple[Any, ...]]:
    """(IKM, …) of those active on the last day: the register as it is known now, its state as it was then."""
    berdiri = Q(tahun_berdiri__isnull=True) | Q(tahun_berdiri__lte=masa.mulai.year)
    dulu = _status_dulu(masa.sampai)
    semua = IKM.objects.tercatat().filter(berdiri).order_by().values_list("uid", "status", "pk", *kolom)
    return [tuple(lain) for uid, status, *lain in semua if dulu.get(str(uid), status) == StatusIKM.AKTIF]


def _status_dulu(sejak: date) -> dict[str, str]:
    """Uid → the state before the first change of it since that day, for those whose state changed since; from the trail."""
    label = {str(kata): nilai for nilai, kata in StatusIKM.choices}
    ubah = Jejak.objects.filter(
        objek_jenis=IKM._meta.label_lower,
        waktu__gte=datetime.combine(sejak, time.min, WIB),
        sebelum__status__isnull=False,
    )
    mundur = ubah.order_by("-waktu", "-id").values_list("objek_id", "sebelum__status")
    return {uid: label.get(kata, kata) for uid, kata in mundur}


def _tenaga_kerja(masa: Periode) -> dict[int, int]:
    """IKM → workers by its newest profile up to that year that says them, its own before those merged into it. One statement."""
    profil = ProfilTahunan.objects.sampai(masa.sampai - timedelta(days=1)).filter(
        tenaga_kerja_l__isnull=False, tenaga_kerja_p__isnull=False
    )
    return {pk: sum(n) for pk, n in profil_terpilih(profil, "tenaga_kerja_l", "tenaga_kerja_p").items()}


def _per_mitra(masa: Periode) -> Isi:
    """IKM in partnership, what IKM made of exports valued FOB. Three statements."""
    kumpulan = _Kumpulan(2, nama_baris("mitra"))
    berlaku = Kemitraan.objects.berlaku(masa.sampai - timedelta(days=1)).order_by()
    kecamatan = Coalesce("ikm__digabung_ke__kecamatan_kode", "ikm__kecamatan_kode")
    for siapa, di in berlaku.values_list(Coalesce("ikm__digabung_ke", "ikm"), kecamatan).distinct():
        kumpulan.tambah(di, siapa, 1, 0)
    for siapa, di, rp in (*_bagian(masa), *_kerja_sendiri(masa)):
        kumpulan.tambah(di, siapa, 0, rp)
    return kumpulan.hasil()


def _bagian(masa: Periode) -> Any:
    qs = RingkasanKontribusi.objects.order_by().filter(LETAK_EKSPOR, ~TAKSIRAN)
    qs = qs.filter(bulan__gte=masa.mulai, bulan__lt=masa.sampai).annotate(siapa=PENYINTAS, di=KECAMATAN)
    return qs.values_list("siapa", "di").annotate(rp=Sum("nilai_idr"))


def _kerja_sendiri(masa: Periode) -> Any:
    """What an exporting IKM's own cells leave unnamed."""
    qs = RingkasanEkspor.objects.order_by().filter(LETAK_EKSPOR, ~TAKSIRAN)
    qs = qs.filter(bulan__gte=masa.mulai, bulan__lt=masa.sampai)
    qs = qs.annotate(siapa=PEMBUAT, di=KECAMATAN_PEMBUAT).filter(siapa__isnull=False)
    return qs.values_list("siapa", "di").annotate(rp=Sum(F("nilai_idr") - F("kontribusi_idr")))


_PEMBACA: Final[dict[str, Callable[[Periode], Isi]]] = {
    "tujuan": _per_negara,
    "komoditas": _per_bab,
    "provinsi": _per_provinsi,
    "register": _per_kecamatan,
    "lapangan": _per_golongan,
    "mitra": _per_mitra,
}
