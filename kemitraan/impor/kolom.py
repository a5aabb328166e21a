"""The columns of lists of orders and receipts, with the headings that companies and offices give them."""

from __future__ import annotations

from typing import Final

from kantor.sasaran import KolomSasaran


def _kata(teks: str) -> tuple[str, ...]:
    return tuple(teks.split("|"))


BARANG: Final = _kata(
    "nama barang|uraian|uraian barang|komponen|item|deskripsi|produk|nama produk|jenis barang|keterangan barang"
)
CATATAN: Final = KolomSasaran("catatan", "Catatan", _kata("keterangan|ket|keterangan lain|note|remark"))

KOLOM_PESANAN: Final = (
    KolomSasaran(
        "nomor",
        "Nomor PO perusahaan",
        _kata(
            "nomor po|no po|po|nomor pesanan|no pesanan|nomor order|no order|purchase order|nomor so|po number|no po perusahaan"
        ),
        bantuan="Baris bernomor sama menjadi satu pesanan.",
    ),
    KolomSasaran(
        "perjanjian",
        "Nomor perjanjian kemitraan",
        _kata(
            "perjanjian|nomor perjanjian|no perjanjian|nomor kemitraan|no kemitraan|kontrak|nomor kontrak|no kontrak"
        ),
        bantuan="Seperti MTR-2026-0001; bila ada, perusahaan dan IKM tidak perlu.",
    ),
    KolomSasaran(
        "perusahaan",
        "Perusahaan pemesan",
        _kata("perusahaan|pemesan|nama perusahaan|pembeli|buyer|perusahaan mitra|pemberi pesanan"),
    ),
    KolomSasaran(
        "ikm",
        "IKM pembuat",
        _kata("ikm|nama ikm|kode ikm|pembuat|perajin|pengrajin|vendor|supplier|pemasok|ikm mitra|nama usaha|subkon"),
        bantuan="Nama seperti di register, atau kodenya.",
    ),
    KolomSasaran(
        "tanggal",
        "Tanggal pesan",
        _kata("tanggal|tgl|tgl pesan|tanggal po|tgl po|tanggal pesanan|tgl pesanan|tanggal order|tgl order|order date"),
        wajib=True,
    ),
    KolomSasaran(
        "tenggat",
        "Tenggat",
        _kata(
            "jatuh tempo|batas waktu|deadline|due date|tanggal kirim|tgl kirim|tanggal selesai|rencana kirim|"
            "tanggal penyerahan|delivery date|tgl tenggat|tanggal tenggat"
        ),
        wajib=True,
    ),
    KolomSasaran("barang", "Barang", BARANG, wajib=True),
    KolomSasaran(
        "jumlah",
        "Jumlah",
        _kata("qty|kuantitas|jml|banyaknya|jumlah pesanan|jumlah barang|volume|quantity"),
        wajib=True,
    ),
    KolomSasaran("satuan", "Satuan", _kata("sat|unit|uom|satuan barang")),
    KolomSasaran(
        "harga",
        "Harga per satuan (Rp)",
        _kata("harga|harga satuan|harga per satuan|harga per unit|unit price|price|harga rp|harga barang"),
        wajib=True,
        bersatuan=True,
    ),
    CATATAN,
)

