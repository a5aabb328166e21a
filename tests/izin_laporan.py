"""Indicators, who reported, and a report in the world of the permission matrix."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from core.waktu import sekarang
from kemitraan.models import AnggotaPerusahaan
from laporan import services
from laporan.models import Indikator, Laporan
from tests import factories as f

TINDAKAN = ("detail", "verify", "retry", "approve", "reject")


def bangun_laporan(orang: dict[str, Any]) -> tuple[dict[str, dict[str, Any]], dict[tuple[str, str], dict[str, Any]]]:
    """Definitions and obligations are the office's; the nihil is of the company of `perusahaan`; the report is the admin's."""
    admin = f.oleh(orang["admin"])
    isi = {"nama": "PDRB", "rumus": "PDRB", "satuan": "%", "sumber": "BPS", "hitung": ""}
    i: Indikator = services.create_indikator(oleh=admin, kode="pdrb", tahun=2025, data=isi)
    angka = {"tahun": 2026, "triwulan": None, "nilai": Decimal(5), "dokumen": "PK"}
    target = services.set_target(oleh=admin, kode="pdrb", data=angka)
    realisasi = services.set_realisasi(oleh=admin, kode="pdrb", data=angka | {"tahun": 2025})
    data = {"nama": "Omzet", "apa": "omzet", "hari": 10, "berlaku_mulai": date(2026, 1, 1)}
    kewajiban = services.create_kewajiban(oleh=admin, data=data)
    milik = AnggotaPerusahaan.objects.filter(pengguna=orang["perusahaan"]).first()
    perusahaan = milik.perusahaan if milik else f.make_perusahaan()
    nihil = services.declare_nihil(oleh=admin, perusahaan_uid=perusahaan.uid, bulan=date(2026, 3, 1), pada=f.PADA)
    lapor = services.request_laporan(
        oleh=admin, definisi="realisasi_ekspor", parameter={"periode": "2026-10"}, pada=sekarang()
    )
    resmi = Laporan.objects.create(
        definisi="realisasi_ekspor",
        versi_definisi=1,
        judul="Realisasi ekspor",
        parameter={"mulai": "2026-10-01", "sampai": "2026-11-01"},
        saringan=[["Periode", "Oktober 2026"]],
        mulai=date(2026, 10, 1),
        sampai=date(2026, 11, 1),
        pada=date(2026, 11, 23),
        bentuk=["pdf"],
        pemohon=orang["admin"],
        hak="semua",
        resmi=True,
        status="menunggu",
        per_waktu=sekarang(),
        jumlah_baris=1,
        sha256_data="0" * 64,
    )
    ini = {"kode": i.kode}
    alamat = {f"laporan:{n}": ini for n in ("indikator_detail", "indikator_revise", "indikator_trail")}
    alamat |= {f"laporan:{n}_create": ini for n in ("target", "realisasi")}
    alamat |= {f"laporan:laporan_{t}": {"uid": resmi.uid} for t in TINDAKAN}
    alamat |= {
        "laporan:laporan_create": {"kunci": "realisasi_ekspor"},
        "laporan:target_edit": {"uid": target.uid},
        "laporan:realisasi_edit": {"uid": realisasi.uid},
        "laporan:kewajiban_edit": {"uid": kewajiban.uid},
        "laporan:nihil_cancel": {"uid": nihil.uid},
        "api:indikator-list": {},
        "api:indikator-detail": ini,
        "api:ringkasan": {},
        "api:laporan-list": {},
        "api:laporan-detail": {"uid": lapor.uid},
        "api:laporan-periksa": {"uid": lapor.uid},
        "api:laporan-berkas": {"uid": lapor.uid, "berkas": lapor.uid},
    }
    badan = {("POST", "api:laporan-list"): {"definisi": "realisasi_ekspor", "parameter": {"periode": "2026-10"}}}
    return alamat, badan
