"""Monthly turnover: written down by the office in the own wilayah and by the owner, month by month or a year at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from core import format as f
from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from ikm import permissions, rumus
from ikm.enums import BuktiOmzet
from ikm.models import IKM, OmzetBulanan
from ikm.services.catatan import (
    catat_baru,
    catat_batal,
    catat_ubahan,
    kunci_catatan,
    kunci_untuk_catatan_baru,
    sudah_ada,
)
from ikm.services.dasar import LUAR_WILAYAH, cocokkan_versi, isi_bidang, pastikan_yakin
from jejak.services import potret
from kantor.services.periode import pastikan_terbuka

BIDANG_OMZET: Final = frozenset(["omzet", "tenaga_kerja", "bukti"])
DITABRAK: Final = "Baru saja diubah orang lain"
BUKTI_KANTOR: Final = "Dasar selain pernyataan pemilik hanya dicatat oleh kantor."


class OmzetSudahAda(DomainError):
    """That month is written down already; `ada` is how, so that it can be offered for change."""

    kode = "omzet_sudah_ada"

    def __init__(self, ada: OmzetBulanan) -> None:
        pesan = f"Omzet {f.bulan(ada.bulan)} sudah tercatat: {f.rupiah(ada.omzet)}."
        super().__init__(pesan, bidang={"bulan": pesan})
        self.ada = ada


@dataclass(frozen=True, slots=True)
class IsianBulan:
    """One month of a year's form. `omzet` None is unknown, not zero; `versi` is the record's that the editor saw, None
    where there was none.
    """

    omzet: int | None
    tenaga_kerja: int | None
    versi: int | None = None


@transaction.atomic
def register_omzet(
    *,
    oleh: Pelaku,
    pada: date,
    ikm_uid: UUID,
    bulan: date,
    data: Mapping[str, Any],
    uid: UUID | None = None,
    yakin: bool = False,
) -> OmzetBulanan:
    """Write down a month that is not yet known. The same `uid` again returns the first record.

    Raises Ditolak, OmzetSudahAda, DomainError (future or locked month, merged or cancelled IKM; kode `perlu_yakin` where
    a figure is far from what this IKM had, until `yakin`).
    """
    ikm = kunci_untuk_catatan_baru(ikm_uid)
    wajib(permissions.can_add_omzet(oleh.pengguna, ikm, pada), LUAR_WILAYAH)
    if (ada := sudah_ada(OmzetBulanan, uid, ikm)) is not None:
        return ada
    _pastikan_tiba(bulan, pada)
    pastikan_terbuka(bulan)
    kini = _tercatat(ikm)
    if (ada := next((o for o in kini if o.bulan == bulan), None)) is not None:
        raise OmzetSudahAda(ada)
    omzet = OmzetBulanan(ikm=ikm, bulan=bulan)
    _isi(oleh, omzet, data)
    pastikan_yakin(yakin, _janggal(ikm, kini, omzet.omzet, omzet.tenaga_kerja))
    catat_baru(oleh=oleh, objek=omzet, bidang=BIDANG_OMZET | {"bulan"}, uid=uid)
    return omzet


@transaction.atomic
def update_omzet(
    *, oleh: Pelaku, pada: date, uid: UUID, versi: int, data: Mapping[str, Any], yakin: bool = False
) -> OmzetBulanan:
    """Correct a month. Its month stays: a wrong one is cancelled and written down anew."""
    omzet: OmzetBulanan = kunci_catatan(OmzetBulanan, uid)
    wajib(permissions.can_edit_omzet(oleh.pengguna, omzet, pada), "Anda tidak berwenang mengubah omzet ini.")
    cocokkan_versi(omzet, versi)
    pastikan_terbuka(omzet.bulan)
    sebelum = potret(omzet, BIDANG_OMZET)
    _isi(oleh, omzet, data)
    if sebelum != potret(omzet, BIDANG_OMZET):
        ikm = permissions.penerus(omzet.ikm)
        lain = [o for o in _tercatat(ikm) if o.pk != omzet.pk]
        pastikan_yakin(yakin, _janggal(ikm, lain, omzet.omzet, omzet.tenaga_kerja))
    catat_ubahan(oleh=oleh, objek=omzet, sebelum=sebelum, bidang=BIDANG_OMZET)
    return omzet


@transaction.atomic
def cancel_omzet(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> OmzetBulanan:
    """Strike a month entered by mistake; it is unknown again and can be written down anew. A second call changes nothing."""
    omzet: OmzetBulanan = kunci_catatan(OmzetBulanan, uid)
    if omzet.dibatalkan and permissions.can_view_omzet(oleh.pengguna, omzet.ikm):
        return omzet
    wajib(permissions.can_edit_omzet(oleh.pengguna, omzet, pada), "Anda tidak berwenang membatalkan omzet ini.")
    cocokkan_versi(omzet, versi)
    pastikan_terbuka(omzet.bulan)
    catat_batal(oleh=oleh, objek=omzet, alasan=alasan)
    return omzet


@transaction.atomic
def save_omzet_setahun(
    *,
    oleh: Pelaku,
    pada: date,
    ikm_uid: UUID,
    isi: Mapping[date, IsianBulan],
    bukti: str = BuktiOmzet.PERNYATAAN,
    yakin: bool = False,
) -> int:
    """Several months at once, all or none; returns how many changed. A month left as it was is left alone, an emptied one
    is cancelled. What is wrong with a month stands on `omzet_<month>` or `tenaga_kerja_<month>`.
    """
    ikm = kunci_untuk_catatan_baru(ikm_uid)
    wajib(permissions.can_add_omzet(oleh.pengguna, ikm, pada), LUAR_WILAYAH)
    kini = _tercatat(ikm)
    beda = {b: baris for b, baris in isi.items() if _berbeda(_satu(kini, b), baris)}
    _periksa_setahun(oleh, pada, kini, beda)
    pastikan_terbuka(*beda)
    pastikan_yakin(yakin, _janggal_setahun(ikm, kini, beda))
    for bulan, baris in sorted(beda.items()):
        omzet = _satu(kini, bulan) or OmzetBulanan(ikm=ikm, bulan=bulan)
        _simpan_bulan(oleh=oleh, omzet=omzet, baris=baris, bukti=bukti)
    return len(beda)


def _simpan_bulan(*, oleh: Pelaku, omzet: OmzetBulanan, baris: IsianBulan, bukti: str) -> None:
    if baris.omzet is None:
        catat_batal(oleh=oleh, objek=omzet, alasan=f"Dikosongkan pada isian 12 bulan {omzet.bulan.year}")
        return
    sebelum = potret(omzet, BIDANG_OMZET)
    _isi(oleh, omzet, {"omzet": baris.omzet, "tenaga_kerja": baris.tenaga_kerja, "bukti": bukti})
    if omzet.pk is None:
        catat_baru(oleh=oleh, objek=omzet, bidang=BIDANG_OMZET | {"bulan"}, uid=None)
    else:
        catat_ubahan(oleh=oleh, objek=omzet, sebelum=sebelum, bidang=BIDANG_OMZET)


def _periksa_setahun(oleh: Pelaku, pada: date, kini: list[OmzetBulanan], beda: Mapping[date, IsianBulan]) -> None:
    """All that is wrong at once, each on its month."""
    galat: dict[str, str] = {}
    for bulan, baris in sorted(beda.items()):
        ada = _satu(kini, bulan)
        if sebab := _sebab_bulan(oleh, pada, bulan, ada, baris):
            galat[f"omzet_{bulan.month}"] = sebab
        elif baris.omzet is None and baris.tenaga_kerja is not None:
            galat[f"omzet_{bulan.month}"] = "Isi omzetnya; tulis 0 bila tidak ada penjualan."
    if galat:
        raise DomainError("Beberapa bulan perlu diperbaiki.", kode="bulan", bidang=galat)


def _sebab_bulan(oleh: Pelaku, pada: date, bulan: date, ada: OmzetBulanan | None, baris: IsianBulan) -> str:
    if bulan > pada:
        return f"{f.bulan(bulan)} belum tiba."
    if (ada.versi if ada else None) != baris.versi:
        kini = f"menjadi {f.rupiah(ada.omzet)}" if ada else "dan dikosongkan"
        return f"{DITABRAK} {kini}. Simpan lagi bila isian Anda yang benar."
    if ada is not None and not permissions.can_edit_omzet(oleh.pengguna, ada, pada):
        return "Sudah diperiksa kantor; minta penyuluh mengubahnya."
    return ""


def _isi(oleh: Pelaku, omzet: OmzetBulanan, data: Mapping[str, Any]) -> None:
    isi_bidang(omzet, data, BIDANG_OMZET)
    if omzet.bukti != BuktiOmzet.PERNYATAAN:
        wajib(permissions.can_choose_bukti(oleh.pengguna), BUKTI_KANTOR)
    omzet.clean_fields(exclude={"ikm", "bulan"})  # before its figures are compared with others


def _pastikan_tiba(bulan: date, pada: date) -> None:
    if bulan > pada:
        pesan = f"{f.bulan(bulan)} belum tiba."
        raise DomainError(pesan, kode="bulan", bidang={"bulan": pesan})


def _tercatat(ikm: IKM) -> list[OmzetBulanan]:
    """Every live month of the IKM and of those merged into it; of two reports of one month the one that counts first."""
    qs = OmzetBulanan.objects.tercatat().dari(ikm).select_related("ikm__digabung_ke__desa", "ikm__desa")
    return list(qs.per_bulan())


def _satu(kini: Iterable[OmzetBulanan], bulan: date) -> OmzetBulanan | None:
    return next((o for o in kini if o.bulan == bulan), None)


def _berbeda(ada: OmzetBulanan | None, baris: IsianBulan) -> bool:
    if ada is None:
        return baris.omzet is not None or baris.tenaga_kerja is not None
    return (ada.omzet, ada.tenaga_kerja) != (baris.omzet, baris.tenaga_kerja)


def _janggal(ikm: IKM, lain: Iterable[OmzetBulanan], omzet: int | None, tenaga_kerja: int | None) -> dict[str, str]:
    lain = list(lain)
    tk = [ikm.tenaga_kerja, *(o.tenaga_kerja for o in lain)]
    return {
        "omzet": rumus.janggal(omzet, [o.omzet for o in lain], rumus.OMZET_SEBULAN),
        "tenaga_kerja": rumus.janggal(tenaga_kerja, tk, rumus.TENAGA_KERJA),
    }


def _janggal_setahun(ikm: IKM, kini: list[OmzetBulanan], beda: Mapping[date, IsianBulan]) -> dict[str, str]:
    """Each changed month beside all the others, those of the same form included: a slip stands out among its neighbours."""
    tetap = [o for o in kini if o.bulan not in beda]
    hasil: dict[str, str] = {}
    for bulan, baris in beda.items():
        samping = [b for lain, b in beda.items() if lain != bulan]
        omzet = [*(o.omzet for o in tetap), *(b.omzet for b in samping)]
        tk = [ikm.tenaga_kerja, *(o.tenaga_kerja for o in tetap), *(b.tenaga_kerja for b in samping)]
        hasil[f"omzet_{bulan.month}"] = rumus.janggal(baris.omzet, omzet, rumus.OMZET_SEBULAN)
        hasil[f"tenaga_kerja_{bulan.month}"] = rumus.janggal(baris.tenaga_kerja, tk, rumus.TENAGA_KERJA)
    return hasil
