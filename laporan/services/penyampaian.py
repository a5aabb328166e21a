"""Delivering what is due: the rows exactly once, the mail at least once.

Claimed by one conditional UPDATE on (schedule, berikutnya as it was) in the transaction that writes a row for each recipient, so
that of two clocks one sends. Each row then goes forward under a lease: its report is asked for, waited for, mailed; what was
reached is written before and after each step. A worker killed in between loses its lease and another goes on from there. Only a
kill between the mail server's yes and our note of it sends a mail twice, with the same Message-ID (ADR 22).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any, Final
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, Q

from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import sekarang
from jejak.services import catat
from kantor.penangan import SewaHilang
from kantor.services.notifikasi import notify
from kantor.services.tugas import BEBAS, sewa
from laporan import permissions
from laporan.definisi import ambil
from laporan.enums import Pola, StatusLaporan, StatusPenyampaian
from laporan.kabar import LAPORAN_JADWAL_GAGAL
from laporan.models import JadwalLaporan, Laporan, Penyampaian
from laporan.queries.jadwal import hari_libur, penyampaian_terlihat, permintaan_jadwal, sebab_berhenti
from laporan.querysets import hak_pengguna
from laporan.rumus import JEDA_ULANG, TENGGANG, jatuh_sebulan, susul
from laporan.services.bangun import wake_penyampaian
from laporan.services.jadwal import stop_jadwal, yang_dikabari
from laporan.services.laporan import hak_pembaca, request_laporan
from laporan.services.penerima import sebab_lewat
from laporan.services.surat import susun_surat

log = logging.getLogger(__name__)

S = StatusPenyampaian
SEKALI: Final = 500
KANAL: Final = "jadwal"
TERHENTI: Final = "Pelaksananya terhenti di tengah jalan; dilanjutkan."
TAK_ADA_DATA: Final = "Tidak ada data pada periode ini, jadi tidak dikirim."
GANGGUAN: Final = "Terjadi gangguan pada sistem; rinciannya pada log."
TAK_JADI: Final = frozenset({StatusLaporan.GAGAL, StatusLaporan.DIBATALKAN})


@dataclass(slots=True)
class HasilJalan:
    dijalankan: int = 0
    berhenti: int = 0
    dipulihkan: int = 0
    dibangunkan: int = 0


def run_jadwal(*, pada: datetime) -> HasilJalan:
    """Claim every schedule that is due and put down whom it owes what. Safe to run many times at once."""
    hasil = HasilJalan()
    follow_libur(pada=pada)
    jatuh = JadwalLaporan.objects.jatuh_tempo(pada).select_related("pemilik").order_by("berikutnya", "pk")
    for jadwal in jatuh[:SEKALI]:
        try:
            if sebab := sebab_berhenti(jadwal, pada):
                hasil.berhenti += stop_jadwal(jadwal=jadwal, sebab=sebab, pada=pada)
            else:
                hasil.dijalankan += claim_jadwal(jadwal=jadwal, pada=pada)
        except (
            Exception
        ):  # one that trips must not hold up the others; it stays due and trips again next minute, logged
            log.exception("Jadwal %s tidak dapat dijalankan.", jadwal.uid)
    return hasil


def follow_libur(*, pada: datetime) -> None:
    """Holidays are declared after a run was reckoned: last working days move with them, and one that is past by now is due."""
    hidup = JadwalLaporan.objects.aktif().filter(pola=Pola.HARI_KERJA_TERAKHIR)
    libur = hari_libur(pada) if (semua := list(hidup)) else frozenset()
    for j in semua:
        if j.berikutnya and (kini := jatuh_sebulan(j.pola_jadwal, j.berikutnya, libur)) != j.berikutnya:
            hidup.filter(pk=j.pk, berikutnya=j.berikutnya, versi=j.versi).update(berikutnya=kini, updated_at=pada)


@transaction.atomic
def claim_jadwal(*, jadwal: JadwalLaporan, pada: datetime) -> bool:
    """One run of a schedule read as due; False when another took it, or when it was paused or changed meanwhile.

    However long nobody was there, the last run that was missed is made up for and the ones before it are counted.
    """
    semula = jadwal.berikutnya
    if semula is None:
        return False
    jatuh, terlewat, lanjut = susul(jadwal.pola_jadwal, semula, pada, hari_libur(semula))
    milik = JadwalLaporan.objects.aktif().filter(pk=jadwal.pk, berikutnya=semula, versi=jadwal.versi)
    if not milik.update(berikutnya=lanjut, updated_at=pada):
        return False
    baru = [
        Penyampaian(
            jadwal=jadwal,
            jatuh_tempo=jatuh,
            penerima=p,
            terlambat=pada - jatuh > TENGGANG,
            terlewat=terlewat,
            coba_lagi_pada=pada,
        )
        for p in jadwal.penerima.aktif()
    ]
    Penyampaian.objects.bulk_create(baru)
    transaction.on_commit(partial(wake_penyampaian, [p.uid for p in baru]))
    return True


def deliver_penyampaian(*, uid: UUID | str, jam: Callable[[], datetime] = sekarang) -> None:
    """Take one delivery a step further; quietly nothing when it is not ours to take. Never raises for what went wrong."""
    p = _ambil(uid, jam())
    if p is None:
        return
    try:
        _maju(p, jam)
    except SewaHilang:
        log.warning("Penyampaian %s sudah dipegang pelaksana lain; berhenti.", uid)
    except Exception as galat:  # noqa: BLE001 - a mail server or a disk may throw anything; the row must say so
        _gagalkan(p, galat, jam())


def _ambil(uid: UUID | str, pada: datetime) -> Penyampaian | None:
    token = new_uid()
    siap = Penyampaian.objects.dapat_diambil(pada).filter(uid=uid)
    if not siap.update(lease_token=token, lease_sampai=pada + sewa(), updated_at=pada):
        return None
    terkait = ("jadwal__pemilik", "penerima__pengguna", "laporan__pemohon")
    return Penyampaian.objects.select_related(*terkait).get(lease_token=token)


def _maju(p: Penyampaian, jam: Callable[[], datetime]) -> None:
    """Rights are looked at again at each step, the owner's first."""
    if sebab := sebab_berhenti(p.jadwal, p.jatuh_tempo):
        stop_jadwal(jadwal=p.jadwal, sebab=sebab, pada=jam())
        return _lewati(p, sebab, jam())
    if sebab := sebab_lewat(p):
        return _lewati(p, sebab, jam())
    if p.laporan is None or p.laporan.hak not in {"", hak_pembaca(p.laporan)}:
        return _minta(p, jam())  # none yet, or made with rights that are others by now
    if p.laporan.status == StatusLaporan.ANTRI:
        return _tulis(p, status=S.MENYUSUN, coba_lagi_pada=None, updated_at=jam(), **BEBAS)
    if p.laporan.status in TAK_JADI:
        raise LaporanTakJadi(p.laporan.galat or "Penyusunan laporannya dihentikan.")
    if p.jadwal.hanya_bila_ada and not p.uji and p.laporan.ada_data is False:
        return _lewati(p, TAK_ADA_DATA, jam())
    return _kirim(p, p.laporan, jam)


