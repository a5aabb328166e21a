"""What the office does for workshops, and which took part. A participant's change raises the facilitation's `versi`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from core.waktu import sekarang
from ikm import permissions
from ikm.models import IKM, Fasilitasi, PesertaFasilitasi
from ikm.services.catatan import catat_baru, catat_batal, catat_ubahan
from ikm.services.dasar import LUAR_WILAYAH, cocokkan_versi, isi_bidang, pastikan_alasan
from jejak.services import catat, potret
from kantor.services.periode import pastikan_terbuka

BIDANG_FASILITASI: Final = frozenset(
    ["jenis", "judul", "tanggal", "sampai", "tempat", "sumber_dana", "hasil", "asal_kunjungan"]
)
BIDANG_PESERTA: Final = frozenset(["nilai", "hasil"])
BUKAN_MILIK: Final = "Fasilitasi ini dicatat orang lain; Anda dapat menambah peserta dari wilayah binaan Anda."


@transaction.atomic
def record_fasilitasi(
    *, oleh: Pelaku, pada: date, data: Mapping[str, Any], peserta: Sequence[IKM] = (), uid: UUID | None = None
) -> Fasilitasi:
    """Enter a facilitation, past or planned, and its first participants. The same `uid` again returns the first record."""
    wajib(permissions.can_record_fasilitasi(oleh.pengguna, pada), "Anda belum memegang wilayah binaan.")
    if uid is not None and (ada := Fasilitasi.objects.filter(uid=uid).first()) is not None:
        wajib(permissions.can_edit_fasilitasi(oleh.pengguna, ada))
        return ada
    fasilitasi = Fasilitasi(dicatat_oleh=oleh.pengguna)
    isi_bidang(fasilitasi, data, BIDANG_FASILITASI)
    if fasilitasi.tanggal:
        pastikan_terbuka(fasilitasi.tanggal)
    catat_baru(oleh=oleh, objek=fasilitasi, bidang=BIDANG_FASILITASI, uid=uid)
    if peserta:
        add_peserta(oleh=oleh, pada=pada, uid=fasilitasi.uid, ikm=peserta)
    return fasilitasi


@transaction.atomic
def update_fasilitasi(*, oleh: Pelaku, uid: UUID, versi: int, data: Mapping[str, Any]) -> Fasilitasi:
    fasilitasi = kunci_fasilitasi(uid)
    wajib(permissions.can_edit_fasilitasi(oleh.pengguna, fasilitasi), BUKAN_MILIK)
    cocokkan_versi(fasilitasi, versi)
    sebelum, lama = potret(fasilitasi, BIDANG_FASILITASI), fasilitasi.tanggal
    isi_bidang(fasilitasi, data, BIDANG_FASILITASI)
    pastikan_terbuka(lama, fasilitasi.tanggal or lama)
    return catat_ubahan(oleh=oleh, objek=fasilitasi, sebelum=sebelum, bidang=BIDANG_FASILITASI)


@transaction.atomic
def cancel_fasilitasi(*, oleh: Pelaku, uid: UUID, alasan: str, versi: int | None = None) -> Fasilitasi:
    """Strike one entered by mistake, participants and all. A second call changes nothing."""
    fasilitasi = kunci_fasilitasi(uid)
    if fasilitasi.dibatalkan and permissions.can_view_trail_fasilitasi(oleh.pengguna, fasilitasi):
        return fasilitasi
    wajib(permissions.can_edit_fasilitasi(oleh.pengguna, fasilitasi), BUKAN_MILIK)
    cocokkan_versi(fasilitasi, versi)
    pastikan_terbuka(fasilitasi.tanggal)
    return catat_batal(oleh=oleh, objek=fasilitasi, alasan=alasan)


@transaction.atomic
def add_peserta(
    *, oleh: Pelaku, pada: date, uid: UUID, ikm: Sequence[IKM], nilai: int | None = None, versi: int | None = None
) -> int:
    """Enter workshops as participants, all or none; those already in it are passed over. Returns how many are new."""
    if not ikm:
        raise DomainError("Pilih sedikitnya satu IKM.", kode="kosong", bidang={"ikm": "Pilih sedikitnya satu IKM."})
    fasilitasi = kunci_fasilitasi(uid)
    for satu in ikm:
        wajib(
            permissions.can_add_peserta(oleh.pengguna, fasilitasi, satu, pada),
            f"{satu} di luar wilayah binaan Anda, atau datanya sudah dibatalkan atau digabung.",
        )
    cocokkan_versi(fasilitasi, versi)
    pastikan_terbuka(fasilitasi.tanggal)
    ada = set(fasilitasi.peserta.tercatat().values_list("ikm", flat=True))
    baru = [PesertaFasilitasi(fasilitasi=fasilitasi, ikm=i, nilai=nilai) for i in dict.fromkeys(ikm) if i.pk not in ada]
    for peserta in baru:
        peserta.full_clean()
        peserta.save(force_insert=True)
    if baru:
        nama = ", ".join(str(p.ikm) for p in baru)
        _naikkan(oleh, fasilitasi, "menambah peserta", sesudah={"peserta": nama[:1000]})
    return len(baru)


@transaction.atomic
def update_peserta(*, oleh: Pelaku, pada: date, uid: UUID, versi: int, data: Mapping[str, Any]) -> PesertaFasilitasi:
    """What one workshop received and what came of it. `versi` is the facilitation's."""
    peserta = kunci_peserta(uid)
    wajib(permissions.can_edit_peserta(oleh.pengguna, peserta, pada), LUAR_WILAYAH)
    cocokkan_versi(peserta.fasilitasi, versi)
    pastikan_terbuka(peserta.fasilitasi.tanggal)
    sebelum = potret(peserta, BIDANG_PESERTA, anak=True)
    isi_bidang(peserta, data, BIDANG_PESERTA)
    peserta.full_clean()
    sesudah = potret(peserta, BIDANG_PESERTA, anak=True)
    if sebelum != sesudah:
        peserta.save()
        _naikkan(oleh, peserta.fasilitasi, f"mengubah peserta {peserta.ikm}", sebelum=sebelum, sesudah=sesudah)
    return peserta


