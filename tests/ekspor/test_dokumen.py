"""Papers and readiness: which rule counts, what is due when, what a shipment lacks, who may write it down."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Ditolak, DomainError, VersiBerubah
from core.ids import new_uid
from core.waktu import hari_ini
from ekspor import queries, services
from ekspor.enums import KeadaanSiap
from ekspor.models import AturanDokumen, DokumenEkspor, JenisDokumen, Pengiriman
from ekspor.rumus import kesiapan as rumus
from ekspor.services.muat import susun_aturan, susun_jenis
from ekspor.services.verifikasi import verify_ekspor
from kantor.models import Berkas
from referensi.models import HariLibur
from referensi.services.muat.jalankan import FOLDER
from referensi.services.muat.sumber import Sumber
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


def a(hs: str = "", negara: str | None = None, *, wajib: bool = True, dari: int = 2020, pk: int = 1) -> Any:
    return SimpleNamespace(
        awalan_hs=hs, negara_id=negara, wajib=wajib, berlaku_dari=date(dari, 1, 1), pk=pk, jenis_id="vlegal"
    )


@pytest.mark.parametrize(
    ("aturan", "wajib"),
    [
        ([a(), a("9403", wajib=False)], False),
        ([a(wajib=False), a("9403")], True),
        ([a("9403"), a("940360", wajib=False)], False),
        ([a("94", "KR", wajib=False), a("9403")], True),
        ([a("94"), a("94", "KR", wajib=False)], False),
        ([a("94", dari=2020), a("94", wajib=False, dari=2021)], False),
        ([a("94", "JP")], None),
        ([a("8302")], None),
    ],
)
def test_the_nearest_rule_counts(aturan: list[Any], wajib: bool | None) -> None:
    pilih = rumus.pilih(aturan, ["94036090"], "KR")
    assert (pilih["vlegal"].wajib if pilih else None) is wajib


def test_mandatory_for_one_line_is_mandatory_for_the_shipment() -> None:
    aturan = [a(wajib=False, pk=1), a("9403", pk=2)]
    assert rumus.pilih(aturan, ["83024290"], "KR")["vlegal"].pk == 1
    assert rumus.pilih(aturan, ["83024290", "94036090"], "KR")["vlegal"].pk == 2
    assert rumus.pilih(aturan, [""], "KR")["vlegal"].pk == 1


ATURAN = st.builds(
    a,
    st.sampled_from(["", "94", "9403", "940360", "83"]),
    st.sampled_from([None, "KR", "JP"]),
    wajib=st.booleans(),
    dari=st.integers(2015, 2026),
    pk=st.integers(1, 9),
)


@given(aturan=st.lists(ATURAN, max_size=8), hs=st.lists(st.sampled_from(["94036090", "83024290", ""]), min_size=1))
def test_what_is_chosen_never_depends_on_the_order(aturan: list[Any], hs: list[str]) -> None:
    unik = list({(x.awalan_hs, x.negara_id, x.berlaku_dari, x.pk): x for x in aturan}.values())
    pilih = rumus.pilih(unik, hs, "KR")
    assert pilih == rumus.pilih(unik[::-1], hs[::-1], "KR")
    for satu in pilih.values():
        assert satu.negara_id in {None, "KR"}
        assert any(kode.startswith(satu.awalan_hs) for kode in hs)


@given(
    closing=st.dates(date(2024, 1, 1), date(2028, 1, 1)), hari=st.integers(-10, 20), libur=st.sets(st.integers(0, 30))
)
def test_a_term_is_a_working_day_and_never_later(closing: date, hari: int, libur: set[int]) -> None:
    batas = closing - timedelta(days=hari)
    bebas = {batas - timedelta(days=n) for n in libur}
    hasil = rumus.tenggat(closing, hari, bebas)
    assert hasil <= batas
    assert hasil.weekday() < 5
    assert hasil not in bebas


def test_green_amber_red() -> None:
    pada = date(2026, 11, 20)
    assert rumus.keadaan_siap(0, None, pada) == KeadaanSiap.LENGKAP
    assert rumus.keadaan_siap(2, date(2026, 11, 21), pada) == KeadaanSiap.MENUNGGU
    assert rumus.keadaan_siap(1, pada, pada) == KeadaanSiap.KURANG


@pytest.fixture
def kiriman(pihak: Pihak) -> Pengiriman:
    """To Korea, loaded at the factory on Friday 20 November 2026; V-Legal is asked for since 2020."""
    k.make_aturan()
    return k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)


def tersimpan(p: Pengiriman) -> tuple[int, date | None]:
    p.refresh_from_db()
    return p.dokumen_kurang, p.dokumen_tenggat


def test_what_is_missing_is_stored_with_its_day(pihak: Pihak, kiriman: Pengiriman) -> None:
    assert tersimpan(kiriman) == (1, date(2026, 11, 17))
    d = k.dokumen(pihak.pembeli, kiriman)
    assert tersimpan(kiriman) == (0, None)
    services.cancel_dokumen(oleh=f.oleh(pihak.pembeli), pada=k.PADA, uid=d.uid, alasan="Salah nomor")
    assert tersimpan(kiriman) == (1, date(2026, 11, 17))
    assert verify_ekspor() == []


def test_closing_moves_the_term_and_a_holiday_too(pihak: Pihak, kiriman: Pengiriman) -> None:
    k.ubah(pihak.pembeli, kiriman, data={"rencana_closing": k.saat(2026, 11, 26, 18)})
    assert tersimpan(kiriman) == (1, date(2026, 11, 23))
    HariLibur.objects.create(tanggal=date(2026, 11, 23), nama="Libur", jenis="libur_nasional", dasar="SKB")
    assert services.refresh_kesiapan() == 1
    assert tersimpan(kiriman) == (1, date(2026, 11, 20))
    assert services.refresh_kesiapan() == 0


def test_a_cancelled_shipment_lacks_nothing(pihak: Pihak, kiriman: Pengiriman) -> None:
    services.cancel_pengiriman(oleh=f.oleh(pihak.pembeli), pada=k.PADA, uid=kiriman.uid, alasan="Batal kirim")
    assert tersimpan(kiriman) == (0, None)


def test_rules_follow_the_goods_the_country_and_the_date(pihak: Pihak) -> None:
    k.make_hs()
    k.make_aturan(awalan_hs="9403", berlaku_sampai=date(2026, 11, 19))
    k.make_aturan("ska", negara=k.make_negara("JP", "Jepang", "JPN"))
    k.make_aturan("ispm15", wajib=False)
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(k.muatan(kode_hs=k.make_hs())))
    assert tersimpan(p) == (0, None)
    k.ubah(pihak.pembeli, p, data={"rencana_kirim": date(2026, 11, 18)})
    assert tersimpan(p)[0] == 1
    siap = queries.kesiapan(p)
    assert [(x.jenis.kode, x.wajib, x.kurang) for x in siap.kebutuhan] == [
        ("ispm15", False, False),
        ("vlegal", True, True),
    ]


def test_numbers_on_the_shipment_are_not_asked_twice(pihak: Pihak) -> None:
    for kode in ("peb", "npe", "bl", "vgm"):
        k.make_aturan(kode, kode)
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(), k.kontainer())
    assert tersimpan(p)[0] == 4
    services.record_pabean(
        oleh=f.oleh(pihak.pembeli),
        pada=date(2026, 11, 20),
        pengiriman_uid=p.uid,
        data={
            "peb_aju": "000030ABC12320261120000017",
            "peb_aju_tanggal": date(2026, 11, 19),
            "peb_nomor": "123",
            "peb_tanggal": date(2026, 11, 19),
            "peb_kantor": "070100",
        },
    )
    p.refresh_from_db()
    assert {x.jenis.kode for x in queries.kesiapan(p).kurang} == {"npe", "bl", "vgm"}
    kotak = list(p.kontainer.order_by("urut"))
    isi = [k.kontainer(k.muatan(uid=x.muatan.get().uid), uid=x.uid, vgm=Decimal(9000), vgm_metode="1") for x in kotak]
    k.ubah(pihak.pembeli, p, *isi)
    p.refresh_from_db()
    assert {x.jenis.kode for x in queries.kesiapan(p).kurang} == {"npe", "bl"}
    with pytest.raises(ValidationError, match="PEB dicatat dengan nomornya"):
        k.dokumen(pihak.pembeli, p, "peb")


def test_readiness_costs_the_same_for_one_and_for_many(
    pihak: Pihak, kiriman: Pengiriman, django_assert_num_queries: Any
) -> None:
    banyak = [kiriman, *(k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan) for _ in range(4))]
    for sebagian in ([kiriman], banyak):
        with django_assert_num_queries(5):
            assert all(x.kurang for x in queries.kesiapan_banyak(sebagian))


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        ({"nomor": ""}, "nomor"),
        ({"tanggal": None}, "tanggal"),
        ({"tanggal": date(2027, 1, 1)}, "tanggal"),
        ({"status": "ditolak"}, "alasan"),
        ({"status": "tidak_perlu", "alasan": " "}, "alasan"),
        ({"status": "hilang"}, "status"),
    ],
)
def test_bad_input_is_named_by_its_field(pihak: Pihak, kiriman: Pengiriman, isi: dict[str, Any], bidang: str) -> None:
    with pytest.raises(ValidationError) as galat:
        k.dokumen(pihak.pembeli, kiriman, **isi)
    assert bidang in galat.value.message_dict
    assert not DokumenEkspor.objects.exists()


def test_a_number_twice_and_a_box_of_another_shipment(pihak: Pihak, kiriman: Pengiriman) -> None:
    k.dokumen(pihak.pembeli, kiriman)
    with pytest.raises(DomainError, match="sudah tercatat"):
        k.dokumen(pihak.pembeli, kiriman)
    lain = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    with pytest.raises(ValidationError, match="bukan milik"):
        k.dokumen(pihak.pembeli, kiriman, nomor="2", kontainer=lain.kontainer.get())


def test_a_certificate_of_origin_comes_within_a_year(pihak: Pihak, kiriman: Pengiriman) -> None:
    k.make_jenis_dokumen("ska", kelompok="asal")
    Pengiriman.objects.filter(pk=kiriman.pk).update(rencana_kirim=date(2025, 11, 1))
    kiriman.peristiwa.create(kode="berangkat", kelas="aktual", waktu=k.saat(2025, 11, 20))
    with pytest.raises(ValidationError, match="paling lambat setahun"):
        k.dokumen(pihak.pembeli, kiriman, "ska", tanggal=date(2026, 11, 21))
    assert k.dokumen(pihak.pembeli, kiriman, "ska", tanggal=date(2026, 11, 20)).nomor == "V-001"
    assert rumus.berlaku_surut(date(2026, 11, 20), date(2025, 11, 20))


def test_on_to_issued_and_not_back(pihak: Pihak, kiriman: Pengiriman) -> None:
    d = k.dokumen(pihak.pembeli, kiriman, nomor="", tanggal=None, status="disiapkan")
    ubah = {"oleh": f.oleh(pihak.pembeli), "pada": k.PADA, "uid": d.uid}
    d = services.update_dokumen(**ubah, versi=1, data={"status": "diajukan", "nomor": "A-1"})
    with pytest.raises(VersiBerubah):
        services.update_dokumen(**ubah, versi=1, data={"status": "terbit"})
    d = services.update_dokumen(**ubah, versi=2, data={"status": "terbit", "tanggal": date(2026, 11, 20)})
    assert tersimpan(kiriman) == (0, None)
    with pytest.raises(ValidationError, match="sudah terbit"):
        services.update_dokumen(**ubah, versi=3, data={"status": "diajukan"})


def test_the_same_form_twice_is_one_paper(pihak: Pihak, kiriman: Pengiriman) -> None:
    isi = {"oleh": f.oleh(pihak.pembeli), "pada": k.PADA, "pengiriman_uid": kiriman.uid, "uid": new_uid()}
    data = {"nomor": "V-1", "tanggal": date(2026, 11, 20), "status": "terbit"}
    dua = [services.record_dokumen(**isi, jenis=k.make_jenis_dokumen(), data=data) for _ in range(2)]
    assert dua[0] == dua[1]
    assert DokumenEkspor.objects.count() == 1


def test_only_its_sender_or_the_officer_for_it(pihak: Pihak, kiriman: Pengiriman) -> None:
    asing = f.make_anggota_perusahaan(f.make_perusahaan(nama="PT Lain"))
    for orang in (asing, pihak.pemilik, f.make_pengguna("pimpinan"), f.make_pengguna("kabid")):
        with pytest.raises(Ditolak):
            k.dokumen(orang, kiriman)
    assert k.dokumen(pihak.penyuluh, kiriman).nomor == "V-001"


def test_who_merely_takes_part_reads_no_papers(pihak: Pihak, kiriman: Pengiriman) -> None:
    peserta = f.make_perusahaan(nama="PT Pangeston")
    orang = f.make_anggota_perusahaan(peserta)
    kiriman.peserta.add(peserta)
    d = k.dokumen(pihak.pembeli, kiriman)
    lihat = DokumenEkspor.objects
    assert [lihat.visible_to(u).exists() for u in (pihak.pembeli, orang, pihak.pemilik)] == [True, False, False]
    assert Pengiriman.objects.visible_to(orang).exists()
    assert d in lihat.visible_to(f.make_pengguna("pimpinan"))


def test_rules_are_added_and_ended_by_the_office(
    pihak: Pihak, kiriman: Pengiriman, django_capture_on_commit_callbacks: Any
) -> None:
    kabid = f.make_pengguna("kabid")
    isi = {"jenis": k.make_jenis_dokumen("fumigasi"), "berlaku_dari": date(2026, 1, 1), "dasar": "Permintaan pembeli"}
    with pytest.raises(Ditolak):
        services.create_aturan(oleh=f.oleh(pihak.penyuluh), data=isi)
    with pytest.raises(ValidationError, match="2 sampai 8 angka"):
        services.create_aturan(oleh=f.oleh(kabid), data=isi | {"awalan_hs": "9"})
    with django_capture_on_commit_callbacks(execute=True):
        aturan = services.create_aturan(oleh=f.oleh(kabid), data=isi | {"awalan_hs": ""})
    assert tersimpan(kiriman)[0] == 2
    with django_capture_on_commit_callbacks(execute=True):
        services.end_aturan(oleh=f.oleh(kabid), uid=aturan.uid, versi=1, berlaku_sampai=date(2026, 11, 19))
    assert tersimpan(kiriman)[0] == 1
    with pytest.raises(ValidationError, match="sebelum tanggal berlaku"):
        services.end_aturan(oleh=f.oleh(kabid), uid=aturan.uid, versi=2, berlaku_sampai=date(2025, 1, 1))


def test_the_rules_that_come_with_the_program_hold() -> None:
    """Every row is one the database takes, and V-Legal flips as the law did."""
    for n in ("KR", "JP", "CN", "AU", "NZ", "VN", "TH", "MY", "SG"):
        k.make_negara(n, n, f"{n}X")
    sumber = Sumber(FOLDER)
    JenisDokumen.objects.bulk_create(JenisDokumen(**isi) for isi in susun_jenis(sumber))
    AturanDokumen.objects.bulk_create(AturanDokumen(**isi) for isi in susun_aturan(sumber))

    def vlegal(pada: date) -> bool:
        return rumus.pilih(AturanDokumen.objects.berlaku(pada), ["94036090"], "KR")["vlegal"].wajib

    assert [vlegal(date(*d)) for d in ((2019, 6, 1), (2020, 2, 26), (2020, 2, 27), (2020, 12, 31), (2021, 1, 1))] == [
        True,
        True,
        False,
        False,
        True,
    ]


# --- pages -------------------------------------------------------------------------------------------------------------


def alamat(nama: str, *uid: Any) -> str:
    return reverse(f"ekspor:{nama}", args=list(uid))


def teks(jawab: Any) -> str:
    return " ".join(jawab.content.decode().split())


def test_the_checklist_names_what_is_missing_and_why(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    klien = masuk(pihak.pembeli)
    isi = teks(klien.get(alamat("kesiapan_panel", kiriman.uid)))
    for kata in (
        "0 dari 1 dokumen wajib ada",
        "Belum ada: VLEGAL",
        "17 November 2026",
        "Permendag",
        "bukan nasihat hukum",
    ):
        assert kata in isi, kata
    assert f"{alamat('dokumen_create', kiriman.uid)}?jenis=vlegal" in isi
    assert "Isi<span" not in teks(masuk(f.make_pengguna("pimpinan")).get(alamat("kesiapan_panel", kiriman.uid)))
    peserta = f.make_perusahaan(nama="PT Pangeston")
    kiriman.peserta.add(peserta)
    orang = f.make_anggota_perusahaan(peserta)
    assert masuk(orang).get(alamat("kesiapan_panel", kiriman.uid)).status_code == 403


def test_a_paper_with_its_file_in_one_step(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    klien = masuk(pihak.pembeli)
    url = f"{alamat('dokumen_create', kiriman.uid)}?jenis=vlegal"
    awal = klien.get(url).content.decode()
    assert "V-Legal" in awal or "VLEGAL" in awal
    isi = {"uid": new_uid(), "jenis": "vlegal", "status": "terbit", "nomor": "V-9", "tanggal": "2026-11-20"}
    jawab = klien.post(url, isi | {"berkas": SimpleUploadedFile("v-legal.pdf", PDF, "application/pdf")})
    assert jawab.status_code == 302, teks(jawab)
    d = DokumenEkspor.objects.get()
    assert Berkas.objects.get().pemilik_uid == d.uid
    assert tersimpan(kiriman) == (0, None)
    halaman = teks(klien.get(alamat("dokumen_detail", d.uid)))
    assert "V-9" in halaman
    assert "20 November 2026" in halaman


def test_a_renamed_program_is_no_pdf_and_nothing_is_lost(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    isi = {"uid": new_uid(), "jenis": "vlegal", "status": "terbit", "nomor": "V-9", "tanggal": "2026-11-20"}
    palsu = SimpleUploadedFile("v-legal.pdf", b"MZ\x90\x00" + b"\0" * 64, "application/pdf")
    jawab = masuk(pihak.pembeli).post(alamat("dokumen_create", kiriman.uid), isi | {"berkas": palsu})
    assert jawab.status_code == 422
    assert 'value="V-9"' in jawab.content.decode()
    assert not DokumenEkspor.objects.exists()


def test_two_people_at_one_paper_see_both_versions(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    d = k.dokumen(pihak.pembeli, kiriman)
    klien = masuk(pihak.pembeli)
    isi = {"versi": 1, "status": "terbit", "nomor": "V-2", "tanggal": "2026-11-20"}
    assert klien.post(alamat("dokumen_edit", d.uid), isi).status_code == 302
    jawab = klien.post(alamat("dokumen_edit", d.uid), isi | {"nomor": "V-3"})
    assert jawab.status_code == 409
    assert "V-2" in teks(jawab)


def test_the_schedule_says_what_is_due_when(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    nanti = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, data={"rencana_kirim": hari_ini() + timedelta(days=60)})
    isi = teks(masuk(pihak.pembeli).get(alamat("dokumen_schedule")))
    assert isi.index("Lewat tenggat") < isi.index(kiriman.nomor) < isi.index("Kemudian") < isi.index(nanti.nomor)
    asing = f.make_anggota_perusahaan(f.make_perusahaan(nama="PT Lain"))
    assert "Semua dokumen wajib sudah ada" in teks(masuk(asing).get(alamat("dokumen_schedule")))
    assert f"1 dokumen belum ada untuk {kiriman.nomor}" in teks(masuk(pihak.pembeli).get("/"))


def test_the_list_filters_what_lacks_papers(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    nanti = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, data={"rencana_kirim": hari_ini() + timedelta(days=60)})
    lengkap = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.dokumen(pihak.pembeli, lengkap)
    klien = masuk(pihak.pembeli)
    for nilai, nomor in (("kurang", {kiriman, nanti}), ("lewat", {kiriman}), ("lengkap", {lengkap})):
        isi = teks(klien.get(reverse("ekspor:pengiriman_list"), {"dokumen": nilai}))
        assert {p for p in (kiriman, nanti, lengkap) if p.nomor in isi} == nomor
    assert "1 dokumen belum ada" in teks(klien.get(reverse("ekspor:pengiriman_list")))


def test_rules_by_the_pages(masuk: Any, kiriman: Pengiriman) -> None:
    klien = masuk(f.make_pengguna("kabid"))
    k.make_jenis_dokumen("fumigasi")
    isi = {
        "uid": new_uid(),
        "jenis": "fumigasi",
        "wajib": "on",
        "jenis_pengiriman": "ekspor",
        "awalan_hs": "94.03",
        "hari_sebelum_closing": "2",
        "berlaku_dari": "2026-01-01",
        "dasar": "Permintaan pembeli",
    }
    jawab = klien.post(alamat("aturan_create"), isi)
    assert jawab.status_code == 302, teks(jawab)
    baru = AturanDokumen.objects.get(jenis="fumigasi")
    assert baru.awalan_hs == "9403"
    assert klien.post(alamat("aturan_end", baru.uid), {"versi": 1, "berlaku_sampai": "2026-06-30"}).status_code == 302
    halaman = teks(klien.get(alamat("aturan_detail", baru.uid)))
    assert "30 Juni 2026" in halaman
    assert "Bukan nasihat hukum" in halaman
    daftar = teks(klien.get(alamat("aturan_list"), {"keadaan": "berakhir"}))
    assert "FUMIGASI" in daftar
    assert "VLEGAL" not in daftar.split("k-tabel")[-1]


def test_papers_over_the_api(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    api = masuk(pihak.pembeli)
    url = reverse("api:dokumen-list")
    isi = {
        "pengiriman": str(kiriman.uid),
        "jenis": "vlegal",
        "nomor": "V-1",
        "tanggal": "2026-11-20",
        "status": "terbit",
    }
    kepala = {"HTTP_IDEMPOTENCY_KEY": "dokumen-1"}
    satu = api.post(url, isi, content_type="application/json", **kepala)
    assert satu.status_code == 201, satu.content
    dua = api.post(url, isi, content_type="application/json", **kepala)
    assert (dua.status_code, dua.json()["uid"]) == (201, satu.json()["uid"])
    assert api.post(url, isi | {"nomor": "V-2"}, content_type="application/json", **kepala).status_code == 422
    siap = api.get(reverse("api:dokumen-kesiapan", args=[kiriman.uid])).json()
    assert (siap["keadaan"], siap["dokumen"][0]["nomor"]) == ("lengkap", "V-1")
    asing = masuk(f.make_anggota_perusahaan(f.make_perusahaan(nama="PT Lain")))
    assert asing.get(reverse("api:dokumen-kesiapan", args=[kiriman.uid])).status_code == 404
    assert asing.post(url, isi, content_type="application/json").status_code in {400, 404, 422}
