from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from core.waktu import sekarang
from ikm.models import IKM
from tests import factories as f

pytestmark = pytest.mark.django_db
HALAMAN = ("ikm:detail", "ikm:produk_tab", "ikm:sertifikat_tab")


def tab(jawaban: Any) -> dict[str, int | None]:
    return {t["label"]: t["jumlah"] for t in jawaban.context["tab"]}


def test_tabs_wear_the_number_of_live_records_of_the_ikm_and_of_those_merged_into_it(masuk, penyuluh, ikm):
    kembar = f.make_ikm(digabung_ke=ikm)
    f.make_produk(ikm)
    f.make_produk(kembar)
    f.make_produk(f.make_ikm())
    f.make_produk(ikm, dibatalkan_pada=sekarang(), dibatalkan_oleh=penyuluh, dibatalkan_alasan="Salah catat")
    f.make_sertifikat(ikm)
    isi = tab(masuk(penyuluh).get(reverse("ikm:produk_tab", args=[ikm.uid])))
    assert (isi["Ringkasan"], isi["Produk"], isi["Sertifikat"]) == (None, 2, 1)


@pytest.mark.parametrize("rute", HALAMAN)
def test_the_open_tab_says_so(masuk, penyuluh, ikm, rute):
    jawaban = masuk(penyuluh).get(reverse(rute, args=[ikm.uid]))
    (aktif,) = [t for t in jawaban.context["tab"] if t["aktif"]]
    assert aktif["url"] == reverse(rute, args=[ikm.uid])
    assert f'href="{aktif["url"]}" aria-current="page"' in jawaban.content.decode()


def test_every_tab_leads_to_a_page_that_its_reader_may_open(masuk, admin, penyuluh_lain, perusahaan, pimpinan, pemilik):
    ikm = IKM.objects.get()
    for user in (admin, penyuluh_lain, perusahaan, pimpinan, pemilik):
        klien = masuk(user)
        for t in klien.get(ikm.get_absolute_url()).context["tab"]:
            assert klien.get(t["url"]).status_code == 200, (user, t["label"])


@pytest.mark.parametrize("n", [1, 30])
def test_the_first_page_costs_the_same_queries_whatever_the_tabs_hold(
    masuk, penyuluh, ikm, n, django_assert_num_queries
):
    for _ in range(n):
        f.make_produk(ikm)
        f.make_sertifikat(ikm)
    klien = masuk(penyuluh)
    with django_assert_num_queries(9):
        klien.get(ikm.get_absolute_url())
