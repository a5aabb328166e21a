"""What the verbs of shipments share: the locked shipment, what is derived from its milestones, writing it with its trail.

Lock order, always: sender, shipments in key order, cargo lines in key order, receipt lines in key order, rollup cells. Whoever
takes fewer skips, but never goes back. Whoever names or writes a buyer holds its sender.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError

from core.errors import DomainError
from core.pelaku import Pelaku
from ekspor.enums import KelasPeristiwa
from ekspor.models import Kontainer, Pengiriman, Peristiwa
from ekspor.rumus import peristiwa as rumus
from ekspor.services.kesiapan import segarkan_kesiapan
from jejak.services import catat

BUKAN_PENGIRIM: Final = "Hanya pengirim, atau petugas yang mencatat untuknya, yang dapat melakukan ini."
BENTROK: Final = "Data yang sama baru saja disimpan orang lain. Muat ulang halamannya."
RELASI: Final = (
    *("perusahaan__ikm", "ikm__desa", "ikm__digabung_ke", "pembeli", "negara", "provinsi", "mata_uang", "incoterm"),
    *("pelabuhan_muat", "pelabuhan_tujuan", "kurs__mata_uang"),
)


def kunci_pengiriman(uid: UUID) -> Pengiriman:
    """The shipment, locked, then read with what permissions and the trail look at: what is joined to a row that somebody else
    changed while we waited would be older than the row. Raises `Pengiriman.DoesNotExist`.
    """
    pk = Pengiriman.objects.select_for_update().values_list("pk", flat=True).get(uid=uid)
    p: Pengiriman = Pengiriman.objects.select_related(*RELASI).get(pk=pk)
    return p


def kunci_pengiriman_banyak(uid: Collection[UUID]) -> list[Pengiriman]:
    """The same of many, in key order, in two statements: the joins cost the planner more than the rows."""
    pk = list(Pengiriman.objects.select_for_update().filter(uid__in=uid).order_by("pk").values_list("pk", flat=True))
    return list(Pengiriman.objects.select_related(*RELASI).filter(pk__in=pk).order_by("pk"))


def pastikan_hidup(pengiriman: Pengiriman) -> None:
    if pengiriman.dibatalkan:
        raise DomainError(f"Pengiriman {pengiriman} sudah dibatalkan.", kode="pengiriman_dibatalkan")


def waktu_aktual(pengiriman: Pengiriman) -> dict[str, datetime]:
    """Milestone → when it really happened: the latest live word on each."""
    baris = Peristiwa.objects.tercatat().filter(pengiriman=pengiriman, kelas=KelasPeristiwa.AKTUAL)
    return dict(baris.order_by("pk").values_list("kode", "waktu"))


def turunkan(pengiriman: Pengiriman, aktual: Mapping[str, datetime]) -> None:
    """Set `status`, `terbuka` and `tanggal_acuan` from what happened; saved by the caller."""
    pengiriman.status = rumus.status(aktual)
    pengiriman.terbuka = not pengiriman.dibatalkan and rumus.terbuka(aktual)
    pengiriman.tanggal_acuan = rumus.tanggal_acuan(pengiriman.peb_tanggal, aktual, pengiriman.rencana_kirim)


def simpan_keterbukaan(pengiriman: Pengiriman) -> None:
    """Containers follow their shipment; one that is opened again may find its number taken."""
    try:
        Kontainer.objects.filter(pengiriman=pengiriman).exclude(terbuka=pengiriman.terbuka).update(
            terbuka=pengiriman.terbuka
        )
    except IntegrityError as galat:
        raise terjemahkan(galat, Kontainer) from galat


def terjemahkan(galat: IntegrityError, *models: type[Any]) -> DomainError:
    """The sentence of the constraint that said no (PostgreSQL names it, SQLite a unique one only by its columns)."""
    teks = str(galat)
    for model in models:
        for syarat in model._meta.constraints:
            kolom = getattr(syarat, "fields", ())
            tabel = model._meta.db_table
            sebut = kolom and all(f"{tabel}.{model._meta.get_field(k).column}" in teks for k in kolom)
            if syarat.name in teks or sebut:
                return DomainError(str(syarat.violation_error_message), kode=syarat.name)
    return DomainError(BENTROK, kode="bentrok")


def tulis(
    *,
    oleh: Pelaku,
    pengiriman: Pengiriman,
    tindakan: str,
    sebelum: Mapping[str, Any] | None = None,
    sesudah: Mapping[str, Any] | None = None,
    alasan: str = "",
) -> None:
    """Save the shipment with its version raised and one line in its trail."""
    pengiriman.versi += 1
    segarkan_kesiapan(pengiriman)
    try:
        pengiriman.save()
    except IntegrityError as galat:
        raise terjemahkan(galat, Pengiriman) from galat
    catat(oleh=oleh, objek=pengiriman, tindakan=tindakan, sebelum=sebelum, sesudah=sesudah, alasan=alasan)
