"""The pages of shipments: what a clerk types in two minutes, what a mistake leaves standing, who sees what, what it costs."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

from core.ids import new_uid
from ekspor import services
from ekspor.models import Kontainer, Muatan, Pembeli, Pengiriman, Peristiwa
from referensi.models import Wilayah
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak

pytestmark = pytest.mark.django_db
CATAT = "ekspor:pengiriman_log"


def alamat(nama: str, objek: Any, **lain: Any) -> str:
    return reverse(f"ekspor:{nama}", kwargs={"uid": objek.uid} | lain)


def isi_catat(**over: Any) -> dict[str, Any]:
    """'satu 40' HC furnitur ke Korea Selatan, sekitar Rp200 juta'."""
    k.make_mata_uang()
    k.make_mata_uang("USD")
    k.make_negara()
    k.make_tipe()
    k.make_tipe().__class__.objects.update(umum=True)
    bawaan = {
        "uid": str(new_uid()),
        "jenis": "ekspor",
        "negara": "KR",
        "tipe": "45G1",
        "angkutan": "TRUK",
        "jumlah": "1",
        "nilai": "200 juta",
        "nilai_untuk": "tiap",
        "uraian": "Furnitur",
        "rencana_kirim": "2026-11-20",
        "basis_nilai": "taksiran",
        "mata_uang": "USD",
    }
    return bawaan | over


@pytest.fixture
def klien(masuk: Any, pihak: Pihak) -> Any:
    return masuk(pihak.pembeli)


@pytest.fixture
def pengiriman(pihak: Pihak) -> Pengiriman:
    return k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)


# --- the quick log ------------------------------------------------------------------------------------------------


def test_a_clerk_logs_by_destination_box_and_value(klien: Any, pihak: Pihak) -> None:
    jawab = klien.post(reverse(CATAT), isi_catat())
    p = Pengiriman.objects.get()
    assert jawab.status_code == 302
    assert jawab.url == p.get_absolute_url()
    assert (p.perusahaan, p.negara_id, p.nilai_idr, p.mata_uang_id) == (
        pihak.kemitraan.perusahaan,
        "KR",
        200_000_000,
        "IDR",
    )
    assert Kontainer.objects.get().tipe_id == "45G1"
    assert services.verify_ekspor() == []


def test_pressed_twice_it_is_one(klien: Any) -> None:
    isi = isi_catat()
    assert klien.post(reverse(CATAT), isi).url == klien.post(reverse(CATAT), isi).url
    assert Pengiriman.objects.count() == 1


def test_a_clerk_of_one_company_chooses_no_sender_and_finds_today_filled_in(klien: Any) -> None:
    isi_catat()
    form = klien.get(reverse(CATAT)).context["form"]
    assert "pengirim" not in form.fields
    assert form["rencana_kirim"].value()
    assert form["tipe"].value() == "45G1"


def test_a_total_is_split_to_the_rupiah(klien: Any) -> None:
    klien.post(reverse(CATAT), isi_catat(jumlah="3", nilai="200.000.000", nilai_untuk="semua"))
    nilai = list(Kontainer.objects.order_by("urut").values_list("nilai_idr", flat=True))
    assert nilai == [66_666_667, 66_666_667, 66_666_666]
    assert Pengiriman.objects.get().nilai_idr == 200_000_000


def test_a_value_for_each_box_is_each_boxs(klien: Any) -> None:
    klien.post(reverse(CATAT), isi_catat(jumlah="2", nilai="Rp150.000.000"))
    assert Pengiriman.objects.get().nilai_idr == 300_000_000


def test_numbers_hs_buyer_and_port_may_come_along(klien: Any) -> None:
    k.make_hs()
    k.make_pelabuhan()
    lain = {
        "jumlah": "2",
        "nomor": "csqu 305438-3",
        "kode_hs": "94036090 Perabotan",
        "nama_pembeli": "Hanssem Co.",
        "pelabuhan_tujuan": "KRPUS Busan",
    }
    assert klien.post(reverse(CATAT), isi_catat(**lain)).status_code == 302
    p = Pengiriman.objects.get()
    assert list(p.kontainer.values_list("nomor", flat=True)) == ["CSQU3054383", ""]
    assert set(Muatan.objects.values_list("kode_hs", flat=True)) == {"94036090"}
    assert (p.pembeli.nama, p.pembeli.negara_id, p.pelabuhan_tujuan_id) == ("Hanssem Co.", "KR", "KRPUS")