class LaporanTakJadi(Exception):
    """Its report failed; another one is asked for at the next try."""


def _minta(p: Penyampaian, pada: datetime) -> None:
    """Ask for the report with the rights of whom it is for: a person's own, which is theirs alone; outside addresses share the
    owner's.
    """
    untuk = p.penerima.pengguna or p.jadwal.pemilik
    with transaction.atomic():
        x = request_laporan(
            oleh=Pelaku.dari_pengguna(untuk, KANAL),
            definisi=p.jadwal.definisi,
            parameter=permintaan_jadwal(p.jadwal),
            bentuk=p.jadwal.bentuk,
            pada=p.jatuh_tempo,
            uid=_uid_laporan(p, untuk),
        )
        _tulis(p, status=S.MENYUSUN, laporan=x, coba_lagi_pada=None, updated_at=pada, **BEBAS)
        if x.status != StatusLaporan.ANTRI:
            transaction.on_commit(partial(wake_penyampaian, [p.uid]))


def _uid_laporan(p: Penyampaian, untuk: Any) -> UUID:
    """The same at every try of this run for one person with these rights, until that report failed or turned out to be made with
    others; then the next one's.
    """
    hak = f"{untuk.pk}/{hak_pengguna(untuk)}"
    kini = hak_pengguna(untuk, hanya_kantor=ambil(p.jadwal.definisi).hanya_kantor)
    dasar = f"{p.jatuh_tempo.astimezone(UTC).isoformat()}/{hak}/{','.join(p.jadwal.bentuk)}/{p.jadwal.versi}"
    n = 0
    tak_terpakai = Q(status__in=TAK_JADI) | ~Q(hak__in=("", kini))
    while Laporan.objects.filter(tak_terpakai, uid=(uid := uuid5(p.jadwal.uid, f"{dasar}/{n}"))).exists():
        n += 1
    return uid


