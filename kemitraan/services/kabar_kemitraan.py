"""Who is told about an agreement: the office that looks after it, the company's people, the owner."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from akun.enums import Peran
from akun.models import Pengguna, WilayahBinaan
from core import format as f
from core.pelaku import Pelaku
from ikm import permissions as izin_ikm
from ikm.models import IKM
from ikm.rumus import TAHAP_INGATKAN, tahap_ingatkan
from kantor.queries import pengguna_berperan
from kantor.services.notifikasi import notify
from kemitraan.enums import StatusKemitraan
from kemitraan.kabar import KEMITRAAN, KEMITRAAN_BERAKHIR
from kemitraan.models import Kemitraan
from kemitraan.services.kabar import beri_tahu, orang_perusahaan, pemilik_ikm


def pihak_terkait(kemitraan: Kemitraan, pada: date) -> list[Pengguna]:
    """Admins, the officers of the IKM's kecamatan, the officer of the company; its members; the owners of the IKM."""
    penyuluh = _penyuluh(izin_ikm.penerus(kemitraan.ikm), pada)
    orang = {*pengguna_berperan(Peran.ADMIN), *penyuluh, *pemilik_ikm(kemitraan), *orang_perusahaan(kemitraan)}
    if kemitraan.perusahaan.penanggung_jawab is not None:
        orang.add(kemitraan.perusahaan.penanggung_jawab)
    return sorted((p for p in orang if p.is_active), key=lambda p: p.pk)


def kabarkan(kemitraan: Kemitraan, oleh: Pelaku, pada: date) -> None:
    """A word to everyone concerned but whoever did it, once for each change."""
    judul, teks = _kata(kemitraan)
    beri_tahu(
        oleh=oleh,
        kepada=pihak_terkait(kemitraan, pada),
        jenis=KEMITRAAN,
        judul=judul,
        teks=teks,
        url=kemitraan.get_absolute_url(),
        kunci=f"kemitraan:{kemitraan.uid}:{kemitraan.versi}",
    )


def remind_kemitraan(*, pada: date) -> int:
    """Tell of every agreement that ends within 90, 30 or 7 days and has no signed successor; returns how many. One notice
    a person, agreement, last day and stage, however often it runs; days when nothing ran are made up for.
    """
    segera = Kemitraan.objects.segera_berakhir(pada, max(TAHAP_INGATKAN)).select_related(
        "perusahaan__penanggung_jawab", "ikm__digabung_ke"
    )
    diteruskan = Kemitraan.objects.tercatat().exclude(status=StatusKemitraan.DRAF).filter(pembaruan_dari__isnull=False)
    n = 0
    for k in segera.exclude(pk__in=diteruskan.values("pembaruan_dari")).order_by("berakhir", "pk"):
        if k.berakhir is not None:
            _ingatkan(k, k.berakhir, pada)
            n += 1
    return n


def _ingatkan(kemitraan: Kemitraan, berakhir: date, pada: date) -> None:
    sisa = (berakhir - pada).days
    lagi = f"{sisa} hari lagi" if sisa else "hari ini"
    notify(
        kepada=pihak_terkait(kemitraan, pada),
        jenis=KEMITRAAN_BERAKHIR,
        judul=f"Kemitraan {kemitraan} berakhir {lagi}",
        teks=f"Perjanjian {kemitraan.nomor} berlaku sampai {f.tanggal(berakhir)}. Perbarui bila kerja sama dilanjutkan.",
        url=kemitraan.get_absolute_url(),
        kunci=f"kemitraan:{kemitraan.uid}:{berakhir.isoformat()}:{tahap_ingatkan(berakhir, pada)}",
    )


def _kata(k: Kemitraan) -> tuple[str, str]:
    if k.status == StatusKemitraan.DITANDATANGANI:
        return f"Kemitraan {k} ditandatangani", f"Nomor {k.nomor}. Dinas memeriksa kelengkapannya sebelum berlaku."
    if k.status == StatusKemitraan.BERLAKU:
        return f"Kemitraan {k} berlaku", f"Perjanjian {k.nomor} berlaku {f.tanggal(k.mulai)} – {f.tanggal(k.berakhir)}."
    if k.status == StatusKemitraan.BERAKHIR:
        return f"Kemitraan {k} berakhir", f"Perjanjian {k.nomor} berakhir {f.tanggal(k.diakhiri_pada)}."
    if k.status == StatusKemitraan.DIPUTUS:
        siapa = k.get_diputus_oleh_pihak_display()
        besar = " Pihak yang lebih besar memutus sepihak." if k.diputus_pihak_besar else ""
        return (
            f"Kemitraan {k} diputus",
            f"Diputus {siapa}, {f.tanggal(k.diakhiri_pada)}: {k.diputus_alasan[:300]}{besar}",
        )
    return f"Kemitraan {k} dikembalikan ke draf", "Perjanjian perlu dilengkapi, lalu ditandatangani lagi."


def _penyuluh(ikm: IKM, pada: date) -> Iterable[Pengguna]:
    """Who answers for the kecamatan on that day, substitutes included."""
    kini = WilayahBinaan.objects.berlaku(pada).filter(wilayah_id=ikm.kecamatan_kode)
    return [w.pengguna for w in kini.select_related("pengguna")]
