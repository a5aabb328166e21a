"""Django's admin as an administrator meets it: each list opens, is searched and narrowed, and a row of it is read, not written."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.sites import site
from django.db.models import Model
from django.urls import reverse

from akun.models import Pengguna

pytestmark = pytest.mark.django_db
KITA = ("jejak", "referensi", "akun", "kantor", "ikm", "kemitraan", "ekspor", "laporan")
SEMUA = sorted((m for m in site._registry if m._meta.app_label in KITA), key=lambda m: m._meta.label)


@pytest.fixture
def klien(masuk: Any, admin: Pengguna) -> Any:
    return masuk(admin)


def alamat(m: type[Model], apa: str) -> str:
    return reverse(f"admin:{m._meta.app_label}_{m._meta.model_name}_{apa}")


@pytest.mark.parametrize("m", SEMUA, ids=lambda m: m._meta.label)
def test_each_list_opens_and_is_searched(klien: Any, m: type[Model]) -> None:
    kelola: admin.ModelAdmin[Any] = site._registry[m]
    jawaban = klien.get(alamat(m, "changelist"))
    assert jawaban.status_code == 200, "a column or a filter it does not have"
    if kelola.search_fields:
        assert klien.get(alamat(m, "changelist"), {"q": "kuningan"}).status_code == 200


@pytest.mark.parametrize("app", ["ekspor", "laporan"])
def test_what_services_write_is_only_read_here(klien: Any, app: str) -> None:
    for m in SEMUA:
        if m._meta.app_label == app:
            assert klien.get(alamat(m, "add")).status_code == 403, m._meta.label
