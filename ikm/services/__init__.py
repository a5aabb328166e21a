"""Every change to the register. One transaction each; the actor is asked for, checked and written into the trail."""

from ikm.services.akses import grant_akses, revoke_akses
from ikm.services.fasilitasi import (
    add_peserta,
    cancel_fasilitasi,
    cancel_peserta,
    record_fasilitasi,
    update_fasilitasi,
    update_peserta,
)
from ikm.services.ikm import cancel_ikm, register_ikm, restore_ikm, update_ikm
from ikm.services.kata import learn_kata, rebuild_kata
from ikm.services.kekeliruan import report_kekeliruan
from ikm.services.kembar import (
    KemungkinanKembar,
    notify_kembar,
    propose_semua,
    reject_pasangan,
    reopen_pasangan,
    suggest_pasangan,
)
from ikm.services.kunjungan import (
    FotoMasuk,
    PerluKonfirmasi,
    cancel_kunjungan,
    finish_tindak_lanjut,
    record_kunjungan,
    remind_tindak_lanjut,
    update_kunjungan,
)
from ikm.services.omzet import (
    DITABRAK,
    IsianBulan,
    OmzetSudahAda,
    cancel_omzet,
    register_omzet,
    save_omzet_setahun,
    update_omzet,
)
from ikm.services.omzet_massal import register_omzet_banyak
from ikm.services.penggabungan import (
    DAPAT_DIAMBIL,
    HasilUrung,
    dapat_diambil,
    label_ambil,
    merge_ikm,
    undo_penggabungan,
)
from ikm.services.pribadi import call_pemilik, reveal_pribadi
from ikm.services.produk import cancel_produk, register_produk, restore_produk, update_produk
from ikm.services.profil import check_kelas, derive_ringkasan, save_profil, verify_ringkasan
from ikm.services.ringkasan_omzet import refresh_ringkasan_omzet
from ikm.services.sentra import register_sentra, save_sentra, update_sentra
from ikm.services.sertifikat import (
    cancel_sertifikat,
    register_sertifikat,
    remind_sertifikat,
    restore_sertifikat,
    update_sertifikat,
)

__all__ = [
    "DAPAT_DIAMBIL",
    "DITABRAK",
    "FotoMasuk",
    "HasilUrung",
    "IsianBulan",
    "KemungkinanKembar",
    "OmzetSudahAda",
    "PerluKonfirmasi",
    "add_peserta",
    "call_pemilik",
    "cancel_fasilitasi",
    "cancel_ikm",
    "cancel_kunjungan",
    "cancel_omzet",
    "cancel_peserta",
    "cancel_produk",
    "cancel_sertifikat",
    "check_kelas",
    "dapat_diambil",
    "derive_ringkasan",
    "finish_tindak_lanjut",
    "grant_akses",
    "label_ambil",
    "learn_kata",
    "merge_ikm",
    "notify_kembar",
    "propose_semua",
    "rebuild_kata",
    "record_fasilitasi",
    "record_kunjungan",
    "refresh_ringkasan_omzet",
    "register_ikm",
    "register_omzet",
    "register_omzet_banyak",
    "register_produk",
    "register_sentra",
    "register_sertifikat",
    "reject_pasangan",
    "remind_sertifikat",
    "remind_tindak_lanjut",
    "reopen_pasangan",
    "report_kekeliruan",
    "restore_ikm",
    "restore_produk",
    "restore_sertifikat",
    "reveal_pribadi",
    "revoke_akses",
    "save_omzet_setahun",
    "save_profil",
    "save_sentra",
    "suggest_pasangan",
    "undo_penggabungan",
    "update_fasilitasi",
    "update_ikm",
    "update_kunjungan",
    "update_omzet",
    "update_peserta",
    "update_produk",
    "update_sentra",
    "update_sertifikat",
    "verify_ringkasan",
]
