"""What writing new workshops and changed ones share."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from core.rahasia import Rahasia
from ikm import rumus
from ikm.models import IKM, ProfilTahunan
from kantor.sasaran import BarisSiap

TINDAKAN: Final = "diimpor"
PRIBADI: Final = ("nik", "npwp", "telepon", "alamat")
KOLOM_IKM: Final = tuple(c.attname for c in IKM._meta.concrete_fields if not c.generated and c.attname != "id")
KOLOM_PROFIL: Final = tuple(c.attname for c in ProfilTahunan._meta.concrete_fields if c.attname != "id")
AWAL_IKM: Final[dict[str, Any]] = {
    c.attname: c.get_default()
    for c in IKM._meta.concrete_fields
    if not c.generated and c.attname not in {"id", "uid", *PRIBADI}
} | dict.fromkeys(PRIBADI, "")
DESIMAL: Final = frozenset({"lat", "lng", "kapasitas_produksi", "produksi"})


def alasan(berkas: str, siap: BarisSiap) -> str:
    return f"Impor {berkas}, baris {siap.nomor}"


def ringkasan(tahun: int, profil: Mapping[str, Any]) -> dict[str, Any]:
    """The derived columns of an IKM whose newest profile this is (services.derive_ringkasan, without the query)."""
    laki, perempuan = profil.get("tenaga_kerja_l"), profil.get("tenaga_kerja_p")
    tk = None if laki is None or perempuan is None else laki + perempuan
    return {
        "tahun_profil": tahun,
        "tenaga_kerja": tk,
        "kelas_industri": rumus.kode_industri(tk, profil.get("investasi_tanpa_tanah")),
        "kelas_usaha": rumus.kode_usaha(profil.get("penjualan"), profil.get("modal")),
        "kelas_bps": rumus.kode_bps(tk),
    }


def isikan(objek: Any, isi: Mapping[str, Any]) -> None:
    """Staged JSON values onto a record; ciphertext stays ciphertext, and its HMAC comes from the row."""
    for nama, nilai in isi.items():
        if nama in PRIBADI:
            objek.__dict__[nama] = Rahasia(IKM._meta.get_field(nama).masker, sandi=nilai)  # type: ignore[union-attr]
        else:
            setattr(objek, nama, Decimal(nilai) if nama in DESIMAL and nilai is not None else nilai)
