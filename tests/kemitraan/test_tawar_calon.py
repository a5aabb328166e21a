"""From a ranking to offers: the page, what is kept, what a repeated, stale or wrong form does."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from core.errors import Ditolak, DomainError
from core.ids import new_uid
from core.waktu import hari_ini
from ikm.models import IKM
from kemitraan import queries, services
from kemitraan.models import BobotPencocokan, HasilPencocokan, Kebutuhan, Tawaran
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def kebutuhan() -> Kebutuhan:
    """1.000 brass handles in 29 days: a month of capacity."""
    pada = hari_ini()
    return f.make_kebutuhan(
        komponen="Gagang pintu kuningan", tenggat=pada + timedelta(days=29), batas_jawab=pada + timedelta(days=7)
    )


def bengkel(nama: str, kapasitas: int | None) -> IKM:
    ikm = f.make_ikm(nama=nama)
    satuan = f.make_satuan() if kapasitas else None
    f.make_produk(ikm, nama="Gagang pintu kuningan", satuan=satuan, kapasitas_per_bulan=kapasitas, waktu_tunggu_hari=10)
    return ikm


def tawarkan(kebutuhan: Kebutuhan, pilihan: dict[IKM, int], **over: Any) -> list[Tawaran]:
    isi = {"oleh": f.oleh(f.make_pengguna("admin")), "pada": hari_ini()} | over
    return services.offer_calon(kebutuhan=kebutuhan, pilihan={i.uid: Decimal(n) for i, n in pilihan.items()}, **isi)


def alamat(kebutuhan: Kebutuhan) -> str:
    return f"/kemitraan/kebutuhan/{kebutuhan.uid}/calon/"


def masuk(client: Any, peran: str = "admin") -> Any:
    client.force_login(f.make_pengguna(peran))
    return client


def isian(form: Any) -> dict[str, Any]:
    """What a browser sends of this form."""
    isi = {n: form[n].value() for n in form.fields}
    return {n: v for n, v in isi.items() if v not in (None, False, "")}


def test_an_offer_keeps_why_it_was_made(kebutuhan: Kebutuhan) -> None:
    satu, dua = bengkel("UD Satu", 600), bengkel("UD Dua", 300)
    calon = queries.calon_kebutuhan(kebutuhan, hari_ini()).menurut_uid[satu.uid]
    pertama, kedua = tawarkan(kebutuhan, {satu: 600, dua: 250})
    assert (pertama.ikm, pertama.produk, pertama.jumlah_diminta) == (satu, satu.produk.get(), 600)
    assert (pertama.skor, pertama.alasan, pertama.rincian) == (calon.skor, calon.kalimat, calon.rincian)
    assert pertama.bobot == kedua.bobot == BobotPencocokan.objects.get()
    hasil = HasilPencocokan.objects.get()
    assert [(c["nama"], c["ditawari"]) for c in hasil.calon] == [("UD Satu", "600"), ("UD Dua", "250")]
    assert [b["jumlah"] for b in hasil.pembagian] == ["600", "300"]
    assert (hasil.kekurangan, hasil.bobot) == (100, pertama.bobot)


def test_later_weights_leave_earlier_offers_alone(kebutuhan: Kebutuhan) -> None:
    (tawaran,) = tawarkan(kebutuhan, {bengkel("UD Satu", 600): 600})
    nilai = {"kemampuan": 1, "kapasitas": 0, "waktu": 0, "kinerja": 0, "jarak": 0, "sertifikat": 0}
    services.set_bobot(oleh=f.oleh(f.make_pengguna("kabid")), nilai=nilai, alasan="Hanya kemampuan")
    skor, bobot = tawaran.skor, tawaran.bobot
    tawaran.refresh_from_db()
    assert (tawaran.skor, tawaran.bobot) == (skor, bobot)


def test_the_same_form_again_changes_nothing(kebutuhan: Kebutuhan) -> None:
    satu, uid = bengkel("UD Satu", 600), new_uid()
    lama, baru = (tawarkan(kebutuhan, {satu: 600}, uid=uid) for _ in range(2))
    assert lama == baru
    assert (Tawaran.objects.count(), HasilPencocokan.objects.count()) == (1, 1)


def test_one_that_no_longer_answers_is_named_and_nobody_is_asked(kebutuhan: Kebutuhan) -> None:
    satu, dua = bengkel("UD Satu", 600), bengkel("UD Dua", 600)
    IKM.objects.filter(pk=dua.pk).update(status="tutup")
    with pytest.raises(DomainError, match="UD Dua tidak lagi cocok"):
        tawarkan(kebutuhan, {satu: 500, dua: 500})
    assert not Tawaran.objects.exists()


def test_only_who_looks_after_the_need_asks(kebutuhan: Kebutuhan) -> None:
    with pytest.raises(Ditolak):
        tawarkan(kebutuhan, {bengkel("UD Satu", 600): 600}, oleh=f.oleh(f.make_pengguna("penyuluh")))


@pytest.mark.parametrize(
    ("peran", "status"), [("admin", 200), ("kabid", 200), ("penyuluh", 200), ("pimpinan", 403), ("ikm", 404)]
)
def test_the_ranking_is_the_office_s(client: Any, kebutuhan: Kebutuhan, peran: str, status: int) -> None:
    assert masuk(client, peran).get(alamat(kebutuhan)).status_code == status


def test_neither_the_company_nor_an_asked_owner_sees_the_ranking(client: Any, kebutuhan: Kebutuhan) -> None:
    satu = bengkel("UD Satu", 600)
    tawarkan(kebutuhan, {satu: 600})
    for orang in (f.make_anggota_perusahaan(kebutuhan.perusahaan), f.make_anggota(satu)):
        client.force_login(orang)
        assert client.get(alamat(kebutuhan)).status_code == 403
        assert client.post(alamat(kebutuhan), {}).status_code == 403


def test_the_proposal_is_one_tap(client: Any, kebutuhan: Kebutuhan) -> None:
    satu, dua = bengkel("UD Satu", 600), bengkel("UD Dua", 300)
    bengkel("UD Tiga", None)
    masuk(client)
    halaman = client.get(alamat(kebutuhan))
    assert b"kapasitas belum diisi" in halaman.content.lower()
    hasil = client.post(alamat(kebutuhan), isian(halaman.context["form"]))
    assert hasil.status_code == 302
    assert {(t.ikm, t.jumlah_diminta) for t in Tawaran.objects.all()} == {(satu, 600), (dua, 300)}
    lagi = client.get(alamat(kebutuhan))
    assert "Menunggu jawaban" in lagi.content.decode()
    assert lagi.context["daftar"].sisa == 100


def test_the_page_of_the_need_leads_there(client: Any, kebutuhan: Kebutuhan) -> None:
    teks = masuk(client).get(kebutuhan.get_absolute_url()).content.decode()
    assert f'href="{alamat(kebutuhan)}"' in teks


def test_a_double_click_asks_once(client: Any, kebutuhan: Kebutuhan) -> None:
    bengkel("UD Satu", 600)
    masuk(client)
    isi = isian(client.get(alamat(kebutuhan)).context["form"])
    assert [client.post(alamat(kebutuhan), isi).status_code for _ in range(2)] == [302, 302]
    assert Tawaran.objects.count() == 1


def test_a_wrong_quantity_keeps_all_that_was_typed(client: Any, kebutuhan: Kebutuhan) -> None:
    satu, dua = bengkel("UD Satu", 600), bengkel("UD Dua", 300)
    masuk(client)
    isi = isian(client.get(alamat(kebutuhan)).context["form"])
    isi |= {f"jumlah_{satu.uid.hex}": "banyak", f"jumlah_{dua.uid.hex}": "123"}
    hasil = client.post(alamat(kebutuhan), isi)
    assert hasil.status_code == 422
    assert all(kata in hasil.content.decode() for kata in ("banyak", "123"))
    assert not Tawaran.objects.exists()


def test_nobody_ticked_says_so(client: Any, kebutuhan: Kebutuhan) -> None:
    bengkel("UD Satu", 600)
    hasil = masuk(client).post(alamat(kebutuhan), {"batas_jawab": hari_ini().isoformat()})
    assert hasil.status_code == 422
    assert "Pilih paling sedikit satu IKM" in hasil.content.decode()


def test_before_it_is_open_the_office_only_looks_ahead(client: Any) -> None:
    bengkel("UD Satu", 600)
    draf = f.make_kebutuhan(
        komponen="Gagang pintu kuningan",
        status="diajukan",
        dibuka_pada=None,
        tenggat=hari_ini() + timedelta(days=29),
        batas_jawab=None,
    )
    teks = masuk(client).get(alamat(draf)).content.decode()
    assert "UD Satu" in teks
    assert "Tawarkan kepada" not in teks
    isi = {
        "batas_jawab": hari_ini().isoformat(),
        f"pilih_{IKM.objects.get().uid.hex}": "on",
        f"jumlah_{IKM.objects.get().uid.hex}": "5",
    }
    hasil = client.post(alamat(draf), isi)
    assert hasil.status_code == 422
    assert not Tawaran.objects.exists()


def test_a_need_nobody_can_make_says_what_to_do(client: Any) -> None:
    kosong = f.make_kebutuhan(
        komponen="Roket antariksa", tenggat=hari_ini() + timedelta(days=9), batas_jawab=hari_ini()
    )
    assert "Belum ada IKM yang cocok" in masuk(client).get(alamat(kosong)).content.decode()


def api(kebutuhan: Kebutuhan) -> str:
    return f"/api/v1/kebutuhan/{kebutuhan.uid}/calon/"


def kirim(client: Any, kebutuhan: Kebutuhan, *pilihan: tuple[IKM, str], **over: Any) -> Any:
    isi = {"pilihan": [{"ikm": str(i.uid), "jumlah": n} for i, n in pilihan]} | over
    return client.post(api(kebutuhan), isi, content_type="application/json")


def test_a_program_reads_the_same_ranking_and_asks(client: Any, kebutuhan: Kebutuhan) -> None:
    satu, dua = bengkel("UD Satu", 600), bengkel("UD Dua", None)
    isi = masuk(client).get(api(kebutuhan)).json()
    assert [(c["ikm"], c["bebas"], c["usul"]) for c in isi["hasil"]] == [
        (str(satu.uid), "600.000", "600.000"),
        (str(dua.uid), None, None),
    ]
    assert (isi["sisa"], isi["kekurangan"], sum(isi["bobot"].values())) == ("1000.000", "400.000", 100)
    uid = str(new_uid())
    for _ in range(2):
        jawab = kirim(client, kebutuhan, (satu, "600"), uid=uid)
        assert (jawab.status_code, jawab.json()["sisa"]) == (201, "400.000")
    assert Tawaran.objects.get().jumlah_diminta == 600


def test_what_a_program_gets_wrong_is_named(client: Any, kebutuhan: Kebutuhan) -> None:
    satu = bengkel("UD Satu", 600)
    masuk(client)
    assert kirim(client, kebutuhan).json()["errors"][0]["bidang"] == "pilihan"
    assert kirim(client, kebutuhan, (satu, "1"), (satu, "2")).status_code == 400
    assert kirim(client, kebutuhan, (f.make_ikm(), "1")).json()["kode"] == "calon"
    assert client.get(api(kebutuhan), {"urut": "skor"}).status_code == 400
    assert not Tawaran.objects.exists()
