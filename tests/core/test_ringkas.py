"""What sums up a record: its trend drawn, its road, its three promises, how complete it is."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import models
from django.template.loader import render_to_string

from core.langkah import susun_langkah
from core.templatetags import ringkas
from core.tren import LEBAR, TEPI, TINGGI, lukis_tren


class Status(models.TextChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    DIBUKA = "dibuka", "Dibuka"
    TERPENUHI = "terpenuhi", "Terpenuhi"
    DITOLAK = "ditolak", "Ditolak"


JALAN = (Status.DRAF, Status.DIAJUKAN, Status.DIBUKA, Status.TERPENUHI)


def keadaan(kini: Status, **lain: Any) -> list[tuple[str, str]]:
    return [(b["label"], b["keadaan"]) for b in susun_langkah(JALAN, kini, **lain)]


def test_trend_runs_from_edge_to_edge_and_upwards_for_more() -> None:
    garis = lukis_tren([1, 3, 2])
    assert garis is not None
    titik = [tuple(map(float, p)) for p in re.findall(r"[ML]([\d.]+) ([\d.]+)", garis.jalur)]
    assert [x for x, _ in titik] == [0, LEBAR / 2, LEBAR]
    assert [y for _, y in titik] == [TINGGI - TEPI, TEPI, TINGGI / 2]
    assert garis.ujung.startswith(f"M{LEBAR:.1f} ")
    assert garis.bidang.startswith(garis.jalur)


def test_trend_breaks_where_nothing_was_measured() -> None:
    garis = lukis_tren([1, None, 5, None, 2, 4, None])
    assert garis is not None
    assert garis.jalur.count("M") == 3
    assert garis.jalur.count("h0") == 2, "a lone value is a dot"
    assert garis.bidang == ""
    assert garis.ujung.removesuffix("h0") not in garis.jalur.split("L")[0]


def test_trend_needs_two_values_and_survives_none_differing() -> None:
    assert lukis_tren([]) is None
    assert lukis_tren([None, 4, None]) is None
    garis = lukis_tren([7, 7])
    assert garis is not None
    assert f" {TINGGI / 2:.1f}" in garis.jalur


def test_trend_is_said_in_words() -> None:
    isi = ringkas.tren({"nilai": [None, 1_500_000, 2_000_000], "kategori": ["Jan", "Feb", "Mar"], "satuan": "Rp"})
    assert isi["sebutan"] == "Tren: Feb Rp1.500.000, Mar Rp2.000.000"
    assert (isi["awal"], isi["akhir"]) == ("Feb", "Mar")
    assert (
        render_to_string("components/sparkline.html", ringkas.tren({"nilai": [1], "kategori": ["Jan"]})).strip() == ""
    )
    assert ringkas.tren(None)["garis"] is None


def test_road_says_done_current_and_still_to_come() -> None:
    assert [k for _, k in keadaan(Status.DIAJUKAN)] == ["selesai", "kini", "nanti", "nanti"]
    assert [k for _, k in keadaan(Status.DRAF)] == ["kini", "nanti", "nanti", "nanti"]


def test_the_last_state_of_the_road_is_done() -> None:
    assert [k for _, k in keadaan(Status.TERPENUHI)] == ["selesai"] * 4


def test_a_state_off_the_road_ends_it() -> None:
    assert keadaan(Status.DITOLAK, dicapai=Status.DIAJUKAN) == [
        ("Draf", "selesai"),
        ("Diajukan", "selesai"),
        ("Ditolak", "batal"),
    ]
    assert keadaan(Status.DITOLAK) == [("Ditolak", "batal")]


def test_words_below_a_step_belong_to_its_state() -> None:
    langkah = susun_langkah(JALAN, Status.DIAJUKAN, keterangan={Status.DRAF: "12 Oktober 2026"})
    assert [b["keterangan"] for b in langkah] == ["12 Oktober 2026", "", "", ""]


@pytest.mark.parametrize(
    ("persen", "n", "minimal", "kata"),
    [
        (97.5, 214, 5, "97,5 %"),
        (97.5, 5, 5, "97,5 %"),
        (66.7, 4, 5, "Belum cukup data"),
        (None, 0, 5, "Belum ada data"),
        (0, 12, None, "97,5 %"),
    ],
)
def test_a_promise_on_too_few_records_shows_no_number(persen: Any, n: int, minimal: int | None, kata: str) -> None:
    isi = {"makna": "kualitas", "label": "Kualitas", "persen": persen, "teks": "97,5 %", "n": n, "minimal": minimal}
    teks = render_to_string("components/score.html", isi)
    assert kata in teks
    assert ("97,5 %" in teks) is (kata == "97,5 %")
    assert f"{n} data" in teks


def test_promises_in_a_row_hide_what_rests_on_too_little() -> None:
    janji = [
        {"makna": "kualitas", "persen": 97.5, "teks": "97,5 %", "n": 1_214, "minimal": 5},
        {"makna": "waktu", "persen": 66.7, "teks": "66,7 %", "n": 3, "minimal": 5},
    ]
    teks = render_to_string("components/promises.html", {"janji": janji, "ringkas": True})
    assert "97,5 %" in teks
    assert "66,7 %" not in teks
    assert "Ketepatan waktu" in teks
    assert "1.214 data" in teks


def test_what_may_stay_empty_is_not_lacking() -> None:
    butir = [{"lengkap": True}, {"lengkap": False}, {"lengkap": False, "wajib": False}]
    assert ringkas.hitung_lengkap(butir) == {"ada": 1, "semua": 2, "kurang": 1, "kata": "1 lagi"}


def test_lacking_items_lead_to_where_they_are_completed() -> None:
    butir = [{"label": "Jangka waktu", "lengkap": False, "url": "/isi/"}, {"label": "Pihak", "lengkap": True}]
    teks = render_to_string("components/checklist.html", {"butir": butir})
    assert 'href="/isi/"' in teks
    assert "1 dari 2" in teks


def test_points_of_a_reason_keep_their_dots_for_the_browser() -> None:
    alasan = [{"label": "Jarak", "poin": 9.5, "dari": 10, "teks": "3,2 km"}]
    teks = render_to_string("components/reasons.html", {"skor": 9.5, "alasan": alasan})
    assert 'value="9.5"' in teks
    assert "9,5" in teks
