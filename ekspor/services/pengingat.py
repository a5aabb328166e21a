"""What waits in shipments, spoken of at fixed stages: each stage once, however often this runs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.db.models import Min
from django.urls import reverse

from akun.enums import Peran
from core import format as f
from core.waktu import rabu_terakhir
from ekspor.kabar import DOKUMEN_KURANG, MENUNGGU_KURS, PELEPASAN, PENGIRIMAN_TERLAMBAT
from ekspor.models import Pelepasan, Pengiriman
from ekspor.queries import kesiapan_banyak
from ekspor.services.kabar import orang_pengirim, petugas_pengirim
from kantor.queries import pengguna_berperan
from kantor.services.notifikasi import Kabar, notify, notify_banyak
from kemitraan.rumus import LUPA, SEGERA_HARI, TAHAP_LEWAT, masa_ingat, tahap_tunggu

SEPEKAN: Final = 7
SEKALI: Final = 500
DISEBUT: Final = 4
PENGIRIM: Final = ("perusahaan__penanggung_jawab", "ikm__digabung_ke", "ikm__desa", "negara", "provinsi")


def remind_dokumen(*, pada: date) -> int:
    """Open shipments that lack a mandatory paper whose day is near or over: to the sender, once it is over to the officer as well.
    The missing ones are named. Returns how many shipments are spoken of.
    """
    dekat = (pada - LUPA, pada + timedelta(days=SEGERA_HARI))
    kurang = Pengiriman.objects.tercatat().dokumen_kurang().filter(terbuka=True, dokumen_tenggat__range=dekat)
    akhir, isi = 0, list[Kabar]()
    while bagian := list(kurang.filter(pk__gt=akhir).select_related(*PENGIRIM).order_by("pk")[:SEKALI]):
        akhir = bagian[-1].pk
        for siap in kesiapan_banyak(bagian):
            p = siap.pengiriman
            segera = [k for k in siap.kurang if k.tenggat is not None and k.tenggat <= dekat[1]]
            if not segera or p.dokumen_tenggat is None:
                continue
            nama = [k.jenis.nama for k in segera]
            lain = f" dan {f.angka(len(nama) - DISEBUT)} lainnya" if len(nama) > DISEBUT else ""
            sisa = (p.dokumen_tenggat - pada).days
            kata = "lewat tenggat" if sisa < 0 else f"diperlukan {f'{sisa} hari lagi' if sisa else 'hari ini'}"
            isi.append(
                Kabar(
                    [*orang_pengirim(p), *(petugas_pengirim(p, pada) if sisa < 0 else [])],
                    judul=f"{p} ke {p.tujuan}: dokumen {kata}",
                    teks=f"Belum ada: {', '.join(nama[:DISEBUT])}{lain}. Diperlukan paling lambat {f.tanggal(p.dokumen_tenggat)}.",
                    url=p.get_absolute_url(),
                    kunci=f"dokumen:{p.uid}:{p.dokumen_tenggat.isoformat()}:{_tahap(sisa)}",
                )
            )
    notify_banyak(jenis=DOKUMEN_KURANG, isi=isi)
    return len(isi)


def _tahap(sisa: int) -> str:
    return "lewat" if sisa < 0 else "1" if sisa <= 1 else str(SEGERA_HARI)


def remind_pengiriman(*, pada: date) -> int:
    """Planned for a day that is over, and nothing recorded since: to the sender, after a week to the officer as well. Cases that
    were only published have nobody to record anything. Returns how many are spoken of.
    """
    lewat = Pengiriman.objects.terlambat(pada).filter(rencana_kirim__range=masa_ingat(pada, TAHAP_LEWAT), sumber="")
    isi: list[Kabar] = []
    for p in lewat.select_related(*PENGIRIM).order_by("pk"):
        tahap = tahap_tunggu(p.rencana_kirim, pada, TAHAP_LEWAT)
        isi.append(
            Kabar(
                [*orang_pengirim(p), *(petugas_pengirim(p, pada) if (tahap or 0) >= SEPEKAN else [])],
                judul=f"{p} ke {p.tujuan} lewat rencana kirim",
                teks=f"Rencananya {f.tanggal(p.rencana_kirim)}. Catat stuffing atau keberangkatannya, atau ubah rencananya.",
                url=p.get_absolute_url(),
                kunci=f"pengiriman-lewat:{p.uid}:{p.rencana_kirim.isoformat()}:{tahap}",
            )
        )
    notify_banyak(jenis=PENGIRIMAN_TERLAMBAT, isi=isi)
    return len(isi)


def remind_menunggu_kurs(*, pada: date) -> int:
    """Once a week, to the admins, how many shipments wait for a rate and since which day one is missing."""
    menunggu = Pengiriman.objects.tercatat().menunggu_kurs().filter(tanggal_acuan__lte=pada)
    if not (n := menunggu.count()):
        return 0
    sejak = menunggu.aggregate(awal=Min("tanggal_acuan"))["awal"]
    notify(
        kepada=pengguna_berperan(Peran.ADMIN),
        jenis=MENUNGGU_KURS,
        judul=f"{f.angka(n)} pengiriman menunggu kurs",
        teks=f"Tanggal acuan yang paling awal {f.tanggal(sejak)}. Catat kurs pekan yang kurang; rupiahnya terisi sendiri.",
        url=f"{reverse('ekspor:pengiriman_list')}?kurs=true",
        kunci=f"menunggu-kurs:{rabu_terakhir(pada).isoformat()}",
    )
    return n


def remind_pelepasan(*, pada: date) -> int:
    """Ceremonies within three days whose figures nobody confirmed: to the sender and the office. Returns how many."""
    segera = Pelepasan.objects.mendatang(pada).filter(
        tanggal__lte=pada + timedelta(days=SEGERA_HARI),
        dikonfirmasi_pada__isnull=True,
        pengiriman__dibatalkan_pada__isnull=True,
    )
    kantor = pengguna_berperan(Peran.ADMIN, Peran.KABID)
    isi = [
        Kabar(
            [*orang_pengirim(x.pengiriman), *kantor],
            judul=f"Angka pelepasan {x.pengiriman} belum dikonfirmasi",
            teks=f"Acaranya {f.tanggal(x.tanggal)}, {x.tempat}. Naskahnya menunggu konfirmasi pengirim.",
            url=x.get_absolute_url(),
            kunci=f"pelepasan-segera:{x.uid}:{x.tanggal.isoformat()}",
        )
        for x in segera.select_related("pengiriman", *(f"pengiriman__{s}" for s in PENGIRIM)).order_by("pk")
    ]
    notify_banyak(jenis=PELEPASAN, isi=isi)
    return len(isi)
