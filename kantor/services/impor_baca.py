"""An import in a worker: reading the file, judging every row, staging it in chunks of short transactions.

Every handler may be killed and run again from its start.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final, cast
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction

from core import format as f
from core.errors import DomainError, wajib
from core.massal import sisipkan
from core.pelaku import Pelaku
from core.waktu import sekarang, tanggal_wib
from kantor import sasaran
from kantor.enums import JenisBerkas, StatusImpor, TindakanBaris
from kantor.lembar import Buku, Lembar, salin_sementara
from kantor.models import BarisImpor, Impor, KataImpor, TebakanImpor
from kantor.penangan import Konteks
from kantor.permissions import can_import
from kantor.rumus.bacaan import Sel, teks_sel
from kantor.rumus.kepala import kepala_pada, tanpa_kepala
from kantor.sasaran import BarisMasuk, BarisTerbaca, Galat, Permintaan
from kantor.services.tebakan import Dugaan

BARIS_CUPLIKAN: Final = 60
KOLOM_CUPLIKAN: Final = 120
POTONG: Final = 1_000
JUMLAH: Final = ("jumlah", "total", "sub total", "subtotal", "grand total")
KOLOM_BARIS: Final = (
    "impor_id", "nomor", "label", "tindakan", "tertahan", "isi", "galat", "tebakan", "perubahan", "objek_id", "objek_versi",
)  # fmt: skip


def impor_dari(konteks: Konteks) -> Impor:
    uid = UUID(konteks.parameter["impor"])
    return Impor.objects.select_related("berkas", "oleh").get(uid=uid)


@contextmanager
def buka_buku(impor: Impor) -> Iterator[Buku]:
    if impor.berkas is None:
        raise DomainError("Berkas impor ini tidak ada lagi.", kode="berkas")
    with tempfile.TemporaryDirectory(prefix="kemitraan-") as folder, default_storage.open(impor.berkas.lokasi) as isi:
        jalur = salin_sementara(cast("BinaryIO", isi), Path(folder) / "isi")
        yield Buku(jalur, JenisBerkas(impor.berkas.jenis_mime))


def baca(konteks: Konteks) -> Mapping[str, Any]:
    """First rows of each sheet, for the page that asks what the columns mean."""
    impor = impor_dari(konteks)
    konteks.lapor(0, 1, "Membuka berkas")
    lembar = []
    with buka_buku(impor) as buku:
        for nama in buku.nama_lembar:
            isi = buku.lembar(nama)
            konteks.periksa_batal()
            if not isi.kosong:
                lembar.append(_cuplik(isi))
    if not lembar:
        raise DomainError("Berkas ini tidak berisi data: semua lembarnya kosong.", kode="kosong")
    _pastikan_muat(sasaran.ambil(impor.jenis), min(x["jumlah"] for x in lembar))
    with transaction.atomic():
        n = Impor.objects.filter(pk=impor.pk, status=StatusImpor.DIUNGGAH).update(
            status=StatusImpor.DIBACA, cuplikan=json.dumps({"lembar": lembar}), updated_at=sekarang()
        )
    return {"pesan": "Berkas terbaca. Periksa arti kolomnya." if n else "Impor ini sudah berlanjut."}


def _pastikan_muat(tujuan: sasaran.SasaranImpor, jumlah: int) -> None:
    if jumlah > (maks := tujuan.batas_baris):
        raise DomainError(
            f"Berkas ini berisi {f.angka(jumlah)} baris; sekali impor paling banyak {f.angka(maks)}. "
            "Bagi menjadi beberapa berkas.",
            kode="terlalu_banyak",
        )


def _cuplik(lembar: Lembar) -> dict[str, Any]:
    def sel(s: Sel) -> Any:
        return s if isinstance(s, str | int | float | bool) or s is None else teks_sel(s)

    gabung = [g for g in lembar.gabung if g[0] < BARIS_CUPLIKAN]
    return {
        "nama": lembar.nama,
        "jumlah": len(lembar.baris),
        "gabung": gabung[:400],
        "baris": [[sel(s) for s in b[:KOLOM_CUPLIKAN]] for b in lembar.baris[:BARIS_CUPLIKAN]],
    }


def periksa(konteks: Konteks) -> Mapping[str, Any]:
    """Every row judged against the register as it stands, and staged."""
    impor = impor_dari(konteks)
    tujuan, minta = sasaran.ambil(impor.jenis), permintaan(impor, konteks.pelaku)
    wajib(can_import(konteks.pelaku.pengguna, impor.jenis, minta.pada), "Anda tidak lagi berwenang mengimpor data ini.")
    konteks.lapor(0, None, "Membuka berkas")
    with buka_buku(impor) as buku:
        masuk = list(baris_masuk(impor, buku.lembar(impor.lembar)))
    _pastikan_muat(tujuan, len(masuk))
    if not masuk:
        raise DomainError("Tidak ada baris data di bawah judul kolom.", kode="kosong")
    dugaan = Dugaan.lanjutan(impor, frozenset(k.kunci for k in tujuan.kolom if k.pribadi))
    _kosongkan(impor, konteks)
    hitung = _tahapkan(konteks, impor, masuk, minta, dugaan)
    with transaction.atomic():
        dugaan.simpan(impor)
        Impor.objects.filter(pk=impor.pk, status=StatusImpor.DIPETAKAN).update(
            status=StatusImpor.DIPERIKSA, jumlah_baris=len(masuk), updated_at=sekarang()
        )
    return {**hitung, "pesan": f"{f.angka(len(masuk))} baris diperiksa."}


def permintaan(impor: Impor, oleh: Pelaku) -> Permintaan:
    kali = {p["bidang"]: p["kali"] for p in impor.pemetaan.values()}
    kata: dict[str, dict[str, str]] = {}
    for kolom, teks, nilai in KataImpor.objects.filter(jenis=impor.jenis).values_list("kolom", "kata", "nilai"):
        kata.setdefault(kolom, {})[teks] = nilai
    return Permintaan(
        oleh=oleh, pada=tanggal_wib(sekarang()), kali=kali, tahun=impor.tahun, sejak=impor.created_at, kata=kata
    )


def awal_data(impor: Impor, lembar: Lembar) -> int:
    """The first row of data, from 0, under the heading the person confirmed (0: there is none)."""
    cuplikan = lembar.baris[: impor.baris_kepala + BARIS_CUPLIKAN]
    kepala = (
        kepala_pada(cuplikan, lembar.gabung, impor.baris_kepala - 1) if impor.baris_kepala else tanpa_kepala(cuplikan)
    )
    return kepala.data


def baris_masuk(impor: Impor, lembar: Lembar) -> Iterator[BarisMasuk]:
    """Rows of data by field; rows without a single filled cell in the columns that matter are no rows."""
    kolom = [(int(k), p["bidang"]) for k, p in impor.pemetaan.items()]
    for i in range(awal_data(impor, lembar), len(lembar.baris)):
        baris = lembar.baris[i]
        sel = {bidang: baris[k] if k < len(baris) else "" for k, bidang in kolom}
        if any(s is not None and s != "" for s in sel.values()):
            yield BarisMasuk(i + 1, sel)


def baris_jumlah(baris: BarisMasuk) -> bool:
    """A line of totals under a table, which is nobody's record."""
    pertama = next((s for s in baris.sel.values() if teks_sel(s)), "")
    return isinstance(pertama, str) and " ".join(pertama.lower().strip(" :.").split()) in JUMLAH


