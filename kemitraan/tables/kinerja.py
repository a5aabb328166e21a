"""Partnerships beside each other, and the lines and instalments their scores are made of."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Final

from django.db.models import F
from django.urls import reverse

from core import format as f
from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel
from ikm import permissions as izin_ikm
from kemitraan.enums import KeadaanBaris, KeadaanBayar, Penyebab
from kemitraan.filters.kinerja import BarisKinerjaFilterSet, BayarKinerjaFilterSet, KinerjaFilterSet
from kemitraan.models import BarisPesanan, Kemitraan, Pembayaran
from kemitraan.queries import Banding
from kemitraan.rumus import Skor

NADA_BARIS: Final = {
    KeadaanBaris.TEPAT: "baik",
    KeadaanBaris.TERLAMBAT: "bahaya",
    KeadaanBaris.PEMBELI: "perhatian",
}
NADA_BAYAR: Final = {KeadaanBayar.TEPAT: "baik", KeadaanBayar.TERLAMBAT: "perhatian", KeadaanBayar.BELUM: "bahaya"}
SKOR: Final[tuple[tuple[str, str, Callable[[Banding], Skor]], ...]] = (
    ("kualitas", "Kualitas", lambda b: b.komitmen[0]),
    ("kuantitas", "Kuantitas", lambda b: b.komitmen[1]),
    ("waktu", "Tepat waktu", lambda b: b.komitmen[2]),
    ("otif", "Lengkap & tepat", lambda b: b.otif),
    ("bayar", "Dibayar tepat", lambda b: b.perusahaan),
)


def _penerus(b: Any, _: Any) -> str:
    return izin_ikm.penerus(b.kemitraan.ikm).nama


def _pihak(b: Any, _: Any) -> str:
    return f"{b.kemitraan.perusahaan.nama} – {izin_ikm.penerus(b.kemitraan.ikm).nama}"


def _kolom_skor(kunci: str, label: str, ambil: Callable[[Banding], Skor]) -> tuple[Kolom, Kolom, Kolom]:
    """On the page "97,5 % (12)"; in a file the number and its n apart."""

    def tampil(b: Banding, _: Any) -> str:
        s = ambil(b)
        return s.teks if s.nilai is None else f"{s.teks} ({f.angka(s.n)})".replace(" ", f.TAK_PUTUS)

    def persen(b: Banding, _: Any) -> Any:
        p = ambil(b).persen
        return None if p is None else f.bulatkan(p, 2)

    return (
        Kolom(kunci, label, nilai=tampil, urut=kunci, hanya_halaman=True),
        Kolom(f"{kunci}_persen", f"{label} (%)", Jenis.DESIMAL, nilai=persen, hanya_berkas=True),
        Kolom(f"{kunci}_n", f"{label}, n", Jenis.ANGKA, nilai=lambda b, _: ambil(b).n, hanya_berkas=True),
    )


class KinerjaTabel(Tabel):
    """Rows are `queries.Banding`."""

    kolom = (
        Kolom("kemitraan.lingkup", "Barang atau jasa", utama=True),
        Kolom("kemitraan.nomor", "Nomor", hanya_berkas=True),
        Kolom("pihak", "Perusahaan – IKM", nilai=_pihak, hanya_halaman=True),
        Kolom("kemitraan.perusahaan.nama", "Perusahaan", hanya_berkas=True),
        Kolom("ikm", "IKM", nilai=_penerus, hanya_berkas=True),
        Kolom("kemitraan.ikm.kode", "Kode IKM", hanya_berkas=True),
        *(k for satu in SKOR for k in _kolom_skor(*satu)),
        Kolom("hitungan.baris", "Baris", Jenis.ANGKA, urut="baris"),
    )

    def url(self, baris: Banding) -> str:
        return reverse("kemitraan:kinerja_kemitraan", args=[baris.kemitraan.uid])


def _pihak_pesanan(b: Any, _: Any) -> str:
    return _pihak(b.pesanan, _)


PIHAK: Final = (
    Kolom("pihak", "Perusahaan – IKM", nilai=_pihak_pesanan, hanya_halaman=True),
    Kolom("pesanan.kemitraan.perusahaan.nama", "Perusahaan", hanya_berkas=True),
    Kolom("ikm", "IKM", nilai=lambda b, _: izin_ikm.penerus(b.pesanan.kemitraan.ikm).nama, hanya_berkas=True),
)


def keadaan_baris(b: BarisPesanan) -> KeadaanBaris:
    """How the on-time score took a due line; `BarisPesananQuerySet.menurut_keadaan` says it in SQL."""
    if b.lengkap_pada is not None and b.lengkap_pada <= b.pesanan.tenggat_awal:
        return KeadaanBaris.TEPAT
    return KeadaanBaris.PEMBELI if b.penyebab_terlambat == Penyebab.PERUSAHAAN else KeadaanBaris.TERLAMBAT


def _hasil(b: BarisPesanan, _: Any) -> Any:
    keadaan = keadaan_baris(b)
    if keadaan == KeadaanBaris.TERLAMBAT:
        label = (
            f"terlambat {f.angka((b.lengkap_pada - b.pesanan.tenggat_awal).days)} hari"
            if b.lengkap_pada
            else "belum lengkap"
        )
    else:
        label = {KeadaanBaris.TEPAT: "tepat waktu", KeadaanBaris.PEMBELI: "karena perusahaan"}[keadaan]
    return SimpleNamespace(label=label, nada=NADA_BARIS[keadaan])


class BarisKinerjaTabel(Tabel):
    kolom = (
        Kolom("uraian", "Barang", utama=True),
        Kolom("nomor", "Pesanan", nilai=lambda b, _: b.pesanan.nomor),
        *PIHAK,
        Kolom("pesanan.tenggat_awal", "Janji pertama", Jenis.TANGGAL, urut="janji"),
        Kolom("lengkap_pada", "Lengkap", Jenis.TANGGAL),
        Kolom("satuan.nama", "Satuan", hanya_berkas=True),
        Kolom("jumlah", "Dipesan", Jenis.DESIMAL),
        Kolom("diterima", "Diterima baik", Jenis.DESIMAL),
        Kolom("ditolak", "Ditolak", Jenis.DESIMAL),
        Kolom("hasil", "Waktu", Jenis.LENCANA, nilai=_hasil, hanya_halaman=True),
        Kolom("keadaan", "Hasil", nilai=lambda b, _: keadaan_baris(b).label, hanya_berkas=True),
    )

    def url(self, baris: BarisPesanan) -> str:
        return baris.pesanan.get_absolute_url()


def keadaan_bayar(b: Pembayaran) -> KeadaanBayar:
    if b.dibayar_pada is None:
        return KeadaanBayar.BELUM
    return KeadaanBayar.TEPAT if b.dibayar_pada <= b.jatuh_tempo else KeadaanBayar.TERLAMBAT


def _hasil_bayar(b: Pembayaran, _: Any) -> Any:
    keadaan = keadaan_bayar(b)
    label = {KeadaanBayar.TEPAT: "tepat waktu", KeadaanBayar.BELUM: "belum dibayar"}.get(keadaan)
    if label is None and b.dibayar_pada is not None:
        label = f"terlambat {f.angka((b.dibayar_pada - b.jatuh_tempo).days)} hari"
    return SimpleNamespace(label=label, nada=NADA_BAYAR[keadaan])


class BayarKinerjaTabel(Tabel):
    kolom = (
        Kolom("pesanan.nomor", "Pesanan", utama=True),
        Kolom("jumlah", "Jumlah", Jenis.UANG),
        *PIHAK,
        Kolom("jatuh_tempo", "Jatuh tempo", Jenis.TANGGAL, urut="jatuh_tempo"),
        Kolom("dibayar_pada", "Dibayar", Jenis.TANGGAL),
        Kolom("hasil", "Hasil", Jenis.LENCANA, nilai=_hasil_bayar, hanya_halaman=True),
        Kolom("keadaan", "Hasil", nilai=lambda b, _: keadaan_bayar(b).label, hanya_berkas=True),
    )


# Its rows are computed by the view (`queries.urutkan_banding`): no SQL puts scores in order, hence no `urutan`.
KINERJA_DAFTAR = Daftar(
    kunci="kinerja",
    judul="Kinerja kemitraan",
    queryset=lambda user: Kemitraan.objects.visible_to(user).tercatat(),
    filterset=KinerjaFilterSet,
    tabel=KinerjaTabel,
    urutan=(),
)
BARIS_KINERJA_DAFTAR = Daftar(
    kunci="kinerja-baris",
    judul="Baris pesanan",
    queryset=lambda user: BarisPesanan.objects.visible_to(user).with_untuk_daftar(),
    filterset=BarisKinerjaFilterSet,
    tabel=BarisKinerjaTabel,
    urutan=(Urutan("janji", "Janji pertama", F("pesanan__tenggat_awal")),),
    urutan_awal="-janji",
)
BAYAR_KINERJA_DAFTAR = Daftar(
    kunci="kinerja-bayar",
    judul="Pembayaran yang jatuh tempo",
    queryset=lambda user: Pembayaran.objects.visible_to(user).select_related(
        "pesanan__kemitraan__perusahaan", "pesanan__kemitraan__ikm__digabung_ke"
    ),
    filterset=BayarKinerjaFilterSet,
    tabel=BayarKinerjaTabel,
    urutan=(Urutan("jatuh_tempo", "Jatuh tempo", F("jatuh_tempo")),),
    urutan_awal="-jatuh_tempo",
)
