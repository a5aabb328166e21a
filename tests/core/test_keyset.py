from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from core.keyset import baca_kursor, susuri, tulis_kursor
from ikm.models import IKM
from ikm.tables import IKM_DAFTAR
from tests import factories as f

NILAI = st.one_of(
    st.text(max_size=20),
    st.integers(),
    st.dates(),
    st.datetimes(timezones=st.just(UTC)),
    st.decimals(allow_nan=False, allow_infinity=False),
)


@given(NILAI, st.integers(min_value=1))
def test_a_cursor_reads_back_what_was_written(nilai, pk):
    assert baca_kursor(tulis_kursor(nilai, pk)) == (nilai, pk)
    assert type(baca_kursor(tulis_kursor(nilai, pk))[0]) is type(nilai)


@pytest.mark.parametrize("teks", ["", "abc", "W10", "eyJhIjoxfQ", "💥"])
def test_foreign_cursors_are_refused_in_words(teks):
    with pytest.raises(DomainError, match="Mulai lagi dari halaman pertama"):
        baca_kursor(teks)


@pytest.mark.django_db
@pytest.mark.parametrize("turun", [False, True])
@pytest.mark.parametrize("urutan", IKM_DAFTAR.urutan, ids=lambda u: u.kunci)
def test_walking_in_chunks_meets_every_row_once_in_order(urutan, turun):
    for i in range(11):
        f.make_ikm(nama=f"UD {i % 3}", tenaga_kerja=[None, 5, 5, 9][i % 4])
    qs = urutan.terapkan(IKM.objects.all(), turun=turun)
    assert [o.pk for o in susuri(qs, turun=turun, potongan=3)] == [o.pk for o in qs]


def test_types_of_cursor_values_are_closed():
    assert baca_kursor(tulis_kursor(date(2026, 1, 2), 3)) == (date(2026, 1, 2), 3)
    assert baca_kursor(tulis_kursor(datetime(2026, 1, 2, tzinfo=UTC), 3))[0] == datetime(2026, 1, 2, tzinfo=UTC)
    assert baca_kursor(tulis_kursor(Decimal("1.50"), 3))[0] == Decimal("1.50")
