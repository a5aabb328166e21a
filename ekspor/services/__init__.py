"""The verbs of shipments."""

from ekspor.services.aturan import (
    cancel_aturan,
    create_aturan,
    end_aturan,
)
from ekspor.services.catat import (
    IsianCepat,
    log_pengiriman,
)
from ekspor.services.dokumen import (
    cancel_dokumen,
    record_dokumen,
    update_dokumen,
)
from ekspor.services.faktur import (
    build_faktur,
    request_faktur,
)
from ekspor.services.isian import (
    IsianKontainer,
    IsianMuatan,
)
from ekspor.services.kesiapan import refresh_kesiapan
from ekspor.services.kiriman import (
    IsianKiriman,
    KirimanDitolak,
    Rombongan,
    create_pengiriman,
    create_pengiriman_banyak,
)
from ekspor.services.kontribusi import (
    IsianKontribusi,
    add_kontribusi,
    cancel_kontribusi,
    update_kontribusi,
)
from ekspor.services.kurs import complete_kurs
from ekspor.services.pabean import record_pabean
from ekspor.services.pelepasan import (
    cancel_pelepasan,
    confirm_pelepasan,
    plan_pelepasan,
    update_pelepasan,
)
from ekspor.services.pembeli import (
    cancel_pembeli,
    create_pembeli,
    update_pembeli,
)
from ekspor.services.pengingat import (
    remind_dokumen,
    remind_menunggu_kurs,
    remind_pelepasan,
    remind_pengiriman,
)
from ekspor.services.pengirim import kunci_pengirim_banyak
from ekspor.services.pengiriman import (
    cancel_pengiriman,
    cancel_pengiriman_banyak,
    update_pengiriman,
)
from ekspor.services.peristiwa import (
    cancel_peristiwa,
    record_peristiwa,
)
from ekspor.services.satuan_isi import (
    update_kontainer,
    update_muatan,
)
from ekspor.services.verifikasi import (
    check_ekspor,
    verify_ekspor,
    verify_ringkasan,
)

__all__ = [
    "IsianCepat",
    "IsianKiriman",
    "IsianKontainer",
    "IsianKontribusi",
    "IsianMuatan",
    "KirimanDitolak",
    "Rombongan",
    "add_kontribusi",
    "build_faktur",
    "cancel_aturan",
    "cancel_dokumen",
    "cancel_kontribusi",
    "cancel_pelepasan",
    "cancel_pembeli",
    "cancel_pengiriman",
    "cancel_pengiriman_banyak",
    "cancel_peristiwa",
    "check_ekspor",
    "complete_kurs",
    "confirm_pelepasan",
    "create_aturan",
    "create_pembeli",
    "create_pengiriman",
    "create_pengiriman_banyak",
    "end_aturan",
    "kunci_pengirim_banyak",
    "log_pengiriman",
    "plan_pelepasan",
    "record_dokumen",
    "record_pabean",
    "record_peristiwa",
    "refresh_kesiapan",
    "remind_dokumen",
    "remind_menunggu_kurs",
    "remind_pelepasan",
    "remind_pengiriman",
    "request_faktur",
    "update_dokumen",
    "update_kontainer",
    "update_kontribusi",
    "update_muatan",
    "update_pelepasan",
    "update_pembeli",
    "update_pengiriman",
    "verify_ekspor",
    "verify_ringkasan",
]
