"""The agreement as a paper: made of its fields, marked while a draft, for who may read it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.urls import reverse
from docx import Document

from kemitraan.enums import PolaKemitraan
from kemitraan.models import BUTIR_PERJANJIAN
from kemitraan.queries import naskah_kemitraan
from kemitraan.rumus import Fakta, contoh_butir, masih_berisian
from tests import factories as f


@pytest.mark.django_db
def test_every_field_stands_on_the_paper_and_a_missing_one_says_so(ikm):
    k = f.make_kemitraan(
        None, ikm, kegiatan_usaha="Mengecor.\n\n  Memoles.", tempat="Mojokerto", jabatan_wakil="Direktur"
    )
    surat = naskah_kemitraan(k, f.PADA)
    assert surat.bagian[1].judul == "Kegiatan usaha"
    assert surat.bagian[1].paragraf == ("Mengecor.", "Memoles.")
    assert len(surat.bagian) == len(BUTIR_PERJANJIAN) + 1
    assert "Sabtu tanggal 20 Desember 2025, bertempat di Mojokerto" in surat.pengantar
    assert [t.nama for t in surat.tanda_tangan] == ["Eric Wangsa", "Slamet Widodo"]
    assert (surat.draf, surat.nomor) == (False, f"Nomor: {k.nomor}")
    draf = f.make_kemitraan(
        *(k.perusahaan, ikm),
        **dict.fromkeys(BUTIR_PERJANJIAN, ""),
        status="draf",
        nomor=None,
        ditandatangani_pada=None,
        mulai=None,
        pernyataan_mandiri=False,
        termin_hari=None,
    )
    surat = naskah_kemitraan(draf, f.PADA)
    assert surat.draf
    assert all(b.paragraf == () for b in surat.bagian)
    assert [n for _, n in surat.ringkas].count("(belum diisi)") == 2


@pytest.mark.django_db
@pytest.mark.parametrize("bentuk", ["pdf", "docx"])
def test_the_parties_and_the_office_take_it_along_leadership_does_not(masuk, ikm, pimpinan, bentuk):
    k = f.make_kemitraan(None, ikm)
    url = reverse(f"kemitraan:kemitraan_{bentuk}", args=[k.uid])
    for user in (f.make_anggota(ikm), f.make_anggota_perusahaan(k.perusahaan), f.make_pengguna("kabid")):
        jawab = masuk(user).get(url)
        assert jawab.status_code == 200
        assert f"perjanjian-{k.nomor}.{bentuk}".lower() in jawab["Content-Disposition"]
        assert jawab.content[:4] in {b"%PDF", b"PK\x03\x04"}
    assert masuk(pimpinan).get(url).status_code == 403
    assert masuk(f.make_anggota(f.make_ikm())).get(url).status_code == 404


@pytest.mark.django_db
def test_the_word_file_names_both_parties(masuk, admin):
    k = f.make_kemitraan()
    isi = masuk(admin).get(reverse("kemitraan:kemitraan_docx", args=[k.uid])).content
    teks = "\n".join(p.text for p in Document(io.BytesIO(isi)).paragraphs)
    for kata in (k.perusahaan.nama, k.ikm.nama, k.nomor, "Penyelesaian perselisihan"):
        assert kata in teks


@pytest.mark.parametrize("pola", PolaKemitraan)
def test_each_pattern_offers_wording_for_all_seven_items(pola):
    kosong: dict[str, Any] = {"perusahaan": "PT {Aneh}", "tempat_perusahaan": "", "ikm": "UD B", "tempat_ikm": ""}
    contoh = contoh_butir(pola, Fakta(**kosong))
    assert tuple(contoh) == BUTIR_PERJANJIAN
    assert all(contoh.values())
    assert "PT {Aneh}" in contoh["identitas_pihak"]
    assert masih_berisian(contoh["jangka_waktu"])
    assert not any("{" in t.replace("PT {Aneh}", "") for t in contoh.values())
