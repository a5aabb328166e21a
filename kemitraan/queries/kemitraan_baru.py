"""Where a new agreement begins: the parties and the origin that an address names, and what is known of them already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from akun.enums import PERAN_KANTOR
from ikm import permissions as izin_ikm
from ikm.enums import StatusIKM
from ikm.models import IKM, Kunjungan
from ikm.queries import cari_ikm, pahami_ikm
from kemitraan import permissions, rumus
from kemitraan.enums import PolaKemitraan, StatusPerusahaan
from kemitraan.models import Kebutuhan, Kemitraan, Pertemuan, Perusahaan, Tawaran
from kemitraan.querysets import PerusahaanQuerySet

CALON_MAKS: Final = 25
NAMA_LINGKUP: Final = 200


@dataclass(frozen=True, slots=True)
class PihakBaru:
    """The parties named so far and what the agreement grew out of."""

    perusahaan: Perusahaan | None = None
    ikm: IKM | None = None
    kebutuhan: Kebutuhan | None = None
    tawaran: Tawaran | None = None
    pertemuan: Pertemuan | None = None
    kunjungan: Kunjungan | None = None

    @property
    def lengkap(self) -> bool:
        return self.perusahaan is not None and self.ikm is not None


def perusahaan_bermitra(user: Any) -> PerusahaanQuerySet:
    """The companies this person may draw up an agreement for."""
    hidup = Perusahaan.objects.visible_to(user).tercatat().exclude(status=StatusPerusahaan.NONAKTIF)
    return hidup.order_by("nama", "pk") if permissions.can_draft_any(user) else hidup.none()


def pihak_baru(user: Any, params: Mapping[str, Any]) -> PihakBaru:
    """Reads `tawaran`, `kebutuhan`, `pertemuan`, `kunjungan`, `perusahaan`, `ikm` (uids) of an address. What is not this
    person's to see, or not a uid, is as if it were not there; an offer names the need, a need the company and the meeting.
    """
    tawaran = _cari(Tawaran.objects.visible_to(user).tercatat(), params.get("tawaran"), "kebutuhan", "ikm__digabung_ke")
    kebutuhan = tawaran.kebutuhan if tawaran else None
    kebutuhan = kebutuhan or _cari(Kebutuhan.objects.visible_to(user).tercatat(), params.get("kebutuhan"))
    pertemuan = _cari(Pertemuan.objects.visible_to(user).tercatat(), params.get("pertemuan"))
    kunjungan = _cari(Kunjungan.objects.visible_to(user).tercatat(), params.get("kunjungan"), "ikm__digabung_ke")
    asal_ikm = tawaran or kunjungan
    ikm = _cari(IKM.objects.visible_to(user).tercatat(), params.get("ikm"))
    return PihakBaru(
        perusahaan=_perusahaan(user, params, kebutuhan or pertemuan),
        ikm=izin_ikm.penerus(asal_ikm.ikm) if asal_ikm else ikm,
        kebutuhan=kebutuhan,
        tawaran=tawaran,
        pertemuan=pertemuan or (kebutuhan.asal_pertemuan if kebutuhan else None),
        kunjungan=kunjungan,
    )


def _perusahaan(user: Any, params: Mapping[str, Any], asal: Kebutuhan | Pertemuan | None) -> Perusahaan | None:
    """The origin's, else the one named, else the only one this person signs in for."""
    boleh = perusahaan_bermitra(user)
    if asal is not None:
        return boleh.filter(pk=asal.perusahaan_id).first()
    if params.get("perusahaan") or user.peran in PERAN_KANTOR:
        satu: Perusahaan | None = _cari(boleh, params.get("perusahaan"))
        return satu
    milik = list(boleh[:2])
    return milik[0] if len(milik) == 1 else None


def _cari(qs: Any, uid: Any, *terkait: str) -> Any:
    try:
        return qs.select_related(*terkait).filter(uid=UUID(str(uid))).first() if uid else None
    except ValueError:
        return None


def calon_ikm(user: Any, teks: str, pada: date) -> list[IKM]:
    """The active workshops this person may see that answer the words; without words, by name."""
    semua = IKM.objects.visible_to(user).tercatat()
    qs = cari_ikm(user, pahami_ikm(user, teks, pada), pada) if teks else semua
    aktif = qs.exclude(status=StatusIKM.TUTUP).select_related("desa__induk")
    return list(aktif.order_by("nama", "pk")[:CALON_MAKS])


def isian_awal(user: Any, pihak: PihakBaru) -> dict[str, Any]:
    """What a new form may already say."""
    perusahaan, ikm, kebutuhan = pihak.perusahaan, pihak.ikm, pihak.kebutuhan
    return {
        "pola": PolaKemitraan.SUBKONTRAK if kebutuhan else "",
        "lingkup": kebutuhan.komponen[:NAMA_LINGKUP] if kebutuhan else "",
        "asal_pertemuan": pihak.pertemuan and pihak.pertemuan.uid,
        "asal_kebutuhan": kebutuhan and kebutuhan.uid,
        "asal_kunjungan": pihak.kunjungan and pihak.kunjungan.uid,
        "wakil_perusahaan": perusahaan.kontak_nama if perusahaan else "",
        "jabatan_wakil": perusahaan.kontak_jabatan if perusahaan else "",
        "wakil_ikm": ikm.pemilik if ikm and izin_ikm.can_view_pemilik(user) else "",
    }


def fakta(user: Any, perusahaan: Perusahaan, ikm: IKM, kemitraan: Kemitraan | None = None) -> rumus.Fakta:
    """What the sample wording is filled with; nothing personal that this person may not read."""
    kenal = izin_ikm.can_view_pemilik(user)
    return rumus.Fakta(
        perusahaan=perusahaan.nama,
        tempat_perusahaan=perusahaan.alamat or (perusahaan.wilayah.nama if perusahaan.wilayah else ""),
        nib_perusahaan=perusahaan.nib or "",
        ikm=ikm.nama,
        tempat_ikm=ikm.desa.nama_lengkap,
        nib_ikm=(ikm.nib or "") if kenal else "",
        pemilik=ikm.pemilik if kenal else "",
        lingkup=kemitraan.lingkup if kemitraan else "",
        mulai=kemitraan.mulai if kemitraan else None,
        berakhir=kemitraan.berakhir if kemitraan else None,
        termin_hari=kemitraan.termin_hari if kemitraan else None,
    )