def test_the_same_buyer_is_known_again(klien: Any) -> None:
    klien.post(reverse(CATAT), isi_catat(nama_pembeli="Hanssem Co."))
    klien.post(reverse(CATAT), isi_catat(nama_pembeli="  HANSSEM  co. "))
    assert Pembeli.objects.count() == 1
    assert set(Pengiriman.objects.values_list("pembeli__nama", flat=True)) == {"Hanssem Co."}
    assert "Hanssem" in klien.get(reverse("ekspor:pembeli_pilihan"), {"q": "hans"}).content.decode()


def test_a_refused_log_leaves_no_buyer_behind(klien: Any) -> None:
    jawab = klien.post(reverse(CATAT), isi_catat(nama_pembeli="Hanssem", nomor="CSQU 305438-4"))
    assert jawab.status_code == 422
    assert set(jawab.context["form"].errors) == {"nomor"}
    assert not Pembeli.objects.exists()
    for ketikan in ("Hanssem", "CSQU 305438-4", "200 juta", "Furnitur"):
        assert ketikan in jawab.content.decode()


@pytest.mark.parametrize(
    ("over", "bidang"),
    [
        ({"negara": ""}, "negara"),
        ({"uraian": ""}, "uraian"),
        ({"nilai": "0"}, "nilai"),
        ({"nilai": "1.500 juta"}, "nilai"),
        ({"jumlah": "0"}, "jumlah"),
        ({"basis_nilai": "cif", "nilai": "15.000,50", "freight": "900"}, "asuransi"),
        ({"jenis": "antarprovinsi", "basis_nilai": "fob", "provinsi": "35"}, "basis_nilai"),
        ({"jenis": "antarprovinsi"}, "provinsi"),
        ({"jumlah": "1", "nomor": "CSQU3054383, TEMU1234567"}, "nomor"),
        ({"kode_hs": "9403"}, "kode_hs"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(klien: Any, over: dict[str, str], bidang: str) -> None:
    jawab = klien.post(reverse(CATAT), isi_catat(**over))
    assert jawab.status_code == 422
    assert bidang in jawab.context["form"].errors
    assert not Pengiriman.objects.exists()


def test_dollars_keep_their_cents_and_wait_for_a_rate(klien: Any) -> None:
    klien.post(reverse(CATAT), isi_catat(basis_nilai="fob", nilai="15.000,50"))
    p = Pengiriman.objects.get()
    assert (p.nilai, p.mata_uang_id, p.nilai_idr) == (Decimal("15000.50"), "USD", None)
    assert "Menunggu kurs" in klien.get(p.get_absolute_url()).content.decode()


def test_a_slip_of_three_noughts_is_asked_about(klien: Any) -> None:
    klien.post(reverse(CATAT), isi_catat())
    isi = isi_catat(nilai="200 miliar")
    jawab = klien.post(reverse(CATAT), isi)
    assert {"nilai", "yakin"} <= set(jawab.context["form"].errors)
    assert klien.post(reverse(CATAT), isi | {"yakin": "on"}).status_code == 302


def test_a_former_shipment_is_a_template(klien: Any) -> None:
    klien.post(reverse(CATAT), isi_catat(jumlah="2", nama_pembeli="Hanssem", nomor="CSQU3054383"))
    lama = Pengiriman.objects.get()
    form = klien.get(reverse(CATAT), {"salin": lama.uid}).context["form"]
    isi = {n: form[n].value() for n in ("negara", "tipe", "jumlah", "nilai", "uraian", "nama_pembeli", "nomor")}
    assert isi == {
        "negara": "KR",
        "tipe": "45G1",
        "jumlah": 2,
        "nilai": "200.000.000",
        "uraian": "Furnitur",
        "nama_pembeli": "Hanssem",
        "nomor": None,
    }


def test_nobody_elses_shipment_is_a_template(masuk: Any, pengiriman: Pengiriman) -> None:
    asing = masuk(f.make_anggota_perusahaan(f.make_perusahaan()))
    assert asing.get(reverse(CATAT), {"salin": pengiriman.uid}).context["asal"] is None


def test_an_ikm_sends_to_another_province_by_lorry(masuk: Any, pihak: Pihak) -> None:
    jatim = Wilayah.objects.filter(tingkat="provinsi").first()
    klien = masuk(pihak.pemilik)
    isi = isi_catat(jenis="antarprovinsi", provinsi=jatim.pk, surat_jalan="SJ 7", surat_jalan_tanggal="2026-11-20")
    assert klien.get(reverse(CATAT)).context["form"]["jenis"].value() == "antarprovinsi"
    assert klien.post(reverse(CATAT), isi).status_code == 302
    p = Pengiriman.objects.get()
    assert (p.ikm, p.provinsi, p.negara, p.surat_jalan, p.nilai_idr) == (
        pihak.kemitraan.ikm,
        jatim,
        None,
        "SJ 7",
        200_000_000,
    )
    assert Kontainer.objects.get().muat == "TRUK"
    assert "kurs" not in klien.get(p.get_absolute_url()).content.decode().lower()


def test_an_officer_names_the_sender_by_words(masuk: Any, pihak: Pihak) -> None:
    klien, perusahaan = masuk(pihak.admin), pihak.kemitraan.perusahaan
    saran = klien.get(reverse("ekspor:pengirim_pilihan"), {"q": perusahaan.nama}).content.decode()
    assert perusahaan.kode in saran
    assert klien.post(reverse(CATAT), isi_catat(pengirim="siapa")).context["form"].errors["pengirim"]
    assert klien.post(reverse(CATAT), isi_catat(pengirim=f"{perusahaan.kode} {perusahaan.nama}")).status_code == 302
    p = Pengiriman.objects.get()
    assert (p.perusahaan, p.diwakili) == (perusahaan, True)


def test_an_officer_logs_for_no_ikm_outside_the_own_wilayah(masuk: Any, pihak: Pihak) -> None:
    lain = masuk(f.make_penyuluh(f.GEDEG))
    jawab = lain.post(reverse(CATAT), isi_catat(pengirim=pihak.kemitraan.ikm.kode))
    assert "pengirim" in jawab.context["form"].errors


# --- the list -----------------------------------------------------------------------------------------------------


def test_kinds_of_value_stand_apart_below_the_filters(klien: Any, pihak: Pihak) -> None:
    perusahaan = pihak.kemitraan.perusahaan
    usd = {"basis_nilai": "fob", "mata_uang": k.make_mata_uang("USD")}
    k.kirim(pihak.pembeli, perusahaan)
    k.kirim(pihak.pembeli, perusahaan, k.kontainer(k.muatan(14_000)), data=usd)
    k.make_kurs()
    k.kirim(pihak.pembeli, perusahaan, k.kontainer(k.muatan(10_000)), data=usd)
    kaki = {
        a["label"]: (a["rupiah"], a["menunggu"]) for a in klien.get(reverse("ekspor:pengiriman_list")).context["kaki"]
    }
    assert kaki == {"Taksiran": (200_000_000, ""), "Nilai FOB": (160_000_000, "1")}


def test_filters_narrow_page_and_files_alike(klien: Any, pihak: Pihak) -> None:
    perusahaan = pihak.kemitraan.perusahaan
    satu = k.kirim(pihak.pembeli, perusahaan)
    dua = k.kirim(pihak.pembeli, perusahaan, data={"negara": k.make_negara("JP", "Jepang", "JPN")})
    services.update_pengiriman(
        oleh=f.oleh(pihak.pembeli),
        pada=f.PADA,
        uid=dua.uid,
        versi=None,
        data={"rencana_kirim": f.PADA.replace(year=2027)},
    )
    url = reverse("ekspor:pengiriman_list")
    for saring, ada in (
        ("q=korea", [satu]),
        ("q=korae", [satu]),  # mistyped
        ("q=korae&persis=true", []),
        ("negara=JP", [dua]),
        ("sampai=2026-12-31", [satu]),
        ("dari=2027-01-01&menurut=rencana_kirim", [dua]),
        ("menurut=peb_tanggal&dari=2026-01-01", []),
        ("dari=2027-01-01&sampai=2026-01-01", []),
        ("terlambat=true", [satu]),
        ("basis=cif", []),
        ("kurs=true", []),
        ("nilai=taksiran&urut=nilai", [satu, dua]),
        ("jenis=antarprovinsi", []),
        ("dibatalkan=true", []),
    ):
        nomor = {b.objek.nomor for b in klien.get(f"{url}?{saring}").context["tabel"].baris}
        assert nomor == {p.nomor for p in ada}, saring
        baris = list(
            csv.reader(io.StringIO(b"".join(klien.get(f"{url}?{saring}&format=csv").streaming_content).decode()))
        )
        assert len(baris) - 1 == len(ada), saring
    buku = openpyxl.load_workbook(io.BytesIO(klien.get(f"{url}?negara=JP&format=xlsx").content))
    assert dua.nomor in {str(sel.value) for baris in buku.worksheets[0].iter_rows() for sel in baris}


def test_late_is_who_arrives_after_the_first_plan_or_not_yet(pihak: Pihak) -> None:
    """Each by the first plan, whatever was planned afterwards; who has no plan is not late."""

    def tiba(rencana: Any, nyata: Any = None, ubah: Any = None) -> Any:
        p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
        k.catat(pihak.pembeli, p, "tiba", rencana, kelas="rencana")
        if ubah:
            k.catat(pihak.pembeli, p, "tiba", ubah, kelas="rencana")
        if nyata:
            k.catat(pihak.pembeli, p, "berangkat", k.saat(2026, 11, 1, 8))
            k.catat(pihak.pembeli, p, "tiba", nyata, alasan_terlambat="kapal")
        return p

    tepat = tiba(k.saat(2026, 11, 10, 8), k.saat(2026, 11, 10, 23))
    lewat = tiba(k.saat(2026, 11, 10, 23), k.saat(2026, 11, 11, 0))
    belum = tiba(k.saat(2026, 11, 20, 8))
    diundur = tiba(k.saat(2026, 11, 20, 8), ubah=k.saat(2026, 12, 20, 8))
    nanti = tiba(k.saat(2026, 12, 20, 8))
    tanpa = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    terlambat = set(Pengiriman.objects.tiba_terlambat(f.PADA))
    assert terlambat == {lewat, belum, diundur}
    assert not terlambat & {tepat, nanti, tanpa}


@pytest.mark.parametrize("banyak", [1, 30])
def test_the_list_costs_the_same_at_one_row_and_at_thirty(
    klien: Any, pihak: Pihak, banyak: int, django_assert_max_num_queries: Any
) -> None:
    """To other countries and to other provinces."""
    dalam = {"jenis": "antarprovinsi", "negara": None, "provinsi": Wilayah.objects.filter(tingkat="provinsi").first()}
    for _ in range(banyak):
        k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
        k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, data=dalam)
    klien.get(reverse("ekspor:pengiriman_list"))
    with django_assert_max_num_queries(9):
        assert klien.get(reverse("ekspor:pengiriman_list")).status_code == 200


@pytest.mark.parametrize("banyak", [1, 30])
def test_a_shipment_costs_the_same_with_one_container_and_with_thirty(
    klien: Any, pihak: Pihak, banyak: int, django_assert_max_num_queries: Any
) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, *[k.kontainer() for _ in range(banyak)])
    klien.get(p.get_absolute_url())
    with django_assert_max_num_queries(12):
        assert klien.get(p.get_absolute_url()).status_code == 200


# --- who sees what ------------------------------------------------------------------------------------------------


def test_another_companys_shipment_is_not_there(masuk: Any, pengiriman: Pengiriman) -> None:
    asing = masuk(f.make_anggota_perusahaan(f.make_perusahaan()))
    for nama in ("pengiriman_detail", "pengiriman_edit", "pengiriman_customs", "pengiriman_trail", "peristiwa_create"):
        assert asing.get(alamat(nama, pengiriman)).status_code == 404, nama
    assert pengiriman.nomor not in asing.get(reverse("ekspor:pengiriman_list")).content.decode()


def test_an_owner_never_sees_a_companys_shipment(masuk: Any, pihak: Pihak, pengiriman: Pengiriman) -> None:
    klien = masuk(pihak.pemilik)
    assert klien.get(pengiriman.get_absolute_url()).status_code == 404
    for url in (reverse("ekspor:pengiriman_list"), f"/cari/?q={pengiriman.nomor}", f"/cari/?q={pengiriman.perusahaan}"):
        assert pengiriman.get_absolute_url() not in klien.get(url).content.decode(), url


def test_a_buyer_is_its_senders_and_the_offices(masuk: Any, pihak: Pihak, pimpinan: Any) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, nama_pembeli="Hanssem Rahasia")
    ikut = f.make_anggota_perusahaan(f.make_perusahaan())
    p.peserta.add(ikut.keanggotaan_perusahaan.get().perusahaan)
    berkas = reverse("ekspor:pengiriman_list") + "?format=csv"
    for user, boleh in ((pihak.pembeli, True), (pihak.admin, True), (pimpinan, False), (ikut, False)):
        klien = masuk(user)
        assert ("Hanssem Rahasia" in klien.get(p.get_absolute_url()).content.decode()) is boleh, user
        tabel = klien.get(reverse("ekspor:pengiriman_list"), {"q": "hanssem"}).context["tabel"]
        assert bool(tabel.baris) is boleh, user
        assert klien.get(reverse("ekspor:pengiriman_list"), {"q": "korea"}).context["tabel"].baris, user
        assert ("Hanssem Rahasia" in b"".join(klien.get(berkas).streaming_content).decode()) is boleh, user


