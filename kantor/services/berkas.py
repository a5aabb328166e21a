"""Files in private storage. Bytes are written before the row: a file without a row is swept, the reverse cannot be."""

from __future__ import annotations

import errno
import hashlib
import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, Final, cast
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from core import registri
from core.errors import DomainError, TidakDitemukan, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from jejak.services import catat
from kantor import gambar
from kantor.enums import GAMBAR, JenisBerkas
from kantor.models import Berkas, Tugas
from kantor.permissions import can_cancel_berkas, can_upload
from kantor.unggahan import BerkasTerlaluBesar
from kantor.validators import BUKAN_GAMBAR, kenali, rapikan_nama, validate_akhiran, validate_ukuran

log = logging.getLogger(__name__)

PEMILIK_TUGAS: Final = "kantor.tugas"
UMUR_YATIM: Final = timedelta(hours=24)
POTONGAN: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Siap:
    """An upload that passed every look: what to write and what to remember."""

    nama: str
    jenis: JenisBerkas
    isi: BinaryIO
    mini: bytes = b""
    lebar: int | None = None
    tinggi: int | None = None


def siapkan(unggahan: UploadedFile, *, hanya: frozenset[JenisBerkas] | None = None) -> Siap:
    """Look at the bytes, not the claims; pictures come out re-encoded. Raises ValidationError for the field."""
    validate_ukuran(unggahan.size or 0, settings.BERKAS_MAKS_BYTE)
    if isinstance(unggahan, BerkasTerlaluBesar):
        raise ValidationError(
            "Jumlah semua berkas dalam kiriman ini terlalu besar. Unggah satu per satu.", code="terlalu_besar"
        )
    nama, aliran = rapikan_nama(unggahan.name or ""), cast("BinaryIO", unggahan.file)
    try:
        jenis = kenali(aliran)
    except ValidationError as galat:
        if galat.code != "jenis" or hanya is None or hanya <= GAMBAR:
            raise
        raise ValidationError(_bukan_jenisnya(hanya), code="jenis") from galat
    if hanya is not None and jenis not in hanya:
        raise ValidationError(BUKAN_GAMBAR if hanya <= GAMBAR else _bukan_jenisnya(hanya), code="jenis")
    validate_akhiran(nama, jenis)
    if jenis not in GAMBAR:
        aliran.seek(0)
        return Siap(nama, jenis, aliran)
    hasil = gambar.olah(aliran, jenis)
    return Siap(nama, jenis, io.BytesIO(hasil.isi), hasil.mini, hasil.lebar, hasil.tinggi)


def _bukan_jenisnya(hanya: frozenset[JenisBerkas]) -> str:
    """What this page takes instead, and what to do with a table that only looks like one of them."""
    nama = " atau ".join(j.label for j in JenisBerkas if j in hanya)
    pesan = f"Jenis berkas ini tidak diterima di sini. Pilih {nama}."
    return f"{pesan} Dari Excel: Simpan Sebagai › Buku Kerja Excel (.xlsx)." if JenisBerkas.XLSX in hanya else pesan


def add_berkas(
    *,
    oleh: Pelaku,
    pemilik_jenis: str,
    pemilik_uid: UUID,
    unggahan: UploadedFile,
    keterangan: str = "",
    uid: UUID | None = None,
    hanya: frozenset[JenisBerkas] | None = None,
    bidang: str = "berkas",
) -> Berkas:
    """Attach an upload to a record its person may see and add to. The same `uid` again gives the same file back.

    What is wrong with the file is a DomainError on `bidang`. The trail of the owner gets the row.
    """
    objek = ambil_pemilik(oleh.pengguna, pemilik_jenis, pemilik_uid)
    wajib(can_upload(oleh.pengguna, pemilik_jenis, objek), "Anda tidak berwenang menambah berkas pada data ini.")
    if (ada := _sudah_ada(uid, oleh, pemilik_uid)) is not None:
        return ada
    siap = prepare_berkas(unggahan, hanya=hanya or jenis_diterima(pemilik_jenis), bidang=bidang)
    try:
        return attach_berkas(
            oleh=oleh, objek=objek, siap=siap, uid=uid, keterangan=keterangan, pemilik_jenis=pemilik_jenis
        )
    except (IntegrityError, ValidationError):
        if (ada := _sudah_ada(uid, oleh, pemilik_uid)) is None:
            raise
        return ada  # a double click: the other one was first


