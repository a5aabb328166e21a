"""The API against its own OpenAPI document: generated requests, valid and not, must be answered as documented."""

from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from akun.models import Token
from akun.services.token import hash_kunci
from core.waktu import sekarang
from ekspor.models import (
    AturanDokumen,
    DokumenEkspor,
    Kontainer,
    Kontribusi,
    Muatan,
    Pelepasan,
    Pembeli,
    Pengiriman,
    Peristiwa,
)
from ikm import services
from ikm.models import (
    IKM,
    Fasilitasi,
    Kunjungan,
    OmzetBulanan,
    PasanganKembar,
    Produk,
    Sentra,
    Sertifikat,
)
from kantor.models import Impor
from kemitraan.models import BarisPenerimaan, BarisPengantaran, Pembayaran, Penerimaan, Pengantaran, Pesanan
from tests import factories as f
from tests.ekspor.kirim import alokasikan, catat, dokumen, kirim, make_aturan, saat
from tests.impor import Jalur
from tests.lembar import baris, direktori

pytestmark = [pytest.mark.skema, pytest.mark.django_db(transaction=True)]
KUNCI = "kmt_uji-skema"
MODEL = {
    "produk": Produk,
    "sertifikat": Sertifikat,
    "omzet": OmzetBulanan,
    "sentra": Sentra,
    "kunjungan": Kunjungan,
    "fasilitasi": Fasilitasi,
    "kembar": PasanganKembar,
    "impor": Impor,
    "pesanan": Pesanan,
    "pengantaran": Pengantaran,
    "penerimaan": Penerimaan,
    "pembayaran": Pembayaran,
    "kontribusi": Kontribusi,
    "pengiriman": Pengiriman,
    "kontainer": Kontainer,
    "muatan": Muatan,
    "dokumen": DokumenEkspor,
    "aturan-dokumen": AturanDokumen,
    "pelepasan": Pelepasan,
    "pembeli": Pembeli,
    "peristiwa": Peristiwa,
}
JANJI = (not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance)


@pytest.fixture
def isi(admin, settings):
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": {"api": "1000000/min"}}
    settings.ALLOWED_HOSTS = ["*"]
    Token.objects.create(
        pengguna=admin,
        nama="uji",
        kunci_hash=hash_kunci(KUNCI),
        awalan=KUNCI[:8],
        lingkup="tulis",
        kedaluwarsa=sekarang() + timedelta(days=1),
    )
    ikm = f.make_ikm(nik="3516121503800001", telepon="+6281234567890", sentra=f.make_sentra())
    f.make_ikm(nama="Tanpa apa-apa")
    f.make_profil(ikm)
    f.make_satuan()
    f.make_produk(ikm)
    f.make_sertifikat(ikm)
    f.make_omzet(ikm)
    f.make_kunjungan(ikm)
    f.make_fasilitasi(ikm)
    services.suggest_pasangan(oleh=f.oleh(admin), pada=f.PADA, ikm=ikm, kode=f.make_ikm().kode)
    pesanan_berjalan(admin)
    direktori_sampai_diperiksa(admin)


def pesanan_berjalan(admin: Any) -> None:
    """An order with something sent, received, billed and shipped."""
    pesanan = f.make_pesanan()
    baris = pesanan.baris.get()
    antar = Pengantaran.objects.create(pesanan=pesanan, tanggal=f.PADA)
    BarisPengantaran.objects.create(pengantaran=antar, baris_pesanan=baris, jumlah=10)
    terima = Penerimaan.objects.create(pesanan=pesanan, tanggal=f.PADA)
    BarisPenerimaan.objects.create(penerimaan=terima, baris_pesanan=baris, diterima=5)
    Pembayaran.objects.create(pesanan=pesanan, jumlah=10, jatuh_tempo=f.PADA)
    p = kirim(admin, pesanan.kemitraan.perusahaan, nama_pembeli="Hanssem Co.")
    alokasikan(admin, p, terima.baris.get(), 2)
    make_aturan()
    dokumen(admin, p)
    catat(admin, p, "berangkat", saat(2026, 11, 25), "rencana")
    lepas = {"tanggal": f.PADA, "tempat": "Pabrik", "pejabat": "Bupati", "jabatan": "Bupati"}
    Pelepasan.objects.create(pengiriman=p, **lepas)


def direktori_sampai_diperiksa(admin: Any) -> None:
    """An import that waits for its decision, with rows of every kind and a guess; the worker runs at once here."""
    Jalur(admin, direktori(baris(1), baris(2, NIB="123"), baris(3, **{"TK L": "± 3"}))).petakan()


def akar(objek: Any) -> Any:
    """The version of what is inside a shipment is the shipment's."""
    if isinstance(objek, Muatan):
        return objek.kontainer.pengiriman
    return objek.pengiriman if isinstance(objek, Kontainer | Peristiwa) else objek


def satu(alamat: str) -> Any:
    """A record that the address is about, so that generated requests meet rows and not only 404."""
    bagian = alamat.removeprefix("/api/v1/").partition("/")[0]
    return MODEL.get(bagian, IKM).objects.order_by("pk").first()


api = schemathesis.openapi.from_dict(SchemaGenerator().get_schema(public=True))
api.app = get_wsgi_application()


@api.parametrize()
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
def test_every_answer_is_as_documented(case, isi):
    if {"uid", "peserta"} & case.path_parameters.keys():
        objek = satu(case.path)
    if "uid" in case.path_parameters and len(repr(case.body)) % 4:
        case.path_parameters["uid"] = str(objek.uid)
        if "If-Match" in case.headers:
            case.headers["If-Match"] = f'"{akar(objek).versi}"'
    if "peserta" in case.path_parameters and len(repr(case.body)) % 3:
        case.path_parameters["peserta"] = str(objek.peserta.first().uid)
    if "kode" in case.path_parameters and len(case.path_parameters["kode"]) % 2:
        case.path_parameters["kode"] = f.BEJIJONG
    case.call_and_validate(checks=JANJI, headers={"Authorization": f"Bearer {KUNCI}", "Accept-Encoding": "identity"})