def test_the_panels_tell_of_one_sender(masuk: Any, pihak: Pihak, pengiriman: Pengiriman) -> None:
    klien = masuk(pihak.pembeli)
    teks = klien.get(alamat("pengiriman_company_panel", pihak.kemitraan.perusahaan)).content.decode()
    assert pengiriman.nomor in teks
    assert f"perusahaan={pihak.kemitraan.perusahaan.uid}" in teks
    teks = masuk(pihak.pemilik).get(alamat("pengiriman_ikm_panel", pihak.kemitraan.ikm)).content.decode()
    assert pengiriman.nomor not in teks
    assert "Belum ada pengiriman" in teks


# --- the whole form -----------------------------------------------------------------------------------------------


def isi_ubah(klien: Any, p: Pengiriman, **over: Any) -> dict[str, Any]:
    """What the browser sends back of the form as it stands."""
    form = klien.get(alamat("pengiriman_edit", p)).context["form"]
    isi = {n: form[n].value() for n in form.fields if n != "yakin"}
    return {n: v for n, v in isi.items() if v is not None} | over


def test_the_form_as_it_stands_changes_nothing(klien: Any, pengiriman: Pengiriman) -> None:
    sebelum = list(Muatan.objects.values()), list(Kontainer.objects.values("uid", "nilai_idr", "urut"))
    assert klien.post(alamat("pengiriman_edit", pengiriman), isi_ubah(klien, pengiriman)).status_code == 302
    assert (list(Muatan.objects.values()), list(Kontainer.objects.values("uid", "nilai_idr", "urut"))) == sebelum


