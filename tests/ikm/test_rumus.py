import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikm.enums import KelasBPS, KelasIndustri, KelasUsaha
from ikm.rumus import MILIAR, kelas_bps, kelas_industri, kelas_usaha

RUPIAH = st.none() | st.integers(min_value=0, max_value=10**14)
ORANG = st.none() | st.integers(min_value=0, max_value=10**5)


@pytest.mark.parametrize(
    ("tenaga_kerja", "investasi", "kelas"),
    [
        (19, MILIAR - 1, "kecil"),
        (19, MILIAR, "menengah"),
        (20, 0, "menengah"),
        (20, 15 * MILIAR, "menengah"),
        (20, 15 * MILIAR + 1, "besar"),
        (5, 20 * MILIAR, "menengah"),
        (0, 0, "kecil"),
        (None, 5, ""),
        (19, None, ""),
        (20, None, "menengah_atau_besar"),
        (None, None, ""),
    ],
)
def test_kelas_industri_follows_permenperin_64_2016(tenaga_kerja, investasi, kelas):
    assert kelas_industri(tenaga_kerja, investasi).kode == kelas


@pytest.mark.parametrize(
    ("penjualan", "modal", "kelas"),
    [
        (2 * MILIAR, None, "mikro"),
        (2 * MILIAR + 1, None, "kecil"),
        (15 * MILIAR, None, "kecil"),
        (15 * MILIAR + 1, None, "menengah"),
        (50 * MILIAR, None, "menengah"),
        (50 * MILIAR + 1, None, "besar"),
        (None, MILIAR, "mikro"),
        (None, MILIAR + 1, "kecil"),
        (None, 5 * MILIAR + 1, "menengah"),
        (None, 10 * MILIAR + 1, "besar"),
        (1, 11 * MILIAR, "mikro"),
        (None, None, ""),
    ],
)
def test_kelas_usaha_follows_pp_7_2021_with_sales_before_capital(penjualan, modal, kelas):
    assert kelas_usaha(penjualan, modal).kode == kelas


@pytest.mark.parametrize(
    ("tenaga_kerja", "kelas"),
    [
        (None, ""),
        (0, ""),
        (1, "mikro"),
        (4, "mikro"),
        (5, "kecil"),
        (19, "kecil"),
        (20, "sedang"),
        (99, "sedang"),
        (100, "besar"),
    ],
)
def test_kelas_bps_counts_workers_alone(tenaga_kerja, kelas):
    assert kelas_bps(tenaga_kerja).kode == kelas


@given(ORANG, RUPIAH)
def test_every_input_has_exactly_one_class_and_unknown_never_becomes_small(tenaga_kerja, investasi):
    kelas = kelas_industri(tenaga_kerja, investasi)
    assert kelas.kode in {"", *KelasIndustri.values}
    assert kelas.alasan.endswith(".")
    if tenaga_kerja is None or investasi is None:
        assert kelas.kode in {"", KelasIndustri.SEDIKITNYA_MENENGAH}


@given(st.integers(min_value=0, max_value=10**14), st.integers(min_value=0, max_value=10**12))
def test_more_sales_never_lower_the_class(penjualan, tambahan):
    urutan = list(KelasUsaha.values)
    assert urutan.index(kelas_usaha(penjualan, None).kode) <= urutan.index(kelas_usaha(penjualan + tambahan, None).kode)


@given(st.integers(min_value=1, max_value=10**5))
def test_every_workshop_with_a_worker_has_a_bps_class(tenaga_kerja):
    assert kelas_bps(tenaga_kerja).kode in KelasBPS.values


def test_the_reason_is_a_sentence_with_the_figures_in_it():
    assert (
        kelas_industri(7, 350_000_000).alasan
        == "7 tenaga kerja (paling banyak 19) dan investasi Rp350.000.000 (di bawah Rp1 M)."
    )
    assert kelas_industri(None, 5).alasan == "Belum dapat ditentukan: jumlah tenaga kerja belum diisi."
