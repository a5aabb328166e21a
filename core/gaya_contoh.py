"""Sample records of the style page: the story of the product in small, with no row of any table behind it."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, Final

from core.tables import Jenis, Kolom, Sel

BULAN: Final = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov"]

GRAFIK: Final[list[dict[str, Any]]] = [
    {
        "id": "grafik-janji",
        "judul": "Tiga janji",
        "keterangan": "Bagian yang ditepati per bulan, semua kemitraan",
        "jenis": "line",
        "satuan": "%",
        "kategori": BULAN,
        "judul_kategori": "Bulan",
        "seri": [
            {
                "nama": "Kualitas",
                "makna": "kualitas",
                "data": [91.5, 92, 93.1, 92.8, 94, 95.2, 95, 96.1, 96, 97.2, 97.5],
            },
            {
                "nama": "Kuantitas",
                "makna": "kuantitas",
                "data": [84, 86.2, 85, 88, 89.5, 90.1, None, 92, 93.4, 94, 94.8],
            },
            {
                "nama": "Ketepatan waktu",
                "makna": "waktu",
                "data": [71, 74.5, 73, 78, 77.2, 80.4, 82, 81.7, 84.9, 86, 88.2],
            },
        ],
    },
    {
        "id": "grafik-ekspor",
        "judul": "Nilai ekspor",
        "keterangan": "FOB per bulan, 2026",
        "jenis": "bar",
        "satuan": "Rp",
        "kategori": BULAN,
        "judul_kategori": "Bulan",
        "seri": [
            {"nama": "Furnitur", "data": [310e6, 280e6, 405e6, 390e6, 420e6, 510e6, 480e6, 530e6, 610e6, 590e6, 720e6]},
            {
                "nama": "Alas kaki",
                "data": [120e6, 140e6, 132e6, 150e6, 170e6, 165e6, 190e6, 210e6, 205e6, 240e6, 260e6],
            },
        ],
    },
    {
        "id": "grafik-bagian",
        "judul": "Ke mana Rp200 juta itu pergi",
        "keterangan": "Satu kontainer, Surabaya ke Busan",
        "jenis": "donut",
        "satuan": "Rp",
        "kategori": ["Pengekspor sendiri", "IKM Bejijong", "Lokal lain", "Luar daerah"],
        "judul_kategori": "Sumber",
        "seri": [{"nama": "Nilai", "data": [118_000_000, 46_500_000, 21_500_000, 14_000_000]}],
    },
    {"id": "grafik-kosong", "judul": "Grafik tanpa data", "jenis": "bar", "kategori": [], "seri": []},
]

PETA: Final[dict[str, Any]] = {
    "id": "peta-ikm",
    "judul": "IKM aktif per kecamatan",
    "keterangan": "Sentuh untuk melihat angka; tautan membuka daftarnya",
    "satuan": "IKM",
    "judul_nilai": "IKM aktif",
    "nilai": {
        f"35.16.{n:02d}": v
        for n, v in enumerate((18, 24, 9, 31, 12, 40, 22, 55, 61, 75, 118, 342, 66, 48, 29, 0, 14), start=1)
    },
    "url": {"35.16.12": "/ikm/?kecamatan=35.16.12", "35.16.11": "/ikm/?kecamatan=35.16.11"},
}

LANGKAH: Final = [
    {"label": "Draf", "keadaan": "selesai", "keterangan": "12 Oktober 2026"},
    {"label": "Ditandatangani", "keadaan": "selesai", "keterangan": "19 Oktober 2026"},
    {"label": "Berlaku", "keadaan": "kini", "keterangan": "sampai 18 Oktober 2027"},
    {"label": "Berakhir", "keadaan": "nanti"},
]

JEJAK: Final[list[dict[str, Any]]] = [
    {
        "waktu": datetime(2026, 11, 23, 2, 14, tzinfo=UTC),
        "pelaku": "Rina Wulandari",
        "tindakan": "mengubah profil",
        "kanal": "web",
        "alasan": "Kunjungan lapangan 21 November: tungku kedua sudah jalan.",
        "perubahan": [
            {"label": "Kapasitas per bulan", "dari": "1.200 buah", "menjadi": "2.000 buah"},
            {"label": "Tenaga kerja", "dari": "7", "menjadi": "11"},
        ],
    },
    {
        "waktu": datetime(2026, 10, 2, 6, 40, tzinfo=UTC),
        "pelaku": "Budi Santoso",
        "tindakan": "menyanggupi kebutuhan KB-2026-014",
        "kanal": "web",
    },
    {
        "waktu": datetime(2026, 9, 14, 1, 5, tzinfo=UTC),
        "pelaku": "Rina Wulandari",
        "tindakan": "mendaftarkan IKM",
        "kanal": "web",
    },
]

KONFLIK: Final[dict[str, Any]] = {
    "oleh": "Agus Prasetyo",
    "pada": datetime(2026, 11, 23, 2, 20, tzinfo=UTC),
    "baris": [
        {
            "nama": "modal",
            "label": "Modal usaha",
            "milik_anda": "45.000.000",
            "kini": "60.000.000",
            "kini_mentah": "60.000.000",
        },
        {"nama": "bentuk", "label": "Bentuk usaha", "milik_anda": "Perorangan", "kini": "CV", "kini_mentah": "cv"},
    ],
}

_KOLOM: Final = [
    Kolom("nama", "Nama", urut="nama", utama=True),
    Kolom("kode", "Kode"),
    Kolom("desa", "Desa"),
    Kolom("status", "Status", jenis=Jenis.LENCANA),
    Kolom("tenaga", "Tenaga kerja", jenis=Jenis.ANGKA, urut="tenaga"),
    Kolom("omzet", "Omzet bulan ini", jenis=Jenis.UANG, urut="omzet"),
]
_AKTIF: Final = SimpleNamespace(label="Aktif", nada="baik")
_BARIS: Final = [
    ("UD Cor Kuningan Sumber Rejeki", "IKM-0001", "Bejijong, Trowulan", _AKTIF, 11, 46_500_000),
    (
        "Kerajinan Gerabah Mlaten Jaya",
        "IKM-0018",
        "Mlaten, Puri",
        SimpleNamespace(label="Perlu dilengkapi", nada="perhatian"),
        4,
        8_200_000,
    ),
    (
        "Alas Kaki Jambuwok Makmur",
        "IKM-0042",
        "Jambuwok, Trowulan",
        SimpleNamespace(label="Tutup", nada="netral"),
        None,
        None,
    ),
]


def contoh_tabel() -> SimpleNamespace:
    kepala = [
        SimpleNamespace(
            kolom=k,
            label=k.label,
            jenis=str(k.jenis),
            urut_url=f"?urut={k.urut}" if k.urut else "",
            arah={"nama": "naik"}.get(k.kunci, ""),
        )
        for k in _KOLOM
    ]
    baris = [
        SimpleNamespace(url="#tabel", sel=[Sel(k, k.teks(n), n) for k, n in zip(_KOLOM, isi, strict=True)])
        for isi in _BARIS
    ]
    return SimpleNamespace(kolom=kepala, baris=baris)
