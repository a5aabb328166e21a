from ikm.views.detail import IKMDetailView
from ikm.views.ikm import (
    IKMCancelView,
    IKMCreateView,
    IKMEditView,
    IKMListView,
    IKMRestoreView,
    IKMTrailView,
)
from ikm.views.pribadi import AksesView, BukaPribadiView, HubungiView
from ikm.views.produk import ProdukTabView
from ikm.views.profil import ProfilEditView
from ikm.views.sertifikat import SertifikatTabView

__all__ = [
    "AksesView",
    "BukaPribadiView",
    "HubungiView",
    "IKMCancelView",
    "IKMCreateView",
    "IKMDetailView",
    "IKMEditView",
    "IKMListView",
    "IKMRestoreView",
    "IKMTrailView",
    "ProdukTabView",
    "ProfilEditView",
    "SertifikatTabView",
]
