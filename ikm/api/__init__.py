from ikm.api.fasilitasi import FasilitasiViewSet
from ikm.api.ikm import IKMViewSet
from ikm.api.kemampuan import KemampuanApi
from ikm.api.kembar import KembarViewSet
from ikm.api.kunjungan import KunjunganViewSet
from ikm.api.omzet import OmzetViewSet
from ikm.api.produk import ProdukViewSet, SertifikatViewSet
from ikm.api.sentra import SentraViewSet

__all__ = [
    "FasilitasiViewSet",
    "IKMViewSet",
    "KemampuanApi",
    "KembarViewSet",
    "KunjunganViewSet",
    "OmzetViewSet",
    "ProdukViewSet",
    "SentraViewSet",
    "SertifikatViewSet",
]
