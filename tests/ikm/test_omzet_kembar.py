"""One workshop on two records: a month written down on both is one month's money, wherever it is added up (ADR 14)."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.periode import Periode
from core.waktu import sekarang
from ikm import queries, services
from ikm.models import IKM, OmzetBulanan
from ikm.queries import gambaran as g
from tests import factories as f

pytestmark = pytest.mark.django_db
BULAN = [date(2026, n, 1) for n in (1, 2, 3)]
MARET = BULAN[-1]
# (whose: 0 the survivor, 1… merged into it in that order, -1 another firm; month; rupiah; cancelled)
LAPORAN = st.tuples(st.integers(-1, 3), st.sampled_from(BULAN), st.integers(0, 10**12), st.booleans())


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(laporan=st.lists(LAPORAN, max_size=14, unique_by=lambda x: x[:2]), penerus=st.integers(0, 3))
def test_page_and_statistics_take_the_same_one_report_a_month(admin, laporan, penerus):
    with transaction.atomic():
        keluarga = [f.make_ikm() for _ in range(4)]
        hidup = keluarga.pop(penerus)  # the survivor need not be the oldest
        IKM.objects.filter(pk__in=[i.pk for i in keluarga]).update(digabung_ke=hidup)
        keluarga, asing = [hidup, *keluarga], f.make_ikm()
        for siapa, bulan, omzet, batal in laporan:
            over = {"dibatalkan_pada": sekarang(), "dibatalkan_oleh": admin, "dibatalkan_alasan": "Salah catat"}
            ikm = asing if siapa < 0 else keluarga[siapa]
            OmzetBulanan.objects.create(ikm=ikm, bulan=bulan, omzet=omzet, **(over if batal else {}))
        harap: dict[date, int] = {}
        for siapa, bulan, omzet, batal in sorted(laporan):
            if siapa >= 0 and not batal:
                harap.setdefault(bulan, omzet)
        halaman = queries.ringkasan_omzet(hidup, f.PADA)
        assert {b.bulan: b.omzet for t in halaman.tahun for b in t.bulan} == harap
        assert sum(t.jumlah for t in halaman.tahun) == halaman.setahun == sum(harap.values())
        statistik = g.hitung_omzet(IKM.objects.filter(pk=hidup.pk), Periode.tahun(2026))
        assert {b: a.jumlah for b, a in statistik.items()} == harap
        assert {a.n for a in statistik.values()} <= {1}
        dihitung = OmzetBulanan.objects.tercatat().dari(hidup).with_dihitung().filter(dihitung=True)
        assert dict(dihitung.values_list("bulan", "omzet")) == harap
        transaction.set_rollback(True)


@pytest.fixture
def dua(ikm):
    kembar = f.make_ikm(nama="UD Kembar", digabung_ke=ikm)
    return f.make_omzet(ikm, MARET, omzet=10_000_000), f.make_omzet(kembar, MARET, omzet=12_000_000)


def test_the_page_of_the_ikm_shows_both_and_says_which_counts(masuk, penyuluh, ikm, dua):
    halaman = masuk(penyuluh).get(reverse("ikm:omzet_tab", args=[ikm.uid])).content.decode()
    assert "Rp10.000.000" in halaman
    assert "Rp12.000.000" in halaman
    assert "Rp22.000.000" not in halaman
    assert halaman.count("tidak dihitung") == 1
    assert "dihitung sekali" in halaman


def test_a_cluster_counts_the_month_once(admin, ikm, dua):
    sentra = f.make_sentra()
    IKM.objects.filter(pk=ikm.pk).update(sentra=sentra)
    assert queries.ringkasan_sentra(admin, sentra, f.PADA).omzet == 10_000_000


def test_list_file_and_api_say_which_report_counts(masuk, penyuluh, ikm, dua):
    klien = masuk(penyuluh)
    assert klien.get(reverse("ikm:omzet_list")).content.decode().count("bulan ini tercatat dua kali") == 1
    csv_ = b"".join(klien.get(reverse("ikm:omzet_list"), {"format": "csv"}).streaming_content).decode("utf-8-sig")
    baris = {b["Omzet"]: b["Dihitung"] for b in csv.DictReader(io.StringIO(csv_), delimiter=";")}
    assert baris == {"10000000": "ya", "12000000": "tidak"}
    hasil = klien.get("/api/v1/omzet/").json()["hasil"]
    assert {b["omzet"]: b["dihitung"] for b in hasil} == {10_000_000: True, 12_000_000: False}


def test_a_month_known_twice_offers_the_report_that_counts(penyuluh, ikm):
    kembar = f.make_ikm(digabung_ke=ikm)
    f.make_omzet(kembar, MARET, omzet=12_000_000)
    sendiri = f.make_omzet(ikm, MARET, omzet=10_000_000)
    with pytest.raises(services.OmzetSudahAda) as galat:
        services.register_omzet(
            oleh=f.oleh(penyuluh), pada=f.PADA, ikm_uid=ikm.uid, bulan=MARET, data={"omzet": 1_000_000}
        )
    assert galat.value.ada == sendiri


def test_cancelling_the_report_that_counts_lets_the_other_count(penyuluh, ikm, dua):
    services.cancel_omzet(oleh=f.oleh(penyuluh), pada=f.PADA, uid=dua[0].uid, alasan="Salah catat")
    assert queries.ringkasan_omzet(ikm, f.PADA).setahun == 12_000_000


def test_an_undone_merge_gives_each_its_own_month_back(admin, ikm):
    lain = f.make_ikm()
    f.make_omzet(ikm, MARET, omzet=10_000_000)
    f.make_omzet(lain, MARET, omzet=12_000_000)
    gabung = services.merge_ikm(oleh=f.oleh(admin), pada=f.PADA, dari=lain.uid, ke=ikm.uid, alasan="Satu bengkel")
    semua = IKM.objects.tercatat()
    assert g.hitung_omzet(semua, Periode.tahun(2026))[MARET].jumlah == 10_000_000
    services.undo_penggabungan(oleh=f.oleh(admin), pada=f.PADA, uid=gabung.uid, alasan="Keliru")
    assert g.hitung_omzet(semua, Periode.tahun(2026))[MARET].jumlah == 22_000_000
