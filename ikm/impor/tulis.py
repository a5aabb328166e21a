"""Writing judged rows, set-based: everything is worked out before the transaction, which then only locks, looks and inserts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from core import format as f
from core.errors import DomainError
from core.ids import new_uid
from core.massal import perbarui, sisipkan
from core.rahasia import Rahasia
from core.teks import normalkan_cari
from ikm import rumus
from ikm.enums import BentukBadan, JenisKelamin, StatusIKM
from ikm.impor.acuan import muat_acuan
from ikm.impor.cocok import Register, potong
from ikm.models import IKM, ProfilTahunan
from ikm.services.ikm import BIDANG
from ikm.services.kata import kata_ikm, learn_pasangan
from ikm.services.profil import BIDANG_PROFIL, BIDANG_RINGKASAN, derive_ringkasan
from jejak.services import Catatan, catat_banyak, potret
from kantor.rumus.kemiripan import padat
from kantor.sasaran import BarisSiap, Permintaan, Tertulis
from kantor.services.penomoran import lock_penghitung

# A transaction that began before our look may commit after it; none of ours lives longer than seconds.
TENGGANG: Final = timedelta(minutes=1)
TINDAKAN: Final = "diimpor"
PRIBADI: Final = ("nik", "npwp", "telepon", "alamat")
KOLOM_IKM: Final = tuple(c.attname for c in IKM._meta.concrete_fields if not c.generated and c.attname != "id")
KOLOM_PROFIL: Final = tuple(c.attname for c in ProfilTahunan._meta.concrete_fields if c.attname != "id")
BERUBAH: Final = "Tidak ada yang diimpor: sejak diperiksa, {} {} di daftar IKM. Periksa ulang berkas ini, lalu impor."
AWAL_IKM: Final[dict[str, Any]] = {
    c.attname: c.get_default()
    for c in IKM._meta.concrete_fields
    if not c.generated and c.attname not in {"id", "uid", *PRIBADI}
} | dict.fromkeys(PRIBADI, "")
DESIMAL: Final = frozenset({"lat", "lng", "kapasitas_produksi", "produksi"})


@dataclass(slots=True)
class _Baru:
    siap: BarisSiap
    uid: UUID
    ikm: dict[str, Any]
    profil: dict[str, Any]
    jejak: dict[str, Any]


@dataclass(slots=True)
class _Ubah:
    siap: BarisSiap
    ikm: IKM
    profil: ProfilTahunan | None
    sebelum: dict[str, Any]
    catatan: Catatan


class PenulisIKM:
    def __init__(self, baris: Sequence[BarisSiap], minta: Permintaan, berkas: str) -> None:
        self.minta, self.berkas = minta, berkas
        self.acuan = muat_acuan()
        self._kbli = {k.pk: str(k) for k in self.acuan.kbli.values()}
        baru = [b for b in baris if b.objek_id is None]
        self.baru = [self._siapkan_baru(b) for b in baru]
        self.ubah = self._siapkan_ubah([b for b in baris if b.objek_id is not None])
        cari = [(b.ikm["cari_nama"], b.ikm["cari_pemilik"]) for b in self.baru]
        cari += [(u.ikm.cari_nama, u.ikm.cari_pemilik) for u in self.ubah]
        self.kata = {pasangan for nama, pemilik in cari for pasangan in kata_ikm(nama, pemilik)}

    def tulis(self, saat: datetime) -> list[Tertulis]:
        """Inside the caller's transaction. Raises DomainError where the register no longer is what was judged."""
        nomor = lock_penghitung(jenis="ikm")  # from here on nobody else registers an IKM
        if self.baru:
            self._pastikan_baru(Register.sejak(self.minta.sejak - TENGGANG))
        self._pastikan_versi()
        hasil = self._tulis_baru(nomor.ambil(len(self.baru)), saat) if self.baru else []
        hasil += self._tulis_ubah(saat) if self.ubah else []
        learn_pasangan(self.kata)
        return hasil

    # --- new workshops ---

    def _pastikan_baru(self, register: Register) -> None:
        n = sum(
            (padat(i["nama"]), i["desa_id"]) in register.nama
            or any(t.kbli_id == i.get("kbli_id") for t in register.nib.get(i.get("nib") or "", ()))
            or any(t.kbli_id == i.get("kbli_id") for t in register.nik.get(i.get("nik_sidik") or "", ()))
            for i in (b.ikm for b in self.baru)
        )
        if n:
            raise DomainError(BERUBAH.format(f.angka(n), "usaha baru sudah tercatat"), kode="berubah")

    def _siapkan_baru(self, b: BarisSiap) -> _Baru:
        ikm, profil = dict(b.isi["ikm"]), dict(b.isi["profil"])
        uid = new_uid()
        ikm |= {"uid": uid, "cari_nama": normalkan_cari(ikm["nama"]), "cari_pemilik": normalkan_cari(ikm["pemilik"])}
        if profil:
            ikm |= _ringkasan(self.minta.tahun or 0, profil)
        return _Baru(b, uid, ikm, profil, self._potret_baru(ikm | b.isi["samar"], profil))

    def _potret_baru(self, ikm: Mapping[str, Any], profil: Mapping[str, Any]) -> dict[str, Any]:
        """What `potret` would say of the new record; kept in step by a test."""
        hasil: dict[str, Any] = {
            "status": str(StatusIKM.AKTIF.label),
            "persetujuan_publik": False,
            "bentuk_badan": str(BentukBadan(ikm.get("bentuk_badan", BentukBadan.PERORANGAN)).label),
        }
        for bidang, nilai in ikm.items():
            if bidang in _POTRET_IKM:
                hasil[bidang.removesuffix("_id")] = self._kata(bidang, nilai)
        for bidang, nilai in profil.items():
            hasil[f"profiltahunan.{bidang.removesuffix('_id')}"] = self._kata(bidang, nilai)
        return hasil

    def _kata(self, bidang: str, nilai: Any) -> Any:
        if bidang == "desa_id":
            return str(self.acuan.menurut_kode[nilai])
        if bidang == "kbli_id":
            return self._kbli[nilai]
        if bidang == "satuan_id":
            return str(self.acuan.satuan[nilai])
        if bidang == "sentra_id":
            return next(str(s) for semua in self.acuan.sentra.values() for s in semua if s.pk == nilai)
        return str(JenisKelamin(nilai).label) if bidang == "jenis_kelamin" else nilai

    def _tulis_baru(self, nomor: range, saat: datetime) -> list[Tertulis]:
        awal = AWAL_IKM | {"created_at": saat, "updated_at": saat}
        kode = {b.uid: f"IKM-{n:05d}" for b, n in zip(self.baru, nomor, strict=True)}
        baris = []
        for b in self.baru:
            k = kode[b.uid]
            isi = awal | b.ikm | {"kode": k, "cari_nama": f"{b.ikm['cari_nama']} {k.replace('-', ' ').lower()}".strip()}
            baris.append(
                [Decimal(n) if c in DESIMAL and n is not None else n for c, n in ((c, isi[c]) for c in KOLOM_IKM)]
            )
        sisipkan(IKM, KOLOM_IKM, baris)
        pk = {
            uid: id_
            for bagian in potong(kode)
            for id_, uid in IKM.objects.filter(uid__in=bagian).values_list("pk", "uid")
        }
        self._tulis_profil_baru(pk, saat)
        catat_banyak(
            oleh=self.minta.oleh,
            model=IKM,
            tindakan=TINDAKAN,
            waktu=saat,
            catatan=[
                Catatan(str(b.uid), b.ikm["nama"], b.jejak | {"kode": kode[b.uid]}, {}, self._alasan(b.siap))
                for b in self.baru
            ],
        )
        return [Tertulis(b.siap.pk, pk[b.uid], 1, None) for b in self.baru]

    def _tulis_profil_baru(self, pk: Mapping[UUID, int], saat: datetime) -> None:
        tetap = dict.fromkeys(KOLOM_PROFIL) | {
            "tahun": self.minta.tahun,
            "mesin": "",
            "created_at": saat,
            "updated_at": saat,
        }
        sisipkan(
            ProfilTahunan,
            KOLOM_PROFIL,
            (
                [Decimal(n) if c in DESIMAL and n is not None else n for c, n in ((c, isi[c]) for c in KOLOM_PROFIL)]
                for isi in (tetap | b.profil | {"ikm_id": pk[b.uid]} for b in self.baru if b.profil)
            ),
        )

    def _alasan(self, siap: BarisSiap) -> str:
        return f"Impor {self.berkas}, baris {siap.nomor}"

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
        _isikan(ikm, isi)
        ikm.clean()
        if isi_profil:
            profil = profil or ProfilTahunan(ikm=ikm, tahun=self.minta.tahun or 0)
            _isikan(profil, isi_profil)
            if ikm.tahun_profil is None or ikm.tahun_profil <= profil.tahun:
                _isikan(
                    ikm,
                    _ringkasan(
                        profil.tahun,
                        {n.attname: getattr(profil, n.attname) for n in ProfilTahunan._meta.concrete_fields},
                    ),
                )
        ikm.versi += 1
        kini = potret(ikm, nama & BIDANG) | {n: f"{getattr(ikm, n)} (baru)" for n in PRIBADI if n in isi}
        kini |= potret(profil, nama_profil & BIDANG_PROFIL, anak=True) if profil is not None and isi_profil else {}
        catatan = Catatan(str(ikm.uid), ikm.nama, kini, {k: n for k, n in lama.items() if k in kini}, self._alasan(b))
        return _Ubah(b, ikm, profil if isi_profil else None, sebelum, catatan)

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
        return [Tertulis(u.siap.pk, u.ikm.pk, u.ikm.versi, u.sebelum) for u in self.ubah]


