"""Needs and offers as their pages tell of them, and what of them waits for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode

from akun.enums import PERAN_KANTOR, Peran
from core import format as f
from core.registri import Aksi, Butir, HasilCari, IsiBagian, KelompokCari
from ikm import permissions as izin_ikm
from ikm.models import IKM
from ikm.queries import pahami_dengan
from kemitraan import permissions
from kemitraan.enums import KeputusanTawaran, StatusKebutuhan
from kemitraan.models import Kebutuhan, Kemitraan, Tawaran
from kemitraan.queries.kosakata import kosakata_kebutuhan
from kemitraan.querysets import KebutuhanQuerySet, TawaranQuerySet

NOL: Final = Decimal(0)
TAMPIL_BERANDA: Final = 5


@dataclass(frozen=True, slots=True)
class BarisTawaran:
    """One offer on the page of its need, with the workshop that lives on."""

    tawaran: Tawaran
    ikm: IKM
    kemitraan: Kemitraan | None


@dataclass(frozen=True, slots=True)
class RangkumanTawaran:
    """What became of a need's offers, over those this person may see. Quantities in the need's unit."""

    baris: list[BarisTawaran]
    dibutuhkan: Decimal
    disanggupi: Decimal
    dipilih: Decimal
    menjawab: int

    @property
    def kurang(self) -> Decimal:
        """Not yet chosen of what is needed."""
        return max(self.dibutuhkan - self.dipilih, NOL)

    @property
    def belum_tersanggupi(self) -> Decimal:
        return max(self.dibutuhkan - self.disanggupi, NOL)


def kebutuhan_terlihat(user: Any) -> KebutuhanQuerySet:
    """Needs this person may see, with what every page of one needs."""
    return Kebutuhan.objects.visible_to(user).select_related(
        *("perusahaan__penanggung_jawab", "satuan", "kode_hs", "penanggung_jawab", "asal_pertemuan", "dicatat_oleh")
    )


def tawaran_terlihat(user: Any) -> TawaranQuerySet:
    return Tawaran.objects.visible_to(user).select_related(
        *("kebutuhan__perusahaan__penanggung_jawab", "kebutuhan__satuan", "kebutuhan__penanggung_jawab"),
        *("ikm__desa__induk", "ikm__digabung_ke__desa__induk", "produk", "dijawab_oleh", "kebutuhan__kode_hs"),
    )


def rangkuman_tawaran(user: Any, kebutuhan: Kebutuhan) -> RangkumanTawaran:
    """Yes before no, the cheaper before the dearer; whoever has not answered last. An owner gets none: neither who else was
    asked nor a sum of what they said.
    """
    if not permissions.can_view_jawaban(user):
        return RangkumanTawaran([], kebutuhan.jumlah, NOL, NOL, 0)
    semua = list(tawaran_terlihat(user).tercatat().filter(kebutuhan=kebutuhan))
    perjanjian = _perjanjian(user, kebutuhan)
    baris = [BarisTawaran(t, (p := izin_ikm.penerus(t.ikm)), perjanjian.get(p.pk)) for t in sorted(semua, key=_urut)]
    dipilih = (t.jumlah or NOL for t in semua if t.keputusan == KeputusanTawaran.DIPILIH)
    return RangkumanTawaran(
        baris=baris,
        dibutuhkan=kebutuhan.jumlah,
        disanggupi=sum((t.jumlah or NOL for t in semua), NOL),
        dipilih=sum(dipilih, NOL),
        menjawab=sum(bool(t.tanggapan) for t in semua),
    )


def _urut(t: Tawaran) -> tuple[Any, ...]:
    """Chosen first, then those that can, by price (unknown last), then refusals, then silence."""
    tingkat = 2 if not t.tanggapan else 1 if t.jumlah is None else 0
    return t.keputusan != KeputusanTawaran.DIPILIH, tingkat, t.harga is None, t.harga or 0, t.pk


def _perjanjian(user: Any, kebutuhan: Kebutuhan) -> dict[int, Kemitraan]:
    """The agreement that grew out of the need, by the workshop that lives on."""
    qs = Kemitraan.objects.visible_to(user).tercatat().filter(asal_kebutuhan=kebutuhan)
    return {izin_ikm.penerus(k.ikm).pk: k for k in qs.select_related("ikm__digabung_ke", "perusahaan")}


def perjanjian_tawaran(user: Any, tawaran: Tawaran) -> Kemitraan | None:
    return _perjanjian(user, tawaran.kebutuhan).get(izin_ikm.penerus(tawaran.ikm).pk)


def sudah_ditawari(kebutuhan: Kebutuhan) -> set[int]:
    """The workshops asked already, merged ones as their survivor."""
    tawaran = kebutuhan.tawaran.tercatat().values_list("ikm_id", "ikm__digabung_ke_id")
    return {kini or lama for lama, kini in tawaran}


def hasil_kebutuhan(user: Any, teks: str, batas: int) -> KelompokCari:
    """For the search over everything. An owner is led to the own offer."""
    if user.peran == Peran.IKM:
        ditawari = tawaran_terlihat(user).tercatat()
        cari = pahami_dengan(teks, lambda: kosakata_kebutuhan(user), ditawari.cari)
        hasil = [
            HasilCari("Tawaran", t.kebutuhan.komponen, str(t.kebutuhan.perusahaan), t.get_absolute_url(), "message")
            for t in ditawari.cari(cari).order_by("-id")[:batas]
        ]
        return KelompokCari(hasil, cari, _alamat_persis("tawaran", teks))
    terlihat = kebutuhan_terlihat(user).tercatat()
    cari = pahami_dengan(teks, lambda: kosakata_kebutuhan(user), terlihat.cari)
    hasil = [
        HasilCari(
            "Kebutuhan",
            k.komponen,
            f"{k.nomor or 'Draf'} · {k.perusahaan} · {k.get_status_display()}",
            k.get_absolute_url(),
            "package",
        )
        for k in terlihat.cari(cari).order_by("-id")[:batas]
    ]
    return KelompokCari(hasil, cari, _alamat_persis("kebutuhan", teks))


def _alamat_persis(daftar: str, teks: str) -> str:
    return f"{reverse(f'kemitraan:{daftar}_list')}?{urlencode({'q': teks, 'persis': 'true'})}"


# --- what waits for whom ------------------------------------------------------------------------------------------


def kebutuhan_menunggu(user: Any, pada: date) -> list[Butir]:
    """For the first page: what this person's answer, decision or help is waited for."""
    if user.peran == Peran.IKM:
        return [_butir_tawaran(t, pada) for t in _menunggu_jawaban(user)]
    if user.peran == Peran.PERUSAHAAN:
        return [*_ditanyakan(user), *_sampel(user), *_belum_diputus(user)]
    return [*_diajukan(user), *_belum_ditawarkan(user)] if user.peran in PERAN_KANTOR else []


