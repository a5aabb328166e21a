"""What the dashboards read."""

from laporan.queries.berikut import (
    MitraBaru,
    mitra_baru,
    pelepasan_berikut,
)
from laporan.queries.dagang import (
    BuatanKecamatan,
    Dagang,
    NilaiBasis,
    RincianDagang,
    TitikNegara,
    dagang,
    per_kecamatan,
    tujuan_ekspor,
)
from laporan.queries.hal import (
    BERAKHIR,
    JANJI,
    MUTU,
    PENGIRIMAN,
    PESANAN,
    Hal,
    HitunganHal,
    alamat_hal,
    baris_hal,
    hitung_hal,
)
from laporan.queries.indikator import (
    RIWAYAT_TAHUN,
    BarisIndikator,
    SelIndikator,
    bulan_terkunci,
    papan_indikator,
    riwayat_indikator,
)
from laporan.queries.kepatuhan import (
    BarisLapor,
    Kepatuhan,
    RingkasanKewajiban,
    hitung_baris,
    kode_masa,
    masa_terakhir,
    ringkas_kewajiban,
)
from laporan.queries.konteks import (
    Konteks,
    Kutipan,
    konteks,
)
from laporan.queries.lingkup import (
    Lingkup,
    ikm_di,
)
from laporan.queries.mitra import (
    KinerjaSetahun,
    Mitra,
    kinerja_setahun,
    mitra,
)
from laporan.queries.omzet_mitra import (
    omzet_mitra_pertama,
)
from laporan.queries.pembinaan import (
    Beban,
    MasalahDi,
    TemuanMasalah,
    beban_penyuluh,
    temuan_masalah,
)
from laporan.queries.perhatian import (
    Hitungan,
    perlu_perhatian,
)
from laporan.queries.profil import (
    profil_terpilih,
)
from laporan.queries.saya import (
    PesananMasa,
    SayaIKM,
    SayaPerusahaan,
    TagihanMasa,
    TujuanBarang,
    masa,
    saya_ikm,
    saya_perusahaan,
)
from laporan.queries.sebut import (
    kalimat_ringkasan,
    sebut_bagian,
)
from laporan.queries.tempat import (
    Tempat,
)

__all__ = [
    "BERAKHIR",
    "JANJI",
    "MUTU",
    "PENGIRIMAN",
    "PESANAN",
    "RIWAYAT_TAHUN",
    "BarisIndikator",
    "BarisLapor",
    "Beban",
    "BuatanKecamatan",
    "Dagang",
    "Hal",
    "Hitungan",
    "HitunganHal",
    "Kepatuhan",
    "KinerjaSetahun",
    "Konteks",
    "Kutipan",
    "Lingkup",
    "MasalahDi",
    "Mitra",
    "MitraBaru",
    "NilaiBasis",
    "PesananMasa",
    "RincianDagang",
    "RingkasanKewajiban",
    "SayaIKM",
    "SayaPerusahaan",
    "SelIndikator",
    "TagihanMasa",
    "Tempat",
    "TemuanMasalah",
    "TitikNegara",
    "TujuanBarang",
    "alamat_hal",
    "baris_hal",
    "beban_penyuluh",
    "bulan_terkunci",
    "dagang",
    "hitung_baris",
    "hitung_hal",
    "ikm_di",
    "kalimat_ringkasan",
    "kinerja_setahun",
    "kode_masa",
    "konteks",
    "masa",
    "masa_terakhir",
    "mitra",
    "mitra_baru",
    "omzet_mitra_pertama",
    "papan_indikator",
    "pelepasan_berikut",
    "per_kecamatan",
    "perlu_perhatian",
    "profil_terpilih",
    "ringkas_kewajiban",
    "riwayat_indikator",
    "saya_ikm",
    "saya_perusahaan",
    "sebut_bagian",
    "temuan_masalah",
    "tujuan_ekspor",
]
