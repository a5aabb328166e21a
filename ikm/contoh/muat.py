"""Puts the demonstration into the register by the same services that officers use; every row has its trail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from akun.models import Pengguna, WilayahBinaan
from core.pelaku import Pelaku
from ikm import services
from ikm.contoh.kunjungan import FasilitasiContoh, KunjunganContoh
from ikm.contoh.kunjungan import fasilitasi as susun_fasilitasi
from ikm.contoh.susunan import IKMContoh, susun
from ikm.contoh.undian import uid_contoh
from ikm.contoh.usaha import SENTRA, USAHA, sumber_sentra
from ikm.models import IKM, PANJANG_KODE_KECAMATAN, Kunjungan, Sentra
from referensi.models import KBLI, KodeHS, Satuan, Wilayah

KBLI_VERSI: Final = "2020"
ALASAN: Final = "Data contoh"
AKURASI_M: Final = 15


@dataclass(slots=True)
class Rujukan:
    """What the examples name by code, read once."""

    desa: Mapping[str, Wilayah]
    kbli: Mapping[str, KBLI]
    satuan: Mapping[str, Satuan]
    hs: Mapping[str, KodeHS]
    penyuluh: Mapping[str, Pelaku]
    sentra: dict[str, Sentra] = field(default_factory=dict)


def muat(*, admin: Pengguna, pada: date, contoh: Sequence[IKMContoh] | None = None) -> list[IKM]:
    """The whole demonstration, in the caller's transaction; the first workshop is the one the example owner signs in for."""
    oleh = Pelaku.dari_pengguna(admin).dengan_alasan(ALASAN)
    contoh = list(susun(pada)) if contoh is None else list(contoh)
    rujukan = _rujukan(contoh, pada)
    for usaha in SENTRA:
        rujukan.sentra[usaha.sentra] = _sentra(oleh, rujukan, usaha.sentra, usaha.desa, usaha.komoditas)
    ikm = {c.urut: _satu(oleh, pada, rujukan, c) for c in contoh}
    for ke, fasilitasi in enumerate(susun_fasilitasi(contoh, pada)):
        _fasilitasi(oleh, pada, ikm, fasilitasi, ke)
    return list(ikm.values())


def _rujukan(contoh: list[IKMContoh], pada: date) -> Rujukan:
    satuan = {u.satuan for u in USAHA} | {p.satuan for u in USAHA for p in u.produk}
    kbli = KBLI.objects.filter(versi=KBLI_VERSI, kode__in={u.kbli for u in USAHA})
    return Rujukan(
        desa=Wilayah.objects.select_related("induk").in_bulk({c.desa for c in contoh}),
        kbli={k.kode: k for k in kbli},
        satuan=Satuan.objects.in_bulk(satuan),
        hs=KodeHS.objects.in_bulk({p.hs for u in USAHA for p in u.produk if p.hs}),
        penyuluh={
            w.wilayah_id: Pelaku.dari_pengguna(w.pengguna).dengan_alasan(ALASAN)
            for w in WilayahBinaan.objects.berlaku(pada).select_related("pengguna")
        },
    )


def _sentra(oleh: Pelaku, rujukan: Rujukan, nama: str, desa: str, komoditas: str) -> Sentra:
    """`sumber` keeps what the source says of its size; how many of them are here is another number, and an example."""
    sumber = f"{sumber_sentra().get(desa, '')} (IKM di sini data contoh)"
    sentra = Sentra(nama=nama, desa=rujukan.desa[desa], komoditas=komoditas, sumber=sumber)
    return services.save_sentra(oleh=oleh, sentra=sentra)


def _satu(oleh: Pelaku, pada: date, rujukan: Rujukan, contoh: IKMContoh) -> IKM:
    desa = rujukan.desa[contoh.desa]
    data = contoh.data | {
        "desa": desa,
        "kbli": rujukan.kbli[contoh.usaha.kbli],
        "sentra": rujukan.sentra.get(contoh.usaha.sentra),
    }
    if contoh.geser is not None and desa.lat is not None and desa.lng is not None:
        data |= {"lat": _titik(desa.lat, contoh.geser[0]), "lng": _titik(desa.lng, contoh.geser[1])}
    uid = uid_contoh(pada, "ikm", contoh.urut)
    ikm = services.register_ikm(oleh=oleh, pada=pada, data=data, uid=uid, contoh=True)
    satuan = rujukan.satuan[contoh.usaha.satuan]
    for versi, (tahun, isi) in enumerate(contoh.profil.items(), start=ikm.versi):
        data = isi | {"satuan": satuan}
        services.save_profil(oleh=oleh, pada=pada, uid=uid, versi=versi, tahun=tahun, data=data, yakin=True)
    _catatan(oleh, pada, rujukan, contoh, ikm)
    return ikm


