"""Clusters: master data kept by the admin, read by everyone."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.errors import Ditolak, VersiBerubah
from core.ids import new_uid
from core.waktu import awal_bulan, hari_ini, sekarang
from ikm import queries, services
from ikm.models import Sentra
from jejak.models import Jejak
from tests import factories as f

pytestmark = pytest.mark.django_db


def daftar(user: Any, **over: Any) -> Sentra:
    uid = over.pop("uid", None)
    data = {"nama": "Sentra Bejijong", "komoditas": "cor kuningan", "desa": f.make_wilayah(), "sumber": ""} | over
    return services.register_sentra(oleh=f.oleh(user), data=data, uid=uid)


def test_the_admin_enters_and_changes_a_cluster_with_a_trail_others_do_not(admin, penyuluh, kabid):
    uid = new_uid()
    sentra = daftar(admin, nama="  Sentra   Bejijong ", uid=uid)
    assert (sentra.nama, daftar(admin, uid=uid)) == ("Sentra Bejijong", sentra)
    ini: dict[str, Any] = {"oleh": f.oleh(admin), "uid": uid}
    assert services.update_sentra(**ini, versi=1, data={"komoditas": "perunggu"}).versi == 2
    with pytest.raises(VersiBerubah):
        services.update_sentra(**ini, versi=1, data={"komoditas": "tembaga"})
    assert services.update_sentra(**ini, versi=2, data={"komoditas": "perunggu"}).versi == 2
    assert list(Jejak.objects.filter(objek_id=str(uid)).order_by("pk").values_list("tindakan", flat=True)) == [
        "dibuat",
        "diubah",
    ]
    for user in (penyuluh, kabid):
        with pytest.raises(Ditolak):
            daftar(user, nama="Lain")


def test_a_cluster_lies_in_a_village_of_the_kabupaten_and_has_a_name_of_its_own_there(admin):
    for kode in ("35.16.12", "35.17.01.2001"):
        with pytest.raises(ValidationError, match="desa atau kelurahan di kabupaten ini"):
            daftar(admin, desa=f.make_wilayah(kode))
    daftar(admin)
    with pytest.raises(ValidationError, match="sudah tercatat di desa itu"):
        daftar(admin)


def test_the_database_keeps_its_promise(vendor):
    sentra = f.make_sentra()
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        Sentra.objects.create(nama=sentra.nama, desa=sentra.desa, komoditas="lain")
    assert ("nama" if vendor == "sqlite" else "sentra_nama_unik") in str(galat.value)


def test_numbers_count_live_active_ikm_and_hide_turnover_from_those_who_may_not_read_a_firms(
    penyuluh, perusahaan, pimpinan, ikm
):
    sentra, lalu = f.make_sentra(), awal_bulan(hari_ini()).replace(day=1)
    bulan = lalu.replace(year=lalu.year - (lalu.month == 1), month=(lalu.month - 2) % 12 + 1)
    satu = f.make_ikm(sentra=sentra, tenaga_kerja=5, jenis_kelamin="P")
    f.make_ikm(sentra=sentra)
    f.make_ikm(sentra=sentra, status="tutup", tenaga_kerja=90)
    f.make_ikm(
        sentra=sentra, dibatalkan_pada=sekarang(), dibatalkan_oleh=penyuluh, dibatalkan_alasan="Tercatat dua kali"
    )
    kembar = f.make_ikm(sentra=sentra, digabung_ke=satu)
    f.make_produk(kembar)
    f.make_omzet(kembar, bulan, omzet=7_000_000)
    f.make_omzet(satu, lalu, omzet=9_000_000)  # the month that is running is not whole
    r = queries.ringkasan_sentra(penyuluh, sentra, hari_ini())
    assert (r.n_ikm, r.perempuan, r.tenaga_kerja, r.n_tenaga_kerja, r.produk) == (2, 1, 5, 1, 1)
    assert (r.omzet, r.n_omzet) == (7_000_000, 1)
    assert Sentra.objects.with_jumlah_ikm().get(pk=sentra.pk).jumlah_ikm == 2
    for user in (perusahaan, pimpinan):
        assert queries.ringkasan_sentra(user, sentra, hari_ini()).omzet is None


@pytest.mark.parametrize(
    ("saring", "cocok"),
    [
        ({"q": "cor bejijong"}, {"Sentra Cor"}),
        ({"kecamatan": f.GEDEG}, {"Sentra Batik"}),
        ({"komoditas": "batik"}, {"Sentra Batik"}),
    ],
)
def test_filters(masuk, perusahaan, saring, cocok):
    f.make_sentra(nama="Sentra Cor")
    f.make_sentra(nama="Sentra Batik", komoditas="batik tulis", desa=f.make_wilayah(f.GEDEG_DESA))
    baris = masuk(perusahaan).get(reverse("ikm:sentra_list"), saring).context["tabel"].baris
    assert {b.objek.nama for b in baris} == cocok


@pytest.mark.parametrize("n", [1, 30])
def test_pages_cost_the_same_queries_whatever_they_hold(masuk, admin, n, django_assert_num_queries):
    for _ in range(n):
        sentra = f.make_sentra()
        for _ in range(3):
            f.make_ikm(sentra=sentra)
    klien = masuk(admin)
    klien.get(reverse("ikm:sentra_list"))
    for url, kueri in ((reverse("ikm:sentra_list"), 6), (sentra.get_absolute_url(), 8)):
        with django_assert_num_queries(kueri):
            klien.get(url)


def test_the_form_saves_and_a_lost_update_shows_both(masuk, admin):
    desa, klien = f.make_wilayah(), masuk(admin)
    isi = {"uid": str(new_uid()), "nama": "Sentra Cor", "komoditas": "cor", "desa": desa.pk, "sumber": ""}
    assert klien.post(reverse("ikm:sentra_create"), isi).status_code == 302
    sentra = Sentra.objects.get()
    url = reverse("ikm:sentra_edit", args=[sentra.uid])
    ubahan = isi | {"versi": "1"}
    assert klien.post(url, ubahan | {"komoditas": "perunggu"}).status_code == 302
    jawaban = klien.post(url, ubahan | {"komoditas": "tembaga"})
    assert jawaban.status_code == 409
    assert "perunggu" in jawaban.content.decode()
