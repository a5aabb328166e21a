"""Two officers, one record; one officer, two clicks."""

from __future__ import annotations

import pytest

from core.errors import VersiBerubah
from core.ids import new_uid
from ikm import services
from ikm.models import IKM, Kunjungan
from jejak.models import Jejak
from kantor.models import Berkas
from tests import factories as f
from tests.izin import foto
from tests.serentak import bersamaan, ditolak

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_four_saves_on_one_version_exactly_one_wins():
    admin, ikm = f.make_pengguna(), f.make_ikm()

    def simpan(n: int):
        data = {"nama": f"UD Nomor {n}"}
        return lambda: services.update_ikm(oleh=f.oleh(admin), pada=f.PADA, uid=ikm.uid, versi=1, data=data)

    hasil = bersamaan(*(simpan(n) for n in range(4)))
    assert [type(g) for g in ditolak(hasil)] == [VersiBerubah] * 3
    ikm.refresh_from_db()
    assert ikm.versi == 2
    assert Jejak.objects.filter(tindakan="diubah").count() == 1


def test_the_same_form_sent_four_times_at_once_is_one_ikm():
    admin, uid = f.make_pengguna(), new_uid()
    data = {"nama": "UD Sekali", "pemilik": "Siti", "desa": f.make_wilayah(), "kbli": f.make_kbli()}
    daftar = lambda: services.register_ikm(oleh=f.oleh(admin), pada=f.PADA, data=data, uid=uid)  # noqa: E731
    hasil = bersamaan(*[daftar] * 4)
    assert ditolak(hasil) == []
    assert {h.kode for h in hasil} == {"IKM-00001"}
    assert IKM.objects.count() == Jejak.objects.filter(tindakan="dibuat").count() == 1


def test_numbers_given_out_at_once_are_consecutive():
    admin, desa, kbli = f.make_pengguna(), f.make_wilayah(), f.make_kbli()

    def daftar(n: int):
        data = {"nama": f"UD {n}", "pemilik": "Siti", "desa": desa, "kbli": kbli}
        return lambda: services.register_ikm(oleh=f.oleh(admin), pada=f.PADA, data=data)

    hasil = bersamaan(*(daftar(n) for n in range(5)))
    assert sorted(h.kode for h in hasil) == [f"IKM-{n:05d}" for n in range(1, 6)]


def test_the_same_visit_sent_four_times_at_once_is_one_visit_with_one_photo(settings, tmp_path):
    """Two tabs that wake up together, and a network that repeats: whoever is first, all get the same record."""
    simpan = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path), "base_url": None},
    }
    settings.STORAGES = {**settings.STORAGES, "default": simpan}
    ikm, penyuluh, uid, uid_foto = f.make_ikm(), f.make_penyuluh(), new_uid(), new_uid()

    def kirim():
        return services.record_kunjungan(
            oleh=f.oleh(penyuluh),
            pada=f.PADA,
            ikm=ikm,
            uid=uid,
            data={"tanggal": f.PADA},
            masalah=["pasar"],
            foto=[services.FotoMasuk(foto(), uid=uid_foto)],
            konfirmasi=True,
        )

    hasil = bersamaan(*[kirim] * 4)
    assert ditolak(hasil) == []
    assert {h.uid for h in hasil} == {uid}
    assert (Kunjungan.objects.count(), Berkas.objects.count()) == (1, 1)


def test_two_officers_entering_the_same_workshop_make_one_participant():
    ikm, kegiatan = f.make_ikm(), f.make_fasilitasi()

    def tambah(orang):
        return lambda: services.add_peserta(oleh=f.oleh(orang), pada=f.PADA, uid=kegiatan.uid, ikm=[ikm])

    hasil = bersamaan(*(tambah(f.make_pengguna()) for _ in range(4)))
    assert ditolak(hasil) == []
    assert sorted(hasil) == [0, 0, 0, 1]
    assert kegiatan.peserta.count() == 1