def tawaran_hari_ini(user: Any, pada: date) -> IsiBagian:
    """Offers nobody answered whose deadline is near or over: an officer's own wilayah, the others all."""
    qs = Tawaran.objects.visible_to(user).menunggu().dalam_kecamatan(izin_ikm.lingkup_hari_ini(user, pada))
    dekat = qs.with_untuk_daftar().order_by("batas_jawab", "pk")[:TAMPIL_BERANDA]
    semua = f"{reverse('kemitraan:tawaran_list')}?tanggapan=menunggu&urut=batas"
    butir = [
        _butir_tawaran(t, pada, kantor=True, menjawab=permissions.can_answer_tawaran(user, t, pada)) for t in dekat
    ]
    return IsiBagian(qs.count(), butir, semua)


def _menunggu_jawaban(user: Any) -> Iterable[Tawaran]:
    return tawaran_terlihat(user).menunggu().order_by("batas_jawab", "pk")[:TAMPIL_BERANDA]


def _butir_tawaran(t: Tawaran, pada: date, *, kantor: bool = False, menjawab: bool = False) -> Butir:
    sisa = (t.batas_jawab - pada).days
    kata = f"lewat {f.angka(-sisa)} hari" if sisa < 0 else f"{f.angka(sisa)} hari lagi" if sisa else "hari ini"
    nada = "bahaya" if sisa < 0 else "perhatian" if sisa <= 1 else "info"
    banyak = f.dengan_satuan(t.jumlah_diminta, t.kebutuhan.satuan.nama)
    judul = str(izin_ikm.penerus(t.ikm)) if kantor else f"Sanggup membuat {t.kebutuhan.komponen}?"
    siapa = f"{t.kebutuhan.komponen}, {banyak}" if kantor else f"{t.kebutuhan.perusahaan} · {banyak}"
    aksi = (Aksi("Jawab", reverse("kemitraan:tawaran_answer", args=[t.uid]), "message"),) if menjawab else ()
    return Butir(judul, siapa, t.get_absolute_url(), f"jawab {kata}", nada, "message", aksi)


