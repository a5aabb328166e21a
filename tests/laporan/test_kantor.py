"""The office's dashboard: every number is the rows its link shows, for those who see them, within few statements."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from core.periode import Periode
from core.waktu import sekarang
from ekspor.models import Pengiriman
from ikm.models import IKM
from kemitraan.models import Pesanan
from laporan import queries
from laporan.queries import BERAKHIR, JANJI, MUTU, PENGIRIMAN, PESANAN, Tempat
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak
from tests.kemitraan.pesan import bayar

pytestmark = pytest.mark.django_db
ALAMAT = "/laporan/kantor/"
BAGIAN = ("laporan:office", "laporan:office_funnel", "laporan:office_field", "laporan:office_quality")
KUERI = dict(zip(BAGIAN, (15, 25, 17, 11), strict=True))
TAHUN = Periode.tahun(2026)
PADA = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> None:
    time_machine.move_to("2026-11-26T09:00:00+07:00")


@pytest.fixture
def dunia(pihak: Pihak) -> Pihak:
    """Something of every kind that is counted, in Trowulan (`pihak.penyuluh`'s) and in Gedeg (another's)."""
    gedeg = f.make_penyuluh(f.GEDEG)
    jauh = f.make_ikm(desa=f.make_wilayah(f.GEDEG_DESA), nib="1234567890123")
    mitra = (pihak.kemitraan, f.make_kemitraan(ikm=jauh))
    for m in mitra:
        telat = f.make_pesanan(m, tanggal=date(2026, 9, 1))
        bayar(pihak.admin, telat, 250_000, data={"jatuh_tempo": date(2026, 11, 1)})
        telat.baris.update(harga=0)
        Pesanan.objects.filter(pk=f.make_pesanan(m, tenggat=date(2026, 12, 20)).pk).update(tanpa_perjanjian=True)
    for hari in (date(2026, 12, 10), date(2027, 1, 15), date(2027, 2, 15), date(2026, 11, 20)):
        f.make_kemitraan(pihak.kemitraan.perusahaan, f.make_ikm(), berakhir=hari)
    for ikm, siapa in ((pihak.kemitraan.ikm, pihak.penyuluh), (jauh, gedeg)):
        f.make_kunjungan(
            ikm, "modal", "pasar", penyuluh=siapa, tanggal=date(2026, 11, 2), tindak_lanjut_pada=date(2026, 11, 9)
        )
        f.make_kunjungan(ikm, "modal", penyuluh=siapa, tanggal=date(2025, 3, 3))
        f.make_pertemuan(
            pihak.kemitraan.perusahaan, siapa, tanggal=date(2026, 11, 3), tindak_lanjut_pada=date(2026, 11, 4)
        )
        for bulan in (6, 7, 8):
            f.make_omzet(ikm, date(2026, bulan, 1), omzet=4_000_000)
        f.make_omzet(ikm, date(2026, 9, 1), omzet=400_000_000)
    batal = {"dibatalkan_pada": sekarang(), "dibatalkan_oleh": pihak.admin, "dibatalkan_alasan": "Salah"}
    f.make_kunjungan(jauh, "alat", **batal)
    terlambat = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    dimuat = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, data={"rencana_kirim": date(2026, 11, 10)})
    Pengiriman.objects.filter(pk=dimuat.pk).update(status="dimuat", dokumen_kurang=2, dokumen_tenggat=date(2026, 11, 9))
    Pengiriman.objects.filter(pk=terlambat.pk).update(nilai_idr=None)
    return pihak


SEMUA = (*BERAKHIR, *PESANAN, *PENGIRIMAN, *JANJI, *MUTU)


def tempat(dunia: Pihak, apa: str) -> Tempat:
    kecamatan = f.make_wilayah(f.GEDEG) if apa in {"kecamatan", "keduanya"} else None
    siapa = dunia.penyuluh if apa in {"penyuluh", "keduanya"} else None
    return Tempat(kecamatan, siapa, siapa.kecamatan_binaan(PADA) if siapa else frozenset())


@pytest.mark.parametrize("apa", ["semua", "kecamatan", "penyuluh", "keduanya"])
@pytest.mark.parametrize("peran", ["admin", "penyuluh"])
def test_each_count_is_the_rows_its_link_shows(masuk: Any, dunia: Pihak, apa: str, peran: str) -> None:
    user = getattr(dunia, peran)
    klien = masuk(user)
    hitungan = queries.hitung_hal(user, tempat(dunia, apa), SEMUA)
    assert [h.hal for h in hitungan] == list(SEMUA)
    for h in hitungan:
        halaman = klien.get(h.url)
        assert halaman.status_code == 200, h.url
        assert halaman.context["saring"].is_valid()
        assert halaman.context["halaman"].jumlah == h.n, h.url


def test_everything_is_counted_that_should_be(dunia: Pihak) -> None:
    """By hand; nothing of it is always nought."""
    n = {h.hal.kunci: h.n for h in queries.hitung_hal(dunia.admin, Tempat(), SEMUA)}
    assert {k: n[k] for k in ("berakhir_30", "berakhir_60", "berakhir_90", "lewat_masa")} == {
        "berakhir_30": 1,
        "berakhir_60": 4,  # two more that end with the year, one in January
        "berakhir_90": 5,
        "lewat_masa": 1,
    }
    assert (n["pesanan_terlambat"], n["tagihan_lewat"], n["sengketa"]) == (2, 2, 0)
    assert (n["kirim_terlambat"], n["dokumen_lewat"], n["dokumen_kurang"], n["menunggu_kurs"]) == (1, 1, 1, 1)
    assert (n["kunjungan_terlambat"], n["pertemuan_terlambat"]) == (2, 2)
    ikm = IKM.objects.tercatat().count()
    assert (n["nib"], n["lokasi"], n["profil"], n["telepon"], n["kelas"], n["produk"]) == (ikm - 1, *[ikm] * 5)
    assert (n["omzet_janggal"], n["tanpa_harga"], n["tanpa_perjanjian"]) == (2, 2, 2)
    assert (n["tanpa_hs"], n["tanpa_nomor"]) == (2, 1)
    (tagihan,) = queries.hitung_hal(dunia.admin, tempat(dunia, "penyuluh"), PESANAN[1:2])
    assert (tagihan.n, tagihan.rupiah) == (1, 250_000)


def test_an_officer_begins_with_the_own_wilayah_and_may_widen_it(masuk: Any, dunia: Pihak) -> None:
    klien = masuk(dunia.penyuluh)

    def hitung(alamat: str) -> dict[str, int]:
        return {h.hal.kunci: h.n for g in klien.get(alamat).context["kelompok"] for h in g["baris"]}

    sendiri, semua = hitung(ALAMAT), hitung(f"{ALAMAT}?penyuluh=semua")
    assert (sendiri["pesanan_terlambat"], semua["pesanan_terlambat"]) == (1, 2)
    assert (sendiri["kunjungan_terlambat"], semua["kunjungan_terlambat"]) == (1, 2)
    assert sendiri["kirim_terlambat"] == semua["kirim_terlambat"] == 1
    halaman = klien.get(f"{ALAMAT}?penyuluh=semua")
    assert all("penyuluh=semua" in p["url"] for p in halaman.context["panel"])
    assert klien.get(ALAMAT).context["sebutan"] == "12 bulan terakhir, wilayah binaan saya"


def test_problems_are_visits_of_the_span(masuk: Any, dunia: Pihak) -> None:
    klien = masuk(dunia.admin)
    halaman = klien.get(reverse("laporan:office_field"), {"periode": "2026"})
    temuan = halaman.context["temuan"]
    assert (temuan.kunjungan, temuan.bermasalah) == (2, 2)
    assert {b.kunci: b.n for b in temuan.jenis if b.n} == {"modal": 2, "pasar": 2}
    assert {b.kunci: (b.n, b.jenis) for b in temuan.kecamatan} == {
        kode: (2, {"modal": 1, "pasar": 1}) for kode in (f.TROWULAN, f.GEDEG)
    }
    for b in halaman.context["jenis"]:
        if b["url"]:
            assert klien.get(b["url"]).context["halaman"].jumlah == b["n"]
    assert klien.get(halaman.context["kunjungan_url"]).context["halaman"].jumlah == temuan.kunjungan
    assert klien.get(halaman.context["peta"]["url"][f.GEDEG]).context["halaman"].jumlah == 1
    dua = queries.temuan_masalah(TAHUN, tempat(dunia, "penyuluh"))
    assert (dua.kunjungan, [b.kunci for b in dua.kecamatan]) == (1, [f.TROWULAN])


def test_the_load_of_an_officer_is_the_rows_it_opens(masuk: Any, dunia: Pihak) -> None:
    f.make_ikm(desa=f.make_wilayah(f.GEDEG_DESA), digabung_ke=dunia.kemitraan.ikm)
    klien = masuk(dunia.admin)
    beban = klien.get(reverse("laporan:office_field"), {"periode": "2026"}).context["beban"]
    satu = next(b for b in beban if b["nama"] == dunia.penyuluh.nama)
    n = [s["n"] for s in satu["sel"]]
    assert n == [IKM.objects.tercatat().filter(kecamatan_kode=f.TROWULAN).count(), 5, 1, 1, 1, 1]
    for b in beban:
        for s in b["sel"]:
            assert bool(s["url"]) == bool(s["n"])
            if s["url"]:
                assert klien.get(s["url"]).context["halaman"].jumlah == s["n"], s
    sendiri = klien.get(reverse("laporan:office_field"), {"penyuluh": dunia.penyuluh.uid}).context["beban"]
    assert [b["nama"] for b in sendiri] == [dunia.penyuluh.nama]


def test_the_watch_list_is_narrowed_as_the_rest(masuk: Any, dunia: Pihak) -> None:
    klien = masuk(dunia.admin)
    semua = klien.get(ALAMAT).context["watch"]
    di_gedeg = klien.get(ALAMAT, {"kecamatan": f.GEDEG}).context["watch"]
    assert (semua["jumlah"], di_gedeg["jumlah"]) == (2, 1)
    assert {p.kemitraan.ikm.kecamatan_kode for p in di_gedeg["baris"]} == {f.GEDEG}


@pytest.mark.parametrize("rute", BAGIAN)
def test_few_statements_however_much_there_is(
    masuk: Any, dunia: Pihak, rute: str, django_assert_max_num_queries: Any
) -> None:
    """The funnel alone asks sixteen: two for each step a meeting and a visit may lead to."""
    klien, batas = masuk(dunia.admin), KUERI[rute]
    for saring in ({}, {"kecamatan": f.TROWULAN, "penyuluh": str(dunia.penyuluh.uid)}):
        klien.get(reverse(rute), saring)
        with django_assert_max_num_queries(batas):
            assert klien.get(reverse(rute), saring).status_code == 200


def test_leadership_reads_along_without_the_offices_lists(masuk: Any, dunia: Pihak) -> None:
    klien = masuk(f.make_pengguna("pimpinan"))
    halaman = klien.get(ALAMAT)
    baris = [h for g in halaman.context["kelompok"] for h in g["baris"]]
    assert {h.hal.kunci for h in baris} == {h.kunci for h in (*BERAKHIR, *PENGIRIMAN)}
    assert halaman.context["watch"] is None
    assert "pesanan" not in halaman.context["kalimat"]  # what is not read is not said to be in order
    field = klien.get(reverse("laporan:office_field"), {"periode": "2026"})
    assert field.context["peta"] is None
    url = [h.url for h in baris] + [b["url"] for b in field.context["jenis"]]
    url += [s["url"] for b in field.context["beban"] for s in b["sel"]]
    url += [t["url"] for t in klien.get(reverse("laporan:office_funnel")).context["tahap"]]
    url += [h.url for h in klien.get(reverse("laporan:office_quality")).context["baris"]]
    for u in filter(None, url):
        assert klien.get(u).status_code == 200, u
    tanpa = {"format": "csv", "tabel": "kecamatan"}
    assert klien.get(reverse("laporan:office_field"), tanpa).status_code == 404


@pytest.mark.parametrize("rute", BAGIAN)
def test_no_party_reads_it(masuk: Any, pihak: Pihak, rute: str) -> None:
    for orang in (pihak.pembeli, pihak.pemilik):
        assert masuk(orang).get(reverse(rute)).status_code == 403
        assert masuk(orang).get(reverse(rute), {"format": "csv", "tabel": "hal"}).status_code == 403


def test_a_choice_that_is_not_there_is_said(masuk: Any, pihak: Pihak) -> None:
    klien = masuk(pihak.admin)
    for rute in BAGIAN:
        halaman = klien.get(reverse(rute), {"periode": "2026-13", "kecamatan": "99.99.99", "penyuluh": "entah"})
        assert halaman.status_code == 200
        assert {"periode", "kecamatan", "penyuluh"} == set(halaman.context["form"].errors)
        assert "Kemitraan berakhir" not in halaman.content.decode()
    assert klien.get(ALAMAT, {"periode": "2026-13", "format": "csv", "tabel": "hal"}).status_code == 400
    assert klien.get(ALAMAT, {"format": "csv", "tabel": "entah"}).status_code == 404


def test_the_files_are_the_tables(masuk: Any, dunia: Pihak) -> None:
    klien = masuk(dunia.admin)

    def csv(rute: str, kunci: str) -> list[str]:
        jawaban = klien.get(reverse(rute), {"format": "csv", "tabel": kunci, "periode": "2026"})
        assert f"meja-kerja-{kunci}-20261126.csv" in jawaban["Content-Disposition"]
        return b"".join(jawaban.streaming_content).decode("utf-8-sig").splitlines()

    assert any("pembayaran lewat jatuh tempo" in b and "500000" in b for b in csv("laporan:office", "hal"))
    assert len(csv("laporan:office_field", "masalah")) == 8
    assert sum(f.GEDEG in b for b in csv("laporan:office_field", "kecamatan")) == 1
    assert any(dunia.penyuluh.nama in b for b in csv("laporan:office_field", "beban"))
    assert len(csv("laporan:office_quality", "mutu")) == len(MUTU) + 1


def test_the_fragment_is_the_part_of_the_page(masuk: Any, dunia: Pihak) -> None:
    klien = masuk(dunia.admin)
    for rute in BAGIAN:
        potongan = klien.get(reverse(rute), headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in potongan
        assert potongan.strip()


def test_the_funnel_in_short_is_that_of_its_page(masuk: Any, dunia: Pihak) -> None:
    klien = masuk(dunia.admin)
    halaman = klien.get(reverse("laporan:office_funnel"), {"penyuluh": dunia.penyuluh.uid})
    assert next(t["n"] for t in halaman.context["tahap"]) == "2"
    penuh = halaman.context["penuh_url"]
    assert parse_qs(urlsplit(penuh).query)["petugas"] == [str(dunia.penyuluh.uid)]
    assert [t["n"] for t in klien.get(penuh).context["tahap"]] == [t["n"] for t in halaman.context["tahap"]]


def test_nothing_to_see_to_is_said(masuk: Any, admin: Any) -> None:
    isi = masuk(admin).get(ALAMAT).content.decode()
    assert "Tidak ada pesanan, pembayaran, pengiriman, dan dokumen yang lewat waktunya." in isi
    assert "Belum ada pertemuan atau kunjungan" in masuk(admin).get(reverse("laporan:office_funnel")).content.decode()
