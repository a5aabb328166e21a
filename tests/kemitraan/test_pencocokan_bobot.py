"""What a match weighs: who decides, what is kept, what the page shows before somebody decides."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core.errors import Ditolak, DomainError
from core.ids import new_uid
from jejak.models import Jejak
from kemitraan import queries, services
from kemitraan.models import BobotPencocokan
from kemitraan.rumus import pencocokan as p
from tests import factories as f

pytestmark = pytest.mark.django_db
NILAI = {"kemampuan": 30, "kapasitas": 30, "waktu": 10, "kinerja": 20, "jarak": 5, "sertifikat": 5}
ALAMAT = "/kemitraan/pencocokan/bobot/"


def tetapkan(peran: str = "kabid", **over: Any) -> BobotPencocokan:
    isi = {"nilai": NILAI, "alasan": "Kapasitas yang menentukan"} | over
    return services.set_bobot(oleh=f.oleh(f.make_pengguna(peran)), **isi)


def test_until_somebody_decides_the_program_has_a_beginning() -> None:
    bobot = queries.bobot_berlaku()
    assert bobot.pk is None
    assert queries.jadikan_bobot(bobot) == p.Bobot()
    bobot.full_clean(exclude=["dibuat_oleh"])


def test_a_new_row_takes_over_and_the_old_one_stays() -> None:
    lama = tetapkan()
    baru = tetapkan(nilai=NILAI | {"jarak": 50})
    lama.refresh_from_db()
    assert (lama.jarak, queries.bobot_berlaku()) == (5, baru)
    assert Jejak.objects.filter(objek_jenis="kemitraan.bobotpencocokan", tindakan="dibuat").count() == 2


@pytest.mark.parametrize(
    ("peran", "boleh"), [("admin", True), ("kabid", True), ("penyuluh", False), ("pimpinan", False)]
)
def test_the_head_of_the_office_decides(peran: str, boleh: bool) -> None:
    if boleh:
        assert tetapkan(peran).pk
    else:
        with pytest.raises(Ditolak):
            tetapkan(peran)


def test_one_form_sent_twice_is_one_decision() -> None:
    uid = new_uid()
    assert tetapkan(uid=uid) == tetapkan(uid=uid)
    assert BobotPencocokan.objects.count() == 1


def test_nobody_overrules_a_decision_unseen() -> None:
    dilihat = tetapkan().uid
    tetapkan(nilai=NILAI | {"jarak": 50}, dilihat=dilihat)
    with pytest.raises(DomainError, match="jarak 50") as galat:
        tetapkan(nilai=NILAI | {"jarak": 80}, dilihat=dilihat)
    assert galat.value.kode == "versi_berubah"


def test_the_same_weights_are_no_decision() -> None:
    tetapkan()
    with pytest.raises(DomainError, match="sama dengan yang berlaku"):
        tetapkan()


@pytest.mark.parametrize(
    ("over", "bidang"), [({"kemampuan": 0}, "__all__"), ({"jarak": 101}, "jarak"), ({"jarak": None}, "jarak")]
)
def test_weights_that_say_nothing_are_refused(over: dict[str, Any], bidang: str) -> None:
    with pytest.raises(ValidationError) as galat:
        tetapkan(nilai=NILAI | over)
    assert bidang in galat.value.message_dict


def test_bobot_berisi() -> None:
    with pytest.raises(IntegrityError, match="bobot_berisi"), transaction.atomic():
        BobotPencocokan.objects.create(**NILAI | {"kemampuan": 0}, alasan="Salah")


def masuk(client: Any, peran: str = "kabid") -> Any:
    client.force_login(f.make_pengguna(peran))
    return client


def bengkel(nama: str, **over: Any) -> None:
    isi = {"nama": "Gagang pintu", "bahan": "kuningan", "satuan": f.make_satuan(), "kapasitas_per_bulan": 600}
    f.make_produk(f.make_ikm(nama=nama), **isi | over)


def test_the_page_shows_what_other_weights_would_do_and_keeps_nothing_of_it(client: Any) -> None:
    f.make_kebutuhan(jumlah=1000)
    bengkel("UD Besar", waktu_tunggu_hari=500)
    bengkel("UD Cepat", waktu_tunggu_hari=1, kapasitas_per_bulan=300)
    masuk(client)
    awal = client.get(ALAMAT).content.decode()
    assert awal.index("UD Cepat") > 0
    usul = dict.fromkeys(p.LABEL, 0) | {"kemampuan": 1, "kapasitas": 100}
    hasil = client.post(ALAMAT, {**usul, "lihat": "1"}, headers={"HX-Request": "true"})
    teks = hasil.content.decode()
    assert hasil.status_code == 200
    assert teks.index("UD Besar") < teks.index("UD Cepat")
    assert "tadinya" in teks
    assert BobotPencocokan.objects.count() == 0


def test_deciding_on_the_page(client: Any) -> None:
    masuk(client)
    form = client.get(ALAMAT).context["form"]
    isi = {
        **NILAI,
        "alasan": "Kapasitas yang menentukan",
        "uid": form["uid"].value(),
        "dilihat": form["dilihat"].value(),
    }
    for _ in range(2):
        assert client.post(ALAMAT, isi).status_code == 302
    assert queries.bobot_berlaku().kapasitas == 30
    assert BobotPencocokan.objects.count() == 1


def test_a_weight_that_does_not_hold_keeps_all_that_was_typed(client: Any) -> None:
    masuk(client)
    hasil = client.post(ALAMAT, NILAI | {"jarak": "seratus", "alasan": "Sudah ditulis"})
    assert hasil.status_code == 422
    assert "seratus" in (teks := hasil.content.decode())
    assert "Sudah ditulis" in teks


def test_an_unknown_need_in_the_address_is_404(client: Any) -> None:
    assert masuk(client).get(f"{ALAMAT}?kebutuhan={new_uid()}").status_code == 404
    assert client.get(f"{ALAMAT}?kebutuhan=apa").status_code == 200
