"""Rows written in bulk are the rows that were meant, whatever stands in them, on both engines."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.ids import new_uid
from core.massal import perbarui, sisipkan
from core.rahasia import Rahasia, samarkan
from ikm.models import IKM
from jejak.models import Jejak
from jejak.services import Catatan, catat, catat_banyak
from kantor.models import BarisImpor, Impor
from tests import factories as f

pytestmark = pytest.mark.django_db
KOLOM = (
    "impor_id",
    "nomor",
    "label",
    "tindakan",
    "tertahan",
    "isi",
    "galat",
    "tebakan",
    "perubahan",
    "objek_id",
    "objek_versi",
)
JAHAT = ["a\tb", "a\nb", "\\N", "\\", "a\\tb", "\r\n", "'; DROP TABLE x; --", '"', "", "é漢🙂", "\\.", "NULL"]
# Neither engine stores NUL or half a surrogate pair, and no cell of a spreadsheet holds one.
TEKS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=40)


@pytest.fixture
def impor() -> Impor:
    return Impor.objects.create(jenis="uji", oleh=f.make_pengguna("admin"))


def baris(impor: Impor, nomor: int, teks: str, **over: Any) -> list[Any]:
    isi = {"label": teks, "isi": {"a": teks, "b": [1, None, True]}, "objek_id": None} | over
    return [impor.pk, nomor, isi["label"], "baru", nomor % 2 == 0, isi["isi"], [], [], [], isi["objek_id"], None]


def test_nothing_in_a_text_can_break_out_of_its_cell(impor: Impor) -> None:
    sisipkan(BarisImpor, KOLOM, [baris(impor, n, teks) for n, teks in enumerate(JAHAT)])
    ada = list(BarisImpor.objects.order_by("nomor"))
    assert [(b.label, b.isi["a"], b.tertahan) for b in ada] == [(t, t, n % 2 == 0) for n, t in enumerate(JAHAT)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEKS, min_size=1, max_size=5))
def test_any_text_survives(impor: Impor, teks: list[str]) -> None:
    BarisImpor.objects.all().delete()
    sisipkan(BarisImpor, KOLOM, [baris(impor, n, t) for n, t in enumerate(teks)])
    assert list(BarisImpor.objects.order_by("nomor").values_list("label", flat=True)) == teks


def test_every_kind_of_column(db: None) -> None:
    """IKM has them all: uuid, moment, decimal, ciphertext, foreign keys, NULL."""
    contoh = f.make_ikm(lat=Decimal("-7.551946"), lng=Decimal("112.389931"), nik="3516121503800001", tahun_berdiri=None)
    kolom = [c.attname for c in IKM._meta.concrete_fields if not c.generated and c.attname != "id"]
    isi = {c: getattr(contoh, c) for c in kolom} | {"uid": new_uid(), "kode": "IKM-77777", "nik": "", "nik_sidik": None}
    isi |= {
        "telepon": Rahasia(samarkan, terang="+6281234567890"),
        "created_at": datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC),
    }
    sisipkan(IKM, kolom, [[isi[c] for c in kolom]])
    baru = IKM.objects.get(kode="IKM-77777")
    assert (baru.lat, baru.uid, baru.created_at) == (contoh.lat, isi["uid"], isi["created_at"])
    assert (baru.telepon.buka(), bool(baru.nik), baru.tahun_berdiri) == ("+6281234567890", False, None)
    assert baru.kecamatan_kode == f.TROWULAN


def test_update_of_many_touches_only_what_it_names(impor: Impor) -> None:
    sisipkan(BarisImpor, KOLOM, [baris(impor, n, "lama") for n in range(4)])
    pk = list(BarisImpor.objects.order_by("nomor").values_list("pk", flat=True))
    perbarui(BarisImpor, ("id", "label", "isi", "objek_id"), [(pk[1], "a\tb", {"x": 1}, 7), (pk[2], "\\N", {}, None)])
    perbarui(BarisImpor, ("id", "label"), [])
    assert list(BarisImpor.objects.order_by("nomor").values_list("label", "objek_id")) == [
        ("lama", None),
        ("a\tb", 7),
        ("\\N", None),
        ("lama", None),
    ]
    assert BarisImpor.objects.get(pk=pk[1]).isi == {"x": 1}


def test_the_databases_refusal_is_djangos(impor: Impor) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        sisipkan(BarisImpor, KOLOM, [baris(impor, 1, "a"), baris(impor, 1, "b")])


def test_a_trail_of_many_is_the_trail_of_each(admin: Any) -> None:
    ikm, oleh = f.make_ikm(), f.oleh(f.make_pengguna("admin"), ip="10.0.0.1", request_id="r", kanal="tugas")
    catat(oleh=oleh, objek=ikm, tindakan="diubah", sebelum={"nama": "A"}, sesudah={"nama": "B"}, alasan="Uji")
    catatan = [Catatan(str(ikm.uid), str(ikm), {"nama": "B"}, {"nama": "A"}, "Uji")]
    catat_banyak(oleh=oleh, model=IKM, tindakan="diubah", catatan=catatan, waktu=datetime.now(UTC))
    satu, banyak = Jejak.objects.filter(tindakan="diubah").order_by("id").values()
    for luput in ("id", "waktu"):
        satu.pop(luput)
        banyak.pop(luput)
    assert satu == banyak


@pytest.mark.django_db(transaction=True)
def test_a_trail_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError):
        catat_banyak(
            oleh=f.oleh(f.make_pengguna("admin")), model=IKM, tindakan="x", catatan=[], waktu=datetime.now(UTC)
        )
