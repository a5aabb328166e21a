"""The verbs of shipments."""

from ekspor.services.isian import IsianKontainer, IsianMuatan
from ekspor.services.kontribusi import IsianKontribusi, add_kontribusi, cancel_kontribusi, update_kontribusi
from ekspor.services.kurs import complete_kurs
from ekspor.services.pabean import record_pabean
from ekspor.services.pengiriman import cancel_pengiriman, create_pengiriman, update_pengiriman
from ekspor.services.peristiwa import cancel_peristiwa, record_peristiwa
from ekspor.services.verifikasi import verify_ekspor, verify_ringkasan

__all__ = [
    "IsianKontainer",
    "IsianKontribusi",
    "IsianMuatan",
    "add_kontribusi",
    "cancel_kontribusi",
    "cancel_pengiriman",
    "cancel_peristiwa",
    "complete_kurs",
    "create_pengiriman",
    "record_pabean",
    "record_peristiwa",
    "update_kontribusi",
    "update_pengiriman",
    "verify_ekspor",
    "verify_ringkasan",
]
