"""Uploaded pictures are decoded and written anew: what is stored holds pixels and nothing else."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import BinaryIO, Final

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps

from kantor.enums import JenisBerkas
from kantor.validators import BUKAN_GAMBAR

SISI_MAKS: Final = 1600
SISI_MINI: Final = 320
# A JPEG is decoded already reduced, the others whole: 30 million pixels are 120 MB of memory.
PIKSEL_MAKS: Final = {JenisBerkas.JPEG: 64_000_000, JenisBerkas.PNG: 30_000_000, JenisBerkas.WEBP: 30_000_000}
_FORMAT: Final = {JenisBerkas.JPEG: "JPEG", JenisBerkas.PNG: "PNG", JenisBerkas.WEBP: "WEBP"}
_TULIS: Final[dict[str, dict[str, object]]] = {
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 85},
}


@dataclass(frozen=True, slots=True)
class Gambar:
    isi: bytes
    mini: bytes
    lebar: int
    tinggi: int


def olah(isi: BinaryIO, jenis: JenisBerkas) -> Gambar:
    """Turn upright, reduce to 1600 px, drop every tag (EXIF, GPS, comments, appended bytes), make a WebP thumbnail.

    Raises ValidationError for what does not decode and for pictures that would fill the memory.
    """
    isi.seek(0)
    try:
        with Image.open(isi, formats=[_FORMAT[jenis]]) as asli:
            _jaga_piksel(asli.size, jenis)
            asli.draft("RGB", (SISI_MAKS, SISI_MAKS))
            tegak = ImageOps.exif_transpose(asli)
            polos = tegak.convert("RGBA" if _tembus(tegak) and jenis != JenisBerkas.JPEG else "RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as galat:
        raise _terlalu_luas() from galat
    except (OSError, SyntaxError, ValueError, ArithmeticError, EOFError) as galat:
        raise ValidationError(BUKAN_GAMBAR, code="bukan_gambar") from galat
    polos.thumbnail((SISI_MAKS, SISI_MAKS), Image.Resampling.LANCZOS)
    polos.info.clear()
    mini = polos.copy()
    mini.thumbnail((SISI_MINI, SISI_MINI), Image.Resampling.LANCZOS)
    return Gambar(_tulis(polos, _FORMAT[jenis]), _tulis(mini, "WEBP"), *polos.size)


def _jaga_piksel(ukuran: tuple[int, int], jenis: JenisBerkas) -> None:
    if ukuran[0] * ukuran[1] > PIKSEL_MAKS[jenis]:
        raise _terlalu_luas()


def _terlalu_luas() -> ValidationError:
    return ValidationError(
        "Gambar ini terlalu luas untuk dibuka dengan aman. Kecilkan menjadi paling luas 5.000 × 5.000 piksel.",
        code="bom",
    )


def _tembus(gambar: Image.Image) -> bool:
    return gambar.has_transparency_data


def _tulis(gambar: Image.Image, bentuk: str) -> bytes:
    keluaran = io.BytesIO()
    gambar.save(keluaran, bentuk, **_TULIS[bentuk])
    return keluaran.getvalue()
