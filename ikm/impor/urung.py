"""Taking an import back: new workshops are cancelled, changed ones get back exactly what stood before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from core.massal import perbarui
from core.pelaku import Pelaku
from ikm.impor.cocok import potong
from ikm.impor.dasar import KOLOM_IKM, KOLOM_PROFIL, isikan
from ikm.impor.produk import batalkan_produk
from ikm.models import IKM, Kunjungan, OmzetBulanan, PesertaFasilitasi, Produk, ProfilTahunan, Sertifikat
from jejak.services import Catatan, catat_banyak
from kantor.sasaran import Urungan

TINDAKAN: Final = "impor_diurungkan"
DIUBAH: Final = "sudah diubah sesudah impor"
PRODUK_DIUBAH: Final = "produknya sudah diubah sesudah impor"
VERSI_BARU: Final = 1
BERTAUT: Final = (
    (Kunjungan, "sudah dikunjungi"),
    (Produk, "sudah mempunyai produk"),
    (Sertifikat, "sudah mempunyai sertifikat"),
    (OmzetBulanan, "sudah mempunyai catatan omzet"),
    (PesertaFasilitasi, "sudah ikut fasilitasi"),
)


def urungkan(urungan: Sequence[Urungan], oleh: Pelaku, alasan: str, saat: datetime) -> list[tuple[int, str, str]]:
    """Inside the caller's transaction. Answers (id, name, why) for what was changed since and is left as it is."""
    pk = [u.objek_id for u in urungan]
    ikm = {
        i.pk: i
        for bagian in potong(sorted(pk))
        for i in IKM.objects.select_for_update(of=("self",)).filter(pk__in=bagian).order_by("pk")
    }
    anak = _produk([u.anak_id for u in urungan if u.anak_id is not None])
    bertaut = _bertaut([u.objek_id for u in urungan if u.sebelum is None], anak.keys())
    tersisa, baru, lama, produk = [], [], [], []
    for u in urungan:
        i = ikm[u.objek_id]
        sebab = DIUBAH if i.versi != u.versi or not i.tercatat else bertaut.get(i.pk, "")
        p = anak.get(u.anak_id or 0)
        if p is not None and p.versi != VERSI_BARU:
            sebab = sebab or PRODUK_DIUBAH
        if sebab:
            tersisa.append((i.pk, f"{i.nama} ({i.kode})", sebab))
        else:
            if u.sebelum is None:
                baru.append(i)
            else:
                lama.append((i, u.sebelum))
            if p is not None:
                produk.append(p)
    batalkan_produk(oleh, produk, TINDAKAN, alasan, saat)
    _batalkan(baru, oleh, alasan, saat)
    _kembalikan(lama, oleh, alasan, saat)
    return tersisa


def _produk(pk: Sequence[int]) -> dict[int, Produk]:
    """Locked after their IKM, as everywhere."""
    return {
        p.pk: p
        for bagian in potong(sorted(pk))
        for p in Produk.objects.select_for_update(of=("self",)).filter(pk__in=bagian).order_by("pk")
    }


def _bertaut(pk: Sequence[int], anak: Collection[int]) -> dict[int, str]:
    """New workshops that somebody has begun to keep records of: those records would hang in the air. `anak` are the
    import's own.
    """
    hasil: dict[int, str] = {}
    for bagian in potong(pk):
        for model, sebab in BERTAUT:
            for anak_id, ikm_id in model._default_manager.filter(ikm__in=bagian).values_list("pk", "ikm_id"):
                if model is not Produk or anak_id not in anak:
                    hasil.setdefault(ikm_id, sebab)
    return hasil


def _batalkan(baru: Sequence[IKM], oleh: Pelaku, alasan: str, saat: datetime) -> None:
    kolom = ("id", "dibatalkan_pada", "dibatalkan_oleh_id", "dibatalkan_alasan", "versi", "updated_at")
    perbarui(IKM, kolom, [(i.pk, saat, oleh.pengguna_id, alasan[:500], i.versi + 1, saat) for i in baru])
    catatan = [Catatan(str(i.uid), i.nama, {}, {}, alasan) for i in baru]
    catat_banyak(oleh=oleh, model=IKM, tindakan=TINDAKAN, catatan=catatan, waktu=saat)


def _kembalikan(lama: Sequence[tuple[IKM, Mapping[str, Any]]], oleh: Pelaku, alasan: str, saat: datetime) -> None:
    profil = _profil([i.pk for i, _ in lama])
    baris_ikm, baris_profil, hapus, catatan = [], [], [], []
    for i, sebelum in lama:
        isikan(i, sebelum["ikm"])
        i.versi, i.updated_at = i.versi + 1, saat
        baris_ikm.append([getattr(i, c) for c in ("id", *KOLOM_IKM)])
        p = profil.get((i.pk, sebelum["tahun"]))
        if p is not None and sebelum["profil"] is None:
            hapus.append(p.pk)
        elif p is not None:
            isikan(p, sebelum["profil"])
            p.updated_at = saat
            baris_profil.append([getattr(p, c) for c in ("id", *KOLOM_PROFIL)])
        catatan.append(Catatan(str(i.uid), i.nama, {}, {}, alasan))
    perbarui(IKM, ("id", *KOLOM_IKM), baris_ikm)
    perbarui(ProfilTahunan, ("id", *KOLOM_PROFIL), baris_profil)
    for bagian in potong(hapus):  # a year the import brought: without it, nothing stood there
        ProfilTahunan.objects.filter(pk__in=bagian).delete()
    catat_banyak(oleh=oleh, model=IKM, tindakan=TINDAKAN, catatan=catatan, waktu=saat)


def _profil(pk: Sequence[int]) -> dict[tuple[int, int], ProfilTahunan]:
    return {(p.ikm_id, p.tahun): p for bagian in potong(pk) for p in ProfilTahunan.objects.filter(ikm__in=bagian)}
