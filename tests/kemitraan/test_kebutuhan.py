"""A need's life: who writes it, who opens it, what it takes before it is met, and what it never becomes."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from core.errors import Ditolak, DomainError, VersiBerubah
from core.ids import new_uid
from kantor.models import Notifikasi
from kemitraan import services
from kemitraan.models import Kebutuhan
from tests import factories as f

pytestmark = pytest.mark.django_db
HARI = timedelta(days=1)
DRAF: dict[str, Any] = {
    "status": "draf",
    "nomor": None,
    "diajukan_pada": None,
    "dibuka_pada": None,
    "batas_jawab": None,
}
DIAJUKAN: dict[str, Any] = {"status": "diajukan", "dibuka_pada": None, "batas_jawab": None}


def buat(user: Any, perusahaan: Any = None, uid: Any = None, **data: Any) -> Kebutuhan:
    isi = {
        "komponen": "Gagang pintu kuningan",
        "jumlah": Decimal(1200),
        "satuan": f.make_satuan(),
        "tenggat": f.PADA + 60 * HARI,
    }
    return services.create_kebutuhan(
        oleh=f.oleh(user),
        pada=f.PADA,
        perusahaan_uid=(perusahaan or f.make_perusahaan()).uid,
        data=isi | data,
        uid=uid,
    )


def langkah(nama: str, user: Any, k: Kebutuhan, **lagi: Any) -> Kebutuhan:
    layanan = getattr(services, f"{nama}_kebutuhan")
    return layanan(oleh=f.oleh(user), pada=f.PADA, uid=k.uid, **lagi)


def buka(user: Any, k: Kebutuhan) -> Kebutuhan:
    return langkah("open", user, k, batas_jawab=f.PADA + 7 * HARI)


def test_a_company_writes_its_own_need_an_officer_for_it_and_nobody_else(admin):
    perusahaan = f.make_perusahaan()
    anggota, asing = f.make_anggota_perusahaan(perusahaan), f.make_anggota_perusahaan(f.make_perusahaan())
    assert (buat(anggota, perusahaan).diwakili, buat(admin, perusahaan).diwakili) == (False, True)
    for user in (asing, f.make_anggota(f.make_ikm()), f.make_pengguna("kabid"), f.make_pengguna("pimpinan")):
        with pytest.raises(Ditolak):
            buat(user, perusahaan)


def test_the_same_form_twice_is_one_need_and_never_another_company_s(admin):
    perusahaan, uid = f.make_perusahaan(), new_uid()
    assert buat(admin, perusahaan, uid) == buat(admin, perusahaan, uid)
    with pytest.raises(DomainError, match="sudah dipakai"):
        buat(admin, f.make_perusahaan(), uid)


def test_a_meeting_belongs_to_the_company(admin):
    perusahaan = f.make_perusahaan()
    milik, asing = f.make_pertemuan(perusahaan), f.make_pertemuan()
    assert buat(admin, perusahaan, asal_pertemuan=milik).asal_pertemuan == milik
    with pytest.raises(ValidationError, match="perusahaan lain"):
        buat(admin, perusahaan, asal_pertemuan=asing)


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"jumlah": Decimal(0)}, "lebih dari nol"),
        ({"tenggat": f.PADA - HARI}, "sudah lewat"),
        ({"komponen": ""}, "komponen"),
        ({"harga_patokan": -1}, "harga_patokan"),
    ],
)
def test_what_cannot_be_needed_is_said_by_field(admin, isi, kata):
    with pytest.raises(ValidationError, match=kata):
        buat(admin, **isi)
    assert not Kebutuhan.objects.exists()


def test_it_gets_its_number_once_and_keeps_it_when_asked_back(admin):
    perusahaan = f.make_perusahaan()
    anggota = f.make_anggota_perusahaan(perusahaan)
    k = buat(anggota, perusahaan)
    k = langkah("submit", anggota, k)
    assert (k.status, k.nomor) == ("diajukan", "KBT-2026-0001")
    assert langkah("submit", anggota, k).versi == k.versi  # the second tap
    k = langkah("ask_back", admin, k, pertanyaan="Berapa diameternya?")
    assert (k.status, k.catatan_kantor, k.nomor) == ("draf", "Berapa diameternya?", "KBT-2026-0001")
    kabar = Notifikasi.objects.filter(pengguna=anggota).latest("pk")
    assert "ditanyakan" in kabar.judul
    assert kabar.teks == "Berapa diameternya?"
    assert langkah("submit", anggota, k).nomor == "KBT-2026-0001"


def test_the_office_opens_and_the_company_does_not(admin):
    perusahaan = f.make_perusahaan()
    anggota = f.make_anggota_perusahaan(perusahaan)
    k = f.make_kebutuhan(perusahaan, **DIAJUKAN)
    for user in (anggota, f.make_penyuluh(), f.make_pengguna("pimpinan")):
        with pytest.raises(Ditolak):
            buka(user, k)
    k = buka(admin, k)
    assert (k.status, k.batas_jawab) == ("dibuka", f.PADA + 7 * HARI)
    assert buka(admin, k).versi == k.versi


def test_the_officer_of_the_company_opens_too():
    penyuluh = f.make_penyuluh()
    k = f.make_kebutuhan(f.make_perusahaan(penanggung_jawab=penyuluh), **DIAJUKAN)
    assert buka(penyuluh, k).status == "dibuka"


@pytest.mark.parametrize(("hari", "kata"), [(-1, "sudah lewat"), (61, "sesudah barang diperlukan")])
def test_answers_end_between_today_and_the_day_it_is_needed(admin, hari, kata):
    k = f.make_kebutuhan(**DIAJUKAN)
    with pytest.raises(ValidationError, match=kata):
        langkah("open", admin, k, batas_jawab=f.PADA + hari * HARI)


@pytest.mark.parametrize(
    ("nama", "status", "lagi"),
    [
        ("submit", "dibuka", {}),
        ("submit", "ditolak", {}),
        ("ask_back", "dibuka", {"pertanyaan": "Ukurannya?"}),
        ("reject", "dibuka", {"alasan": "Tidak jelas"}),
        ("fulfill", "diajukan", {}),
        ("close", "draf", {"alasan": "Batal produksi"}),
        ("open", "terpenuhi", {"batas_jawab": f.PADA}),
    ],
)
def test_a_jump_that_is_not_in_the_table_is_refused_in_words(admin, nama, status, lagi):
    isi = {"status": status, "catatan_kantor": "x" if status == "ditolak" else ""}
    with pytest.raises(DomainError, match="berstatus"):
        langkah(nama, admin, f.make_kebutuhan(**isi), **lagi)


def test_a_rejection_and_a_question_say_why(admin):
    k = f.make_kebutuhan(**DIAJUKAN)
    for nama, lagi in (("reject", {"alasan": " "}), ("ask_back", {"pertanyaan": "?"})):
        with pytest.raises(DomainError) as galat:
            langkah(nama, admin, k, **lagi)
        assert galat.value.kode == "alasan"
    k = langkah("reject", admin, k, alasan="Barang ini dilarang.")
    assert (k.status, k.catatan_kantor) == ("ditolak", "Barang ini dilarang.")


def test_only_a_draft_changes_and_never_over_somebody_else_s_change(admin):
    k = f.make_kebutuhan(**DRAF)
    ubah = {"oleh": f.oleh(admin), "pada": f.PADA, "uid": k.uid}
    assert services.update_kebutuhan(**ubah, versi=1, data={"bahan": "Kuningan"}).versi == 2
    with pytest.raises(VersiBerubah):
        services.update_kebutuhan(**ubah, versi=1, data={"bahan": "Besi"})
    langkah("submit", admin, k)
    with pytest.raises(DomainError, match="hanya draf"):
        services.update_kebutuhan(**ubah, versi=3, data={"bahan": "Besi"})


def test_met_only_when_what_was_chosen_covers_it(admin):
    k = f.make_kebutuhan()
    for jumlah in (400, 300):
        f.make_tawaran(k, tanggapan="sebagian", jumlah=Decimal(jumlah), dijawab_pada=f.SAAT, keputusan="dipilih")
    with pytest.raises(DomainError, match=r"kurang 300 .* dari 1\.000"):
        langkah("fulfill", admin, k)
    f.make_tawaran(k, tanggapan="sanggup", jumlah=Decimal(300), dijawab_pada=f.SAAT, keputusan="dipilih")
    assert langkah("fulfill", admin, k).status == "terpenuhi"


def test_closing_tells_the_workshops_of_their_own_offer_alone(admin):
    k, ikm = f.make_kebutuhan(), f.make_ikm()
    milik = f.make_tawaran(k, ikm)
    f.make_tawaran(k)
    pemilik = f.make_anggota(ikm)
    langkah("close", admin, k, alasan="Pesanan ekspor dibatalkan.")
    assert [n.url for n in Notifikasi.objects.filter(pengguna=pemilik)] == [milik.get_absolute_url()]


def test_beyond_the_kabupaten_only_with_a_reason_and_by_the_office(admin):
    k = f.make_kebutuhan()
    luas = lambda user, alasan="": services.widen_kebutuhan(  # noqa: E731
        oleh=f.oleh(user), uid=k.uid, cakupan="provinsi", alasan=alasan
    )
    with pytest.raises(DomainError, match="alasan"):
        luas(admin)
    with pytest.raises(Ditolak):
        luas(f.make_anggota_perusahaan(k.perusahaan), "Tidak ada yang sanggup.")
    assert luas(admin, "Tidak ada yang sanggup.").cakupan == "provinsi"
    kembali = services.widen_kebutuhan(oleh=f.oleh(admin), uid=k.uid, cakupan="kabupaten")
    assert (kembali.cakupan, kembali.cakupan_alasan) == ("kabupaten", "")


def test_what_workshops_were_asked_about_only_the_office_strikes_and_never_a_chosen_one(admin):
    k = f.make_kebutuhan()
    anggota = f.make_anggota_perusahaan(k.perusahaan)
    with pytest.raises(Ditolak):
        langkah("cancel", anggota, k, alasan="Salah catat")
    pilih = f.make_tawaran(k, tanggapan="sanggup", jumlah=Decimal(1), dijawab_pada=f.SAAT, keputusan="dipilih")
    with pytest.raises(DomainError, match="IKM yang dipilih"):
        langkah("cancel", admin, k, alasan="Salah catat")
    pilih.delete()
    assert langkah("cancel", admin, k, alasan="Salah catat").dibatalkan
    assert langkah("cancel", admin, k, alasan="Salah catat").dibatalkan
    draf = f.make_kebutuhan(k.perusahaan, **DRAF)
    assert langkah("cancel", anggota, draf, alasan="Salah catat").dibatalkan
