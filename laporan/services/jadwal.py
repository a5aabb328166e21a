"""Schedules: written, changed, paused, ended. When one is due and what follows is services.penyampaian."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from akun.enums import Peran
from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import tanggal_wib
from ikm.services.dasar import cocokkan_versi, pastikan_alasan
from jejak.services import catat, potret
from kantor.queries import pengguna_berperan
from kantor.services.notifikasi import notify
from kemitraan.services.dasar import FORMULIR_DIPAKAI, kunci, sudah_ada
from laporan import permissions
from laporan.definisi import ambil, baca_permintaan
from laporan.enums import BERJALAN, BUTIR_POLA, Pola, StatusJadwal, StatusPenyampaian
from laporan.kabar import LAPORAN_JADWAL_BERHENTI
from laporan.models import JadwalLaporan, PenerimaJadwal, Penyampaian
from laporan.queries.jadwal import hari_libur, permintaan_jadwal, sebab_berhenti
from laporan.rumus import jatuh_berikut
from laporan.services.bangun import wake_penyampaian
from laporan.services.laporan import pilih_bentuk
from laporan.services.penerima import Penerima, baca_penerima, pastikan_berhak, write_penerima

BUTIR: Final = ("nama", "periode", "hanya_bila_ada", "pola", "hari", "tanggal", "bulan", "jam")
TRAIL: Final = ("nama", "periode", "hanya_bila_ada", "parameter", "bentuk", "status")
KURANG: Final = {"hari": "Pilih harinya.", "tanggal": "Isi tanggalnya, 1 sampai 31.", "bulan": "Pilih bulannya."}


def create_jadwal(
    *,
    oleh: Pelaku,
    definisi: str,
    data: Mapping[str, Any],
    pengguna: Collection[Any] = (),
    surel: Sequence[str] = (),
    pada: datetime,
    uid: UUID | None = None,
) -> JadwalLaporan:
    """`data`: the fields of BUTIR, `parameter` and `bentuk`; `pengguna` and `surel` are who receives it.

    Raises TidakDitemukan for an unknown report, Ditolak, DomainError and ValidationError by field. The same `uid` again gives
    the first one back.
    """
    d = ambil(definisi)
    wajib(permissions.can_schedule(oleh.pengguna, d), "Laporan ini tidak disusun untuk peran Anda.")
    if (ada := sudah_ada(JadwalLaporan, uid, pemilik=oleh.pengguna)) is not None:
        return ada
    jadwal = JadwalLaporan(uid=uid or new_uid(), definisi=d.kunci, pemilik=oleh.pengguna)
    penerima = _isi(jadwal, data, pengguna, surel, pada)
    try:
        with transaction.atomic():
            jadwal.berikutnya = jatuh_berikut(jadwal.pola_jadwal, pada, hari_libur(pada))
            jadwal.full_clean(validate_unique=uid is None)
            jadwal.save(force_insert=True)
            nama = write_penerima(jadwal, penerima)
            catat(oleh=oleh, objek=jadwal, tindakan="dibuat", sesudah=_potret(jadwal, nama))
    except IntegrityError as galat:  # a double click: the other one was first
        if (ada := sudah_ada(JadwalLaporan, uid, pemilik=oleh.pengguna)) is None:
            raise DomainError(FORMULIR_DIPAKAI, kode="uid") from galat
        return ada
    return jadwal


@transaction.atomic
def update_jadwal(
    *,
    oleh: Pelaku,
    uid: UUID,
    versi: int | None,
    data: Mapping[str, Any],
    pengguna: Collection[Any] = (),
    surel: Sequence[str] = (),
    pada: datetime,
) -> JadwalLaporan:
    """Change it; an active one is due anew from now on. Raises JadwalLaporan.DoesNotExist, Ditolak, VersiBerubah, DomainError."""
    jadwal = _terkunci(oleh, uid)
    cocokkan_versi(jadwal, versi)
    _pastikan_hidup(jadwal)
    sebelum = _potret(jadwal, sorted(map(str, jadwal.penerima.aktif())))
    penerima = _isi(jadwal, data, pengguna, surel, pada)
    if jadwal.status == StatusJadwal.AKTIF:
        jadwal.berikutnya = jatuh_berikut(jadwal.pola_jadwal, pada, hari_libur(pada))
    _simpan(jadwal)
    sesudah = _potret(jadwal, write_penerima(jadwal, penerima))
    catat(oleh=oleh, objek=jadwal, tindakan="diubah", sebelum=sebelum, sesudah=sesudah)
    return jadwal


def _isi(
    jadwal: JadwalLaporan, data: Mapping[str, Any], pengguna: Collection[Any], surel: Sequence[str], pada: datetime
) -> list[Penerima]:
    """Set what is asked, judged as the owner's; returns the recipients."""
    d = ambil(jadwal.definisi)
    for nama in BUTIR:
        setattr(jadwal, nama, data.get(nama))
    jadwal.nama = " ".join(str(jadwal.nama or "").split())
    _isi_pola(jadwal)
    jadwal.parameter = {k: str(v) for k, v in dict(data.get("parameter") or {}).items() if v not in ("", None)}
    jadwal.bentuk = pilih_bentuk(d, data.get("bentuk") or ())
    jadwal.clean_fields()
    permintaan = baca_permintaan(d, jadwal.pemilik, permintaan_jadwal(jadwal), tanggal_wib(pada))
    jadwal.saringan = [list(s) for s in permintaan.saringan()[1:]]
    penerima = baca_penerima(jadwal.pemilik, pengguna, surel)
    pastikan_berhak(jadwal, penerima, pada)
    return penerima


