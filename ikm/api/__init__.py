from ikm.api.ikm import IKMViewSet
from ikm.api.kemampuan import KemampuanApi
from ikm.api.kembar import KembarViewSet
from ikm.api.omzet import OmzetViewSet
from ikm.api.produk import ProdukViewSet, SertifikatViewSet

__all__ = ["IKMViewSet", "KemampuanApi", "KembarViewSet", "OmzetViewSet", "ProdukViewSet", "SertifikatViewSet"]
