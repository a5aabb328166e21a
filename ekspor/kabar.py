"""What shipments tell people of."""

from __future__ import annotations

from typing import Final

from akun.enums import PERAN_KANTOR, Peran
from kantor.enums import Saluran
from kantor.kabar import JenisKabar

GRUP: Final = "Pengiriman"
PENGIRIM: Final = frozenset({Peran.PERUSAHAAN, Peran.IKM})
DOKUMEN_KURANG: Final = JenisKabar(
    "dokumen_kurang",
    "Dokumen wajib belum ada",
    "3 hari dan 1 hari sebelum dokumen wajib sebuah pengiriman diperlukan, dan saat tenggatnya lewat.",
    GRUP,
    PERAN_KANTOR | PENGIRIM,
)
PENGIRIMAN_TERLAMBAT: Final = JenisKabar(
    "pengiriman_terlambat",
    "Pengiriman lewat rencana",
    "1, 7, dan 30 hari sesudah rencana kirim, selama stuffing atau keberangkatannya belum dicatat.",
    GRUP,
    PERAN_KANTOR | PENGIRIM,
)
MENUNGGU_KURS: Final = JenisKabar(
    "menunggu_kurs",
    "Pengiriman menunggu kurs",
    "Sekali sepekan selama ada pengiriman yang rupiahnya belum terhitung karena kursnya belum dicatat.",
    GRUP,
    frozenset({Peran.ADMIN}),
)
PELEPASAN: Final = JenisKabar(
    "pelepasan",
    "Pelepasan menunggu konfirmasi",
    "Saat pelepasan direncanakan, diubah, atau dibatalkan, dan 3 hari sebelumnya selama angkanya belum dikonfirmasi.",
    GRUP,
    PERAN_KANTOR | PENGIRIM,
)
PELEPASAN_DIKONFIRMASI: Final = JenisKabar(
    "pelepasan_dikonfirmasi",
    "Angka pelepasan dikonfirmasi",
    "Saat pengirim mengonfirmasi angka pelepasan, sehingga naskahnya dapat dicetak.",
    GRUP,
    frozenset({Peran.ADMIN, Peran.KABID}),
    Saluran.HALAMAN,
)
JENIS: Final = (DOKUMEN_KURANG, PENGIRIMAN_TERLAMBAT, MENUNGGU_KURS, PELEPASAN, PELEPASAN_DIKONFIRMASI)
