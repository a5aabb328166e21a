from __future__ import annotations

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core.exceptions import FieldError
from hypothesis import given
from hypothesis import strategies as st

from core.rahasia import Rahasia, decrypt, encrypt, fingerprint, samarkan, samarkan_nama
from ikm.models import IKM
from tests import factories as f

NIK = "3516121503800001"


@given(st.text(min_size=1, max_size=60))
def test_what_goes_in_comes_out_and_ciphertext_shows_nothing(terang):
    sandi = encrypt(terang)
    assert decrypt(sandi) == terang
    assert len(terang) < 5 or terang not in sandi


@given(st.text(max_size=40), st.integers(0, 5), st.integers(0, 5))
def test_a_mask_keeps_the_length_and_hides_the_middle(teks, depan, belakang):
    samar = samarkan(teks, depan, belakang)
    assert len(samar) == len(teks)
    assert set(samar[depan : len(samar) - belakang]) <= {"•"}


def test_names_keep_their_initials():
    assert samarkan_nama("Budi Santoso") == "B••• S••••••"


def test_a_secret_prints_masked_everywhere():
    rahasia = Rahasia(samarkan, terang=NIK)
    assert (str(rahasia), f"{rahasia}", repr(rahasia)) == (
        "••••••••••••0001",
        "••••••••••••0001",
        "<Rahasia ••••••••••••0001>",
    )
    assert rahasia == NIK
    assert not Rahasia(samarkan, terang="")


def test_a_new_first_key_still_opens_old_values(settings):
    sandi = encrypt(NIK)
    baru = Fernet.generate_key().decode()
    settings.FIELD_KEYS = [baru, *settings.FIELD_KEYS]
    assert decrypt(sandi) == NIK
    settings.FIELD_KEYS = [baru]
    with pytest.raises(InvalidToken):
        decrypt(sandi)


def test_fingerprints_meet_only_under_the_same_key(settings):
    sidik = fingerprint(NIK)
    assert sidik == fingerprint(NIK)
    settings.HMAC_KEY = "lain"
    assert fingerprint(NIK) != sidik


@pytest.mark.django_db
def test_ciphertext_cannot_be_searched_and_an_untouched_value_is_not_encrypted_anew():
    ikm = f.make_ikm(nik=NIK)
    for lookup in ("nik", "nik__contains", "nik__gt"):
        with pytest.raises(FieldError):
            IKM.objects.filter(**{lookup: NIK}).exists()
    lama = IKM.objects.get(pk=ikm.pk).nik.sandi
    segar = IKM.objects.get(pk=ikm.pk)
    segar.save()
    assert IKM.objects.get(pk=ikm.pk).nik.sandi == lama
    assert IKM.objects.filter(nik_sidik=fingerprint(NIK)).count() == 1
