"""The mails of schedules: a report to its recipient, and what went wrong to those who must know."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from core import format as f
from kantor.enums import JenisBerkas
from kantor.models import Berkas
from laporan.enums import StatusLaporan
from laporan.models import JadwalLaporan, Laporan, Penyampaian
from laporan.queries.laporan import berkas_laporan
from laporan.rumus import sebut_rentang

SIDIK_PENDEK: Final = 12
OTOMATIS: Final = {"Auto-Submitted": "auto-generated"}


@dataclass(frozen=True, slots=True)
class Lampiran:
    """Files that fit into one mail, in the order the report offers them, and those that do not."""

    terlampir: list[Berkas]
    terlalu_besar: list[Berkas]


def bagi_lampiran(berkas: Collection[Berkas], maks: int) -> Lampiran:
    """As many as `maks` bytes hold together; a smaller one may still fit where a larger one did not."""
    ikut: list[Berkas] = []
    sisa: list[Berkas] = []
    terpakai = 0
    for b in berkas:
        if terpakai + b.ukuran <= maks:
            ikut.append(b)
            terpakai += b.ukuran
        else:
            sisa.append(b)
    return Lampiran(ikut, sisa)


def message_id(jenis: str, uid: UUID) -> str:
    """The same for the same thing, however often it is sent: who receives it twice can tell."""
    return f"<{jenis}.{uid.hex}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>"


def susun_surat(p: Penyampaian, x: Laporan) -> EmailMultiAlternatives:
    """The report of one delivery, ready to be sent. Raises OSError when a file cannot be read."""
    berkas = [b for b in berkas_laporan(x) if b.jenis_mime != JenisBerkas.GZIP]
    lampiran = bagi_lampiran(berkas, settings.LAPORAN_LAMPIRAN_MAKS)
    konteks = _konteks(p, x, lampiran)
    surat = EmailMultiAlternatives(
        f"{'[Uji] ' if p.uji else ''}{p.jadwal.nama}, {sebut_rentang(x.periode)}",
        render_to_string("laporan/surel/laporan.txt", konteks),
        to=[p.penerima.alamat],
        headers={"Message-ID": message_id("laporan", p.uid), **OTOMATIS},
    )
    surat.attach_alternative(render_to_string("laporan/surel/laporan.html", konteks), "text/html")
    for b in lampiran.terlampir:
        with default_storage.open(b.lokasi) as isi:
            surat.attach(b.nama_asli, isi.read(), b.jenis_mime)
    return surat


def _konteks(p: Penyampaian, x: Laporan, lampiran: Lampiran) -> dict[str, Any]:
    dalam = p.penerima.pengguna is not None
    return {
        "nama": p.penerima.pengguna.nama if p.penerima.pengguna else "",
        "judul": x.judul,
        "jadwal": p.jadwal,
        "pola": p.jadwal.pola_dalam_kata,
        "kalimat": x.kalimat,
        "butir": [
            *((a, b) for a, b in x.saringan),
            ("Data dibaca", f"{f.waktu(x.per_waktu)}{', periode terkunci' if x.periode_terkunci else ''}"),
            ("Jumlah baris", f.angka(x.jumlah_baris)),
            ("Sidik data", x.sha256_data[:SIDIK_PENDEK]),
        ],
        "catatan": _catatan(p, x),
        "terlampir": [(b.nama_asli, f.ukuran_berkas(b.ukuran)) for b in lampiran.terlampir],
        "terlalu_besar": [
            (b.nama_asli, f.ukuran_berkas(b.ukuran), f"{settings.BASE_URL}{b.get_absolute_url()}" if dalam else "")
            for b in lampiran.terlalu_besar
        ],
        "maks": f.ukuran_berkas(settings.LAPORAN_LAMPIRAN_MAKS),
        "tautan": f"{settings.BASE_URL}{x.get_absolute_url()}" if dalam else "",
        "pemilik": p.jadwal.pemilik.nama,
        "nama_kantor": settings.NAMA_KANTOR,
    }


def _catatan(p: Penyampaian, x: Laporan) -> list[str]:
    isi = []
    if p.uji:
        isi.append("Kiriman uji: hanya Anda yang menerimanya.")
    if x.status == StatusLaporan.MENUNGGU:
        isi.append("Laporan resmi ini masih draf: menunggu persetujuan kepala bidang.")
    if p.terlambat:
        isi.append(f"Terlambat: seharusnya {f.waktu(p.jatuh_tempo)}.")
    if p.terlewat:
        isi.append(f"{f.angka(p.terlewat)} kiriman sebelumnya terlewat dan tidak disusulkan.")
    if p.penerima.pengguna is None:
        isi.append(f"Disusun dengan hak baca {p.jadwal.pemilik.nama}, tanpa data pribadi.")
    return isi


def susun_kabar(objek: Penyampaian | JadwalLaporan, kepada: Collection[str]) -> EmailMultiAlternatives:
    """What failed for good, or stopped by itself."""
    gagal = isinstance(objek, Penyampaian)
    jadwal = objek.jadwal if isinstance(objek, Penyampaian) else objek
    konteks = {
        "jadwal": jadwal,
        "gagal": gagal,
        "penerima": str(objek.penerima) if isinstance(objek, Penyampaian) else "",
        "jatuh_tempo": f.waktu(objek.jatuh_tempo) if isinstance(objek, Penyampaian) else "",
        "sebab": objek.galat if isinstance(objek, Penyampaian) else jadwal.sebab,
        "tautan": f"{settings.BASE_URL}{jadwal.get_absolute_url()}",
        "nama_kantor": settings.NAMA_KANTOR,
    }
    return EmailMultiAlternatives(
        f"{'Laporan terjadwal gagal' if gagal else 'Jadwal laporan berhenti'}: {jadwal.nama}",
        render_to_string("laporan/surel/kabar.txt", konteks),
        to=list(kepada),
        headers={"Message-ID": message_id("gagal" if gagal else f"henti{jadwal.versi}", objek.uid), **OTOMATIS},
    )
