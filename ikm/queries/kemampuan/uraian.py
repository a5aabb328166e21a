"""Why an IKM stands where it stands: every part of its score with the numbers it rests on, what falls short, what to ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from core import format as f
from core.ejaan import Kata
from core.teks import normalkan_cari
from ikm.enums import JenisSertifikat
from ikm.models import IKM, Produk, Sertifikat
from ikm.queries.kemampuan.dasar import IKMMampu, Konteks, ProdukMampu
from ikm.rumus import kemampuan as k

SETEMPAT: Final = 0.05  # km


@dataclass(slots=True)
class Ucapan:
    alasan: list[str] = field(default_factory=list)
    kurang: list[str] = field(default_factory=list)
    tanya: list[str] = field(default_factory=list)


def _memuat(teks: str, kata: Kata) -> bool:
    """querysets.memuat in Python."""
    return any(x in teks for x in kata.dicari) or any(f" {p}" in f" {teks}" for p in kata.padanan)


def letak(kata: Kata, teks_produk: str, sentra: bool, nama: str) -> float:
    """Where the best place of a word is: in the product, the cluster (`sentra`: it names the word), the name of the IKM."""
    if teks_produk and _memuat(teks_produk, kata):
        return k.PADA_PRODUK
    if sentra:
        return k.PADA_SENTRA
    return k.PADA_NAMA if _memuat(nama, kata) else 0.0


def letak_kata(konteks: Konteks, ikm: IKM, teks_produk: str) -> list[float]:
    """For each word where its best place is, as in queries.kemampuan.skor."""
    return [
        letak(kata, teks_produk, ikm.sentra_id in sentra, ikm.cari_nama)
        for kata, sentra in zip(konteks.kata, konteks.sentra, strict=True)
    ]


def _sebut_kata(konteks: Konteks, ikm: IKM, produk: Produk | None, letak: list[float], ucapan: Ucapan) -> None:
    """Which columns answered, each quoted once."""
    tempat: dict[str, None] = {}
    for kata, nilai in zip(konteks.kata, letak, strict=True):
        if nilai == k.PADA_PRODUK and produk is not None:
            tempat |= dict.fromkeys(_kolom(produk, kata))
        elif nilai == k.PADA_SENTRA and ikm.sentra is not None:
            tempat[f"sentra “{ikm.sentra.komoditas}”"] = None
        elif nilai == k.PADA_NAMA:
            tempat["nama usaha"] = None
        else:
            ucapan.kurang.append(f"kata “{kata.teks}” tidak ditemukan")
    if tempat:
        ucapan.alasan.append(f"cocok pada {f.gabung(list(tempat))}")


def _kolom(produk: Produk, kata: Kata) -> list[str]:
    kolom = [("produk", produk.nama), ("proses", produk.proses), ("bahan", produk.bahan)]
    return [f"{nama} “{isi}”" for nama, isi in kolom if isi and _memuat(normalkan_cari(isi), kata)][:1]


def _kapasitas(konteks: Konteks, p: Produk, ucapan: Ucapan) -> float:
    minta, satuan = konteks.minta, p.satuan.nama if p.satuan else ""
    if p.kapasitas_bebas is None:
        ucapan.tanya.append("kapasitas bebas belum diisi")
        return k.nilai_kapasitas(None, None)
    dari = f" dari {f.desimal(p.kapasitas_per_bulan)}" if p.kapasitas_per_bulan is not None else ""
    ucapan.alasan.append(f"kapasitas bebas {f.desimal(p.kapasitas_bebas)}{dari} {satuan} sebulan")
    if minta.jumlah and minta.satuan and p.satuan_id != minta.satuan.pk:
        ucapan.tanya.append(f"kapasitas dicatat dalam {satuan}, bukan {minta.satuan.nama}")
        return k.nilai_kapasitas(None, None)
    if minta.jumlah and p.kapasitas_bebas < minta.jumlah:
        ucapan.kurang.append(f"kurang {f.desimal(minta.jumlah - p.kapasitas_bebas)} {satuan} dari yang diminta")
    elif not p.kapasitas_bebas:
        ucapan.kurang.append("kapasitas bebas habis")
    return k.nilai_kapasitas(float(p.kapasitas_bebas), float(minta.jumlah) if minta.jumlah else None)


def _waktu(konteks: Konteks, p: Produk, ucapan: Ucapan) -> float:
    hari, batas = p.waktu_tunggu_hari, konteks.minta.hari
    if hari is None:
        (ucapan.alasan if batas is None else ucapan.tanya).append("waktu tunggu belum diisi")
    else:
        ucapan.alasan.append(f"siap {f.angka(hari)} hari")
        if batas is not None and hari > batas:
            ucapan.kurang.append(f"terlambat {f.angka(hari - batas)} hari")
    return k.nilai_waktu(hari, batas)


def jarak(konteks: Konteks, ikm: IKM) -> float | None:
    """None where no place was asked for, or the village has no point; as in queries.kemampuan.skor."""
    if konteks.minta.titik is None:
        return None
    lat, lng = ikm.lat, ikm.lng
    if lat is None or lng is None or not (konteks.lingkup is None or ikm.kecamatan_kode in konteks.lingkup):
        lat, lng = ikm.desa.lat, ikm.desa.lng
    return None if lat is None or lng is None else k.jarak_km(float(lat), float(lng), *konteks.minta.titik)


def _sebut_jarak(konteks: Konteks, ikm: IKM, ucapan: Ucapan) -> float | None:
    if konteks.minta.titik is None:
        return None
    km = jarak(konteks, ikm)
    ucapan.alasan.append(_km(km))
    return k.nilai_jarak(km)


def _km(km: float | None) -> str:
    if km is None:
        return "jarak tidak diketahui"
    return "di tempat itu" if km < SETEMPAT else f"{f.desimal(km, 1)} km"


def _sebut_sertifikat(konteks: Konteks, milik: list[Sertifikat], ucapan: Ucapan) -> float | None:
    ada = {s.jenis: s for s in milik}
    for jenis in konteks.minta.sertifikat:
        label = JenisSertifikat(jenis).label
        if (s := ada.get(jenis)) is not None:
            ucapan.alasan.append(f"{label} {_masa(s.berlaku_sampai)}")
        else:
            ucapan.kurang.append(f"belum ada sertifikat {label} yang berlaku")
    minta = len(konteks.minta.sertifikat)
    return k.nilai_sertifikat(sum(j in ada for j in konteks.minta.sertifikat), minta) if minta else None


def _masa(sampai: date | None) -> str:
    return f"berlaku sampai {f.tanggal(sampai)}" if sampai else "berlaku tanpa batas waktu"


def uraikan_produk(konteks: Konteks, p: Produk, milik: list[Sertifikat]) -> ProdukMampu:
    """One product against the question. Its place is its own IKM's, also where that was merged."""
    ucapan, letak = Ucapan(), letak_kata(konteks, p.ikm, p.cari)
    _sebut_kata(konteks, p.ikm, p, letak, ucapan)
    nilai = k.Nilai(
        k.nilai_kata(letak),
        _kapasitas(konteks, p, ucapan),
        _waktu(konteks, p, ucapan),
        _sebut_jarak(konteks, p.ikm, ucapan),
        _sebut_sertifikat(konteks, milik, ucapan),
    )
    return ProdukMampu(
        uid=p.uid,
        nama=p.nama,
        url=p.get_absolute_url(),
        nilai=nilai,
        alasan=tuple(ucapan.alasan),
        kurang=tuple(ucapan.kurang),
        tanya=tuple(ucapan.tanya),
        satuan=p.satuan.nama if p.satuan else "",
        kapasitas=p.kapasitas_per_bulan,
        bebas=p.kapasitas_bebas,
        hari=p.waktu_tunggu_hari,
    )


