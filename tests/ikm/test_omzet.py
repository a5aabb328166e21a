"""Monthly turnover: whose it is to write, which months take it, what is asked about twice, twelve months at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.errors import Ditolak, DomainError, VersiBerubah
from core.ids import new_uid
from core.waktu import sekarang
from ikm import queries, services
from ikm.models import OmzetBulanan
from jejak.models import Jejak
from kantor.services.periode import lock_bulan
from tests import factories as f

pytestmark = pytest.mark.django_db
MARET, APRIL = date(2026, 3, 1), date(2026, 4, 1)
JUTA = 1_000_000


def tulis(user: Any, ikm: Any, bulan: date = MARET, omzet: int = 25 * JUTA, **over: Any) -> OmzetBulanan:
    lain = {n: over.pop(n) for n in ("uid", "yakin") if n in over}
    return services.register_omzet(
        oleh=f.oleh(user), pada=f.PADA, ikm_uid=ikm.uid, bulan=bulan, data={"omzet": omzet} | over, **lain
    )


def ubah(user: Any, o: OmzetBulanan, versi: int = 1, yakin: bool = False, **data: Any) -> OmzetBulanan:
    return services.update_omzet(oleh=f.oleh(user), pada=f.PADA, uid=o.uid, versi=versi, data=data, yakin=yakin)


def setahun(user: Any, ikm: Any, *, yakin: bool = False, bukti: str = "buku_kas", **isi: Any) -> int:
    """m3=(omzet, tenaga_kerja, versi): months of 2026."""
    bulan = {date(2026, int(n[1:]), 1): services.IsianBulan(*nilai) for n, nilai in isi.items()}
    return services.save_omzet_setahun(
        oleh=f.oleh(user), pada=f.PADA, ikm_uid=ikm.uid, isi=bulan, bukti=bukti, yakin=yakin
    )


def kini(ikm: Any) -> dict[int, int]:
    return dict(OmzetBulanan.objects.tercatat().dari(ikm).order_by("bulan").values_list("bulan__month", "omzet"))


# --- one month ----------------------------------------------------------------------------------------------------


def test_office_and_owner_write_a_month_others_do_not(penyuluh, penyuluh_lain, kabid, pemilik, ikm):
    assert tulis(penyuluh, ikm, bukti="buku_kas", tenaga_kerja=4).bukti == "buku_kas"
    assert tulis(pemilik, ikm, APRIL).bukti == "pernyataan"
    for user in (penyuluh_lain, kabid, f.make_anggota(f.make_ikm())):
        with pytest.raises(Ditolak):
            tulis(user, ikm, date(2026, 5, 1))


def test_an_owners_word_is_a_statement_and_does_not_overrule_the_books(penyuluh, pemilik, ikm):
    with pytest.raises(Ditolak, match="oleh kantor"):
        tulis(pemilik, ikm, bukti="rekening")
    diperiksa, sendiri = tulis(penyuluh, ikm, bukti="buku_kas"), tulis(pemilik, ikm, APRIL)
    assert ubah(pemilik, sendiri, omzet=26 * JUTA).omzet == 26 * JUTA
    with pytest.raises(Ditolak):
        ubah(pemilik, diperiksa, omzet=1)
    with pytest.raises(Ditolak):
        services.cancel_omzet(oleh=f.oleh(pemilik), pada=f.PADA, uid=diperiksa.uid, alasan="Salah catat")


def test_the_same_month_twice_names_what_stands_the_same_form_twice_is_one(penyuluh, ikm):
    uid = new_uid()
    assert tulis(penyuluh, ikm, uid=uid) == tulis(penyuluh, ikm, uid=uid)
    with pytest.raises(services.OmzetSudahAda, match=r"Maret 2026 sudah tercatat: Rp25\.000\.000") as galat:
        tulis(penyuluh, ikm, omzet=30 * JUTA)
    assert galat.value.ada.uid == uid
    services.cancel_omzet(oleh=f.oleh(penyuluh), pada=f.PADA, uid=uid, alasan="Salah bulan")
    assert tulis(penyuluh, ikm, omzet=30 * JUTA).omzet == 30 * JUTA


def test_a_month_of_an_ikm_merged_into_this_one_counts_as_known(penyuluh, ikm):
    f.make_omzet(f.make_ikm(digabung_ke=ikm), MARET)
    with pytest.raises(services.OmzetSudahAda):
        tulis(penyuluh, ikm)


def test_future_and_locked_months_are_refused_everywhere(penyuluh, kabid, ikm):
    with pytest.raises(DomainError, match="Desember 2026 belum tiba"):
        tulis(penyuluh, ikm, date(2026, 12, 1))
    assert tulis(penyuluh, ikm, date(2026, 11, 1)).pk  # the month that is running
    o = tulis(penyuluh, ikm)
    lock_bulan(oleh=f.oleh(kabid), bulan=MARET, alasan="Sudah dilaporkan", pada=sekarang())
    lock_bulan(oleh=f.oleh(kabid), bulan=APRIL, alasan="Sudah dilaporkan", pada=sekarang())
    for coba in (
        lambda: tulis(penyuluh, ikm, APRIL),
        lambda: ubah(penyuluh, o, omzet=26 * JUTA),
        lambda: services.cancel_omzet(oleh=f.oleh(penyuluh), pada=f.PADA, uid=o.uid, alasan="Salah bulan"),
        lambda: setahun(penyuluh, ikm, m4=(20 * JUTA, None, None), m5=(20 * JUTA, None, None)),
    ):
        with pytest.raises(DomainError, match="sudah dikunci"):
            coba()
    assert kini(ikm) == {3: 25 * JUTA, 11: 25 * JUTA}
    assert setahun(penyuluh, ikm, m3=(25 * JUTA, None, 1), m5=(20 * JUTA, None, None)) == 1  # an untouched locked month


def test_a_lost_update_is_told(penyuluh, ikm):
    o = tulis(penyuluh, ikm)
    ubah(penyuluh, o, omzet=26 * JUTA)
    with pytest.raises(VersiBerubah):
        ubah(penyuluh, o, omzet=27 * JUTA)


def test_what_is_far_from_the_usual_is_asked_about_until_one_is_sure(penyuluh, ikm):
    for n in range(1, 4):
        tulis(penyuluh, ikm, date(2026, n, 1), omzet=(20 + n) * JUTA, tenaga_kerja=5)
    with pytest.raises(DomainError) as galat:
        tulis(penyuluh, ikm, date(2026, 5, 1), omzet=240 * JUTA, tenaga_kerja=60)
    assert galat.value.kode == "perlu_yakin"
    assert set(galat.value.bidang) == {"omzet", "tenaga_kerja", "yakin"}
    assert "10 kali yang terbesar selama ini (Rp23.000.000)" in galat.value.bidang["omzet"]
    o = tulis(penyuluh, ikm, date(2026, 5, 1), omzet=240 * JUTA, tenaga_kerja=60, yakin=True)
    assert ubah(penyuluh, o, omzet=240 * JUTA).versi == 1  # what was confirmed is not asked about again
    with pytest.raises(DomainError, match="sepersepuluh"):
        tulis(penyuluh, ikm, date(2026, 6, 1), omzet=2 * JUTA)
    assert tulis(penyuluh, ikm, date(2026, 6, 1), omzet=0).omzet == 0


def test_forty_thousand_workers_are_asked_about_where_nothing_is_known(penyuluh, ikm):
    with pytest.raises(DomainError, match=r"40\.000 tenaga kerja"):
        tulis(penyuluh, ikm, tenaga_kerja=40_000)


@pytest.mark.parametrize(
    ("constraint", "over"),
    [
        ("omzet_pembatalan_lengkap", {"dibatalkan_alasan": "tanpa waktu"}),
        ("omzet_awal_bulan", {"bulan": date(2026, 5, 2)}),
        ("omzet_tidak_negatif", {"omzet": -1}),
        ("omzet_bukti_sah", {"bukti": "bisikan"}),
        ("omzet_bulan_unik", {"bulan": MARET}),
    ],
)
def test_the_database_keeps_its_promise(ikm, constraint, over, vendor):
    f.make_omzet(ikm, MARET)
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        OmzetBulanan.objects.create(**({"ikm": ikm, "bulan": APRIL, "omzet": 1} | over))
    assert ("bulan" if constraint == "omzet_bulan_unik" and vendor == "sqlite" else constraint) in str(galat.value)


def test_negative_and_absurd_amounts_are_named(penyuluh, ikm):
    for isi in ({"omzet": -1}, {"omzet": 2**63}, {"tenaga_kerja": -1}):
        with pytest.raises(ValidationError):
            tulis(penyuluh, ikm, **isi)


# --- twelve months ------------------------------------------------------------------------------------------------


def test_a_year_writes_changes_and_empties_in_one_go_and_leaves_the_rest_alone(penyuluh, ikm):
    a, b, c = (tulis(penyuluh, ikm, date(2026, n, 1), omzet=n * 10 * JUTA) for n in (1, 2, 3))
    n = setahun(
        penyuluh,
        ikm,
        m1=(10 * JUTA, None, 1),
        m2=(21 * JUTA, 4, 1),
        m3=(None, None, 1),
        m4=(0, None, None),
        m5=(None, None, None),
    )
    assert (n, kini(ikm)) == (3, {1: 10 * JUTA, 2: 21 * JUTA, 4: 0})
    for o in (a, b, c):
        o.refresh_from_db()
    assert (a.bukti, a.versi, b.bukti, b.tenaga_kerja) == ("pernyataan", 1, "buku_kas", 4)
    assert c.dibatalkan_alasan == "Dikosongkan pada isian 12 bulan 2026"
    assert Jejak.objects.filter(objek_jenis="ikm.omzetbulanan").count() == 3 + 3


def test_a_year_is_all_or_nothing_and_names_every_wrong_month(penyuluh, ikm):
    o = tulis(penyuluh, ikm)
    ubah(penyuluh, o, omzet=26 * JUTA)
    with pytest.raises(DomainError) as galat:
        setahun(
            penyuluh,
            ikm,
            m1=(11 * JUTA, None, None),
            m2=(None, 4, None),
            m3=(27 * JUTA, None, 1),
            m12=(10 * JUTA, None, None),
        )
    assert set(galat.value.bidang) == {"omzet_2", "omzet_3", "omzet_12"}
    assert "menjadi Rp26.000.000" in galat.value.bidang["omzet_3"]
    assert kini(ikm) == {3: 26 * JUTA}


def test_an_owner_fills_the_year_but_not_over_what_the_office_found(penyuluh, pemilik, ikm):
    tulis(penyuluh, ikm, bukti="buku_kas")
    with pytest.raises(DomainError) as galat:
        setahun(pemilik, ikm, bukti="pernyataan", m3=(1 * JUTA, None, 1), m4=(20 * JUTA, None, None))
    assert set(galat.value.bidang) == {"omzet_3"}
    assert setahun(pemilik, ikm, bukti="pernyataan", m4=(20 * JUTA, None, None)) == 1
    with pytest.raises(Ditolak):
        setahun(pemilik, ikm, bukti="buku_kas", m5=(20 * JUTA, None, None))


def test_a_slip_stands_out_among_its_neighbours_of_the_same_form(penyuluh, ikm):
    isi = {f"m{n}": (20 * JUTA, None, None) for n in range(1, 11)} | {"m7": (200 * JUTA, None, None)}
    with pytest.raises(DomainError) as galat:
        setahun(penyuluh, ikm, **isi)
    assert set(galat.value.bidang) == {"omzet_7", "yakin"}
    assert setahun(penyuluh, ikm, yakin=True, **isi) == 10


# --- sums ---------------------------------------------------------------------------------------------------------


def test_sums_read_the_survivors_and_the_merged_ones_months_and_say_how_many_they_stand_on(ikm):
    kembar = f.make_ikm(digabung_ke=ikm)
    for n in range(24):
        f.make_omzet(ikm, date(2024 + (10 + n) // 12, (10 + n) % 12 + 1, 1), omzet=(10 if n < 12 else 12) * JUTA)
    f.make_omzet(kembar, date(2026, 10, 1), omzet=99 * JUTA)
    f.make_omzet(kembar, date(2024, 3, 1), omzet=7 * JUTA)
    r = queries.ringkasan_omzet(ikm, f.PADA)
    assert (r.setahun, r.n, r.naik_persen) == (144 * JUTA, 12, 20.0)
    assert (r.terakhir.bulan, r.terakhir.omzet) == (date(2026, 10, 1), 12 * JUTA)
    assert [(t.tahun, t.n) for t in r.tahun] == [(2026, 10), (2025, 12), (2024, 3)]


def test_unknown_months_are_gaps_and_no_comparison_is_made_with_them(ikm):
    f.make_omzet(ikm, date(2026, 6, 1))
    f.make_omzet(ikm, date(2026, 9, 1), omzet=0)  # stood still, which is known
    r = queries.ringkasan_omzet(ikm, f.PADA)
    assert [b.omzet for b in r.deret] == [25 * JUTA, None, None, 0]
    assert (r.setahun, r.n, r.rata, r.naik_persen) == (25 * JUTA, 2, 12_500_000, None)


# --- pages --------------------------------------------------------------------------------------------------------


def test_a_known_month_is_answered_with_the_way_to_change_it_and_what_was_typed(masuk, penyuluh, ikm):
    o = f.make_omzet(ikm, MARET)
    isi = {"bulan": "2026-03", "omzet": "31.000.000", "tenaga_kerja": "6", "bukti": "nota"}
    jawaban = masuk(penyuluh).post(reverse("ikm:omzet_create", args=[ikm.uid]), isi)
    halaman = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "Maret 2026 sudah tercatat: Rp25.000.000" in halaman
    assert 'value="31.000.000"' in halaman
    url = jawaban.context["ubah_url"]
    assert url.startswith(reverse("ikm:omzet_edit", args=[o.uid]))
    ubahan = masuk(penyuluh).get(url).content.decode()
    assert 'value="31.000.000"' in ubahan
    assert "tersimpan: Rp25.000.000" in ubahan
    o.refresh_from_db()
    assert o.omzet == 25 * JUTA
    simpan = {k: v for k, v in isi.items() if k != "bulan"} | {"versi": "1"}
    assert masuk(penyuluh).post(url, simpan).status_code == 302
    o.refresh_from_db()
    assert (o.omzet, o.bukti) == (31 * JUTA, "nota")


def test_the_checkbox_appears_with_the_question_and_answers_it(masuk, penyuluh, ikm):
    klien, url = masuk(penyuluh), reverse("ikm:omzet_create", args=[ikm.uid])
    isi = {"bulan": "2026-03", "omzet": "25.000.000", "tenaga_kerja": "40000", "bukti": "nota"}
    assert 'name="yakin"' not in klien.get(url).content.decode()
    tanya = klien.post(url, isi).content.decode()
    assert 'name="yakin"' in tanya
    assert "40.000 tenaga kerja" in tanya
    assert klien.post(url, isi | {"yakin": "on"}).status_code == 302


def test_the_yearly_profile_asks_the_same_question(masuk, penyuluh, ikm):
    klien, url = masuk(penyuluh), reverse("ikm:profil_create", args=[ikm.uid])
    f.make_profil(ikm, tahun=2024, tenaga_kerja_l=3, tenaga_kerja_p=1)
    isi = {"versi": "1", "tahun": "2025", "tenaga_kerja_l": "40", "tenaga_kerja_p": "0"}
    tanya = klien.post(url, isi)
    assert tanya.status_code == 422
    assert 'name="yakin"' in tanya.content.decode()
    assert "40 tenaga kerja: 10 kali" in tanya.content.decode()
    assert ikm.profil.count() == 1
    assert klien.post(url, isi | {"yakin": "on"}).status_code == 302


def test_the_years_form_shows_what_stands_and_what_cannot_be_changed(masuk, pemilik, penyuluh, kabid, ikm):
    f.make_omzet(ikm, MARET, bukti="buku_kas")
    f.make_omzet(ikm, APRIL)
    lock_bulan(oleh=f.oleh(kabid), bulan=date(2026, 5, 1), alasan="Sudah dilaporkan", pada=sekarang())
    url = reverse("ikm:omzet_year", args=[ikm.uid, 2026])
    form = masuk(pemilik).get(url).context["form"]
    assert "bukti" not in form.fields
    assert {"omzet_3", "omzet_5"} & set(form.fields) == set()
    assert form["omzet_4"].value() == "25.000.000"
    halaman = masuk(pemilik).get(url).content.decode()
    assert "sudah diperiksa kantor" in halaman
    assert "bulan terkunci" in halaman
    assert "omzet_3" in masuk(penyuluh).get(url).context["form"].fields
    assert masuk(penyuluh).get(reverse("ikm:omzet_year", args=[ikm.uid, 2031])).status_code == 404


def test_the_years_form_saves_keeps_what_was_typed_and_learns_the_newer_version(masuk, penyuluh, ikm):
    o = f.make_omzet(ikm, MARET)
    klien, url = masuk(penyuluh), reverse("ikm:omzet_year", args=[ikm.uid, 2026])
    isi = {"omzet_1": "20.000.000", "omzet_3": "26.000.000", "versi_3": "1", "bukti": "buku_kas", "tenaga_kerja_1": "x"}
    salah = klien.post(url, isi)
    assert (salah.status_code, list(salah.context["form"].errors)) == (422, ["tenaga_kerja_1"])
    assert 'value="26.000.000"' in salah.content.decode()
    isi["tenaga_kerja_1"] = "4"
    ubah(penyuluh, o, omzet=24 * JUTA)
    tabrak = klien.post(url, isi)
    assert "menjadi Rp24.000.000" in tabrak.content.decode()
    assert 'name="versi_3" value="2"' in tabrak.content.decode()
    assert klien.post(url, isi | {"versi_3": "2"}).status_code == 302
    assert kini(ikm) == {1: 20 * JUTA, 3: 26 * JUTA}


def test_turnover_is_for_the_office_and_the_owner(masuk, perusahaan, pimpinan, pemilik, ikm):
    f.make_omzet(ikm, MARET, omzet=31_415_926)
    for user in (perusahaan, pimpinan):
        assert "Omzet" not in [t["label"] for t in masuk(user).get(ikm.get_absolute_url()).context["tab"]]
        assert not OmzetBulanan.objects.visible_to(user).exists()
    assert "31.415.926" in masuk(pemilik).get(reverse("ikm:omzet_tab", args=[ikm.uid])).content.decode()


@pytest.mark.parametrize("n", [1, 30])
def test_pages_cost_the_same_queries_whatever_they_hold(masuk, penyuluh, ikm, n, django_assert_num_queries):
    for i in range(n):
        f.make_omzet(ikm, date(2023 + i // 12, i % 12 + 1, 1))
    klien = masuk(penyuluh)
    klien.get(reverse("ikm:omzet_list"))
    for url, kueri in ((reverse("ikm:omzet_tab", args=[ikm.uid]), 7), (reverse("ikm:omzet_list"), 8)):
        with django_assert_num_queries(kueri):
            klien.get(url)


@pytest.mark.parametrize(
    ("saring", "cocok"), [({"tahun": "2025"}, {2025}), ({"bukti": "nota"}, {2026}), ({"kecamatan": f.GEDEG}, {2024})]
)
def test_filters(masuk, kabid, ikm, saring, cocok):
    f.make_omzet(ikm, date(2025, 12, 1))
    f.make_omzet(ikm, date(2026, 1, 1), bukti="nota")
    f.make_omzet(f.make_ikm(desa=f.make_wilayah(f.GEDEG_DESA)), date(2024, 1, 1))
    baris = masuk(kabid).get(reverse("ikm:omzet_list"), saring).context["tabel"].baris
    assert {b.objek.bulan.year for b in baris} == cocok
