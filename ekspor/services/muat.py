"""The kinds of papers and the first rules, from the data files, with the reference data (`manage.py muat_referensi`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from ekspor.enums import JenisPengiriman, KelompokDokumen, LetakDokumen
from ekspor.models import AturanDokumen, JenisDokumen
from referensi.models import Negara
from referensi.services.muat.sumber import Kembar, Langkah, Sumber

FOLDER: Final = Path(__file__).resolve().parents[1] / "data"


def susun_jenis(sumber: Sumber) -> list[dict[str, Any]]:
    hasil, kembar, ada = [], Kembar(), sumber.ada(JenisDokumen)
    kolom = ("kode", "nama", "nama_en", "kelompok", "letak", "kode_ceisa", "urut")
    for b in Sumber(FOLDER).baca("jenis_dokumen.csv", *kolom):
        kode = b.teks("kode", 20)
        kembar.periksa(b, "kode", kode, f"jenis dokumen {kode}")
        ada.add(kode)
        letak = b.teks("letak", 12, kosong=True)
        hasil.append(
            {
                "kode": kode,
                "nama": b.teks("nama", 120),
                "nama_en": b.teks("nama_en", 120),
                "kelompok": b.pilihan("kelompok", KelompokDokumen.values),
                "letak": b.pilihan("letak", LetakDokumen.values) if letak else "",
                "kode_ceisa": b.teks("kode_ceisa", 6, kosong=True),
                "urut": b.bulat("urut", 1, 999),
            }
        )
    return hasil


def susun_aturan(sumber: Sumber) -> list[dict[str, Any]]:
    hasil, kembar = [], Kembar()
    jenis, negara = sumber.ada(JenisDokumen), sumber.ada(Negara)
    kolom = (
        *("kode", "jenis_pengiriman", "awalan_hs", "negara", "jenis", "wajib", "hari_sebelum_closing", "berlaku_dari"),
        *("berlaku_sampai", "dasar", "tautan", "catatan"),
    )
    for b in Sumber(FOLDER).baca("aturan_dokumen.csv", *kolom):
        kode = b.teks("kode", 40)
        kembar.periksa(b, "kode", kode, f"aturan {kode}")
        ke = b.teks("negara", 2, kosong=True)
        hasil.append(
            {
                "kode": kode,
                "jenis_pengiriman": b.pilihan("jenis_pengiriman", JenisPengiriman.values),
                "awalan_hs": b.teks("awalan_hs", 8, kosong=True),
                "negara_id": b.rujukan("negara", negara, "negara") if ke else None,
                "jenis_id": b.rujukan("jenis", jenis, "jenis dokumen"),
                "wajib": b.ya("wajib"),
                "hari_sebelum_closing": int(b.desimal("hari_sebelum_closing", 3, 0) or 0),
                "berlaku_dari": b.tanggal("berlaku_dari"),
                "berlaku_sampai": b.tanggal("berlaku_sampai") if b.teks("berlaku_sampai", kosong=True) else None,
                "dasar": b.teks("dasar", 200),
                "tautan": b.teks("tautan", 500, kosong=True),
                "catatan": b.teks("catatan", 500, kosong=True),
            }
        )
    return hasil


LANGKAH: Final = (
    Langkah("dokumen_ekspor", "jenis_dokumen.csv", JenisDokumen, susun_jenis),
    Langkah("dokumen_ekspor", "aturan_dokumen.csv", AturanDokumen, susun_aturan),
)