def _kosongkan(impor: Impor, konteks: Konteks) -> None:
    """Take away what an earlier look at this file staged."""
    TebakanImpor.objects.filter(impor=impor).delete()
    while pk := list(BarisImpor.objects.filter(impor=impor).values_list("pk", flat=True)[: POTONG * 4]):
        BarisImpor.objects.filter(pk__in=pk).delete()
        konteks.periksa_batal()


def _tahapkan(
    konteks: Konteks, impor: Impor, masuk: Sequence[BarisMasuk], minta: Permintaan, dugaan: Dugaan
) -> dict[str, int]:
    tujuan = sasaran.ambil(impor.jenis)
    total, hitung = len(masuk), {t.value: 0 for t in TindakanBaris}
    isi = [b for b in masuk if not baris_jumlah(b)]
    jumlah = [BarisTerbaca(b.nomor, "Jumlah") for b in masuk if baris_jumlah(b)]
    for j in jumlah:
        j.tolak("", "Ini tampaknya baris jumlah, bukan data.")

    def lapor(n: int) -> None:
        konteks.lapor(min(n, total), total, "Memeriksa baris")

    konteks.lapor(0, total, "Memeriksa baris")
    for potong in _potongan(jumlah):
        _sisip_baris(impor, potong, dugaan, hitung)
    for potong in _potongan(tujuan.periksa(isi, minta, lapor)):
        _sisip_baris(impor, potong, dugaan, hitung)
    konteks.lapor(total, total, "Memeriksa baris")
    return hitung


def _potongan(baris: Iterable[BarisTerbaca]) -> Iterator[Sequence[BarisTerbaca]]:
    alir = iter(baris)
    while bagian := list(islice(alir, POTONG)):
        yield bagian


def _sisip_baris(impor: Impor, potong: Sequence[BarisTerbaca], dugaan: Dugaan, hitung: dict[str, int]) -> None:
    baris = []
    for b in potong:
        tindakan = _tindakan(b)
        hitung[tindakan] += 1
        nomor, tertahan = ([], False) if b.galat else dugaan.catat(b)
        baris.append(
            (
                impor.pk,
                b.nomor,
                b.label[:160],
                str(tindakan),
                tertahan,
                {} if b.galat else b.isi,
                [_galat(g) for g in (*b.galat, *b.cacat)],
                nomor,
                b.perubahan,
                b.objek_id,
                b.objek_versi,
            )
        )
    with transaction.atomic():
        sisipkan(BarisImpor, KOLOM_BARIS, baris)


def _galat(g: Galat) -> dict[str, str]:
    isi = {"kolom": g.kolom, "pesan": g.pesan}
    return isi | {"kata": g.kata} if g.kata else isi


def _tindakan(b: BarisTerbaca) -> TindakanBaris:
    if b.galat:
        return TindakanBaris.TOLAK
    if b.objek_id is None:
        return TindakanBaris.BARU
    return TindakanBaris.SAMA if b.sama else TindakanBaris.UBAH