@transaction.atomic
def cancel_peserta(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> PesertaFasilitasi:
    """Take one workshop out. A second call changes nothing. `versi` is the facilitation's."""
    peserta = kunci_peserta(uid)
    if peserta.dibatalkan and permissions.can_view_trail_fasilitasi(oleh.pengguna, peserta.fasilitasi):
        return peserta
    wajib(permissions.can_edit_peserta(oleh.pengguna, peserta, pada), LUAR_WILAYAH)
    cocokkan_versi(peserta.fasilitasi, versi)
    pastikan_terbuka(peserta.fasilitasi.tanggal)
    alasan = pastikan_alasan(alasan)
    peserta.dibatalkan_pada, peserta.dibatalkan_oleh, peserta.dibatalkan_alasan = sekarang(), oleh.pengguna, alasan
    peserta.save()
    _naikkan(oleh, peserta.fasilitasi, "mengeluarkan peserta", sebelum={"peserta": str(peserta.ikm)}, alasan=alasan)
    return peserta


def kunci_fasilitasi(uid: UUID) -> Fasilitasi:
    semua = Fasilitasi.objects.select_related("asal_kunjungan", "dicatat_oleh").select_for_update(of=("self",))
    return semua.get(uid=uid)


def kunci_peserta(uid: UUID) -> PesertaFasilitasi:
    """The participant, its facilitation locked first: whoever cancels that waits or comes first."""
    induk = Fasilitasi.objects.filter(peserta__uid=uid).values_list("uid", flat=True).get()
    fasilitasi = kunci_fasilitasi(induk)
    peserta = PesertaFasilitasi.objects.select_related("ikm__desa", "ikm__digabung_ke").get(uid=uid)
    peserta.fasilitasi = fasilitasi
    return peserta


def _naikkan(oleh: Pelaku, fasilitasi: Fasilitasi, tindakan: str, **rinci: Any) -> None:
    fasilitasi.versi += 1
    fasilitasi.save()
    catat(oleh=oleh, objek=fasilitasi, tindakan=tindakan, **rinci)