def _potret(jadwal: JadwalLaporan, penerima: Sequence[str]) -> dict[str, Any]:
    """For the trail: when it recurs and who receives it in words."""
    return potret(jadwal, TRAIL) | {"berulang": jadwal.pola_dalam_kata, "penerima": ", ".join(penerima)}


def _isi_pola(jadwal: JadwalLaporan) -> None:
    """A pattern keeps what it needs and nothing else; what it lacks is told beside its field."""
    perlu = BUTIR_POLA[Pola(jadwal.pola)] if jadwal.pola in Pola.values else ()
    for nama in ("hari", "tanggal", "bulan"):
        if nama not in perlu:
            setattr(jadwal, nama, None)
    if kurang := {n: KURANG[n] for n in perlu if getattr(jadwal, n) is None}:
        raise DomainError(next(iter(kurang.values())), kode="pola", bidang=kurang)
    batas = 3 if jadwal.pola == Pola.TRIWULANAN else 12
    salah = {}
    if jadwal.tanggal is not None and not 1 <= jadwal.tanggal <= 31:  # noqa: PLR2004
        salah["tanggal"] = KURANG["tanggal"]
    if jadwal.bulan is not None and not 1 <= jadwal.bulan <= batas:
        salah["bulan"] = f"Bulan antara 1 dan {batas}."
    if salah:
        raise DomainError(next(iter(salah.values())), kode="pola", bidang=salah)


@transaction.atomic
def pause_jadwal(*, oleh: Pelaku, uid: UUID, pada: datetime) -> JadwalLaporan:
    """Nothing is sent until it is resumed; what is under way for it is left out, too."""
    jadwal = _terkunci(oleh, uid)
    if jadwal.status != StatusJadwal.AKTIF:
        raise DomainError("Hanya jadwal aktif yang dapat dijeda.", kode="status")
    jadwal.status, jadwal.berikutnya = StatusJadwal.DIJEDA, None
    _simpan(jadwal)
    catat(oleh=oleh, objek=jadwal, tindakan="dijeda")
    return jadwal


@transaction.atomic
def resume_jadwal(*, oleh: Pelaku, uid: UUID, pada: datetime) -> JadwalLaporan:
    """Due again from now on: what passed meanwhile is not made up for."""
    jadwal = _terkunci(oleh, uid)
    if jadwal.status not in {StatusJadwal.DIJEDA, StatusJadwal.BERHENTI}:
        raise DomainError("Jadwal ini tidak sedang dijeda atau berhenti.", kode="status")
    if sebab := sebab_berhenti(jadwal, pada):
        raise DomainError(f"Belum dapat dilanjutkan. {sebab}", kode="hak")
    jadwal.status, jadwal.sebab, jadwal.gagal_beruntun, jadwal.kabar_pada = StatusJadwal.AKTIF, "", 0, None
    jadwal.berikutnya = jatuh_berikut(jadwal.pola_jadwal, pada, hari_libur(pada))
    _simpan(jadwal)
    catat(oleh=oleh, objek=jadwal, tindakan="dilanjutkan")
    return jadwal


