"""Facilitation: who records and reads it, participants several at once, figures of one firm kept to itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.errors import Ditolak, DomainError, VersiBerubah
from core.ids import new_uid
from core.waktu import sekarang
from ikm import services
from ikm.models import Fasilitasi, PesertaFasilitasi
from jejak.models import Jejak
from kantor.models import Notifikasi
from kantor.services.periode import lock_bulan
from tests import factories as f

pytestmark = pytest.mark.django_db


def catat(user: Any, peserta: Any = (), uid: Any = None, **over: Any) -> Fasilitasi:
    data = {"jenis": "bimtek", "judul": "Bimtek cor", "tanggal": f.PADA} | over
    return services.record_fasilitasi(oleh=f.oleh(user), pada=f.PADA, data=data, peserta=peserta, uid=uid)


def tambah(user: Any, fasilitasi: Fasilitasi, *ikm: Any, nilai: int | None = None) -> int:
    return services.add_peserta(oleh=f.oleh(user), pada=f.PADA, uid=fasilitasi.uid, ikm=ikm, nilai=nilai)


@pytest.fixture
def jati(db: None) -> Any:
    return f.make_ikm(nama="UD Jati", desa=f.make_wilayah(f.GEDEG_DESA))


def test_it_is_recorded_once_with_its_first_participant(penyuluh, ikm):
    uid = new_uid()
    satu, dua = catat(penyuluh, [ikm], uid), catat(penyuluh, [ikm], uid, judul="Lain")
    assert satu == dua
    assert (satu.dicatat_oleh, PesertaFasilitasi.objects.count()) == (penyuluh, 1)
    assert set(Jejak.objects.values_list("tindakan", flat=True)) == {"dibuat", "menambah peserta"}


def test_each_officer_enters_the_own_wilayah_into_anybodys_facilitation(penyuluh, penyuluh_lain, kabid, ikm, jati):
    kegiatan = catat(penyuluh)
    assert tambah(penyuluh, kegiatan, ikm, ikm) == 1
    assert tambah(penyuluh_lain, kegiatan, jati) == 1
    assert tambah(penyuluh, kegiatan, ikm) == 0
    kegiatan.refresh_from_db()
    assert kegiatan.versi == 3
    for orang, satu in ((penyuluh, jati), (penyuluh_lain, ikm), (kabid, ikm)):
        with pytest.raises(Ditolak):
            tambah(orang, kegiatan, satu)


def test_adding_is_all_or_none_and_not_nobody(penyuluh, ikm, jati):
    kegiatan = catat(penyuluh)
    with pytest.raises(Ditolak), transaction.atomic():
        tambah(penyuluh, kegiatan, ikm, jati)
    with pytest.raises(DomainError, match="sedikitnya satu"):
        tambah(penyuluh, kegiatan)
    assert not PesertaFasilitasi.objects.exists()


def test_the_header_is_its_recorders_and_the_admins(admin, penyuluh, penyuluh_lain, kabid):
    kegiatan = catat(penyuluh)
    for orang in (penyuluh_lain, kabid):
        with pytest.raises(Ditolak):
            services.update_fasilitasi(oleh=f.oleh(orang), uid=kegiatan.uid, versi=1, data={"judul": "Lain"})
    services.update_fasilitasi(oleh=f.oleh(admin), uid=kegiatan.uid, versi=1, data={"judul": "Lain"})
    with pytest.raises(VersiBerubah):
        services.update_fasilitasi(oleh=f.oleh(penyuluh), uid=kegiatan.uid, versi=1, data={"judul": "Basi"})


def test_a_participants_figures_change_under_the_facilitations_version(penyuluh, penyuluh_lain, ikm):
    kegiatan = catat(penyuluh, [ikm])
    peserta, isi = kegiatan.peserta.get(), {"nilai": 2_500_000, "hasil": "Gerinda diterima"}
    with pytest.raises(Ditolak):
        services.update_peserta(oleh=f.oleh(penyuluh_lain), pada=f.PADA, uid=peserta.uid, versi=2, data=isi)
    with pytest.raises(VersiBerubah):
        services.update_peserta(oleh=f.oleh(penyuluh), pada=f.PADA, uid=peserta.uid, versi=1, data=isi)
    peserta = services.update_peserta(oleh=f.oleh(penyuluh), pada=f.PADA, uid=peserta.uid, versi=2, data=isi)
    assert (peserta.nilai, peserta.fasilitasi.versi) == (2_500_000, 3)


def test_one_taken_out_can_come_in_again(penyuluh, ikm):
    kegiatan = catat(penyuluh, [ikm])
    for _ in range(2):
        services.cancel_peserta(
            oleh=f.oleh(penyuluh), pada=f.PADA, uid=kegiatan.peserta.first().uid, alasan="Tidak hadir"
        )
    assert tambah(penyuluh, kegiatan, ikm) == 1
    assert kegiatan.peserta.tercatat().count() == 1


def test_a_locked_month_is_closed(admin, penyuluh, ikm):
    lama = catat(penyuluh, tanggal=date(2026, 10, 5))
    lock_bulan(oleh=f.oleh(admin), bulan=date(2026, 10, 1), alasan="Tutup buku", pada=sekarang())
    for kerja in (
        lambda: catat(penyuluh, tanggal=date(2026, 10, 6)),
        lambda: tambah(penyuluh, lama, ikm),
        lambda: services.cancel_fasilitasi(oleh=f.oleh(penyuluh), uid=lama.uid, alasan="Salah catat"),
    ):
        with pytest.raises(DomainError, match="sudah dikunci"):
            kerja()


def test_leadership_reads_names_and_sums_owners_their_own_companies_nothing(
    masuk, penyuluh, pimpinan, pemilik, perusahaan, ikm, jati
):
    kegiatan = f.make_fasilitasi(ikm, jati)
    kegiatan.peserta.update(nilai=1_234_567, hasil="Rahasia dapur")
    url = kegiatan.get_absolute_url()
    kantor, atas, milik = (masuk(o).get(url).content.decode() for o in (penyuluh, pimpinan, pemilik))
    assert "Rp1.234.567" in kantor
    assert "Rahasia dapur" in kantor
    assert "UD Jati" in atas
    assert "Rp1.234.567" not in atas
    assert "Rahasia dapur" not in atas
    assert "2.469.134" in atas
    assert "UD Jati" not in milik
    assert "Rp1.234.567" in milik
    assert "2.469.134" not in milik
    assert masuk(perusahaan).get(url).status_code == 404
    assert masuk(perusahaan).get(reverse("ikm:fasilitasi_list")).status_code == 403


def test_a_visit_begins_a_facilitation_with_its_ikm(masuk, penyuluh, ikm):
    kunjungan = f.make_kunjungan(ikm, penyuluh=penyuluh)
    klien, url = masuk(penyuluh), f"{reverse('ikm:fasilitasi_create')}?asal={kunjungan.uid}"
    assert str(kunjungan.uid) in klien.get(url).content.decode()
    isi = {"uid": str(new_uid()), "jenis": "alat", "judul": "Gerinda", "tanggal": "2026-11-23"}
    klien.post(url, isi | {"asal_kunjungan": str(kunjungan.uid)})
    kegiatan = Fasilitasi.objects.get()
    assert (kegiatan.asal_kunjungan, kegiatan.peserta.get().ikm) == (kunjungan, ikm)


def test_ticks_travel_with_the_search_and_are_added_together(masuk, penyuluh, ikm):
    lain, kegiatan = f.make_ikm(nama="CV Majapahit"), f.make_fasilitasi()
    url, klien = reverse("ikm:fasilitasi_peserta_add", args=[kegiatan.uid]), masuk(penyuluh)
    cari = {"q": "majapahit", "ikm": [str(ikm.uid), "bukan-uid"], "nilai": "1.000.000", "cari": "1"}
    jawaban = klien.post(url, cari)
    konteks = jawaban.context
    assert 'method="get"' not in (
        isi := jawaban.content.decode().split("<main")[1]
    )  # a token never travels in an address
    assert 'value="1.000.000"' in isi
    assert not kegiatan.peserta.exists()
    assert ([i.nama for i in konteks["terpilih"]], [i.nama for i in konteks["calon"]]) == (
        ["UD Buana Kuningan"],
        ["CV Majapahit"],
    )
    assert klien.post(url, {"ikm": [str(ikm.uid), str(lain.uid)], "nilai": "1.000.000"}).status_code == 302
    assert list(kegiatan.peserta.values_list("nilai", flat=True)) == [1_000_000, 1_000_000]


@pytest.mark.parametrize(
    ("saring", "n"), [({}, 2), ({"jenis": "alat"}, 1), ({"q": "gerinda"}, 1), ({"sumber_dana": "apbn"}, 1),
                      ({"dari": "2026-11-01"}, 1), ({"binaan": "true"}, 1), ({"dibatalkan": "true"}, 0)]
)  # fmt: skip
def test_filters_of_the_list(masuk, penyuluh, ikm, jati, saring, n):
    f.make_fasilitasi(ikm, jenis="alat", judul="Gerinda", sumber_dana="apbn")
    f.make_fasilitasi(jati, tanggal=date(2026, 3, 1))
    assert len(masuk(penyuluh).get(reverse("ikm:fasilitasi_list"), saring).context["tabel"].baris) == n


@pytest.mark.parametrize("n", [1, 30])
def test_pages_cost_the_same_whatever_their_size(masuk, penyuluh, ikm, n, django_assert_num_queries):
    kegiatan = f.make_fasilitasi(*(f.make_ikm() for _ in range(n)), ikm)
    for _ in range(n):
        f.make_fasilitasi(ikm)
    klien = masuk(penyuluh)
    for url, banyak in (
        (reverse("ikm:fasilitasi_list"), 6),
        (kegiatan.get_absolute_url(), 6),
        (reverse("ikm:fasilitasi_tab", args=[ikm.uid]), 7),
    ):
        klien.get(url)
        with django_assert_num_queries(banyak):
            klien.get(url)


# --- reminders ------------------------------------------------------------------------------------------------------


def test_a_promise_is_reminded_when_due_and_a_week_late_once_each(penyuluh, ikm):
    f.make_kunjungan(ikm, penyuluh=penyuluh, tindak_lanjut_pada=f.PADA)
    for hari in (-1, 0, 0, 1, 6, 7, 8):
        services.remind_tindak_lanjut(pada=f.PADA + timedelta(days=hari))
    assert list(Notifikasi.objects.order_by("pk").values_list("pengguna", "judul")) == [
        (penyuluh.pk, "Tindak lanjut UD Buana Kuningan jatuh tempo 23 November 2026"),
        (penyuluh.pk, "Tindak lanjut UD Buana Kuningan terlambat 7 hari"),
    ]


def test_the_promise_of_an_officer_who_left_is_the_next_ones(penyuluh, penyuluh_lain, ikm):
    f.make_kunjungan(ikm, penyuluh=penyuluh_lain, tindak_lanjut_pada=f.PADA)
    services.remind_tindak_lanjut(pada=f.PADA)
    assert Notifikasi.objects.get().pengguna == penyuluh


# --- the database keeps its promises -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("fasilitasi_jenis_sah", {"jenis": "kuda"}),
        ("fasilitasi_dana_sah", {"sumber_dana": "kuda"}),
        ("fasilitasi_masa", {"sampai": f.PADA - timedelta(days=1)}),
        ("fasilitasi_pembatalan_lengkap", {"dibatalkan_pada": sekarang()}),
    ],
)
def test_constraints_of_a_facilitation(nama, isi):
    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        f.make_fasilitasi(**isi)


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("peserta_unik", {}),
        ("peserta_nilai_tidak_negatif", {"nilai": -1, "fasilitasi": "lain"}),
        ("peserta_pembatalan_lengkap", {"dibatalkan_alasan": "x", "fasilitasi": "lain"}),
    ],
)
def test_constraints_of_a_participant(vendor, ikm, nama, isi):
    kegiatan = f.make_fasilitasi(ikm)
    isi = {"fasilitasi": f.make_fasilitasi() if isi.pop("fasilitasi", "") else kegiatan} | isi
    cocok = "UNIQUE" if nama == "peserta_unik" and vendor == "sqlite" else nama
    with pytest.raises(IntegrityError, match=cocok), transaction.atomic():
        PesertaFasilitasi.objects.create(ikm=ikm, **isi)
