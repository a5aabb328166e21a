"""The verbs of partnership."""

from kemitraan.services.alokasi import (
    allocate_baris,
)
from kemitraan.services.hitungan import (
    Selisih,
    hitung_ulang,
    verify_pesanan,
)
from kemitraan.services.kabar_kemitraan import (
    remind_kemitraan,
)
from kemitraan.services.kapasitas import (
    terpakai,
)
from kemitraan.services.kemitraan import (
    cancel_kemitraan,
    create_kemitraan,
    renew_kemitraan,
    update_kemitraan,
)
from kemitraan.services.masa_kemitraan import (
    expire_semua,
)
from kemitraan.services.pembayaran import (
    SudahDibayar,
    cancel_pembayaran,
    confirm_pembayaran,
    jatuh_tempo_bawaan,
    nilai_pesanan,
    pay_pembayaran,
    record_pembayaran,
)
from kemitraan.services.penerimaan import (
    IsianTerima,
    cancel_penerimaan,
    record_penerimaan,
    sisa_pengantaran,
)
from kemitraan.services.pengantaran import (
    cancel_pengantaran,
    record_pengantaran,
)
from kemitraan.services.pesanan import (
    BARIS_MAKS,
    IsianBaris,
    cancel_pesanan,
    change_tenggat,
    close_pesanan,
    create_pesanan,
    set_penyebab,
    update_pesanan,
)
from kemitraan.services.sengketa import (
    Koreksi,
    decide_sengketa,
    open_sengketa,
)
from kemitraan.services.status_kemitraan import (
    activate_kemitraan,
    end_kemitraan,
    expire_kemitraan,
    return_kemitraan,
    sign_kemitraan,
    terminate_kemitraan,
)

__all__ = [
    "BARIS_MAKS",
    "IsianBaris",
    "IsianTerima",
    "Koreksi",
    "Selisih",
    "SudahDibayar",
    "activate_kemitraan",
    "allocate_baris",
    "cancel_kemitraan",
    "cancel_pembayaran",
    "cancel_penerimaan",
    "cancel_pengantaran",
    "cancel_pesanan",
    "change_tenggat",
    "close_pesanan",
    "confirm_pembayaran",
    "create_kemitraan",
    "create_pesanan",
    "decide_sengketa",
    "end_kemitraan",
    "expire_kemitraan",
    "expire_semua",
    "hitung_ulang",
    "jatuh_tempo_bawaan",
    "nilai_pesanan",
    "open_sengketa",
    "pay_pembayaran",
    "record_pembayaran",
    "record_penerimaan",
    "record_pengantaran",
    "remind_kemitraan",
    "renew_kemitraan",
    "return_kemitraan",
    "set_penyebab",
    "sign_kemitraan",
    "sisa_pengantaran",
    "terminate_kemitraan",
    "terpakai",
    "update_kemitraan",
    "update_pesanan",
    "verify_pesanan",
]
