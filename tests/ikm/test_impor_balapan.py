"""Real threads: two people with the same file, one person with two clicks."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.errors import DomainError
from core.pelaku import Pelaku
from core.waktu import sekarang
from ikm.models import IKM
from jejak.models import Jejak
from kantor import queries
from kantor.enums import StatusImpor, StatusTugas
from kantor.models import HasilImpor, Impor, Tugas
from kantor.services import impor as layanan
from kantor.services import tugas as layanan_tugas
from kantor.services.pelaksana import run_tugas
from tests import factories as f
from tests.lembar import baris, direktori
from tests.serentak import bersamaan, ditolak

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("rujukan")]
N = 40


@pytest.fixture(autouse=True)
def _tanpa_pekerja(monkeypatch: Any) -> None:
    monkeypatch.setattr(layanan_tugas, "bangunkan", lambda uid: None)


def siap(orang: Any) -> tuple[Pelaku, Impor]:
    """An import of the same file by this person, judged and ready to be written."""
    oleh, isi = Pelaku.dari_pengguna(orang, "web"), direktori(*(baris(n) for n in range(1, N + 1)))
    impor = layanan.upload_impor(
        oleh=oleh, jenis="ikm.ikm", unggahan=SimpleUploadedFile("a.xlsx", isi), tahun=2025, pada=sekarang()
    )
    run_tugas(uid=impor.tugas.uid)
    impor.refresh_from_db()
    usul = queries.usulkan(impor)
    impor = layanan.map_impor(
        oleh=oleh,
        impor=impor,
        lembar=usul.lembar,
        baris_kepala=usul.baris_kepala,
        pemetaan=usul.pilihan(),
        bentuk=usul.bentuk,
        sengaja_ulang=False,
        pada=sekarang(),
    )
    run_tugas(uid=impor.tugas.uid)
    return oleh, Impor.objects.get(pk=impor.pk)


def test_two_people_import_the_same_file_and_one_of_them_writes_it() -> None:
    kerja = [siap(f.make_pengguna("admin")) for _ in range(2)]
    tugas = [layanan.apply_impor(oleh=o, impor=i, jumlah=N, pada=sekarang()).tugas for o, i in kerja]
    ditolak(bersamaan(*(lambda u=t.uid: run_tugas(uid=u) for t in tugas)))
    assert sorted(Tugas.objects.filter(pk__in=[t.pk for t in tugas]).values_list("status", flat=True)) == [
        StatusTugas.GAGAL,
        StatusTugas.SELESAI,
    ]
    kalah = Tugas.objects.get(pk__in=[t.pk for t in tugas], status=StatusTugas.GAGAL)
    assert f"{N} usaha baru sudah tercatat" in kalah.galat
    assert (IKM.objects.count(), HasilImpor.objects.count()) == (N, N)
    assert Jejak.objects.filter(objek_jenis="ikm.ikm", tindakan="diimpor").count() == N
    assert sorted(Impor.objects.values_list("status", flat=True)) == [StatusImpor.DIIMPOR, StatusImpor.MENGIMPOR]


def test_two_clicks_make_one_task() -> None:
    oleh, impor = siap(f.make_pengguna("admin"))

    def klik() -> Any:
        return layanan.apply_impor(oleh=oleh, impor=Impor.objects.get(pk=impor.pk), jumlah=N, pada=sekarang())

    assert len(ditolak(bersamaan(klik, klik))) == 1
    assert Tugas.objects.filter(jenis=layanan.JENIS_TERAPKAN).count() == 1


def test_the_same_task_run_twice_at_once_writes_once() -> None:
    """A worker thought dead comes back while another has taken over: the import's own row decides."""
    oleh, impor = siap(f.make_pengguna("admin"))
    impor = layanan.apply_impor(oleh=oleh, impor=impor, jumlah=N, pada=sekarang())
    assert impor.tugas is not None
    bersamaan(*(lambda: run_tugas(uid=impor.tugas.uid) for _ in range(3)))
    Tugas.objects.filter(pk=impor.tugas.pk).update(status=StatusTugas.ANTRI, selesai=None)
    run_tugas(uid=impor.tugas.uid)
    assert IKM.objects.count() == N


def test_a_registration_during_the_import_waits_for_its_number() -> None:
    from ikm.services import register_ikm

    oleh, impor = siap(f.make_pengguna("admin"))
    impor = layanan.apply_impor(oleh=oleh, impor=impor, jumlah=N, pada=sekarang())
    data = {"nama": "Sendiri", "pemilik": "X", "desa": f.make_wilayah(), "kbli": f.make_kbli()}
    hasil = bersamaan(
        lambda: run_tugas(uid=impor.tugas.uid),  # type: ignore[union-attr]
        lambda: register_ikm(oleh=oleh, pada=f.PADA, data=data),
    )
    assert not [h for h in hasil if isinstance(h, Exception) and not isinstance(h, DomainError)]
    kode = sorted(IKM.objects.values_list("kode", flat=True))
    assert kode == [f"IKM-{n:05d}" for n in range(1, N + 2)]
