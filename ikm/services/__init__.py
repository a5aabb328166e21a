"""Every change to the register. One transaction each; the actor is asked for, checked and written into the trail."""

from ikm.services.akses import grant_akses
from ikm.services.ikm import cancel_ikm, register_ikm, restore_ikm, update_ikm
from ikm.services.kata import learn_kata, rebuild_kata
from ikm.services.pribadi import call_pemilik, reveal_pribadi
from ikm.services.produk import cancel_produk, register_produk, restore_produk, update_produk
from ikm.services.profil import derive_ringkasan, save_profil, verify_ringkasan
from ikm.services.sentra import save_sentra
from ikm.services.sertifikat import (
    cancel_sertifikat,
    register_sertifikat,
    remind_sertifikat,
    restore_sertifikat,
    update_sertifikat,
)

__all__ = [
    "call_pemilik",
    "cancel_ikm",
    "cancel_produk",
    "cancel_sertifikat",
    "derive_ringkasan",
    "grant_akses",
    "learn_kata",
    "rebuild_kata",
    "register_ikm",
    "register_produk",
    "register_sertifikat",
    "remind_sertifikat",
    "restore_ikm",
    "restore_produk",
    "restore_sertifikat",
    "reveal_pribadi",
    "save_profil",
    "save_sentra",
    "update_ikm",
    "update_produk",
    "update_sertifikat",
    "verify_ringkasan",
]
