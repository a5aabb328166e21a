"""Pure formulas: how figures are compared, how spans move and are called."""

from laporan.rumus.banding import (
    Banding,
    persen_dari,
    sampai_bulan_ini,
    setahun_lalu,
)
from laporan.rumus.capaian import (
    HitungLapor,
    capaian,
    nada_capaian,
    nilai_keadaan,
    tenggat_lapor,
)
from laporan.rumus.jadwal import (
    BULAN,
    HARI,
    JEDA_ULANG,
    TENGGANG,
    PolaJadwal,
    berikutnya,
    jatuh_berikut,
    jatuh_jatuh,
    jatuh_sebulan,
    sebut_pola,
    susul,
)
from laporan.rumus.omzet import (
    BULAN_MIN,
    IKM_MIN,
    OmzetMitra,
    Sisi,
    jendela,
    omzet_mitra,
    sisi,
)
from laporan.rumus.periode import (
    RELATIF,
    pastikan_kode,
    sebut_rentang,
)

__all__ = [
    "BULAN",
    "BULAN_MIN",
    "HARI",
    "IKM_MIN",
    "JEDA_ULANG",
    "RELATIF",
    "TENGGANG",
    "Banding",
    "HitungLapor",
    "OmzetMitra",
    "PolaJadwal",
    "Sisi",
    "berikutnya",
    "capaian",
    "jatuh_berikut",
    "jatuh_jatuh",
    "jatuh_sebulan",
    "jendela",
    "nada_capaian",
    "nilai_keadaan",
    "omzet_mitra",
    "pastikan_kode",
    "persen_dari",
    "sampai_bulan_ini",
    "sebut_pola",
    "sebut_rentang",
    "setahun_lalu",
    "sisi",
    "susul",
    "tenggat_lapor",
]
