"""What the columns of an import mean, as a program reads and says it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from core.api.masukan import galat_bidang
from kantor import queries, sasaran
from kantor.models import Impor
from kantor.serializers import UsulanSerializer
from kantor.services import impor as layanan


def usulkan(impor: Impor, lembar: str | None, baris_kepala: int | None) -> queries.Usulan:
    """Strict where the page forgives: a sheet or heading row that is not there would be answered with another one's columns."""
    if baris_kepala is None and impor.pemetaan:
        baris_kepala = impor.baris_kepala
    usulan = queries.usulkan(impor, lembar or "", baris_kepala)
    if lembar is not None and usulan.lembar != lembar:
        ada = ", ".join(nama for nama, _ in usulan.semua_lembar)
        raise galat_bidang({"lembar": f"Lembar itu tidak ada. Yang ada: {ada}."}, "lembar")
    if baris_kepala is not None and usulan.baris_kepala != baris_kepala:
        raise galat_bidang({"baris_kepala": "Baris itu tidak ada di antara baris pertama lembar ini."}, "baris_kepala")
    return usulan


def isi_usulan(impor: Impor, usulan: queries.Usulan) -> dict[str, Any]:
    serupa = layanan.impor_serupa(impor)
    isi = {
        "lembar": usulan.lembar,
        "semua_lembar": [{"nama": nama, "jumlah": n} for nama, n in usulan.semua_lembar],
        "baris_kepala": usulan.baris_kepala,
        "kolom": [asdict(k) | {"bidang": k.bidang or None} for k in usulan.kolom],
        "contoh": [{"nomor": nomor, "sel": sel} for nomor, sel in usulan.contoh],
        "bidang": sasaran.ambil(impor.jenis).kolom,
        "dikenali": usulan.dikenali,
        "serupa": serupa.uid if serupa else None,
    }
    return dict(UsulanSerializer(isi).data)


def pemetaan_impor(impor: Impor, usulan: queries.Usulan, kolom: list[dict[str, Any]]) -> dict[int, tuple[str, int]]:
    """Every column and field that is named must be there; the service says the rest."""
    nomor, kunci = {k.nomor for k in usulan.kolom}, {k.kunci for k in sasaran.ambil(impor.jenis).kolom}
    galat: dict[str, str] = {}
    for i, k in enumerate(kolom):
        if k["nomor"] not in nomor:
            galat[f"kolom.{i}.nomor"] = "Kolom itu tidak ada di lembar ini."
        if k["bidang"] not in kunci:
            galat[f"kolom.{i}.bidang"] = "Bidang tidak dikenal; lihat bidang pada usulan."
    if len({k["nomor"] for k in kolom}) < len(kolom):
        galat["kolom"] = "Satu kolom disebut dua kali."
    if galat:
        raise galat_bidang(galat, "kolom")
    return {k["nomor"]: (k["bidang"], k["kali"]) for k in kolom}


def kata_impor(impor: Impor, arti: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    """Column → words → code. A column whose words nobody translates is named."""
    kamus = sasaran.ambil(impor.jenis).kamus
    galat = {
        f"arti.{i}.kolom": "Kata kolom ini tidak diartikan." for i, a in enumerate(arti) if a["kolom"] not in kamus
    }
    if galat:
        raise galat_bidang(galat, "arti")
    hasil: dict[str, dict[str, str]] = {}
    for a in arti:
        hasil.setdefault(a["kolom"], {})[a["kata"]] = a["kode"]
    return hasil
