"""Pairs of IKM that may be one workshop: proposed by the program, which leaves no trail, decided by people, who do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from akun.enums import Peran
from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from core.waktu import sekarang, tanggal_wib
from ikm import permissions, rumus
from ikm.enums import StatusKembar
from ikm.kabar import KEMBAR
from ikm.models import IKM, PasanganKembar
from ikm.queries.kembar import Kembar, cari_kembar, muat_ciri, pasangan_calon, tanpa_telepon_bersama
from ikm.services.dasar import pastikan_alasan, pastikan_hidup
from jejak.services import catat
from kantor.queries import pengguna_berperan
from kantor.services.notifikasi import notify

POTONGAN: Final = 500
TIAP: Final = 10_000
LUAR_WENANG: Final = "Pasangan ini diputuskan admin, atau penyuluh yang membina kedua IKM."
SAAT_DAFTAR: Final = "Dinyatakan usaha lain ketika didaftarkan."

Kunci = tuple[int, int]


class KemungkinanKembar(DomainError):
    """Asked before a record is made: `calon` may be the same workshop, each with what speaks for it."""

    kode = "mungkin_kembar"

    def __init__(self, calon: list[tuple[IKM, Kembar]]) -> None:
        super().__init__(
            f"Mungkin sudah terdaftar: {', '.join(ikm.sebutan for ikm, _ in calon)}. "
            "Periksa di bawah; bila memang usaha lain, centang lalu simpan lagi."
        )
        self.calon = calon


@dataclass(frozen=True, slots=True)
class Usulan:
    kunci: Kunci
    nilai: rumus.Penilaian
    sidik: str


@dataclass(slots=True)
class HasilUsulan:
    dibandingkan: int = 0
    baru: int = 0
    diperbarui: int = 0
    dibuka: int = 0


def ask_kembar(*, oleh: Pelaku, pada: date, ikm: IKM, bukan: Collection[UUID]) -> None:
    """Raise KemungkinanKembar where `ikm`, about to be stored, is likely there already; `bukan` were looked at and are not it.

    Telephone, NIK and NPWP speak only of IKM whose personal data this person may open.
    """
    mirip = [k for k in cari_kembar(ikm, permissions.lingkup_kerja(oleh.pengguna, pada)) if _ditanyakan(k)]
    calon = {i.pk: i for i in IKM.objects.filter(pk__in=[k.pk for k in mirip]).select_related("desa__induk")}
    if tanya := [(calon[k.pk], k) for k in mirip if calon[k.pk].uid not in bukan]:
        raise KemungkinanKembar(tanya)


def _ditanyakan(kembar: Kembar) -> bool:
    return kembar.nilai.keyakinan >= rumus.AMBANG_TANYA


def propose_kembar(*, oleh: Pelaku, pada: date, ikm: IKM, bukan: Collection[UUID] = ()) -> HasilUsulan:
    """Bring the pairs of one IKM up to date, inside the transaction that stored it. Those with one of `bukan` are decided at
    once where this person may decide them.
    """
    menunggu = PasanganKembar.objects.dengan(ikm).filter(status=StatusKembar.MENUNGGU)
    kunci = menunggu.values_list("ikm_a_id", "ikm_b_id")
    juga = {pk for pasangan in kunci for pk in pasangan if pk != ikm.pk}
    mirip = cari_kembar(ikm, juga=juga)
    hasil = _tulis([Usulan(_urut(ikm.pk, k.pk), k.nilai, k.sidik) for k in mirip])
    if bukan:
        for pasangan in menunggu.filter(Q(ikm_a__uid__in=bukan) | Q(ikm_b__uid__in=bukan)).select_related(
            "ikm_a", "ikm_b"
        ):
            if permissions.can_decide(oleh.pengguna, pasangan, pada):
                _putuskan(oleh, pasangan, StatusKembar.BERBEDA, SAAT_DAFTAR)
    return hasil


def propose_semua(
    *, hanya: Collection[int] | None = None, lapor: Callable[[int], None] = lambda n: None
) -> HasilUsulan:
    """Compare the whole register, block by block (nightly), or `hanya` these with the whole of it. Reading and reckoning
    hold no lock; rows are written by the hundred, so that others keep working. `lapor` hears how many were compared.
    """
    utuh = muat_ciri(IKM.objects.all())
    banding = tanpa_telepon_bersama(utuh)

    def dibahas(pasangan: Kunci) -> bool:
        return hanya is None or pasangan[0] in hanya or pasangan[1] in hanya

    semua = PasanganKembar.objects.values_list("ikm_a_id", "ikm_b_id")
    lama = {k for k in semua if dibahas(k) and utuh.keys() >= set(k)}
    usulan, hasil = [], HasilUsulan()
    for n, (a, b) in enumerate(pasangan_calon(banding, lama)):
        if n % TIAP == 0:
            lapor(hasil.dibandingkan)
        if not dibahas((a, b)):
            continue
        hasil.dibandingkan += 1
        nilai = rumus.nilai_pasangan(banding[a], banding[b])
        if nilai.keyakinan >= rumus.AMBANG_ANTRE or (a, b) in lama:
            usulan.append(Usulan((a, b), nilai, rumus.sidik_pasangan(utuh[a], utuh[b])))
    usulan.sort(key=lambda u: u.kunci)
    for awal in range(0, len(usulan), POTONGAN):
        with transaction.atomic():
            bagian = _tulis(usulan[awal : awal + POTONGAN])
        hasil.baru += bagian.baru
        hasil.diperbarui += bagian.diperbarui
        hasil.dibuka += bagian.dibuka
    return hasil


def _tulis(usulan: Iterable[Usulan]) -> HasilUsulan:
    """A new pair is added, a waiting one follows the facts. One decided to be two workshops is opened again only where the
    facts changed and now speak more for a double than they did; one that was merged stays.
    """
    usulan, hasil = sorted(usulan, key=lambda u: u.kunci), HasilUsulan()  # one order for all who write pairs
    tercatat = PasanganKembar.objects.filter(ikm_a__in={u.kunci[0] for u in usulan}).select_related("ikm_a", "ikm_b")
    ada = {(p.ikm_a_id, p.ikm_b_id): p for p in tercatat}
    tambah = [_baris(u) for u in usulan if u.kunci not in ada and u.nilai.keyakinan >= rumus.AMBANG_ANTRE]
    PasanganKembar.objects.bulk_create(tambah, ignore_conflicts=True)
    hasil.baru = len(tambah)
    for u in usulan:
        lama = ada.get(u.kunci)
        if lama is None or (lama.sidik, lama.keyakinan) == (u.sidik, u.nilai.keyakinan):
            continue
        if lama.status == StatusKembar.MENUNGGU:
            hasil.diperbarui += _perbarui(lama, u)
        elif lama.status == StatusKembar.BERBEDA and lama.sidik != u.sidik and u.nilai.keyakinan > lama.keyakinan:
            hasil.dibuka += _buka_lagi(lama, u)
    return hasil


def _baris(u: Usulan) -> PasanganKembar:
    return PasanganKembar(ikm_a_id=u.kunci[0], ikm_b_id=u.kunci[1], **_isi(u.nilai, u.sidik))


def _isi(nilai: rumus.Penilaian, sidik: str) -> dict[str, Any]:
    return {"keyakinan": nilai.keyakinan, "alasan": [asdict(a) for a in nilai.alasan], "sidik": sidik}


def _perbarui(lama: PasanganKembar, u: Usulan, **lain: Any) -> int:
    """Only what nobody decided or renewed meanwhile."""
    utuh = PasanganKembar.objects.filter(pk=lama.pk, sidik=lama.sidik, status=lama.status)
    return utuh.update(updated_at=sekarang(), **_isi(u.nilai, u.sidik), **lain)


def _buka_lagi(lama: PasanganKembar, u: Usulan) -> int:
    if not _perbarui(lama, u, **BELUM_PUTUS):
        return 0
    catat(
        oleh=Pelaku.sistem("pencarian kembar"),
        objek=lama,
        tindakan="dibuka lagi",
        sebelum={"status": StatusKembar.BERBEDA.label, "keyakinan": lama.keyakinan},
        sesudah={"status": StatusKembar.MENUNGGU.label, "keyakinan": u.nilai.keyakinan},
        alasan="Data salah satu IKM berubah dan kini lebih mirip.",
    )
    return 1


BELUM_PUTUS: Final[Mapping[str, Any]] = {
    "status": StatusKembar.MENUNGGU,
    "diputuskan_oleh": None,
    "diputuskan_pada": None,
    "catatan": "",
    "dikabarkan_pada": None,
}


def notify_kembar(*, pada: datetime) -> int:
    """Tell the admin and each officer how many very likely pairs are new in their hands; every pair is told of once."""
    with transaction.atomic():
        baru = list(
            PasanganKembar.objects.menunggu()
            .filter(keyakinan__gte=rumus.AMBANG_KABAR, dikabarkan_pada__isnull=True)
            .select_for_update(of=("self",))
            .order_by("pk")
            .values_list("pk", "uid", "ikm_a__kecamatan_kode", "ikm_b__kecamatan_kode")
        )
        for orang in pengguna_berperan(Peran.ADMIN, Peran.PENYULUH) if baru else ():
            lingkup = permissions.lingkup_kembar(orang, tanggal_wib(pada))
            if n := sum(permissions.dalam(lingkup, a) and permissions.dalam(lingkup, b) for _, _, a, b in baru):
                notify(
                    kepada=[orang],
                    jenis=KEMBAR,
                    judul=f"{n} pasangan IKM kemungkinan besar tercatat dua kali",
                    teks="Bandingkan keduanya, lalu gabungkan atau nyatakan sebagai usaha yang berbeda.",
                    url=f"{reverse('ikm:kembar_list')}?keyakinan={rumus.AMBANG_KABAR}",
                    kunci=f"kembar:{baru[-1][1]}",
                )
        PasanganKembar.objects.filter(pk__in=[pk for pk, *_ in baru]).update(dikabarkan_pada=pada)
    return len(baru)


@transaction.atomic
def suggest_pasangan(*, oleh: Pelaku, pada: date, ikm: IKM, kode: str) -> PasanganKembar:
    """A person says that `ikm` and the one with this code are one workshop: the pair, to be looked at and merged."""
    lain = IKM.objects.select_related("digabung_ke", "desa").filter(kode=kode.strip().upper()).first()
    if lain is None:
        pesan = f"Tidak ada IKM dengan kode {kode.strip().upper()}."
        raise DomainError(pesan, kode="kode", bidang={"kode": pesan})
    wajib(permissions.can_merge(oleh.pengguna, ikm, lain, pada), LUAR_WENANG)
    pastikan_dapat_digabung(ikm, lain)
    kunci = _urut(ikm.pk, lain.pk)
    ciri = muat_ciri(IKM.objects.filter(Q(pk__in=kunci) | Q(digabung_ke__in=kunci)))
    a, b = (ciri[pk] for pk in kunci)
    isi = _isi(rumus.nilai_pasangan(a, b), rumus.sidik_pasangan(a, b))
    pasangan, _ = PasanganKembar.objects.get_or_create(ikm_a_id=kunci[0], ikm_b_id=kunci[1], defaults=isi)
    return pasangan


def pastikan_dapat_digabung(satu: IKM, dua: IKM) -> None:
    """Raise DomainError naming what stands in the way."""
    if satu.pk == dua.pk:
        pesan = f"{satu.sebutan} adalah IKM yang sama; tidak ada yang digabung."
        raise DomainError(pesan, kode="ikm_sama", bidang={"kode": pesan})
    for ikm in (satu, dua):
        pastikan_hidup(ikm)
    if satu.contoh != dua.contoh:
        raise DomainError("Data contoh tidak dapat digabung dengan data sebenarnya.", kode="data_contoh")


@transaction.atomic
def reject_pasangan(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str) -> PasanganKembar:
    """Two workshops. The pair is not proposed again unless the facts change. A second call changes nothing."""
    pasangan = kunci_pasangan(uid)
    wajib(permissions.can_decide(oleh.pengguna, pasangan, pada), LUAR_WENANG)
    if pasangan.status == StatusKembar.BERBEDA:
        return pasangan
    pastikan_menunggu(pasangan)
    return _putuskan(oleh, pasangan, StatusKembar.BERBEDA, pastikan_alasan(alasan))


@transaction.atomic
def reopen_pasangan(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str) -> PasanganKembar:
    """Take "two workshops" back."""
    pasangan = kunci_pasangan(uid)
    wajib(permissions.can_decide(oleh.pengguna, pasangan, pada), LUAR_WENANG)
    if pasangan.status == StatusKembar.MENUNGGU:
        return pasangan
    if pasangan.status == StatusKembar.DIGABUNG:
        raise DomainError("Pasangan ini sudah digabung; urungkan penggabungannya.", kode="sudah_digabung")
    return kembalikan_pasangan(oleh, pasangan, pastikan_alasan(alasan))


def kunci_pasangan(uid: UUID) -> PasanganKembar:
    return PasanganKembar.objects.select_for_update(of=("self",)).select_related("ikm_a", "ikm_b").get(uid=uid)


def pastikan_menunggu(pasangan: PasanganKembar) -> None:
    if pasangan.status != StatusKembar.MENUNGGU:
        putusan = StatusKembar(pasangan.status).label.lower()
        pesan = f"Pasangan ini sudah diputuskan ({putusan}) oleh {pasangan.diputuskan_oleh}: {pasangan.catatan}"
        raise DomainError(pesan, kode="sudah_diputuskan")


def _putuskan(oleh: Pelaku, pasangan: PasanganKembar, status: StatusKembar, catatan: str) -> PasanganKembar:
    sebelum = {"status": pasangan.get_status_display()}
    pasangan.status, pasangan.catatan = status, catatan
    pasangan.diputuskan_oleh, pasangan.diputuskan_pada = oleh.pengguna, sekarang()
    pasangan.full_clean()
    pasangan.save()
    sesudah = {"status": pasangan.get_status_display()}
    catat(oleh=oleh, objek=pasangan, tindakan="diputuskan", sebelum=sebelum, sesudah=sesudah, alasan=catatan)
    return pasangan


def putuskan_digabung(oleh: Pelaku, pasangan: PasanganKembar, catatan: str) -> None:
    pastikan_menunggu(pasangan)
    _putuskan(oleh, pasangan, StatusKembar.DIGABUNG, catatan)


def kembalikan_pasangan(oleh: Pelaku, pasangan: PasanganKembar, alasan: str) -> PasanganKembar:
    sebelum = {"status": pasangan.get_status_display()}
    for nama, nilai in BELUM_PUTUS.items():
        setattr(pasangan, nama, nilai)
    pasangan.full_clean()
    pasangan.save()
    sesudah = {"status": pasangan.get_status_display()}
    catat(oleh=oleh, objek=pasangan, tindakan="dibuka lagi", sebelum=sebelum, sesudah=sesudah, alasan=alasan)
    return pasangan


def _urut(satu: int, dua: int) -> Kunci:
    return (satu, dua) if satu < dua else (dua, satu)