def _kirim(p: Penyampaian, x: Laporan, jam: Callable[[], datetime]) -> None:
    surat = susun_surat(p, x)
    pada = jam()
    _tulis(p, status=S.MENGIRIM, coba_lagi_pada=None, lease_sampai=pada + sewa(), updated_at=pada)
    surat.send()
    pada = jam()
    with transaction.atomic():
        selesai = {"status": S.TERKIRIM, "dikirim_pada": pada, "percobaan": F("percobaan") + 1, "galat": ""}
        _tulis(p, updated_at=pada, **selesai, **BEBAS)
        if not p.uji:
            JadwalLaporan.objects.filter(pk=p.jadwal_id, gagal_beruntun__gt=0).update(gagal_beruntun=0)


def _lewati(p: Penyampaian, sebab: str, pada: datetime) -> None:
    _tulis(p, status=S.DILEWATI, galat=sebab[:500], coba_lagi_pada=None, updated_at=pada, **BEBAS)


def _gagalkan(p: Penyampaian, galat: Exception, pada: datetime) -> None:
    """A rule's refusal is final and speaks for itself; a fault is logged and tried again after a pause."""
    log.error("Penyampaian %s gagal.", p.uid, exc_info=galat)
    tetap = isinstance(galat, DomainError | ValidationError)
    lagi: dict[str, Any] = {"laporan": None} if isinstance(galat, LaporanTakJadi) else {}
    try:
        _akhiri_percobaan(p, _sebut(galat), pada, jeda=not tetap, **lagi)
    except SewaHilang:
        log.warning("Penyampaian %s sudah dipegang pelaksana lain; akhirnya tidak dicatat.", p.uid)


def _sebut(galat: Exception) -> str:
    """A sentence for people."""
    if isinstance(galat, DomainError):
        return galat.pesan
    if isinstance(galat, ValidationError):
        return " ".join(galat.messages)
    if isinstance(galat, LaporanTakJadi):
        return f"Laporannya tidak jadi: {galat}"
    if isinstance(galat, SMTPRecipientsRefused):
        jawab = next(iter(galat.recipients.values()), (0, b""))
        return f"Server surel menolak alamat ini ({jawab[0]})."
    if isinstance(galat, SMTPResponseException):
        return f"Server surel menolak surat ini ({galat.smtp_code})."
    if isinstance(galat, SMTPException | OSError):
        return f"Server surel atau penyimpanan tidak dapat dihubungi ({type(galat).__name__})."
    return GANGGUAN


