from ikm.serializers.fasilitasi import (
    FasilitasiSerializer,
    PesertaMasukSerializer,
    PesertaSerializer,
    PesertaUbahSerializer,
)
from ikm.serializers.ikm import BukaSerializer, IKMSerializer, TerbukaSerializer
from ikm.serializers.kembar import GabungSerializer, KembarSerializer, KembarTerpisahSerializer, UsulSerializer
from ikm.serializers.kunjungan import KunjunganSerializer
from ikm.serializers.omzet import OmzetSerializer
from ikm.serializers.produk import ProdukSerializer
from ikm.serializers.sentra import SentraSerializer
from ikm.serializers.sertifikat import SertifikatSerializer

__all__ = [
    "BukaSerializer",
    "FasilitasiSerializer",
    "GabungSerializer",
    "IKMSerializer",
    "KembarSerializer",
    "KembarTerpisahSerializer",
    "KunjunganSerializer",
    "OmzetSerializer",
    "PesertaMasukSerializer",
    "PesertaSerializer",
    "PesertaUbahSerializer",
    "ProdukSerializer",
    "SentraSerializer",
    "SertifikatSerializer",
    "TerbukaSerializer",
    "UsulSerializer",
]
