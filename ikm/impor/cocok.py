"""Which record of the register a row speaks of, and what it would change there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, Final, NamedTuple, TypeVar

from django.db.models import Q, QuerySet

from core import format as f
from core.rahasia import Rahasia
from ikm.impor.kolom import KOLOM
from ikm.impor.produk import sebut
from ikm.models import IKM, Produk, ProfilTahunan
from ikm.models.dasar import samarkan_alamat, samarkan_telepon
from kantor.rumus.bacaan import Tebakan
from kantor.rumus.kemiripan import padat
from kantor.sasaran import BarisTerbaca

BANYAK: Final = 500  # rows of a file
SEKALI: Final = 900  # parameters a statement, within SQLite's oldest limit
LABEL_PRODUK: Final = "Produk dicatat"
LABEL: Final = {k.kunci: k.label for k in KOLOM}
SIDIK: Final = frozenset({"nik_sidik", "npwp_sidik", "telepon_sidik"})

T = TypeVar("T")


def potong(isi: Iterable[T], n: int = SEKALI) -> Iterator[list[T]]:
    alir = iter(isi)
    while bagian := list(islice(alir, n)):
        yield bagian


class Terdaftar(NamedTuple):
    """What of a record is needed to recognise it."""

    id: int
    kode: str
    nama: str
    nib: str | None
    kbli_id: int
    nik_sidik: str | None
    telepon_sidik: str | None
    desa_id: str
    versi: int


@dataclass(slots=True)
class Register:
    """The records a file's rows may speak of, by what they are recognised by."""

    nama: dict[tuple[str, str], Terdaftar] = field(default_factory=dict)
    nib: dict[str, list[Terdaftar]] = field(default_factory=dict)
    nik: dict[str, list[Terdaftar]] = field(default_factory=dict)
    telepon: dict[str, list[Terdaftar]] = field(default_factory=dict)

    @classmethod
    def untuk(cls, isi: Sequence[dict[str, Any]]) -> Register:
        """Those in the rows' villages or under their numbers. For a long file reading the whole register once is cheaper
        than asking for its rows by ten thousand numbers.
        """
        qs = IKM.objects.tercatat()
        if len(isi) > BANYAK:
            return cls._dari(qs)
        syarat = [
            Q(**{f"{bidang}__in": sebagian})
            for bidang in ("desa_id", "nib", "nik_sidik", "telepon_sidik")
            for sebagian in potong(sorted({b[bidang] for b in isi if b.get(bidang)}))
        ]
        return cls._dari(*(qs.filter(s) for s in syarat))

    @classmethod
    def sejak(cls, saat: datetime) -> Register:
        """Only what was written since then."""
        return cls._dari(IKM.objects.tercatat().filter(updated_at__gte=saat))

    @classmethod
    def _dari(cls, *kumpulan: QuerySet) -> Register:
        register, terlihat = cls(), set[int]()
        for qs in kumpulan:
            for baris in qs.order_by().values_list(*Terdaftar._fields).iterator(5_000):
                if baris[0] not in terlihat:
                    terlihat.add(baris[0])
                    register._catat(Terdaftar._make(baris))
        return register

    def _catat(self, t: Terdaftar) -> None:
        self.nama.setdefault((padat(t.nama), t.desa_id), t)
        for tempat, nilai in ((self.nib, t.nib), (self.nik, t.nik_sidik), (self.telepon, t.telepon_sidik)):
            if nilai:
                tempat.setdefault(nilai, []).append(t)

    def cari(self, baris: BarisTerbaca) -> Terdaftar | None:
        """The record a row means: by NIB or NIK in the same field of business, else by name and village, else (asked of
        the person) by phone. Two answers that disagree refuse the row.
        """
        isi = baris.isi["ikm"]
        menurut = {
            "nib": _sebidang(self.nib.get(isi.get("nib") or "", ()), isi),
            "nik": _sebidang(self.nik.get(isi.get("nik_sidik") or "", ()), isi),
            "nama": self.nama.get((padat(isi["nama"]), isi["desa_id"])),
        }
        ada = {kolom: t for kolom, t in menurut.items() if t is not None}
        if len({t.id for t in ada.values()}) > 1:
            kata = "; ".join(f"{LABEL[k]} milik {t.nama} ({t.kode})" for k, t in ada.items())
            baris.tolak(next(iter(ada)), f"Menunjuk IKM yang berlainan: {kata}.")
            return None
        if ada:
            return next(iter(ada.values()))
        if setelepon := self.telepon.get(isi.get("telepon_sidik") or ""):
            t = setelepon[0]
            baris.tebakan.append(("nama", Tebakan("telepon_sama", isi["nama"], f"{t.nama} ({t.kode})")))
            return t
        return None


