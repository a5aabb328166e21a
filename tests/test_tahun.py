"""Days nobody can have meant: a year typed with two digits reaches us as one of antiquity, and the end of time breaks every sum."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from core.waktu import PERIKSA_TAHUN, sekarang, tahun_wajar
from ekspor import services
from ekspor.models import Pengiriman
from ekspor.views.papan import baca_bulan
from ikm.services.dasar import isi_bidang
from kantor.models import PeriodeTerkunci
from kantor.services.periode import lock_bulan
from tests import factories as f
from tests.ekspor import kirim as k
from tests.ekspor.conftest import pihak  # noqa: F401
from tests.kemitraan.conftest import Pihak

pytestmark = pytest.mark.django_db
JANGGAL = (date(1, 1, 1), date(26, 12, 5), date(9999, 12, 31))


@given(st.dates())
def test_every_day_is_either_kept_or_refused_by_its_field(hari: date) -> None:
    class Isian:
        pass

    objek: Any = Isian()
    if tahun_wajar(hari):
        isi_bidang(objek, {"tanggal": hari}, frozenset({"tanggal"}))
        assert objek.tanggal == hari
    else:
        with pytest.raises(ValidationError) as galat:
            isi_bidang(objek, {"tanggal": hari}, frozenset({"tanggal"}))
        assert galat.value.message_dict == {"tanggal": [PERIKSA_TAHUN]}
        assert not hasattr(objek, "tanggal")


@pytest.mark.parametrize("hari", JANGGAL)
def test_a_shipment_of_such_a_day_is_not_logged_by_page_or_api(pihak: Pihak, masuk: Any, hari: date) -> None:  # noqa: F811
    kiriman = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    klien = masuk(pihak.pembeli)
    with pytest.raises(ValidationError, match="Periksa tahunnya"):
        k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, data={"rencana_kirim": hari})
    with pytest.raises(ValidationError, match="Periksa tahunnya"):
        services.record_pabean(
            oleh=f.oleh(pihak.pembeli), pada=k.PADA, pengiriman_uid=kiriman.uid, data={"peb_tanggal": hari}
        )
    jawaban = klien.patch(
        f"/api/v1/pengiriman/{kiriman.uid}/",
        {"rencana_kirim": hari.isoformat()},
        "application/json",
        headers={"If-Match": f'"{kiriman.versi}"'},
    )
    assert 400 <= jawaban.status_code < 500 and "Periksa tahunnya" in jawaban.content.decode()
    alamat = reverse("ekspor:invoice_pdf", args=[kiriman.uid])
    assert 400 <= klien.get(alamat, {"nomor": "1", "tanggal": hari.isoformat()}).status_code < 500
    assert Pengiriman.objects.get().rencana_kirim == kiriman.rencana_kirim


@pytest.mark.parametrize("hari", JANGGAL)
def test_such_a_month_is_neither_locked_nor_drawn(masuk: Any, kabid: Any, hari: date) -> None:
    with pytest.raises(DomainError, match="Periksa tahunnya"):
        lock_bulan(oleh=f.oleh(kabid), bulan=hari, alasan="Sudah diperiksa", pada=sekarang())
    klien = masuk(kabid)
    isi = {"bulan": f"{hari:%Y-%m}".zfill(7), "alasan": "Sudah diperiksa"}
    assert PERIKSA_TAHUN in klien.post(reverse("kantor:periode_lock"), isi).content.decode()
    assert not PeriodeTerkunci.objects.exists()
    assert baca_bulan(f"{hari:%Y-%m}", k.PADA).mulai == k.PADA.replace(day=1)
    assert klien.get(reverse("ekspor:pengiriman_calendar"), {"bulan": isi["bulan"]}).status_code == 200
