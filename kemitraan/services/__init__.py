"""The verbs of partnership."""

from kemitraan.services.alokasi import allocate_baris
from kemitraan.services.anggota import grant_akses_perusahaan, revoke_akses_perusahaan
from kemitraan.services.hitungan import Selisih, hitung_ulang, verify_pesanan
from kemitraan.services.kabar_kemitraan import remind_kemitraan
from kemitraan.services.kemitraan import cancel_kemitraan, create_kemitraan, renew_kemitraan, update_kemitraan
from kemitraan.services.masa_kemitraan import expire_semua
from kemitraan.services.pembayaran import (
    SudahDibayar,
    cancel_pembayaran,
    confirm_pembayaran,
    jatuh_tempo_bawaan,
    nilai_pesanan,
    pay_pembayaran,
    record_pembayaran,
)
from kemitraan.services.pencocokan import bobot_tersimpan, set_bobot
from kemitraan.services.penerimaan import IsianTerima, cancel_penerimaan, record_penerimaan, sisa_pengantaran
from kemitraan.services.pengajuan import (
    BUKTI_MAKS,
    approve_pengajuan,
    reject_pengajuan,
    reveal_pemohon,
    submit_pengajuan,
)
from kemitraan.services.pengantaran import cancel_pengantaran, record_pengantaran
from kemitraan.services.pertemuan import (
    cancel_pertemuan,
    finish_pertemuan,
    record_pertemuan,
    remind_pertemuan,
    update_pertemuan,
)
from kemitraan.services.perusahaan import (
    activate_perusahaan,
    cancel_perusahaan,
    deactivate_perusahaan,
    register_perusahaan,
    restore_perusahaan,
    update_perusahaan,
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
from kemitraan.services.pribadi import reveal_perusahaan
from kemitraan.services.sengketa import Koreksi, decide_sengketa, open_sengketa
from kemitraan.services.status_kemitraan import (
    activate_kemitraan,
    end_kemitraan,
    expire_kemitraan,
    return_kemitraan,
    sign_kemitraan,
    terminate_kemitraan,
)
from kemitraan.services.surat import send_putusan

__all__ = [
    "BARIS_MAKS",
    "BUKTI_MAKS",
    "IsianBaris",
    "IsianTerima",
    "Koreksi",
    "Selisih",
    "SudahDibayar",
    "activate_kemitraan",
    "activate_perusahaan",
    "allocate_baris",
    "approve_pengajuan",
    "bobot_tersimpan",
    "cancel_kemitraan",
    "cancel_pembayaran",
    "cancel_penerimaan",
    "cancel_pengantaran",
    "cancel_pertemuan",
    "cancel_perusahaan",
    "cancel_pesanan",
    "change_tenggat",
    "close_pesanan",
    "confirm_pembayaran",
    "create_kemitraan",
    "create_pesanan",
    "deactivate_perusahaan",
    "decide_sengketa",
    "end_kemitraan",
    "expire_kemitraan",
    "expire_semua",
    "finish_pertemuan",
    "grant_akses_perusahaan",
    "hitung_ulang",
    "jatuh_tempo_bawaan",
    "nilai_pesanan",
    "open_sengketa",
    "pay_pembayaran",
    "record_pembayaran",
    "record_penerimaan",
    "record_pengantaran",
    "record_pertemuan",
    "register_perusahaan",
    "reject_pengajuan",
    "remind_kemitraan",
    "remind_pertemuan",
    "renew_kemitraan",
    "restore_perusahaan",
    "return_kemitraan",
    "reveal_pemohon",
    "reveal_perusahaan",
    "revoke_akses_perusahaan",
    "send_putusan",
    "set_bobot",
    "set_penyebab",
    "sign_kemitraan",
    "sisa_pengantaran",
    "submit_pengajuan",
    "terminate_kemitraan",
    "update_kemitraan",
    "update_pertemuan",
    "update_perusahaan",
    "update_pesanan",
    "verify_pesanan",
]