def _ditanyakan(user: Any) -> Iterable[Butir]:
    draf = kebutuhan_terlihat(user).tercatat().filter(status=StatusKebutuhan.DRAF).exclude(catatan_kantor="")
    for k in draf.order_by("-updated_at")[:TAMPIL_BERANDA]:
        yield Butir(k.komponen, k.catatan_kantor[:120], k.get_absolute_url(), "dinas bertanya", "perhatian", "message")


def _sampel(user: Any) -> Iterable[Butir]:
    for t in tawaran_terlihat(user).sampel_menunggu().order_by("sampel_dikirim", "pk")[:TAMPIL_BERANDA]:
        judul, kapan = f"Nilai sampel {izin_ikm.penerus(t.ikm)}", f"dikirim {f.tanggal(t.sampel_dikirim)}"
        yield Butir(judul, t.kebutuhan.komponen, t.get_absolute_url(), kapan, "perhatian", "package")


def _belum_diputus(user: Any) -> Iterable[Butir]:
    """A line a need, not a line an answer."""
    jawaban = tawaran_terlihat(user).belum_diputus().values("kebutuhan")
    for k in kebutuhan_terlihat(user).filter(pk__in=jawaban).order_by("tenggat", "pk")[:TAMPIL_BERANDA]:
        kapan = f"diperlukan {f.tanggal(k.tenggat)}"
        yield Butir(f"Pilih pembuat {k.komponen}", kapan, k.get_absolute_url(), "ada jawaban", "info", "package")


def _urusan(user: Any) -> KebutuhanQuerySet:
    """The needs this person looks after for the office, as `mengurus_kebutuhan` has it."""
    qs = kebutuhan_terlihat(user)
    if user.peran == Peran.PENYULUH:
        qs = qs.filter(Q(penanggung_jawab=user) | Q(perusahaan__penanggung_jawab=user))
    return qs


def _belum_ditawarkan(user: Any) -> Iterable[Butir]:
    for k in _urusan(user).belum_ditawarkan().order_by("dibuka_pada", "pk")[:TAMPIL_BERANDA]:
        url = reverse("kemitraan:kebutuhan_match", args=[k.uid])
        teks = f"{k.perusahaan} · {f.dengan_satuan(k.jumlah, k.satuan.nama)}"
        yield Butir(f"Cari pembuat {k.komponen}", teks, url, "belum ditawarkan", "perhatian", "users-group")


def _diajukan(user: Any) -> Iterable[Butir]:
    qs = _urusan(user).diajukan()
    for k in qs.order_by("diajukan_pada", "pk")[:TAMPIL_BERANDA]:
        teks = f"{k.komponen}, {f.dengan_satuan(k.jumlah, k.satuan.nama)}"
        yield Butir(
            f"{k.perusahaan} membutuhkan", teks, k.get_absolute_url(), "perlu diperiksa", "perhatian", "package"
        )
