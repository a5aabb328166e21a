"""Puts the demonstration of partnership into the house by the services officers use, in the order of its days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from akun.models import Pengguna
from ikm.models import IKM
from kantor.models import Notifikasi
from kantor.services.notifikasi import mark_all_read
from kemitraan import services
from kemitraan.contoh import dagang, kebutuhan, perjanjian, ulasan
from kemitraan.contoh.mitra import MITRA
from kemitraan.contoh.panggung import PERUSAHAAN_TOKOH, Langkah, Panggung, siapkan
from kemitraan.contoh.perusahaan import PERUSAHAAN, PertemuanContoh, PerusahaanContoh
from kemitraan.enums import StatusPerusahaan
from kemitraan.models import Perusahaan
from kemitraan.services.anggota import add_anggota
from referensi.models import Wilayah

NIB_CONTOH: Final = "0000000"
TELEPON_CONTOH: Final = "+628000000"
URUT_CONTOH: Final = 8_001  # beside the numbers of the example workshops
MILIAR: Final = 1_000_000_000
HARI: Final = timedelta(days=1)
TERCATAT, BERTEMU, KEMUDIAN = -2, -1, 0
BELUM_DIBACA: Final = 4


@dataclass(frozen=True, slots=True)
class Hasil:
    perusahaan: int
    kemitraan: int
    pesanan: int


def muat(*, admin: Pengguna, pada: date, ikm: Sequence[IKM]) -> Hasil:
    """The whole demonstration of partnership, in the caller's transaction, upon the register's (`ikm.contoh.muat`)."""
    p = siapkan(admin=admin, pada=pada, ikm=ikm)
    wilayah = Wilayah.objects.in_bulk({c.wilayah for c in PERUSAHAAN})
    langkah = [
        *(satu for urut, c in enumerate(PERUSAHAAN) for satu in _perusahaan(p, urut, c, wilayah[c.wilayah])),
        *kebutuhan.langkah(p),
        *(satu for mitra in MITRA for satu in perjanjian.langkah(p, mitra)),
        *(satu for mitra in MITRA for satu in dagang.langkah(p, mitra)),
        *(satu for mitra in MITRA for satu in ulasan.langkah(p, mitra)),
    ]
    for satu in sorted(langkah, key=lambda s: (s.hari, s.tahap)):
        satu.kerjakan()
    _baca_kabar(p)
    n = [sum(s.tahap == t for s in langkah) for t in (TERCATAT, perjanjian.SUSUN, dagang.PESAN)]
    return Hasil(*n)


def _perusahaan(p: Panggung, urut: int, c: PerusahaanContoh, wilayah: Wilayah) -> Iterator[Langkah]:
    """Entered on the day before the first meeting; active some days later, set aside where that is how it ended."""
    awal = p.pada - max(t.hari for t in c.pertemuan) * HARI
    yield Langkah(awal - HARI, TERCATAT, partial(_daftar, p, urut, c, wilayah))
    for ke, t in enumerate(c.pertemuan):
        hari = p.pada - t.hari * HARI
        yield Langkah(hari, BERTEMU, partial(_bertemu, p, c, ke, t, hari))
        janji = None if t.janji is None else hari + t.janji * HARI
        if janji is not None and t.ditepati and janji <= p.pada:
            selesai = partial(services.finish_pertemuan, oleh=p.orang[c.petugas], pada=janji, uid=_uid(p, c, ke))
            yield Langkah(janji, KEMUDIAN, selesai)
    uid = p.uid("perusahaan", c.kunci)
    if c.status != StatusPerusahaan.CALON:
        aktifkan = partial(services.activate_perusahaan, oleh=p.admin, uid=uid)
        yield Langkah(awal + 5 * HARI, KEMUDIAN, aktifkan)
    if c.status == StatusPerusahaan.NONAKTIF:
        sisihkan = partial(services.deactivate_perusahaan, oleh=p.admin, uid=uid, alasan=c.alasan)
        yield Langkah(p.pada - 60 * HARI, KEMUDIAN, sisihkan)


def _uid(p: Panggung, c: PerusahaanContoh, ke: int) -> Any:
    return p.uid("pertemuan", c.kunci, ke)


def _daftar(p: Panggung, urut: int, c: PerusahaanContoh, wilayah: Wilayah) -> None:
    petugas = p.orang[c.petugas]
    data = {
        "nama": c.nama,
        "bentuk": c.bentuk,
        "peran_usaha": c.peran,
        "nib": f"{NIB_CONTOH}{900_000 + urut}",
        "wilayah": wilayah,
        "alamat": f"Jalan Contoh Nomor {urut + 3}, {wilayah.nama}",
        "kontak_nama": c.kontak,
        "kontak_jabatan": c.jabatan,
        "telepon": f"{TELEPON_CONTOH}{URUT_CONTOH + urut}",
        "bidang_usaha": c.bidang,
        "tahun_data": p.pada.year - 1,
        "penjualan": c.penjualan * MILIAR,
        "penanggung_jawab": petugas.pengguna,
    }
    uid = p.uid("perusahaan", c.kunci)
    perusahaan = services.register_perusahaan(oleh=petugas, pada=p.pada, data=data, uid=uid, contoh=True)
    p.perusahaan[c.kunci] = perusahaan
    if c.kunci == PERUSAHAAN_TOKOH:
        _beri_masuk(p, c, perusahaan)


def _beri_masuk(p: Panggung, c: PerusahaanContoh, perusahaan: Perusahaan) -> None:
    """Its director is the person who signs in for a company in the demonstration."""
    add_anggota(oleh=p.admin, perusahaan=perusahaan, pengguna=p.perusahaan_masuk.pengguna, jabatan=c.jabatan)


def _bertemu(p: Panggung, c: PerusahaanContoh, ke: int, t: PertemuanContoh, hari: date) -> None:
    data = {
        "tanggal": hari,
        "tempat": "Kantor perusahaan",
        "hadir": f"{c.kontak}, {c.jabatan.lower()}",
        "rencana": t.rencana,
        "yang_dibutuhkan": t.dibutuhkan,
        "langkah": t.langkah,
        "tindak_lanjut_pada": None if t.janji is None else hari + t.janji * HARI,
    }
    perusahaan = p.perusahaan[c.kunci]
    services.record_pertemuan(
        oleh=p.orang[c.petugas], pada=p.pada, perusahaan=perusahaan, data=data, uid=_uid(p, c, ke)
    )


def _baca_kabar(p: Panggung) -> None:
    """Three years of notices would bury the last ones: all but a handful for each person were read."""
    for orang in p.orang.values():
        terbaru = Notifikasi.objects.visible_to(orang.pengguna).belum_dibaca().order_by("-created_at", "-pk")
        lama = terbaru.values_list("created_at", flat=True)[BELUM_DIBACA : BELUM_DIBACA + 1]
        for batas in lama:
            mark_all_read(oleh=orang, pada=batas)
