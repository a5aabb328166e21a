"""The verbs of partnership."""

from kemitraan.services.alokasi import allocate_baris
from kemitraan.services.anggota import grant_akses_perusahaan, revoke_akses_perusahaan
from kemitraan.services.hitungan import Selisih, check_pesanan, hitung_ulang, verify_pesanan
from kemitraan.services.jawaban import answer_tawaran, judge_sampel, send_sampel
from kemitraan.services.kabar_kebutuhan import remind_tawaran
from kemitraan.services.kabar_kemitraan import remind_kemitraan
from kemitraan.services.kebutuhan import (
    ask_back_kebutuhan,
    cancel_kebutuhan,
    close_kebutuhan,
    create_kebutuhan,
    fulfill_kebutuhan,
    open_kebutuhan,
    reject_kebutuhan,
    submit_kebutuhan,
    update_kebutuhan,
    widen_kebutuhan,
)
from kemitraan.services.kemitraan import (
    MASIH_CALON,
    cancel_kemitraan,
    create_kemitraan,
    renew_kemitraan,
    update_kemitraan,
)
from kemitraan.services.keputusan import decide_tawaran
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
from kemitraan.services.pengingat import (
    remind_kiriman,
    remind_pembayaran,
    remind_perjanjian,
    remind_pesanan,
    remind_sengketa,
)
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
from kemitraan.services.tawar_calon import offer_calon
from kemitraan.services.tawaran import Pilihan, offer_tawaran, withdraw_tawaran
from kemitraan.services.ulasan import cancel_ulasan, create_ulasan, remind_ulasan, update_ulasan

__all__ = [
    "BARIS_MAKS",
    "BUKTI_MAKS",
    "MASIH_CALON",
    "IsianBaris",
    "IsianTerima",
    "Koreksi",
    "Pilihan",
    "Selisih",
    "SudahDibayar",
    "activate_kemitraan",
    "activate_perusahaan",
    "allocate_baris",
    "answer_tawaran",
    "approve_pengajuan",
    "ask_back_kebutuhan",
    "bobot_tersimpan",
    "cancel_kebutuhan",
    "cancel_kemitraan",
    "cancel_pembayaran",
    "cancel_penerimaan",
    "cancel_pengantaran",
    "cancel_pertemuan",
    "cancel_perusahaan",
    "cancel_pesanan",
    "cancel_ulasan",
    "change_tenggat",
    "check_pesanan",
    "close_kebutuhan",
    "close_pesanan",
    "confirm_pembayaran",
    "create_kebutuhan",
    "create_kemitraan",
    "create_pesanan",
    "create_ulasan",
    "deactivate_perusahaan",
    "decide_sengketa",
    "decide_tawaran",
    "end_kemitraan",
    "expire_kemitraan",
    "expire_semua",
    "finish_pertemuan",
    "fulfill_kebutuhan",
    "grant_akses_perusahaan",
    "hitung_ulang",
    "jatuh_tempo_bawaan",
    "judge_sampel",
    "nilai_pesanan",
    "offer_calon",
    "offer_tawaran",
    "open_kebutuhan",
    "open_sengketa",
    "pay_pembayaran",
    "record_pembayaran",
    "record_penerimaan",
    "record_pengantaran",
    "record_pertemuan",
    "register_perusahaan",
    "reject_kebutuhan",
    "reject_pengajuan",
    "remind_kemitraan",
    "remind_kiriman",
    "remind_pembayaran",
    "remind_perjanjian",
    "remind_pertemuan",
    "remind_pesanan",
    "remind_sengketa",
    "remind_tawaran",
    "remind_ulasan",
    "renew_kemitraan",
    "restore_perusahaan",
    "return_kemitraan",
    "reveal_pemohon",
    "reveal_perusahaan",
    "revoke_akses_perusahaan",
    "send_putusan",
    "send_sampel",
    "set_bobot",
    "set_penyebab",
    "sign_kemitraan",
    "sisa_pengantaran",
    "submit_kebutuhan",
    "submit_pengajuan",
    "terminate_kemitraan",
    "update_kebutuhan",
    "update_kemitraan",
    "update_pertemuan",
    "update_perusahaan",
    "update_pesanan",
    "update_ulasan",
    "verify_pesanan",
    "widen_kebutuhan",
    "withdraw_tawaran",
]
