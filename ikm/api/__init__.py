from ikm.api.ikm import IKMViewSet
from ikm.api.produk import ProdukViewSet, SertifikatViewSet

__all__ = ["IKMViewSet", "ProdukViewSet", "SertifikatViewSet"]
