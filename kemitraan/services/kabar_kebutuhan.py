"""Who is told about a need and its offers: the office that decides, the company, and each workshop of its own offer alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from akun.enums import Peran
from core import format as f
from core.pelaku import Pelaku
from kantor.queries import pengguna_berperan
from kantor.services.notifikasi import notify
from kemitraan.enums import StatusKebutuhan
from kemitraan.kabar import KEBUTUHAN, KEBUTUHAN_DIAJUKAN, TAWARAN, TAWARAN_DIJAWAB, TAWARAN_LEWAT
from kemitraan.models import Kebutuhan, Tawaran
from kemitraan.rumus import tahap_jawab
from kemitraan.services.kabar import beri_tahu, orang_perusahaan, pemilik_ikm, petugas_ikm


def petugas_kebutuhan(kebutuhan: Kebutuhan) -> list[Any]:
    """The officer who answers for it or for its company; without one, admin and kabid."""
    orang = {kebutuhan.penanggung_jawab, kebutuhan.perusahaan.penanggung_jawab} - {None}
    aktif = [p for p in orang if p is not None and p.is_active]
    return aktif or pengguna_berperan(Peran.ADMIN, Peran.KABID)


def kabarkan_kebutuhan(oleh: Pelaku, kebutuhan: Kebutuhan, pada: date) -> None:
    """A word about the step it took: to those who decide next, or to those who waited for it."""
    judul, teks = _kata(kebutuhan)
    jenis, orang = KEBUTUHAN, [*orang_perusahaan(kebutuhan), *petugas_kebutuhan(kebutuhan)]
    if kebutuhan.status == StatusKebutuhan.DIAJUKAN:
        jenis = KEBUTUHAN_DIAJUKAN
        orang = [*petugas_kebutuhan(kebutuhan), *pengguna_berperan(Peran.ADMIN, Peran.KABID)]
    beri_tahu(
        oleh=oleh,
        kepada=orang,
        jenis=jenis,
        judul=judul,
        teks=teks,
        url=kebutuhan.get_absolute_url(),
        kunci=f"kebutuhan:{kebutuhan.uid}:{kebutuhan.versi}",
    )


def kabarkan_perusahaan(oleh: Pelaku, tawaran: Tawaran, judul: str, teks: str, kunci: str) -> None:
    """To the company's people and the officer of the need."""
    beri_tahu(
        oleh=oleh,
        kepada=[*orang_perusahaan(tawaran.kebutuhan), *petugas_kebutuhan(tawaran.kebutuhan)],
        jenis=TAWARAN_DIJAWAB,
        judul=judul,
        teks=teks,
        url=tawaran.get_absolute_url(),
        kunci=f"tawaran:{tawaran.uid}:{kunci}:{tawaran.versi}",
    )


def kabarkan_ikm(oleh: Pelaku, tawaran: Tawaran, pada: date, *, judul: str, teks: str, kunci: str) -> None:
    """To the owner of the workshop and to the officer who answers for its kecamatan."""
    beri_tahu(
        oleh=oleh,
        kepada=[*pemilik_ikm(tawaran), *petugas_ikm(tawaran, pada)],
        jenis=TAWARAN,
        judul=judul,
        teks=teks,
        url=tawaran.get_absolute_url(),
        kunci=f"tawaran:{tawaran.uid}:{kunci}",
    )


def kabarkan_akhir(oleh: Pelaku, kebutuhan: Kebutuhan, pada: date) -> None:
    """Every workshop that was asked and not told a decision yet hears that nothing more will come, of its own offer alone."""
    for t in kebutuhan.tawaran.tercatat().filter(keputusan="").select_related("ikm__digabung_ke", "ikm__desa"):
        judul = f"{kebutuhan} tidak lagi dicari"
        kabarkan_ikm(oleh, t, pada, judul=judul, teks="Tawaran ini selesai; tidak perlu dijawab lagi.", kunci="selesai")


def remind_tawaran(*, pada: date) -> int:
    """Tell of unanswered offers three days and one day before the deadline, and the officer once it is over; each time once,
    however often this runs. Where nobody signs in for the workshop, its officer is reminded. Returns how many still wait.
    """
    n = 0
    terkait = ("kebutuhan__perusahaan__penanggung_jawab", "kebutuhan__penanggung_jawab", "kebutuhan__satuan")
    semua = Tawaran.objects.menunggu().select_related("ikm__digabung_ke", "ikm__desa", *terkait)
    for t in semua.order_by("batas_jawab", "pk"):
        n += 1
        if (tahap := tahap_jawab(t.batas_jawab, pada)) is None:
            continue
        if tahap:
            _ingatkan(t, tahap, pada)
        else:
            _naikkan(t, pada)
    return n


def _ingatkan(tawaran: Tawaran, tahap: int, pada: date) -> None:
    sisa = (tawaran.batas_jawab - pada).days
    kata = f"{sisa} hari lagi" if sisa else "hari ini"
    notify(
        kepada=pemilik_ikm(tawaran) or petugas_ikm(tawaran, pada),
        jenis=TAWARAN,
        judul=f"Tawaran {tawaran.kebutuhan}: jawab {kata}",
        teks=f"{tawaran.kebutuhan.perusahaan} menunggu jawaban {tawaran.ikm} sampai {f.tanggal(tawaran.batas_jawab)}.",
        url=tawaran.get_absolute_url(),
        kunci=f"tawaran:{tawaran.uid}:{tawaran.batas_jawab}:{tahap}",
    )


def _naikkan(tawaran: Tawaran, pada: date) -> None:
    orang = {p.pk: p for p in [*petugas_ikm(tawaran, pada), *petugas_kebutuhan(tawaran.kebutuhan)]}
    notify(
        kepada=orang.values(),
        jenis=TAWARAN_LEWAT,
        judul=f"{tawaran.ikm} belum menjawab {tawaran.kebutuhan}",
        teks=f"Batasnya {f.tanggal(tawaran.batas_jawab)}. Hubungi pemiliknya, lalu catat jawabannya di sini.",
        url=tawaran.get_absolute_url(),
        kunci=f"tawaran:{tawaran.uid}:{tawaran.batas_jawab}:lewat",
    )


def _kata(k: Kebutuhan) -> tuple[str, str]:
    jumlah, nomor = f.dengan_satuan(k.jumlah, str(k.satuan)), k.nomor or ""
    if k.dibatalkan:
        return f"Kebutuhan {k} dibatalkan", f"{nomor} {k.dibatalkan_alasan}".strip()
    if k.status == StatusKebutuhan.DIAJUKAN:
        return f"{k.perusahaan} membutuhkan {k}", f"{nomor}: {jumlah}, paling lambat {f.tanggal(k.tenggat)}. Periksa."
    if k.status == StatusKebutuhan.DRAF:
        return f"Kebutuhan {k} ditanyakan kembali", k.catatan_kantor[:400]
    if k.status == StatusKebutuhan.DIBUKA:
        return f"Kebutuhan {k} dibuka", f"{nomor} ditawarkan kepada IKM; dijawab sampai {f.tanggal(k.batas_jawab)}."
    if k.status == StatusKebutuhan.DITOLAK:
        return f"Kebutuhan {k} ditolak", k.catatan_kantor[:400]
    if k.status == StatusKebutuhan.TERPENUHI:
        return f"Kebutuhan {k} terpenuhi", f"{nomor}: {jumlah}."
    return f"Kebutuhan {k} ditutup", k.catatan_kantor[:400]