def uraikan_ikm(konteks: Konteks, ikm: IKM, produk: list[Produk], milik: list[Sertifikat]) -> IKMMampu:
    """Its best product speaks for an IKM; without any, its cluster and its name do."""
    berlaku = tuple(dict.fromkeys(str(JenisSertifikat(s.jenis).label) for s in milik))
    semua = sorted(
        (uraikan_produk(konteks, p, milik) for p in produk), key=lambda p: (-p.nilai.skor, p.nama, str(p.uid))
    )
    if semua:
        b = semua[0]
        return IKMMampu(ikm, b.nilai, jarak(konteks, ikm), b.alasan, b.kurang, b.tanya, berlaku, tuple(semua))
    ucapan, letak = Ucapan(), letak_kata(konteks, ikm, "")
    _sebut_kata(konteks, ikm, None, letak, ucapan)
    ucapan.tanya.append("belum ada produk yang dicatat")
    nilai = k.Nilai(
        k.nilai_kata(letak),
        k.nilai_kapasitas(None, None),
        k.nilai_waktu(None, None),
        _sebut_jarak(konteks, ikm, ucapan),
        _sebut_sertifikat(konteks, milik, ucapan),
    )
    isi: dict[str, Any] = {n: tuple(getattr(ucapan, n)) for n in ("alasan", "kurang", "tanya")}
    return IKMMampu(ikm, nilai, jarak(konteks, ikm), **isi, sertifikat=berlaku)
