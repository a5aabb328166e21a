"""Tugas: one row, one run at a time, nothing lost, nothing done twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from akun.enums import Peran
from core.errors import Ditolak, DomainError
from core.ids import new_uid
from jejak.models import Jejak
from kantor.enums import ALIH_TUGAS, StatusTugas, asal
from kantor.models import Notifikasi, Tugas
from kantor.penangan import SewaHilang
from kantor.services import tugas as layanan
from kantor.services.pelaksana import GANGGUAN, run_tugas
from kantor.services.tugas import TERHENTI, cancel_tugas, claim_tugas, finish_tugas, report_progress, sapu
from tests import factories as f
from tests.kantor.alat import PADA, SISTEM, Jam, make_tugas

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("daftar_penangan")]
SEWA = timedelta(seconds=180)


def test_every_state_is_in_the_transition_table_and_ends_lead_nowhere() -> None:
    assert set(ALIH_TUGAS) == set(StatusTugas)
    assert asal(StatusTugas.BERJALAN) == {StatusTugas.ANTRI}
    assert asal(StatusTugas.DIBATALKAN) == {StatusTugas.ANTRI, StatusTugas.BERJALAN}


def test_create_waits_for_commit_then_wakes_a_worker(
    admin: Any, daftar_penangan: Any, django_capture_on_commit_callbacks: Any
) -> None:
    daftar_penangan(lambda k: {"pesan": f"untuk {k.pelaku.label}"})
    with django_capture_on_commit_callbacks(execute=True):
        tugas = make_tugas(admin)
        assert tugas.status == StatusTugas.ANTRI
    tugas.refresh_from_db()
    assert (tugas.status, tugas.pesan, tugas.persen) == (StatusTugas.SELESAI, "untuk Ani Admin", 100)
    assert Jejak.objects.get(objek_id=str(tugas.uid)).tindakan == "dibuat"
    assert Notifikasi.objects.get(pengguna=admin).url == tugas.get_absolute_url()


def test_create_outlives_a_dead_broker(
    admin: Any, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def putus(*a: Any, **k: Any) -> None:
        raise ConnectionError("broker mati")

    monkeypatch.setattr(layanan, "signature", putus)
    with django_capture_on_commit_callbacks(execute=True):
        tugas = make_tugas(admin)
    assert Tugas.objects.get(pk=tugas.pk).status == StatusTugas.ANTRI


def test_create_with_the_same_uid_gives_the_same_row(admin: Any, kabid: Any) -> None:
    uid = new_uid()
    pertama = make_tugas(admin, uid=uid)
    assert make_tugas(admin, uid=uid).pk == pertama.pk
    with pytest.raises(DomainError, match="sudah dipakai"):
        make_tugas(kabid, uid=uid)
    assert Tugas.objects.count() == 1


def test_create_refuses_an_unknown_kind(admin: Any) -> None:
    with pytest.raises(KeyError):
        make_tugas(admin, jenis="tak.ada")


def test_claim_is_exclusive_and_counts_attempts(admin: Any) -> None:
    tugas = make_tugas(admin)
    milik = claim_tugas(uid=tugas.uid, pada=PADA)
    assert milik is not None
    assert (milik.status, milik.percobaan, milik.lease_sampai) == (StatusTugas.BERJALAN, 1, PADA + SEWA)
    assert claim_tugas(uid=tugas.uid, pada=PADA) is None


def test_resurrected_run_can_neither_report_nor_finish(admin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layanan, "bangunkan", lambda uid: None)
    lama = claim_tugas(uid=make_tugas(admin).uid, pada=PADA)
    assert lama is not None
    nanti = PADA + SEWA + timedelta(seconds=1)
    assert sapu(pada=nanti).dipulihkan == 1
    baru = claim_tugas(uid=lama.uid, pada=nanti)
    assert baru is not None
    with pytest.raises(SewaHilang):
        report_progress(tugas=lama, pada=nanti, kemajuan=9)
    with pytest.raises(SewaHilang):
        finish_tugas(tugas=lama, hasil={}, pada=nanti)
    finish_tugas(tugas=baru, hasil={}, pada=nanti)
    assert Tugas.objects.get(pk=lama.pk).percobaan == 2


def test_progress_is_throttled_extends_the_lease_and_never_passes_total(
    admin: Any, daftar_penangan: Any, jam: Jam
) -> None:
    lihat: list[tuple[int, int | None]] = []

    def kerja(k: Any) -> None:
        def catat() -> None:
            lihat.append(Tugas.objects.values_list("kemajuan", "total").get(uid=tugas.uid))

        k.lapor(1, 10)
        catat()
        k.lapor(2)
        catat()
        jam.maju(1)
        k.lapor(3)
        catat()
        jam.maju(1)
        k.lapor(12)
        catat()

    daftar_penangan(kerja)
    tugas = make_tugas(admin)
    run_tugas(uid=tugas.uid, jam=jam)
    assert lihat == [(1, 10), (1, 10), (3, 10), (12, 12)]


def test_progress_costs_one_query(admin: Any, django_assert_num_queries: Any) -> None:
    milik = claim_tugas(uid=make_tugas(admin).uid, pada=PADA)
    assert milik is not None
    with django_assert_num_queries(1):
        report_progress(tugas=milik, pada=PADA, kemajuan=1, total=5)


def test_cancel_ends_waiting_work_at_once(admin: Any) -> None:
    tugas = make_tugas(admin)
    cancel_tugas(oleh=f.oleh(admin), tugas=tugas, pada=PADA)
    assert (tugas.status, tugas.selesai) == (StatusTugas.DIBATALKAN, PADA)
    assert claim_tugas(uid=tugas.uid, pada=PADA) is None


def test_cancel_stops_running_work_at_its_next_report(admin: Any, daftar_penangan: Any, jam: Jam) -> None:
    langkah: list[int] = []

    def kerja(k: Any) -> None:
        for n in range(5):
            jam.maju(2)
            k.lapor(n, 5) if n else k.periksa_batal()
            langkah.append(n)
            if n == 1:
                cancel_tugas(oleh=f.oleh(admin), tugas=Tugas.objects.get(pk=tugas.pk), pada=jam())

    daftar_penangan(kerja)
    tugas = make_tugas(admin)
    run_tugas(uid=tugas.uid, jam=jam)
    tugas.refresh_from_db()
    assert (langkah, tugas.status, tugas.lease_token) == ([0, 1], StatusTugas.DIBATALKAN, None)


def test_whoever_had_not_stopped_it_is_told_that_the_own_work_was_stopped(admin: Any, kabid: Any) -> None:
    sendiri, punya_kabid = make_tugas(kabid), make_tugas(kabid)
    cancel_tugas(oleh=f.oleh(kabid), tugas=sendiri, pada=PADA)
    assert not Notifikasi.objects.exists()
    cancel_tugas(oleh=f.oleh(admin), tugas=punya_kabid, pada=PADA)
    kabar = Notifikasi.objects.get()
    assert (kabar.pengguna, kabar.judul, kabar.teks) == (kabid, "Dihentikan: Uji", "Ani Admin membatalkan tugas ini.")
    assert kabar.url == punya_kabid.get_absolute_url()


def test_work_that_ended_before_it_could_be_stopped_still_tells_its_end(
    admin: Any, kabid: Any, daftar_penangan: Any, jam: Jam
) -> None:
    tugas = make_tugas(kabid)
    daftar_penangan(lambda k: cancel_tugas(oleh=f.oleh(admin), tugas=Tugas.objects.get(pk=tugas.pk), pada=jam()))
    run_tugas(uid=tugas.uid, jam=jam)
    assert sorted(Notifikasi.objects.values_list("judul", flat=True)) == ["Dihentikan: Uji", "Selesai: Uji"]


@pytest.mark.parametrize("gagal", [False, True])
def test_the_notice_of_an_end_leads_where_the_person_goes_on(
    gagal: bool, admin: Any, daftar_penangan: Any, jam: Jam
) -> None:
    def kerja(k: Any) -> None:
        if gagal:
            raise DomainError("Tidak dapat.")

    daftar_penangan(kerja, halaman=lambda parameter: f"/lanjut/{parameter['nomor']}/")
    run_tugas(uid=make_tugas(admin, parameter={"nomor": 7}).uid, jam=jam)
    kabar = Notifikasi.objects.get(pengguna=admin)
    assert (kabar.judul, kabar.url) == ("Gagal: Uji" if gagal else "Selesai: Uji", "/lanjut/7/")


def test_cancel_is_for_owner_and_admin_and_not_for_ended_work(admin: Any, kabid: Any, penyuluh: Any) -> None:
    tugas = make_tugas(kabid)
    with pytest.raises(Ditolak):
        cancel_tugas(oleh=f.oleh(penyuluh), tugas=tugas, pada=PADA)
    cancel_tugas(oleh=f.oleh(admin), tugas=tugas, pada=PADA)
    tugas.status = StatusTugas.ANTRI  # what a stale page believes
    with pytest.raises(DomainError, match="sudah berakhir"):
        cancel_tugas(oleh=f.oleh(kabid), tugas=tugas, pada=PADA)


def test_a_refusal_fails_at_once_with_its_own_sentence(admin: Any, daftar_penangan: Any, jam: Jam) -> None:
    def kerja(k: Any) -> None:
        raise DomainError("Saringan tidak sah.")

    daftar_penangan(kerja)
    tugas = make_tugas(admin)
    run_tugas(uid=tugas.uid, jam=jam)
    tugas.refresh_from_db()
    assert (tugas.status, tugas.galat, tugas.percobaan) == (StatusTugas.GAGAL, "Saringan tidak sah.", 1)
    assert Notifikasi.objects.get(pengguna=admin).teks == "Saringan tidak sah."


def test_a_fault_is_retried_then_fails_with_a_plain_sentence(admin: Any, daftar_penangan: Any, jam: Jam) -> None:
    def kerja(k: Any) -> None:
        raise ZeroDivisionError("rinci")

    daftar_penangan(kerja, maks=2)
    tugas = make_tugas(admin)
    run_tugas(uid=tugas.uid, jam=jam)
    tugas.refresh_from_db()
    assert (tugas.status, tugas.disapu_pada, tugas.lease_token) == (
        StatusTugas.ANTRI,
        PADA + timedelta(seconds=30),
        None,
    )
    run_tugas(uid=tugas.uid, jam=jam)
    tugas.refresh_from_db()
    assert (tugas.status, tugas.galat, tugas.percobaan) == (StatusTugas.GAGAL, GANGGUAN, 2)
    assert "ZeroDivisionError: rinci" in tugas.rincian_galat


def test_handler_of_a_closed_account_never_runs(daftar_penangan: Any, jam: Jam) -> None:
    dipanggil: list[Any] = []
    daftar_penangan(dipanggil.append)
    pengguna = f.make_pengguna(Peran.KABID)
    tugas = make_tugas(pengguna)
    type(pengguna).objects.filter(pk=pengguna.pk).update(is_active=False)
    run_tugas(uid=tugas.uid, jam=jam)
    tugas.refresh_from_db()
    assert (tugas.status, dipanggil) == (StatusTugas.GAGAL, [])
    assert "tidak aktif" in tugas.galat


def test_a_kind_that_is_gone_fails_clearly(admin: Any, jam: Jam, monkeypatch: pytest.MonkeyPatch) -> None:
    tugas = make_tugas(admin)
    Tugas.objects.filter(pk=tugas.pk).update(jenis="dulu.ada")
    run_tugas(uid=tugas.uid, jam=jam)
    tugas.refresh_from_db()
    assert (tugas.status, tugas.galat) == (StatusTugas.GAGAL, "Jenis tugas “dulu.ada” tidak dikenal lagi.")


def test_run_of_an_absent_row_is_quiet() -> None:
    run_tugas(uid=new_uid())


def test_sweep_wakes_what_waits_longer_than_a_minute_once(admin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bangun: list[Any] = []
    monkeypatch.setattr(layanan, "bangunkan", bangun.append)
    tugas = make_tugas(admin)
    assert sapu(pada=PADA + timedelta(seconds=59)).dibangunkan == 0
    assert sapu(pada=PADA + timedelta(seconds=60)).dibangunkan == 1
    assert sapu(pada=PADA + timedelta(seconds=120)).dibangunkan == 0
    assert sapu(pada=PADA + timedelta(minutes=6)).dibangunkan == 1
    assert bangun == [tugas.uid, tugas.uid]


def test_sweep_leaves_a_living_lease_alone(admin: Any) -> None:
    milik = claim_tugas(uid=make_tugas(admin).uid, pada=PADA)
    assert milik is not None
    report_progress(tugas=milik, pada=PADA + timedelta(seconds=170), kemajuan=1)
    assert sapu(pada=PADA + timedelta(seconds=200)).dipulihkan == 0


def test_sweep_gives_up_on_work_that_kills_its_workers(admin: Any, daftar_penangan: Any) -> None:
    daftar_penangan(lambda k: None, maks=1)
    tugas = make_tugas(admin)
    claim_tugas(uid=tugas.uid, pada=PADA)
    assert sapu(pada=PADA + SEWA + timedelta(seconds=1)).digagalkan == 1
    tugas.refresh_from_db()
    assert (tugas.status, tugas.galat) == (StatusTugas.GAGAL, TERHENTI)
    assert Notifikasi.objects.filter(pengguna=admin).count() == 1


def test_sweep_ends_what_was_to_be_cancelled(admin: Any) -> None:
    berjalan, antri = make_tugas(admin), make_tugas(admin)
    claim_tugas(uid=berjalan.uid, pada=PADA)
    Tugas.objects.update(batal_diminta=True)
    assert sapu(pada=PADA + SEWA + timedelta(seconds=1)).dibatalkan == 2
    assert set(Tugas.objects.values_list("status", flat=True)) == {StatusTugas.DIBATALKAN}
    assert antri.pk != berjalan.pk


def test_rerun_replaces_the_file_of_the_earlier_attempt(admin: Any, daftar_penangan: Any, jam: Jam) -> None:
    from kantor.enums import JenisBerkas
    from kantor.models import Berkas

    def kerja(k: Any) -> dict[str, Any]:
        k.simpan_berkas("hasil.csv", b"a;b\n", JenisBerkas.CSV)
        if Tugas.objects.get(pk=tugas.pk).percobaan == 1:
            raise RuntimeError("mati setelah menyimpan")
        return {"pesan": "Jadi"}

    daftar_penangan(kerja)
    tugas = make_tugas(admin)
    run_tugas(uid=tugas.uid, jam=jam)
    run_tugas(uid=tugas.uid, jam=jam)
    tugas.refresh_from_db()
    assert (tugas.status, Berkas.objects.count()) == (StatusTugas.SELESAI, 2)
    assert list(Berkas.objects.aktif()) == [tugas.berkas]


def test_rows_are_the_own_ones_and_the_admin_sees_all(admin: Any, kabid: Any, penyuluh: Any) -> None:
    milik, sistem = make_tugas(kabid), make_tugas(None)
    assert list(Tugas.objects.visible_to(kabid)) == [milik]
    assert list(Tugas.objects.visible_to(penyuluh)) == []
    assert set(Tugas.objects.visible_to(admin)) == {milik, sistem}
    assert SISTEM.adalah_sistem
