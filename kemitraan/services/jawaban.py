"""What a workshop says to an offer, the sample it sends, and what the company makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core import format as f
from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from core.waktu import sekarang
from ikm.services.dasar import cocokkan_versi, isi_bidang
from jejak.services import catat, potret
from kemitraan import permissions
from kemitraan.enums import AlasanTidak, HasilSampel, Tanggapan
from kemitraan.models import Tawaran
from kemitraan.services.kabar_kebutuhan import kabarkan_ikm, kabarkan_perusahaan
from kemitraan.services.tawaran import kunci_tawaran, pastikan_berlaku

BIDANG_JAWABAN: Final = frozenset(
    {"tanggapan", "alasan_tidak", "keterangan", "jumlah", "harga", "waktu_tunggu_hari", "diwakili"}
)
BIDANG_ISIAN: Final = BIDANG_JAWABAN - {"diwakili"}
BIDANG_SAMPEL: Final = frozenset({"sampel_dikirim", "sampel_hasil", "sampel_dinilai", "sampel_catatan"})
BUKAN_IKM_ANDA: Final = "Tawaran ini dijawab pemilik IKM-nya, atau penyuluh wilayahnya."
BUKAN_PENILAI: Final = "Sampel dinilai perusahaan yang membutuhkan, atau petugas yang mencatat untuknya."


@transaction.atomic
def answer_tawaran(
    *, oleh: Pelaku, pada: date, uid: UUID, data: Mapping[str, Any], versi: int | None = None
) -> Tawaran:
    """The IKM can, can in part, or cannot. Without a quantity "sanggup" means all it was asked for; `harga` (whole rupiah a
    unit) and `waktu_tunggu_hari` may come later, with the same answer. Repeated in the same words it changes nothing. Late is
    late but welcome, as long as the need is open and nobody decided.

    Raises Ditolak, VersiBerubah, DomainError (taken back, need closed, decided already), ValidationError per field.
    """
    tawaran = kunci_tawaran(uid)
    wajib(permissions.menjawab_tawaran(oleh.pengguna, tawaran, pada), BUKAN_IKM_ANDA)
    sebelum = potret(tawaran, BIDANG_JAWABAN)
    isi = _jawaban(tawaran, data)
    if tawaran.tanggapan and all(getattr(tawaran, nama) == nilai for nama, nilai in isi.items()):
        return tawaran
    pastikan_berlaku(tawaran)
    if tawaran.keputusan:
        raise DomainError("Jawaban ini sudah diputus perusahaan; tidak dapat diubah lagi.", kode="sudah_diputus")
    cocokkan_versi(tawaran, versi)
    isi_bidang(tawaran, isi, BIDANG_ISIAN)
    tawaran.dijawab_pada, tawaran.dijawab_oleh = sekarang(), oleh.pengguna
    tawaran.diwakili = permissions.mewakili(oleh.pengguna)
    _simpan(oleh, tawaran, sebelum, BIDANG_JAWABAN, "dijawab")
    kabarkan_perusahaan(
        oleh, tawaran, f"{tawaran.ikm}: {tawaran.get_tanggapan_display().lower()}", _kata_jawaban(tawaran), "dijawab"
    )
    if tawaran.diwakili:
        kata = f"Petugas mencatat jawaban {tawaran.ikm}"
        kabarkan_ikm(oleh, tawaran, pada, judul=kata, teks=_kata_jawaban(tawaran), kunci=f"diwakili:{tawaran.versi}")
    return tawaran


@transaction.atomic
def send_sampel(*, oleh: Pelaku, pada: date, uid: UUID, tanggal: date, versi: int | None = None) -> Tawaran:
    """A sample went to the company on `tanggal`; a new one after "perlu perbaikan" takes the place of the old."""
    tawaran = kunci_tawaran(uid)
    wajib(permissions.menjawab_tawaran(oleh.pengguna, tawaran, pada), BUKAN_IKM_ANDA)
    if tawaran.sampel_dikirim == tanggal and not tawaran.sampel_hasil:
        return tawaran
    _pastikan_sanggup(tawaran)
    cocokkan_versi(tawaran, versi)
    if tanggal > pada:
        raise ValidationError({"tanggal": "Tanggal ini belum tiba."})
    if tawaran.sampel_hasil == HasilSampel.DITERIMA:
        raise DomainError("Sampel sebelumnya sudah diterima.", kode="sampel_diterima")
    sebelum = potret(tawaran, BIDANG_SAMPEL)
    tawaran.sampel_dikirim = tanggal
    tawaran.sampel_hasil, tawaran.sampel_dinilai, tawaran.sampel_catatan = "", None, ""
    _simpan(oleh, tawaran, sebelum, BIDANG_SAMPEL, "sampel dikirim")
    teks = f"Sampel {tawaran.kebutuhan} dikirim {f.tanggal(tanggal)}. Nilailah sesudah tiba."
    kabarkan_perusahaan(oleh, tawaran, f"{tawaran.ikm} mengirim sampel", teks, "sampel")
    return tawaran


@transaction.atomic
def judge_sampel(
    *, oleh: Pelaku, pada: date, uid: UUID, hasil: str, tanggal: date, catatan: str = "", versi: int | None = None
) -> Tawaran:
    """What the company found. Anything but "diterima" says why, so that the workshop can do better."""
    tawaran = kunci_tawaran(uid)
    wajib(permissions.boleh_nilai_sampel(oleh.pengguna, tawaran), BUKAN_PENILAI)
    isi = {"sampel_hasil": hasil, "sampel_dinilai": tanggal, "sampel_catatan": catatan.strip()}
    if all(getattr(tawaran, nama) == nilai for nama, nilai in isi.items()):
        return tawaran
    _pastikan_sanggup(tawaran)
    cocokkan_versi(tawaran, versi)
    if tawaran.sampel_dikirim is None:
        raise DomainError("Belum ada sampel yang dikirim.", kode="sampel")
    if tanggal > pada:
        raise ValidationError({"tanggal": "Tanggal ini belum tiba."})
    if tanggal < tawaran.sampel_dikirim:
        raise ValidationError({"tanggal": f"Sampel baru dikirim {f.tanggal(tawaran.sampel_dikirim)}."})
    if hasil not in HasilSampel.values:
        raise ValidationError({"hasil": "Pilih hasilnya."})
    if hasil != HasilSampel.DITERIMA and not catatan.strip():
        raise ValidationError({"catatan": "Sebutkan apa yang belum sesuai."})
    sebelum = potret(tawaran, BIDANG_SAMPEL)
    for nama, nilai in isi.items():
        setattr(tawaran, nama, nilai)
    _simpan(oleh, tawaran, sebelum, BIDANG_SAMPEL, "sampel dinilai")
    kata = f"Sampel {tawaran.kebutuhan}: {tawaran.get_sampel_hasil_display().lower()}"
    kabarkan_ikm(oleh, tawaran, pada, judul=kata, teks=tawaran.sampel_catatan, kunci=f"sampel:{tawaran.versi}")
    return tawaran


def _jawaban(tawaran: Tawaran, data: Mapping[str, Any]) -> dict[str, Any]:
    """The answer as columns. What belongs to another answer is dropped, not kept beside it."""
    tanggapan = data.get("tanggapan")
    keterangan = (data.get("keterangan") or "").strip()
    if tanggapan not in Tanggapan.values:
        raise ValidationError({"tanggapan": "Pilih sanggup, sebagian, atau tidak."})
    if tanggapan == Tanggapan.TIDAK:
        if data.get("alasan_tidak") not in AlasanTidak.values:
            raise ValidationError({"alasan_tidak": "Pilih alasannya."})
        if data["alasan_tidak"] == AlasanTidak.LAIN and not keterangan:
            raise ValidationError({"keterangan": "Tuliskan alasannya."})
        tolak = {"alasan_tidak": data["alasan_tidak"], "jumlah": None, "harga": None, "waktu_tunggu_hari": None}
        return {"tanggapan": tanggapan, "keterangan": keterangan, **tolak}
    jumlah = data.get("jumlah")
    if tanggapan == Tanggapan.SANGGUP:
        jumlah = tawaran.jumlah_diminta
    elif jumlah is None or jumlah <= 0:
        raise ValidationError({"jumlah": "Isi berapa yang sanggup dibuat."})
    elif jumlah > tawaran.jumlah_diminta:
        satuan = str(tawaran.kebutuhan.satuan)
        raise ValidationError({"jumlah": f"Yang ditawarkan {f.dengan_satuan(tawaran.jumlah_diminta, satuan)}."})
    elif jumlah == tawaran.jumlah_diminta:
        tanggapan = Tanggapan.SANGGUP
    sanggup = {"jumlah": jumlah, "harga": data.get("harga"), "waktu_tunggu_hari": data.get("waktu_tunggu_hari")}
    return {"tanggapan": tanggapan, "keterangan": keterangan, "alasan_tidak": "", **sanggup}


def _pastikan_sanggup(tawaran: Tawaran) -> None:
    pastikan_berlaku(tawaran)
    if tawaran.tanggapan not in {Tanggapan.SANGGUP, Tanggapan.SEBAGIAN}:
        raise DomainError("IKM ini belum menyatakan sanggup.", kode="belum_sanggup")


def _simpan(oleh: Pelaku, tawaran: Tawaran, sebelum: Mapping[str, Any], bidang: frozenset[str], tindakan: str) -> None:
    tawaran.full_clean()
    tawaran.versi += 1
    tawaran.save()
    catat(oleh=oleh, objek=tawaran, tindakan=tindakan, sebelum=sebelum, sesudah=potret(tawaran, bidang))


def _kata_jawaban(tawaran: Tawaran) -> str:
    if tawaran.tanggapan == Tanggapan.TIDAK:
        kata = f"Alasan: {tawaran.get_alasan_tidak_display().lower()}."
        return f"{kata} {tawaran.keterangan}".strip()
    bagian = [f.dengan_satuan(tawaran.jumlah, str(tawaran.kebutuhan.satuan))]
    if tawaran.harga is not None:
        bagian.append(f"{f.rupiah(tawaran.harga)} per satuan")
    if tawaran.waktu_tunggu_hari is not None:
        bagian.append(f"{tawaran.waktu_tunggu_hari} hari")
    return f"{tawaran.kebutuhan}: {', '.join(bagian)}."