def _sebidang(calon: Sequence[Terdaftar], isi: dict[str, Any]) -> Terdaftar | None:
    """Among records of one number: the one of the same field of business, the only one where the row names none, or the
    one of the same name. A number with another field of business may be a second workshop.
    """
    for t in calon:
        if t.kbli_id == isi.get("kbli_id") or padat(t.nama) == padat(isi["nama"]):
            return t
    return calon[0] if len(calon) == 1 and "kbli_id" not in isi else None


class SatuBerkas:
    """Rows of one file that speak of the same workshop: the first counts, the others are refused and name it."""

    def __init__(self) -> None:
        self._nama: dict[tuple[str, str], int] = {}
        self._nomor: dict[tuple[str, str, int | None], int] = {}
        self._objek: dict[int, int] = {}

    def periksa(self, baris: BarisTerbaca) -> None:
        isi = baris.isi["ikm"]
        nama = (padat(isi["nama"]), isi["desa_id"])
        if (awal := self._nama.setdefault(nama, baris.nomor)) != baris.nomor:
            baris.tolak(
                "nama", f"Nama dan desanya sama dengan baris {f.angka(awal)}. Hapus salah satu, atau bedakan namanya."
            )
        for kolom, bidang in (("nib", "nib"), ("nik", "nik_sidik")):
            if not isi.get(bidang):
                continue
            awal = self._nomor.setdefault((bidang, isi[bidang], isi.get("kbli_id")), baris.nomor)
            if awal != baris.nomor:
                baris.tolak(kolom, f"{LABEL[kolom]} sama dengan baris {f.angka(awal)} untuk KBLI yang sama.")
        if baris.objek_id is not None and (awal := self._objek.setdefault(baris.objek_id, baris.nomor)) != baris.nomor:
            baris.tolak("nama", f"IKM yang sama sudah diubah oleh baris {f.angka(awal)}.")


