"""The columns of a directory of workshops, with the headings that offices give them."""

from __future__ import annotations

import re
from typing import Final

from kantor.sasaran import DIKOSONGKAN, KolomSasaran


def _kata(teks: str) -> tuple[str, ...]:
    return tuple(teks.split("|"))


KOLOM: Final = (
    KolomSasaran(
        "nama",
        "Nama usaha",
        _kata(
            "nama perusahaan|nama ikm|nama industri|nama unit usaha|nama usaha ikm|nama umkm|perusahaan|"
            "nama|merk usaha|nama badan usaha|nama perusahaan ikm|identitas perusahaan"
        ),
        wajib=True,
    ),
    KolomSasaran(
        "pemilik",
        "Nama pemilik",
        _kata(
            "pemilik|nama pengusaha|pengusaha|penanggung jawab|nama pimpinan|pimpinan|nama pemilik usaha|"
            "nama pengrajin|nama perajin|pemilik usaha|nama pemilik penanggung jawab"
        ),
    ),
    KolomSasaran(
        "jenis_kelamin",
        "Jenis kelamin pemilik",
        _kata("jenis kelamin|l p|jk|gender|kelamin|sex|lk pr"),
    ),
    KolomSasaran(
        "nik",
        "NIK pemilik",
        _kata("nik|no ktp|nomor ktp|nomor induk kependudukan|no nik|ktp|nik ktp"),
        pribadi=True,
        pola=re.compile(r"\d{16}"),
    ),
    KolomSasaran(
        "alamat",
        "Alamat",
        _kata(
            "alamat usaha|alamat perusahaan|alamat lengkap|jalan|dusun|alamat produksi|dusun jalan|"
            "alamat rumah|lokasi usaha"
        ),
        pribadi=True,
    ),
    KolomSasaran(
        "desa",
        "Desa/kelurahan",
        _kata("desa|kelurahan|desa kel|nama desa|ds|kel desa|kelurahan desa|desa kelurahan alamat|alamat desa"),
        wajib=True,
    ),
    KolomSasaran(
        "kecamatan",
        "Kecamatan",
        _kata("kec|nama kecamatan|kecamatan alamat|wilayah kecamatan"),
    ),
    KolomSasaran(
        "telepon",
        "Telepon/WhatsApp",
        _kata(
            "no hp|hp|telp|no telp|nomor telepon|telepon|no telepon|kontak|nomor hp|wa|no wa|telp hp|"
            "handphone|telepon hp|contact person|whatsapp|no telp hp"
        ),
        pribadi=True,
        pola=re.compile(r"(?:\+?62|0|8)[\d\-\s]{8,14}"),
    ),
    KolomSasaran(
        "bentuk_badan",
        "Bentuk badan usaha",
        _kata("bentuk badan|badan usaha|badan hukum|bentuk usaha|bentuk perusahaan|legalitas badan"),
    ),
    KolomSasaran(
        "nib",
        "NIB",
        _kata("nib|nomor induk berusaha|no nib|izin usaha nib|nomor nib"),
        unik=True,
        pola=re.compile(r"\d{13}"),
    ),
    KolomSasaran(
        "npwp",
        "NPWP",
        _kata("npwp|no npwp|nomor npwp|nomor pokok wajib pajak"),
        pribadi=True,
    ),
    KolomSasaran(
        "kbli",
        "KBLI",
        _kata(
            "kbli|kode kbli|kbli 2020|klui|kode klui|kode kbli 5 digit|bidang usaha|kbli jenis usaha|"
            "kbli bidang usaha|kbli 5 digit|jenis usaha|jenis industri"
        ),
        pola=re.compile(r"[1-3]\d{4}"),
        bantuan="Kode lima angka, atau bidang usaha dalam kata-kata.",
    ),
    KolomSasaran(
        "produk",
        "Jenis produk",
        _kata(
            "jenis produk|produk|nama produk|jenis produksi|komoditi|komoditas|jenis usaha|hasil produksi|"
            "jenis industri|jenis komoditi|produk utama|jenis barang|jenis produk untuk menebak kbli"
        ),
        bantuan="Dicatat sebagai produk IKM itu; bila kolom KBLI kosong, KBLI ditebak darinya.",
    ),
    KolomSasaran(
        "tahun_berdiri",
        "Tahun berdiri",
        _kata("tahun berdiri|thn berdiri|berdiri|mulai usaha|tahun mulai|tahun mulai usaha|th berdiri"),
    ),
    KolomSasaran(
        "tenaga_kerja_l",
        "Tenaga kerja laki-laki",
        _kata(
            "tenaga kerja l|tk l|tenaga kerja laki laki|tk laki laki|tk lk|pekerja laki laki|"
            "jumlah tenaga kerja l|jumlah tenaga kerja laki laki|tenaga kerja orang l|tenaga kerja pria|"
            "tk pria|jumlah tk l|laki laki|tenaga kerja lk"
        ),
    ),
    KolomSasaran(
        "tenaga_kerja_p",
        "Tenaga kerja perempuan",
        _kata(
            "tenaga kerja p|tk p|tenaga kerja perempuan|tk perempuan|tk pr|pekerja perempuan|"
            "jumlah tenaga kerja p|jumlah tenaga kerja perempuan|tenaga kerja orang p|tenaga kerja wanita|"
            "tk wanita|jumlah tk p|perempuan|tenaga kerja pr"
        ),
    ),
    KolomSasaran(
        "tenaga_kerja",
        "Tenaga kerja seluruhnya",
        _kata(
            "tenaga kerja|jumlah tenaga kerja|tk|jumlah tk|jml tenaga kerja|jumlah pekerja|karyawan|"
            "jumlah karyawan|total tenaga kerja|tenaga kerja jumlah|tenaga kerja total|jml tk"
        ),
        bantuan="Hanya untuk dicocokkan: register mencatat laki-laki dan perempuan.",
    ),
    KolomSasaran(
        "investasi",
        "Nilai investasi tanpa tanah dan bangunan",
        _kata(
            "nilai investasi|investasi|jumlah investasi|total investasi|investasi mesin|"
            "nilai investasi usaha|investasi tanpa tanah bangunan"
        ),
        bersatuan=True,
        bantuan="Angka penuh, atau dalam ribuan/jutaan menurut judul kolomnya.",
    ),
    KolomSasaran(
        "investasi_tanah",
        "Nilai tanah dan bangunan",
        _kata("investasi tanah|nilai tanah|tanah bangunan|nilai tanah dan bangunan|investasi tanah dan bangunan"),
        bersatuan=True,
    ),
    KolomSasaran(
        "modal",
        "Modal usaha",
        _kata("modal|modal usaha|modal kerja|jumlah modal"),
        bersatuan=True,
    ),
    KolomSasaran(
        "penjualan",
        "Hasil penjualan setahun",
        _kata(
            "nilai produksi|nilai produksi per tahun|penjualan|omzet|omset|hasil penjualan|nilai penjualan|"
            "omzet per tahun|omset per tahun|nilai produksi tahun|nilai produksi th|penjualan tahunan"
        ),
        bersatuan=True,
        setahun=True,
        bantuan="Nilai produksi setahun dicatat sebagai hasil penjualan setahun.",
    ),
    KolomSasaran(
        "bahan_baku",
        "Nilai bahan baku setahun",
        _kata(
            "nilai bb bp|nilai bahan baku|bahan baku|nilai bb|nilai bahan baku penolong|"
            "nilai bahan baku bahan penolong|biaya bahan baku|nilai bahan baku per tahun|bb bp"
        ),
        bersatuan=True,
        setahun=True,
    ),
    KolomSasaran(
        "kapasitas",
        "Kapasitas produksi setahun",
        _kata(
            "kapasitas produksi|kapasitas|kapasitas produksi per tahun|kapasitas per tahun|"
            "jumlah kapasitas produksi|kapasitas produksi jumlah|kapasitas produksi volume|"
            "kapasitas produksi tahun|kapasitas terpasang"
        ),
    ),
    KolomSasaran(
        "produksi",
        "Produksi setahun",
        _kata("jumlah produksi|volume produksi|produksi|realisasi produksi|produksi per tahun"),
    ),
    KolomSasaran(
        "satuan",
        "Satuan kapasitas",
        _kata("satuan|satuan produksi|kapasitas produksi satuan|sat|satuan kapasitas|unit satuan"),
    ),
    KolomSasaran(
        "sentra",
        "Sentra",
        _kata("sentra|nama sentra|sentra ikm|sentra industri"),
    ),
    KolomSasaran(
        "koordinat",
        "Koordinat",
        _kata("koordinat|titik koordinat|lat long|latitude longitude|gps|lintang bujur|titik lokasi"),
        pribadi=True,
        pola=re.compile(r"-?\d{1,2}[.,]\d{3,}\s*[,; ]\s*\d{3}[.,]\d{3,}"),
    ),
    KolomSasaran(
        "lat",
        "Lintang",
        _kata("lintang|latitude|lat"),
        pribadi=True,
    ),
    KolomSasaran(
        "lng",
        "Bujur",
        _kata("bujur|longitude|long|lng"),
        pribadi=True,
    ),
)

