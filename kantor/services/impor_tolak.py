"""An import in a worker: the refused rows as a workbook, to be mended and uploaded again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from core import format as f
from core.tables import Kolom
from core.waktu import sekarang
from core.writers import tulis_xlsx
from kantor import sasaran
from kantor.enums import JenisBerkas
from kantor.lembar import Lembar
from kantor.models import BarisImpor, Impor, TebakanImpor
from kantor.penangan import Konteks
from kantor.rumus.bacaan import Sel, teks_sel
from kantor.rumus.kepala import kepala_pada
from kantor.sasaran import DIKOSONGKAN, SasaranImpor
from kantor.services.impor_baca import BARIS_CUPLIKAN, buka_buku, impor_dari

TIAP_LAPOR: Final = 250


def tolak(konteks: Konteks) -> Mapping[str, Any]:
    """The refused rows as they stood in the file, with the reason in a last column: to be mended and uploaded again."""
    impor = impor_dari(konteks)
    tujuan = sasaran.ambil(impor.jenis)
    alasan = _alasan(impor, tujuan)
    konteks.lapor(0, len(alasan), "Membuka berkas")
    with buka_buku(impor) as buku:
        lembar = buku.lembar(impor.lembar)
    kolom = [Kolom(f"k{i}", label) for i, label in enumerate(label_kolom(impor, lembar, tujuan))]
    kolom.append(Kolom("alasan", "alasan"))
    baris = ([*map(_sel_berkas, _lebarkan(lembar.baris[n - 1], len(kolom) - 1)), teks] for n, teks in alasan.items())
    keterangan = [
        f"Baris yang ditolak dari {impor.nama_berkas}, disusun {f.waktu(sekarang())}.",
        "Perbaiki menurut kolom “alasan”, lalu unggah berkas ini lagi.",
    ]
    nama = f"ditolak-{Path(impor.nama_berkas).stem}.xlsx"
    with tempfile.TemporaryDirectory(prefix="kemitraan-") as folder:
        jalur = Path(folder) / "ditolak.xlsx"
        with jalur.open("wb") as keluaran:
            jumlah = tulis_xlsx(keluaran, "Ditolak", kolom, _berkemajuan(baris, konteks, len(alasan)), keterangan)
        konteks.simpan_berkas(nama, jalur, JenisBerkas.XLSX)
    return {"jumlah": jumlah, "pesan": f"{f.angka(jumlah)} baris ditolak siap diunduh."}


def _berkemajuan(baris: Iterable[list[Any]], konteks: Konteks, total: int) -> Iterator[list[Any]]:
    for n, isi in enumerate(baris, start=1):
        if n % TIAP_LAPOR == 0:
            konteks.lapor(n, total, "Menyusun baris")
        yield isi


def _alasan(impor: Impor, tujuan: SasaranImpor) -> dict[int, str]:
    label = {k.kunci: k.label for k in tujuan.kolom}
    dugaan = {t.nomor: t for t in TebakanImpor.objects.filter(impor=impor)}
    hasil = {}
    for nomor, galat, tebakan in (
        BarisImpor.objects.filter(impor=impor).tertolak().order_by("nomor").values_list("nomor", "galat", "tebakan")
    ):
        bagian = [f"{label[g['kolom']]}: {g['pesan']}" if g["kolom"] in label else g["pesan"] for g in galat]
        bagian += [
            f"{label.get(dugaan[n].kolom, '')}: bacaan “{dugaan[n].dari}” sebagai “{dugaan[n].menjadi}” tidak diterima."
            if not dugaan[n].tiap
            else f"{label.get(dugaan[n].kolom, '')}: bacaannya tidak diterima."
            for n in tebakan
            if n in dugaan and dugaan[n].diterima is not True and dugaan[n].jenis != DIKOSONGKAN
        ]
        hasil[nomor] = " ".join(bagian)
    return hasil


def label_kolom(impor: Impor, lembar: Lembar, tujuan: SasaranImpor) -> list[str]:
    """Headings that the next upload understands: the file's own, or the fields' where it had none."""
    cuplikan = lembar.baris[: impor.baris_kepala + BARIS_CUPLIKAN]
    lebar = max((len(b) for b in lembar.baris), default=0)
    if impor.baris_kepala:
        label = list(kepala_pada(cuplikan, lembar.gabung, impor.baris_kepala - 1).label)
    else:
        label = [tujuan.bidang(p["bidang"]).label if (p := impor.pemetaan.get(str(k))) else "" for k in range(lebar)]
    return [*label, *[""] * (lebar - len(label))]


def _lebarkan(baris: Sequence[Sel], lebar: int) -> list[Sel]:
    return [*baris, *[""] * (lebar - len(baris))][:lebar]


def _sel_berkas(sel: Sel) -> Any:
    return teks_sel(sel) if isinstance(sel, bool) or not isinstance(sel, str | int | float) else sel
