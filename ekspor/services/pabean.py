"""PEB and NPE: number, date and office on the shipment, and the milestones they are, written together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core import format as fmt
from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import WIB, sekarang, tanggal_wib
from ekspor import permissions
from ekspor.enums import KelasPeristiwa, KodePeristiwa
from ekspor.models import Pengiriman, Peristiwa
from ekspor.rumus import peristiwa as rumus
from ekspor.services.dasar import BUKAN_PENGIRIM, kunci_pengiriman, pastikan_hidup, waktu_aktual
from ekspor.services.peristiwa import terapkan
from ikm.services.dasar import cocokkan_versi, isi_bidang
from jejak.services import potret

BIDANG_PABEAN: Final = frozenset(
    {"peb_aju", "peb_aju_tanggal", "peb_nomor", "peb_tanggal", "peb_kantor", "npe_nomor", "npe_tanggal"}
)
PERISTIWA: Final = {
    "peb_aju_tanggal": KodePeristiwa.PEB_DIAJUKAN,
    "peb_tanggal": KodePeristiwa.PEB_TERDAFTAR,
    "npe_tanggal": KodePeristiwa.NPE,
}
DIPERBAIKI: Final = "Tanggalnya diperbaiki pada dokumen pabean."


@transaction.atomic
def record_pabean(
    *, oleh: Pelaku, pada: date, pengiriman_uid: UUID, data: Mapping[str, Any], versi: int | None = None
) -> Pengiriman:
    """Write down (or correct) what customs gave this export: aju, registration, NPE, each when it is there.

    Raises ValidationError by field: a paper half filled in, a date in the future, registration before filing, NPE before
    registration, filing more than seven days before the estimated departure or after gate-in.
    """
    p = kunci_pengiriman(pengiriman_uid)
    wajib(permissions.bertindak_untuk_pengirim(oleh.pengguna, p, pada), BUKAN_PENGIRIM)
    pastikan_hidup(p)
    if not p.ekspor:
        raise DomainError("Pengiriman antarprovinsi tidak memerlukan PEB; isi surat jalannya.", kode="antarprovinsi")
    cocokkan_versi(p, versi)
    sebelum = potret(p, BIDANG_PABEAN)
    dulu = {nama: getattr(p, nama) for nama in PERISTIWA}
    isi_bidang(p, data, BIDANG_PABEAN)
    p.clean()
    _periksa(p, pada)
    _tulis_peristiwa(oleh, p, dulu)
    sesudah = potret(p, BIDANG_PABEAN)
    if sesudah == sebelum:
        return p
    terapkan(oleh=oleh, pengiriman=p, tindakan="mencatat dokumen pabean", sebelum=sebelum, sesudah=sesudah)
    return p


def _periksa(p: Pengiriman, pada: date) -> None:
    salah: dict[str, str] = {}
    try:
        p.clean_fields(exclude={f.name for f in p._meta.fields if f.name not in BIDANG_PABEAN})
    except ValidationError as galat:
        salah = {nama: pesan[0] for nama, pesan in galat.message_dict.items()}
    if bool(p.peb_aju) != bool(p.peb_aju_tanggal):
        salah.setdefault("peb_aju" if not p.peb_aju else "peb_aju_tanggal", "Nomor aju dan tanggalnya diisi keduanya.")
    daftar = {"peb_nomor": p.peb_nomor, "peb_tanggal": p.peb_tanggal, "peb_kantor": p.peb_kantor}
    if any((p.peb_nomor, p.peb_tanggal)):
        salah |= {n: "Pendaftaran PEB: nomor, tanggal, dan kantor pabean." for n, v in daftar.items() if not v} | salah
    if bool(p.npe_nomor) != bool(p.npe_tanggal):
        salah.setdefault("npe_nomor" if not p.npe_nomor else "npe_tanggal", "Nomor NPE dan tanggalnya diisi keduanya.")
    for nama in PERISTIWA:
        nilai = getattr(p, nama)
        if nilai and nilai > pada:
            salah.setdefault(nama, "Tanggal ini belum tiba.")
    _urut(p, "peb_aju_tanggal", "peb_tanggal", "PEB terdaftar sesudah diajukan.", salah)
    _urut(p, "peb_tanggal", "npe_tanggal", "NPE terbit sesudah PEB terdaftar.", salah)
    if p.npe_tanggal and not p.peb_tanggal:
        salah.setdefault("peb_nomor", "NPE terbit atas PEB yang terdaftar; isi nomor pendaftarannya.")
    salah = _periksa_ajuan(p) | salah
    if salah:
        raise ValidationError(salah)


def _urut(p: Pengiriman, dulu: str, kemudian: str, pesan: str, salah: dict[str, str]) -> None:
    a, b = getattr(p, dulu), getattr(p, kemudian)
    if a and b and b < a:
        salah.setdefault(kemudian, pesan)


def _periksa_ajuan(p: Pengiriman) -> dict[str, str]:
    """Not more than seven days before the estimated departure."""
    if not p.peb_aju_tanggal or not p.pk:
        return {}
    rencana = Peristiwa.objects.tercatat().filter(pengiriman=p, kode=KodePeristiwa.BERANGKAT)
    kini = rencana.exclude(kelas=KelasPeristiwa.AKTUAL).order_by("-pk").values_list("waktu", flat=True).first()
    if kini is None:
        return {}
    awal = rumus.batas_ajukan_peb(tanggal_wib(kini))
    if p.peb_aju_tanggal >= awal:
        return {}
    return {
        "peb_aju_tanggal": f"PEB diajukan paling cepat 7 hari sebelum perkiraan ekspor; untuk {fmt.tanggal(tanggal_wib(kini))} "
        f"berarti sejak {fmt.tanggal(awal)}."
    }


def _tulis_peristiwa(oleh: Pelaku, p: Pengiriman, dulu: Mapping[str, Any]) -> None:
    """The milestones of the dates that changed; the earlier rows are struck, not changed. What can never have been is refused."""
    aktual = waktu_aktual(p)
    for nama, kode in PERISTIWA.items():
        hari = getattr(p, nama)
        if hari == dulu[nama]:
            continue
        lama = Peristiwa.objects.tercatat().filter(pengiriman=p, kode=kode, kelas=KelasPeristiwa.AKTUAL)
        lama.update(dibatalkan_pada=sekarang(), dibatalkan_oleh=oleh.pengguna, dibatalkan_alasan=DIPERBAIKI)
        aktual.pop(kode, None)
        if hari is not None:
            aktual[kode] = awal_hari(hari)
            Peristiwa.objects.create(
                pengiriman=p,
                uid=new_uid(),
                kode=kode,
                kelas=KelasPeristiwa.AKTUAL,
                waktu=aktual[kode],
                dicatat_oleh=oleh.pengguna,
            )
    for nama, kode in PERISTIWA.items():
        if kode in aktual and (pesan := rumus.pelanggaran(aktual, kode)):
            raise ValidationError({nama: pesan})


def awal_hari(hari: date) -> datetime:
    """A paper has a day, not an hour: it counts from the day's first minute in WIB."""
    return datetime.combine(hari, time.min, tzinfo=WIB)
