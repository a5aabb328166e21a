"""What waits between partners, spoken of at fixed stages: each stage once, however often this runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q

from akun.enums import Peran
from core import format as f
from core.waktu import WIB, tanggal_wib
from kantor.kabar import JenisKabar
from kantor.queries import pengguna_berperan
from kantor.services.notifikasi import Kabar, notify_banyak
from kemitraan import rumus
from kemitraan.enums import StatusKemitraan, StatusPesanan
from kemitraan.kabar import (
    KIRIMAN_MENUNGGU,
    KONFIRMASI_MENUNGGU,
    PERJANJIAN_MENUNGGU,
    PESANAN_TERLAMBAT,
    SENGKETA_MENUNGGU,
    TAGIHAN,
)
from kemitraan.models import BarisPenerimaan, BarisPesanan, Kemitraan, Pembayaran, Pengantaran, Pesanan
from kemitraan.queries.menunggu import TERKIRIM
from kemitraan.services.kabar import orang_perusahaan, pemilik_ikm, petugas_ikm

SEPEKAN = 7
"""From so many days on the officer who answers for the place is told, too."""
DUA_PEKAN = 14
"""From so many days on an objection is admin's and kabid's business, too."""
LALU_BERLAKUKAN = ("diberlakukan", "Periksa kelengkapannya, lalu berlakukan.")
PIHAK = ("kemitraan__perusahaan__penanggung_jawab", "kemitraan__ikm__digabung_ke", "kemitraan__ikm__desa")
PIHAK_PESANAN = tuple(f"pesanan__{p}" for p in PIHAK)


def remind_pesanan(*, pada: date) -> int:
    """Orders past their day, to both sides, after a week to the officer as well. Returns how many are spoken of."""
    dari, sampai = rumus.masa_ingat(pada, rumus.TAHAP_LEWAT)
    lewat = Pesanan.objects.terlambat(pada).filter(kemitraan__dibatalkan_pada__isnull=True)
    isi: list[Kabar] = []
    for p in lewat.filter(tenggat__range=(dari, sampai)).select_related(*PIHAK).order_by("tenggat", "pk"):
        tahap, k = rumus.tahap_tunggu(p.tenggat, pada, rumus.TAHAP_LEWAT), p.kemitraan
        petugas = petugas_ikm(k, pada) if (tahap or 0) >= SEPEKAN else []
        isi.append(
            _kabar(
                [*pemilik_ikm(k), *orang_perusahaan(k), *petugas],
                judul=f"Pesanan {p} lewat tenggat",
                teks=f"{k}: tenggatnya {f.tanggal(p.tenggat)}. Catat yang sudah dikirim dan diterima, atau sepakati tenggat baru.",
                objek=p,
                kunci=f"pesanan-lewat:{p.uid}:{p.tenggat.isoformat()}:{tahap}",
            )
        )
    return _kirim(PESANAN_TERLAMBAT, isi)


def remind_kiriman(*, pada: date) -> int:
    """Goods that were sent and not judged yet, to the company. Returns how many orders are spoken of."""
    terkirim = BarisPesanan.objects.filter(TERKIRIM).values("pesanan")
    pesanan = Pesanan.objects.terhitung().exclude(status=StatusPesanan.DITUTUP).filter(pk__in=terkirim)
    belum = Pengantaran.objects.filter(
        tanggal__range=rumus.masa_ingat(pada, rumus.TAHAP_PERIKSA),
        dibatalkan_pada__isnull=True,
        pesanan__in=pesanan.values("pk"),
    )
    isi: list[Kabar] = []
    for a in belum.select_related(*PIHAK_PESANAN).order_by("pk"):
        tahap = rumus.tahap_tunggu(a.tanggal, pada, rumus.TAHAP_PERIKSA)
        isi.append(
            _kabar(
                orang_perusahaan(a.pesanan.kemitraan),
                judul=f"Kiriman {a.pesanan.kemitraan.ikm} belum diperiksa",
                teks=f"Dikirim {f.tanggal(a.tanggal)} untuk {a.pesanan}. Catat berapa yang diterima dan ditolak.",
                objek=a.pesanan,
                kunci=f"kiriman:{a.uid}:{tahap}",
            )
        )
    return _kirim(KIRIMAN_MENUNGGU, isi)


def remind_pembayaran(*, pada: date) -> int:
    """Bills that are nearly due or over, to the company; over, to the owner and after a week to the officer as well. Then
    payments nobody confirmed, to the owner, else the officer. Returns how many are spoken of.
    """
    tagihan = [_tagih(b, pada) for b in _tagihan(pada)]
    return _kirim(TAGIHAN, tagihan) + _kirim(KONFIRMASI_MENUNGGU, [_tanya(b, pada) for b in _belum_dikonfirmasi(pada)])


def _tagihan(pada: date) -> Iterable[Pembayaran]:
    dekat = pada + timedelta(days=rumus.SEGERA_HARI)
    qs = Pembayaran.objects.belum_dibayar().filter(jatuh_tempo__range=(pada - rumus.LUPA, dekat))
    return qs.select_related(*PIHAK_PESANAN).order_by("jatuh_tempo", "pk")


def _tagih(b: Pembayaran, pada: date) -> Kabar:
    k, tahap, lewat = b.pesanan.kemitraan, rumus.tahap_bayar(b.jatuh_tempo, pada), (pada - b.jatuh_tempo).days
    orang = orang_perusahaan(k)
    orang += pemilik_ikm(k) if lewat > 0 else []
    orang += petugas_ikm(k, pada) if lewat >= SEPEKAN else []
    kata = f"lewat {f.angka(lewat)} hari" if lewat > 0 else f"jatuh tempo {f.tanggal(b.jatuh_tempo)}"
    return _kabar(
        orang,
        judul=f"Tagihan {f.rupiah(b.jumlah)} {kata}",
        teks=f"{k.perusahaan} kepada {k.ikm}, {b.pesanan}. Jatuh tempo {f.tanggal(b.jatuh_tempo)}.",
        objek=b.pesanan,
        kunci=f"tagihan:{b.uid}:{b.jatuh_tempo.isoformat()}:{tahap}",
    )


def _belum_dikonfirmasi(pada: date) -> Iterable[Pembayaran]:
    qs = Pembayaran.objects.tercatat().filter(
        dibayar_pada__range=rumus.masa_ingat(pada, rumus.TAHAP_PERIKSA), dikonfirmasi_pada__isnull=True
    )
    return qs.select_related(*PIHAK_PESANAN).order_by("pk")


def _tanya(b: Pembayaran, pada: date) -> Kabar:
    k = b.pesanan.kemitraan
    return _kabar(
        pemilik_ikm(k) or petugas_ikm(k, pada),
        judul=f"{f.rupiah(b.jumlah)} dari {k.perusahaan}: sudah diterima?",
        teks=f"Dicatat dibayar {f.tanggal(b.dibayar_pada)} untuk {b.pesanan}. Konfirmasi bila uangnya sudah ada.",
        objek=b,
        kunci=f"konfirmasi:{b.uid}:{rumus.tahap_tunggu(b.dibayar_pada or pada, pada, rumus.TAHAP_PERIKSA)}",
    )


def remind_sengketa(*, pada: date) -> int:
    """Objections nobody decided: to the officer of the place, from two weeks on to admin and kabid as well. Returns how many."""
    isi: list[Kabar] = []
    terkait = tuple(f"penerimaan__{p}" for p in PIHAK_PESANAN)
    for b in BarisPenerimaan.objects.bersengketa().select_related("baris_pesanan", *terkait).order_by("pk"):
        if b.disengketakan_pada is None:
            continue
        hari, k = tanggal_wib(b.disengketakan_pada), b.penerimaan.pesanan.kemitraan
        if (tahap := rumus.tahap_tunggu(hari, pada, rumus.TAHAP_PUTUS)) is None:
            continue
        atasan = pengguna_berperan(Peran.ADMIN, Peran.KABID) if tahap >= DUA_PEKAN else []
        isi.append(
            _kabar(
                [*petugas_ikm(k, pada), *atasan],
                judul=f"Keberatan {k.ikm} belum diputus",
                teks=f"Sejak {f.tanggal(hari)}: {b.baris_pesanan}. {b.sengketa_alasan}",
                objek=b.penerimaan,
                kunci=f"sengketa-tunggu:{b.uid}:{tahap}",
            )
        )
    return _kirim(SENGKETA_MENUNGGU, isi)


def remind_perjanjian(*, pada: date) -> int:
    """Agreements drawn up and not signed, to the company and its officer; signed and not in force, to the officers who check
    them. Returns how many are spoken of.
    """
    isi: list[Kabar] = []
    lama = pada - rumus.LUPA
    draf_baru = Q(status=StatusKemitraan.DRAF, created_at__gte=datetime.combine(lama, time.min, WIB))
    menunggu = draf_baru | Q(status=StatusKemitraan.DITANDATANGANI, ditandatangani_pada__gte=lama)
    terkait = tuple(p.removeprefix("kemitraan__") for p in PIHAK)
    for k in Kemitraan.objects.tercatat().filter(menunggu).select_related(*terkait).order_by("pk"):
        draf = k.status == StatusKemitraan.DRAF
        sejak = tanggal_wib(k.created_at) if draf or k.ditandatangani_pada is None else k.ditandatangani_pada
        tahap = rumus.tahap_tunggu(sejak, pada, rumus.TAHAP_PERJANJIAN)
        if tahap is None:
            continue
        petugas = [p for p in (k.perusahaan.penanggung_jawab,) if p is not None and p.is_active]
        orang = [*orang_perusahaan(k), *petugas] if draf else [*petugas, *petugas_ikm(k, pada)]
        kata, minta = ("ditandatangani", "Lengkapi, lalu catat penandatanganannya.") if draf else LALU_BERLAKUKAN
        isi.append(
            _kabar(
                orang or pengguna_berperan(Peran.ADMIN),
                judul=f"Perjanjian {k} belum {kata}",
                teks=f"Sejak {f.tanggal(sejak)}. {minta}",
                objek=k,
                kunci=f"perjanjian:{k.uid}:{k.status}:{sejak.isoformat()}:{tahap}",
            )
        )
    return _kirim(PERJANJIAN_MENUNGGU, isi)


def _kabar(orang: Iterable[Any], *, judul: str, teks: str, objek: Any, kunci: str) -> Kabar:
    return Kabar(list(orang), judul, teks, objek.get_absolute_url(), kunci)


def _kirim(jenis: JenisKabar, isi: Sequence[Kabar]) -> int:
    notify_banyak(jenis=jenis, isi=isi)
    return len(isi)
