"""Companies and applications under real threads: one decision, one company, one membership."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from akun.models import Pengguna
from core.errors import VersiBerubah
from core.pelaku import Pelaku
from kemitraan import services
from kemitraan.models import AnggotaPerusahaan, PengajuanPerusahaan, Pertemuan, Perusahaan
from tests import factories as f
from tests.serentak import bersamaan, ditolak

pytestmark = pytest.mark.django_db(transaction=True)
NIB = "1234567890123"
PDF = b"%PDF-1.4\n%\xe2\xe3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def test_two_officers_deciding_at_once_decide_once():
    admin, kabid, p = f.make_pengguna("admin"), f.make_pengguna("kabid"), f.make_pengajuan(nib=NIB)
    setuju = [
        lambda u=u: services.approve_pengajuan(oleh=f.oleh(u), pada=f.PADA, uid=p.uid) for u in (admin, kabid, admin)
    ]
    tolak = lambda: services.reject_pengajuan(oleh=f.oleh(kabid), uid=p.uid, alasan="NIB tidak terbaca")  # noqa: E731
    gagal = ditolak(bersamaan(*setuju, tolak))
    p.refresh_from_db()
    disetujui = p.status == "disetujui"
    assert len(gagal) == (1 if disetujui else 3)
    jumlah = (Perusahaan.objects.count(), AnggotaPerusahaan.objects.count())
    assert jumlah == ((1, 1) if disetujui else (0, 0))


def test_two_applications_for_one_nib_approved_at_once_make_one_company():
    admin, kabid = f.make_pengguna("admin"), f.make_pengguna("kabid")
    semua = [(admin, f.make_pengajuan(nib=NIB)), (kabid, f.make_pengajuan(nib=NIB))]
    hasil = bersamaan(
        *(lambda u=u, p=p: services.approve_pengajuan(oleh=f.oleh(u), pada=f.PADA, uid=p.uid) for u, p in semua)
    )
    assert ditolak(hasil) == []
    assert (Perusahaan.objects.count(), AnggotaPerusahaan.objects.count()) == (1, 2)


def test_a_double_click_on_the_open_page_is_one_application(settings, tmp_path):
    simpan = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path), "base_url": None},
    }
    settings.STORAGES = {**settings.STORAGES, "default": simpan}
    isi = {"nama": "PT Pemohon", "peran_usaha": "eksportir", "nib": NIB}
    isi |= {"pemohon_nama": "Dewi", "pemohon_surel": "dewi@contoh.id"}

    def kirim() -> PengajuanPerusahaan:
        bukti = [SimpleUploadedFile("nib.pdf", PDF, "application/pdf")]
        return services.submit_pengajuan(oleh=Pelaku(pengguna=None, label="Tamu"), data=isi, bukti=bukti)

    hasil = bersamaan(kirim, kirim, kirim)
    assert ditolak(hasil) == []
    assert {h.pk for h in hasil} == {PengajuanPerusahaan.objects.get().pk}


def test_four_people_entering_one_nib_leave_one_company():
    admin = f.make_pengguna("admin")
    data = {"nama": "PT Baru", "peran_usaha": "eksportir", "nib": NIB}
    hasil = bersamaan(
        *(lambda: services.register_perusahaan(oleh=f.oleh(admin), pada=f.PADA, data=data) for _ in range(4))
    )
    assert Perusahaan.objects.count() == 1
    assert sum(isinstance(h, Exception) for h in hasil) == 3


def test_of_two_people_saving_one_version_one_is_told():
    admin, p = f.make_pengguna("admin"), f.make_perusahaan()

    def ubah(n: int):
        data = {"alamat": f"Jl. Raya {n}"}
        return lambda: services.update_perusahaan(oleh=f.oleh(admin), pada=f.PADA, uid=p.uid, versi=p.versi, data=data)

    assert [type(g) for g in ditolak(bersamaan(ubah(1), ubah(2)))] == [VersiBerubah]


def test_access_given_twice_at_once_is_one_membership():
    admin, p = f.make_pengguna("admin"), f.make_perusahaan()
    beri = lambda: services.grant_akses_perusahaan(  # noqa: E731
        oleh=f.oleh(admin), perusahaan=p, nama="Eka", surel="eka@contoh.id"
    )
    ditolak(bersamaan(beri, beri))
    assert (AnggotaPerusahaan.objects.count(), Pengguna.objects.filter(peran="perusahaan").count()) == (1, 1)


def test_no_meeting_appears_beside_a_cancellation():
    admin, p = f.make_pengguna("admin"), f.make_perusahaan()
    batal = lambda: services.cancel_perusahaan(oleh=f.oleh(admin), uid=p.uid, alasan="Tercatat dua kali")  # noqa: E731
    data = {"tanggal": f.PADA, "rencana": "Menambah ekspor"}
    temu = lambda: services.record_pertemuan(oleh=f.oleh(admin), pada=f.PADA, perusahaan=p, data=data)  # noqa: E731
    gagal = ditolak(bersamaan(batal, temu, temu))
    p.refresh_from_db()
    assert len(gagal) == 2 - Pertemuan.objects.count()
    assert Pertemuan.objects.filter(created_at__gt=p.dibatalkan_pada).count() == 0
