from ikm.api.ikm import IKMViewSet
from ikm.api.kemampuan import KemampuanApi
from ikm.api.produk import ProdukViewSet, SertifikatViewSet

__all__ = ["IKMViewSet", "KemampuanApi", "ProdukViewSet", "SertifikatViewSet"]
