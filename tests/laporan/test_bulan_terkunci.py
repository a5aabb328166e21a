"""Locked months hold: every service that writes a business date refuses one, and lets it through once the month was opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from core.errors import DomainError
from core.waktu import sekarang
from ekspor import services as ekspor
from ikm import services as ikm
from ikm.services.omzet import IsianBulan
from kantor.services.periode import lock_bulan, unlock_bulan
from kemitraan import services as mitra
from kemitraan.models import BUTIR_PERJANJIAN
from laporan import services as laporan
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan import pesan as p
from tests.kemitraan.conftest import Pihak

OKT, HARI = date(2026, 10, 1), date(2026, 10, 5)
PADA = f.PADA
ALASAN = "Salah dicatat"
Kerja = Callable[[], Any]


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> None:
    time_machine.move_to("2026-11-23T09:00:00+07:00")


def _ikm(w: Pihak) -> dict[str, Kerja]:
    a, x = {"oleh": f.oleh(w.admin)}, w.kemitraan.ikm
    kunjungan = [f.make_kunjungan(x, penyuluh=w.penyuluh, tanggal=HARI) for _ in range(2)]
    lain = {n: f.make_ikm() for n in ("baru", "ubah", "batal", "banyak", "setahun")}
    bantu = [f.make_fasilitasi(x, tanggal=HARI) for _ in range(3)]
    omzet = {n: f.make_omzet(lain[n], OKT) for n in ("ubah", "batal")}
    ini = a | {"pada": PADA}
    return {
        "kunjungan dicatat": lambda: ikm.record_kunjungan(
            oleh=f.oleh(w.penyuluh), pada=PADA, ikm=x, data={"tanggal": HARI, "catatan": "Uji"}, masalah=["pasar"]
        ),
        "kunjungan diubah": lambda: ikm.update_kunjungan(
            **ini, uid=kunjungan[0].uid, versi=1, data={"catatan": "Lain"}, masalah=["modal"]
        ),
        "kunjungan dibatalkan": lambda: ikm.cancel_kunjungan(**a, uid=kunjungan[1].uid, alasan=ALASAN),
        "omzet dicatat": lambda: ikm.register_omzet(**ini, ikm_uid=lain["baru"].uid, bulan=OKT, data={"omzet": 1}),
        "omzet diubah": lambda: ikm.update_omzet(**ini, uid=omzet["ubah"].uid, versi=1, data={"omzet": 2}, yakin=True),
        "omzet dibatalkan": lambda: ikm.cancel_omzet(**ini, uid=omzet["batal"].uid, alasan=ALASAN),
        "omzet banyak": lambda: ikm.register_omzet_banyak(**ini, ikm_uid=lain["banyak"].uid, isi={OKT: 5}),
        "omzet setahun": lambda: ikm.save_omzet_setahun(
            **ini, ikm_uid=lain["setahun"].uid, isi={OKT: IsianBulan(5, None, None)}, yakin=True
        ),
        "fasilitasi dicatat": lambda: ikm.record_fasilitasi(
            **ini, data={"jenis": "bimtek", "judul": "Bimtek cor", "tanggal": HARI}
        ),
        "fasilitasi diubah": lambda: ikm.update_fasilitasi(**a, uid=bantu[0].uid, versi=1, data={"judul": "Lain"}),
        "fasilitasi dibatalkan": lambda: ikm.cancel_fasilitasi(**a, uid=bantu[1].uid, alasan=ALASAN),
        "peserta ditambah": lambda: ikm.add_peserta(**ini, uid=bantu[0].uid, ikm=[lain["baru"]]),
        "peserta dikeluarkan": lambda: ikm.cancel_peserta(**ini, uid=bantu[2].peserta.get().uid, alasan=ALASAN),
    }


def _mitra(w: Pihak) -> dict[str, Kerja]:
    a, perusahaan = {"oleh": f.oleh(w.admin)}, w.kemitraan.perusahaan
    ini = a | {"pada": PADA}
    temu = f.make_pertemuan(perusahaan, w.penyuluh, tanggal=HARI)
    pesanan = [p.pesan(w.pembeli, w.kemitraan) for _ in range(3)]
    antar = p.kirim(w.pemilik, pesanan[0], 10)
    terima = p.terima(w.pembeli, pesanan[0], 10)
    tagihan = [p.bayar(w.pembeli, pesanan[0], 1_000) for _ in range(2)]
    lunas = p.bayar(w.pembeli, pesanan[0], 1_000, data={"dibayar_pada": HARI})
    jatuh = p.bayar(w.pembeli, pesanan[0], 1_000, data={"jatuh_tempo": HARI})
    lama = f.make_kemitraan(perusahaan)
    butir = dict.fromkeys(BUTIR_PERJANJIAN, "Isi butir.")
    baru = f.make_kemitraan(perusahaan, status="ditandatangani", mulai=HARI, **butir)
    keberatan = p.terima(w.pembeli, pesanan[1], (5, 5)).baris.get()
    mitra.open_sengketa(oleh=f.oleh(w.pemilik), pada=PADA, uid=keberatan.uid, alasan="Barangnya baik")
    return {
        "pertemuan dicatat": lambda: mitra.record_pertemuan(
            **ini | {"oleh": f.oleh(w.penyuluh)}, perusahaan=perusahaan, data={"tanggal": HARI, "rencana": "Menambah"}
        ),
        "pertemuan dibatalkan": lambda: mitra.cancel_pertemuan(**a, uid=temu.uid, alasan=ALASAN),
        "pesanan dicatat": lambda: p.pesan(w.pembeli, w.kemitraan),
        "pesanan dibatalkan": lambda: mitra.cancel_pesanan(
            oleh=f.oleh(w.pembeli), pada=PADA, uid=pesanan[2].uid, alasan=ALASAN
        ),
        "pengantaran dicatat": lambda: p.kirim(w.pemilik, pesanan[1], 5),
        "pengantaran dibatalkan": lambda: mitra.cancel_pengantaran(
            oleh=f.oleh(w.pemilik), pada=PADA, uid=antar.uid, alasan=ALASAN
        ),
        "penerimaan dicatat": lambda: p.terima(w.pembeli, pesanan[0], 5),
        "penerimaan dibatalkan": lambda: mitra.cancel_penerimaan(**a, uid=terima.uid, alasan=ALASAN),
        "keberatan diputus": lambda: mitra.decide_sengketa(
            **a, uid=keberatan.uid, putusan="ditolak", catatan="Sudah diukur"
        ),
        "tagihan jatuh tempo": lambda: p.bayar(w.pembeli, pesanan[0], 2_000, data={"jatuh_tempo": HARI}),
        "dibayar": lambda: mitra.pay_pembayaran(
            oleh=f.oleh(w.pembeli), pada=PADA, uid=tagihan[0].uid, dibayar_pada=HARI
        ),
        "pembayaran dibatalkan": lambda: mitra.cancel_pembayaran(**ini, uid=lunas.uid, alasan=ALASAN),
        "tagihan dibatalkan": lambda: mitra.cancel_pembayaran(**ini, uid=jatuh.uid, alasan=ALASAN),
        "kemitraan diberlakukan": lambda: mitra.activate_kemitraan(**ini, uid=baru.uid),
        "kemitraan diakhiri": lambda: mitra.end_kemitraan(**ini, uid=lama.uid, tanggal=HARI, alasan=ALASAN),
    }


def _ekspor(w: Pihak) -> dict[str, Kerja]:
    perusahaan, ini = w.kemitraan.perusahaan, {"oleh": f.oleh(w.pembeli), "pada": PADA}
    rencana = {"data": {"rencana_kirim": HARI}, "yakin": True}
    kiriman = [k.kirim(w.pembeli, perusahaan, **rencana) for _ in range(6)]
    muatan = [k.baris_muatan(x) for x in kiriman]
    isian = ekspor.IsianKontribusi(muatan_uid=muatan[3].uid, sumber="luar_daerah", nilai_idr=1_000, uraian="Kain")
    ada = ekspor.add_kontribusi(**ini, pengiriman_uid=kiriman[4].uid, isian=[_isian(muatan[4])])[0]
    pabean = {"peb_aju": "000030CONTOH20261006000001", "peb_aju_tanggal": HARI}
    return {
        "pengiriman dicatat": lambda: k.kirim(w.pembeli, perusahaan, **rencana),
        "pengiriman diubah": lambda: k.ubah(w.pembeli, kiriman[0], data={"catatan": "Lain"}),
        "pengiriman dipindah": lambda: k.ubah(w.pembeli, kiriman[1], data={"rencana_kirim": date(2026, 11, 20)}),
        "muatan diubah": lambda: ekspor.update_muatan(
            **ini, pengiriman_uid=kiriman[5].uid, uid=muatan[5].uid, versi=None, data={"nilai": Decimal(5)}, yakin=True
        ),
        "pengiriman dibatalkan": lambda: ekspor.cancel_pengiriman(**ini, uid=kiriman[2].uid, alasan=ALASAN),
        "peristiwa dicatat": lambda: k.catat(w.pembeli, kiriman[3], "stuffing", k.saat(2026, 10, 6, 9)),
        "kontribusi ditambah": lambda: ekspor.add_kontribusi(**ini, pengiriman_uid=kiriman[3].uid, isian=[isian]),
        "kontribusi dibatalkan": lambda: ekspor.cancel_kontribusi(**ini, uid=ada.uid, alasan=ALASAN),
        "PEB dicatat": lambda: ekspor.record_pabean(**ini, pengiriman_uid=kiriman[4].uid, data=pabean),
    }


def _isian(muatan: Any) -> Any:
    return ekspor.IsianKontribusi(muatan_uid=muatan.uid, sumber="luar_daerah", nilai_idr=1_000, uraian="Kain")


def _laporan(w: Pihak) -> dict[str, Kerja]:
    a = {"oleh": f.oleh(w.admin)}
    data = {"nama": "PDRB", "rumus": "PDRB", "satuan": "%", "sumber": "BPS", "hitung": ""}
    laporan.create_indikator(**a, kode="pdrb", tahun=2025, data=data)
    angka = {"tahun": 2026, "triwulan": 4, "nilai": Decimal(5), "dokumen": "BPS"}
    lain = [f.make_perusahaan() for _ in range(2)]
    nihil = laporan.declare_nihil(**a, perusahaan_uid=lain[0].uid, bulan=OKT, pada=PADA)
    return {
        "realisasi diisi": lambda: laporan.set_realisasi(**a, kode="pdrb", data=angka),
        "nihil dinyatakan": lambda: laporan.declare_nihil(**a, perusahaan_uid=lain[1].uid, bulan=OKT, pada=PADA),
        "nihil dibatalkan": lambda: laporan.cancel_nihil(**a, uid=nihil.uid, alasan=ALASAN),
    }


@pytest.mark.parametrize("susun", [_ikm, _mitra, _ekspor, _laporan])
def test_a_locked_month_holds_whoever_writes(susun: Callable[[Pihak], dict[str, Kerja]], pihak: Pihak) -> None:
    semua, kabid = susun(pihak), f.oleh(f.make_pengguna("kabid"))
    tutup = lock_bulan(oleh=kabid, bulan=OKT, alasan="Sudah dilaporkan", pada=sekarang())
    lolos = {}
    for nama, kerja in semua.items():
        try:
            kerja()
        except DomainError as galat:
            if galat.kode != "periode_terkunci":
                lolos[nama] = str(galat)
        except Exception as galat:  # noqa: BLE001 - whatever else it says, it did not say that the month is locked
            lolos[nama] = repr(galat)
        else:
            lolos[nama] = "ditulis"
    assert lolos == {}
    unlock_bulan(oleh=kabid, periode=tutup, alasan="Ada nota yang tertinggal", pada=sekarang())
    for nama, kerja in semua.items():
        try:
            kerja()
        except Exception as galat:  # noqa: BLE001 - named, so that the one that still refuses is known
            lolos[nama] = repr(galat)
    assert lolos == {}
