"""What becomes of each agreement of the demonstration: drawn up, signed, in force, renewed, over or broken off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from core.pelaku import Pelaku
from core.periode import tambah_bulan
from ikm.models import Kunjungan
from kemitraan import rumus, services
from kemitraan.contoh.isian import lengkapi
from kemitraan.contoh.kebutuhan import ASAL, uid_kebutuhan
from kemitraan.contoh.mitra import MitraContoh
from kemitraan.contoh.panggung import CERITA, Langkah, Panggung
from kemitraan.enums import StatusKemitraan
from kemitraan.models import BUTIR_PERJANJIAN, Kebutuhan, Pertemuan

SUSUN, TANDA, BERLAKU, AKHIR = 1, 2, 3, 9
HARI: Final = timedelta(days=1)
SISTEM: Final = Pelaku.sistem("jadwal")


@dataclass(frozen=True, slots=True)
class Masa:
    """One term of a partnership; `ke` counts from 0, the renewed one is 1. `sampai` is the last day orders may have."""

    ke: int
    mulai: date
    berakhir: date
    sampai: date


def masa(mitra: MitraContoh, pada: date) -> tuple[Masa, ...]:
    """Its terms that began, or will begin with the draft there is."""
    mulai = tambah_bulan(pada, -mitra.mulai)
    berakhir = tambah_bulan(mulai, mitra.bulan) - HARI
    sampai = pada - mitra.diputus[0] * HARI if mitra.diputus else berakhir
    pertama = Masa(0, mulai, berakhir, sampai)
    if not mitra.diperbarui:
        return (pertama,)
    lagi = rumus.masa_berikutnya(mulai, berakhir)
    return pertama, Masa(1, *lagi, lagi[1])


def langkah(p: Panggung, mitra: MitraContoh) -> Iterator[Langkah]:
    for m in masa(mitra, p.pada):
        tanda = min(m.mulai - 4 * HARI, p.pada - 3 * HARI)
        yield Langkah(tanda - 2 * HARI, SUSUN, partial(_perbarui if m.ke else _susun, p, mitra, m))
        if mitra.status == StatusKemitraan.DRAF:
            return
        yield Langkah(tanda, TANDA, partial(_tanda, p, mitra, m, tanda))
        if mitra.status == StatusKemitraan.DITANDATANGANI:
            return
        yield Langkah(m.mulai, BERLAKU, partial(_berlaku, p, mitra, m))
        if mitra.diputus:
            yield Langkah(m.sampai, AKHIR, partial(_putus, p, mitra, m))
        elif m.berakhir < p.pada:
            kerja = partial(services.expire_kemitraan, oleh=SISTEM, pada=p.pada, uid=uid(p, mitra, m))
            yield Langkah(m.berakhir + HARI, AKHIR, kerja)


def uid(p: Panggung, mitra: MitraContoh, m: Masa) -> Any:
    return p.uid("mitra", mitra.kunci, m.ke)


def _susun(p: Panggung, mitra: MitraContoh, m: Masa) -> None:
    perusahaan, ikm, oleh = p.perusahaan[mitra.perusahaan], p.ikm[mitra.ikm], p.petugas(mitra.perusahaan)
    data: dict[str, Any] = {
        "pola": mitra.pola,
        "lingkup": mitra.lingkup,
        "mulai": m.mulai,
        "berakhir": m.berakhir,
        "termin_hari": mitra.termin,
    }
    data |= _asal(p, mitra, m) | _isi(p, mitra, m)
    if mitra.status == StatusKemitraan.DRAF:  # somebody is still at it
        data |= dict.fromkeys(("bentuk_pengembangan", "penyelesaian_perselisihan"), "") | {"pernyataan_mandiri": False}
    services.create_kemitraan(
        oleh=oleh,
        pada=p.pada,
        perusahaan_uid=perusahaan.uid,
        ikm_uid=ikm.uid,
        data=data,
        uid=uid(p, mitra, m),
        contoh=True,
    )


def _perbarui(p: Panggung, mitra: MitraContoh, m: Masa) -> None:
    """The successor copies the words; its days, and with them its items, are written anew."""
    oleh, lama = p.petugas(mitra.perusahaan), p.uid("mitra", mitra.kunci, m.ke - 1)
    baru = services.renew_kemitraan(oleh=oleh, pada=p.pada, uid=lama, uid_baru=uid(p, mitra, m))
    isi = _isi(p, mitra, m)
    services.update_kemitraan(oleh=oleh, pada=p.pada, uid=baru.uid, versi=baru.versi, data=isi)


def _asal(p: Panggung, mitra: MitraContoh, m: Masa) -> dict[str, Any]:
    """The meeting it began with, and the visit that asked for a market, where there was one."""
    asal: dict[str, Any] = {}
    if mitra.pertemuan is not None:
        kunci = p.uid("pertemuan", mitra.perusahaan, mitra.pertemuan)
        asal["asal_pertemuan"] = Pertemuan.objects.get(uid=kunci)
    if m.ke == 0 and mitra.kunci in ASAL:
        asal["asal_kebutuhan"] = Kebutuhan.objects.get(uid=uid_kebutuhan(p, ASAL[mitra.kunci]))
    if mitra.dari_kunjungan:
        sebelum = Kunjungan.objects.filter(ikm=p.ikm[mitra.ikm], tanggal__lt=m.mulai).order_by("-tanggal", "-pk")
        asal["asal_kunjungan"] = sebelum.first()
    return asal


def _isi(p: Panggung, mitra: MitraContoh, m: Masa) -> dict[str, Any]:
    perusahaan, ikm, cerita = p.perusahaan[mitra.perusahaan], p.ikm[mitra.ikm], CERITA[mitra.perusahaan]
    fakta = rumus.Fakta(
        perusahaan=perusahaan.nama,
        tempat_perusahaan=perusahaan.alamat,
        nib_perusahaan=perusahaan.nib or "",
        ikm=ikm.nama,
        tempat_ikm=ikm.desa.nama_lengkap,
        nib_ikm=ikm.nib or "",
        pemilik=ikm.pemilik,
        lingkup=mitra.lingkup[:1].lower() + mitra.lingkup[1:],
        mulai=m.mulai,
        berakhir=m.berakhir,
        termin_hari=mitra.termin,
    )
    butir = rumus.contoh_butir(mitra.pola, fakta)
    isi = lengkapi(butir, mitra, f"{cerita.kontak}, {cerita.jabatan.lower()}")
    return {nama: isi[nama] for nama in BUTIR_PERJANJIAN} | {"pernyataan_mandiri": True}


def _tanda(p: Panggung, mitra: MitraContoh, m: Masa, hari: date) -> None:
    cerita = CERITA[mitra.perusahaan]
    data = {
        "ditandatangani_pada": hari,
        "wakil_perusahaan": cerita.kontak,
        "jabatan_wakil": cerita.jabatan,
        "wakil_ikm": p.ikm[mitra.ikm].pemilik,
        "tempat": "Mojokerto",
    }
    services.sign_kemitraan(oleh=p.petugas(mitra.perusahaan), pada=p.pada, uid=uid(p, mitra, m), data=data)


def _berlaku(p: Panggung, mitra: MitraContoh, m: Masa) -> None:
    services.activate_kemitraan(oleh=p.petugas(mitra.perusahaan), pada=p.pada, uid=uid(p, mitra, m))


def _putus(p: Panggung, mitra: MitraContoh, m: Masa) -> None:
    assert mitra.diputus is not None  # noqa: S101 - the road that leads here
    _, pihak, alasan = mitra.diputus
    services.terminate_kemitraan(
        oleh=p.petugas(mitra.perusahaan),
        pada=p.pada,
        uid=uid(p, mitra, m),
        tanggal=m.sampai,
        pihak=pihak,
        alasan=alasan,
    )
