"""What is done to reports, a module a noun."""

from laporan.services.indikator import (
    create_indikator,
    revise_indikator,
    set_realisasi,
    set_target,
    update_realisasi,
    update_target,
)
from laporan.services.jadwal import (
    cancel_jadwal,
    create_jadwal,
    pause_jadwal,
    resume_jadwal,
    send_uji,
    update_jadwal,
)
from laporan.services.kewajiban import (
    cancel_nihil,
    create_kewajiban,
    declare_nihil,
    update_kewajiban,
)
from laporan.services.laporan import (
    JENIS_PERIKSA,
    JENIS_SUSUN,
    JENIS_TERBIT,
    build_laporan,
    halaman_laporan,
    publish_laporan,
    request_laporan,
    request_periksa,
    request_putusan,
    retry_laporan,
    settle_laporan,
    verify_laporan,
)
from laporan.services.penyampaian import (
    deliver_penyampaian,
    retry_penyampaian,
    run_jadwal,
    sapu_penyampaian,
)
from laporan.services.putusan import (
    approve_laporan,
    reject_laporan,
)

__all__ = [
    "JENIS_PERIKSA",
    "JENIS_SUSUN",
    "JENIS_TERBIT",
    "approve_laporan",
    "build_laporan",
    "cancel_jadwal",
    "cancel_nihil",
    "create_indikator",
    "create_jadwal",
    "create_kewajiban",
    "declare_nihil",
    "deliver_penyampaian",
    "halaman_laporan",
    "pause_jadwal",
    "publish_laporan",
    "reject_laporan",
    "request_laporan",
    "request_periksa",
    "request_putusan",
    "resume_jadwal",
    "retry_laporan",
    "retry_penyampaian",
    "revise_indikator",
    "run_jadwal",
    "sapu_penyampaian",
    "send_uji",
    "set_realisasi",
    "set_target",
    "settle_laporan",
    "update_jadwal",
    "update_kewajiban",
    "update_realisasi",
    "update_target",
    "verify_laporan",
]
