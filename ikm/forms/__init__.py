from ikm.forms.ikm import KBLI_VERSI, IKMForm
from ikm.forms.pribadi import AksesForm, BukaForm
from ikm.forms.profil import ProfilForm

__all__ = ["KBLI_VERSI", "AksesForm", "BukaForm", "IKMForm", "ProfilForm"]