_POTRET_IKM: Final = frozenset(
    {
        "nama",
        "pemilik",
        "jenis_kelamin",
        "nik",
        "telepon",
        "nib",
        "npwp",
        "desa_id",
        "alamat",
        "lat",
        "lng",
        "kbli_id",
        "sentra_id",
        "tahun_berdiri",
    }
)


def siapkan(baris: Sequence[BarisSiap], minta: Permintaan, berkas: str) -> PenulisIKM:
    return PenulisIKM(baris, minta, berkas)


def _ringkasan(tahun: int, profil: Mapping[str, Any]) -> dict[str, Any]:
    """The derived columns of an IKM whose newest profile this is (services.derive_ringkasan, without the query)."""
    laki, perempuan = profil.get("tenaga_kerja_l"), profil.get("tenaga_kerja_p")
    tk = None if laki is None or perempuan is None else laki + perempuan
    return {
        "tahun_profil": tahun,
        "tenaga_kerja": tk,
        "kelas_industri": rumus.kelas_industri(tk, profil.get("investasi_tanpa_tanah")).kode,
        "kelas_usaha": rumus.kelas_usaha(profil.get("penjualan"), profil.get("modal")).kode,
        "kelas_bps": rumus.kelas_bps(tk).kode,
    }


def _isikan(objek: Any, isi: Mapping[str, Any]) -> None:
    """Staged JSON values onto a record; ciphertext stays ciphertext, and its HMAC comes from the row."""
    for nama, nilai in isi.items():
        if nama in PRIBADI:
            objek.__dict__[nama] = Rahasia(IKM._meta.get_field(nama).masker, sandi=nilai)  # type: ignore[union-attr]
        else:
            setattr(objek, nama, Decimal(nilai) if nama in DESIMAL and nilai is not None else nilai)


def _json(nilai: Any) -> Any:
    if isinstance(nilai, Rahasia):
        return nilai.sandi
    return str(nilai) if isinstance(nilai, Decimal) else nilai
