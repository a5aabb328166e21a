"""Papers of a shipment: written down, corrected, struck; what the shipment still lacks follows in the same breath."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from core import format as fmt
from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import sekarang, tanggal_wib
from ekspor import permissions
from ekspor.enums import KelompokDokumen, KodePeristiwa, LetakDokumen, StatusDokumen
from ekspor.models import DokumenEkspor, JenisDokumen, Pengiriman
from ekspor.services.dasar import BUKAN_PENGIRIM, kunci_pengiriman, pastikan_hidup, terjemahkan, waktu_aktual
from ekspor.services.kesiapan import segarkan_kesiapan
from ikm.services.dasar import cocokkan_versi, isi_bidang, pastikan_alasan
from jejak.services import catat, potret
from kantor.services.berkas import Siap, attach_berkas, prepare_berkas
from kemitraan.services.dasar import sudah_ada

BIDANG_DOKUMEN: Final = frozenset({"kontainer", "nomor", "tanggal", "status", "alasan"})
BERALASAN: Final = frozenset({StatusDokumen.DITOLAK, StatusDokumen.TIDAK_PERLU})
MUNDUR: Final = frozenset({StatusDokumen.DISIAPKAN, StatusDokumen.DIAJUKAN})
SETAHUN: Final = timedelta(days=365)
LETAK: Final = {
    LetakDokumen.PEB: "PEB dicatat dengan nomornya pada halaman PEB dan NPE.",
    LetakDokumen.NPE: "NPE dicatat dengan nomornya pada halaman PEB dan NPE.",
    LetakDokumen.BL: "Nomor B/L diisi pada pengirimannya.",
    LetakDokumen.SURAT_JALAN: "Nomor surat jalan diisi pada pengirimannya.",
    LetakDokumen.VGM: "VGM diisi pada tiap kontainer.",
}


def record_dokumen(
    *,
    oleh: Pelaku,
    pada: date,
    pengiriman_uid: UUID,
    jenis: JenisDokumen,
    data: Mapping[str, Any],
    berkas: UploadedFile | None = None,
    uid: UUID | None = None,
) -> DokumenEkspor:
    """Write down a paper of this shipment, with its file where there is one. The same `uid` again returns the first.

    Raises Ditolak, ValidationError by field (a number or date that its state asks for, a date that has not come, a container of
    another shipment, a certificate of origin later than a year after departure), DomainError on `berkas` for a file that is
    not what it says.
    """
    siap = None if berkas is None else prepare_berkas(berkas)
    return _record(
        oleh=oleh, pada=pada, pengiriman_uid=pengiriman_uid, jenis=jenis, data=data, siap=siap, uid=uid or new_uid()
    )


@transaction.atomic
def _record(
    *,
    oleh: Pelaku,
    pada: date,
    pengiriman_uid: UUID,
    jenis: JenisDokumen,
    data: Mapping[str, Any],
    siap: Siap | None,
    uid: UUID,
) -> DokumenEkspor:
    p = kunci_pengiriman(pengiriman_uid)
    wajib(permissions.bertindak_untuk_pengirim(oleh.pengguna, p, pada), BUKAN_PENGIRIM)
    if (ada := sudah_ada(DokumenEkspor, uid, pengiriman=p)) is not None:
        sebelumnya: DokumenEkspor = ada
        return sebelumnya
    pastikan_hidup(p)
    if jenis.letak:
        raise ValidationError({"jenis": LETAK[LetakDokumen(jenis.letak)]})
    dokumen = DokumenEkspor(pengiriman=p, jenis=jenis, uid=uid, dicatat_oleh=oleh.pengguna)
    isi_bidang(dokumen, data, BIDANG_DOKUMEN)
    _periksa(dokumen, pada)
    _simpan(dokumen)
    if siap is not None:
        attach_berkas(oleh=oleh, objek=dokumen, siap=siap)
    catat(oleh=oleh, objek=dokumen, tindakan="dibuat", sesudah=potret(dokumen, BIDANG_DOKUMEN))
    _sesudah(oleh, p, f"mencatat {dokumen}")
    return dokumen


@transaction.atomic
def update_dokumen(*, oleh: Pelaku, pada: date, uid: UUID, versi: int | None, data: Mapping[str, Any]) -> DokumenEkspor:
    """Correct a paper or move it on: disiapkan → diajukan → terbit or ditolak. One that was issued does not go back: strike it."""
    p, dokumen = _kunci(uid)
    wajib(permissions.bertindak_untuk_pengirim(oleh.pengguna, p, pada), BUKAN_PENGIRIM)
    pastikan_hidup(p)
    _pastikan_tercatat(dokumen)
    cocokkan_versi(dokumen, versi)
    sebelum, dulu = potret(dokumen, BIDANG_DOKUMEN), dokumen.status
    isi_bidang(dokumen, data, BIDANG_DOKUMEN)
    if dulu == StatusDokumen.TERBIT and dokumen.status in MUNDUR:
        raise ValidationError({"status": "Dokumen ini sudah terbit. Bila keliru, batalkan lalu catat yang baru."})
    _periksa(dokumen, pada)
    sesudah = potret(dokumen, BIDANG_DOKUMEN)
    if sesudah == sebelum:
        return dokumen
    dokumen.versi += 1
    _simpan(dokumen)
    catat(oleh=oleh, objek=dokumen, tindakan="diubah", sebelum=sebelum, sesudah=sesudah)
    _sesudah(oleh, p, f"mengubah {dokumen}")
    return dokumen


@transaction.atomic
def cancel_dokumen(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> DokumenEkspor:
    """Strike a paper with its reason; the shipment lacks it again. A second call changes nothing."""
    p, dokumen = _kunci(uid)
    wajib(permissions.bertindak_untuk_pengirim(oleh.pengguna, p, pada), BUKAN_PENGIRIM)
    if dokumen.dibatalkan:
        return dokumen
    pastikan_hidup(p)
    cocokkan_versi(dokumen, versi)
    alasan = pastikan_alasan(alasan)
    dokumen.dibatalkan_pada, dokumen.dibatalkan_oleh, dokumen.dibatalkan_alasan = sekarang(), oleh.pengguna, alasan
    dokumen.versi += 1
    _simpan(dokumen)
    catat(oleh=oleh, objek=dokumen, tindakan="dibatalkan", alasan=alasan)
    _sesudah(oleh, p, f"membatalkan {dokumen}")
    return dokumen


def _kunci(uid: UUID) -> tuple[Pengiriman, DokumenEkspor]:
    """The shipment first, then its paper."""
    p = kunci_pengiriman(DokumenEkspor.objects.values_list("pengiriman__uid", flat=True).get(uid=uid))
    dokumen: DokumenEkspor = (
        DokumenEkspor.objects.select_for_update(of=("self",)).select_related("jenis", "kontainer").get(uid=uid)
    )
    dokumen.pengiriman = p
    return p, dokumen


def _pastikan_tercatat(dokumen: DokumenEkspor) -> None:
    if dokumen.dibatalkan:
        raise DomainError("Dokumen ini sudah dibatalkan.", kode="dokumen_dibatalkan")


def _simpan(dokumen: DokumenEkspor) -> None:
    try:
        with transaction.atomic():
            dokumen.save()
    except IntegrityError as galat:
        raise terjemahkan(galat, DokumenEkspor) from galat


def _sesudah(oleh: Pelaku, p: Pengiriman, tindakan: str) -> None:
    """What the locked shipment lacks; its version stays, since nobody's open form of it says anything of papers."""
    segarkan_kesiapan(p)
    p.save(update_fields=["dokumen_kurang", "dokumen_tenggat", "updated_at"])
    catat(oleh=oleh, objek=p, tindakan=tindakan)


