"""An import in a worker: writing the good rows and taking them back.

Each is one transaction together with the import's own status: a worker killed in the middle leaves all rows or none, and
the status says which.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db import IntegrityError, transaction

from core import format as f
from core.errors import DomainError, wajib
from core.massal import sisipkan
from core.pelaku import Pelaku
from core.waktu import sekarang
from jejak.services import catat
from kantor import penangan, sasaran
from kantor.enums import StatusImpor
from kantor.models import BarisImpor, HasilImpor, Impor
from kantor.penangan import Konteks
from kantor.permissions import can_import
from kantor.sasaran import BarisSiap, Urungan
from kantor.services.impor import tell_pengunggah
from kantor.services.impor_baca import POTONG, impor_dari, permintaan
from kantor.services.tugas import create_tugas

KOLOM_HASIL: Final = ("baris_id", "objek_id", "versi", "sebelum", "anak_id")


def terapkan(konteks: Konteks) -> Mapping[str, Any]:
    """Write the good rows: made ready first, then all in one transaction together with the import's status."""
    impor = impor_dari(konteks)
    if impor.status == StatusImpor.DIIMPOR:  # a run before this one was killed after its transaction
        return _selesai(impor)
    tujuan, minta = sasaran.ambil(impor.jenis), permintaan(impor, konteks.pelaku)
    wajib(can_import(konteks.pelaku.pengguna, impor.jenis, minta.pada), "Anda tidak lagi berwenang mengimpor data ini.")
    baris = BarisImpor.objects.filter(impor=impor).siap().order_by("nomor")
    siap = [
        BarisSiap(*b) for b in baris.values_list("pk", "nomor", "isi", "objek_id", "objek_versi").iterator(POTONG * 2)
    ]
    konteks.lapor(0, len(siap), "Menyiapkan baris")
    penulis = tujuan.siapkan(siap, minta, impor.nama_berkas)
    konteks.lapor(len(siap) // 2, len(siap), "Menulis ke daftar")
    try:
        with transaction.atomic():
            impor = Impor.objects.select_for_update(of=("self",)).get(pk=impor.pk)
            if impor.status == StatusImpor.MENGIMPOR:
                _tulis(impor, penulis, konteks.pelaku)
    except IntegrityError as galat:
        raise DomainError(
            "Tidak ada yang diimpor: sejak diperiksa, seseorang mencatat data dengan nomor atau nama yang sama. "
            "Periksa ulang berkas ini.",
            kode="berubah",
        ) from galat
    impor.refresh_from_db()
    if impor.status != StatusImpor.DIIMPOR:
        raise DomainError("Impor ini sudah tidak menunggu ditulis.", kode="status")
    konteks.lapor(len(siap), len(siap), "Menulis ke daftar")
    return _selesai(impor)


def _tulis(impor: Impor, penulis: sasaran.Penulis, oleh: Pelaku) -> None:
    saat = sekarang()
    tertulis = penulis.tulis(saat)
    sisipkan(
        HasilImpor,
        KOLOM_HASIL,
        ((t.pk, t.objek_id, t.versi, t.sebelum, t.anak_id) for t in tertulis),
        {"impor_id": impor.pk, "tersisa": ""},
    )
    impor.jumlah_baru = sum(t.sebelum is None for t in tertulis)
    impor.jumlah_ubah = len(tertulis) - impor.jumlah_baru
    impor.status, impor.diimpor_pada, impor.diimpor_oleh = StatusImpor.DIIMPOR, saat, oleh.pengguna
    impor.save()
    catat(
        oleh=oleh,
        objek=impor,
        tindakan="diimpor",
        sesudah={"berkas": impor.nama_berkas, "baru": impor.jumlah_baru, "diubah": impor.jumlah_ubah},
    )
    if lanjutan := sasaran.ambil(impor.jenis).lanjutan:
        create_tugas(
            oleh=oleh,
            jenis=lanjutan,
            judul=f"{penangan.label(lanjutan)} {impor.nama_berkas}",
            parameter={"impor": impor.uid.hex},
            pada=saat,
        )


def _selesai(impor: Impor) -> Mapping[str, Any]:
    pesan = f"{f.angka(impor.jumlah_baru)} data baru dan {f.angka(impor.jumlah_ubah)} perubahan tertulis."
    return {"baru": impor.jumlah_baru, "ubah": impor.jumlah_ubah, "pesan": pesan}


def urungkan(konteks: Konteks) -> Mapping[str, Any]:
    """Take a written import back in one transaction; what was changed since stays and is named."""
    impor, alasan = impor_dari(konteks), konteks.parameter["alasan"]
    tujuan = sasaran.ambil(impor.jenis)
    konteks.lapor(0, impor.jumlah_baru + impor.jumlah_ubah, "Mengurungkan")
    with transaction.atomic():
        impor = Impor.objects.select_for_update(of=("self",)).get(pk=impor.pk)
        if impor.status == StatusImpor.DIIMPOR:
            saat = sekarang()
            hasil = HasilImpor.objects.filter(impor=impor).order_by("objek_id")
            urungan = [Urungan(*h) for h in hasil.values_list("objek_id", "versi", "sebelum", "anak_id")]
            tersisa = tujuan.urungkan(urungan, konteks.pelaku, f"Impor {impor.nama_berkas} diurungkan: {alasan}", saat)
            for objek_id, label, sebab in tersisa:
                hasil.filter(objek_id=objek_id).update(tersisa=f"{label}: {sebab}"[:250])
            impor.status, impor.diurungkan_pada, impor.jumlah_tersisa = StatusImpor.DIURUNGKAN, saat, len(tersisa)
            impor.save()
            catat(
                oleh=konteks.pelaku,
                objek=impor,
                tindakan="diurungkan",
                sesudah={"berkas": impor.nama_berkas, "tersisa": len(tersisa)},
                alasan=alasan,
            )
            tell_pengunggah(konteks.pelaku, impor, "diurungkan", f"Alasannya: {alasan}")
    sisa = (
        f" {f.angka(impor.jumlah_tersisa)} data tidak diurungkan karena sudah diubah." if impor.jumlah_tersisa else ""
    )
    return {"pesan": f"Impor diurungkan.{sisa}"}
