"""Certificates: rights, what their dates mean, who is told before they end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Ditolak, VersiBerubah
from core.waktu import hari_ini, sekarang
from ikm import rumus, services
from ikm.enums import KeadaanSertifikat
from ikm.models import Sertifikat
from ikm.tasks import ingatkan_sertifikat
from kantor.models import Notifikasi
from tests import factories as f

HARI = timedelta(days=1)


def daftar(user: Any, ikm: Any, **over: Any) -> Sertifikat:
    data = {"jenis": "halal", "nomor": "ID35110000123", "berlaku_sampai": f.PADA + 400 * HARI} | over
    return services.register_sertifikat(oleh=f.oleh(user), pada=f.PADA, ikm_uid=ikm.uid, data=data)


@pytest.mark.parametrize(
    ("sisa", "keadaan"),
    [
        (None, KeadaanSertifikat.BERLAKU),
        (91, KeadaanSertifikat.BERLAKU),
        (90, KeadaanSertifikat.AKAN_HABIS),
        (0, KeadaanSertifikat.AKAN_HABIS),
        (-1, KeadaanSertifikat.HABIS),
    ],
)
def test_the_last_day_counts_and_ninety_days_warn(sisa, keadaan):
    assert rumus.keadaan_sertifikat(None if sisa is None else f.PADA + sisa * HARI, f.PADA) == keadaan


@pytest.mark.parametrize(
    ("sisa", "tahap"), [(91, None), (90, 90), (31, 90), (30, 30), (8, 30), (7, 7), (0, 7), (-1, None)]
)
def test_reminder_stages(sisa, tahap):
    assert rumus.tahap_ingatkan(f.PADA + sisa * HARI, f.PADA) == tahap


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(-2000, 2000))
def test_a_reminder_is_due_exactly_while_a_certificate_is_about_to_end(pada, sisa):
    sampai = pada + sisa * HARI
    segera = rumus.keadaan_sertifikat(sampai, pada) == KeadaanSertifikat.AKAN_HABIS
    assert (rumus.tahap_ingatkan(sampai, pada) is not None) == segera


@pytest.mark.django_db
def test_the_rule_says_the_same_in_sql():
    ikm = f.make_ikm()
    for sisa in (None, -400, -1, 0, 1, 89, 90, 91, 400):
        f.make_sertifikat(ikm, berlaku_sampai=None if sisa is None else f.PADA + sisa * HARI)
    for keadaan in KeadaanSertifikat:
        sql = set(Sertifikat.objects.keadaan(keadaan, f.PADA))
        assert sql == {
            s for s in Sertifikat.objects.all() if rumus.keadaan_sertifikat(s.berlaku_sampai, f.PADA) == keadaan
        }


@pytest.mark.django_db
def test_the_office_keeps_certificates_in_its_own_wilayah(penyuluh, penyuluh_lain, pemilik, ikm):
    s = daftar(penyuluh, ikm)
    for user in (penyuluh_lain, pemilik):
        with pytest.raises(Ditolak):
            daftar(user, ikm, nomor="lain")
        with pytest.raises(Ditolak):
            services.update_sertifikat(oleh=f.oleh(user), pada=f.PADA, uid=s.uid, versi=1, data={"nomor": "x"})
    ini: dict[str, Any] = {"oleh": f.oleh(penyuluh), "pada": f.PADA, "uid": s.uid}
    services.update_sertifikat(**ini, versi=1, data={"penerbit": "BPJPH"})
    with pytest.raises(VersiBerubah):
        services.update_sertifikat(**ini, versi=1, data={"penerbit": "MUI"})
    with pytest.raises(ValidationError, match="belum tiba"):
        services.update_sertifikat(**ini, versi=2, data={"terbit": f.PADA + HARI})
    assert services.cancel_sertifikat(**ini, alasan="Dicabut penerbit").dibatalkan
    assert services.cancel_sertifikat(**ini, alasan="Dicabut penerbit").versi == 3
    assert services.restore_sertifikat(**ini, alasan="Keliru dicabut").versi == 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("constraint", "over"),
    [
        ("sertifikat_pembatalan_lengkap", {"dibatalkan_alasan": "tanpa waktu"}),
        ("sertifikat_jenis_sah", {"jenis": "ajaib"}),
        ("sertifikat_masa_berlaku", {"terbit": date(2026, 2, 1), "berlaku_sampai": date(2026, 1, 31)}),
        ("sertifikat_unik", {"nomor": "A-1"}),
    ],
)
def test_the_database_keeps_its_promise(ikm, constraint, over, vendor):
    f.make_sertifikat(ikm, nomor="A-1")
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        Sertifikat.objects.create(**({"ikm": ikm, "jenis": "merek", "nomor": "B-2"} | over))
    assert ("nomor" if constraint == "sertifikat_unik" and vendor == "sqlite" else constraint) in str(galat.value)


# --- reminders ----------------------------------------------------------------------------------------------------


def kabar(user: Any) -> list[str]:
    return list(Notifikasi.objects.filter(pengguna=user).order_by("pk").values_list("judul", flat=True))


@pytest.mark.django_db
def test_officers_of_the_kecamatan_and_the_owner_are_told_once_a_stage(penyuluh, penyuluh_lain, kabid, pemilik, ikm):
    f.make_sertifikat(ikm, jenis="halal", berlaku_sampai=f.PADA + 40 * HARI)
    for hari in (0, 0, 5, 10, 33, 34, 40, 41):
        services.remind_sertifikat(pada=f.PADA + hari * HARI)
    harap = [f"Sertifikat Halal UD Buana Kuningan habis {n} hari lagi" for n in (40, 30, 7)]
    assert (kabar(penyuluh), kabar(pemilik)) == (harap, harap)
    assert (kabar(penyuluh_lain), kabar(kabid)) == ([], [])


@pytest.mark.django_db
def test_a_prolonged_certificate_starts_anew_and_a_cancelled_one_is_silent(penyuluh, ikm):
    s = f.make_sertifikat(ikm, berlaku_sampai=f.PADA + 5 * HARI)
    f.make_sertifikat(
        ikm,
        berlaku_sampai=f.PADA + 5 * HARI,
        dibatalkan_pada=sekarang(),
        dibatalkan_oleh=penyuluh,
        dibatalkan_alasan="Salah catat",
    )
    f.make_sertifikat(ikm, berlaku_sampai=None)
    f.make_sertifikat(ikm, berlaku_sampai=f.PADA - HARI)
    assert services.remind_sertifikat(pada=f.PADA) == 1
    Sertifikat.objects.filter(pk=s.pk).update(berlaku_sampai=f.PADA + 6 * HARI)
    services.remind_sertifikat(pada=f.PADA)
    assert len(kabar(penyuluh)) == 2


@pytest.mark.django_db
def test_those_who_left_are_not_told(penyuluh, admin, pemilik, ikm):
    f.make_sertifikat(ikm, berlaku_sampai=f.PADA + 5 * HARI)
    penyuluh.wilayah_binaan.update(sampai=f.PADA - HARI)
    ikm.anggota.update(dibatalkan_pada=sekarang(), dibatalkan_oleh=admin, dibatalkan_alasan="Usaha dijual")
    services.remind_sertifikat(pada=f.PADA)
    assert Notifikasi.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("n", [1, 30])
def test_reminding_reads_in_five_queries_and_writes_in_one(penyuluh, pemilik, ikm, n, django_assert_num_queries):
    for _ in range(n):
        f.make_sertifikat(ikm, berlaku_sampai=f.PADA + 5 * HARI)
    with django_assert_num_queries(5 + 1 + 2):  # and the savepoint around them
        services.remind_sertifikat(pada=f.PADA)


@pytest.mark.django_db
def test_the_nightly_task_reads_the_day_itself(penyuluh, ikm):
    f.make_sertifikat(ikm, berlaku_sampai=hari_ini() + 3 * HARI)
    assert ingatkan_sertifikat() == 1
    assert len(kabar(penyuluh)) == 1


# --- pages --------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("saring", "cocok"),
    [
        ({"keadaan": "berlaku"}, {"abadi", "lama"}),
        ({"keadaan": "akan_habis"}, {"segera"}),
        ({"keadaan": "habis"}, {"lewat"}),
        ({"jenis": "halal"}, {"segera"}),
        ({"q": "bpjph"}, {"segera"}),
        ({"q": "buana abadi"}, {"abadi"}),
        ({"kecamatan": f.GEDEG}, {"lewat"}),
    ],
)
def test_filters(masuk, pimpinan, ikm, saring, cocok):
    kini = hari_ini()
    f.make_sertifikat(ikm, nomor="abadi")
    f.make_sertifikat(ikm, nomor="lama", berlaku_sampai=kini + 91 * HARI)
    f.make_sertifikat(ikm, nomor="segera", jenis="halal", penerbit="BPJPH", berlaku_sampai=kini + 90 * HARI)
    f.make_sertifikat(f.make_ikm(desa=f.make_wilayah(f.GEDEG_DESA)), nomor="lewat", berlaku_sampai=kini - HARI)
    baris = masuk(pimpinan).get(reverse("ikm:sertifikat_list"), saring).context["tabel"].baris
    assert {b.objek.nomor for b in baris} == cocok


@pytest.mark.django_db
@pytest.mark.parametrize("n", [1, 30])
def test_list_costs_the_same_queries_whatever_its_size(masuk, penyuluh, n, django_assert_num_queries):
    for _ in range(n):
        f.make_sertifikat()
    klien = masuk(penyuluh)
    klien.get(reverse("ikm:sertifikat_list"))
    with django_assert_num_queries(8):
        klien.get(reverse("ikm:sertifikat_list"))


@pytest.mark.django_db
def test_badges_say_where_a_certificate_stands(masuk, perusahaan, ikm):
    f.make_sertifikat(ikm, berlaku_sampai=hari_ini() - HARI)
    halaman = masuk(perusahaan).get(reverse("ikm:sertifikat_tab", args=[ikm.uid])).content.decode()
    assert "k-nada-bahaya" in halaman
    assert "Kedaluwarsa" in halaman


@pytest.mark.django_db
def test_the_form_keeps_what_was_typed_where_dates_contradict(masuk, penyuluh, ikm):
    isi = {"jenis": "sni", "nomor": "SNI 1", "terbit": "2026-02-01", "berlaku_sampai": "2026-01-01"}
    jawaban = masuk(penyuluh).post(reverse("ikm:sertifikat_create", args=[ikm.uid]), isi)
    assert jawaban.status_code == 422
    assert "berakhir sebelum tanggal terbit" in jawaban.content.decode()
    assert 'value="2026-02-01"' in jawaban.content.decode()


@pytest.mark.django_db
def test_the_scan_is_for_whoever_may_open_the_owners_papers(masuk, penyuluh, penyuluh_lain, perusahaan, pemilik, ikm):
    url = f.make_sertifikat(ikm).get_absolute_url()
    tampak = {
        u: "Pindaian" in masuk(u).get(url).content.decode() for u in (penyuluh, penyuluh_lain, perusahaan, pemilik)
    }
    assert tampak == {penyuluh: True, penyuluh_lain: False, perusahaan: False, pemilik: True}
