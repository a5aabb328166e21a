"""Two people save one IKM: what each really changed is at issue, nothing else, and personal values stay masked."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from core.fields import KoordinatField
from ikm.models import IKM
from jejak.models import Jejak
from tests import factories as f
from tests.ikm.test_views import isian

pytestmark = pytest.mark.django_db


@pytest.fixture
def buka(masuk, ikm):
    f.make_kbli()
    url = reverse("ikm:edit", args=[ikm.uid])

    def _buka(orang):
        """A client, and what its edit form says when opened."""
        klien = masuk(orang)
        halaman = klien.get(url).content.decode()
        semula = re.search(r'name="semula" value="([^"]*)"', halaman)
        assert semula
        awal = isian(
            kbli=str(ikm.kbli), uid=str(ikm.uid), versi="1", nama=ikm.nama, pemilik=ikm.pemilik, jenis_kelamin="L"
        )
        return klien, awal | {"bentuk_badan": "perorangan", "semula": unescape(semula[1])}

    _buka.url = url
    return _buka


def baris(jawaban) -> dict[str, tuple[str, str]]:
    return {b["nama"]: (b["milik_anda"], b["kini"]) for b in jawaban.context["konflik"]["baris"]}


def test_a_field_left_alone_takes_what_the_other_saved(buka, admin, penyuluh):
    satu, isi_satu = buka(admin)
    dua, isi_dua = buka(penyuluh)
    assert satu.post(buka.url, isi_satu | {"tahun_berdiri": "1998", "persetujuan_publik": "on"}).status_code == 302
    jawaban = dua.post(buka.url, isi_dua | {"nama": "UD Nama Baru"})

    assert jawaban.status_code == 409
    assert baris(jawaban) == {}, "what one person changed alone is no conflict"
    assert jawaban.context["konflik"]["ikut"] == ["Tahun berdiri", "Bersedia tampil di halaman umum"]
    assert jawaban.context["konflik"]["oleh"] == str(admin)
    form = jawaban.context["form"]
    lagi = {n: form[n].value() for n in form.fields} | {"versi": "2", "uid": str(IKM.objects.get().uid)}
    assert dua.post(buka.url, {k: v for k, v in lagi.items() if v not in (None, False)}).status_code == 302
    kini = IKM.objects.get()
    assert (kini.nama, kini.tahun_berdiri, kini.persetujuan_publik) == ("UD Nama Baru", 1998, True)


def test_a_personal_value_is_compared_by_its_mask(buka, admin, penyuluh):
    satu, isi_satu = buka(admin)
    dua, isi_dua = buka(penyuluh)
    assert satu.post(buka.url, isi_satu | {"nik": "3516121503800002"}).status_code == 302
    jawaban = dua.post(buka.url, isi_dua | {"nik": "3516121503800003"})

    milik, tersimpan = baris(jawaban)["nik"]
    assert milik == "3516121503800003"
    assert tersimpan.endswith("0002")
    assert "351612" not in tersimpan
    assert "telepon" not in baris(jawaban)


def test_a_browser_that_hands_no_semula_back_is_shown_every_difference(buka, admin, penyuluh):
    satu, isi_satu = buka(admin)
    dua, isi_dua = buka(penyuluh)
    satu.post(buka.url, isi_satu | {"tahun_berdiri": "1998"})
    for rusak in ("", "bukan json", "[1]"):
        jawaban = dua.post(buka.url, isi_dua | {"nama": "UD Nama Baru", "semula": rusak})
        assert baris(jawaban)["tahun_berdiri"] == ("", "1998")


@pytest.mark.parametrize(
    ("lat", "lng", "salah"),
    [("-7,5", "", {"lng"}), ("", "112,38", {"lat"}), ("91", "112", {"lat"}), ("-7.5", "12", {"lng"})],
)
def test_half_or_foreign_coordinates_are_refused_beside_the_field(masuk, penyuluh, lat, lng, salah):
    jawaban = masuk(penyuluh).post(reverse("ikm:create"), isian(lat=lat, lng=lng))
    assert set(jawaban.context["form"].errors) == salah
    assert lat in jawaban.content.decode()
    assert not IKM.objects.exists()


def test_coordinates_are_read_with_an_indonesian_comma(masuk, penyuluh):
    masuk(penyuluh).post(reverse("ikm:create"), isian(lat="-7,549767", lng="112,370746"))
    ikm = IKM.objects.get()
    assert (str(ikm.lat), str(ikm.lng)) == ("-7.549767", "112.370746")
    assert KoordinatField().prepare_value(ikm.lat) == "-7,549767"


@pytest.mark.parametrize(
    ("lat", "lng"),
    [("-7.5553, 112.3701", ""), ("", "-7.5553,112.3701"), ("-7,5553 112,3701", ""), ("-7.5553; 112.3701", " ")],
)
def test_both_numbers_may_be_pasted_into_one_box(masuk, penyuluh, lat, lng):
    masuk(penyuluh).post(reverse("ikm:create"), isian(lat=lat, lng=lng))
    ikm = IKM.objects.get()
    assert (str(ikm.lat), str(ikm.lng)) == ("-7.555300", "112.370100")


def test_saving_the_same_place_again_is_no_change_and_the_page_shows_it(masuk, penyuluh, penyuluh_lain):
    klien, isi = masuk(penyuluh), isian(lat="-7,5553", lng="112,3701", alamat="")
    klien.post(reverse("ikm:create"), isi)
    ikm = IKM.objects.get()
    halaman = ikm.get_absolute_url()
    assert "-7.555300, 112.370100" in klien.get(halaman).content.decode()
    lain = masuk(penyuluh_lain).get(halaman).content.decode()
    assert "-7.5553" not in lain
    assert "tersimpan" in lain.split("Koordinat", 1)[1][:60]

    ubah = isi | {"uid": str(ikm.uid), "versi": str(ikm.versi), "tahun_berdiri": "1999"}
    assert klien.post(reverse("ikm:edit", args=[ikm.uid]), ubah).status_code == 302
    assert set(Jejak.objects.filter(tindakan="diubah").get().sesudah) == {"tahun_berdiri"}


def test_all_wrong_fields_are_named_at_once_even_when_one_does_not_parse(masuk, penyuluh):
    jawaban = masuk(penyuluh).post(
        reverse("ikm:create"), isian(lat="entah", nib="12", nik="123", npwp="9", tahun_berdiri="1200")
    )
    assert set(jawaban.context["form"].errors) == {"lat", "nib", "nik", "npwp", "tahun_berdiri"}
