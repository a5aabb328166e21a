"""Every change to the register. One transaction each; the actor is asked for, checked and written into the trail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from akun.enums import Peran
from akun.models import Pengguna
from akun.services.kode import KodeTerbit, issue_kode
from akun.services.pengguna import register_pengguna
from core.errors import DomainError, VersiBerubah, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.rahasia import Rahasia
from core.waktu import sekarang
from ikm import permissions, rumus
from ikm.enums import BidangPribadi
from ikm.models import IKM, AnggotaIKM, ProfilTahunan, Sentra
from ikm.validators import periksa_tahun_tidak_mendatang
from jejak.services import catat, potret
from kantor.services.penomoran import lock_penghitung

BIDANG: Final = frozenset(
    [
        "nama",
        "pemilik",
        "jenis_kelamin",
        "nik",
        "telepon",
        "nib",
        "npwp",
        "bentuk_badan",
        "desa",
        "alamat",
        "lat",
        "lng",
        "kbli",
        "sentra",
        "tahun_berdiri",
        "status",
        "persetujuan_publik",
    ]
)
BIDANG_PROFIL: Final = frozenset(f.name for f in ProfilTahunan._meta.concrete_fields) - {
    "id",
    "ikm",
    "tahun",
    "created_at",
    "updated_at",
}
BIDANG_RINGKASAN: Final = ("tahun_profil", "tenaga_kerja", "kelas_industri", "kelas_usaha", "kelas_bps")


def register_ikm(
    *, oleh: Pelaku, pada: date, data: Mapping[str, Any], uid: UUID | None = None, contoh: bool = False
) -> IKM:
    """Enter an IKM under its permanent code. The same `uid` again (a double click, a retried request) returns the first record.

    `data` holds names of BIDANG. Raises Ditolak outside the own wilayah binaan, ValidationError per field, DomainError.
    """
    try:
        with transaction.atomic():
            nomor = lock_penghitung(jenis="ikm")
            if uid is not None and (ada := IKM.objects.filter(uid=uid).first()) is not None:
                wajib(permissions.can_register_di(oleh.pengguna, ada.desa_id, pada))
                return ada
            ikm = IKM(uid=uid or new_uid(), kode=f"IKM-{nomor.berikut():05d}", contoh=contoh)
            _isi(ikm, data, BIDANG)
            _periksa(oleh, ikm, pada)
            ikm.save(force_insert=True)
            catat(oleh=oleh, objek=ikm, tindakan="dibuat", sesudah=potret(ikm, BIDANG | {"kode"}))
    except IntegrityError as galat:
        raise DomainError(
            "Data yang sama baru saja disimpan orang lain. Muat ulang daftar IKM.", kode="bentrok"
        ) from galat
    return ikm


@transaction.atomic
def update_ikm(*, oleh: Pelaku, pada: date, uid: UUID, versi: int, data: Mapping[str, Any]) -> IKM:
    """Change the named fields. `versi` is the one the editor saw; a newer one raises VersiBerubah with what now stands."""
    ikm = _kunci(uid)
    wajib(permissions.can_edit(oleh.pengguna, ikm, pada), "IKM ini di luar wilayah binaan Anda.")
    _cocokkan(ikm, versi)
    sebelum, desa, pribadi = potret(ikm, BIDANG), ikm.desa_id, {n: getattr(ikm, n) for n in BidangPribadi.values}
    _isi(ikm, data, BIDANG)
    _periksa(oleh, ikm, pada, pindah=ikm.desa_id != desa)
    sesudah = potret(ikm, BIDANG) | {
        n: f"{getattr(ikm, n)} (baru)" for n, lama in pribadi.items() if lama != getattr(ikm, n)
    }
    if sebelum != sesudah:
        ikm.versi += 1
        ikm.save()
        catat(oleh=oleh, objek=ikm, tindakan="diubah", sebelum=sebelum, sesudah=sesudah)
    return ikm


@transaction.atomic
def cancel_ikm(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> IKM:
    """Strike an IKM entered by mistake. Its code stays taken and its page stays readable. A second call changes nothing."""
    ikm = _kunci(uid)
    wajib(permissions.can_register_di(oleh.pengguna, ikm.desa_id, pada), "IKM ini di luar wilayah binaan Anda.")
    if ikm.dibatalkan:
        return ikm
    wajib(permissions.can_cancel(oleh.pengguna, ikm, pada))
    _cocokkan(ikm, versi)
    alasan = _alasan(alasan)
    ikm.dibatalkan_pada, ikm.dibatalkan_oleh, ikm.dibatalkan_alasan = sekarang(), oleh.pengguna, alasan
    ikm.versi += 1
    ikm.save()
    catat(oleh=oleh, objek=ikm, tindakan="dibatalkan", alasan=alasan)
    return ikm


@transaction.atomic
def restore_ikm(*, oleh: Pelaku, uid: UUID, alasan: str) -> IKM:
    """Undo a cancellation; refused where another live IKM has taken its NIB or NIK since."""
    ikm = _kunci(uid)
    wajib(permissions.can_restore(oleh.pengguna, ikm))
    ikm.dibatalkan_pada, ikm.dibatalkan_oleh, ikm.dibatalkan_alasan = None, None, ""
    ikm.full_clean()
    ikm.versi += 1
    ikm.save()
    catat(oleh=oleh, objek=ikm, tindakan="dipulihkan", alasan=_alasan(alasan))
    return ikm


@transaction.atomic
def save_profil(
    *, oleh: Pelaku, pada: date, uid: UUID, versi: int, tahun: int, data: Mapping[str, Any]
) -> ProfilTahunan:
    """Create or replace one year's profile and derive the size classes anew. Bumps the IKM's `versi`."""
    ikm = _kunci(uid)
    wajib(permissions.can_edit(oleh.pengguna, ikm, pada), "IKM ini di luar wilayah binaan Anda.")
    _cocokkan(ikm, versi)
    if galat := periksa_tahun_tidak_mendatang(tahun, pada, "tahun"):
        raise DomainError(galat["tahun"], kode="tahun", bidang=galat)
    profil = ProfilTahunan.objects.filter(ikm=ikm, tahun=tahun).first() or ProfilTahunan(ikm=ikm, tahun=tahun)
    sebelum = potret(profil, BIDANG_PROFIL, anak=True) if profil.pk else {}
    _isi(profil, data, BIDANG_PROFIL)
    profil.full_clean()
    profil.save()
    derive_ringkasan(ikm)
    ikm.versi += 1
    ikm.save()
    sesudah = potret(profil, BIDANG_PROFIL, anak=True)
    catat(oleh=oleh, objek=ikm, tindakan=f"mengisi profil {tahun}", sebelum=sebelum, sesudah=sesudah)
    return profil


@transaction.atomic
def reveal_pribadi(*, oleh: Pelaku, pada: date, ikm: IKM, bidang: str, alasan: str = "") -> str:
    """The plain value of one personal field, after writing who opened it. NIK and NPWP need a reason."""
    wajib(
        bidang in BidangPribadi.values and permissions.can_view_pribadi(oleh.pengguna, ikm, bidang, pada),
        "Data pribadi ini di luar wewenang Anda.",
    )
    if bidang in permissions.BERALASAN:
        alasan = _alasan(alasan)
    nilai = _pribadi(ikm, bidang)
    catat(oleh=oleh, objek=ikm, tindakan="dibuka", sesudah={"data": BidangPribadi(bidang).label}, alasan=alasan)
    return nilai.buka()


@transaction.atomic
def call_pemilik(*, oleh: Pelaku, pada: date, ikm: IKM) -> str:
    """The `tel:` address of the owner, after writing that this person used it. (WhatsApp: kantor's own door.)"""
    wajib(permissions.can_contact(oleh.pengguna, ikm, pada), "Nomor ini di luar wilayah binaan Anda.")
    nomor = _pribadi(ikm, BidangPribadi.TELEPON).buka()
    catat(oleh=oleh, objek=ikm, tindakan="dihubungi", sesudah={"cara": "telepon"})
    return f"tel:{nomor}"


@transaction.atomic
def save_sentra(*, oleh: Pelaku, sentra: Sentra) -> Sentra:
    """Create or change a cluster (master data)."""
    wajib(permissions.can_manage_sentra(oleh.pengguna))
    lama = Sentra.objects.select_for_update().filter(pk=sentra.pk).first()
    sebelum = potret(lama) if lama else {}
    sentra.full_clean()
    sentra.save()
    catat(oleh=oleh, objek=sentra, tindakan="diubah" if lama else "dibuat", sebelum=sebelum, sesudah=potret(sentra))
    return sentra


@transaction.atomic
def grant_akses(*, oleh: Pelaku, pada: date, ikm: IKM, nama: str, telepon: str = "") -> KodeTerbit:
    """Let the owner sign in: an account under this phone (the IKM's own where none is given), membership, and a
    one-time code to hand over. Called again for the same phone it only issues a new code.

    Raises Ditolak outside the own wilayah, DomainError where the phone belongs to an account of another peran.
    """
    wajib(permissions.can_manage_anggota(oleh.pengguna, ikm, pada), "IKM ini di luar wilayah binaan Anda.")
    ikm = _kunci(ikm.uid)
    nomor = telepon.strip() or _pribadi(ikm, BidangPribadi.TELEPON).buka()
    if not nomor:
        raise DomainError("Isi nomor ponsel pemilik.", kode="telepon", bidang={"telepon": "Isi nomor ponsel pemilik."})
    pengguna = Pengguna.objects.berpengenal(nomor).first() or register_pengguna(
        oleh=oleh, nama=nama, peran=Peran.IKM, telepon=nomor
    )
    if pengguna.peran != Peran.IKM:
        pesan = "Nomor ini sudah dipakai akun dengan peran lain."
        raise DomainError(pesan, kode="telepon", bidang={"telepon": pesan})
    _, baru = AnggotaIKM.objects.get_or_create(ikm=ikm, pengguna=pengguna)
    if baru:
        ikm.versi += 1
        ikm.save()
        catat(oleh=oleh, objek=ikm, tindakan="memberi akses pemilik", sesudah={"anggota": pengguna.nama})
    return issue_kode(oleh=oleh, pengguna=pengguna)


def derive_ringkasan(ikm: IKM) -> bool:
    """Set the columns derived from the newest profile; True where something differed. Saves nothing."""
    profil = ikm.profil.order_by("-tahun").first()
    tk = profil.tenaga_kerja if profil else None
    baru = (
        profil.tahun if profil else None,
        tk,
        rumus.kelas_industri(tk, profil.investasi_tanpa_tanah if profil else None).kode,
        rumus.kelas_usaha(profil.penjualan if profil else None, profil.modal if profil else None).kode,
        rumus.kelas_bps(tk).kode,
    )
    berbeda = baru != tuple(getattr(ikm, n) for n in BIDANG_RINGKASAN)
    for nama, nilai in zip(BIDANG_RINGKASAN, baru, strict=True):
        setattr(ikm, nama, nilai)
    return berbeda


@transaction.atomic
def verify_ringkasan(*, oleh: Pelaku, uid: UUID) -> bool:
    """Recompute one IKM's derived columns; where they had drifted, mend them and write so. True where mended."""
    ikm = _kunci(uid)
    sebelum = {n: getattr(ikm, n) for n in BIDANG_RINGKASAN}
    if not derive_ringkasan(ikm):
        return False
    ikm.versi += 1
    ikm.save()
    catat(
        oleh=oleh,
        objek=ikm,
        tindakan="memperbaiki ringkasan",
        sebelum=sebelum,
        sesudah={n: getattr(ikm, n) for n in BIDANG_RINGKASAN},
    )
    return True


def _kunci(uid: UUID) -> IKM:
    return IKM.objects.select_for_update(of=("self",)).select_related("desa", "kbli", "sentra").get(uid=uid)


def _cocokkan(ikm: IKM, versi: int | None) -> None:
    """Asked after the right to act: whoever may not change a record need not learn that somebody else did."""
    if versi is not None and ikm.versi != versi:
        raise VersiBerubah(ikm)


def _pribadi(ikm: IKM, bidang: str) -> Rahasia:
    """The column as the Rahasia it is at run time (to the type checker an EncryptedField is text)."""
    nilai: Rahasia = getattr(ikm, bidang)
    return nilai


def _isi(objek: Any, data: Mapping[str, Any], boleh: frozenset[str]) -> None:
    asing = data.keys() - boleh
    if asing:
        raise DomainError(f"Bidang tidak dikenal: {', '.join(sorted(asing))}.", kode="bidang")
    for nama, nilai in data.items():
        setattr(objek, nama, nilai)


def _periksa(oleh: Pelaku, ikm: IKM, pada: date, *, pindah: bool = True) -> None:
    """Field rules, then the rules that need the day, the deployment's kabupaten and the actor's wilayah."""
    galat: dict[str, list[str]] = {}
    try:
        ikm.full_clean()
    except ValidationError as e:
        galat = dict(e.message_dict)
    galat |= {k: [v] for k, v in periksa_tahun_tidak_mendatang(ikm.tahun_berdiri, pada, "tahun_berdiri").items()}
    if ikm.desa_id and not (ikm.desa_id.startswith(f"{settings.KABUPATEN_KODE}.") and ikm.desa.adalah_desa):
        galat["desa"] = ["Pilih desa atau kelurahan di kabupaten ini."]
    if galat:
        raise ValidationError(galat)
    if pindah:
        wajib(permissions.can_register_di(oleh.pengguna, ikm.desa_id, pada), "Desa ini di luar wilayah binaan Anda.")


def _alasan(alasan: str) -> str:
    alasan = alasan.strip()
    if len(alasan) < 5:  # noqa: PLR2004 - the shortest text that can be a reason
        raise DomainError(
            "Tuliskan alasannya (paling sedikit 5 huruf).",
            kode="alasan",
            bidang={"alasan": "Tuliskan alasannya (paling sedikit 5 huruf)."},
        )
    return alasan