def test_containers_and_lines_are_added_and_taken_away(klien: Any, pengiriman: Pengiriman) -> None:
    k.make_tipe().__class__.objects.update(umum=True)
    tambah = {
        "muatan_1_2_uraian": "Kursi",
        "muatan_1_2_nilai": "50 juta",
        "kontainer_3_tipe": "45G1",
        "kontainer_3_nomor": "CSQU 305438-3",
        "muatan_3_1_uraian": "Meja",
        "muatan_3_1_nilai": "100.000.000",
    }
    assert klien.post(alamat("pengiriman_edit", pengiriman), isi_ubah(klien, pengiriman, **tambah)).status_code == 302
    pengiriman.refresh_from_db()
    assert (pengiriman.nilai_idr, pengiriman.jumlah_kontainer) == (350_000_000, 2)
    hapus = {f"kontainer_2_{n}": "" for n in ("tipe", "nomor", "muat")} | {
        "muatan_2_1_uraian": "",
        "muatan_2_1_nilai": "",
    }
    assert klien.post(alamat("pengiriman_edit", pengiriman), isi_ubah(klien, pengiriman, **hapus)).status_code == 302
    pengiriman.refresh_from_db()
    assert (pengiriman.nilai_idr, pengiriman.jumlah_kontainer) == (250_000_000, 1)
    assert services.verify_ekspor() == []


