"""New workshops of an import: their rows, worked out before the transaction, and inserted in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

from core.ids import new_uid
from core.massal import pesan_kunci, sisipkan
from core.teks import normalkan_cari
from ikm.enums import BentukBadan, JenisKelamin, StatusIKM
from ikm.impor.acuan import Acuan
from ikm.impor.dasar import AWAL_IKM, KOLOM_IKM, KOLOM_PROFIL, TINDAKAN, alasan, ringkasan
from ikm.impor.produk import ProdukSiap, siapkan_produk, tulis_produk
from ikm.models import IKM, ProfilTahunan
from ikm.services.kata import kata_ikm, kata_produk
from jejak.services import Catatan, catat_banyak
from kantor.sasaran import BarisSiap, Permintaan, Tertulis

# What a row of a file can fill, or what follows from it; the other columns begin alike in every row.
ISI_IKM: Final = (
    "uid", "nama", "pemilik", "jenis_kelamin", "nik_sidik", "nik", "telepon_sidik", "telepon", "nib", "npwp_sidik", "npwp",
    "bentuk_badan", "desa_id", "alamat", "lat", "lng", "kbli_id", "sentra_id", "tahun_berdiri", "tahun_profil",
    "tenaga_kerja", "kelas_industri", "kelas_usaha", "kelas_bps", "cari_pemilik",
)  # fmt: skip
ISI_PROFIL: Final = (
    "tenaga_kerja_l", "tenaga_kerja_p", "investasi_tanpa_tanah", "investasi_tanah", "modal", "penjualan", "satuan_id",
    "kapasitas_produksi", "produksi", "bahan_baku",
)  # fmt: skip
AWAL_PROFIL: Final[dict[str, Any]] = dict.fromkeys(ISI_PROFIL)
_POTRET_IKM: Final = {
    n: n.removesuffix("_id")
    for n in (
        *("nama", "pemilik", "jenis_kelamin", "nik", "telepon", "nib", "npwp", "bentuk_badan", "desa_id", "alamat"),
        *("lat", "lng", "kbli_id", "sentra_id", "tahun_berdiri"),
    )
}
_POTRET_PROFIL: Final = {n: f"profiltahunan.{n.removesuffix('_id')}" for n in ISI_PROFIL}
_POTRET_AWAL: Final[dict[str, Any]] = {
    "status": str(StatusIKM.AKTIF.label),
    "persetujuan_publik": False,
    "bentuk_badan": str(BentukBadan.PERORANGAN.label),
}
_PEMILIK: Final = ISI_IKM.index("cari_pemilik")
_ambil_ikm, _ambil_profil = itemgetter(*ISI_IKM), itemgetter(*ISI_PROFIL)


@dataclass(slots=True)
class _Baris:
    siap: BarisSiap
    uid: UUID
    nama: str
    cari: str
    ikm: tuple[Any, ...]
    profil: tuple[Any, ...] | None
    produk: ProdukSiap | None
    jejak: dict[str, Any]


class PenulisBaru:
    """`siap` are staged rows that speak of no record yet."""

    def __init__(self, siap: Sequence[BarisSiap], minta: Permintaan, berkas: str, acuan: Acuan) -> None:
        self.minta, self.berkas = minta, berkas
        self._sebutan = sebutan(acuan)
        self.baris = [self._siapkan(b) for b in siap]
        self.kata = self._kata()

    def _siapkan(self, b: BarisSiap) -> _Baris:
        ikm, profil = b.isi["ikm"], b.isi["profil"]
        uid, cari, pemilik = new_uid(), normalkan_cari(ikm["nama"]), normalkan_cari(ikm["pemilik"])
        isi = AWAL_IKM | ikm
        isi["uid"], isi["cari_pemilik"] = uid, pemilik
        if profil:
            isi |= ringkasan(self.minta.tahun or 0, profil)
        produk = None
        if isi_produk := b.isi.get("produk"):
            produk = siapkan_produk(isi_produk, ikm["nama"], self._sebutan["satuan_id"])
        return _Baris(
            siap=b,
            uid=uid,
            nama=ikm["nama"],
            cari=cari,
            ikm=_ambil_ikm(isi),
            profil=_ambil_profil(AWAL_PROFIL | profil) if profil else None,
            produk=produk,
            jejak=self._potret(ikm | b.isi["samar"], profil),
        )

    def _kata(self) -> set[tuple[str, str]]:
        """The words of all of them, taken out of one text a kind: rows share most of their words."""
        nama, pemilik = " ".join(b.cari for b in self.baris), " ".join(b.ikm[_PEMILIK] for b in self.baris)
        return kata_ikm(nama, pemilik) | kata_produk(
            " ".join(b.produk.cari for b in self.baris if b.produk is not None)
        )

    def _potret(self, ikm: Mapping[str, Any], profil: Mapping[str, Any]) -> dict[str, Any]:
        """What `potret` would say of the new record; kept in step by a test."""
        hasil, kata = dict(_POTRET_AWAL), self._sebutan
        for nama, isi in ((_POTRET_IKM, ikm), (_POTRET_PROFIL, profil)):
            for bidang, nilai in isi.items():
                if (kunci := nama.get(bidang)) is not None:
                    hasil[kunci] = kata[bidang][nilai] if bidang in kata else nilai
        return hasil

    def tulis(self, nomor: range, saat: datetime) -> list[Tertulis]:
        """Inside the caller's transaction, which holds the counter."""
        kunci = pesan_kunci(IKM, len(self.baris))
        kode = [f"IKM-{n:05d}" for n in nomor]
        waktu = {"created_at": saat, "updated_at": saat}
        kolom = ("id", "kode", "cari_nama", *ISI_IKM)
        sisa = {c: AWAL_IKM[c] for c in KOLOM_IKM if c not in {*kolom, *waktu}}
        sisipkan(IKM, kolom, self._baris_ikm(kunci, kode), sisa | waktu)
        profil = ((pk, *b.profil) for pk, b in zip(kunci, self.baris, strict=True) if b.profil is not None)
        tetap = {"tahun": self.minta.tahun, "mesin": "", **waktu}
        kosong = dict.fromkeys(c for c in KOLOM_PROFIL if c not in {"ikm_id", *ISI_PROFIL, *tetap})
        sisipkan(ProfilTahunan, ("ikm_id", *ISI_PROFIL), profil, kosong | tetap)
        catat_banyak(
            oleh=self.minta.oleh,
            model=IKM,
            tindakan=TINDAKAN,
            waktu=saat,
            catatan=(
                Catatan(str(b.uid), b.nama, b.jejak | {"kode": k}, {}, alasan(self.berkas, b.siap))
                for b, k in zip(self.baris, kode, strict=True)
            ),
        )
        produk = iter(self._tulis_produk(kunci, saat))
        return [
            Tertulis(b.siap.pk, pk, 1, None, None if b.produk is None else next(produk))
            for b, pk in zip(self.baris, kunci, strict=True)
        ]

    def _tulis_produk(self, kunci: Sequence[int], saat: datetime) -> list[int]:
        siap = [
            (pk, alasan(self.berkas, b.siap), b.produk)
            for pk, b in zip(kunci, self.baris, strict=True)
            if b.produk is not None
        ]
        return tulis_produk(self.minta.oleh, siap, saat)

    def _baris_ikm(self, kunci: Sequence[int], kode: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        for b, pk, k in zip(self.baris, kunci, kode, strict=True):
            yield (pk, k, f"{b.cari} {k.replace('-', ' ').lower()}".strip(), *b.ikm)


def sebutan(acuan: Acuan) -> dict[str, dict[Any, str]]:
    """Field → its values as the trail writes them."""
    return {
        "desa_id": {k: str(d) for k, d in acuan.menurut_kode.items()},
        "kbli_id": {k.pk: str(k) for k in acuan.kbli.values()},
        "satuan_id": {k: str(s) for k, s in acuan.satuan.items()},
        "sentra_id": {s.pk: str(s) for semua in acuan.sentra.values() for s in semua},
        "jenis_kelamin": {str(k): str(k.label) for k in JenisKelamin},
        "bentuk_badan": {str(k): str(k.label) for k in BentukBadan},
    }
