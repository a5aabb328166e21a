"""A test that commits leaves nothing to the next, and the trail stays guarded."""

import threading

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction

from ikm import services
from jejak.models import Jejak
from tests import factories as f
from tests.pengosongan import TETAP, kosongkan
from tests.serentak import bersamaan, tunggu_antre

pytestmark = pytest.mark.django_db(transaction=True)


def _yang_berisi() -> set[str]:
    model = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]
    return {m._meta.db_table for m in model if m._base_manager.exists()}


def _tulis() -> None:
    """Rows that point at each other, with a trail."""
    f.make_pesanan()
    ikm = f.make_ikm(sentra=f.make_sentra())
    services.update_ikm(
        oleh=f.oleh(f.make_pengguna()), pada=f.PADA, uid=ikm.uid, versi=1, data={"nama": "UD Nama Baru"}
    )


def test_every_table_is_emptied_but_what_migrate_wrote():
    _tulis()
    assert {"jejak_jejak", "ikm_ikm", "akun_pengguna", "kemitraan_pesanan"} <= _yang_berisi()
    tetap = ContentType.objects.count(), Permission.objects.count()

    kosongkan(connection)

    assert _yang_berisi() == TETAP
    assert (ContentType.objects.count(), Permission.objects.count()) == tetap


def test_the_trail_is_guarded_again_afterwards():
    _tulis()
    kosongkan(connection)
    _tulis()
    with pytest.raises(IntegrityError, match="hanya dapat ditambah"), transaction.atomic():
        Jejak.objects.all()._raw_delete("default")


@pytest.mark.postgres
def test_what_a_request_still_writes_is_emptied_too():
    """The live server may answer while the test is already over."""
    menulis, boleh_selesai = threading.Event(), threading.Event()

    def permintaan() -> None:
        with transaction.atomic():
            f.make_sentra()
            menulis.set()
            boleh_selesai.wait(10)

    def sesudahnya() -> None:
        menulis.wait(10)
        threading.Timer(0.3, boleh_selesai.set).start()
        kosongkan(connection)

    assert bersamaan(permintaan, sesudahnya) == [None, None]
    assert _yang_berisi() == TETAP


@pytest.mark.postgres
def test_a_page_read_while_its_test_is_over_does_not_stop_the_emptying():
    """It holds a table we wait for, and asks for one we hold: whichever PostgreSQL ends, the tables are empty afterwards."""
    f.make_pesanan()
    membaca = threading.Event()

    def permintaan() -> None:
        with transaction.atomic(), connection.cursor() as kursor:
            kursor.execute("SELECT count(*) FROM referensi_wilayah")
            membaca.set()
            tunggu_antre()
            kursor.execute("SELECT count(*) FROM akun_pengguna")

    def sesudahnya() -> None:
        membaca.wait(10)
        kosongkan(connection)

    _, kosong = bersamaan(permintaan, sesudahnya)
    assert kosong is None
    assert _yang_berisi() == TETAP
