"""The companies of the demonstration: what they do, where they lie, what was said when the office met them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kemitraan.enums import BentukPerusahaan, PeranUsaha, StatusPerusahaan

B, U, S = BentukPerusahaan, PeranUsaha, StatusPerusahaan
PENYULUH, PENYULUH_BARAT, PENYULUH_UTARA = "penyuluh@contoh.id", "penyuluh2@contoh.id", "penyuluh3@contoh.id"


@dataclass(frozen=True, slots=True)
class PertemuanContoh:
    """`hari` before the day of the demonstration; `janji` days after the meeting, None where nothing was promised."""

    hari: int
    rencana: str
    dibutuhkan: str = ""
    langkah: str = ""
    janji: int | None = None
    ditepati: bool = True


@dataclass(frozen=True, slots=True)
class PerusahaanContoh:
    """`penjualan` in thousands of millions of rupiah a year; the law's class follows from it."""

    kunci: str
    nama: str
    bentuk: str
    peran: str
    wilayah: str
    bidang: str
    penjualan: int
    kontak: str
    jabatan: str
    pertemuan: tuple[PertemuanContoh, ...]
    petugas: str = PENYULUH
    status: str = S.AKTIF
    alasan: str = ""


P = PertemuanContoh
PERUSAHAAN: Final = (
    PerusahaanContoh(
        "sandang",
        "PT Sandang Wilwatikta Raya",
        B.PT,
        U.PEMBELI_LOKAL,
        "35.15",
        "seragam sekolah dan kaus",
        61,
        "Retno Palupi",
        "Kepala pengadaan",
        (
            P(
                1_110,
                "Membagi pekerjaan seragam tahun ajaran baru kepada penjahit rumahan.",
                "Seragam sekolah 800 setel tiap bulan, jahitan rapi, ukuran lengkap.",
                "Penyuluh mengirim daftar konveksi yang kapasitasnya masih ada.",
                14,
            ),
        ),
        petugas=PENYULUH_BARAT,
    ),
    PerusahaanContoh(
        "lawang",
        "PT Lawang Sewindu Furnitur",
        B.PT,
        U.EKSPORTIR,
        "35.14",
        "kursi dan meja jati untuk Belanda",
        74,
        "Hendra Wicaksono",
        "Manajer produksi",
        (
            P(
                1_020,
                "Pesanan dari Belanda naik, pabrik sendiri hanya sanggup separuhnya.",
                "Kursi makan jati 60 buah sebulan, kadar air kayu paling tinggi 12 persen.",
                "Kunjungan bersama ke bengkel mebel, lalu contoh kursi.",
                21,
            ),
        ),
        petugas=PENYULUH_UTARA,
    ),
    PerusahaanContoh(
        "loka",
        "PT Anggana Wisata Loka",
        B.PT,
        U.PEMBELI_LOKAL,
        "35.78",
        "perlengkapan kamar hotel",
        38,
        "Maria Kusumawardani",
        "Pengadaan",
        (
            P(
                965,
                "Mengganti sandal hotel impor dengan buatan dalam negeri.",
                "Sandal hotel 3.000 pasang sebulan, dibungkus satu per satu.",
                "Minta tiga contoh dari Jambuwok.",
                10,
            ),
        ),
        petugas=PENYULUH_BARAT,
    ),
    PerusahaanContoh(
        "batik",
        "CV Griya Batik Surawana",
        B.CV,
        U.PEMBELI_LOKAL,
        "35.78",
        "kain dan busana batik",
        21,
        "Laksmi Paramita",
        "Pemilik",
        (
            P(
                820,
                "Membuka gerai kedua; mencari motif Majapahitan yang tidak ada di toko lain.",
                "Kain batik tulis 15 lembar dan batik cap 60 lembar sebulan.",
                "Perajin membawa contoh kain ke gerai.",
                14,
            ),
            P(
                48,
                "Gerai sepi sejak pertengahan tahun, pembayaran kepada perajin tersendat.",
                "",
                "Perusahaan menyusun jadwal pelunasan; penyuluh menagih kabarnya.",
                30,
                ditepati=False,
            ),
        ),
        petugas=PENYULUH_UTARA,
    ),
    PerusahaanContoh(
        "rasa",
        "CV Rasa Brantas Lestari",
        B.CV,
        U.PEMBELI_LOKAL,
        "35.76",
        "oleh-oleh dan camilan kemasan",
        18,
        "Yoga Adinugraha",
        "Direktur",
        (
            P(
                730,
                "Menjual camilan Mojokerto di rumah makan sepanjang jalan tol.",
                "Keripik pisang dan kerupuk udang, izin PIRT dan halal lengkap.",
                "Penyuluh memeriksa sertifikat halal calon pemasok.",
                20,
            ),
        ),
        petugas=PENYULUH_UTARA,
    ),
    PerusahaanContoh(
        "tirta",
        "PT Tirta Wiratama Alas Kaki",
        B.PT,
        U.EKSPORTIR,
        "35.16.08",
        "sepatu kerja untuk Jepang dan Australia",
        96,
        "Agustin Permata",
        "Manajer rantai pasok",
        (
            P(
                660,
                "Memindahkan jahit atasan sepatu ke bengkel di Bangsal.",
                "Sepatu kerja 400 pasang sebulan menurut SNI.",
                "Penyuluh mendampingi uji mutu pertama.",
                25,
            ),
        ),
        petugas=PENYULUH_BARAT,
    ),
    PerusahaanContoh(
        "dekor",
        "PT Majakarta Dekorindo",
        B.PT,
        U.EKSPORTIR,
        "35.15",
        "hiasan rumah dari gerabah dan bambu",
        58,
        "Samuel Hartadi",
        "Direktur",
        (
            P(
                610,
                "Mengisi pesanan hiasan taman untuk Australia.",
                "Pot bunga 500 buah dan keranjang bambu 300 buah sebulan.",
                "Perusahaan mengirim gambar pot.",
                14,
            ),
            P(
                118,
                "Beralih ke pot semen dari pemasok lain; kontrak gerabah dihentikan.",
                "",
                "Penyuluh meminta pelunasan pesanan terakhir.",
                20,
            ),
        ),
        petugas=PENYULUH_UTARA,
    ),
    PerusahaanContoh(
        "wangsa",
        "PT. Wangsa Adi Guna",
        B.PT,
        U.EKSPORTIR,
        "35.16",
        "furnitur ekspor ke Korea Selatan",
        86,
        "Eka Prasetya",
        "Direktur",
        (
            P(
                447,
                "Mengirim furnitur ke Korea Selatan, kontainer pertama bulan depan, kira-kira Rp200 juta. Gagang, engsel, dan "
                "kaki meja selama ini dibeli dari luar kabupaten.",
                "Handel pintu kuningan ukir, handel lemari, engsel, dan kaki meja bubut dengan mutu yang sama tiap pengiriman.",
                "Penyuluh mempertemukan perusahaan dengan perajin cor di Bejijong dan bengkel mebel.",
                7,
            ),
            P(
                438,
                "Melihat bengkel di Bejijong bersama penyuluh; contoh handel disetujui dengan perbaikan poles.",
                "Jumlah dan tenggat pesanan pertama disampaikan tertulis.",
                "Menyusun perjanjian dengan empat IKM.",
                10,
            ),
            P(
                26,
                "Pembeli di Korea Selatan menambah satu kontainer tiap triwulan mulai tahun depan.",
                "Handel pintu 40 persen lebih banyak; minta dua perajin cadangan.",
                "Penyuluh menawarkan kepada perajin lain di Trowulan.",
                35,
                ditepati=False,
            ),
        ),
    ),
    PerusahaanContoh(
        "pangeston",
        "PT. Pangeston",
        B.PT,
        U.EKSPORTIR,
        "35.16.05",
        "cat industri",
        120,
        "Danu Asmara",
        "Manajer ekspor",
        (
            P(
                410,
                "Ikut satu kontainer dengan PT. Wangsa Adi Guna ke Korea Selatan.",
                "Belum memerlukan barang IKM; terbuka untuk palet dan kemasan kayu.",
                "Kabari bila kontainer berikutnya dijadwalkan.",
                30,
            ),
        ),
    ),
    PerusahaanContoh(
        "kalijagan",
        "UD Toko Bangunan Kalijagan",
        B.UD,
        U.PEMBELI_LOKAL,
        "35.17",
        "perkakas tani dan bangunan",
        9,
        "Mustofa Anwar",
        "Pemilik",
        (
            P(
                350,
                "Menjual cangkul buatan pande sendiri, bukan barang impor.",
                "Cangkul dan sabit 120 buah sebulan.",
                "Coba satu pesanan dahulu.",
            ),
        ),
        petugas=PENYULUH_UTARA,
    ),
    PerusahaanContoh(
        "logam",
        "CV Sumber Logam Watudakon",
        B.CV,
        U.PEMASOK_BAHAN,
        "35.16.12",
        "kuningan batangan dan skrap terpilah",
        27,
        "Priyo Hutomo",
        "Pemilik",
        (
            P(
                95,
                "Menjual kuningan dengan harga tetap tiap triwulan kepada perajin yang membeli bersama.",
                "Perajin memesan bersama, paling sedikit 500 kg.",
                "Kumpulkan kebutuhan bahan enam perajin Bejijong.",
                60,
                ditepati=False,
            ),
        ),
    ),
    PerusahaanContoh(
        "wringin",
        "Koperasi Pemasaran Wringin Lor",
        B.KOPERASI,
        U.PEMBELI_LOKAL,
        "35.16.14",
        "pemasaran anyaman bambu",
        4,
        "Sulasmi Utari",
        "Ketua",
        (P(700, "Memasarkan keranjang lewat pameran.", "Keranjang bambu.", "Tunggu rapat anggota.", 30),),
        status=S.NONAKTIF,
        alasan="Koperasi tidak berkegiatan lagi sejak rapat anggota terakhir.",
    ),
    PerusahaanContoh(
        "kencana",
        "PT Kencana Ukir Persada",
        B.PT,
        U.EKSPORTIR,
        "33.20",
        "mebel ukir untuk Timur Tengah",
        140,
        "Fadli Rahmatullah",
        "Manajer pembelian",
        (
            P(
                62,
                "Mencari pemasok ornamen kuningan di luar Jepara.",
                "Ornamen dan gagang kuningan, contoh lebih dahulu.",
                "Kirim katalog perajin Bejijong.",
                21,
                ditepati=False,
            ),
        ),
        status=S.CALON,
    ),
    PerusahaanContoh(
        "anyam",
        "PT Bhumi Anyam Sentosa",
        B.PT,
        U.EKSPORTIR,
        "35.78",
        "keranjang untuk toko di Jepang",
        45,
        "Nadia Kirana",
        "Pengembangan produk",
        (
            P(
                19,
                "Mengganti keranjang plastik dengan bambu mulai musim semi.",
                "Keranjang bambu tiga ukuran, 1.000 buah, bebas jamur.",
                "Ajak melihat sentra Ngareskidul.",
                28,
                ditepati=False,
            ),
        ),
        status=S.CALON,
    ),
    PerusahaanContoh(
        "niaga",
        "CV Cipta Niaga Tarik",
        B.CV,
        U.PEMBELI_LOKAL,
        "35.15",
        "suvenir kantor",
        12,
        "Bimo Saksono",
        "Pemilik",
        (
            P(
                33,
                "Suvenir akhir tahun untuk tiga kantor.",
                "Replika candi kecil 200 buah sebelum Desember habis.",
                "Tanyakan kapasitas perajin patung.",
                7,
            ),
        ),
        status=S.CALON,
    ),
)