def _periksa(d: DokumenEkspor, pada: date) -> None:
    d.clean()
    salah: dict[str, str] = {}
    try:
        d.clean_fields(exclude={"pengiriman", "jenis", "kontainer", "dicatat_oleh", "dibatalkan_oleh"})
    except ValidationError as galat:
        salah = {nama: pesan[0] for nama, pesan in galat.message_dict.items()}
    if d.status == StatusDokumen.TERBIT:
        salah |= {n: "Dokumen yang terbit bernomor dan bertanggal." for n in ("nomor", "tanggal") if not getattr(d, n)}
        if d.tanggal is not None and d.tanggal > pada:
            salah["tanggal"] = "Tanggal terbit belum tiba; catat sebagai diajukan."
        salah |= _terlalu_lambat(d)
    if d.status in BERALASAN and not d.alasan:
        salah["alasan"] = "Sebutkan alasan ditolak atau tidak perlu."
    if d.kontainer is not None and d.kontainer.pengiriman_id != d.pengiriman_id:
        salah["kontainer"] = "Kontainer ini bukan milik pengiriman itu."
    if salah:
        raise ValidationError(salah)


def _terlalu_lambat(d: DokumenEkspor) -> dict[str, str]:
    """A certificate of origin is issued at most a year after the shipment."""
    if d.jenis.kelompok != KelompokDokumen.ASAL or d.tanggal is None:
        return {}
    berangkat = waktu_aktual(d.pengiriman).get(KodePeristiwa.BERANGKAT)
    if berangkat is None or d.tanggal <= tanggal_wib(berangkat) + SETAHUN:
        return {}
    kata = f"SKA terbit paling lambat setahun sesudah berangkat ({fmt.tanggal(tanggal_wib(berangkat))})."
    return {"tanggal": kata}
