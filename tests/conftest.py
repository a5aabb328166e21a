"""The people every test knows by role, and the fences every test runs behind."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase

from akun.enums import Peran
from tests import factories as f
from tests import pengosongan

# Machines differ and are shared: how long an example took says nothing about whether it holds.
hypothesis.settings.register_profile(
    "kemitraan", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("kemitraan")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect (never skip) what needs PostgreSQL when the run is on SQLite."""
    from django.conf import settings

    if not settings.TERTANAM:
        return
    buang = [i for i in items if i.get_closest_marker("postgres")]
    if buang:
        config.hook.pytest_deselected(items=buang)
        items[:] = [i for i in items if i not in buang]


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is imported by now stays: the garbage collector need not look through it again during every test."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skip is a failure: what cannot run here is deselected by marker, visibly."""
    laporan = session.config.pluginmanager.get_plugin("terminalreporter")
    if laporan and laporan.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def _bersih() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def _pengosongan() -> Iterator[None]:
    """Only the emptying after transactional tests may touch the trail: its triggers are lifted around that alone."""
    asli = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = pengosongan.fixture_teardown  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = asli  # type: ignore[method-assign]


@pytest.fixture
def admin(db: None) -> Any:
    return f.make_pengguna(Peran.ADMIN, nama="Ani Admin")


@pytest.fixture
def kabid(db: None) -> Any:
    return f.make_pengguna(Peran.KABID, nama="Karto Kabid")


@pytest.fixture
def penyuluh(db: None) -> Any:
    """Answers for Kecamatan Trowulan."""
    return f.make_penyuluh(f.TROWULAN, nama="Puji Penyuluh")


@pytest.fixture
def penyuluh_lain(db: None) -> Any:
    """Answers for Kecamatan Gedeg, not Trowulan."""
    return f.make_penyuluh(f.GEDEG, nama="Lain Penyuluh")


@pytest.fixture
def perusahaan(db: None) -> Any:
    return f.make_pengguna(Peran.PERUSAHAAN, nama="Eka Eksportir")


@pytest.fixture
def pimpinan(db: None) -> Any:
    return f.make_pengguna(Peran.PIMPINAN, nama="Bu Bupati")


@pytest.fixture
def ikm(db: None) -> Any:
    """A brass caster of Bejijong."""
    return f.make_ikm(
        nama="UD Buana Kuningan",
        pemilik="Slamet Widodo",
        nik="3516121503800001",
        telepon="+6281234567890",
        jenis_kelamin="L",
    )


@pytest.fixture
def pemilik(ikm: Any) -> Any:
    """The owner who signs in for `ikm`."""
    return f.make_anggota(ikm)


@pytest.fixture
def masuk() -> Any:
    """masuk(pengguna) → a client signed in as that person."""

    def _masuk(pengguna: Any) -> Client:
        klien = Client()
        klien.force_login(pengguna)
        return klien

    return _masuk


@pytest.fixture
def vendor(db: None) -> str:
    return connection.vendor
