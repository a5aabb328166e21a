"""After an import: what it brought is compared with the register at once, so that likely doubles wait for a decision today."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from core import format as f
from core.waktu import sekarang
from ikm.services.kembar import notify_kembar, propose_semua
from kantor.models import HasilImpor
from kantor.penangan import Konteks

JENIS_KEMBAR: Final = "ikm.kembar_impor"


def cari_kembar_impor(konteks: Konteks) -> Mapping[str, Any]:
    """Safe to repeat: a pair that is known is not proposed twice, and told of once."""
    hasil = HasilImpor.objects.filter(impor__uid=UUID(konteks.parameter["impor"]))
    konteks.lapor(0, None, "Membandingkan dengan seluruh daftar IKM")
    usulan = propose_semua(hanya=frozenset(hasil.values_list("objek_id", flat=True)), lapor=konteks.lapor)
    notify_kembar(pada=sekarang())
    if not usulan.baru:
        return {"baru": 0, "pesan": "Tidak ada IKM dari impor ini yang tampak tercatat dua kali."}
    return {
        "baru": usulan.baru,
        "pesan": f"{f.angka(usulan.baru)} pasangan mungkin satu usaha; putuskan di Binaan › Data kembar.",
    }