def _akhiri_percobaan(p: Penyampaian, sebab: str, pada: datetime, *, jeda: bool, **lagi: Any) -> None:
    """A try ended without a mail: again after a growing pause, else failed for good, and then it is told."""
    umum: dict[str, Any] = {"percobaan": F("percobaan") + 1, "galat": sebab[:500], "updated_at": pada, **lagi, **BEBAS}
    if jeda and p.percobaan < len(JEDA_ULANG):
        _tulis(p, status=S.MENUNGGU, coba_lagi_pada=pada + JEDA_ULANG[p.percobaan], **umum)
        return
    with transaction.atomic():
        _tulis(p, status=S.GAGAL, coba_lagi_pada=None, kabar_pada=None if p.uji else pada, **umum)
        if not p.uji:
            JadwalLaporan.objects.filter(pk=p.jadwal_id).update(gagal_beruntun=F("gagal_beruntun") + 1)
        notify(
            kepada=[p.penerima.pengguna] if p.uji else yang_dikabari(p.jadwal),
            jenis=LAPORAN_JADWAL_GAGAL,
            judul=f"Laporan terjadwal gagal: {p.jadwal.nama}",
            teks=f"Kepada {p.penerima}: {sebab}",
            url=p.jadwal.get_absolute_url(),
            kunci=f"penyampaian:{p.uid}:{pada.isoformat()}",
        )


@transaction.atomic
def retry_penyampaian(*, oleh: Pelaku, uid: UUID, pada: datetime) -> Penyampaian:
    """A failed one is tried again at once, with all its tries before it. Raises Penyampaian.DoesNotExist, Ditolak, DomainError."""
    p = penyampaian_terlihat(oleh.pengguna, uid)
    wajib(permissions.can_manage_jadwal(oleh.pengguna, p.jadwal))
    ulang = {"status": S.MENUNGGU, "coba_lagi_pada": pada, "percobaan": 0, "kabar_pada": None, "updated_at": pada}
    try:
        with transaction.atomic():
            n = Penyampaian.objects.filter(pk=p.pk, status=S.GAGAL).update(**ulang)
    except IntegrityError as galat:  # one test mail at a time (penyampaian_uji_satu)
        raise DomainError("Kiriman uji lain kepada penerima ini masih berjalan.", kode="berjalan") from galat
    if not n:
        raise DomainError("Hanya kiriman yang gagal dicoba lagi.", kode="status")
    catat(oleh=oleh, objek=p.jadwal, tindakan="kiriman diulang", sesudah={"penerima": str(p.penerima)})
    transaction.on_commit(partial(wake_penyampaian, [p.uid]))
    return p


def sapu_penyampaian(*, pada: datetime) -> HasilJalan:
    """Free what dead workers held, and call for whatever waits and may go on. Safe to run twice at once."""
    hasil = HasilJalan()
    mati = Penyampaian.objects.sewa_habis(pada).select_related("jadwal__pemilik", "penerima__pengguna")
    for p in mati.order_by("lease_sampai")[:SEKALI]:
        hasil.dipulihkan += _pulihkan(p, pada)
    belum_jadi = Q(status=S.MENYUSUN, laporan__status=StatusLaporan.ANTRI)
    siap = list(Penyampaian.objects.dapat_diambil(pada).exclude(belum_jadi).values_list("uid", flat=True)[:SEKALI])
    wake_penyampaian(siap)
    hasil.dibangunkan = len(siap)
    return hasil


def _pulihkan(p: Penyampaian, pada: datetime) -> bool:
    """The kill counts as a try, so that what kills its worker each time ends, too; the rest is done at once."""
    try:
        if p.percobaan >= len(JEDA_ULANG):
            _akhiri_percobaan(p, TERHENTI, pada, jeda=False)
        else:
            lagi = {"percobaan": F("percobaan") + 1, "galat": TERHENTI, "coba_lagi_pada": pada}
            _tulis(p, status=S.MENUNGGU, updated_at=pada, **lagi, **BEBAS)
    except SewaHilang:  # or it lives: it extended its lease since it was read
        return False
    return True


def _tulis(p: Penyampaian, **nilai: Any) -> None:
    """Only while it is ours, under the very lease that was read. Raises SewaHilang."""
    if not Penyampaian.objects.filter(pk=p.pk, lease_token=p.lease_token, lease_sampai=p.lease_sampai).update(**nilai):
        raise SewaHilang
    if "lease_sampai" in nilai:
        p.lease_sampai = nilai["lease_sampai"]
