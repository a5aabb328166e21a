"""Numbers on trade papers as people write them → the one form that is stored; each refusal is an Indonesian sentence."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from django.core.exceptions import ValidationError

from core.teks import rapikan
from ekspor.rumus.kontainer import angka_periksa, saran_nomor

POLA_KONTAINER: Final = re.compile(r"[A-Z]{3}[UJZ]\d{7}", re.ASCII)
POLA_AJU: Final = re.compile(r"(\d{6})([0-9A-Z]{6})(\d{8})(\d{6})", re.ASCII)
KODE_PEB: Final = "000030"


def baku_acuan(teks: str) -> str:
    """' inv/1  a ' → 'INV/1 A': one reference however it was typed; signs tell two apart."""
    return rapikan(teks).upper()


def rapatkan(teks: str) -> str:
    """'csqu 305438-3' → 'CSQU3054383'."""
    return re.sub(r"[\s.\-/]", "", teks).upper()


def validate_nomor_kontainer(nomor: str) -> None:
    """ISO 6346: three letters of the owner, U, J or Z, six digits and the check digit. What may have been meant is offered,
    never put in its place.
    """
    if not POLA_KONTAINER.fullmatch(nomor):
        pesan = "Nomor kontainer terdiri atas 4 huruf (yang keempat U, J, atau Z) dan 7 angka, misalnya CSQU 305438-3."
    elif angka_periksa(nomor[:10]) == int(nomor[10]):
        return
    else:
        pesan = f"Angka terakhir nomor kontainer {tulis_nomor_kontainer(nomor)} tidak cocok; ada yang salah ketik."
    saran = [tulis_nomor_kontainer(s) for s in saran_nomor(nomor)]
    if saran:
        pesan = f"{pesan} Mungkin maksudnya {' atau '.join(saran)}? Periksa pada pintu kontainer."
    raise ValidationError(pesan, code="nomor_kontainer", params={"value": nomor})


def tulis_nomor_kontainer(nomor: str) -> str:
    """'CSQU3054383' → 'CSQU 305438-3' as it is painted on the door."""
    return f"{nomor[:4]} {nomor[4:10]}-{nomor[10:]}" if len(nomor) == 11 else nomor  # noqa: PLR2004 - ISO 6346


def bagian_aju(aju: str) -> tuple[str, str, date, str] | None:
    """Document code, company id, date, sequence of a 26-character nomor pengajuan; None where it is none."""
    if (cocok := POLA_AJU.fullmatch(aju)) is None:
        return None
    dokumen, perusahaan, tanggal, urut = cocok.groups()
    try:
        return dokumen, perusahaan, datetime.strptime(tanggal, "%Y%m%d").date(), urut  # noqa: DTZ007 - a date
    except ValueError:
        return None


def validate_aju(aju: str) -> None:
    """26 characters: 000030 (PEB), six of the company, yyyymmdd, six of the sequence (layout of PER-9/BC/2023 forms)."""
    bagian = bagian_aju(aju)
    if bagian is None:
        raise ValidationError(
            "Nomor aju PEB 26 karakter: 6 kode dokumen, 6 kode perusahaan, 8 tanggal (tahun bulan hari), 6 nomor urut.",
            code="aju",
            params={"value": aju},
        )
    if bagian[0] != KODE_PEB:
        raise ValidationError(
            f"Nomor aju PEB diawali {KODE_PEB}; {bagian[0]} dokumen lain.", code="aju", params={"value": aju}
        )


def validate_daftar_peb(nomor: str) -> None:
    if not re.fullmatch(r"\d{1,6}", nomor, re.ASCII):
        raise ValidationError("Nomor pendaftaran PEB paling banyak 6 angka.", code="peb", params={"value": nomor})


def validate_kantor_pabean(kode: str) -> None:
    if not re.fullmatch(r"\d{6}", kode, re.ASCII):
        raise ValidationError(
            "Kode kantor pabean 6 angka, misalnya 070100 (Tanjung Perak).", code="kantor", params={"value": kode}
        )
