"""Choices kept in the process: right after every change, whoever asked before."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.http import QueryDict
from django.test import override_settings

from akun.enums import Peran
from akun.services import update_pengguna
from core import daftar as registri_daftar
from core import pilihan
from core.daftar import PeminjamRequest
from core.ids import new_uid
from core.saring import SaringanDaftar
from ikm import services
from ikm.filters import IKMFilterSet
from ikm.models import IKM
from referensi.services.induk import save_induk
from referensi.services.muat.jalankan import grup
from tests import factories as f

pytestmark = pytest.mark.django_db
LOKAL = "django.core.cache.backends.locmem.LocMemCache"
DUA_PROSES = {n: {"BACKEND": LOKAL, "LOCATION": f"uji-pilihan-{n}"} for n in ("default", "proses")}


@pytest.fixture
def tersimpan(settings) -> None:
    """As in production: what was drawn is kept."""
    settings.CACHES = DUA_PROSES
    for nama in DUA_PROSES:
        caches[nama].clear()


def bidang(klien: Any, url: str, nama: str) -> str:
    """The drawn <select> or <input> of that name in the filter bar."""
    isi = klien.get(url).content.decode()
    cocok = re.search(rf'<select name="{nama}".*?</select>|<input[^>]* name="{nama}"[^>]*>', isi, re.DOTALL)
    return cocok.group(0) if cocok else ""


def terpilih(gambar: str) -> str:
    cocok = re.search(r'<(?:option(?=[^>]* selected)|input)[^>]* value="([^"]*)"', gambar)
    return cocok.group(1) if cocok else ""


def ubah_sentra(admin, sebelum):
    services.update_sentra(oleh=f.oleh(admin), uid=sebelum.uid, versi=1, data={"nama": "Sentra Baru"})


@pytest.mark.parametrize(
    ("url", "nama", "ubah"),
    [
        ("/ikm/", "sentra", lambda admin, s: ubah_sentra(admin, s["sentra"])),
        ("/ikm/produk/", "sentra", lambda admin, s: ubah_sentra(admin, s["sentra"])),
        (
            "/ikm/kunjungan/",
            "penyuluh",
            lambda admin, s: update_pengguna(
                oleh=f.oleh(admin),
                pengguna=s["orang"],
                versi=s["orang"].versi,
                nama="Sentra Baru",
                email="baru@contoh.id",
            ),
        ),
        (
            "/ikm/produk/",
            "satuan",
            lambda admin, s: save_induk(oleh=f.oleh(admin), objek=_bernama(s["satuan"]), baru=False),
        ),
    ],
)
def test_a_change_shows_at_once_in_what_was_drawn_before(
    url, nama, ubah, masuk, admin, tersimpan, django_capture_on_commit_callbacks
):
    lama = {
        "sentra": f.make_sentra(nama="Sentra Lama"),
        "orang": f.make_pengguna(Peran.PENYULUH),
        "satuan": f.make_satuan(),
    }
    klien = masuk(admin)
    assert "Sentra Baru" not in bidang(klien, url, nama)
    assert bidang(klien, url, nama) == bidang(klien, url, nama) != ""
    with django_capture_on_commit_callbacks(execute=True):
        ubah(admin, lama)
    assert "Sentra Baru" in bidang(klien, url, nama)


def _bernama(satuan: Any) -> Any:
    satuan.nama = "Sentra Baru"
    return satuan


def test_what_was_drawn_is_kept_until_then(masuk, admin, tersimpan):
    """The other half: without it the tests of change would pass with nothing kept at all."""
    f.make_sentra(nama="Sentra Lama")
    klien = masuk(admin)
    bidang(klien, "/ikm/", "sentra")
    f.make_sentra(nama="Sentra Sunyi")  # past the service, so nobody was told
    assert "Sentra Lama" in bidang(klien, "/ikm/", "sentra")
    assert "Sentra Sunyi" not in bidang(klien, "/ikm/", "sentra")
    services.register_sentra(oleh=f.oleh(admin), data=_isi_sentra(), uid=new_uid())
    assert "Sentra Sunyi" not in bidang(klien, "/ikm/", "sentra"), "nothing changed before the transaction ended"


def _isi_sentra() -> dict[str, Any]:
    return {"nama": "Sentra ketiga", "komoditas": "perak", "desa": f.make_wilayah(), "sumber": ""}


def test_loading_the_reference_files_is_a_change(db, django_capture_on_commit_callbacks):
    semula = pilihan.versi()
    assert pilihan.versi() == semula
    with django_capture_on_commit_callbacks(execute=True):
        call_command("muat_referensi", hanya=grup()[0], stdout=io.StringIO())
    assert pilihan.versi() != semula


def test_what_is_chosen_is_drawn_into_it_and_only_there(masuk, admin, tersimpan):
    sentra, klien = f.make_sentra(), masuk(admin)
    for nama, nilai in (("status", "aktif"), ("sentra", str(sentra.uid)), ("kbli", "25999")):
        kosong = bidang(klien, "/ikm/", nama)
        terisi = bidang(klien, f"/ikm/?{nama}={nilai}", nama)
        assert (terpilih(kosong), terpilih(terisi)) == ("", nilai)
        assert bidang(klien, "/ikm/", nama) == kosong
    salah = klien.get("/ikm/?status=entah").content.decode()
    assert "k-salah" in salah
    assert "k-salah" not in klien.get("/ikm/").content.decode()


def test_each_peran_keeps_its_own_filters_whoever_came_first(masuk, admin, penyuluh, perusahaan, tersimpan):
    for _ in range(2):
        assert bidang(masuk(penyuluh), "/ikm/", "binaan")
        assert not bidang(masuk(admin), "/ikm/", "binaan")
        assert bidang(masuk(admin), "/ikm/", "masalah")
        assert not bidang(masuk(perusahaan), "/ikm/", "masalah")


def test_two_people_at_once_are_asked_each_for_themselves(penyuluh, penyuluh_lain):
    """The filters of a class are shared to the bottom, whom they belong to is not."""
    ikm = f.make_ikm(desa=f.make_wilayah("35.16.12.2008"))
    params = QueryDict("binaan=true")
    a, b = (
        IKMFilterSet(params, queryset=IKM.objects.all(), request=PeminjamRequest(u)) for u in (penyuluh, penyuluh_lain)
    )
    assert (list(b.qs), list(a.qs)) == ([], [ikm])


def test_a_page_opens_without_the_shared_memory():
    putus = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1"}}
    with override_settings(CACHES=DUA_PROSES | putus):
        assert pilihan.versi().startswith("tanpa-singgahan:")
        assert pilihan.tersimpan("uji", lambda: "isi") == "isi"


def test_every_list_stands_on_the_same_filters():
    semua = registri_daftar._daftar.values()
    assert len(semua) > 10
    assert [d.kunci for d in semua if not issubclass(d.filterset, SaringanDaftar)] == []
