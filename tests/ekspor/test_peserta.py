"""Other companies that take part: named whole, seen in the trail, never the sender itself."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from ekspor.models import Pengiriman
from jejak.queries import jejak_objek
from tests import factories as f
from tests.ekspor import kirim as k
from tests.ekspor.test_pengiriman_halaman import isi_ubah
from tests.kemitraan.conftest import Pihak

pytestmark = pytest.mark.django_db


@pytest.fixture
def klien(masuk: Any, pihak: Pihak) -> Any:
    return masuk(pihak.pembeli)


@pytest.fixture
def pengiriman(pihak: Pihak) -> Pengiriman:
    return k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)


def kirim(klien: Any, p: Pengiriman, nama: str) -> Any:
    isi = isi_ubah(klien, p, peserta=nama)
    return klien.post(reverse("ekspor:pengiriman_edit", args=[p.uid]), isi)


def test_named_whole_they_take_part_until_their_line_goes(
    klien: Any, masuk: Any, pihak: Pihak, pengiriman: Pengiriman
) -> None:
    cat = f.make_perusahaan(nama="PT. Pangeston")
    f.make_perusahaan(nama="PT Lain")
    orang = masuk(f.make_anggota_perusahaan(cat))
    halaman = pengiriman.get_absolute_url()
    assert orang.get(halaman).status_code == 404
    assert kirim(klien, pengiriman, "pangeston\n\n PT. PANGESTON ").status_code == 302
    assert list(pengiriman.peserta.all()) == [cat]
    assert orang.get(halaman).status_code == 200
    assert "PT. Pangeston" in klien.get(halaman).content.decode()
    form = klien.get(reverse("ekspor:pengiriman_edit", args=[pengiriman.uid])).context["form"]
    assert form["peserta"].value() == "PT. Pangeston"
    assert form.peserta_terbuka
    terakhir = jejak_objek(pengiriman)[0]
    assert (terakhir.sebelum.get("yang ikut"), terakhir.sesudah["yang ikut"]) == ("", "PT. Pangeston")
    assert kirim(klien, pengiriman, "").status_code == 302
    assert orang.get(halaman).status_code == 404
    assert jejak_objek(pengiriman)[0].sebelum["yang ikut"] == "PT. Pangeston"


def test_a_name_nobody_has_is_said_and_kept(klien: Any, pengiriman: Pengiriman) -> None:
    f.make_perusahaan(nama="PT. Pangeston")
    jawab = kirim(klien, pengiriman, "PT. Pangeston\nPang")
    assert jawab.status_code == 422
    form = jawab.context["form"]
    assert "“Pang”" in form.errors["peserta"][0]
    assert form["peserta"].value() == "PT. Pangeston\nPang"
    assert form.peserta_terbuka
    assert not pengiriman.peserta.exists()


def test_the_sender_itself_and_one_that_was_struck_take_no_part(
    klien: Any, pihak: Pihak, pengiriman: Pengiriman
) -> None:
    sendiri = pihak.kemitraan.perusahaan
    jawab = kirim(klien, pengiriman, sendiri.nama)
    assert jawab.status_code == 422
    assert jawab.context["form"].errors["peserta"] == [f"{sendiri} adalah pengirimnya sendiri."]
    batal = f.make_perusahaan(nama="PT Bubar")
    pengiriman.peserta.add(batal)
    type(batal).objects.filter(pk=batal.pk).update(
        dibatalkan_pada=f.SAAT, dibatalkan_oleh=pihak.admin, dibatalkan_alasan="Tutup"
    )
    batal.refresh_from_db()
    k.ubah(pihak.pembeli, pengiriman, peserta=[batal])
    assert kirim(klien, pengiriman, "PT Bubar").status_code == 302
    assert list(pengiriman.peserta.all()) == [batal]
    k.ubah(pihak.pembeli, pengiriman, peserta=[])
    with pytest.raises(ValidationError, match="PT Bubar sudah dibatalkan"):
        k.ubah(pihak.pembeli, pengiriman, peserta=[batal])


def test_nothing_said_leaves_them(pihak: Pihak, pengiriman: Pengiriman) -> None:
    cat = f.make_perusahaan(nama="PT. Pangeston")
    k.ubah(pihak.pembeli, pengiriman, peserta=[cat])
    k.ubah(pihak.pembeli, pengiriman, data={"kapal": "MV Satu"})
    assert list(pengiriman.peserta.all()) == [cat]
    assert "yang ikut" not in jejak_objek(pengiriman)[0].sesudah
