from ikm.serializers.ikm import BukaSerializer, IKMSerializer, TerbukaSerializer
from ikm.serializers.kembar import GabungSerializer, KembarSerializer
from ikm.serializers.omzet import OmzetSerializer
from ikm.serializers.produk import ProdukSerializer
from ikm.serializers.sertifikat import SertifikatSerializer

__all__ = [
    "BukaSerializer",
    "GabungSerializer",
    "IKMSerializer",
    "KembarSerializer",
    "OmzetSerializer",
    "ProdukSerializer",
    "SertifikatSerializer",
    "TerbukaSerializer",
]
