"""The closed lists of shipments. Colours and icons belong to the tables."""

from typing import Final

from django.db.models import TextChoices


class JenisPengiriman(TextChoices):
    EKSPOR = "ekspor", "Ekspor"
    ANTARPROVINSI = "antarprovinsi", "Antarprovinsi"


class BasisNilai(TextChoices):
    """What a value includes. TAKSIRAN and the rest are never added without saying so."""

    TAKSIRAN = "taksiran", "Taksiran"
    FOB = "fob", "FOB"
    CIF = "cif", "CIF"
    CFR = "cfr", "CFR"
    EXW = "exw", "EXW"
    FCA = "fca", "FCA"
    FAKTUR = "faktur", "Nilai faktur (dalam negeri)"


BASIS_EKSPOR: Final = tuple(b for b in BasisNilai if b != BasisNilai.FAKTUR)
BASIS_ANTARPROVINSI: Final = (BasisNilai.TAKSIRAN, BasisNilai.FAKTUR)
BASIS_BIAYA_LOKAL: Final = frozenset({BasisNilai.EXW, BasisNilai.FCA})
BASIS_FREIGHT: Final = frozenset({BasisNilai.CIF, BasisNilai.CFR})


class StatusPengiriman(TextChoices):
    """How far a shipment is: the furthest thing that really happened. Derived from Peristiwa, never typed."""

    RENCANA = "rencana", "Direncanakan"
    DIMUAT = "dimuat", "Sudah dimuat (stuffing)"
    PELABUHAN = "pelabuhan", "Di pelabuhan muat"
    BERANGKAT = "berangkat", "Dalam perjalanan"
    TIBA = "tiba", "Tiba"
    SELESAI = "selesai", "Diterima pembeli"


class PengirimanKurang(TextChoices):
    """What the record of a shipment may lack though it should be known by now."""

    HS = "hs", "Kode HS sebuah muatan"
    NOMOR_KONTAINER = "nomor_kontainer", "Nomor kontainer yang sudah dimuat"


class MuatKontainer(TextChoices):
    """FCL: all of it is one sender's. LCL: shared. TRUK: no container at all, goods to another province by road."""

    FCL = "FCL", "FCL (penuh satu pengirim)"
    LCL = "LCL", "LCL (berbagi)"
    TRUK = "TRUK", "Truk (tanpa kontainer)"


class MetodeVGM(TextChoices):
    """SOLAS VI/2: method 1 weighs the packed container, method 2 adds cargo, packing and tare."""

    TIMBANG = "1", "Metode 1: kontainer ditimbang"
    HITUNG = "2", "Metode 2: isi + kemasan + berat kosong"


class JenisKemasan(TextChoices):
    """The packages furniture and crafts leave in, by their UN/ECE Rec 21 codes."""

    KARTON = "CT", "Karton"
    PETI = "CS", "Peti"
    KRAT = "CR", "Krat"
    PALET = "PX", "Palet"
    KARUNG = "BG", "Karung atau kantong"
    BAL = "BL", "Bal"
    DRUM = "DR", "Drum"
    KALENG = "CX", "Kaleng"
    KOLI = "PK", "Koli"
    TANPA = "NE", "Tanpa kemasan"


class SumberKontribusi(TextChoices):
    """Who made a part of a cargo line. What nobody is named for is the sender's own work."""

    IKM = "ikm", "IKM"
    LOKAL_LAIN = "lokal_lain", "Perusahaan lokal lain"
    LUAR_DAERAH = "luar_daerah", "Dari luar daerah"


class TingkatBukti(TextChoices):
    """How well a part is proven, weakest first."""

    PERNYATAAN = "pernyataan", "Pernyataan pengirim"
    PENERIMAAN = "penerimaan", "Penerimaan barang"
    TERINSPEKSI = "terinspeksi", "Penerimaan yang diperiksa"


