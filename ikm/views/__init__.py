from ikm.views.detail import IKMDetailView
from ikm.views.gambaran import GambaranView
from ikm.views.ikm import (
    IKMCancelView,
    IKMCreateView,
    IKMEditView,
    IKMListView,
    IKMRestoreView,
    IKMTrailView,
)
from ikm.views.kemampuan import KemampuanView
from ikm.views.pribadi import AksesView, BukaPribadiView, HubungiView
from ikm.views.produk import (
    ProdukCancelView,
    ProdukCapacityView,
    ProdukCreateView,
    ProdukDetailView,
    ProdukEditView,
    ProdukListView,
    ProdukRestoreView,
    ProdukTabView,
    ProdukTrailView,
    SaranProdukView,
)
from ikm.views.profil import ProfilEditView
from ikm.views.sertifikat import (
    SertifikatCancelView,
    SertifikatCreateView,
    SertifikatDetailView,
    SertifikatEditView,
    SertifikatListView,
    SertifikatRestoreView,
    SertifikatTabView,
    SertifikatTrailView,
)

__all__ = [
    "AksesView",
    "BukaPribadiView",
    "GambaranView",
    "HubungiView",
    "IKMCancelView",
    "IKMCreateView",
    "IKMDetailView",
    "IKMEditView",
    "IKMListView",
    "IKMRestoreView",
    "IKMTrailView",
    "KemampuanView",
    "ProdukCancelView",
    "ProdukCapacityView",
    "ProdukCreateView",
    "ProdukDetailView",
    "ProdukEditView",
    "ProdukListView",
    "ProdukRestoreView",
    "ProdukTabView",
    "ProdukTrailView",
    "ProfilEditView",
    "SaranProdukView",
    "SertifikatCancelView",
    "SertifikatCreateView",
    "SertifikatDetailView",
    "SertifikatEditView",
    "SertifikatListView",
    "SertifikatRestoreView",
    "SertifikatTabView",
    "SertifikatTrailView",
]
