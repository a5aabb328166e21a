"""Writing judged rows, set-based: everything is worked out before the transaction, which then only locks, looks and inserts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from core import format as f
from core.errors import DomainError
from core.massal import perbarui, sisipkan
from core.rahasia import Rahasia
from ikm.impor.acuan import muat_acuan
from ikm.impor.baru import PenulisBaru
from ikm.impor.cocok import Register, potong
from ikm.impor.dasar import KOLOM_IKM, KOLOM_PROFIL, PRIBADI, TINDAKAN, alasan, isikan, ringkasan
from ikm.impor.produk import ProdukSiap, siapkan_produk, tulis_produk
from ikm.models import IKM, ProfilTahunan
from ikm.services.ikm import BIDANG
from ikm.services.kata import kata_ikm, kata_produk, learn_pasangan
from ikm.services.profil import BIDANG_PROFIL, BIDANG_RINGKASAN, derive_ringkasan
from jejak.services import Catatan, catat_banyak, potret
from kantor.rumus.kemiripan import padat
from kantor.sasaran import BarisSiap, Permintaan, Tertulis
from kantor.services.penomoran import lock_penghitung

# A transaction that began before our look may commit after it; none of ours lives longer than seconds.
TENGGANG: Final = timedelta(minutes=1)
BERUBAH: Final = "Tidak ada yang diimpor: sejak diperiksa, {} {} di daftar IKM. Periksa ulang berkas ini, lalu impor."


@dataclass(slots=True)
class _Ubah:
    siap: BarisSiap
    ikm: IKM
    profil: ProfilTahunan | None
    sebelum: dict[str, Any]
    catatan: Catatan
    produk: ProdukSiap | None


class PenulisIKM:
    def __init__(self, baris: Sequence[BarisSiap], minta: Permintaan, berkas: str) -> None:
        self.minta, self.berkas = minta, berkas
        acuan = muat_acuan()
        self._satuan = {k: str(s) for k, s in acuan.satuan.items()}
        self.baru = PenulisBaru([b for b in baris if b.objek_id is None], minta, berkas, acuan)
        self.ubah = self._siapkan_ubah([b for b in baris if b.objek_id is not None])
        self.kata = self.baru.kata.union(*(kata_ikm(u.ikm.cari_nama, u.ikm.cari_pemilik) for u in self.ubah))
        self.kata = self.kata.union(*(kata_produk(u.produk.cari) for u in self.ubah if u.produk is not None))

    def tulis(self, saat: datetime) -> list[Tertulis]:
        """Inside the caller's transaction. Raises DomainError where the register no longer is what was judged."""
        nomor = lock_penghitung(jenis="ikm")  # from here on nobody else registers an IKM
        jumlah = len(self.baru.baris)
        if jumlah:
            self._pastikan_baru(Register.sejak(self.minta.sejak - TENGGANG))
        self._pastikan_versi()
        hasil = self.baru.tulis(nomor.ambil(jumlah), saat) if jumlah else []
        hasil += self._tulis_ubah(saat) if self.ubah else []
        learn_pasangan(self.kata)
        return hasil

    def _pastikan_baru(self, register: Register) -> None:
        n = sum(
            (padat(i["nama"]), i["desa_id"]) in register.nama
            or any(t.kbli_id == i.get("kbli_id") for t in register.nib.get(i.get("nib") or "", ()))
            or any(t.kbli_id == i.get("kbli_id") for t in register.nik.get(i.get("nik_sidik") or "", ()))
            for i in (b.siap.isi["ikm"] for b in self.baru.baris)
        )
        if n:
            raise DomainError(BERUBAH.format(f.angka(n), "usaha baru sudah tercatat"), kode="berubah")

    # --- workshops that are there ---

    def _siapkan_ubah(self, baris: Sequence[BarisSiap]) -> list[_Ubah]:
        pk = [b.objek_id for b in baris if b.objek_id is not None]
        ikm = {
            i.pk: i
            for bagian in potong(pk)
            for i in IKM.objects.filter(pk__in=bagian).select_related("desa", "kbli", "sentra")
        }
        profil = {
            p.ikm_id: p
            for bagian in potong(pk)
            for p in ProfilTahunan.objects.filter(ikm__in=bagian, tahun=self.minta.tahun or 0).select_related("satuan")
        }
        return [self._siapkan_satu(b, ikm[b.objek_id or 0], profil.get(b.objek_id or 0)) for b in baris]

    def _siapkan_satu(self, b: BarisSiap, ikm: IKM, profil: ProfilTahunan | None) -> _Ubah:
        isi, isi_profil = b.isi["ikm"], b.isi["profil"]
        sebelum = {
            "ikm": {n: _json(getattr(ikm, n)) for n in (*isi, "cari_nama", "cari_pemilik", *BIDANG_RINGKASAN)},
            "profil": {n: _json(getattr(profil, n)) for n in isi_profil} if profil is not None else None,
            "tahun": self.minta.tahun if isi_profil else None,
        }
        nama = {n.removesuffix("_id") for n in isi if not n.endswith("_sidik")}
        nama_profil = {n.removesuffix("_id") for n in isi_profil}
        lama = potret(ikm, nama) | (potret(profil, nama_profil, anak=True) if profil is not None else {})
        isikan(ikm, isi)
        ikm.clean()
        if isi_profil:
            profil = profil or ProfilTahunan(ikm=ikm, tahun=self.minta.tahun or 0)
            isikan(profil, isi_profil)
            if ikm.tahun_profil is None or ikm.tahun_profil <= profil.tahun:
                isikan(
                    ikm,
                    ringkasan(
                        profil.tahun,
                        {n.attname: getattr(profil, n.attname) for n in ProfilTahunan._meta.concrete_fields},
                    ),
                )
        ikm.versi += 1
        kini = potret(ikm, nama & BIDANG) | {n: f"{getattr(ikm, n)} (baru)" for n in PRIBADI if n in isi}
        kini |= potret(profil, nama_profil & BIDANG_PROFIL, anak=True) if profil is not None and isi_profil else {}
        produk = None
        if isi_produk := b.isi.get("produk"):
            produk = siapkan_produk(isi_produk, ikm.nama, self._satuan)
            kini["produk"] = produk.nama
        catatan = Catatan(
            str(ikm.uid), ikm.nama, kini, {k: n for k, n in lama.items() if k in kini}, alasan(self.berkas, b)
        )
        return _Ubah(b, ikm, profil if isi_profil else None, sebelum, catatan, produk)

    def _pastikan_versi(self) -> None:
        kini = {
            pk: versi
            for bagian in potong(sorted(u.ikm.pk for u in self.ubah))
            for pk, versi in IKM.objects.tercatat()
            .select_for_update()
            .filter(pk__in=bagian)
            .order_by("pk")
            .values_list("pk", "versi")
        }
        n = sum(kini.get(u.ikm.pk) != u.siap.objek_versi for u in self.ubah)
        if n:
            raise DomainError(
                BERUBAH.format(f.angka(n), "data yang akan diperbarui sudah diubah orang lain"), kode="berubah"
            )

    def _tulis_ubah(self, saat: datetime) -> list[Tertulis]:
        for u in self.ubah:
            u.ikm.updated_at = saat
            if u.profil is not None:
                u.profil.updated_at = saat
        perbarui(IKM, ("id", *KOLOM_IKM), [[getattr(u.ikm, c) for c in ("id", *KOLOM_IKM)] for u in self.ubah])
        lama = [u.profil for u in self.ubah if u.profil is not None and u.profil.pk]
        perbarui(ProfilTahunan, ("id", *KOLOM_PROFIL), [[getattr(p, c) for c in ("id", *KOLOM_PROFIL)] for p in lama])
        baru = [u.profil for u in self.ubah if u.profil is not None and not u.profil.pk]
        for p in baru:
            p.created_at = saat
        sisipkan(ProfilTahunan, KOLOM_PROFIL, [[getattr(p, c) for c in KOLOM_PROFIL] for p in baru])
        penerus = set(IKM.objects.filter(digabung_ke__isnull=False).values_list("digabung_ke_id", flat=True))
        for u in self.ubah:  # the newest profile may be that of a record merged into this one
            if u.profil is not None and u.ikm.pk in penerus and derive_ringkasan(u.ikm):
                u.ikm.save()
        catatan = [u.catatan for u in self.ubah]
        catat_banyak(oleh=self.minta.oleh, model=IKM, tindakan=TINDAKAN, catatan=catatan, waktu=saat)
        berproduk = [(u.ikm.pk, u.catatan.alasan, u.produk) for u in self.ubah if u.produk is not None]
        kunci = iter(tulis_produk(self.minta.oleh, berproduk, saat))
        return [
            Tertulis(u.siap.pk, u.ikm.pk, u.ikm.versi, u.sebelum, None if u.produk is None else next(kunci))
            for u in self.ubah
        ]


def _json(nilai: Any) -> Any:
    if isinstance(nilai, Rahasia):
        return nilai.sandi
    return str(nilai) if isinstance(nilai, Decimal) else nilai


def siapkan(baris: Sequence[BarisSiap], minta: Permintaan, berkas: str) -> PenulisIKM:
    return PenulisIKM(baris, minta, berkas)
