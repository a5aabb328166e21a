"""Asking workshops whether they can make what is needed. What they answer and what becomes of it: jawaban.py, keputusan.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from core import format as f
from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from ikm import permissions as izin_ikm
from ikm.enums import StatusIKM
from ikm.models import IKM, Produk
from ikm.services.catatan import catat_baru, catat_batal
from ikm.services.dasar import cocokkan_versi, kunci_ikm
from kemitraan import permissions
from kemitraan.enums import CakupanKebutuhan, KeputusanTawaran, StatusKebutuhan
from kemitraan.models import BobotPencocokan, Kebutuhan, Tawaran
from kemitraan.services.dasar import kunci
from kemitraan.services.kabar_kebutuhan import kabarkan_ikm

BIDANG_TAWARAN: Final = frozenset({"produk", "jumlah_diminta", "batas_jawab", "skor", "alasan"})
BUKAN_PENGURUS: Final = "Kebutuhan ini diurus petugas lain."
PILIHAN_MAKS: Final = 50


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One workshop to ask, for how much, and why it was picked. `skor` (0..100), `rincian`, `alasan` and `bobot` are kept
    with the offer as they stood; somebody picked by name has none.
    """

    ikm: IKM
    produk: Produk | None
    jumlah_diminta: Decimal
    skor: Decimal | None = None
    rincian: Mapping[str, Any] = field(default_factory=dict)
    alasan: str = ""
    bobot: BobotPencocokan | None = None


@transaction.atomic
def offer_tawaran(
    *, oleh: Pelaku, kebutuhan: Kebutuhan, pilihan: Sequence[Pilihan], batas_jawab: date | None = None, pada: date
) -> list[Tawaran]:
    """Ask these workshops, all of them or none. Returns the offers in the order of `pilihan`.

    A merged IKM is asked as its survivor. Asking one again for the same quantity returns the offer it has. `batas_jawab`
    (the need's own where not given) lies between `pada` and the day the goods are needed.

    Raises Ditolak; DomainError where the need is not open, an IKM takes no work, lies outside where makers are looked for, or
    was asked already for another quantity; ValidationError per field.
    """
    if not pilihan:
        raise DomainError("Pilih paling sedikit satu IKM.", kode="pilihan")
    if len(pilihan) > PILIHAN_MAKS:
        raise DomainError(f"Paling banyak {PILIHAN_MAKS} IKM sekali tawar.", kode="pilihan")
    ikm = {uid: kunci_ikm(uid) for uid in sorted({izin_ikm.penerus(p.ikm).uid for p in pilihan})}
    kebutuhan = kunci_kebutuhan(kebutuhan.uid)
    wajib(permissions.boleh_tawarkan(oleh.pengguna, kebutuhan), BUKAN_PENGURUS)
    pastikan_dibuka(kebutuhan)
    batas = _batas(kebutuhan, batas_jawab, pada)
    ada = {izin_ikm.penerus(t.ikm).pk: t for t in kebutuhan.tawaran.tercatat().select_related("ikm__digabung_ke")}
    return [
        _tawarkan(oleh, kebutuhan, p, ikm=ikm[izin_ikm.penerus(p.ikm).uid], batas=batas, ada=ada, pada=pada)
        for p in pilihan
    ]


