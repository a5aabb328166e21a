"""How OpenAPI names the closed lists that several records call by the same field name."""

from typing import Final

ENUM: Final = {
    "BentukBadanEnum": "ikm.enums.BentukBadan",
    "BentukBerkasEnum": "laporan.enums.BentukBerkas",
    "BentukPerusahaanEnum": "kemitraan.enums.BentukPerusahaan",
    "HasilSampelEnum": "kemitraan.enums.HasilSampel",
    "JenisPengirimanEnum": "ekspor.enums.JenisPengiriman",
    "KeadaanSertifikatEnum": "ikm.enums.KeadaanSertifikat",
    "KeadaanTindakLanjutEnum": "ikm.enums.KeadaanTindakLanjut",
    "KelasUsahaEnum": "ikm.enums.KelasUsaha",
    "PolaJadwalEnum": "laporan.enums.Pola",
    "PihakPemutusEnum": "kemitraan.enums.PihakPemutus",
    "StatusIKMEnum": "ikm.enums.StatusIKM",
    "StatusImporEnum": "kantor.enums.StatusImpor",
    "StatusJadwalEnum": "laporan.enums.StatusJadwal",
    "StatusKembarEnum": "ikm.enums.StatusKembar",
    "StatusLaporanEnum": "laporan.enums.StatusLaporan",
    "StatusTugasEnum": "kantor.enums.StatusTugas",
}
