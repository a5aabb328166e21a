"""Buyers: told apart by name, a sender has each once, renamed with all that names them, struck only where nothing does."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from core.errors import Ditolak, DomainError, VersiBerubah
from core.ids import new_uid
from ekspor import queries, services
from ekspor.models import Pembeli, Pengiriman
from ekspor.rumus.pembeli import sebut_pembeli
from ekspor.services.pembeli import note_pembeli
from jejak.queries import jejak_objek
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak

pytestmark = pytest.mark.django_db


def catat(user: Any, perusahaan: Any, nama: str = "Hanssem Co.", **over: Any) -> Pembeli:
    data = {"nama": nama, "negara": k.make_negara()} | over.pop("data", {})
    pengirim = {"perusahaan_uid": perusahaan.uid} if perusahaan is not None else {}
    return services.create_pembeli(**{"oleh": f.oleh(user), "pada": k.PADA, "data": data} | pengirim | over)


def ubah(user: Any, p: Pembeli, **data: Any) -> Pembeli:
    return services.update_pembeli(oleh=f.oleh(user), pada=k.PADA, uid=p.uid, versi=None, data=data)


def batal(user: Any, p: Pembeli, alasan: str = "Tercatat dua kali") -> Pembeli:
    return services.cancel_pembeli(oleh=f.oleh(user), pada=k.PADA, uid=p.uid, alasan=alasan)


@pytest.mark.parametrize(
    ("satu", "dua", "sama"),
    [
        ("Möbel-Haus GmbH", "MOBEL HAUS gmbh", True),
        ("Hanssem Co., Ltd.", " hanssem  CO LTD", True),
        ("한강가구", " 한강가구 ", True),
        ("한강가구", "서울목재", False),
        ("한강가구 Co., Ltd.", "서울목재 Co., Ltd.", False),
        ("ガンダ", "カンタ", False),
        ("ﾊﾝｶﾞﾝ", "ハンガン", True),
        ("किताब", "कितब", False),
        ("***", "*", False),
        ("Straße 1", "STRASSE 1", True),
    ],
)
def test_names_are_compared_by_letters_of_any_script(satu: str, dua: str, sama: bool) -> None:
    assert (sebut_pembeli(satu) == sebut_pembeli(dua)) is sama
    assert sebut_pembeli(satu)


def test_buyers_named_while_logging_are_told_apart_in_any_script(pihak: Pihak) -> None:
    """Accents and signs make no other buyer; two Korean names are two buyers, also before the same two words."""
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    nama = ("Möbel-Haus GmbH", "Mobel Haus GmbH", "한강가구 Co.", "서울목재 Co.", " 한강가구 CO ")
    pembeli = [note_pembeli(oleh=f.oleh(pihak.pembeli), pengiriman=p, nama=n).pk for n in nama]
    assert pembeli[0] == pembeli[1]
    assert pembeli[2] == pembeli[4]
    assert len(set(pembeli)) == 3


def test_a_sender_has_a_name_once_another_sender_has_its_own(pihak: Pihak) -> None:
    satu = catat(pihak.pembeli, pihak.kemitraan.perusahaan)
    with pytest.raises(ValidationError) as galat:
        catat(pihak.pembeli, pihak.kemitraan.perusahaan, "HANSSEM co")
    assert galat.value.message_dict == {
        "nama": ["Hanssem Co. (Korea Selatan) sudah tercatat sebagai pembeli pengirim ini."]
    }
    lain = catat(pihak.admin, f.make_perusahaan())
    assert lain.pk != satu.pk
    assert k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, nama_pembeli="hanssem, CO").pembeli == satu


def test_the_same_form_twice_is_one_buyer(pihak: Pihak) -> None:
    uid = new_uid()
    satu, dua = (catat(pihak.pembeli, pihak.kemitraan.perusahaan, uid=uid) for _ in range(2))
    assert satu == dua
    with pytest.raises(DomainError, match="ormulir"):
        catat(pihak.admin, f.make_perusahaan(), uid=uid)


@pytest.mark.parametrize("nama", ["", "   "])
def test_a_buyer_has_a_name(pihak: Pihak, nama: str) -> None:
    with pytest.raises(ValidationError) as galat:
        catat(pihak.pembeli, pihak.kemitraan.perusahaan, nama)
    assert set(galat.value.message_dict) == {"nama"}


def test_a_new_name_is_found_on_its_shipments_at_once(pihak: Pihak) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, nama_pembeli="Hansem")
    q = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    versi, cari = p.versi, q.cari
    pembeli = ubah(pihak.pembeli, p.pembeli, nama="Hanssem Möbel", alamat=" 17 Yesi-ro,\nGangseo-gu ")  # type: ignore[arg-type]
    assert (pembeli.versi, pembeli.sebutan, pembeli.alamat) == (2, "hanssem mobel", "17 Yesi-ro, Gangseo-gu")
    p.refresh_from_db()
    q.refresh_from_db()
    assert "hanssem mobel" in p.cari
    assert (p.versi, q.cari) == (versi, cari)
    terlihat = Pengiriman.objects.visible_to(pihak.pembeli)
    cocok = queries.cari_pengiriman(pihak.pembeli, queries.pahami_pengiriman(pihak.pembeli, "hanssem"), terlihat)
    assert list(cocok) == [p]
    assert [j.tindakan for j in jejak_objek(pembeli)] == ["diubah", "dibuat"]


def test_nothing_changed_is_no_version(pihak: Pihak) -> None:
    pembeli = catat(pihak.pembeli, pihak.kemitraan.perusahaan)
    assert ubah(pihak.pembeli, pembeli, nama="Hanssem Co.").versi == 1
    with pytest.raises(VersiBerubah):
        services.update_pembeli(oleh=f.oleh(pihak.pembeli), pada=k.PADA, uid=pembeli.uid, versi=7, data={})


def test_a_name_taken_by_another_is_refused_on_its_field(pihak: Pihak) -> None:
    catat(pihak.pembeli, pihak.kemitraan.perusahaan)
    lain = catat(pihak.pembeli, pihak.kemitraan.perusahaan, "Hanbit")
    with pytest.raises(ValidationError) as galat:
        ubah(pihak.pembeli, lain, nama="hanssem co")
    assert set(galat.value.message_dict) == {"nama"}
    lain.refresh_from_db()
    assert lain.nama == "Hanbit"


def test_a_buyer_some_shipment_names_is_not_struck_one_nobody_names_is_once(pihak: Pihak) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, nama_pembeli="Hanssem")
    pembeli = p.pembeli
    assert pembeli is not None
    with pytest.raises(DomainError) as galat:
        batal(pihak.pembeli, pembeli)
    assert (galat.value.kode, galat.value.pesan) == (
        "pembeli_dipakai",
        "Hanssem masih disebut 1 pengiriman. Ganti dahulu pembelinya di sana.",
    )
    services.cancel_pengiriman(oleh=f.oleh(pihak.pembeli), pada=k.PADA, uid=p.uid, alasan="Batal dibeli")
    batal(pihak.pembeli, pembeli)
    assert batal(pihak.pembeli, pembeli).versi == 2
    with pytest.raises(DomainError, match="sudah dibatalkan"):
        ubah(pihak.pembeli, pembeli, kota="Busan")
    baru = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, nama_pembeli="Hanssem")
    assert baru.pembeli != pembeli
    with pytest.raises(ValidationError) as salah:
        k.ubah(pihak.pembeli, baru, data={"pembeli": Pembeli.objects.get(pk=pembeli.pk)})
    assert salah.value.message_dict == {"pembeli": ["Pembeli Hanssem sudah dibatalkan."]}


def test_only_the_sender_and_officers_write(pihak: Pihak) -> None:
    perusahaan = pihak.kemitraan.perusahaan
    pembeli = catat(pihak.penyuluh, perusahaan)
    kabid, pimpinan = f.make_pengguna("kabid"), f.make_pengguna("pimpinan")
    asing = f.make_anggota_perusahaan(f.make_perusahaan())
    for siapa in (kabid, pimpinan, asing, pihak.pemilik):
        with pytest.raises(Ditolak):
            catat(siapa, perusahaan, "Lain")
        with pytest.raises(Ditolak):
            ubah(siapa, pembeli, kota="Busan")
        with pytest.raises(Ditolak):
            batal(siapa, pembeli)
    assert ubah(pihak.pembeli, pembeli, kota="Busan").kota == "Busan"


def test_who_reads_buyers(pihak: Pihak) -> None:
    """The office and the sender; not leadership, another company, one that takes part, or an IKM whose goods are inside."""
    ikut = f.make_perusahaan()
    peserta = f.make_anggota_perusahaan(ikut)
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, nama_pembeli="Hanssem", peserta=[ikut])
    assert list(Pengiriman.objects.visible_to(peserta)) == [p]
    baca = (pihak.admin, pihak.penyuluh, f.make_pengguna("kabid"), pihak.pembeli)
    tidak = (f.make_pengguna("pimpinan"), peserta, pihak.pemilik)
    assert [Pembeli.objects.visible_to(u).count() for u in (*baca, *tidak)] == [1] * 4 + [0] * 3


def test_an_ikm_that_sends_has_buyers_of_its_own(pihak: Pihak) -> None:
    ikm = pihak.kemitraan.ikm
    pembeli = catat(pihak.pemilik, None, "Toko Seni", ikm_uid=ikm.uid)
    assert (pembeli.ikm, pembeli.perusahaan) == (ikm, None)
    assert list(Pembeli.objects.visible_to(pihak.pemilik)) == [pembeli]
    with pytest.raises(ValidationError):
        catat(pihak.pemilik, None, "TOKO seni", ikm_uid=ikm.uid)
    assert not Pembeli.objects.visible_to(pihak.pembeli).exists()


def test_a_double_of_before_is_corrected_renamed_or_struck(pihak: Pihak) -> None:
    """It was left its key behind the name when names became unique: its address changes without a word about the other."""
    satu = catat(pihak.pembeli, pihak.kemitraan.perusahaan)
    dua = Pembeli(perusahaan=satu.perusahaan, nama="HANSSEM CO", negara=satu.negara, sebutan="hanssem co #99", cari="")
    dua.save()
    assert ubah(pihak.pembeli, dua, kota="Busan").sebutan == "hanssem co #99"
    assert k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, nama_pembeli="Hanssem Co").pembeli == satu
    assert ubah(pihak.pembeli, dua, nama="Hanbit").sebutan == "hanbit"