def test_a_fault_stands_at_the_row_it_was_typed_in(klien: Any, pengiriman: Pengiriman) -> None:
    k.make_tipe().__class__.objects.update(umum=True)
    salah = {"kontainer_3_tipe": "45G1", "kontainer_3_nomor": "CSQU 305438-4", "muatan_3_1_uraian": "Meja"}
    jawab = klien.post(
        alamat("pengiriman_edit", pengiriman), isi_ubah(klien, pengiriman, **salah, muatan_3_1_nilai="1 juta")
    )
    assert jawab.status_code == 422
    assert set(jawab.context["form"].errors) == {"kontainer_3_nomor"}


def test_two_people_meet_both_versions(klien: Any, pengiriman: Pengiriman) -> None:
    isi = isi_ubah(klien, pengiriman, catatan="Hati-hati")
    klien.post(alamat("pengiriman_edit", pengiriman), isi_ubah(klien, pengiriman, kapal="KM Sinar"))
    jawab = klien.post(alamat("pengiriman_edit", pengiriman), isi)
    assert jawab.status_code == 409
    assert "Hati-hati" in jawab.content.decode()


def test_a_container_somebody_took_away_meanwhile_is_no_error(klien: Any, pihak: Pihak) -> None:
    """The form sent later knows rows that the stored shipment no longer has."""
    k.make_tipe().__class__.objects.update(umum=True)
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, *[k.kontainer() for _ in range(6)])
    lama = isi_ubah(klien, p, catatan="Hati-hati", kapal="KM Satu")
    hapus = {n: "" for n in isi_ubah(klien, p) if n.startswith(("kontainer_6", "kontainer_5", "muatan_6", "muatan_5"))}
    assert klien.post(alamat("pengiriman_edit", p), isi_ubah(klien, p, kapal="KM Dua") | hapus).status_code == 302
    jawab = klien.post(alamat("pengiriman_edit", p), lama)
    assert jawab.status_code == 409
    form = jawab.context["form"]
    assert [form[n].value() for n in ("kontainer_6_tipe", "muatan_6_1_uraian", "catatan")] == ["", "", "Hati-hati"]
    assert [b["nama"] for b in jawab.context["konflik"]["baris"]] == ["kapal"]