KOLOM_PENERIMAAN: Final = (
    KolomSasaran(
        "nomor",
        "Nomor pesanan",
        _kata("nomor pesanan|no pesanan|pesanan|nomor po|no po|po|nomor order|no order|po number|purchase order"),
        wajib=True,
        bantuan="Nomor PSN-… atau nomor PO perusahaan.",
    ),
    KolomSasaran("barang", "Barang", BARANG, bantuan="Boleh kosong bila pesanannya hanya satu barang."),
    KolomSasaran(
        "tanggal",
        "Tanggal terima",
        _kata("tanggal|tgl|tgl terima|tanggal penerimaan|tgl penerimaan|tanggal datang|tgl datang|received date"),
        wajib=True,
    ),
    KolomSasaran(
        "diterima",
        "Diterima baik",
        _kata("diterima|jumlah diterima|baik|ok|good|qty diterima|jumlah baik|terima|accepted|qty ok|lolos"),
        wajib=True,
    ),
    KolomSasaran(
        "ditolak",
        "Ditolak",
        _kata("tolak|jumlah ditolak|reject|rejected|cacat|ng|qty ditolak|retur|rusak|tidak lolos|qty ng"),
    ),
    KolomSasaran("alasan", "Alasan ditolak", _kata("alasan|sebab ditolak|alasan tolak|jenis cacat|reason|defect")),
    KolomSasaran("penyebab", "Penyebab", _kata("penyebab|akibat|tanggung jawab|karena|cause")),
    KolomSasaran("pemeriksa", "Pemeriksa", _kata("diperiksa oleh|petugas qc|qc|penerima|inspektur|checker|inspector")),
    CATATAN,
)

# Kind of guess → the question, and what to know before answering it.
_UMUM: Final[dict[str, tuple[str, str]]] = {
    "tanggal_angka": ("Angka Excel dibaca sebagai tanggal", ""),
    "tahun_dua_angka": ("Tahun dua angka", "Dibaca sebagai tahun 2000-an."),
    "kira_kira": ("Angka perkiraan dicatat sebagai angka pasti", "Tolak bila perlu ditanyakan lagi."),
    "terbilang": ("Angka yang ditulis dengan kata", ""),
    "titik_ribuan": ("Titik dibaca sebagai pemisah ribuan", "Tolak bila maksudnya pecahan."),
    "koma_ribuan": ("Koma dibaca sebagai pemisah ribuan", "Tolak bila maksudnya pecahan."),
    "dibulatkan": ("Dibulatkan ke angka utuh", "Rupiah dicatat tanpa pecahan."),
    "nihil": ("“Nihil” dibaca nol", "Bila maksudnya tidak diketahui, tolak."),
    "lanjutan": ("Baris lanjutan", "Nomor, pihak, dan tanggal yang kosong diambil dari baris di atasnya."),
}
TEBAKAN_PESANAN: Final = _UMUM | {
    "satuan_tertulis": ("Satuan di dalam sel dipercaya, satuan di judul kolom diabaikan", ""),
    "satuan_dari_jumlah": ("Satuan diambil dari sel jumlahnya", ""),
    "ejaan_perusahaan": ("Nama perusahaan", "Dicocokkan dengan kemitraan yang tercatat."),
    "ejaan_ikm": ("Nama IKM", "Dicocokkan dengan kemitraan yang tercatat."),
    "satu_pesanan": (
        "Baris tanpa nomor PO digabung menjadi satu pesanan",
        "Kemitraan, tanggal pesan, dan tenggatnya sama.",
    ),
    "kapasitas": (
        "Melebihi kapasitas IKM yang tercatat, yakin?",
        "Diterima: pesanannya tetap dicatat. Ditolak: tidak diimpor.",
    ),
}
TEBAKAN_PENERIMAAN: Final = _UMUM | {
    "ejaan_barang": ("Nama barang", "Dicocokkan dengan barang pada pesanannya."),
    "alasan_lain": ("Alasan ditolak dicatat sebagai “alasan lain”", "Tulisannya disimpan sebagai catatan barisnya."),
    "penyebab_ikm": (
        "Penyebab tidak disebut: dicatat sebagai pengerjaan IKM",
        "Ikut menentukan nilai mutu IKM; tolak bila penyebabnya perlu ditanyakan.",
    ),
    "terima_dua_kali": (
        "Barang yang sama dua kali pada hari yang sama",
        "Diterima: dua penerimaan. Ditolak: tidak diimpor; mungkin tertulis ganda.",
    ),
    "lebih": (
        "Melebihi pesanan atau kiriman, yakin?",
        "Diterima: tetap dicatat, yang di atas pesanan sebagai kelebihan. Ditolak: tidak diimpor.",
    ),
}
