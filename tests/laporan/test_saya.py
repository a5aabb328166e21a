"""A company's and an owner's own figures: the rows of the lists they open, and nobody else's."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from akun.enums import Peran
from core.periode import Periode
from ekspor.models import Kontribusi
from laporan.queries import Lingkup, saya_ikm, saya_perusahaan
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak, buat_pihak
from tests.kemitraan.pesan import bayar, kirim, pesan, terima

ALAMAT = "/laporan/saya/"
PADA = date(2026, 11, 26)
TAHUN = Periode.tahun(2026)
KUERI_PERUSAHAAN, KUERI_IKM = 30, 24


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> None:
    time_machine.move_to("2026-11-26T09:00:00+07:00")


@pytest.fixture
def usaha(pihak: Pihak, diterima: Any) -> Pihak:
    """One order of Rp1 juta, sent and received; Rp600.000 of it in a container worth Rp200 juta; half of it paid, half late."""
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 60)
    pesanan = diterima.penerimaan.pesanan
    kirim(pihak.pemilik, f.make_pesanan(pihak.kemitraan), 40)
    bayar(pihak.pembeli, pesanan, 400_000, data={"dibayar_pada": date(2026, 11, 20)})
    bayar(pihak.pembeli, pesanan, 300_000, data={"jatuh_tempo": date(2026, 11, 10)})
    f.make_omzet(pihak.kemitraan.ikm, date(2026, 3, 1), omzet=30_000_000)
    f.make_omzet(pihak.kemitraan.ikm, date(2026, 4, 1), omzet=5_000_000)
    f.make_omzet(pihak.kemitraan.ikm, date(2025, 3, 1), omzet=20_000_000)
    return pihak


@pytest.fixture
def asing(usaha: Pihak) -> Pihak:
    """Another pair with figures of its own: Rp777 juta exported, Rp99 juta sold."""
    lain = buat_pihak()
    p = k.kirim(lain.pembeli, lain.kemitraan.perusahaan, k.kontainer(k.muatan(777_000_000)), yakin=True)
    baris = terima(lain.pembeli, pesan(lain.pembeli, lain.kemitraan), 100).baris.get()
    k.alokasikan(lain.pembeli, p, baris, 90)
    f.make_omzet(lain.kemitraan.ikm, date(2026, 3, 1), omzet=99_000_000)
    return lain


def lingkup(perusahaan: Any = None, periode: Periode = TAHUN) -> Lingkup:
    return Lingkup.buat(periode, PADA, perusahaan=perusahaan.pk if perusahaan else None)


@pytest.mark.django_db
def test_a_company_reads_its_own_figures(masuk: Any, usaha: Pihak, asing: Pihak) -> None:
    klien = masuk(usaha.pembeli)
    halaman = klien.get(ALAMAT, {"periode": "2026"})
    assert halaman.context["kalimat"] == "2026: 1 kontainer ke 1 negara, bernilai taksiran Rp200 jt."
    angka = {a["label"]: a for a in (*halaman.context["angka"], *halaman.context["pesanan"])}
    assert angka["Ekspor, taksiran"]["rupiah"] == 200_000_000
    assert angka["Ekspor, taksiran"]["utama"]
    assert angka["Ekspor, nilai FOB"]["rupiah"] == 0
    assert angka["Buatan IKM di dalamnya"]["rupiah"] == 600_000
    assert (angka["Pesanan kepada IKM"]["nilai"], angka["Nilai pesanan"]["rupiah"]) == ("2", 2_000_000)
    assert angka["Barang diterima"]["nilai"] == "1"
    assert halaman.context["bayar"]["nilai"] == "50 %"
    isi = halaman.content.decode()
    assert "Rp777" not in isi
    assert asing.kemitraan.ikm.nama not in isi


@pytest.mark.django_db
def test_an_owner_reads_the_own_figures_and_no_container(masuk: Any, usaha: Pihak, asing: Pihak) -> None:
    halaman = masuk(usaha.pemilik).get(ALAMAT, {"periode": "2026"})
    assert (
        halaman.context["kalimat"] == "2026: omzet Rp35 jt dari 2 bulan yang dicatat; barang Anda sampai ke 1 tujuan."
    )
    angka = {a["label"]: a for a in halaman.context["angka"]}
    assert angka["Omzet"]["rupiah"] == 35_000_000
    assert angka["Omzet"]["banding"]["teks"] == "50 % dari Rp20\u00a0jt"  # March against March; April was not known
    assert (angka["Pesanan diterima"]["nilai"], angka["Barang dikirim"]["nilai"]) == ("2", "1")
    assert (angka["Sudah dibayar"]["rupiah"], angka["Sudah dibayar"]["keterangan"]) == (
        400_000,
        "dari Rp700 rb yang jatuh tempo, Rp300 rb belum",
    )
    (tujuan,) = halaman.context["isi"].tujuan
    assert (tujuan.kode, tujuan.nilai, tujuan.baris, tujuan.terakhir) == ("KR", 600_000, 1, k.RENCANA)
    isi = halaman.content.decode()
    for rahasia in ("200.000.000", "Rp200 jt", "199.400.000", "99 jt", "Rp777"):
        assert rahasia not in isi


@pytest.mark.django_db
@pytest.mark.parametrize("siapa", ["pembeli", "pemilik"])
@pytest.mark.parametrize("periode", ["2026", "semua", "2025"])
def test_every_number_opens_its_rows(masuk: Any, usaha: Pihak, asing: Pihak, siapa: str, periode: str) -> None:
    klien = masuk(getattr(usaha, siapa))
    halaman = klien.get(ALAMAT, {"periode": periode})
    k_ = halaman.context
    bukan_baris = {"Kontainer ekspor"}  # its rows are shipments
    terhitung = [
        (a["url"], None if a["label"] in bukan_baris else a.get("nilai"))
        for a in (*k_["angka"], *k_.get("pesanan", ()))
    ]
    terhitung += [(h.url, str(h.n)) for h in k_["isi"].hal]
    terhitung += [(t["url"], str(t["isi"].baris)) for t in k_.get("tujuan", ())]
    terhitung += [(j["url"], None) for j in k_["janji"]]
    terhitung += [(b["url"], None) for d in k_.get("deret", ()) for b in d["baris"]]
    assert periode == "2025" or any(url for url, _ in terhitung)
    for url, n in terhitung:
        if url:
            baris = klien.get(url)
            assert baris.status_code == 200, url
            assert baris.context["saring"].is_valid(), (url, baris.context["saring"].errors)
            if n is not None:
                assert str(baris.context["halaman"].jumlah) == n, url


@pytest.mark.django_db
def test_the_share_of_workshops_is_the_rows_it_opens(masuk: Any, usaha: Pihak, asing: Pihak) -> None:
    klien = masuk(usaha.pembeli)
    angka = {a["label"]: a for a in klien.get(ALAMAT, {"periode": "2026"}).context["angka"]}
    isi = klien.get(angka["Buatan IKM di dalamnya"]["url"] + "&format=csv")
    baris = b"".join(isi.streaming_content).decode("utf-8-sig").splitlines()
    assert len(baris) == 2
    assert "600000" in baris[1]


@pytest.mark.django_db
def test_anothers_is_not_there(masuk: Any, usaha: Pihak, asing: Pihak) -> None:
    for siapa, milik in (("pembeli", asing.kemitraan.perusahaan), ("pemilik", asing.kemitraan.ikm)):
        klien = masuk(getattr(usaha, siapa))
        for tanya in ({}, {"format": "csv", "tabel": "negara"}, {"format": "csv", "tabel": "tujuan"}):
            assert klien.get(ALAMAT, {"pihak": milik.uid} | tanya).status_code == 404
        assert klien.get(ALAMAT, {"pihak": "entah"}).status_code == 404
    # Nor is the workshop a partner, though its name is known, a party of the owner's kind.
    assert masuk(usaha.pembeli).get(ALAMAT, {"pihak": usaha.kemitraan.ikm.uid}).status_code == 404
    for peran in (Peran.ADMIN, Peran.KABID, Peran.PENYULUH, Peran.PIMPINAN):
        assert masuk(f.make_pengguna(peran)).get(ALAMAT).status_code == 403


@pytest.mark.django_db
def test_who_lost_the_membership_reads_nothing(masuk: Any, usaha: Pihak) -> None:
    klien = masuk(usaha.pembeli)
    usaha.pembeli.keanggotaan_perusahaan.all().delete()
    halaman = klien.get(ALAMAT)
    assert "Belum ada perusahaan yang tertaut" in halaman.content.decode()
    assert klien.get(ALAMAT, {"format": "csv", "tabel": "negara"}).status_code in {400, 404}


@pytest.mark.django_db
def test_whoever_has_several_chooses_and_sums_stay_apart(masuk: Any, usaha: Pihak, asing: Pihak) -> None:
    f.make_anggota_perusahaan(asing.kemitraan.perusahaan, usaha.pembeli)
    klien = masuk(usaha.pembeli)
    for milik, taksiran, pesanan in ((usaha.kemitraan, 200_000_000, "2"), (asing.kemitraan, 777_000_000, "1")):
        halaman = klien.get(ALAMAT, {"pihak": milik.perusahaan.uid, "periode": "2026"})
        angka = {a["label"]: a for a in (*halaman.context["angka"], *halaman.context["pesanan"])}
        assert angka["Ekspor, taksiran"]["rupiah"] == taksiran
        assert angka["Pesanan kepada IKM"]["nilai"] == pesanan
        for a in angka.values():
            if a["url"] and "nilai" in a:
                assert str(klien.get(a["url"]).context["halaman"].jumlah) == a["nilai"]
    assert "Perusahaan</label>" in klien.get(ALAMAT).content.decode()


@pytest.mark.django_db
def test_a_merged_workshops_rows_are_its_survivors(usaha: Pihak) -> None:
    lama = f.make_ikm(digabung_ke=usaha.kemitraan.ikm)
    m = f.make_kemitraan(ikm=lama)
    f.make_pesanan(m)
    f.make_omzet(lama, date(2026, 5, 1), omzet=7_000_000)
    f.make_omzet(lama, date(2026, 3, 1), omzet=1_000_000)  # the survivor's own report of that month counts
    isi = saya_ikm(usaha.pemilik, usaha.kemitraan.ikm, lingkup())
    assert isi.jumlah_omzet == 42_000_000
    assert (isi.pesanan.banyak.kini, isi.pesanan.nilai.kini) == (3, 3_000_000)


GERAK = st.tuples(
    st.sampled_from(["satu", "dua"]),
    st.sampled_from([date(2025, 5, 5), date(2026, 5, 5), date(2026, 11, 20)]),
    st.integers(1, 10**8),
    st.integers(1, 100),
    st.booleans(),
)


@pytest.mark.django_db
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(isi=st.lists(GERAK, max_size=5))
def test_the_dashboard_is_the_own_rows(isi: list[Any], time_machine: Any) -> None:
    """Two pairs trade as they like; each reads the sums of its own rows, added up one by one."""
    with transaction.atomic():
        pasang = {"satu": buat_pihak(), "dua": buat_pihak()}
        for siapa, hari, nilai, bagian, masuk_bagian in isi:
            p = pasang[siapa]
            kiriman = k.kirim(
                p.pembeli,
                p.kemitraan.perusahaan,
                k.kontainer(k.muatan(nilai)),
                data={"rencana_kirim": hari},
                yakin=True,
            )
            pesanan = f.make_pesanan(p.kemitraan, tanggal=hari)
            if masuk_bagian and bagian * 10_000 <= nilai:
                baris = terima(p.admin, pesanan, 100, data={"tanggal": hari}).baris.get()
                k.alokasikan(p.pembeli, kiriman, baris, bagian)
        for siapa, p in pasang.items():
            sendiri = [b for b in isi if b[0] == siapa]
            kini, lalu = ([b for b in sendiri if b[1].year == t] for t in (2026, 2025))
            perusahaan = saya_perusahaan(p.pembeli, p.kemitraan.perusahaan, lingkup(p.kemitraan.perusahaan))
            e = perusahaan.dagang.ekspor
            assert (e.taksiran, e.taksiran_lalu) == (sum(b[2] for b in kini), sum(b[2] for b in lalu))
            assert (perusahaan.pesanan.banyak.kini, perusahaan.pesanan.banyak.lalu) == (len(kini), len(lalu))
            assert perusahaan.pesanan.nilai.kini == 1_000_000 * len(kini)
            bagian = sum(b[3] * 10_000 for b in kini if b[4] and b[3] * 10_000 <= b[2])
            assert perusahaan.dagang.buatan.nilai == bagian
            assert saya_ikm(p.pemilik, p.kemitraan.ikm, lingkup()).nilai_tujuan == bagian
        assert Kontribusi.objects.count() == sum(b[4] and b[3] * 10_000 <= b[2] for b in isi)
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize(("siapa", "batas"), [("pembeli", KUERI_PERUSAHAAN), ("pemilik", KUERI_IKM)])
def test_few_statements_however_much_there_is(
    masuk: Any, usaha: Pihak, siapa: str, batas: int, django_assert_max_num_queries: Any
) -> None:
    klien = masuk(getattr(usaha, siapa))
    klien.get(ALAMAT)
    with django_assert_max_num_queries(batas):
        klien.get(ALAMAT)
    for _ in range(12):
        f.make_pesanan(f.make_kemitraan(usaha.kemitraan.perusahaan, usaha.kemitraan.ikm))
        k.kirim(usaha.pembeli, usaha.kemitraan.perusahaan)
    klien.get(ALAMAT)
    with django_assert_max_num_queries(batas):
        klien.get(ALAMAT)


@pytest.mark.django_db
def test_the_files_are_the_tables(masuk: Any, usaha: Pihak) -> None:
    def csv(siapa: str, kunci: str) -> list[str]:
        jawaban = masuk(getattr(usaha, siapa)).get(ALAMAT, {"format": "csv", "tabel": kunci, "periode": "2026"})
        assert jawaban.status_code == 200
        return b"".join(jawaban.streaming_content).decode("utf-8-sig").splitlines()

    assert any("Korea Selatan" in b and "200000000" in b for b in csv("pembeli", "negara"))
    assert len(csv("pembeli", "bulan")) == 12
    assert any("Korea Selatan" in b and "600000" in b for b in csv("pemilik", "tujuan"))
    omzet = csv("pemilik", "omzet")
    assert any("30000000" in b and "20000000" in b for b in omzet)
    for siapa, kunci in (("pembeli", "omzet"), ("pemilik", "negara"), ("pembeli", "pengirim")):
        assert masuk(getattr(usaha, siapa)).get(ALAMAT, {"format": "csv", "tabel": kunci}).status_code == 404


@pytest.mark.django_db
def test_a_span_that_is_not_there_is_said(masuk: Any, usaha: Pihak) -> None:
    for siapa in ("pembeli", "pemilik"):
        klien = masuk(getattr(usaha, siapa))
        halaman = klien.get(ALAMAT, {"periode": "2026-13"})
        assert "Pilihan itu tidak ada" in halaman.content.decode()
        assert "isi" not in halaman.context
        assert klien.get(ALAMAT, {"periode": "2026-13", "format": "csv", "tabel": "bulan"}).status_code == 400