class Pembanding:
    """What rows would change in the records they mean. Empty cells change nothing."""

    def __init__(self, pk: Sequence[int], tahun: int | None, acuan: Any) -> None:
        self.ikm = {i.pk: i for bagian in potong(sorted(set(pk))) for i in IKM.objects.filter(pk__in=bagian)}
        self.profil = {
            p.ikm_id: p
            for bagian in potong(sorted(set(pk)))
            for p in ProfilTahunan.objects.filter(ikm__in=bagian, tahun=tahun or 0)
        }
        self.produk: dict[int, set[str]] = {}
        for bagian in potong(sorted(set(pk))):
            ada = Produk.objects.tercatat().filter(ikm__in=bagian).values_list("ikm_id", "nama")
            for ikm_id, nama in ada:
                self.produk.setdefault(ikm_id, set()).add(padat(nama))
        self.acuan = acuan
        self._kode_kbli = {k.pk: k.kode for k in acuan.kbli.values()}

    def banding(self, baris: BarisTerbaca) -> None:
        """Leaves in `isi` only what differs, and says it in words."""
        ikm = self.ikm[baris.objek_id or 0]
        profil = self.profil.get(ikm.pk)
        baru = {"ikm": self._beda(ikm, baris.isi["ikm"]), "profil": self._beda(profil, baris.isi["profil"])}
        for bagian, objek in (("ikm", ikm), ("profil", profil)):
            model = IKM if bagian == "ikm" else ProfilTahunan
            for bidang, nilai in baru[bagian].items():
                if bidang not in SIDIK:
                    lama = getattr(objek, bidang, None) if objek is not None else None
                    kolom: Any = next(k for k in model._meta.concrete_fields if k.attname == bidang)
                    baris.perubahan.append(
                        (str(kolom.verbose_name), self._kata(bidang, lama), self._kata(bidang, nilai))
                    )
        produk = baris.isi.get("produk")
        if produk and padat(produk["nama"]) not in self.produk.get(ikm.pk, ()):
            baru["produk"] = produk
            baris.perubahan.append((LABEL_PRODUK, f.KOSONG, sebut(produk, self.acuan.satuan)))
        baris.isi, baris.sama = baru, not any(baru.values())

    def baru(self, isi: dict[str, Any]) -> list[tuple[str, str, str]]:
        """What of a new workshop is worth a line in the preview."""
        ikm, profil = isi["ikm"], isi["profil"]
        hasil = [("Pemilik", "", ikm["pemilik"]), ("Desa", "", self._kata("desa_id", ikm["desa_id"]))]
        hasil.append(("KBLI", "", self._kode_kbli[ikm["kbli_id"]]))
        if "tenaga_kerja_l" in profil:
            hasil.append(("Tenaga kerja", "", f.angka(profil["tenaga_kerja_l"] + profil["tenaga_kerja_p"])))
        if produk := isi.get("produk"):
            hasil.append((LABEL_PRODUK, "", sebut(produk, self.acuan.satuan)))
        return hasil

    def _beda(self, objek: Any, isi: dict[str, Any]) -> dict[str, Any]:
        hasil = {}
        for bidang, nilai in isi.items():
            if bidang in SIDIK:
                continue
            sidik = f"{bidang}_sidik"
            if sidik in isi:
                if objek is None or getattr(objek, sidik) != isi[sidik]:
                    hasil[bidang], hasil[sidik] = nilai, isi[sidik]
            elif objek is None or not _setara(getattr(objek, bidang), nilai):
                hasil[bidang] = nilai
        return hasil

    def _kata(self, bidang: str, nilai: Any) -> str:
        if nilai is None or nilai == "" or (isinstance(nilai, Rahasia) and not nilai):
            return f.KOSONG
        if bidang in {"nik", "npwp", "telepon", "alamat"}:
            return str(nilai) if isinstance(nilai, Rahasia) else str(_rahasia(bidang, nilai))
        if bidang == "desa_id":
            return str(self.acuan.menurut_kode[nilai].nama_lengkap) if nilai in self.acuan.menurut_kode else str(nilai)
        if bidang == "kbli_id":
            return next((str(k) for k in self.acuan.kbli.values() if k.pk == nilai), str(nilai))
        if bidang == "sentra_id":
            return next((str(s) for semua in self.acuan.sentra.values() for s in semua if s.pk == nilai), str(nilai))
        if bidang == "satuan_id":
            return str(self.acuan.satuan.get(nilai, nilai))
        return f.angka(nilai) if isinstance(nilai, int) and bidang != "tahun_berdiri" else str(nilai)


def _rahasia(bidang: str, sandi: str) -> Rahasia:
    masker = {"telepon": samarkan_telepon, "alamat": samarkan_alamat}.get(bidang)
    return Rahasia(masker, sandi=sandi) if masker else Rahasia(IKM._meta.get_field(bidang).masker, sandi=sandi)  # type: ignore[union-attr]


def _setara(lama: Any, baru: Any) -> bool:
    if isinstance(lama, Rahasia):
        return lama == _rahasia("alamat", baru)
    if isinstance(baru, str) and lama is not None and not isinstance(lama, str):
        return bool(lama == type(lama)(baru))
    return bool(lama == baru)
