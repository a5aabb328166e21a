"""Two IKM side by side: what differs, and what hangs on each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import F, Func, QuerySet, Subquery

from core import format as f
from ikm import permissions
from ikm.enums import BidangPribadi
from ikm.models import (
    IKM,
    AnggotaIKM,
    Kunjungan,
    OmzetBulanan,
    PasanganKembar,
    Penggabungan,
    PesertaFasilitasi,
    Produk,
    ProfilTahunan,
    Sertifikat,
)
from ikm.queries.ikm import NilaiPribadi, nama_pemilik, nilai_pribadi, titik
from kantor.models import Berkas

PALING_MIRIP: Final = 3
JENIS_IKM: Final = IKM._meta.label_lower
SIDIK: Final = {
    BidangPribadi.NIK: "nik_sidik",
    BidangPribadi.NPWP: "npwp_sidik",
    BidangPribadi.TELEPON: "telepon_sidik",
}


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """One fact of both, or of one of them. `a` and `b` are texts, or NilaiPribadi, which show no more than the IKM's own page."""

    label: str
    a: Any
    b: Any
    beda: bool


@dataclass(frozen=True, slots=True)
class JumlahCatatan:
    label: str
    a: int
    b: int


@dataclass(frozen=True, slots=True)
class Banding:
    """`disarankan` is the one on which more hangs, else the one registered first: the better survivor."""

    baris: list[BarisBanding]
    jumlah: list[JumlahCatatan]
    disarankan: IKM


@dataclass(frozen=True, slots=True)
class Gabungan:
    """An IKM that is part of another one, the merge that made it so, and whether files hang on it."""

    ikm: IKM
    penggabungan: Penggabungan
    berberkas: bool


CATATAN: Final[tuple[tuple[str, Callable[[IKM], QuerySet]], ...]] = (
    ("Profil tahunan", ProfilTahunan.objects.dari),
    ("Produk", Produk.objects.tercatat().dari),
    ("Sertifikat", Sertifikat.objects.tercatat().dari),
    ("Kunjungan", Kunjungan.objects.tercatat().dari),
    ("Fasilitasi", PesertaFasilitasi.objects.tercatat().dari),
    ("Omzet bulanan", OmzetBulanan.objects.tercatat().dari),
    ("Berkas", lambda ikm: Berkas.objects.aktif().milik(JENIS_IKM, ikm.uid)),
    ("Akun pemilik", lambda ikm: AnggotaIKM.objects.filter(ikm=ikm, dibatalkan_pada__isnull=True)),
    ("IKM yang digabung ke sini", lambda ikm: IKM.objects.filter(digabung_ke=ikm)),
)


def bandingkan(user: Any, pasangan: PasanganKembar, pada: date) -> Banding:
    """Two queries beside the pair itself: what hangs on the one and on the other."""
    a, b = pasangan.ikm_a, pasangan.ikm_b
    n_a, n_b = jumlah_catatan(a), jumlah_catatan(b)
    jumlah = [JumlahCatatan(label, x, y) for (label, _), x, y in zip(CATATAN, n_a, n_b, strict=True)]
    return Banding([*_umum(user, a, b), *_pribadi(user, a, b, pada)], jumlah, b if sum(n_b) > sum(n_a) else a)


def jumlah_catatan(ikm: IKM) -> tuple[int, ...]:
    """In the order of CATATAN, those of IKM merged into it included."""
    hitung = [
        Subquery(baris(ikm).order_by().annotate(n=Func(F("pk"), function="COUNT")).values("n")[:1])
        for _, baris in CATATAN
    ]
    return IKM.objects.filter(pk=ikm.pk).values_list(*hitung).get()


