# ruff: noqa: SIM905 - words read better in lines than one a line
"""The words invented people and workshops are made of."""

from __future__ import annotations

from typing import Final

LAKI: Final = (
    "Slamet Sutrisno Wagiman Hariyanto Supardi Mulyono Sugeng Kusnadi Darmaji Paimin Rohmad Suyitno Bambang Eko Joko Imam "
    "Agus Sunaryo Wahyudi Kasiyan Mukhlis Teguh Sarwono Budi Heru Samsul Dedi Yanto Muhadi Gunawan"
).split()
PEREMPUAN: Final = (
    "Siti Sumarni Endang Sri Wahyuni Kartini Lestari Nurul Ratna Yuliati Purwanti Suharti Indah Rini Dewi Kholifah Tutik "
    "Musrifah Titin Sulastri Marfuah Wiwik Ninik Umi Aminah Fatimah"
).split()
BELAKANG: Final = (
    "Widodo Santoso Hidayat Prasetyo Utomo Rahayu Setyawan Susanti Wibowo Lestari Nugroho Handayani Saputra Astuti "
    "Kurniawan Suprapto Maulana Ningsih Purnomo Wijaya Rahman Safitri Subagyo Iskandar"
).split()
SIFAT: Final = (
    "Jaya Makmur Abadi Barokah Sentosa Mandiri Lestari Utama Maju Mulya Sejahtera Rejeki Karya Sumber".split()
)
DUSUN: Final = "Krajan Contoh Rejo Tengah Wetan Kulon Lor Kidul".split()
