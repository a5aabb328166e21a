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
from ikm.views.profil import ProfilEditView

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
    "ProfilEditView",
]
