from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from jejak.models import Jejak
from jejak.queries import sebagai_baris
from jejak.services import catat, potret
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def jejak(admin, ikm):
    return catat(
        oleh=f.oleh(admin, alasan="Uji"),
        objek=ikm,
        tindakan="diubah",
        sebelum={"nama": "A", "desa": "B"},
        sesudah={"nama": "C", "desa": "B"},
    )


def test_only_differences_are_kept_with_actor_and_reason(jejak, ikm):
    assert (jejak.sebelum, jejak.sesudah, jejak.alasan, jejak.pelaku, jejak.objek_id) == (
        {"nama": "A"},
        {"nama": "C"},
        "Uji",
        "Ani Admin",
        str(ikm.uid),
    )


@pytest.mark.parametrize("cara", ["update", "delete", "mentah"])
def test_the_database_refuses_to_rewrite_the_trail(jejak, cara):
    with pytest.raises(DatabaseError, match="hanya dapat ditambah"), transaction.atomic():
        if cara == "update":
            Jejak.objects.filter(pk=jejak.pk).update(alasan="lain")
        elif cara == "delete":
            Jejak.objects.all().delete()
        else:
            with connection.cursor() as kursor:
                kursor.execute("UPDATE jejak_jejak SET pelaku = 'lain'")
    assert Jejak.objects.get().alasan == "Uji"


@pytest.mark.postgres
def test_truncate_is_refused_too(jejak):
    with (
        pytest.raises(DatabaseError, match="hanya dapat ditambah"),
        transaction.atomic(),
        connection.cursor() as kursor,
    ):
        kursor.execute("TRUNCATE jejak_jejak")


def test_the_trail_falls_with_its_transaction(admin, ikm):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        catat(oleh=f.oleh(admin), objek=ikm, tindakan="diubah")
        _ = 1 / 0
    assert Jejak.objects.count() == 0


def test_a_snapshot_masks_personal_values_and_names_relations(ikm):
    isi = potret(ikm)
    assert (isi["desa"], isi["status"], isi["jenis_kelamin"]) == ("Desa Bejijong", "Aktif", "Laki-laki")
    assert isi["nik"].endswith("0001")
    assert "3516121503800001" not in str(isi)
    assert not [k for k in isi if k.endswith("_sidik")]


def test_rows_read_in_the_words_of_the_columns(admin, ikm):
    baris = sebagai_baris(
        catat(
            oleh=f.oleh(admin),
            objek=ikm,
            tindakan="mengisi profil 2025",
            sebelum={"profiltahunan.penjualan": 1_000_000, "tahun_berdiri": 2001},
            sesudah={
                "profiltahunan.penjualan": 2_500_000,
                "profiltahunan.produksi": "10725.500",
                "tahun_berdiri": 2002,
            },
        )
    )
    assert [(p.label, p.dari, p.menjadi) for p in baris.perubahan] == [
        ("Hasil penjualan setahun (Rp)", "1.000.000", "2.500.000"),
        ("Produksi setahun", "", "10.725,5"),
        ("Tahun berdiri", "2001", "2002"),
    ]
