"""Records and bodies that the permission matrix needs for the routes of the contribution ledger."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ekspor.models import Kontainer, Muatan
from kemitraan.models import BarisPenerimaan, Penerimaan
from tests import factories as f
from tests.ekspor import kirim as k

Alamat = dict[str, dict[str, Any]]
Isi = dict[tuple[str, str], Any]


def bangun_buku(orang: dict[str, Any], ikm: Any, sentra: Any) -> tuple[Alamat, Isi]:
    """A container of `orang["perusahaan"]`'s company holds goods of `ikm`, and more of them wait to go in."""
    perusahaan = f.make_perusahaan()
    f.make_anggota_perusahaan(perusahaan, orang["perusahaan"])
    pesanan = f.make_pesanan(f.make_kemitraan(perusahaan, ikm), baris=2)
    terima = Penerimaan.objects.create(pesanan=pesanan, tanggal=f.PADA)
    satu, dua = (
        BarisPenerimaan.objects.create(penerimaan=terima, baris_pesanan=b, diterima=5) for b in pesanan.baris.all()
    )
    p = k.kirim(orang["admin"], perusahaan)
    bagian = k.alokasikan(orang["admin"], p, satu, Decimal(2))
    kontainer, muatan = Kontainer.objects.get(pengiriman=p), Muatan.objects.get(kontainer__pengiriman=p)
    kotak = ("kontainer_detail", "kontribusi_propose", "kontribusi_receive", "kontribusi_state")
    alamat: Alamat = {f"ekspor:{n}": {"uid": kontainer.uid} for n in kotak}
    alamat |= {f"ekspor:{n}": {"uid": p.uid} for n in ("buku_panel", "kontribusi_propose_all")}
    alamat |= {f"ekspor:kontribusi_{n}": {"uid": bagian.uid} for n in ("edit", "cancel", "trail")}
    alamat |= {f"api:kontribusi-{n}": {"uid": bagian.uid} for n in ("detail", "batalkan", "jejak")}
    alamat |= {"ekspor:kontribusi_ikm_panel": {"uid": ikm.uid}, "ekspor:kontribusi_sentra_panel": sentra}
    isi: Isi = {
        ("POST", "api:kontribusi-list"): {
            "muatan": str(muatan.uid),
            "baris_penerimaan": str(dua.uid),
            "jumlah": "1",
        },
        ("PATCH", "api:kontribusi-detail"): {"jumlah": "3"},
        ("POST", "api:kontribusi-batalkan"): {"alasan": "Salah kontainer"},
    }
    return alamat, isi