def _titik(tengah: Decimal, geser: float) -> Decimal:
    return tengah + Decimal(f"{geser:.6f}")


def _catatan(oleh: Pelaku, pada: date, rujukan: Rujukan, contoh: IKMContoh, ikm: IKM) -> None:
    for ke, isi in enumerate(contoh.produk):
        data: dict[str, Any] = isi | {
            "satuan": rujukan.satuan[isi["satuan"]],
            "kode_hs": rujukan.hs.get(isi["kode_hs"]),
        }
        uid = uid_contoh(pada, "produk", contoh.urut, ke)
        services.register_produk(oleh=oleh, pada=pada, ikm_uid=ikm.uid, data=data, uid=uid)
    for ke, isi in enumerate(contoh.sertifikat):
        uid = uid_contoh(pada, "sertifikat", contoh.urut, ke)
        services.register_sertifikat(oleh=oleh, pada=pada, ikm_uid=ikm.uid, data=isi, uid=uid)
    if contoh.omzet:
        uid_bulan = {bulan: uid_contoh(pada, "omzet", contoh.urut, bulan) for bulan in contoh.omzet}
        services.register_omzet_banyak(
            oleh=oleh, pada=pada, ikm_uid=ikm.uid, isi=contoh.omzet, bukti=contoh.bukti, uid=uid_bulan
        )
    for ke, kunjungan in enumerate(contoh.kunjungan):
        _kunjungi(rujukan.penyuluh[contoh.desa[:PANJANG_KODE_KECAMATAN]], pada, ikm, kunjungan, ke)


def _kunjungi(penyuluh: Pelaku, pada: date, ikm: IKM, kunjungan: KunjunganContoh, ke: int) -> None:
    """As the officer of that kecamatan wrote it down; some promises were kept on their day."""
    data = {n: getattr(kunjungan, n) for n in ("tanggal", "catatan", "rekomendasi", "tindak_lanjut_pada")}
    if kunjungan.langkah is not None and ikm.lat is not None and ikm.lng is not None:
        lat, lng = (_titik(t, langkah) for t, langkah in zip((ikm.lat, ikm.lng), kunjungan.langkah, strict=True))
        data |= {"lat": lat, "lng": lng, "akurasi_m": AKURASI_M}
    uid = _uid_kunjungan(pada, ikm, ke)
    services.record_kunjungan(oleh=penyuluh, pada=pada, ikm=ikm, data=data, masalah=kunjungan.masalah, uid=uid)
    if kunjungan.selesai and kunjungan.tindak_lanjut_pada is not None:
        services.finish_tindak_lanjut(oleh=penyuluh, pada=kunjungan.tindak_lanjut_pada, uid=uid)


def _uid_kunjungan(pada: date, ikm: IKM, ke: int) -> UUID:
    return uid_contoh(pada, "kunjungan", ikm.uid, ke)


def _fasilitasi(oleh: Pelaku, pada: date, ikm: Mapping[int, IKM], fasilitasi: FasilitasiContoh, ke: int) -> None:
    uid, data = uid_contoh(pada, "fasilitasi", ke), fasilitasi.data
    if fasilitasi.asal is not None:
        urut, kunjungan = fasilitasi.asal
        data = data | {"asal_kunjungan": Kunjungan.objects.get(uid=_uid_kunjungan(pada, ikm[urut], kunjungan))}
    services.record_fasilitasi(oleh=oleh, pada=pada, data=data, uid=uid)
    peserta = [ikm[urut] for urut in fasilitasi.peserta]
    if not peserta:
        return
    services.add_peserta(oleh=oleh, pada=pada, uid=uid, ikm=peserta, nilai=fasilitasi.nilai)
