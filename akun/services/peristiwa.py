"""Sign-ins and the like, told by allauth's and Django's own signals, as rows of the trail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from akun.models import Pengguna
from akun.services.dasar import catat_akun
from core.pelaku import Pelaku
from core.rahasia import samarkan
from jejak.services import catat


@transaction.atomic
def catat_peristiwa(
    *, oleh: Pelaku, pengguna: Pengguna, tindakan: str, sesudah: Mapping[str, Any] | None = None
) -> None:
    catat_akun(oleh=oleh, pengguna=pengguna, tindakan=tindakan, sesudah=sesudah)


@transaction.atomic
def catat_masuk_gagal(*, oleh: Pelaku, pengenal: str) -> None:
    """A refused sign-in: under the account it aimed at, else under "akun tidak dikenal" (id 0).

    What was typed is kept masked: people do type their password into the wrong field.
    """
    pengguna = Pengguna.objects.berpengenal(pengenal).first()
    objek = pengguna or _tidak_dikenal()
    catat(oleh=oleh, objek=objek, tindakan="masuk_gagal", sesudah={"pengenal": samarkan_pengenal(pengenal)})


def _tidak_dikenal() -> Pengguna:
    """Never saved: the trail needs a name and an id for what does not exist."""
    objek = Pengguna(pk=0, nama="Akun tidak dikenal")
    objek.uid = None  # type: ignore[assignment]
    return objek


def samarkan_pengenal(teks: str) -> str:
    """`siti@contoh.id` → `si••@contoh.id`, `+6281234567890` → `••••7890`, anything else nothing but dots."""
    nama, di, domain = teks.partition("@")
    if di:
        return samarkan(nama, 2, 0) + di + domain[:60]
    return samarkan(teks[:20], 0, 4 if teks.lstrip("+").isdigit() else 0)
