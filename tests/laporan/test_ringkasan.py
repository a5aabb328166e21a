"""The state of the regency: every figure is the sum of its rows, estimates apart, for those who see all of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.periode import Periode, tambah_bulan
from ekspor import services
from ekspor.models import Kontainer, Kontribusi, Muatan, Pelepasan, Pengiriman
from ekspor.queries import susun_sankey
from ekspor.services.verifikasi import verify_ekspor
from laporan import queries
from laporan.queries import Lingkup
from laporan.views.bagian import aliran_ekspor
from referensi.models import Wilayah
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak, buat_pihak

PADA = date(2026, 11, 26)
TAHUN = Periode(date(2026, 1, 1), date(2027, 1, 1))
ALAMAT = "/laporan/"
KUERI_MAKS = 20
KUERI_BAGIAN = 10
BAGIAN = ("aliran", "dunia", "omzet_mitra", "konteks")


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> None:
    time_machine.move_to("2026-11-26T09:00:00+07:00")


@pytest.fixture
def kiriman(pihak: Pihak, diterima: Any) -> Pengiriman:
    """Rp200 juta by estimate to Korea, of which Bejijong made Rp600.000."""
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 60)
    return p


KIRIMAN = st.tuples(
    st.sampled_from(["perusahaan", "ikm"]),
    st.sampled_from(["KR", "JP", ""]),
    st.sampled_from([date(2025, 3, 5), date(2026, 3, 5), date(2026, 11, 20)]),
    st.integers(1, 10**9),
    st.sampled_from([0, 1, 3]),
    st.booleans(),
)


@pytest.mark.django_db
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(isi=st.lists(KIRIMAN, max_size=5))
def test_the_dashboard_is_its_rows(isi: list[Any], time_machine: Any) -> None:
    with transaction.atomic():
        pihak = buat_pihak()
        for siapa, negara, hari, nilai, sepersekian, batal in isi:
            data: dict[str, Any] = {"rencana_kirim": hari}
            if negara:
                data["negara"] = k.make_negara(negara, negara, negara + "X")
            else:
                provinsi = Wilayah.objects.filter(tingkat="provinsi")[0]
                data |= {"jenis": "antarprovinsi", "negara": None, "provinsi": provinsi}
            dari_ikm = siapa == "ikm"
            pengirim = {"ikm_uid": pihak.kemitraan.ikm.uid} if dari_ikm else {}
            p = k.kirim(
                pihak.pemilik if dari_ikm else pihak.pembeli,
                None if dari_ikm else pihak.kemitraan.perusahaan,
                k.kontainer(k.muatan(nilai)),
                data=data,
                yakin=True,
                **pengirim,
            )
            if sepersekian and nilai >= sepersekian:
                sumber = (
                    {"sumber": "luar_daerah"} if dari_ikm else {"sumber": "ikm", "ikm_uid": pihak.kemitraan.ikm.uid}
                )
                bagian = services.IsianKontribusi(
                    muatan_uid=k.baris_muatan(p).uid, nilai_idr=nilai // sepersekian, uraian="Bagian", **sumber
                )
                services.add_kontribusi(
                    oleh=f.oleh(pihak.pemilik if dari_ikm else pihak.pembeli),
                    pada=k.PADA,
                    pengiriman_uid=p.uid,
                    isian=[bagian],
                )
            if batal:
                services.cancel_pengiriman(
                    oleh=f.oleh(pihak.admin), pada=k.PADA, uid=p.uid, versi=None, alasan="Batal dikirim"
                )
        lingkup = Lingkup.buat(TAHUN, PADA)
        bandingkan(queries.dagang(lingkup))
        bagian_sama(lingkup)
        assert verify_ekspor() == []
        transaction.set_rollback(True)


def bandingkan(d: queries.Dagang) -> None:
    """Against the rows themselves, added up one by one."""
    nilai: Counter[Any] = Counter()
    tujuan: Counter[Any] = Counter()
    kotak: Counter[Any] = Counter()
    buatan = 0
    for m in Muatan.objects.filter(kontainer__pengiriman__dibatalkan_pada=None).select_related("kontainer__pengiriman"):
        p = m.kontainer.pengiriman
        kunci = ("lalu" if p.tanggal_acuan.year == 2025 else "kini", p.ekspor, p.basis_nilai == "taksiran")
        nilai[kunci] += m.nilai_idr
        if kunci[0] == "kini":
            tujuan[p.negara_id or p.provinsi_id] += m.nilai_idr
            buatan += _buatan(m, p) if p.ekspor else 0
    for b in Kontainer.objects.filter(pengiriman__dibatalkan_pada=None).select_related("pengiriman"):
        kotak[(b.pengiriman.tanggal_acuan.year, b.pengiriman.ekspor)] += 1
    e, a = d.ekspor, d.antarprovinsi
    assert (e.taksiran, e.dasar) == (nilai["kini", True, True], nilai["kini", True, False])
    assert (e.taksiran_lalu, e.dasar_lalu) == (nilai["lalu", True, True], nilai["lalu", True, False])
    assert (a.taksiran, a.dasar) == (nilai["kini", False, True], nilai["kini", False, False])
    assert (e.kontainer, e.kontainer_lalu, a.kontainer) == (kotak[2026, True], kotak[2025, True], kotak[2026, False])
    per_tujuan = {r.kunci: r.isi.dasar + r.isi.taksiran for r in (*d.negara, *d.provinsi)}
    assert {n: v for n, v in per_tujuan.items() if v} == dict(tujuan)
    assert d.buatan.nilai == buatan
    for rincian in (d.negara, d.pengirim, d.komoditas, d.bulan):
        assert sum(r.isi.taksiran for r in rincian) == e.taksiran


def bagian_sama(lingkup: Lingkup) -> None:
    """What is drawn below says the same: the Sankey sums to what workshops made, also kecamatan by kecamatan and sender by sender,
    the map of the world to the exports, the months and the kecamatan to their whole.
    """
    d = queries.dagang(lingkup)
    aliran = aliran_ekspor(lingkup)
    assert sum(a.nilai for a in aliran) == d.buatan.nilai
    pita = susun_sankey(aliran)["pita"]
    for kolom in ("0|", "1|"):
        assert sum(p["nilai"] for p in pita if p["dari"].startswith(kolom)) == d.buatan.nilai
    dunia = [t.rincian for t in queries.tujuan_ekspor(lingkup)]
    assert dunia == list(d.negara)
    assert sum(r.isi.kontainer for r in dunia) == d.ekspor.kontainer
    for satu in {r.kunci for r in dunia}:
        sempit = replace(lingkup, negara=satu)
        assert sum(a.nilai for a in aliran_ekspor(sempit)) == queries.dagang(sempit).buatan.nilai
    kecamatan = queries.per_kecamatan(d, {"35.16.99": "Tanpa isi"})
    assert sum(k.nilai for k in kecamatan) == d.buatan.nilai
    for k_ in kecamatan:
        sempit = replace(lingkup, kecamatan=k_.kode)
        assert sum(a.nilai for a in aliran_ekspor(sempit)) == k_.nilai == queries.dagang(sempit).buatan.nilai


def _buatan(m: Muatan, p: Pengiriman) -> int:
    """What the ledger names of workshops, and what an exporting one leaves unnamed."""
    sebut = Kontribusi.objects.filter(muatan=m, dibatalkan_pada=None)
    sendiri = m.nilai_idr - sum(s.nilai_idr for s in sebut) if p.ikm_id else 0
    return sendiri + sum(s.nilai_idr for s in sebut if s.ikm_id)


@pytest.mark.django_db
def test_one_sentence_and_the_figures(masuk: Any, kiriman: Pengiriman) -> None:
    halaman = masuk(f.make_pengguna("pimpinan")).get(ALAMAT)
    isi = halaman.content.decode()
    assert halaman.context["kalimat"].replace("\xa0", " ") == (
        "12 bulan terakhir: 1 kontainer ke 1 negara, bernilai taksiran Rp200 jt. "
        "Rp600 rb di antaranya buatan 1 IKM dari 1 desa."
    )
    assert halaman.context["kalimat"] in isi
    assert "Rp200\xa0jt terpisah" in isi
    assert "Korea Selatan" in isi


@pytest.mark.django_db
def test_the_sentence_of_a_kecamatan_does_not_call_the_regency_s_containers_its_own(
    masuk: Any, kiriman: Pengiriman, pihak: Pihak
) -> None:
    klien = masuk(f.make_pengguna("pimpinan"))
    kode = pihak.kemitraan.ikm.kecamatan_kode
    kalimat = klien.get(ALAMAT, {"kecamatan": kode}).context["kalimat"].replace("\xa0", " ")
    assert kalimat == (
        "12 bulan terakhir, seluruh kabupaten: 1 kontainer ke 1 negara, bernilai taksiran Rp200 jt. "
        "Dari Trowulan: Rp600 rb buatan 1 IKM dari 1 desa."
    )


@pytest.mark.django_db
def test_an_exporting_workshop_is_one_of_those_who_made_it(pihak: Pihak) -> None:
    k.kirim(pihak.pemilik, ikm_uid=pihak.kemitraan.ikm.uid)
    b = queries.dagang(Lingkup.buat(TAHUN, PADA)).buatan
    assert (b.ikm, b.desa, b.nilai) == (1, 1, 200_000_000)
    assert b.kecamatan == {pihak.kemitraan.ikm.kecamatan_kode: 200_000_000}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "tanya", ["periode=semua", "periode=2026", "periode=2026-11", "negara=KR", "kecamatan=35.16.12", "perusahaan={uid}"]
)
def test_every_filter_draws_a_page_whose_links_open(
    masuk: Any, pihak: Pihak, kiriman: Pengiriman, tanya: str, django_assert_max_num_queries: Any
) -> None:
    f.make_wilayah("35.16.12")
    klien = masuk(pihak.admin)
    alamat = f"{ALAMAT}?{tanya.format(uid=kiriman.perusahaan.uid)}"
    klien.get(alamat)
    with django_assert_max_num_queries(KUERI_MAKS):
        halaman = klien.get(alamat)
    assert halaman.context["dagang"].ekspor.kontainer == 1
    url = [a["url"] for a in halaman.context["angka"] if a["url"]]
    url += [b["url"] for d in halaman.context["deret"] for b in d["baris"] if b["url"]]
    url += [k["url"] for k in halaman.context["komitmen"] if k["url"]]
    url += [*halaman.context["grafik"]["url_kategori"][:2], *halaman.context["peta"]["url"].values()]
    url += [b["url"] for b in halaman.context["baru"]["baris"]] + [halaman.context["pelepasan_url"]]
    assert url
    gambar = [halaman.context[n]["url_csv"] for n in ("grafik", "peta")]
    for u in {*url, *(ALAMAT + c for c in (*gambar, *(d["csv"] for d in halaman.context["deret"])))}:
        assert klien.get(u).status_code == 200, u


@pytest.mark.django_db
def test_the_rows_behind_a_figure_add_up_to_it(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    klien = masuk(pihak.admin)
    angka = {a["label"]: a for a in klien.get(ALAMAT).context["angka"]}
    assert kiriman.nomor in klien.get(angka["Kontainer ekspor"]["url"]).content.decode()
    assert kiriman.nomor not in klien.get(angka["Nilai ekspor FOB"]["url"]).content.decode()
    assert "Rp600.000" in klien.get(angka["Bagian IKM dari taksiran"]["url"]).content.decode()
    assert angka["Bagian IKM dari taksiran"]["nilai"] == "0,3 %"


@pytest.mark.django_db
def test_a_choice_that_is_not_there_is_said_and_shows_no_figures(masuk: Any, pihak: Pihak) -> None:
    halaman = masuk(pihak.admin).get(ALAMAT, {"periode": "2026-13", "negara": "ZZ"})
    assert halaman.status_code == 200
    assert {"periode", "negara"} == set(halaman.context["form"].errors)
    assert "dagang" not in halaman.context
    assert masuk(pihak.admin).get(ALAMAT, {"format": "csv", "tabel": "negara", "negara": "ZZ"}).status_code == 400
    assert masuk(pihak.admin).get(ALAMAT, {"format": "csv", "tabel": "entah"}).status_code == 404


@pytest.mark.django_db
def test_nothing_yet_is_said_and_no_empty_chart_drawn(masuk: Any, pihak: Pihak) -> None:
    isi = masuk(pihak.admin).get(ALAMAT).content.decode()
    assert "belum ada ekspor yang tercatat" in isi
    assert "Belum ada pengiriman pada lingkup ini" in isi
    assert "ekspor-bulan" not in isi


@pytest.mark.django_db
def test_the_file_is_the_table(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    jawaban = masuk(pihak.admin).get(ALAMAT, {"format": "csv", "tabel": "negara"})
    baris = b"".join(jawaban.streaming_content).decode("utf-8-sig").splitlines()
    assert any("Korea Selatan" in b and "200000000" in b for b in baris)
    assert "ringkasan-negara-" in jawaban["Content-Disposition"]


@pytest.mark.django_db
def test_no_sender_reads_the_whole_regency(masuk: Any, pihak: Pihak) -> None:
    for orang in (pihak.pembeli, pihak.pemilik):
        for nama in ("dashboard", *BAGIAN):
            assert masuk(orang).get(reverse(f"laporan:{nama}")).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("nama", BAGIAN)
@pytest.mark.parametrize("tanya", [{}, {"periode": "2026-01..2026-12", "negara": "KR"}, {"kecamatan": "35.16.12"}])
def test_each_part_has_its_figures_its_table_and_its_file(
    masuk: Any, pihak: Pihak, kiriman: Pengiriman, nama: str, tanya: Any, django_assert_max_num_queries: Any
) -> None:
    f.make_wilayah("35.16.12")
    klien, alamat = masuk(f.make_pengguna("pimpinan")), reverse(f"laporan:{nama}")
    utuh = klien.get(alamat, tanya)
    assert "<h1" in utuh.content.decode()
    with django_assert_max_num_queries(KUERI_BAGIAN):
        sebagian = klien.get(alamat, tanya, HTTP_HX_REQUEST="true")
    isi = sebagian.content.decode()
    assert "<h1" not in isi
    assert sebagian.context["judul"] in isi
    berkas = klien.get(alamat, tanya | {"format": "csv"})
    assert berkas.status_code == 200
    assert b"".join(berkas.streaming_content).count(b"\n") >= 1
    assert klien.get(alamat, {"negara": "ZZ", "format": "csv"}).status_code == 400


@pytest.mark.django_db
def test_the_flow_and_the_map_open_their_rows(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    klien = masuk(pihak.admin)
    ikm = pihak.kemitraan.ikm
    ikm.sentra = f.make_sentra()
    ikm.save()
    (alir,) = klien.get(reverse("laporan:aliran")).context["isi"]["aliran"]
    assert (alir["a"].nilai, alir["a"].tujuan, alir["a"].baris) == (600_000, "Korea Selatan", 1)
    assert "Rp600.000" in klien.get(alir["url"]).content.decode()
    (negara,) = klien.get(reverse("laporan:dunia")).context["isi"]["peta"]["negara"]
    assert (negara["r"].isi.taksiran, negara["dasar"]) == (200_000_000, "")
    assert kiriman.nomor in klien.get(negara["url"]).content.decode()


@pytest.mark.django_db
def test_an_exporting_workshop_flows_without_rows_of_the_ledger(masuk: Any, pihak: Pihak) -> None:
    p = k.kirim(pihak.pemilik, ikm_uid=pihak.kemitraan.ikm.uid)
    klien = masuk(pihak.admin)
    (alir,) = klien.get(reverse("laporan:aliran")).context["isi"]["aliran"]
    assert (alir["a"].nilai, alir["a"].sendiri, alir["url"]) == (200_000_000, 200_000_000, "")
    halaman = klien.get(ALAMAT)
    (pengirim,) = next(d for d in halaman.context["deret"] if d["kunci"] == "pengirim")["baris"]
    assert p.nomor in klien.get(pengirim["url"]).content.decode()


@pytest.mark.django_db
def test_any_months_from_one_to_another(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    klien = masuk(pihak.admin)
    tanya = {"periode": "rentang", "dari": "2026-10", "sampai": "2026-11"}
    halaman = klien.get(ALAMAT, tanya)
    assert halaman.context["sebutan"] == "Oktober–November 2026"
    assert str(halaman.context["lalu"]) == "Oktober–November 2025"
    assert halaman.context["dagang"].ekspor.kontainer == 1
    assert len(halaman.context["dagang"].bulan) == 2
    sama = klien.get(ALAMAT, {"periode": "2026-10..2026-11"})
    assert sama.context["dagang"] == halaman.context["dagang"]
    assert 'value="2026-10"' in sama.content.decode()
    assert klien.get(ALAMAT, {"dari": "2026-10", "sampai": "2026-11"}).context["dagang"] == halaman.context["dagang"]
    kosong = klien.get(ALAMAT, {"periode": "rentang"})
    assert kosong.context["dagang"] == klien.get(ALAMAT).context["dagang"]
    assert klien.get(ALAMAT, tanya | {"dari": "2026-01", "sampai": "2026-09"}).context["dagang"].ekspor.kontainer == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("dari", "sampai", "bidang", "kata"),
    [
        ("2026-05", "2026-03", "sampai", "Maret 2026 mendahului Mei 2026"),
        ("2027-01", "", "dari", "Januari 2027 belum tiba"),
        ("2026-13", "", "dari", "Tulis bulan seperti 2026-03."),
        ("", "kapan", "sampai", "Tulis bulan seperti 2026-03."),
    ],
)
def test_an_impossible_span_is_said_at_its_field(
    masuk: Any, pihak: Pihak, dari: str, sampai: str, bidang: str, kata: str
) -> None:
    klien, tanya = masuk(pihak.admin), {"periode": "rentang", "dari": dari, "sampai": sampai}
    for lagi in ({}, {"HTTP_HX_REQUEST": "true"}):
        halaman = klien.get(ALAMAT, tanya, **lagi)
        isi = halaman.content.decode()
        assert set(halaman.context["form"].errors) == {bidang}
        assert kata in isi.partition(f'id="id_{bidang}_galat"')[2][:400]
        assert "dagang" not in halaman.context
    assert klien.get(ALAMAT, {"periode": "2026", "dari": dari, "sampai": sampai}).context["form"].is_valid()


@pytest.mark.django_db
def test_who_comes_next_and_who_is_new(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    acara = _pelepasan(kiriman, tanggal=PADA + timedelta(days=3), tempat="Alun-alun")
    lewat = _pelepasan(k.kirim(pihak.pembeli, kiriman.perusahaan, yakin=True), tanggal=PADA - timedelta(days=1))
    f.make_kemitraan(kiriman.perusahaan, mulai=date(2026, 6, 1))
    lama = f.make_kemitraan(mulai=date(2024, 3, 1), berakhir=date(2027, 1, 1))
    f.make_kemitraan(lama.perusahaan, mulai=date(2026, 9, 1))
    f.make_kemitraan(f.make_perusahaan(nama="Masih Draf"), status="draf", mulai=date(2026, 9, 1))
    klien = masuk(f.make_pengguna("pimpinan"))
    halaman = klien.get(ALAMAT)
    isi = halaman.content.decode()
    assert acara.get_absolute_url() in isi
    assert "Alun-alun" in isi
    assert lewat.get_absolute_url() not in isi
    baru = [(b["m"].nama, b["m"].mulai, b["m"].kemitraan, b["m"].pertama) for b in halaman.context["baru"]["baris"]]
    assert baru == [
        (lama.perusahaan.nama, date(2026, 9, 1), 1, False),
        (kiriman.perusahaan.nama, date(2026, 1, 1), 2, True),
    ]
    assert klien.get(halaman.context["baru"]["baris"][0]["url"]).status_code == 200


@pytest.mark.django_db
def test_others_figures_stand_apart_with_their_source(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    klien = masuk(pihak.admin)
    isi = klien.get(reverse("laporan:konteks")).content.decode()
    assert "Tidak ada bulan yang sama dengan 12 bulan terakhir" in isi
    assert "https://jatim.antaranews.com/berita/930353/" in isi
    lama = klien.get(reverse("laporan:konteks"), {"periode": "2023"} | {"periode": "2023-01..2023-12"})
    assert lama.context["isi"]["irisan"] == [("Indonesia", "9"), ("Jawa Timur", "7")]
    jatim = {x.bulan: x.juta_usd for x in queries.konteks().jatim}
    assert jatim[date(2022, 9, 1)] == 2090  # the revision, not what it revised


@pytest.mark.django_db
def test_turnover_before_and_after_is_told_of_five_and_of_no_fewer(masuk: Any, pihak: Pihak) -> None:
    bulan = {**dict.fromkeys(range(-3, 0), 10_000_000), 0: 900_000_000, **dict.fromkeys(range(1, 4), 15_000_000)}
    for n in range(4):
        _bermitra(date(2025, 6, 17), {b: omzet * (n + 1) for b, omzet in bulan.items()})
    klien, alamat = masuk(f.make_pengguna("pimpinan")), reverse("laporan:omzet_mitra")
    diam = klien.get(alamat)
    assert "Kurang dari 5 IKM" in diam.content.decode()
    assert "Rp" not in diam.content.decode().partition("<main")[2].partition("</main")[0]
    assert klien.get(alamat, {"format": "csv"}).getvalue().decode().count("\n") == 1
    ikm = _bermitra(date(2025, 6, 1), {b: omzet * 5 for b, omzet in bulan.items()})
    f.make_kemitraan(ikm=ikm, mulai=date(2025, 9, 1))  # a later partnership is not the first
    hasil = klien.get(alamat).context["isi"]["omzet"]
    assert (hasil.n, hasil.sebelum, hasil.sesudah, hasil.naik) == (5, 30_000_000, 45_000_000, 5)
    assert str(hasil.tumbuh) == "50.0"
    sendiri = klien.get(alamat, {"perusahaan": "x"})
    assert sendiri.context["form"].errors


def _pelepasan(p: Pengiriman, tanggal: date, tempat: str = "Balai desa") -> Pelepasan:
    return Pelepasan.objects.create(pengiriman=p, tanggal=tanggal, tempat=tempat, pejabat="Bupati", jabatan="Bupati")


def _bermitra(mulai: date, omzet: dict[int, int]) -> Any:
    ikm = f.make_ikm()
    f.make_kemitraan(ikm=ikm, mulai=mulai, berakhir=date(2026, 12, 31))
    for n, rupiah in omzet.items():
        f.make_omzet(ikm, tambah_bulan(mulai, n), omzet=rupiah)
    return ikm
