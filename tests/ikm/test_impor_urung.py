"""Taking an import back: exactly, for a day, and without touching what people did since."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core.errors import DomainError
from core.waktu import sekarang
from ikm.models import IKM, Produk, ProfilTahunan
from ikm.services import cancel_ikm, register_produk, update_ikm, update_produk
from jejak.models import Jejak
from kantor.enums import StatusTugas
from kantor.models import HasilImpor
from kantor.services import impor as layanan
from tests import factories as f
from tests.impor import Jalur
from tests.lembar import baris, direktori

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rujukan")]
PADA = f.PADA


def foto_ikm() -> list[dict[str, Any]]:
    """Every column of every IKM and profile, to compare worlds exactly."""
    luput = ("updated_at", "versi")
    ikm = [{k: v for k, v in i.items() if k not in luput} for i in IKM.objects.order_by("pk").values()]
    profil = [{k: v for k, v in p.items() if k not in luput} for p in ProfilTahunan.objects.order_by("pk").values()]
    return [*ikm, *profil]


def test_undo_is_exact_and_new_records_leave_lists_and_sums(admin: Any) -> None:
    lama = f.make_ikm(
        nama="UD Kuningan 1", pemilik="Lama", nik="3516121503809999", alamat="Jalan Lama", tahun_berdiri=1990
    )
    f.make_profil(lama, tahun=2025, penjualan=5)
    tanpa_profil = f.make_ikm(nama="UD Kuningan 2", pemilik="Tetap")
    sebelum = foto_ikm()
    j = Jalur(admin, direktori(baris(1), baris(2), baris(3))).petakan()
    assert j.ringkasan == (1, 2, 0, 0, 0)
    j.terapkan()
    assert j.urungkan().status == StatusTugas.SELESAI
    baru = IKM.objects.get(nama="UD Kuningan 3")
    assert baru.dibatalkan
    assert "Salah berkas" in baru.dibatalkan_alasan
    assert IKM.objects.tercatat().count() == 2
    kini = [b for b in foto_ikm() if b.get("uid") != baru.uid and b.get("ikm_id") != baru.pk]
    assert kini == sebelum
    assert tanpa_profil.profil.count() == 0
    assert Jejak.objects.filter(tindakan="impor_diurungkan", objek_jenis="ikm.ikm").count() == 3
    assert Jejak.objects.filter(tindakan="impor_diurungkan", objek_jenis="ikm.produk").count() == 3
    assert Produk.objects.tercatat().count() == 0
    assert Jalur(admin, direktori(baris(1), baris(2), baris(3))).petakan().ringkasan == (1, 2, 0, 0, 0)


def test_what_was_changed_since_is_left_and_named(admin: Any) -> None:
    j = Jalur(admin, direktori(baris(1), baris(2), baris(3))).petakan()
    j.terapkan()
    diubah, batal, tetap = IKM.objects.order_by("pk")
    update_ikm(oleh=f.oleh(admin), pada=PADA, uid=diubah.uid, versi=1, data={"pemilik": "Diubah"})
    cancel_ikm(oleh=f.oleh(admin), pada=PADA, uid=batal.uid, alasan="Ganda di lapangan")
    j.urungkan()
    assert j.impor.jumlah_tersisa == 2
    assert set(HasilImpor.objects.exclude(tersisa="").values_list("tersisa", flat=True)) == {
        f"{i.nama} ({i.kode}): sudah diubah sesudah impor" for i in (diubah, batal)
    }
    tetap.refresh_from_db()
    diubah.refresh_from_db()
    assert (tetap.dibatalkan, diubah.dibatalkan, diubah.pemilik) == (True, False, "Diubah")


def test_a_new_workshop_somebody_keeps_records_of_stays(admin: Any) -> None:
    from ikm.models import OmzetBulanan

    j = Jalur(admin, direktori(baris(1))).petakan()
    j.terapkan()
    OmzetBulanan.objects.create(ikm=IKM.objects.get(), bulan=PADA.replace(day=1), omzet=1, bukti="pernyataan")
    j.urungkan()
    assert "omzet" in HasilImpor.objects.get().tersisa
    assert not IKM.objects.get().dibatalkan


def test_after_a_day_it_stands(admin: Any) -> None:
    j = Jalur(admin, direktori(baris(1))).petakan()
    j.terapkan()
    with pytest.raises(DomainError, match="24 jam"):
        layanan.undo_impor(oleh=j.oleh, impor=j.impor, alasan="Terlambat", pada=sekarang() + timedelta(hours=25))


def test_a_product_that_was_changed_or_added_since_keeps_its_workshop(admin: Any) -> None:
    j = Jalur(admin, direktori(baris(1), baris(2), baris(3))).petakan()
    j.terapkan()
    satu, dua, tiga = IKM.objects.order_by("pk")
    produk = satu.produk.get()
    update_produk(oleh=f.oleh(admin), pada=PADA, uid=produk.uid, versi=1, data={"bahan": "kuningan"})
    register_produk(oleh=f.oleh(admin), pada=PADA, ikm_uid=dua.uid, data={"nama": "Kran"})
    j.urungkan()
    assert dict(HasilImpor.objects.exclude(tersisa="").values_list("objek_id", "tersisa")) == {
        satu.pk: f"{satu} ({satu.kode}): produknya sudah diubah sesudah impor",
        dua.pk: f"{dua} ({dua.kode}): sudah mempunyai produk",
    }
    tiga.refresh_from_db()
    assert tiga.dibatalkan
    assert set(Produk.objects.tercatat().values_list("ikm", flat=True)) == {satu.pk, dua.pk}
    assert "diurungkan" in tiga.produk.get().dibatalkan_alasan
