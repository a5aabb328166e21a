"""Who could make it: an example by hand, what every figure rests on, and whom the ranking leaves out."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ikm.models import IKM
from kemitraan import queries
from kemitraan.models import BobotPencocokan, Kebutuhan
from kemitraan.queries import pencocokan
from kemitraan.rumus import pencocokan as p
from referensi.models import Wilayah
from tests import factories as f

pytestmark = pytest.mark.django_db
PADA = date(2026, 11, 23)
TENGGAT = date(2026, 12, 22)  # thirty days, both included: a month of capacity
COR = {"nama": "Gagang pintu", "proses": "cor pasir", "bahan": "kuningan"}


@pytest.fixture
def kebutuhan() -> Kebutuhan:
    """1.000 pieces, wanted in Bejijong within 29 days."""
    f.make_wilayah(f.BEJIJONG)
    Wilayah.objects.filter(pk=f.BEJIJONG).update(lat="-7.549767", lng="112.370746")
    return f.make_kebutuhan(
        f.make_perusahaan(wilayah=Wilayah.objects.get(pk=f.BEJIJONG)),
        komponen="Gagang pintu kuningan 20 cm",
        proses="cor pasir",
        bahan="kuningan",
        tenggat=TENGGAT,
        batas_jawab=PADA,
    )


def bengkel(nama: str = "UD Cor", /, *, ikm: Any = None, **over: Any) -> IKM:
    """Casts brass handles: 600 a month, ready in 20 days."""
    ikm = ikm or f.make_ikm(nama=nama)
    isi = COR | {"satuan": f.make_satuan(), "kapasitas_per_bulan": Decimal(600), "waktu_tunggu_hari": 20}
    f.make_produk(ikm, **isi | over)
    return ikm


def cari(kebutuhan: Kebutuhan, **over: Any) -> queries.DaftarCalon:
    return queries.calon_kebutuhan(kebutuhan, PADA, **over)


def nama(daftar: queries.DaftarCalon) -> list[str]:
    return [c.ikm.nama for c in daftar.baris]


def bagian(calon: queries.Calon, kode: str) -> queries.Bagian:
    return next(b for b in calon.bagian if b.kode == kode)


def jalankan(ikm: IKM, jumlah: int, **over: Any) -> None:
    """An order of its product that runs from PADA to TENGGAT."""
    produk = ikm.produk.get()
    pesanan = f.make_pesanan(f.make_kemitraan(ikm=ikm), baris=0, **{"tanggal": PADA, "tenggat": TENGGAT} | over)
    f.make_baris_pesanan(pesanan, produk=produk, jumlah=Decimal(jumlah), satuan=produk.satuan)


def rekam(ikm: IKM, *, diterima: int, ditolak: int, tepat: bool) -> None:
    """One line of 100, promised for 15 October."""
    pesanan = f.make_pesanan(f.make_kemitraan(ikm=ikm), baris=0, tanggal=date(2026, 9, 15), tenggat=date(2026, 10, 15))
    lengkap = date(2026, 10, 15 if tepat else 20) if diterima >= 100 else None
    f.make_baris_pesanan(pesanan, diterima=Decimal(diterima), ditolak=Decimal(ditolak), lengkap_pada=lengkap)


def test_by_hand(kebutuhan: Kebutuhan) -> None:
    ikm = bengkel(kapasitas_bebas=Decimal(500))
    jalankan(ikm, 200)
    rekam(ikm, diterima=100, ditolak=25, tepat=False)
    f.make_sertifikat(ikm, jenis="sni", berlaku_sampai=TENGGAT)
    (c,) = cari(kebutuhan).baris
    # 600 − 200 ordered = 400, less than the 500 declared free; 100 of 125 good, 100 of 100 filled, 0 of 1 on time.
    nilai = {
        "kemampuan": 1.0,
        "kapasitas": 400 / 1000,
        "waktu": 1.0,
        "kinerja": (1 * (0.8 + 1 + 0) / 3 + 3 * 0.5) / 4,
        "jarak": 1.0,
        "sertifikat": 0.5,
    }
    bobot = {"kemampuan": 40, "kapasitas": 20, "waktu": 15, "kinerja": 15, "jarak": 5, "sertifikat": 5}
    assert {b.kode: b.nilai for b in c.bagian} == pytest.approx(nilai)
    assert float(c.skor) == pytest.approx(sum(bobot[n] * v for n, v in nilai.items()), abs=0.005)
    assert c.kalimat == (
        "Produk “Gagang pintu” cocok dengan semua kata; bebas 400 buah dari 1.000 yang dibutuhkan sampai "
        "22 Desember 2026 sesudah 200 buah pesanan berjalan; siap 20 hari dari 29 hari yang tersisa; "
        "mutu 80 %, jumlah 100 %, tepat waktu 0 % dari 1 baris pesanan setahun; di Desa Bejijong; sertifikat SNI berlaku."
    )
    assert (c.kurang, c.tanya, c.bebas) == (("kapasitasnya kurang 600 buah",), (), Decimal(400))


def test_the_able_stand_before_the_merely_named(kebutuhan: Kebutuhan) -> None:
    f.make_ikm(nama="Kuningan Gagang Pintu")  # no product recorded
    bengkel("UD Arca", nama="Patung")  # brass casting, other goods
    bengkel("UD Siap")
    bengkel("UD Roti", nama="Roti", proses="panggang", bahan="tepung")
    assert nama(cari(kebutuhan)) == ["UD Siap", "UD Arca", "Kuningan Gagang Pintu"]


def test_words_of_the_same_meaning_and_clusters_answer(kebutuhan: Kebutuhan) -> None:
    bengkel("UD Handel", nama="Handle door", bahan="brass")
    f.make_ikm(nama="UD Sentra", sentra=f.make_sentra(komoditas="cor kuningan gagang"))
    satu, dua = cari(kebutuhan).baris
    assert (satu.ikm.nama, dua.ikm.nama) == ("UD Handel", "UD Sentra")
    assert "Sentra “cor kuningan gagang”" in bagian(dua, "kemampuan").teks
    assert dua.tanya == ("belum ada produk yang dicatat", "kapasitas belum diisi", "waktu tunggu belum diisi")


@pytest.mark.parametrize(
    ("over", "kata"),
    [
        ({"kapasitas_per_bulan": None, "satuan": None}, "kapasitas belum diisi"),
        ({"satuan": "KGM"}, "kapasitas dicatat dalam kilogram, bukan buah"),
    ],
)
def test_a_capacity_that_cannot_be_compared_is_asked_for_not_guessed(
    kebutuhan: Kebutuhan, over: dict[str, Any], kata: str
) -> None:
    if over["satuan"]:
        over = over | {"satuan": f.make_satuan("KGM", "kilogram")}
    bengkel(**over)
    daftar = cari(kebutuhan)
    (c,) = daftar.baris
    assert (c.bebas, c.tanya) == (None, (kata,))
    assert bagian(c, "kapasitas").nilai == 0.3
    assert daftar.pembagian.kekurangan == 1000


def test_a_name_alone_does_not_lend_its_capacity(kebutuhan: Kebutuhan) -> None:
    f.make_produk(
        f.make_ikm(nama="Gagang Pintu Kuningan"),
        nama="Roti",
        satuan=f.make_satuan(),
        kapasitas_per_bulan=Decimal(5000),
    )
    (c,) = cari(kebutuhan).baris
    assert c.bebas is None
    assert "hanya nama usahanya" in c.tanya[0]


def test_running_orders_take_capacity_finished_and_cancelled_ones_do_not(kebutuhan: Kebutuhan) -> None:
    ikm = bengkel()
    jalankan(ikm, 100)
    jalankan(ikm, 100, status="ditutup", ditutup_alasan="Berhenti", ditutup_pada=f.SAAT)
    jalankan(
        ikm, 100, dibatalkan_pada=f.SAAT, dibatalkan_oleh=f.make_pengguna("admin"), dibatalkan_alasan="Salah catat"
    )
    jalankan(ikm, 100, tanggal=TENGGAT + timedelta(days=1), tenggat=TENGGAT + timedelta(days=31))  # after the window
    assert cari(kebutuhan).baris[0].bebas == 500


def test_no_record_is_neutral_and_said(kebutuhan: Kebutuhan) -> None:
    buruk, baru, baik = bengkel("UD Buruk"), bengkel("UD Baru"), bengkel("UD Baik")
    for _ in range(3):
        rekam(buruk, diterima=20, ditolak=80, tepat=False)
        rekam(baik, diterima=100, ditolak=0, tepat=True)
    daftar = cari(kebutuhan)
    assert nama(daftar) == ["UD Baik", "UD Baru", "UD Buruk"]
    tanpa = bagian(daftar.menurut_uid[baru.uid], "kinerja")
    assert (tanpa.nilai, tanpa.teks) == (0.5, "Belum ada pesanan yang jatuh tempo setahun ini, dinilai di tengah")


@pytest.mark.parametrize(("sampai", "nilai"), [(PADA, 0.5), (PADA - timedelta(days=1), 0.0), (None, 0.5)])
def test_an_expired_certificate_never_counts(kebutuhan: Kebutuhan, sampai: date | None, nilai: float) -> None:
    f.make_sertifikat(bengkel(), jenis="sni", berlaku_sampai=sampai)
    assert bagian(cari(kebutuhan).baris[0], "sertifikat").nilai == nilai


def test_a_specification_that_names_a_certificate_asks_for_that_one(kebutuhan: Kebutuhan) -> None:
    kebutuhan.spesifikasi = "Kayu ber-SVLK."
    f.make_sertifikat(bengkel(), jenis="sni")
    (c,) = cari(kebutuhan).baris
    assert bagian(c, "sertifikat").nilai == 0
    assert "belum ada sertifikat SVLK (legalitas kayu) yang berlaku" in c.kurang


def test_a_merged_workshop_is_one_candidate_with_all_it_has(kebutuhan: Kebutuhan) -> None:
    tetap = bengkel("UD Tetap", nama="Engsel pintu")
    lama = bengkel("UD Lama", ikm=f.make_ikm(nama="UD Lama", digabung_ke=tetap))
    f.make_sertifikat(lama, jenis="sni")
    rekam(lama, diterima=100, ditolak=0, tepat=True)
    daftar = cari(kebutuhan)
    (c,) = daftar.baris
    assert (c.ikm, c.produk, daftar.jumlah) == (tetap, lama.produk.get(), 1)
    assert (bagian(c, "sertifikat").nilai, "dari 1 baris" in c.kalimat) == (0.5, True)


def test_who_is_left_out(kebutuhan: Kebutuhan) -> None:
    bengkel("UD Tutup", ikm=f.make_ikm(status="tutup"))
    batal = {
        "dibatalkan_pada": f.SAAT,
        "dibatalkan_oleh": f.make_pengguna("admin"),
        "dibatalkan_alasan": "Tercatat dua kali",
    }
    bengkel("UD Batal", ikm=f.make_ikm(**batal))
    bengkel("UD Tanpa", **batal)
    kebutuhan.perusahaan.ikm = bengkel("UD Sendiri")
    assert cari(kebutuhan).jumlah == 0


def test_whoever_was_asked_is_shown_but_not_proposed_again(kebutuhan: Kebutuhan) -> None:
    satu, dua, tiga = bengkel("UD Satu"), bengkel("UD Dua"), bengkel("UD Tiga")
    f.make_tawaran(kebutuhan, satu, jumlah_diminta=Decimal(400))
    f.make_tawaran(
        kebutuhan, dua, jumlah_diminta=Decimal(600), tanggapan="tidak", alasan_tidak="harga", dijawab_pada=f.SAAT
    )
    daftar = cari(kebutuhan)
    assert daftar.menurut_uid[satu.uid].tawaran is not None
    assert (daftar.sisa, daftar.pembagian.bagian) == (600, {tiga.pk: Decimal(600)})


def test_the_weights_rule_the_order(kebutuhan: Kebutuhan) -> None:
    bengkel("UD Besar", kapasitas_per_bulan=Decimal(5000), waktu_tunggu_hari=200)
    bengkel("UD Cepat", kapasitas_per_bulan=Decimal(100), waktu_tunggu_hari=5)
    assert nama(cari(kebutuhan, bobot=p.Bobot(1, 100, 0, 0, 0, 0))) == ["UD Besar", "UD Cepat"]
    assert nama(cari(kebutuhan, bobot=p.Bobot(1, 0, 100, 0, 0, 0))) == ["UD Cepat", "UD Besar"]
    BobotPencocokan.objects.create(
        kemampuan=1, kapasitas=0, waktu=100, kinerja=0, jarak=0, sertifikat=0, alasan="Kejar waktu"
    )
    assert nama(cari(kebutuhan)) == ["UD Cepat", "UD Besar"]


@pytest.mark.parametrize("sekaligus", [1, 3, 400])
def test_reading_only_who_could_enter_changes_nothing(
    kebutuhan: Kebutuhan, monkeypatch: pytest.MonkeyPatch, sekaligus: int
) -> None:
    for n in range(12):
        ikm = bengkel(f"UD {n}", kapasitas_per_bulan=Decimal(50 + 83 * n % 500), waktu_tunggu_hari=n * 7 % 60)
        if n % 3 == 1:
            jalankan(ikm, 40 * n)
        if n % 4 == 0:
            rekam(ikm, diterima=100 - n, ditolak=n, tepat=bool(n % 8))
    semua = [(c.ikm.pk, c.skor) for c in cari(kebutuhan, batas=12).baris]
    monkeypatch.setattr(pencocokan, "PERIKSA", sekaligus)
    terbaik = cari(kebutuhan, batas=4)
    assert [(c.ikm.pk, c.skor) for c in terbaik.baris] == semua[:4]
    assert terbaik.jumlah == 12
    terakhir = IKM.objects.get(pk=semua[-1][0])
    assert [c.ikm for c in cari(kebutuhan, batas=4, serta=[terakhir.uid]).baris][4:] == [terakhir]


@pytest.mark.parametrize("n", [1, 30])
def test_any_number_of_candidates_costs_the_same_statements(kebutuhan: Kebutuhan, n: int) -> None:
    for i in range(n):
        bengkel(f"UD {i}")
    satu = Kebutuhan.objects.select_related("perusahaan__wilayah", "perusahaan__ikm", "satuan").get(pk=kebutuhan.pk)
    with CaptureQueriesContext(
        connection,
    ) as kueri:
        assert len(cari(satu).baris) == n
    assert len(kueri) == 12, "\n".join(k["sql"] for k in kueri)
