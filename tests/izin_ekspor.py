"""Records that the permission matrix needs for the routes of shipments."""

from __future__ import annotations

from typing import Any

from ekspor.models import Peristiwa
from tests import factories as f
from tests.ekspor import kirim as k

Alamat = dict[str, dict[str, Any]]


def bangun_ekspor(orang: dict[str, Any], ikm: Any) -> Alamat:
    """A shipment of `orang["perusahaan"]`'s company with one milestone planned; an owner sees none of it."""
    perusahaan = f.make_perusahaan()
    f.make_anggota_perusahaan(perusahaan, orang["perusahaan"])
    p = k.kirim(orang["admin"], perusahaan)
    rencana = k.catat(orang["admin"], p, "berangkat", k.saat(2026, 12, 1), "rencana")
    assert Peristiwa.objects.get() == rencana
    ini = {"uid": p.uid}
    alamat = {f"ekspor:pengiriman_{n}": ini for n in ("detail", "edit", "customs", "cancel", "trail")}
    return alamat | {
        "ekspor:peristiwa_create": ini,
        "ekspor:peristiwa_cancel": {"uid": rencana.uid},
        "ekspor:pengiriman_company_panel": {"uid": perusahaan.uid},
        "ekspor:pengiriman_ikm_panel": {"uid": ikm.uid},
    }
