"""Every row of a file judged: read, recognised in the register, asked whether this person may write it there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from statistics import median

from akun.permissions import dalam, lingkup_kerja
from core import format as f
from ikm.impor.acuan import muat_acuan
from ikm.impor.baca import RUPIAH, Pembaca
from ikm.impor.cocok import Pembanding, Register, SatuBerkas
from ikm.impor.kolom import KOLOM
from ikm.permissions import Lingkup, kecamatan_dari
from kantor.rumus.bacaan import Tebakan
from kantor.sasaran import BarisMasuk, BarisTerbaca, Permintaan

LUAR = "Desa ini di luar wilayah binaan Anda."
WAJIB_BARU = {"pemilik": "pemilik", "kbli_id": "kbli"}
TIAP = 200
JAUH, CUKUP_BANYAK = 100, 8


def periksa(masuk: Sequence[BarisMasuk], minta: Permintaan, lapor: Callable[[int], None]) -> Iterator[BarisTerbaca]:
    acuan = muat_acuan()
    pembaca = Pembaca(acuan, minta)
    baris: list[BarisTerbaca] = []
    for n, m in enumerate(masuk):
        if n % TIAP == 0:
            lapor(n // 2)
        baris.append(pembaca.baca(m))
    _tanya_angka_jauh(baris)
    layak = [b for b in baris if not b.galat]
    register, lingkup = Register.untuk([b.isi["ikm"] for b in layak]), lingkup_kerja(minta.oleh.pengguna, minta.pada)
    for b in layak:
        _kenali(b, register, lingkup)
    banding = Pembanding([b.objek_id for b in layak if b.objek_id is not None], minta.tahun, acuan)
    satu_berkas = SatuBerkas()
    for n, b in enumerate(baris):
        if n % TIAP == 0:
            lapor((len(baris) + n) // 2)
        if not b.galat:
            satu_berkas.periksa(b)
        if not b.galat and b.objek_id is not None:
            banding.banding(b)
        elif not b.galat:
            b.perubahan = banding.baru(b.isi)
        yield b


def _tanya_angka_jauh(baris: Sequence[BarisTerbaca]) -> None:
    """An amount far above the middle of its column is asked about: "2.300.000" under "(Rp.000)" is mostly no 2.3 billion."""
    for kolom, bidang in RUPIAH.items():
        ada = [(b, n) for b in baris if (n := b.isi["profil"].get(bidang))]
        if len(ada) < CUKUP_BANYAK:
            continue
        tengah = median(n for _, n in ada)
        for b, n in ada:
            if n > JAUH * tengah:
                b.tebakan.append((kolom, Tebakan("jauh_dari_lainnya", b.label or f"baris {b.nomor}", f.rupiah(n))))


def _kenali(b: BarisTerbaca, register: Register, lingkup: Lingkup) -> None:
    isi = b.isi["ikm"]
    ada = register.cari(b)
    desa = [isi["desa_id"]] if ada is None else [isi["desa_id"], ada.desa_id]
    if not all(dalam(lingkup, kecamatan_dari(d)) for d in desa):
        b.tolak("desa", LUAR if ada is None else f"IKM ini ({ada.kode}) di luar wilayah binaan Anda.")
    if ada is not None:
        b.objek_id, b.objek_versi = ada.id, ada.versi
        return
    for bidang, kolom in WAJIB_BARU.items():
        if bidang not in isi:
            label = next(k.label for k in KOLOM if k.kunci == kolom)
            b.tolak(kolom, f"{label} kosong; IKM baru membutuhkannya.")
