import pytest
from django.core.exceptions import ValidationError

from referensi import validators as v


@pytest.mark.parametrize("kode", ["35", "35.16", "35.16.12", "35.16.12.2008", "35.16.08.1004"])
def test_region_codes_of_every_level_pass(kode):
    v.validate_kode_wilayah(kode)


@pytest.mark.parametrize(
    "kode", ["", "3", "3516", "35.1", "35.16.12.3008", "35.16.12.208", "35.16.12.2008.1", "35.16.", "٣٥"]
)
def test_other_region_codes_are_refused(kode):
    with pytest.raises(ValidationError):
        v.validate_kode_wilayah(kode)


def test_parent_is_the_leading_part():
    assert [v.induk_wilayah(k) for k in ("35", "35.16", "35.16.12", "35.16.12.2008")] == [
        None,
        "35",
        "35.16",
        "35.16.12",
    ]


@pytest.mark.parametrize(
    ("teks", "kode"), [("9403.60.90", "94036090"), (" 9403 60 90", "94036090"), ("9403.60", "940360")]
)
def test_tariff_codes_are_normalised(teks, kode):
    assert v.normalkan_kode_hs(teks) == kode


@pytest.mark.parametrize("teks", ["", "940", "9403609", "940360901", "9403.6O.90", "٩٤٠٣"])
def test_other_tariff_codes_are_refused(teks):
    with pytest.raises(ValidationError):
        v.normalkan_kode_hs(teks)


def test_stored_tariff_code_has_no_dots():
    v.validate_kode_hs("94036090")
    with pytest.raises(ValidationError, match="tanpa titik"):
        v.validate_kode_hs("9403.60.90")


def test_tariff_code_prints_as_btki_does():
    assert [v.format_kode_hs(k) for k in ("94", "9403", "940360", "94036090")] == [
        "94",
        "9403",
        "9403.60",
        "9403.60.90",
    ]


@pytest.mark.parametrize(
    ("periksa", "baik", "buruk"),
    [
        (v.validate_unlocode, ["IDSUB", "KRPUS", "USNY2"], ["idsub", "IDSU", "IDSUB1", "IDSU1", "12345"]),
        (v.validate_kode_negara, ["KR"], ["kr", "KOR", "K1"]),
        (v.validate_mata_uang, ["USD"], ["usd", "US", "USDD"]),
        (v.validate_kode_satuan, ["H87", "KGM", "2N"], ["h87", "K", "KGMX"]),
        (v.validate_kode_kbli, ["C", "31", "31001"], ["V", "3", "310011", "c"]),
    ],
)
def test_codes_of_trade(periksa, baik, buruk):
    for kode in baik:
        periksa(kode)
    for kode in buruk:
        with pytest.raises(ValidationError):
            periksa(kode)


def test_port_code_is_normalised():
    assert v.normalkan_unlocode("id-sub ") == "IDSUB"
