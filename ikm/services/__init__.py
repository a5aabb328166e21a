"""Every change to the register. One transaction each; the actor is asked for, checked and written into the trail."""

from ikm.services.akses import grant_akses
from ikm.services.ikm import cancel_ikm, register_ikm, restore_ikm, update_ikm
from ikm.services.pribadi import call_pemilik, reveal_pribadi
from ikm.services.profil import derive_ringkasan, save_profil, verify_ringkasan
from ikm.services.sentra import save_sentra

__all__ = [
    "call_pemilik",
    "cancel_ikm",
    "derive_ringkasan",
    "grant_akses",
    "register_ikm",
    "restore_ikm",
    "reveal_pribadi",
    "save_profil",
    "save_sentra",
    "update_ikm",
    "verify_ringkasan",
]
