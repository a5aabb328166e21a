from ikm.serializers.ikm import BukaSerializer, IKMSerializer, TerbukaSerializer
from ikm.serializers.produk import ProdukSerializer
from ikm.serializers.sertifikat import SertifikatSerializer

__all__ = ["BukaSerializer", "IKMSerializer", "ProdukSerializer", "SertifikatSerializer", "TerbukaSerializer"]