def test_an_estimate_made_of_a_dollar_value_is_rupiah(klien: Any, pihak: Pihak) -> None:
    k.make_kurs()
    usd = {"basis_nilai": "fob", "mata_uang": k.make_mata_uang("USD")}
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(k.muatan(14_000)), data=usd)
    isi = isi_ubah(klien, p, basis_nilai="taksiran", muatan_1_1_nilai="220 juta")
    assert klien.post(alamat("pengiriman_edit", p), isi).status_code == 302
    p.refresh_from_db()
    assert (p.mata_uang_id, p.nilai_idr, p.kurs) == ("IDR", 220_000_000, None)


# --- customs and milestones ---------------------------------------------------------------------------------------


def test_customs_papers_are_written_with_their_milestones(klien: Any, pengiriman: Pengiriman) -> None:
    isi = {
        "versi": "1",
        "peb_aju": "000030-ABC123-20261118-000001",
        "peb_aju_tanggal": "2026-11-18",
        "peb_nomor": "012345",
        "peb_tanggal": "2026-11-19",
        "peb_kantor": "070100",
    }
    assert klien.post(alamat("pengiriman_customs", pengiriman), isi).status_code == 302
    pengiriman.refresh_from_db()
    assert (pengiriman.peb_nomor, str(pengiriman.tanggal_acuan)) == ("012345", "2026-11-19")
    teks = klien.get(pengiriman.get_absolute_url()).content.decode()
    assert "000030ABC12320261118000001" in teks
    assert "PEB terdaftar" in teks
    jawab = klien.post(alamat("pengiriman_customs", pengiriman), isi | {"versi": "2", "peb_kantor": ""})
    assert "peb_kantor" in jawab.context["form"].errors


