"""The verbs of shipments."""

from ekspor.services.catat import IsianCepat, log_pengiriman
from ekspor.services.isian import IsianKontainer, IsianMuatan
from ekspor.services.kontribusi import IsianKontribusi, add_kontribusi, cancel_kontribusi, update_kontribusi
from ekspor.services.kurs import complete_kurs
from ekspor.services.pabean import record_pabean
from ekspor.services.pembeli import create_pembeli
from ekspor.services.pengiriman import cancel_pengiriman, create_pengiriman, update_pengiriman
from ekspor.services.peristiwa import cancel_peristiwa, record_peristiwa
from ekspor.services.verifikasi import verify_ekspor, verify_ringkasan

__all__ = [
    "IsianCepat",
    "IsianKontainer",
    "IsianKontribusi",
    "IsianMuatan",
    "add_kontribusi",
    "cancel_kontribusi",
    "cancel_pengiriman",
    "cancel_peristiwa",
    "complete_kurs",
    "create_pembeli",
    "create_pengiriman",
    "log_pengiriman",
    "record_pabean",
    "record_peristiwa",
    "update_kontribusi",
    "update_pengiriman",
    "verify_ekspor",
    "verify_ringkasan",
]
