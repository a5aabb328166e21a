"""Sample records of the style page for parts that sum up: a partnership in small, from need to scorecard."""

from __future__ import annotations

from typing import Any, Final

from core.gaya_contoh import BULAN
from core.registri import Aksi, Butir

TREN: Final[dict[str, Any]] = {
    "nilai": [430e6, 420e6, 537e6, 540e6, 590e6, 675e6, 670e6, 740e6, 815e6, 830e6, 980e6],
    "kategori": BULAN,
    "satuan": "Rp",
}
TREN_JANJI: Final[dict[str, Any]] = {
    "nilai": [71, 74.5, 73, 78, None, None, 82, 81.7, 84.9, 86, 88.2],
    "kategori": BULAN,
    "satuan": "%",
    "makna": "waktu",
}
_DIAJUKAN: Final = [
    {"label": "Draf", "keadaan": "selesai", "keterangan": "12 Oktober 2026"},
    {"label": "Diajukan", "keadaan": "selesai", "keterangan": "19 Oktober 2026"},
]
_DIBUKA: Final = "3 tawaran masuk, tenggat 30 November 2026"
_DITOLAK: Final = "21 Oktober 2026: gambar teknis belum dilampirkan"
JALAN: Final = {
    "Di tengah jalan": [
        *_DIAJUKAN,
        {"label": "Dibuka", "keadaan": "kini", "keterangan": _DIBUKA},
        {"label": "Terpenuhi", "keadaan": "nanti"},
    ],
    "Sampai": [*_DIAJUKAN, {"label": "Terpenuhi", "keadaan": "selesai", "keterangan": "24 November 2026"}],
    "Berhenti": [*_DIAJUKAN, {"label": "Ditolak", "keadaan": "batal", "keterangan": _DITOLAK}],
}
_BATAS: Final = {"minimal": 5, "target": 95}
JANJI: Final[list[dict[str, Any]]] = [
    {"makna": "kualitas", "persen": 97.5, "teks": "97,5 %", "n": 214, "uraian": "208 dari 214 diterima"} | _BATAS,
    {"tren": TREN_JANJI | {"makna": "kuantitas"}, "url": "#janji", "url_buruk": "#janji", "kata_buruk": "kurang"}
    | {"makna": "kuantitas", "persen": 94.8, "teks": "94,8 %", "n": 18, "uraian": "1.896 dari 2.000 buah"}
    | _BATAS,
    {"makna": "waktu", "persen": 66.7, "teks": "66,7 %", "n": 3} | _BATAS,
]
PAPAN: Final[list[dict[str, Any]]] = [
    {
        "label": "Draf",
        "nada": "netral",
        "jumlah": "1",
        "url": "#papan",
        "kartu": [{"judul": "Engsel kuningan 3 inci", "url": "#papan", "kode": "KB-2026-021", "angka": "4.000 buah"}],
    },
    {
        "label": "Diajukan",
        "nada": "perhatian",
        "jumlah": "2",
        "url": "#papan",
        "buka": True,
        "kartu": [
            {
                "judul": "Gagang laci kuningan antik",
                "url": "#papan",
                "kode": "KB-2026-019",
                "teks": "PT Wangsa Adi Guna",
                "angka": "12.000 buah",
                "kaki": "menunggu 3 hari",
                "ikon_kaki": "clock",
                "nada_kaki": "perhatian",
            },
            {
                "judul": "Kaki meja cor aluminium",
                "url": "#papan",
                "kode": "KB-2026-020",
                "teks": "CV Mebel Trowulan Jaya",
                "angka": "600 buah",
                "kaki": "baru hari ini",
            },
        ],
    },
    {
        "label": "Dibuka",
        "nada": "info",
        "jumlah": "14",
        "url": "#papan",
        "kartu": [
            {
                "judul": "Handle pintu kuningan 20 cm",
                "url": "#papan",
                "kode": "KB-2026-014",
                "teks": "PT Wangsa Adi Guna",
                "angka": "2.000 buah",
                "kaki": "terlambat 2 hari",
                "ikon_kaki": "alarm",
                "nada_kaki": "bahaya",
            },
        ],
        "sisa": "13 lagi",
    },
    {"label": "Terpenuhi", "nada": "baik", "jumlah": "0", "url": "#papan", "kartu": [], "kosong": "Belum ada."},
]
PERISTIWA: Final[list[dict[str, Any]]] = [
    {
        "kapan": "30 November 2026",
        "judul": "Tenggat pesanan PS-2026-0007",
        "teks": "800 dari 2.000 buah belum diantar.",
        "ikon": "flag",
        "nada": "perhatian",
        "nanti": True,
        "url": "#peristiwa",
    },
    {
        "kapan": "20 November 2026",
        "judul": "1.200 buah diterima, 14 ditolak",
        "teks": "Penyebab: permukaan berpori.",
        "oleh": "Eka Prasetya",
        "ikon": "package",
        "nada": "baik",
        "url": "#peristiwa",
    },
    {
        "kapan": "19 Oktober 2026",
        "judul": "Perjanjian ditandatangani",
        "oleh": "Puji Lestari",
        "ikon": "edit",
        "nada": "info",
    },
]
LENGKAP: Final[list[dict[str, Any]]] = [
    {"label": "Identitas para pihak", "lengkap": True, "teks": "PT Wangsa Adi Guna dan UD Buana Kuningan", "url": "#"},
    {"label": "Kegiatan usaha", "lengkap": True, "teks": "Pengecoran handle pintu", "url": "#"},
    {"label": "Jangka waktu dan mekanisme pembayaran", "lengkap": False, "teks": "Kapan dan bagaimana", "url": "#"},
    {"label": "Penyelesaian perselisihan", "lengkap": False, "url": "#"},
    {"label": "Berkas yang sudah ditandatangani", "lengkap": False, "wajib": False, "url": "#"},
]
LENGKAP_SEMUA: Final = [b for b in LENGKAP if b["lengkap"]]
ALASAN: Final[list[dict[str, Any]]] = [
    {"label": "Kemampuan", "poin": 40, "dari": 40, "teks": "Produk “handle pintu kuningan” cocok dengan semua kata."},
    {"label": "Kapasitas bebas", "poin": 18, "dari": 25, "teks": "1.450 dari 2.000 buah yang diminta."},
    {"label": "Waktu tunggu", "poin": 15, "dari": 15, "teks": "Siap 21 hari; diminta 30 hari."},
    {"label": "Jarak", "poin": 9.5, "dari": 10, "teks": "3,2 km dari perusahaan.", "url": "#alasan"},
    {"label": "Rekam jejak", "poin": 0, "dari": 10, "teks": "Belum ada pesanan yang selesai."},
]
KURANG: Final = ["Kurang 550 buah dari yang diminta"]
TANYA: Final = ["Sertifikat SNI belum dicatat"]
MENUNGGU: Final = [
    Butir(
        "PT Wangsa Adi Guna",
        "Puji mengunjungi perajin cor di Bejijong",
        "#todo",
        kata="terlambat 3 hari",
        nada="bahaya",
        ikon="calendar-event",
        aksi=(Aksi("Catat", "#todo", "pencil"),),
    ),
    Butir("Gagang laci kuningan antik", "12.000 buah", "#todo", kata="hari ini", nada="perhatian", ikon="package"),
]
SEMUA: Final[dict[str, Any]] = {
    "MENUNGGU": MENUNGGU,
    "TREN": TREN,
    "TREN_JANJI": TREN_JANJI,
    "JALAN": JALAN,
    "JANJI": JANJI,
    "PAPAN": PAPAN,
    "PERISTIWA": PERISTIWA,
    "LENGKAP": LENGKAP,
    "LENGKAP_SEMUA": LENGKAP_SEMUA,
    "ALASAN": ALASAN,
    "KURANG": KURANG,
    "TANYA": TANYA,
}
