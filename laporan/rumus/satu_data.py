"""The closed registry of public tables, each with the metadata Satu Data Indonesia asks of statistics (Perpres 39/2019: konsep,
definisi, klasifikasi, ukuran, satuan; and how it is computed and where it comes from).

No two families share both rows and firms unless they are judged as one (`rumus.penyamaran`): rows of one dimension each, whole
quarters only, nothing to filter by, so that within one quarter nothing can be subtracted from anything but what was judged.
Between two quarters it can: where exactly one firm came or went, the difference of two safe cells is that firm's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Keluarga:
    """Tables with the same rows over the same firms. `terjaga`: locked months keep its rows from changing. `induk`: the family
    whose firms hold these ones, by the same rows.
    """

    kunci: str
    baris: str
    klasifikasi: str
    penyumbang: str
    terjaga: bool = True
    induk: str = ""


@dataclass(frozen=True, slots=True)
class TabelData:
    """One table. `ke`: which measure of its family it prints; `peta`: its rows are the kecamatan of the kabupaten."""

    kunci: str
    judul: str
    tema: str
    keluarga: Keluarga
    ke: int
    konsep: str
    definisi: str
    ukuran: str
    satuan: str
    rumus: str
    sumber: str
    ikon: str
    peta: bool = False


TUJUAN: Final = Keluarga("tujuan", "Negara tujuan", "Negara menurut ISO 3166-1 alfa-2", "pengirim")
KOMODITAS: Final = Keluarga(
    "komoditas", "Bab HS", "Bab (dua angka pertama) kode HS, Buku Tarif Kepabeanan Indonesia 2022", "pengirim"
)
PROVINSI: Final = Keluarga("provinsi", "Provinsi tujuan", "Provinsi menurut kode Kementerian Dalam Negeri", "pengirim")
REGISTER: Final = Keluarga(
    "register", "Kecamatan", "Kecamatan menurut kode Kementerian Dalam Negeri", "IKM", terjaga=False
)
LAPANGAN: Final = Keluarga(
    "lapangan", "Golongan KBLI", "Golongan (tiga angka) KBLI beserta tahun versinya", "IKM", terjaga=False
)
MITRA: Final = Keluarga(
    "mitra", "Kecamatan", "Kecamatan IKM menurut kode Kementerian Dalam Negeri", "IKM", induk="register"
)
KELUARGA: Final = {k.kunci: k for k in (TUJUAN, KOMODITAS, PROVINSI, REGISTER, LAPANGAN, MITRA)}

_KIRIMAN = (
    "Catatan pengiriman perusahaan dan IKM, dikelola Disperindag; tidak sama dengan angka BPS, yang "
    "mencatat ekspor menurut pelabuhan"
)
_BULAN = "Bulan pengiriman ialah bulan pendaftaran PEB; bila belum ada, bulan pemuatan; bila belum ada pula, bulan rencananya."
_REGISTER = "Register IKM Disperindag"
_JUMLAH_RP = "Σ nilai muatan dalam rupiah utuh, menurut kurs pajak (KMK) yang berlaku pada tanggal acuannya"

TABEL: Final = {
    t.kunci: t
    for t in (
        TabelData(
            "ekspor-negara",
            "Nilai ekspor FOB menurut negara tujuan",
            "Ekspor",
            TUJUAN,
            1,
            "Ekspor barang",
            "Nilai FOB barang yang dikirim ke luar negeri oleh perusahaan dan IKM kabupaten dalam satu triwulan. "
            f"{_BULAN} Pengiriman yang "
            "baru bernilai taksiran dan yang menunggu kurs tidak termasuk.",
            "Nilai FOB",
            "Rp",
            _JUMLAH_RP,
            _KIRIMAN,
            "world",
        ),
        TabelData(
            "taksiran-negara",
            "Taksiran nilai ekspor menurut negara tujuan",
            "Ekspor",
            TUJUAN,
            2,
            "Ekspor barang",
            "Nilai menurut taksiran pengirim bagi ekspor yang belum mempunyai nilai menurut invoice. "
            f"{_BULAN} Tidak termasuk, dan tidak boleh dijumlahkan dengan, nilai FOB.",
            "Nilai taksiran",
            "Rp",
            "Σ nilai taksiran dalam rupiah utuh",
            _KIRIMAN,
            "world",
        ),
        TabelData(
            "kontainer-negara",
            "Kontainer ekspor menurut negara tujuan",
            "Ekspor",
            TUJUAN,
            0,
            "Ekspor barang",
            f"Kontainer dalam pengiriman ke luar negeri, apa pun dasar nilainya. {_BULAN}",
            "Jumlah kontainer",
            "kontainer",
            "Banyaknya kontainer pada pengiriman yang tidak dibatalkan",
            _KIRIMAN,
            "package",
        ),
        TabelData(
            "ekspor-komoditas",
            "Nilai ekspor FOB menurut komoditas",
            "Ekspor",
            KOMODITAS,
            0,
            "Ekspor barang",
            "Nilai FOB barang yang dikirim ke luar negeri dalam satu triwulan, menurut bab HS tiap baris muatan. "
            f"{_BULAN} Pengiriman yang "
            "baru bernilai taksiran dan yang menunggu kurs tidak termasuk.",
            "Nilai FOB",
            "Rp",
            _JUMLAH_RP,
            _KIRIMAN,
            "tag",
        ),
        TabelData(
            "antarprovinsi",
            "Perdagangan antarprovinsi menurut provinsi tujuan",
            "Perdagangan antarprovinsi",
            PROVINSI,
            1,
            "Perdagangan dalam negeri",
            f"Nilai faktur barang yang dikirim ke provinsi lain dalam satu triwulan. {_BULAN} Yang baru bernilai "
            "taksiran tidak termasuk, "
            "dan tidak dijumlahkan dengan ekspor.",
            "Nilai faktur",
            "Rp",
            "Σ nilai faktur dalam rupiah utuh",
            _KIRIMAN,
            "truck",
        ),
        TabelData(
            "antarprovinsi-kontainer",
            "Kontainer dan truk antarprovinsi menurut provinsi tujuan",
            "Perdagangan antarprovinsi",
            PROVINSI,
            0,
            "Perdagangan dalam negeri",
            f"Kontainer dan truk dalam pengiriman ke provinsi lain, apa pun dasar nilainya. {_BULAN}",
            "Jumlah kontainer dan truk",
            "kontainer",
            "Banyaknya kontainer dan truk pada pengiriman yang tidak dibatalkan",
            _KIRIMAN,
            "truck",
        ),
        TabelData(
            "ikm-kecamatan",
            "IKM aktif menurut kecamatan",
            "IKM",
            REGISTER,
            0,
            "Industri kecil dan menengah (Permenperin 64/M-IND/PER/7/2016)",
            "IKM dalam register yang berstatus aktif pada hari terakhir triwulan dan sudah berdiri pada tahun "
            "itu. Yang tahun berdirinya "
            "tidak diketahui ikut dihitung; yang dibatalkan tidak; yang digabung dihitung satu.",
            "Jumlah IKM",
            "IKM",
            "Banyaknya IKM aktif pada hari terakhir triwulan",
            _REGISTER,
            "building-factory-2",
            peta=True,
        ),
        TabelData(
            "tenaga-kerja-kecamatan",
            "Tenaga kerja IKM menurut kecamatan",
            "IKM",
            REGISTER,
            1,
            "Tenaga kerja industri kecil dan menengah",
            "Pekerja IKM aktif menurut profil tahunan terbaru sampai tahun triwulan itu. IKM yang belum "
            "melaporkan profil tidak termasuk.",
            "Jumlah tenaga kerja",
            "orang",
            "Σ (tenaga kerja laki-laki + perempuan) profil terbaru tiap IKM aktif",
            "Profil tahunan IKM (11 butir SIINas) dalam register Disperindag",
            "users",
            peta=True,
        ),
        TabelData(
            "ikm-golongan",
            "IKM aktif menurut golongan KBLI",
            "IKM",
            LAPANGAN,
            0,
            "Industri kecil dan menengah (Permenperin 64/M-IND/PER/7/2016)",
            "IKM dalam register yang berstatus aktif pada hari terakhir triwulan, menurut lapangan usaha utamanya.",
            "Jumlah IKM",
            "IKM",
            "Banyaknya IKM aktif pada hari terakhir triwulan",
            _REGISTER,
            "hammer",
        ),
        TabelData(
            "bermitra-kecamatan",
            "IKM bermitra menurut kecamatan",
            "Kemitraan",
            MITRA,
            0,
            "Kemitraan (UU 20/2008; PP 7/2021)",
            "IKM dengan sedikitnya satu perjanjian kemitraan yang berlaku pada hari terakhir triwulan; dihitung "
            "satu kali, berapa pun "
            "perjanjiannya.",
            "Jumlah IKM bermitra",
            "IKM",
            "Banyaknya IKM dengan ≥ 1 perjanjian berlaku pada hari terakhir triwulan",
            "Perjanjian kemitraan yang dicatat Disperindag",
            "heart-handshake",
            peta=True,
        ),
        TabelData(
            "buatan-ikm-kecamatan",
            "Buatan IKM dalam ekspor menurut kecamatan",
            "Kemitraan",
            MITRA,
            1,
            "Kontribusi IKM terhadap ekspor",
            "Bagian ekspor bernilai FOB yang dibuat IKM: jumlah barang yang diterima perusahaan kali harga "
            "pesanannya, dan kerja sendiri "
            f"IKM yang mengekspor. {_BULAN} Bagian dalam ekspor yang baru bernilai taksiran tidak termasuk.",
            "Nilai buatan IKM",
            "Rp",
            "Σ nilai kontribusi IKM dalam muatan bernilai FOB, rupiah utuh",
            "Buku kontribusi ekspor Disperindag",
            "stack-2",
            peta=True,
        ),
    )
}
