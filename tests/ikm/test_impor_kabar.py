"""What people are told of an import they do not watch, and the sentences they read when they come back."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from core.waktu import sekarang
from kantor.models import Notifikasi, TebakanImpor
from kantor.services import impor as layanan
from tests import factories as f
from tests.impor import Jalur
from tests.lembar import baris, direktori, xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rujukan")]


def kabar(orang: Any) -> list[tuple[str, str, bool]]:
    baris = Notifikasi.objects.filter(pengguna=orang).order_by("pk")
    return [(n.judul, n.url, n.dibaca_pada is not None) for n in baris]


def test_whoever_walked_away_is_led_back_to_the_import_and_the_next_step_answers_for_the_last(admin: Any) -> None:
    j = Jalur(admin, direktori(baris(1)))
    ke = j.impor.get_absolute_url()
    assert kabar(admin) == [("Selesai: Membaca direktori.xlsx", ke, False)]
    j.petakan()
    assert kabar(admin) == [
        ("Selesai: Membaca direktori.xlsx", ke, True),
        ("Selesai: Memeriksa direktori.xlsx", ke, False),
    ]
    j.terapkan()
    assert kabar(admin)[1:] == [
        ("Selesai: Memeriksa direktori.xlsx", ke, True),
        ("Selesai: Mengimpor direktori.xlsx", ke, False),
    ]


def test_an_import_that_failed_says_why_and_leads_to_what_can_be_done(admin: Any) -> None:
    j = Jalur(admin, xlsx([]))
    assert kabar(admin) == [("Gagal: Membaca direktori.xlsx", j.impor.get_absolute_url(), False)]
    assert "tidak berisi data" in Notifikasi.objects.get().teks


def test_whoever_brought_a_file_is_told_when_an_admin_stops_or_undoes_it(admin: Any) -> None:
    lain = f.make_pengguna("admin", nama="Lina Lain")
    henti = Jalur(admin, direktori(baris(1))).petakan()
    layanan.cancel_impor(oleh=f.oleh(lain), impor=henti.impor, pada=sekarang())
    assert kabar(admin)[-1] == ("Impor direktori.xlsx dihentikan Lina Lain", henti.impor.get_absolute_url(), False)
    jadi = Jalur(admin, direktori(baris(1))).petakan()
    jadi.terapkan()
    jadi.impor = layanan.undo_impor(oleh=f.oleh(lain), impor=jadi.impor, alasan="Salah tahun", pada=sekarang())
    jadi.kerjakan()
    assert kabar(admin)[-1] == ("Impor direktori.xlsx diurungkan Lina Lain", jadi.impor.get_absolute_url(), False)
    assert kabar(lain)[-1][0] == "Selesai: Mengurungkan impor direktori.xlsx"


def test_why_a_personal_cell_is_emptied_is_readable_and_what_it_held_is_not(admin: Any) -> None:
    Jalur(admin, direktori(baris(1, **{"No. HP": "8.52E+10"}))).petakan()
    menjadi = TebakanImpor.objects.get(kolom="telepon").menjadi
    assert menjadi.startswith("dikosongkan. Telepon rusak menjadi “")
    assert "8.52E+10" not in menjadi
    assert "ketik ulang" in menjadi


def test_a_misspelt_village_that_is_not_read_is_still_named(admin: Any) -> None:
    j = Jalur(admin, direktori(baris(1, Desa="Bejongan"))).petakan()
    assert j.galat(5)["desa"].endswith("Barangkali “Desa Bejijong, Kec. Trowulan”?")


def test_what_an_emptied_cell_held_is_quoted_once_in_a_refused_row(admin: Any) -> None:
    j = Jalur(admin, direktori(baris(1, Desa="Antah", **{"TK L": "5-10"}))).petakan()
    assert j.galat(5)["tenaga_kerja_l"].count("“5-10”") == 1


def test_the_list_of_imports_counts_what_was_written_and_says_nothing_before(admin: Any, client: Any) -> None:
    client.force_login(admin)

    def angka() -> list[str]:
        isi = client.get("/impor/?format=csv").getvalue().decode("utf-8-sig")
        satu = next(csv.DictReader(io.StringIO(isi), delimiter=";"))
        return [satu[k] for k in ("Baris", "Data baru", "Diperbarui")]

    j = Jalur(admin, direktori(baris(1)))
    assert angka() == ["", "", ""]
    j.petakan()
    assert angka() == ["1", "", ""]
    j.terapkan()
    assert angka() == ["1", "1", "0"]


def test_a_guess_below_the_first_ones_can_be_shown_and_refused_by_itself(
    admin: Any, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kantor.queries.impor.TEBAKAN_TAMPIL", 1)
    client.force_login(admin)
    j = Jalur(admin, direktori(*(baris(n, **{"TK L": kata}) for n, kata in enumerate(("dua", "tiga", "lima"), 1))))
    j.petakan()
    ke = j.impor.get_absolute_url()
    nomor = list(TebakanImpor.objects.filter(jenis="terbilang").values_list("nomor", flat=True))
    kolom = TebakanImpor.objects.get(nomor=nomor[0]).kolom

    def tampak(alamat: str) -> int:
        isi = client.get(alamat).content.decode()
        return sum(f'name="t_{n}" value="ya"' in isi for n in nomor)

    utuh = f"?utuh={kolom}%3Aterbilang"
    assert (len(nomor), tampak(ke), tampak(ke + utuh)) == (3, 1, 3)
    assert f'href="{utuh.replace("%3A", ":")}#' in client.get(ke).content.decode().replace("%3A", ":")
    jawab = client.post(f"{ke}tebakan/", {f"t_{nomor[-1]}": "tidak", "utuh": f"{kolom}:terbilang"})
    assert jawab.headers["Location"] == f"{ke}{utuh}#tebakan", "back to the same card, still shown in full"
    assert TebakanImpor.objects.get(nomor=nomor[-1]).diterima is False