def prepare_berkas(
    unggahan: UploadedFile, *, hanya: frozenset[JenisBerkas] | None = None, bidang: str = "berkas"
) -> Siap:
    """Everything slow about an upload, to be done before a write transaction begins. Raises DomainError on `bidang`."""
    try:
        return siapkan(unggahan, hanya=hanya)
    except ValidationError as galat:
        raise DomainError(
            galat.messages[0], kode=str(galat.code or "berkas"), bidang={bidang: galat.messages[0]}
        ) from galat


def attach_berkas(
    *, oleh: Pelaku, objek: Any, siap: Siap, uid: UUID | None = None, keterangan: str = "", pemilik_jenis: str = ""
) -> Berkas:
    """Store what is prepared with a record whose service has already asked who may."""
    berkas = Berkas(
        uid=uid or new_uid(),
        pemilik_jenis=pemilik_jenis or objek._meta.label_lower,
        pemilik_uid=objek.uid,
        diunggah_oleh=oleh.pengguna,
        keterangan=keterangan,
    )
    _simpan(berkas, siap, oleh, objek)
    return berkas


def jenis_diterima(pemilik_jenis: str) -> frozenset[JenisBerkas] | None:
    """The kinds this kind of record takes; None for all."""
    return frozenset(JenisBerkas(j) for j in registri.pemilik_berkas[pemilik_jenis].hanya) or None


def _sudah_ada(uid: UUID | None, oleh: Pelaku, pemilik_uid: UUID) -> Berkas | None:
    ada = Berkas.objects.filter(uid=uid).first() if uid is not None else None
    if ada is not None and (ada.diunggah_oleh_id, ada.pemilik_uid) != (oleh.pengguna_id, pemilik_uid):
        raise DomainError("Formulir ini sudah dipakai. Muat ulang halamannya.", kode="uid")
    return ada


def replace_hasil(
    *, tugas: Tugas, oleh: Pelaku, nama: str, isi: bytes | Path, jenis: JenisBerkas, pada: datetime
) -> Berkas:
    """The result file of a run, inside its transaction; the file of an earlier attempt is cancelled.

    Files we wrote ourselves skip the looks and limits of uploads.
    """
    if tugas.berkas is not None and not tugas.berkas.dibatalkan and tugas.pengguna is not None:
        Berkas.objects.filter(pk=tugas.berkas.pk).update(
            dibatalkan_pada=pada,
            dibatalkan_oleh=tugas.pengguna,
            dibatalkan_alasan="Digantikan oleh percobaan berikutnya.",
            updated_at=pada,
        )
    return store_hasil(
        oleh=oleh,
        pemilik_jenis=PEMILIK_TUGAS,
        pemilik_uid=tugas.uid,
        nama=nama,
        isi=isi,
        jenis=jenis,
        untuk=tugas.pengguna,
    )


def store_hasil(
    *, oleh: Pelaku, pemilik_jenis: str, pemilik_uid: UUID, nama: str, isi: bytes | Path, jenis: JenisBerkas, untuk: Any
) -> Berkas:
    """A file we wrote ourselves, kept with its record; it skips the looks and limits of uploads.

    Raises DomainError when the storage takes no more.
    """
    berkas = Berkas(uid=new_uid(), pemilik_jenis=pemilik_jenis, pemilik_uid=pemilik_uid, diunggah_oleh=untuk)
    aliran: BinaryIO = io.BytesIO(isi) if isinstance(isi, bytes) else isi.open("rb")
    with aliran:
        _simpan(berkas, Siap(rapikan_nama(nama), jenis, aliran), oleh, None)
    return berkas


def retire_hasil(
    *, pemilik_jenis: str, pemilik_uid: UUID, oleh: Any, alasan: str, pada: datetime, kecuali: JenisBerkas | None = None
) -> int:
    """Files we wrote for a record earlier, but those of one kind, are served to nobody any more. Returns how many."""
    lama = Berkas.objects.milik(pemilik_jenis, pemilik_uid).aktif().exclude(jenis_mime=kecuali or "")
    return lama.update(dibatalkan_pada=pada, dibatalkan_oleh=oleh, dibatalkan_alasan=alasan, updated_at=pada)


