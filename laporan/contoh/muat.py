"""Puts targets, schedules and reports into the demonstration, and tells its rows since when they are known and were told.

Everything of the demonstration is written down at one moment; who reported in time is a question of when. So the instants of its
rows are spread as they would have come in: IKM over the years before, a month's turnover around the tenth of the next, each by a
draw that is the same every time. Nothing but the demonstration's own rows is touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db.models import Model

from akun.enums import Peran
from akun.models import Pengguna
from core.pelaku import Pelaku
from core.periode import tambah_bulan
from core.waktu import WIB
from ekspor.models import Pengiriman
from ikm.contoh.undian import uid_contoh, undian
from ikm.models import IKM, OmzetBulanan, ProfilTahunan
from kantor.models import Penandatangan
from kantor.services.penandatangan import save_penandatangan
from kemitraan.models import Perusahaan
from laporan import services
from laporan.enums import Pola
from laporan.models import Indikator
from laporan.rumus import pastikan_kode

ALASAN: Final = "Data contoh"
HARI_DAFTAR: Final = (20, 1500)
TARGET: Final = {
    "jumlah-ikm": (None, (150, 165, 180, 210, 210)),
    "pertambahan-ikm-nasional": (None, (5, 10, 15, 20, 20)),
    "ikm-bermitra": (None, (8, 10, 12, 14, 14)),
    "umkm-berizin": (None, (40, 50, 55, 60, 60)),
    "nilai-ekspor": (10**9, (2, 3, 4, 5, 14)),
    "pertumbuhan-ekspor-nonmigas": (None, (5, 5, 5, 5, 5)),
    "ikm-difasilitasi": (None, (10, 15, 20, 20, 60)),
    "barang-ditolak": (None, (5, 5, 5, 5, 5)),
}
"""Example targets: (unit, four quarters and the year)."""
POLA: Final[dict[str, Any]] = {
    "parameter": {},
    "bentuk": ["pdf", "xlsx"],
    "hanya_bila_ada": False,
    "pola": Pola.BULANAN,
    "hari": None,
    "tanggal": 5,
    "bulan": None,
    "jam": time(7),
    "periode": "bulan_lalu",
}
JADWAL: Final[tuple[tuple[str, str, str, tuple[str, ...], dict[str, Any]], ...]] = (
    ("Realisasi ekspor bulanan", "realisasi_ekspor", Peran.KABID, (Peran.KABID, Peran.PIMPINAN), {}),
    (
        "Kunjungan bulan ini, tiap Senin",
        "kunjungan_pembinaan",
        Peran.PENYULUH,
        (Peran.PENYULUH,),
        {"pola": Pola.MINGGUAN, "hari": 0, "tanggal": None, "periode": "bulan_ini", "hanya_bila_ada": True},
    ),
)
"""(name, report, owner, recipients, what differs from POLA)."""
LAPORAN: Final = (
    (Peran.KABID, "realisasi_ekspor"),
    (Peran.ADMIN, "laporan_kinerja"),
    (Peran.PIMPINAN, "ringkasan_pimpinan"),
)
"""Of the quarter before; the second is official and waits for the head of section."""
PENANDATANGAN: Final = {"nama": "Nama Kepala Dinas (contoh)", "nip": "196801011994031001", "jabatan": "Kepala Dinas"}
PDRB: Final = (Decimal("54.1"), Decimal("54.4"), Decimal("54.3"))


def muat(*, admin: Pengguna, pada: date) -> int:
    """How many targets; none where the indicators were not loaded."""
    oleh = Pelaku.dari_pengguna(admin).dengan_alasan(ALASAN)
    sebarkan(pada)
    n = 0
    for kode, (satuan, isi) in TARGET.items():
        if not Indikator.objects.filter(kode=kode).berlaku(pada.year).exists():
            continue
        for triwulan, nilai in zip((1, 2, 3, 4, None), isi, strict=True):
            data: dict[str, Any] = {"tahun": pada.year, "triwulan": triwulan, "nilai": Decimal(nilai * (satuan or 1))}
            data["dokumen"] = f"Perjanjian Kinerja {pada.year} (contoh)"
            uid = uid_contoh(pada, "target", kode, triwulan)
            services.set_target(oleh=oleh, kode=kode, data=data, uid=uid)
            n += 1
    _pdrb(oleh, pada)
    return n


def muat_berkala(akun: Mapping[str, Pengguna], pada: date) -> None:
    """What comes by itself, and what lies ready: asked for as people would, made by the worker that begins next."""
    saat = datetime.combine(pada, time(9), WIB)
    if not Penandatangan.objects.exists():
        kepala = Penandatangan(mulai=date(pada.year, 1, 1), **PENANDATANGAN)
        save_penandatangan(oleh=Pelaku.dari_pengguna(akun[Peran.ADMIN]).dengan_alasan(ALASAN), penandatangan=kepala)
    for nama, definisi, pemilik, penerima, data in JADWAL:
        services.create_jadwal(
            oleh=Pelaku.dari_pengguna(akun[pemilik]),
            definisi=definisi,
            data=POLA | data | {"nama": nama},
            pengguna=[akun[p] for p in penerima],
            pada=saat,
            uid=uid_contoh(pada, "jadwal", nama),
        )
    for peran, definisi in LAPORAN:
        services.request_laporan(
            oleh=Pelaku.dari_pengguna(akun[peran]),
            definisi=definisi,
            parameter={"periode": pastikan_kode("triwulan_lalu", pada)},
            pada=saat,
            uid=uid_contoh(pada, "laporan", definisi),
        )


def _pdrb(oleh: Pelaku, pada: date) -> None:
    """What only a publication says, for the quarters of the year before."""
    if not Indikator.objects.filter(kode="pdrb-industri").exists():
        return
    for triwulan, nilai in enumerate(PDRB, start=1):
        data = {"tahun": pada.year - 1, "triwulan": triwulan, "nilai": nilai, "dokumen": "Angka rekaan (contoh)"}
        services.set_realisasi(
            oleh=oleh, kode="pdrb-industri", data=data, uid=uid_contoh(pada, "realisasi", "pdrb", triwulan)
        )


def sebarkan(pada: date) -> None:
    """Give the demonstration's rows the instants at which they would have been written down."""
    ikm = list(IKM.objects.filter(contoh=True))
    _tulis(IKM, ikm, lambda i: pada - timedelta(days=undian("daftar", i.kode).randint(*HARI_DAFTAR)))
    perusahaan = list(Perusahaan.objects.filter(contoh=True))
    _tulis(Perusahaan, perusahaan, lambda p: pada - timedelta(days=undian("daftar", p.kode).randint(700, 1500)))
    omzet = list(OmzetBulanan.objects.filter(ikm__contoh=True).select_related("ikm"))
    _tulis(OmzetBulanan, omzet, lambda o: _lapor(pada, tambah_bulan(o.bulan, 1), o.ikm.kode, o.bulan, 9))
    profil = list(ProfilTahunan.objects.filter(ikm__contoh=True).select_related("ikm"))
    _tulis(ProfilTahunan, profil, lambda p: _lapor(pada, date(p.tahun + 1, 1, 15), p.ikm.kode, p.tahun, 40))
    kirim = list(Pengiriman.objects.filter(contoh=True))
    _tulis(
        Pengiriman,
        kirim,
        lambda p: min(p.tanggal_acuan, pada) - timedelta(days=undian("kirim", p.nomor).randint(1, 12)),
    )


def _lapor(pada: date, sejak: date, kode: str, masa: object, rata: int) -> date:
    """Who is prompt is mostly prompt: a habit of each, and chance."""
    biasa = undian("rajin", kode).uniform(0.3, 1.3)
    hari = undian("lapor", kode, masa).uniform(0.2, 1.4) * biasa * rata
    return min(sejak + timedelta(days=int(hari)), pada)


def _tulis(model: type[Model], baris: Iterable[Any], hari: Any) -> None:
    semua = list(baris)
    for b in semua:
        jam = time(8 + b.pk % 8, b.pk % 60, tzinfo=WIB)
        b.created_at = datetime.combine(hari(b), jam)
    model._default_manager.bulk_update(semua, ["created_at"], batch_size=500)
