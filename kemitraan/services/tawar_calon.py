"""Asking the IKM people picked from a ranking. The ranking is kept with what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from ikm.models import IKM
from kemitraan import permissions, queries
from kemitraan.models import BobotPencocokan, HasilPencocokan, Kebutuhan, Tawaran
from kemitraan.services.pencocokan import bobot_tersimpan
from kemitraan.services.tawaran import Pilihan, offer_tawaran


@transaction.atomic
def offer_calon(
    *,
    oleh: Pelaku,
    pada: date,
    kebutuhan: Kebutuhan,
    pilihan: Mapping[UUID, Decimal],
    batas_jawab: date | None = None,
    uid: UUID | None = None,
) -> list[Tawaran]:
    """Ask these IKM (uid → quantity) with the score each has today, and keep the ranking people decided by.

    The same `uid` again returns the offers it made. Raises Ditolak; DomainError (`calon`) naming who no longer answers the
    need; what `offer_tawaran` refuses.
    """
    wajib(permissions.boleh_tawarkan(oleh.pengguna, kebutuhan), "Kebutuhan ini diurus petugas lain.")
    if uid is not None and (ada := HasilPencocokan.objects.filter(uid=uid).first()) is not None:
        return list(ada.kebutuhan.tawaran.filter(ikm__uid__in=pilihan, kebutuhan=kebutuhan).order_by("pk"))
    bobot = bobot_tersimpan(oleh=oleh)
    daftar = queries.calon_kebutuhan(kebutuhan, pada, queries.jadikan_bobot(bobot), serta=pilihan)
    calon = daftar.menurut_uid
    if hilang := [u for u in pilihan if u not in calon]:
        raise DomainError(_hilang(hilang), kode="calon")
    tawaran = offer_tawaran(
        oleh=oleh,
        kebutuhan=kebutuhan,
        pilihan=[_pilihan(calon[u], jumlah, bobot) for u, jumlah in pilihan.items()],
        batas_jawab=batas_jawab,
        pada=pada,
    )
    _catat_hasil(oleh, daftar, bobot, pilihan, uid)
    return tawaran


def _pilihan(calon: queries.Calon, jumlah: Decimal, bobot: BobotPencocokan) -> Pilihan:
    return Pilihan(calon.ikm, calon.produk, jumlah, calon.skor, calon.rincian, calon.kalimat, bobot)


def _hilang(uid: list[UUID]) -> str:
    nama = ", ".join(IKM.objects.filter(uid__in=uid).order_by("nama").values_list("nama", flat=True))
    return (
        f"{nama or 'IKM yang dipilih'} tidak lagi cocok dengan kebutuhan ini. Muat ulang halamannya, lalu pilih lagi."
    )


def _catat_hasil(
    oleh: Pelaku,
    daftar: queries.DaftarCalon,
    bobot: BobotPencocokan,
    pilihan: Mapping[UUID, Decimal],
    uid: UUID | None,
) -> None:
    usul = {c.ikm.pk: c.ikm.uid for c in daftar.baris}
    HasilPencocokan.objects.get_or_create(
        uid=uid or new_uid(),
        defaults={
            "kebutuhan": daftar.kebutuhan,
            "bobot": bobot,
            "pada": daftar.pada,
            "calon": [
                {
                    "ikm": str(c.ikm.uid),
                    "nama": c.ikm.nama,
                    "skor": str(c.skor),
                    "alasan": c.kalimat,
                    "ditawari": str(pilihan[c.ikm.uid]) if c.ikm.uid in pilihan else None,
                    **c.rincian,
                }
                for c in daftar.baris
            ],
            "pembagian": [{"ikm": str(usul[pk]), "jumlah": str(n)} for pk, n in daftar.pembagian.bagian.items()],
            "kekurangan": daftar.pembagian.kekurangan,
            "dibuat_oleh": oleh.pengguna,
        },
    )
