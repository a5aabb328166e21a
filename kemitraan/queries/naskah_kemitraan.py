"""The agreement as a paper, made from its fields. The office lends the paper as a facilitator; it is no party."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.conf import settings

from core import format as f
from ikm import permissions as izin_ikm
from kantor.cetak import BELUM, Bagian, Surat, TandaTangan
from kemitraan.enums import StatusKemitraan
from kemitraan.models import BUTIR_PERJANJIAN, Kemitraan, nama_bidang

KESATU, KEDUA = "PIHAK KESATU", "PIHAK KEDUA"
MANDIRI: Final = (
    f"{KESATU} menyatakan tidak memiliki dan tidak menguasai {KEDUA} (UU 20/2008 Pasal 35). "
    "Kemitraan ini tidak mengurangi kemandirian kedua pihak."
)
FASILITATOR: Final = "Naskah difasilitasi {kantor}, yang bukan pihak dalam perjanjian ini"


def naskah_kemitraan(kemitraan: Kemitraan, pada: date) -> Surat:
    """Marked as a draft until it is signed; what is missing says so instead of being left out."""
    k, kantor = kemitraan, settings.NAMA_KANTOR
    bagian = [Bagian(_kapital(nama_bidang(b)), _paragraf(getattr(k, b))) for b in BUTIR_PERJANJIAN]
    bagian.append(Bagian("Kemandirian", (MANDIRI,) if k.pernyataan_mandiri else ()))
    return Surat(
        judul="Perjanjian Kemitraan",
        nomor=f"Nomor: {k.nomor}" if k.nomor else "Nomor: belum ada",
        kepala=(f"Difasilitasi {kantor}",),
        pengantar=_pengantar(k),
        ringkas=_ringkas(k),
        bagian=tuple(bagian),
        tanda_tangan=_tanda_tangan(k),
        kaki=FASILITATOR.format(kantor=kantor),
        pada=pada,
        draf=k.status == StatusKemitraan.DRAF or k.dibatalkan,
    )


def _pengantar(k: Kemitraan) -> str:
    ikm = izin_ikm.penerus(k.ikm)
    tempat = k.tempat or "…"
    if k.ditandatangani_pada is None:
        kapan = "Pada hari … tanggal …"
    else:
        kapan = f"Pada hari {f.nama_hari(k.ditandatangani_pada)} tanggal {f.tanggal(k.ditandatangani_pada)}"
    return (
        f"{kapan}, bertempat di {tempat}, {k.perusahaan.nama} ({KESATU}) dan {ikm.nama} ({KEDUA}) sepakat mengadakan "
        "perjanjian kemitraan dengan ketentuan sebagai berikut."
    )


def _ringkas(k: Kemitraan) -> tuple[tuple[str, str], ...]:
    masa = f"{f.tanggal(k.mulai)} – {f.tanggal(k.berakhir)}" if k.mulai and k.berakhir else BELUM
    termin = f"{k.termin_hari} hari sesudah penerimaan" if k.termin_hari is not None else BELUM
    return (
        ("Barang atau jasa", k.lingkup),
        ("Pola kemitraan", f"{k.get_pola_display()} (PP 7/2021)"),
        ("Masa berlaku", masa),
        ("Pembayaran paling lambat", termin),
    )


def _tanda_tangan(k: Kemitraan) -> tuple[TandaTangan, ...]:
    ikm = izin_ikm.penerus(k.ikm)
    return (
        TandaTangan(KESATU, k.perusahaan.nama, k.wakil_perusahaan or "………………………", k.jabatan_wakil),
        TandaTangan(KEDUA, ikm.nama, k.wakil_ikm or "………………………", ""),
    )


def _paragraf(teks: str) -> tuple[str, ...]:
    return tuple(baris for mentah in teks.splitlines() if (baris := mentah.strip()))


def _kapital(teks: str) -> str:
    return f"{teks[:1].upper()}{teks[1:]}"
