from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core.ids import new_uid
from kantor import tasks
from kantor.models import KunciIdempotensi, Notifikasi
from kantor.services.idempotensi import (
    SEWA_KUNCI,
    UMUR_KUNCI,
    Jawaban,
    KunciBedaIsi,
    KunciSedangDikerjakan,
    KunciTidakSah,
    dengan_kunci,
    sapu_kunci,
    sidik_isi,
)
from kantor.services.notifikasi import notify
from tests.kantor.alat import JENIS_UJI, PADA

pytestmark = pytest.mark.django_db
SIDIK = sidik_isi("post", "/api/v1/ikm/", b"{}")


def minta(
    orang: Any, kunci: str = "abc", sidik: str = SIDIK, pada: Any = PADA, kerja: Any = lambda: (201, {"n": 1})
) -> Jawaban:
    return dengan_kunci(pengguna=orang, kunci=kunci, sidik=sidik, pada=pada, kerja=kerja)


def test_the_same_request_gets_the_first_answer(kabid: Any, admin: Any) -> None:
    assert minta(kabid) == Jawaban(201, {"n": 1}, diulang=False)
    assert minta(kabid, kerja=lambda: (500, None)) == Jawaban(201, {"n": 1}, diulang=True)
    assert minta(admin, kerja=lambda: (200, {"n": 2})).isi == {"n": 2}


def test_another_body_under_the_key_is_422(kabid: Any) -> None:
    minta(kabid)
    with pytest.raises(KunciBedaIsi) as galat:
        minta(kabid, sidik=sidik_isi("POST", "/api/v1/ikm/", b"[]"))
    assert galat.value.status == 422


def berjalan(orang: Any) -> None:
    """What another process, still at work or dead, has left."""
    KunciIdempotensi.objects.create(
        pengguna=orang,
        kunci="abc",
        sidik_isi=SIDIK,
        token=new_uid(),
        sewa_sampai=PADA + SEWA_KUNCI,
        kedaluwarsa=PADA + UMUR_KUNCI,
    )


def test_work_in_progress_is_409_until_its_lease_ends(kabid: Any) -> None:
    berjalan(kabid)
    with pytest.raises(KunciSedangDikerjakan) as galat:
        minta(kabid)
    assert galat.value.status == 409
    assert minta(kabid, pada=PADA + SEWA_KUNCI + timedelta(seconds=1)).diulang is False


def test_a_run_whose_key_was_taken_over_is_undone(kabid: Any) -> None:
    def hantu() -> tuple[int, Any]:
        KunciIdempotensi.objects.update(token=new_uid())
        notify(kepada=[kabid], jenis=JENIS_UJI, judul="hantu", teks="", url="", kunci="hantu")
        return 201, {}

    with pytest.raises(KunciSedangDikerjakan):
        minta(kabid, kerja=hantu)
    assert Notifikasi.objects.count() == 0


@pytest.mark.parametrize("kunci", ["", "x" * 201, "a\nb"])
def test_a_key_that_is_none_is_400(kabid: Any, kunci: str) -> None:
    with pytest.raises(KunciTidakSah) as galat:
        minta(kabid, kunci=kunci)
    assert galat.value.status == 400


def test_keys_live_a_day(kabid: Any) -> None:
    minta(kabid)
    assert minta(kabid, pada=PADA + UMUR_KUNCI, sidik="b" * 64, kerja=lambda: (200, {"n": 9})).isi == {"n": 9}
    assert sapu_kunci(pada=PADA + UMUR_KUNCI) == 0
    assert sapu_kunci(pada=PADA + UMUR_KUNCI * 3) == 1
    tasks.sapu()
    assert KunciIdempotensi.objects.count() == 0
