from ikm.filters.fasilitasi import FasilitasiFilterSet
from ikm.filters.ikm import IKMFilterSet
from ikm.filters.kembar import KembarFilterSet
from ikm.filters.kunjungan import KunjunganFilterSet
from ikm.filters.omzet import OmzetFilterSet
from ikm.filters.produk import ProdukFilterSet
from ikm.filters.sentra import SentraFilterSet
from ikm.filters.sertifikat import SertifikatFilterSet

__all__ = [
    "FasilitasiFilterSet",
    "IKMFilterSet",
    "KembarFilterSet",
    "KunjunganFilterSet",
    "OmzetFilterSet",
    "ProdukFilterSet",
    "SentraFilterSet",
    "SertifikatFilterSet",
]
