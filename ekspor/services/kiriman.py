"""Logging shipments, one or many: judged one after another, each as if those before it stood already, then written at once."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.teks import rapikan
from core.waktu import awal_bulan, sekarang
from ekspor import permissions
from ekspor.enums import JenisPengiriman
from ekspor.models import Kontainer, Muatan, Pembeli, Pengiriman
from ekspor.services.dasar import BUKAN_PENGIRIM, terjemahkan, turunkan
from ekspor.services.isian import Isi, IsianKontainer, susun_isi
from ekspor.services.kesiapan import segarkan_baru
from ekspor.services.nilai import bekukan_kurs, cari_kurs, hitung_nilai
from ekspor.services.pembeli import note_pembeli
from ekspor.services.pengirim import (
    kunci_pengirim_banyak,
    pastikan_pengirim_aktif,
    pastikan_satu_pengirim,
    pilih_pengirim,
)
from ekspor.services.pengiriman import BARU_DILIHAT, JEJAK, isi_pengiriman, nilai_lazim, tanya_janggal, teks_isi
from ekspor.services.peserta import ganti_peserta
from ekspor.services.ringkasan import dasar, refresh_ringkasan
from ekspor.validators import baku_acuan
from ikm.services.dasar import pastikan_yakin
from jejak.services import Catatan, catat_banyak, potret
from kantor.services.periode import pastikan_terbuka
from kemitraan.models import Perusahaan
from kemitraan.services.dasar import ambil_nomor_banyak, sudah_ada

AWALAN: Final = {JenisPengiriman.EKSPOR: "EKS", JenisPengiriman.ANTARPROVINSI: "ANT"}


@dataclass(frozen=True, slots=True)
class IsianKiriman:
    """One shipment to be logged, as create_pengiriman() takes it; `alasan` stands in its trail."""

    data: Mapping[str, Any]
    kontainer: Sequence[IsianKontainer]
    perusahaan_uid: UUID | None = None
    ikm_uid: UUID | None = None
    peserta: Sequence[Perusahaan] | None = None
    nama_pembeli: str | None = None
    uid: UUID | None = None
    yakin: bool = False
    contoh: bool = False
    sumber: tuple[str, str] = ("", "")
    alasan: str = ""


class KirimanDitolak(Exception):
    """Which of many was refused, and why."""

    def __init__(self, urutan: int, galat: DomainError | ValidationError) -> None:
        super().__init__(str(galat))
        self.urutan, self.galat = urutan, galat


@dataclass(slots=True)
class _Baru:
    """A shipment that was judged and is not written yet; `urutan` is its place among those that were given."""

    urutan: int
    kiriman: IsianKiriman
    p: Pengiriman
    isi: Isi


@dataclass(slots=True)
class _Milik:
    """What is asked of a sender once: the right to send for it, and what its last containers were worth, newest first."""

    pengirim: dict[str, Any]
    lazim: deque[int] = field(default_factory=lambda: deque(maxlen=BARU_DILIHAT))


class Rombongan:
    """Shipments logged together inside the caller's transaction. All their senders are locked first, in key order, companies
    before IKM. `terima()` judges one, whose buyer alone is noted at once; `simpan()` writes those that were taken.
    """

    def __init__(self, *, oleh: Pelaku, pada: date, kiriman: Sequence[IsianKiriman]) -> None:
        self.oleh, self.pada = oleh, pada
        self.mewakili = oleh.pengguna is not None and permissions.mewakili(oleh.pengguna)
        self._pengirim = kunci_pengirim_banyak(
            (k.perusahaan_uid for k in kiriman if k.perusahaan_uid is not None),
            (k.ikm_uid for k in kiriman if k.ikm_uid is not None),
        )
        uid = [k.uid for k in kiriman if k.uid is not None]
        self._lama = set(Pengiriman.objects.filter(uid__in=uid).values_list("uid", flat=True)) if uid else set()
        acuan = {baku_acuan(a) for k in kiriman if (a := k.data.get("acuan"))}
        ada = Pengiriman.objects.tercatat().filter(acuan__in=acuan) if acuan else ()
        self._acuan = {_acuan(p): p for p in ada}
        self._milik: dict[UUID, _Milik] = {}
        self._baru: list[_Baru] = []
        self._menurut_uid: dict[UUID, Pengiriman] = {}
        self._bulan: set[date] = set()
        self._pembeli: dict[tuple[Any, ...], Pembeli] = {}
        self._kurs = cache(cari_kurs)

    def terima(self, kiriman: IsianKiriman, urutan: int = 0) -> Pengiriman:
        """Judge it; the one that its uid made already comes back as it stands."""
        milik = self._milik_pengirim(kiriman)
        if kiriman.uid in self._menurut_uid:
            return self._menurut_uid[kiriman.uid]
        if kiriman.uid in self._lama:
            punya = {nama: objek for nama, objek in milik.pengirim.items() if objek is not None}
            lama: Pengiriman = sudah_ada(Pengiriman, kiriman.uid, **punya)
            return lama
        p, isi = self._nilai(kiriman, milik)
        self._baru.append(_Baru(urutan, kiriman, p, isi))
        self._menurut_uid[p.uid] = p
        self._acuan[_acuan(p)] = p
        milik.lazim.extendleft(n for k, _ in isi if (n := k.nilai_idr))
        return p

    def _nilai(self, kiriman: IsianKiriman, milik: _Milik) -> tuple[Pengiriman, Isi]:
        pastikan_pengirim_aktif(**milik.pengirim)
        p = Pengiriman(
            **milik.pengirim,
            uid=kiriman.uid or new_uid(),
            dicatat_oleh=self.oleh.pengguna,
            contoh=kiriman.contoh,
            diwakili=self.mewakili,
        )
        p.sumber, p.sumber_url = kiriman.sumber
        isi_pengiriman(p, kiriman.data, lambda p: self._acuan.get(_acuan(p)))
        if kiriman.nama_pembeli is not None:
            p.pembeli = self._pembeli_bernama(p, kiriman.nama_pembeli)
        turunkan(p, {})
        if (bulan := awal_bulan(p.tanggal_acuan)) not in self._bulan:
            pastikan_terbuka(p.tanggal_acuan)
            self._bulan.add(bulan)
        isi = susun_isi(p, kiriman.kontainer)
        bekukan_kurs(p, self._kurs)
        hitung_nilai(p, isi)
        pastikan_yakin(kiriman.yakin or kiriman.contoh, tanya_janggal(isi, milik.lazim))
        return p, isi

    def _milik_pengirim(self, kiriman: IsianKiriman) -> _Milik:
        uid = pastikan_satu_pengirim(kiriman.perusahaan_uid, kiriman.ikm_uid)
        if uid not in self._milik:
            pengirim = pilih_pengirim(self._pengirim, kiriman.perusahaan_uid, kiriman.ikm_uid)
            wajib(permissions.can_send(self.oleh.pengguna, **pengirim, pada=self.pada), BUKAN_PENGIRIM)
            self._milik[uid] = _Milik(pengirim, deque(nilai_lazim(pengirim, BARU_DILIHAT), maxlen=BARU_DILIHAT))
        return self._milik[uid]

    def _pembeli_bernama(self, p: Pengiriman, nama: str) -> Pembeli | None:
        """The same name of the same sender is looked for once."""
        kunci = (p.perusahaan_id, p.ikm_id, rapikan(nama).casefold())
        if kunci[2] and kunci not in self._pembeli:
            self._pembeli[kunci] = note_pembeli(oleh=self.oleh, pengiriman=p, nama=nama)
        return self._pembeli.get(kunci)

    def simpan(self) -> list[Pengiriman]:
        """Numbers, rows, trail and rollups of all that were taken. Raises KirimanDitolak where the database says no."""
        if not self._baru:
            return []
        for urutan, galat in self.sisipkan().items():
            raise KirimanDitolak(urutan, galat)
        ikut = [_ikut(b) for b in self._baru]
        jejak = [
            Catatan(str(b.p.uid), str(b.p), _jejak(b, i), {}, b.kiriman.alasan or self.oleh.alasan)
            for b, i in zip(self._baru, ikut, strict=True)
        ]
        catat_banyak(oleh=self.oleh, model=Pengiriman, tindakan="dibuat", catatan=jejak, waktu=sekarang())
        refresh_ringkasan([dasar(b.p) for b in self._baru])
        return [b.p for b in self._baru]

    def sisipkan(self) -> dict[int, DomainError]:
        """Insert all that were taken, or say of each that the database refuses what it has against it."""
        self._beri_nomor()
        segarkan_baru([(b.p, b.isi) for b in self._baru])
        try:
            with transaction.atomic():
                _tulis(self._baru)
        except IntegrityError as galat:
            return self._satu_satu() if len(self._baru) > 1 else {self._baru[0].urutan: _sebab(galat)}
        return {}

    def _satu_satu(self) -> dict[int, DomainError]:
        salah = {}
        for b in self._baru:
            try:
                with transaction.atomic():
                    _tulis([b])
            except IntegrityError as galat:
                salah[b.urutan] = _sebab(galat)
        return salah

    def _beri_nomor(self) -> None:
        """In the order they were taken; the counters are locked in one order."""
        menurut: dict[tuple[str, int], list[Pengiriman]] = defaultdict(list)
        for b in self._baru:
            menurut[b.p.jenis, b.p.tanggal_acuan.year].append(b.p)
        for (jenis, tahun), semua in sorted(menurut.items(), key=lambda m: m[0]):
            nomor = ambil_nomor_banyak(f"pengiriman_{jenis}", AWALAN[JenisPengiriman(jenis)], tahun, len(semua))
            for p, satu in zip(semua, nomor, strict=True):
                p.nomor = satu
                p.clean()


@transaction.atomic
def create_pengiriman(
    *,
    oleh: Pelaku,
    pada: date,
    data: Mapping[str, Any],
    kontainer: Sequence[IsianKontainer],
    perusahaan_uid: UUID | None = None,
    ikm_uid: UUID | None = None,
    peserta: Sequence[Perusahaan] | None = None,
    nama_pembeli: str | None = None,
    uid: UUID | None = None,
    yakin: bool = False,
    contoh: bool = False,
    sumber: tuple[str, str] = ("", ""),
) -> Pengiriman:
    """Log a shipment of this company or this IKM with all its containers. The same `uid` again returns the first.

    References in `data` are instances; `nama_pembeli` names the buyer instead, and a new one is noted. Raises Ditolak,
    DomainError (faults by field; `perlu_yakin` for a value far from the sender's usual until `yakin`; a locked month),
    ValidationError per field.
    """
    kiriman = IsianKiriman(data, kontainer, perusahaan_uid, ikm_uid, peserta, nama_pembeli, uid, yakin, contoh, sumber)
    rombongan = Rombongan(oleh=oleh, pada=pada, kiriman=[kiriman])
    p = rombongan.terima(kiriman)
    try:
        rombongan.simpan()
    except KirimanDitolak as ditolak:
        raise ditolak.galat from ditolak
    return p


@transaction.atomic
def create_pengiriman_banyak(*, oleh: Pelaku, pada: date, kiriman: Sequence[IsianKiriman]) -> list[Pengiriman]:
    """All of them in this order, or none: what create_pengiriman() would make of them one after another. Raises KirimanDitolak."""
    rombongan = Rombongan(oleh=oleh, pada=pada, kiriman=kiriman)
    hasil = []
    for urutan, satu in enumerate(kiriman):
        try:
            hasil.append(rombongan.terima(satu, urutan))
        except (DomainError, ValidationError) as galat:
            raise KirimanDitolak(urutan, galat) from galat
    rombongan.simpan()
    return hasil


def _tulis(baru: Sequence[_Baru]) -> None:
    """Three statements, whatever their number; each row follows the one it stands under."""
    Pengiriman.objects.bulk_create([b.p for b in baru])
    kotak = [(b.p, k, baris) for b in baru for k, baris in b.isi]
    for p, k, _ in kotak:
        k.pengiriman = p
    Kontainer.objects.bulk_create([k for _, k, _ in kotak])
    for _, k, baris in kotak:
        for m in baris:
            m.kontainer = k
    Muatan.objects.bulk_create([m for _, _, baris in kotak for m in baris])


def _ikut(b: _Baru) -> dict[str, str]:
    try:
        return ganti_peserta(b.p, b.kiriman.peserta)[1]
    except ValidationError as galat:
        raise KirimanDitolak(b.urutan, galat) from galat


def _acuan(p: Pengiriman) -> tuple[int | None, int | None, str]:
    return p.perusahaan_id, p.ikm_id, p.acuan


def _sebab(galat: IntegrityError) -> DomainError:
    return terjemahkan(galat, Pengiriman, Kontainer, Muatan)


def _jejak(b: _Baru, ikut: dict[str, str]) -> dict[str, Any]:
    sesudah = potret(b.p, JEJAK) | {"isi": teks_isi(b.isi)} | ikut
    return {nama: nilai for nama, nilai in sorted(sesudah.items()) if nilai is not None}
