"""Records and bodies that the permission matrix needs for the routes of partnership, a function a noun."""

from __future__ import annotations

from typing import Any

from tests import factories as f

Alamat = dict[str, dict[str, Any]]
Isi = dict[tuple[str, str], Any]


def bangun_kemitraan(orang: dict[str, Any], ikm: Any) -> tuple[Alamat, Isi]:
    """Route → its arguments, (method, route) → the body to send. `ikm` lies in the wilayah of `orang["penyuluh"]`."""
    perusahaan = f.make_perusahaan(npwp="013121660091000", telepon="+6281234567899")
    f.make_anggota_perusahaan(perusahaan, orang["perusahaan"])
    alamat, isi = _perjanjian(perusahaan, ikm)
    return alamat, isi


def _perjanjian(perusahaan: Any, ikm: Any) -> tuple[Alamat, Isi]:
    """One agreement in each state, between `orang["perusahaan"]`'s company and `ikm`."""
    draf = f.make_kemitraan(perusahaan, ikm, status="draf", ditandatangani_pada=None)
    tanda = f.make_kemitraan(perusahaan, ikm, status="ditandatangani")
    berlaku = f.make_kemitraan(perusahaan, ikm)
    menurut = {
        draf: ("detail", "edit", "sign", "cancel", "trail", "pdf", "docx"),
        tanda: ("activate", "return"),
        berlaku: ("end", "terminate", "renew"),
    }
    alamat: Alamat = {f"kemitraan:kemitraan_{n}": {"uid": k.uid} for k, semua in menurut.items() for n in semua}
    alamat["kemitraan:kemitraan_ikm_panel"] = {"uid": ikm.uid}
    alamat["kemitraan:kemitraan_company_panel"] = {"uid": perusahaan.uid}
    isi: Isi = {}
    return alamat, isi