def test_milestones_stand_side_by_side_and_can_be_struck(klien: Any, pengiriman: Pengiriman) -> None:
    url = alamat("peristiwa_create", pengiriman)
    isi = {"uid": str(new_uid()), "kode": "stuffing", "kelas": "rencana", "waktu": "2026-11-18T08:00"}
    assert klien.post(url, isi).status_code == 302
    assert klien.post(url, isi).status_code == 302  # pressed twice
    terjadi = isi | {"uid": str(new_uid()), "kelas": "aktual", "waktu": "2026-11-20T09:00"}
    assert "alasan_terlambat" in klien.post(url, terjadi).context["form"].errors
    assert klien.post(url, terjadi | {"alasan_terlambat": "cuaca"}).status_code == 302
    assert Peristiwa.objects.count() == 2
    teks = klien.get(pengiriman.get_absolute_url()).content.decode()
    for kata in ("18 November 2026, 08.00 WIB", "20 November 2026, 09.00 WIB", "2 hari, cuaca"):
        assert kata in teks
    terakhir = Peristiwa.objects.get(kelas="aktual")
    assert klien.post(alamat("peristiwa_cancel", terakhir), {"alasan": "Salah hari"}).status_code == 302
    pengiriman.refresh_from_db()
    assert pengiriman.status == "rencana"
    assert "Salah hari" in klien.get(pengiriman.get_absolute_url()).content.decode()


def test_a_struck_shipment_tells_why_and_offers_nothing(klien: Any, pengiriman: Pengiriman) -> None:
    assert klien.post(alamat("pengiriman_cancel", pengiriman), {"alasan": "Pembeli membatalkan"}).status_code == 302
    jawab = klien.get(pengiriman.get_absolute_url())
    assert "Pembeli membatalkan" in jawab.content.decode()
    assert {a["label"] for a in jawab.context["aksi"]} == {"Jejak", "Salin jadi baru"}
    for nama in ("pengiriman_edit", "pengiriman_customs", "pengiriman_cancel", "peristiwa_create"):
        assert klien.get(alamat(nama, pengiriman)).status_code == 403, nama


def test_goods_for_another_province_have_no_customs_page(masuk: Any, pihak: Pihak) -> None:
    klien, jatim = masuk(pihak.pemilik), Wilayah.objects.filter(tingkat="provinsi").first()
    klien.post(reverse(CATAT), isi_catat(jenis="antarprovinsi", provinsi=jatim.pk))
    p = Pengiriman.objects.get()
    assert klien.get(alamat("pengiriman_customs", p)).status_code == 403
    kode = {nilai for nilai, _ in klien.get(alamat("peristiwa_create", p)).context["form"].fields["kode"].choices}
    assert kode == {"", "stuffing", "berangkat", "transit", "tiba", "diterima"}


def test_the_sum_of_cif_is_spelled_out(klien: Any, pihak: Pihak) -> None:
    k.make_kurs(nomor="58/MK/2026")
    data = {
        "basis_nilai": "cif",
        "mata_uang": k.make_mata_uang("USD"),
        "freight": Decimal(900),
        "asuransi": Decimal(100),
    }
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(k.muatan(20_000)), data=data)
    jawab = klien.get(p.get_absolute_url())
    teks = jawab.content.decode()
    assert [b.label for b in jawab.context["cerita"].hitung] == [
        "Nilai CIF",
        "− Freight (angkutan laut)",
        "− Asuransi",
        "= Nilai FOB",
        "× Kurs per 1 USD",
        "= Rupiah",
    ]
    assert "Rp304.000.000" in teks
    assert "58/MK/2026" in teks