def _umum(user: Any, a: IKM, b: IKM) -> list[BarisBanding]:
    ambil: tuple[tuple[str, Callable[[IKM], Any]], ...] = (
        ("Nama usaha", lambda i: i.nama),
        ("Pemilik", lambda i: nama_pemilik(user, i)),
        ("Jenis kelamin", lambda i: i.get_jenis_kelamin_display()),
        ("Desa/kelurahan", lambda i: i.desa.nama_lengkap),
        ("Bidang usaha", lambda i: str(i.kbli)),
        ("Sentra", lambda i: i.sentra and i.sentra.nama),
        ("Bentuk badan", lambda i: i.get_bentuk_badan_display()),
        ("NIB", lambda i: i.nib),
        ("Tahun berdiri", lambda i: i.tahun_berdiri),
        ("Status usaha", lambda i: i.get_status_display()),
        ("Tenaga kerja", lambda i: i.tenaga_kerja),
    )
    nilai = [(label, n(a), n(b)) for label, n in ambil]
    baris = [BarisBanding(label, x, y, (x or "") != (y or "")) for label, x, y in nilai if x or y]
    tanggal = [BarisBanding("Terdaftar", f.tanggal(a.created_at), f.tanggal(b.created_at), beda=False)]
    return [
        *baris,
        *tanggal,
        BarisBanding("Terakhir diubah", f.tanggal(a.updated_at), f.tanggal(b.updated_at), beda=False),
    ]


def _pribadi(user: Any, a: IKM, b: IKM, pada: date) -> list[BarisBanding]:
    """Whether two are the same is known by their HMAC; only addresses, which have none, are opened to be compared."""
    pasang = zip(nilai_pribadi(user, a, pada), nilai_pribadi(user, b, pada), strict=True)
    hasil = [BarisBanding(x.label, x, y, _berbeda(a, b, x)) for x, y in pasang if x.samar or y.samar]
    if a.lat is not None or b.lat is not None:
        x, y = (titik(user, ikm, pada) for ikm in (a, b))
        hasil.append(BarisBanding("Koordinat", x, y, (a.lat, a.lng) != (b.lat, b.lng)))
    return hasil


def _berbeda(a: IKM, b: IKM, nilai: NilaiPribadi) -> bool:
    if kolom := SIDIK.get(BidangPribadi(nilai.bidang)):
        return bool(getattr(a, kolom) != getattr(b, kolom))
    return bool(getattr(a, nilai.bidang) != getattr(b, nilai.bidang))


def gabungan_dari(ikm: IKM) -> list[Gabungan]:
    """What was merged into `ikm`, latest first; asks nothing where the record itself says there is none."""
    if not ikm.nama_lain:
        return []
    berlaku = Penggabungan.objects.berlaku().filter(dari__digabung_ke=ikm).order_by("-pk")
    semua = list(berlaku.select_related("dari__desa", "ke__desa", "oleh"))
    berkas = Berkas.objects.aktif().filter(pemilik_jenis=JENIS_IKM, pemilik_uid__in=[p.dari.uid for p in semua])
    berberkas = set(berkas.values_list("pemilik_uid", flat=True))
    return [Gabungan(p.dari, p, p.dari.uid in berberkas) for p in semua]


def pasangan_menunggu(ikm: IKM, lingkup: permissions.Lingkup) -> list[tuple[IKM, PasanganKembar]]:
    """The likeliest waiting pairs of this IKM with the other one of each: the queue shows the rest."""
    semua = PasanganKembar.objects.menunggu().dengan(ikm).dalam_kecamatan(lingkup).order_by("-keyakinan", "pk")
    semua = semua.select_related("ikm_a", "ikm_b")[:PALING_MIRIP]
    return [(p.ikm_b if p.ikm_a_id == ikm.pk else p.ikm_a, p) for p in semua]


def penerus_bagi(user: Any, **kunci: Any) -> tuple[IKM, IKM] | None:
    """The merged IKM that `kunci` names and the one it lives on in, where this person may see the latter."""
    lama = IKM.objects.filter(digabung_ke__isnull=False, **kunci).first()
    if lama is None or lama.digabung_ke_id is None:
        return None
    penerus = IKM.objects.visible_to(user).filter(pk=lama.digabung_ke_id).first()
    return (lama, penerus) if penerus else None