class KodePeristiwa(TextChoices):
    """Milestones in their usual order; which order is law is `rumus.peristiwa`'s."""

    BOOKING = "booking", "Pemesanan ruang kapal"
    PEB_DIAJUKAN = "peb_diajukan", "PEB diajukan"
    PEB_TERDAFTAR = "peb_terdaftar", "PEB terdaftar"
    NPE = "npe", "NPE terbit"
    STUFFING = "stuffing", "Dimuat ke kontainer (stuffing)"
    GATE_IN = "gate_in", "Masuk terminal (gate-in)"
    MUAT_KAPAL = "muat_kapal", "Dimuat ke kapal"
    BERANGKAT = "berangkat", "Berangkat"
    TRANSIT = "transit", "Transit"
    TIBA = "tiba", "Tiba"
    BONGKAR = "bongkar", "Dibongkar dan keluar pelabuhan"
    DITERIMA = "diterima", "Diterima pembeli"


# Event codes of DCSA Track & Trace 2.2 for the milestones it knows; transit and the PEB have none of their own.
KODE_DCSA: Final[dict[KodePeristiwa, str]] = {
    KodePeristiwa.BOOKING: "CONF",
    KodePeristiwa.NPE: "CUSR",
    KodePeristiwa.STUFFING: "STUF",
    KodePeristiwa.GATE_IN: "GTIN",
    KodePeristiwa.MUAT_KAPAL: "LOAD",
    KodePeristiwa.BERANGKAT: "DEPA",
    KodePeristiwa.TIBA: "ARRI",
    KodePeristiwa.BONGKAR: "DISC",
    KodePeristiwa.DITERIMA: "DROP",
}

# Goods to another province pass no customs and often no ship.
PERISTIWA_ANTARPROVINSI: Final = (
    KodePeristiwa.STUFFING,
    KodePeristiwa.BERANGKAT,
    KodePeristiwa.TRANSIT,
    KodePeristiwa.TIBA,
    KodePeristiwa.DITERIMA,
)


class KelasPeristiwa(TextChoices):
    """Planned, estimated, actual stand side by side; none overwrites another."""

    RENCANA = "rencana", "Rencana"
    PERKIRAAN = "perkiraan", "Perkiraan"
    AKTUAL = "aktual", "Sebenarnya"


class AlasanTerlambat(TextChoices):
    BAHAN = "bahan", "Bahan atau komponen belum datang"
    PRODUKSI = "produksi", "Produksi belum selesai"
    DOKUMEN = "dokumen", "Dokumen belum lengkap"
    KONTAINER = "kontainer", "Kontainer kosong tidak tersedia"
    KAPAL = "kapal", "Jadwal kapal berubah"
    PABEAN = "pabean", "Pemeriksaan pabean"
    CUACA = "cuaca", "Cuaca"
    PEMBELI = "pembeli", "Permintaan pembeli"
    LAIN = "lain", "Lainnya"


class KelompokDokumen(TextChoices):
    PABEAN = "pabean", "Kepabeanan"
    NIAGA = "niaga", "Niaga"
    ANGKUTAN = "angkutan", "Angkutan"
    ASAL = "asal", "Keterangan asal (SKA)"
    TEKNIS = "teknis", "Teknis dan karantina"


class LetakDokumen(TextChoices):
    """Where the truth of a paper stands: most are records of their own, some are facts of the shipment or its containers."""

    DOKUMEN = "", "Dokumen tersendiri"
    PEB = "peb", "Pendaftaran PEB pada pengiriman"
    NPE = "npe", "NPE pada pengiriman"
    BL = "bl", "B/L pada pengiriman"
    SURAT_JALAN = "surat_jalan", "Surat jalan pada pengiriman"
    VGM = "vgm", "VGM pada tiap kontainer"


class StatusDokumen(TextChoices):
    DISIAPKAN = "disiapkan", "Disiapkan"
    DIAJUKAN = "diajukan", "Diajukan"
    TERBIT = "terbit", "Terbit"
    DITOLAK = "ditolak", "Ditolak"
    TIDAK_PERLU = "tidak_perlu", "Tidak perlu"


class KeadaanSiap(TextChoices):
    """Whether a shipment's mandatory papers are there: green; amber while their day is still to come; red once it is not."""

    LENGKAP = "lengkap", "Dokumen lengkap"
    MENUNGGU = "menunggu", "Belum lengkap"
    KURANG = "kurang", "Kurang, lewat tenggat"


class LembarCetak(TextChoices):
    """Which of a shipment's papers is printed; the value names the file."""

    INVOICE = "invoice", "Commercial invoice"
    PACKING_LIST = "packing-list", "Packing list"
    CEISA = "peb", "Bidang PEB untuk CEISA"