@transaction.atomic
def withdraw_tawaran(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> Tawaran:
    """Take back a question asked by mistake; the workshop is told. A second call changes nothing."""
    tawaran = kunci_tawaran(uid)
    wajib(permissions.boleh_tawarkan(oleh.pengguna, tawaran.kebutuhan), BUKAN_PENGURUS)
    if tawaran.dibatalkan:
        return tawaran
    if tawaran.keputusan == KeputusanTawaran.DIPILIH:
        raise DomainError("IKM ini sudah dipilih. Ubah dahulu keputusannya.", kode="sudah_dipilih")
    cocokkan_versi(tawaran, versi)
    hasil: Tawaran = catat_batal(oleh=oleh, objek=tawaran, alasan=alasan)
    kabarkan_ikm(oleh, hasil, pada, judul=f"Tawaran {hasil.kebutuhan} ditarik", teks=alasan, kunci="ditarik")
    return hasil


# --- what verbs on a need and its offers share ----------------------------------------------------------------------


def kunci_kebutuhan(uid: UUID) -> Kebutuhan:
    kebutuhan: Kebutuhan = kunci(
        Kebutuhan, uid, "perusahaan__penanggung_jawab", "satuan", "penanggung_jawab", "asal_pertemuan"
    )
    return kebutuhan


def kunci_tawaran(uid: UUID) -> Tawaran:
    """Locked after its need, so that whoever decides or closes it waits; `tawaran.kebutuhan` is the locked one."""
    kebutuhan = kunci_kebutuhan(Tawaran.objects.values_list("kebutuhan__uid", flat=True).get(uid=uid))
    tawaran: Tawaran = kunci(Tawaran, uid, "ikm__desa", "ikm__digabung_ke__desa", "produk")
    tawaran.kebutuhan = kebutuhan
    return tawaran


def pastikan_dibuka(kebutuhan: Kebutuhan) -> None:
    if kebutuhan.dibatalkan:
        raise DomainError("Kebutuhan ini sudah dibatalkan.", kode="dibatalkan")
    if kebutuhan.status != StatusKebutuhan.DIBUKA:
        raise DomainError(
            f"Kebutuhan ini berstatus {kebutuhan.get_status_display()}; hanya yang dibuka dapat ditawarkan dan dijawab.",
            kode="status",
        )


def pastikan_berlaku(tawaran: Tawaran) -> None:
    """Raises DomainError where the question no longer stands."""
    if tawaran.dibatalkan:
        raise DomainError("Tawaran ini sudah ditarik.", kode="dibatalkan")
    pastikan_dibuka(tawaran.kebutuhan)


def _batas(kebutuhan: Kebutuhan, batas: date | None, pada: date) -> date:
    hasil = batas or kebutuhan.batas_jawab
    if hasil is None or hasil < pada:
        raise ValidationError({"batas_jawab": "Batas jawaban sudah lewat. Pilih tanggal lain."})
    if hasil > kebutuhan.tenggat:
        raise ValidationError(
            {"batas_jawab": f"Batas jawaban tidak boleh sesudah barang diperlukan, {f.tanggal(kebutuhan.tenggat)}."}
        )
    return hasil


def _tawarkan(
    oleh: Pelaku, kebutuhan: Kebutuhan, pilihan: Pilihan, *, ikm: IKM, batas: date, ada: dict[int, Tawaran], pada: date
) -> Tawaran:
    if (lama := ada.get(ikm.pk)) is not None:
        if lama.jumlah_diminta == pilihan.jumlah_diminta:
            return lama
        raise DomainError(f"{ikm} sudah ditawari kebutuhan ini.", kode="sudah_ditawari")
    _pastikan_dapat(kebutuhan, ikm)
    _periksa_pilihan(kebutuhan, pilihan, ikm)
    tawaran = Tawaran(
        kebutuhan=kebutuhan,
        ikm=ikm,
        produk=pilihan.produk,
        jumlah_diminta=pilihan.jumlah_diminta,
        skor=pilihan.skor,
        rincian=dict(pilihan.rincian),
        alasan=pilihan.alasan,
        bobot=pilihan.bobot,
        batas_jawab=batas,
    )
    catat_baru(oleh=oleh, objek=tawaran, bidang=BIDANG_TAWARAN, uid=new_uid(), induk=("kebutuhan", "ikm"))
    ada[ikm.pk] = tawaran
    judul = f"{kebutuhan.perusahaan} mencari {kebutuhan.komponen}"
    teks = f"Sanggupkah {ikm} membuat {_jumlah(tawaran)}? Jawab paling lambat {f.tanggal(batas)}."
    kabarkan_ikm(oleh, tawaran, pada, judul=judul, teks=teks, kunci="baru")
    return tawaran


def _jumlah(tawaran: Tawaran) -> str:
    return f.dengan_satuan(tawaran.jumlah_diminta, str(tawaran.kebutuhan.satuan))


def _pastikan_dapat(kebutuhan: Kebutuhan, ikm: IKM) -> None:
    if ikm.dibatalkan:
        raise _tolak(f"Data {ikm} sudah dibatalkan; tidak dapat ditawari.")
    if ikm.status == StatusIKM.TUTUP:
        raise _tolak(f"{ikm} tercatat tutup; tidak dapat ditawari.")
    pemohon = kebutuhan.perusahaan.ikm
    if pemohon is not None and izin_ikm.penerus(pemohon).pk == ikm.pk:
        raise _tolak(f"{ikm} usaha yang sama dengan perusahaan yang membutuhkan.")
    kabupaten = settings.KABUPATEN_KODE
    cakupan = {
        CakupanKebutuhan.KABUPATEN: f"{kabupaten}.",
        CakupanKebutuhan.PROVINSI: f"{kabupaten.split('.', maxsplit=1)[0]}.",
    }
    if not ikm.desa_id.startswith(cakupan.get(CakupanKebutuhan(kebutuhan.cakupan), "")):
        raise _tolak(f"{ikm} di luar tempat kebutuhan ini dicarikan. Perluas dahulu cakupannya.")


def _periksa_pilihan(kebutuhan: Kebutuhan, pilihan: Pilihan, ikm: IKM) -> None:
    if pilihan.jumlah_diminta <= 0:
        raise ValidationError({"jumlah_diminta": "Jumlah harus lebih dari nol."})
    if pilihan.jumlah_diminta > kebutuhan.jumlah:
        raise ValidationError(
            {"jumlah_diminta": f"Yang dibutuhkan hanya {f.dengan_satuan(kebutuhan.jumlah, str(kebutuhan.satuan))}."}
        )
    produk = pilihan.produk
    if produk is not None and (produk.dibatalkan or ikm.pk not in {produk.ikm_id, produk.ikm.digabung_ke_id}):
        raise ValidationError({"produk": f"Produk ini bukan milik {ikm}."})


def _tolak(pesan: str) -> DomainError:
    return DomainError(pesan, kode="ikm", bidang={"ikm": pesan})
