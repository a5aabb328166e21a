"""The columns of a list of shipments, with the headings that companies and forwarders give them."""

from __future__ import annotations

from typing import Final

from kantor.sasaran import KolomSasaran


def _kata(teks: str) -> tuple[str, ...]:
    return tuple(teks.split("|"))


KOLOM: Final = (
    KolomSasaran(
        "acuan",
        "Nomor invoice atau acuan",
        _kata(
            "invoice|no invoice|nomor invoice|acuan|no acuan|referensi|ref|reference|no pengiriman|nomor pengiriman|shipment"
        ),
        bantuan="Baris bernomor sama menjadi satu pengiriman; yang nomornya sudah tercatat tidak digandakan.",
    ),
    KolomSasaran(
        "pengirim",
        "Pengirim",
        _kata("eksportir|exporter|perusahaan|nama perusahaan|shipper|penjual|ikm"),
        bantuan="Nama atau kode; kosong berarti Anda sendiri.",
    ),
    KolomSasaran(
        "tujuan",
        "Tujuan",
        _kata("negara|negara tujuan|country|destination|negara pembeli|provinsi|provinsi tujuan"),
        wajib=True,
        bantuan="Negara untuk ekspor, provinsi untuk antarprovinsi.",
    ),
    KolomSasaran(
        "tanggal",
        "Tanggal berangkat dari pabrik",
        _kata(
            "tanggal|tgl|tanggal kirim|tgl kirim|tanggal ekspor|tgl ekspor|stuffing|tanggal stuffing|etd|tanggal muat"
        ),
        wajib=True,
    ),
    KolomSasaran("pembeli", "Pembeli", _kata("buyer|nama pembeli|consignee|penerima|customer")),
    KolomSasaran(
        "basis",
        "Dasar nilai",
        _kata("basis|dasar|incoterm|term|terms|syarat penyerahan"),
        bantuan="FOB, CIF, CFR, EXW, FCA; kosong berarti taksiran rupiah.",
    ),
    KolomSasaran("mata_uang", "Mata uang", _kata("valuta|currency|kurs valuta|curr|kode valuta")),
    KolomSasaran("freight", "Freight", _kata("ocean freight|biaya kapal|angkutan laut")),
    KolomSasaran("asuransi", "Asuransi", _kata("insurance")),
    KolomSasaran(
        "biaya_lokal", "Biaya sampai di atas kapal", _kata("biaya lokal|local charges|thc|biaya lokal pelabuhan")
    ),
    KolomSasaran(
        "kontainer",
        "Nomor kontainer",
        _kata("container|container no|no container|no kontainer|nomor container|peti kemas|nomor peti kemas"),
        unik=False,
        bantuan="Nomor ISO, atau 1, 2, 3 bila nomornya menyusul.",
    ),
    KolomSasaran("tipe", "Tipe kontainer", _kata("type|tipe|ukuran|ukuran kontainer|size|jenis kontainer")),
    KolomSasaran("segel", "Segel", _kata("seal|no seal|nomor segel|seal no")),
    KolomSasaran(
        "barang", "Barang", _kata("uraian|uraian barang|description|nama barang|deskripsi|goods|produk"), wajib=True
    ),
    KolomSasaran("barang_en", "Uraian Inggris", _kata("uraian inggris|english description|description en")),
    KolomSasaran("hs", "Kode HS", _kata("hs|hs code|pos tarif|hscode|kode hs 8 digit|tarif"), bantuan="8 angka BTKI."),
    KolomSasaran("jumlah", "Jumlah", _kata("qty|kuantitas|quantity|jml|banyaknya")),
    KolomSasaran("satuan", "Satuan", _kata("sat|unit|uom")),
    KolomSasaran("berat", "Berat bersih (kg)", _kata("netto|net weight|berat netto|nw|berat bersih")),
    KolomSasaran(
        "nilai", "Nilai", _kata("amount|value|total|nilai barang|harga total|nilai fob|nilai invoice"), wajib=True
    ),
    KolomSasaran("catatan", "Catatan", _kata("keterangan|ket|note|remark")),
)
TEBAKAN: Final = {
    "lanjutan": ("Lanjutan baris di atasnya", "Kolom pengiriman kosong: barang ini milik pengiriman di atasnya."),
    "satu_pengiriman": (
        "Satu pengiriman",
        "Tanpa nomor acuan; baris dengan pengirim, tujuan, dan tanggal sama disatukan.",
    ),
    "serupa": (
        "Mungkin sudah tercatat",
        "Pengirim, tujuan, tanggal, dan nilainya sama dengan yang sudah tercatat. Terima hanya bila ini memang pengiriman lain.",
    ),
    "janggal": ("Nilai jauh dari biasanya", "Periksa satuannya: rupiah penuh, ribuan, atau mata uang lain."),
    "tipe_lazim": ("Tipe kontainer", "Tipenya tidak disebut; diisi yang lazim."),
}