# Kind of guess → the question, and what to know before answering it.
TEBAKAN: Final[dict[str, tuple[str, str]]] = {
    DIKOSONGKAN: (
        "Isi sel yang tidak dapat dipakai dikosongkan",
        "Diterima: barisnya diimpor tanpa isi sel itu. Ditolak: barisnya tidak diimpor.",
    ),
    "sebulan": (
        "Angka sebulan dikali 12",
        "Register mencatat angka setahun.",
    ),
    "jauh_dari_lainnya": (
        "Angka ini lebih dari 100 kali angka tengah kolomnya, yakin?",
        "Mungkin satuannya lain dari yang tertulis di judul kolom.",
    ),
    "tk_selisih": (
        "Jumlah tenaga kerja tidak sama dengan laki-laki ditambah perempuan",
        "Yang dicatat rinciannya.",
    ),
    "kata_diingat": (
        "Bidang usaha menurut pilihan kantor untuk kata ini",
        "Pernah dipilih orang pada berkas ini atau berkas sebelumnya.",
    ),
    "dibulatkan": (
        "Dibulatkan ke angka utuh",
        "Register mencatat rupiah dan orang tanpa pecahan.",
    ),
    "nihil": (
        "“Nihil” dibaca nol",
        "Bila maksudnya tidak diketahui, tolak dan kosongkan selnya.",
    ),
    "kira_kira": (
        "Angka perkiraan dicatat sebagai angka pasti",
        "Tolak bila perlu ditanyakan lagi.",
    ),
    "terbilang": (
        "Angka yang ditulis dengan kata",
        "",
    ),
    "titik_ribuan": (
        "Titik dibaca sebagai pemisah ribuan",
        "Tolak bila maksudnya pecahan.",
    ),
    "koma_ribuan": (
        "Koma dibaca sebagai pemisah ribuan",
        "Tolak bila maksudnya pecahan.",
    ),
    "satuan_tertulis": (
        "Satuan di dalam sel dipercaya, satuan di judul kolom diabaikan",
        "",
    ),
    "telepon_tanpa_nol": (
        "Angka 0 di depan nomor hilang",
        "Excel membuang nol di depan; nomornya dilengkapi dengan +62.",
    ),
    "telepon_pertama": (
        "Beberapa nomor dalam satu sel, dipakai yang pertama yang utuh",
        "",
    ),
    "nol_depan": (
        "Angka 0 di depan nomor hilang",
        "Excel membuang nol di depan; satu nol ditambahkan.",
    ),
    "ejaan_kecamatan": (
        "Ejaan kecamatan",
        "Ditulis menurut nama resminya.",
    ),
    "ejaan_desa": (
        "Ejaan desa",
        "Ditulis menurut nama resminya.",
    ),
    "desa_tanpa_kecamatan": (
        "Desa tanpa kecamatan",
        "Namanya hanya satu di kabupaten ini.",
    ),
    "kbli_kata": (
        "KBLI dari kata-kata",
        "Bidang usaha yang paling cocok dengan tulisannya; periksa baik-baik.",
    ),
    "nama_dari_pemilik": (
        "Usaha tanpa nama dicatat dengan nama pemiliknya",
        "",
    ),
    "tk_nol": (
        "Tenaga kerja yang kosong dibaca nol",
        "Karena pasangannya (laki-laki atau perempuan) terisi.",
    ),
    "tk_tanpa_rincian": (
        "Tenaga kerja tanpa rincian laki-laki dan perempuan dikosongkan",
        "Register mencatat keduanya; jumlahnya saja tidak disimpan.",
    ),
    "tk_besar": (
        "Tenaga kerja sebanyak ini, yakin?",
        "Untuk industri kecil jumlah ini tidak lazim; mungkin salah kolom atau salah ketik.",
    ),
    "tahun_dari_tanggal": (
        "Tahun diambil dari tanggal",
        "",
    ),
    "satuan_dari_jumlah": (
        "Satuan diambil dari sel jumlahnya",
        "",
    ),
    "lintang_selatan": (
        "Lintang dijadikan selatan",
        "Mojokerto di selatan khatulistiwa; tanda minusnya hilang.",
    ),
    "telepon_sama": (
        "Telepon sama dengan IKM yang sudah tercatat, namanya berbeda",
        "Diterima: IKM itu yang diperbarui. Ditolak: barisnya tidak diimpor.",
    ),
}