@transaction.atomic
def cancel_jadwal(*, oleh: Pelaku, uid: UUID, alasan: str, pada: datetime) -> JadwalLaporan:
    """For good; its history stays."""
    jadwal = _terkunci(oleh, uid)
    _pastikan_hidup(jadwal)
    jadwal.dibatalkan_alasan = pastikan_alasan(alasan)
    jadwal.dibatalkan_pada, jadwal.dibatalkan_oleh = pada, oleh.pengguna
    jadwal.status, jadwal.berikutnya, jadwal.sebab, jadwal.kabar_pada = StatusJadwal.DIBATALKAN, None, "", None
    _simpan(jadwal)
    catat(oleh=oleh, objek=jadwal, tindakan="dibatalkan", alasan=jadwal.dibatalkan_alasan)
    return jadwal


def stop_jadwal(*, jadwal: JadwalLaporan, sebab: str, pada: datetime) -> bool:
    """It ends by itself and says why: on its page, in a notice and a mail to its owner and the admins. False: it had already."""
    with transaction.atomic():
        n = JadwalLaporan.objects.aktif().filter(pk=jadwal.pk)
        if not n.update(
            status=StatusJadwal.BERHENTI, berikutnya=None, sebab=sebab[:500], kabar_pada=pada, updated_at=pada
        ):
            return False
        catat(oleh=Pelaku.sistem("jadwal laporan"), objek=jadwal, tindakan="berhenti", sesudah={"sebab": sebab})
        notify(
            kepada=yang_dikabari(jadwal),
            jenis=LAPORAN_JADWAL_BERHENTI,
            judul=f"Jadwal berhenti: {jadwal.nama}",
            teks=sebab,
            url=jadwal.get_absolute_url(),
            kunci=f"jadwal:{jadwal.uid}:berhenti:{pada.isoformat()}",
        )
    jadwal.refresh_from_db()
    return True


def yang_dikabari(jadwal: JadwalLaporan) -> list[Any]:
    """Its owner, unless the account is closed, and the admins."""
    admin = pengguna_berperan(Peran.ADMIN)
    pemilik = [jadwal.pemilik] if jadwal.pemilik.is_active and jadwal.pemilik not in admin else []
    return [*pemilik, *admin]


@transaction.atomic
def send_uji(*, oleh: Pelaku, uid: UUID, pada: datetime) -> Penyampaian:
    """One run now, to whoever asks for it and nobody else, with their own rights. One at a time: asked again it is the same one."""
    jadwal = _terkunci(oleh, uid)
    _pastikan_hidup(jadwal)
    if not oleh.pengguna.email:
        raise DomainError("Akun Anda belum bersurel; isi dulu pada halaman akun.", kode="surel")
    if sebab := sebab_berhenti(jadwal, pada):
        raise DomainError(f"Belum dapat dikirim. {sebab}", kode="hak")
    penerima, _ = PenerimaJadwal.objects.get_or_create(jadwal=jadwal, pengguna=oleh.pengguna, defaults={"aktif": False})
    berjalan = penerima.penyampaian.filter(uji=True, status__in=BERJALAN).first()
    if berjalan is not None:
        return berjalan
    baru = Penyampaian(
        jadwal=jadwal,
        jatuh_tempo=pada,
        penerima=penerima,
        uji=True,
        status=StatusPenyampaian.MENUNGGU,
        coba_lagi_pada=pada,
    )
    baru.full_clean()
    baru.save(force_insert=True)
    catat(oleh=oleh, objek=jadwal, tindakan="uji dikirim")
    transaction.on_commit(partial(wake_penyampaian, [baru.uid]))
    return baru


def _terkunci(oleh: Pelaku, uid: UUID) -> JadwalLaporan:
    jadwal: JadwalLaporan = kunci(JadwalLaporan, uid, "pemilik", "dibatalkan_oleh")
    wajib(permissions.can_manage_jadwal(oleh.pengguna, jadwal), "Hanya pemilik jadwal dan admin yang mengubahnya.")
    return jadwal


def _pastikan_hidup(jadwal: JadwalLaporan) -> None:
    if jadwal.status == StatusJadwal.DIBATALKAN:
        raise DomainError("Jadwal ini sudah dibatalkan.", kode="status")


def _simpan(jadwal: JadwalLaporan) -> None:
    jadwal.versi += 1
    jadwal.full_clean()
    jadwal.save()