def cancel_berkas(*, oleh: Pelaku, berkas: Berkas, alasan: str, pada: datetime) -> None:
    """Take a file off its record. The bytes stay; nobody is served them."""
    objek = ambil_pemilik(oleh.pengguna, berkas.pemilik_jenis, berkas.pemilik_uid)
    wajib(
        can_cancel_berkas(oleh.pengguna, berkas, objek), "Hanya pengunggah dan admin yang dapat membatalkan berkas ini."
    )
    with transaction.atomic():
        berkas.dibatalkan_pada, berkas.dibatalkan_oleh, berkas.dibatalkan_alasan = pada, oleh.pengguna, alasan
        berkas.full_clean()
        berkas.save(update_fields=["dibatalkan_pada", "dibatalkan_oleh", "dibatalkan_alasan", "updated_at"])
        catat(oleh=oleh, objek=objek, tindakan="berkas_dibatalkan", sebelum={"berkas": berkas.nama_asli}, alasan=alasan)


def ambil_pemilik(user: Any, jenis: str, uid: UUID) -> Any:
    """The record behind a file, when this person may see it. Raises TidakDitemukan otherwise."""
    pemilik = registri.pemilik_berkas.get(jenis)
    objek = pemilik.queryset(user).filter(uid=uid).first() if pemilik else None
    if objek is None:
        raise TidakDitemukan("Data ini tidak ditemukan.")
    return objek


def _simpan(berkas: Berkas, siap: Siap, oleh: Pelaku, objek: Any) -> None:
    berkas.nama_asli, berkas.jenis_mime, berkas.lebar, berkas.tinggi = siap.nama, siap.jenis, siap.lebar, siap.tinggi
    berkas.lokasi = _tulis_isi(f"{berkas.uid.hex[-2:]}/{berkas.uid.hex}", siap, berkas)
    try:
        with transaction.atomic():
            berkas.full_clean()
            berkas.save(force_insert=True)
            if objek is not None:
                catat(oleh=oleh, objek=objek, tindakan="berkas_ditambah", sesudah={"berkas": berkas.nama_asli})
    except BaseException:
        _hapus(berkas.lokasi)
        raise


def _tulis_isi(nama: str, siap: Siap, berkas: Berkas) -> str:
    """Write once, counting and hashing what is written; fills `ukuran` and `sha256`."""
    penghitung = _Penghitung(siap.isi)
    lokasi = ""
    try:
        lokasi = default_storage.save(nama, penghitung)
        if siap.mini:
            default_storage.save(f"{lokasi}.mini", File(io.BytesIO(siap.mini)))
    except OSError as galat:
        if lokasi:
            _hapus(lokasi)
        log.exception("Berkas tidak dapat disimpan.")
        sebab = "Penyimpanan penuh" if galat.errno == errno.ENOSPC else "Penyimpanan tidak dapat ditulis"
        raise DomainError(
            f"{sebab}, berkas belum tersimpan. Hubungi admin, lalu unggah lagi.", kode="penyimpanan"
        ) from galat
    berkas.ukuran, berkas.sha256 = penghitung.jumlah, penghitung.sidik.hexdigest()
    return lokasi


def _hapus(lokasi: str) -> None:
    for nama in (lokasi, f"{lokasi}.mini"):
        default_storage.delete(nama)


class _Penghitung(File):
    def __init__(self, isi: BinaryIO) -> None:
        super().__init__(isi, name="isi")
        self.isi = isi
        self.jumlah, self.sidik = 0, hashlib.sha256()

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        self.isi.seek(0)
        while potong := self.isi.read(POTONGAN):
            self.jumlah += len(potong)
            self.sidik.update(potong)
            yield potong


def sapu_berkas(*, pada: datetime) -> int:
    """Delete stored files older than a day that no row names (a rollback, a killed worker). Returns how many."""
    terhapus = 0
    for folder in default_storage.listdir("")[0] if default_storage.exists("") else ():
        nama = [f"{folder}/{n}" for n in default_storage.listdir(folder)[1]]
        lama = [n for n in nama if default_storage.get_modified_time(n) < pada - UMUR_YATIM]
        bertuan = set(
            Berkas.objects.filter(lokasi__in={n.removesuffix(".mini") for n in lama}).values_list("lokasi", flat=True)
        )
        for yatim in (n for n in lama if n.removesuffix(".mini") not in bertuan):
            default_storage.delete(yatim)
            terhapus += 1
    return terhapus
