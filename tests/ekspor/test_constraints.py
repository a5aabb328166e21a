"""One test per named constraint of shipments: the database itself refuses, whatever code forgot to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import F

from ekspor.models import (
    AturanDokumen,
    DokumenEkspor,
    Kontainer,
    Kontribusi,
    Muatan,
    Pelepasan,
    Pembeli,
    Pengiriman,
    Peristiwa,
    RingkasanEkspor,
    RingkasanKontainer,
    RingkasanKontribusi,
)
from kemitraan.models import BarisPenerimaan, Penerimaan
from tests import factories as f
from tests.ekspor import kirim as k

pytestmark = pytest.mark.django_db
BATAL_SEPARUH = {"dibatalkan_pada": f.SAAT}


def _p() -> Pengiriman:
    perusahaan = f.make_perusahaan()
    return k.kirim(f.make_pengguna("admin"), perusahaan, k.kontainer(nomor="CSQU3054383"))


def kirim(**over: Any) -> Callable[[], Any]:
    return lambda: Pengiriman.objects.filter(pk=_p().pk).update(**over)


def kotak(**over: Any) -> Callable[[], Any]:
    return lambda: Kontainer.objects.filter(pengiriman=_p()).update(**over)


def barang(**over: Any) -> Callable[[], Any]:
    def buat() -> None:
        k.make_hs("940360")
        f.make_satuan()
        Muatan.objects.filter(kontainer__pengiriman=_p()).update(**over)

    return buat


def bagian(**over: Any) -> Callable[[], Any]:
    def buat() -> None:
        m = k.baris_muatan(_p())
        isi = {"sumber": "luar_daerah", "uraian": "Kayu", "nilai_idr": 1, "tingkat_bukti": "pernyataan"}
        Kontribusi.objects.create(muatan=m, **isi | {n: v() if callable(v) else v for n, v in over.items()})

    return buat


def peristiwa(**over: Any) -> Callable[[], Any]:
    isi = {"kode": "stuffing", "kelas": "rencana", "waktu": f.SAAT}
    return lambda: Peristiwa.objects.create(pengiriman=_p(), **isi | over)


def pembeli(**over: Any) -> Callable[[], Any]:
    isi = {"nama": "Hanssem", "sebutan": "hanssem", "negara": k.make_negara}
    return lambda: Pembeli.objects.create(**{n: v() if callable(v) else v for n, v in (isi | over).items()})


def _pembeli_dua_kali(**milik: Any) -> Callable[[], Any]:
    """One that was struck does not count."""

    def buat() -> None:
        ini = {n: v() for n, v in milik.items()}
        batal = {"dibatalkan_pada": f.SAAT, "dibatalkan_oleh": f.make_pengguna("admin"), "dibatalkan_alasan": "Keliru"}
        pembeli(**ini, **batal)()
        pembeli(**ini)()
        pembeli(**ini)()

    return buat


def sel(model: type[Any], kali: int = 1, **over: Any) -> Callable[[], Any]:
    """The same cell, `kali` times."""

    def buat() -> None:
        isi = {"bulan": date(2026, 11, 1), "tujuan": "KR", "basis": "fob"}
        isi |= {n: v() if callable(v) else v for n, v in over.items()}
        for _ in range(kali):
            model.objects.create(**isi)

    return buat


def _kurs_sendirian() -> None:
    """The row without the number that was frozen with it."""
    Pengiriman.objects.filter(pk=_p().pk).update(kurs=k.make_kurs())


def _dua_kontainer() -> None:
    p = _p()
    asal = Kontainer.objects.get(pengiriman=p)
    Kontainer.objects.create(pengiriman=p, urut=asal.urut, tipe=asal.tipe)


def _dua_muatan() -> None:
    asal = k.baris_muatan(_p())
    Muatan.objects.create(kontainer=asal.kontainer, urut=asal.urut, uraian="Dua", nilai=1)


def _fcl_dua_kali() -> None:
    satu, dua = _p(), k.kirim(f.make_pengguna("admin"), f.make_perusahaan(nama="PT Dua"))
    Kontainer.objects.filter(pengiriman=dua).update(nomor=satu.kontainer.get().nomor)


def _peb_dua_kali() -> None:
    satu, dua = _p(), k.kirim(f.make_pengguna("admin"), f.make_perusahaan(nama="PT Dua"))
    isi = {"peb_nomor": "1", "peb_tanggal": date(2026, 11, 1), "peb_kantor": "070100"}
    Pengiriman.objects.filter(pk__in=[satu.pk, dua.pk]).update(**isi)


def _aju_dua_kali() -> None:
    satu, dua = _p(), k.kirim(f.make_pengguna("admin"), f.make_perusahaan(nama="PT Dua"))
    Pengiriman.objects.filter(pk__in=[satu.pk, dua.pk]).update(peb_aju="000030ABC12320261120000017")


def _acuan_perusahaan_dua_kali() -> None:
    satu = _p()
    dua = k.kirim(f.make_pengguna("admin"), satu.perusahaan)
    Pengiriman.objects.filter(pk__in=[satu.pk, dua.pk]).update(acuan="INV-1")


def _acuan_ikm_dua_kali() -> None:
    ikm, admin = f.make_ikm(), f.make_pengguna("admin")
    dua = [k.kirim(admin, None, ikm_uid=ikm.uid).pk for _ in range(2)]
    Pengiriman.objects.filter(pk__in=dua).update(acuan="INV-1")


def _penerimaan_dua_kali() -> None:
    baris = _baris_terima()
    m = k.baris_muatan(_p())
    isi = {"sumber": "ikm", "uraian": "Gagang", "nilai_idr": 1, "tingkat_bukti": "penerimaan", "jumlah": 1, "harga": 1}
    for _ in range(2):
        Kontribusi.objects.create(muatan=m, ikm=f.make_ikm(), baris_penerimaan=baris, **isi)


def _baris_terima() -> Any:
    pesanan = f.make_pesanan()
    terima = Penerimaan.objects.create(pesanan=pesanan, tanggal=f.PADA)
    return BarisPenerimaan.objects.create(
        penerimaan=terima, baris_pesanan=pesanan.baris.get(), diterima=Decimal(5), ditolak=Decimal(0)
    )


def surat(**over: Any) -> Callable[[], Any]:
    return lambda: DokumenEkspor.objects.filter(pk=_surat().pk).update(**over)


def _surat() -> DokumenEkspor:
    return k.dokumen(f.make_pengguna("admin"), _p())


def _dokumen_dua_kali() -> None:
    d = _surat()
    DokumenEkspor.objects.create(pengiriman=d.pengiriman, jenis=d.jenis, nomor=d.nomor)


def aturan(**over: Any) -> Callable[[], Any]:
    def buat() -> None:
        k.make_negara()
        AturanDokumen.objects.filter(pk=k.make_aturan().pk).update(**over)

    return buat


def _lepas() -> Pelepasan:
    isi = {"tanggal": f.PADA, "tempat": "Pabrik", "pejabat": "Bupati", "jabatan": "Bupati"}
    return Pelepasan.objects.create(pengiriman=_p(), **isi)


def lepas(**over: Any) -> Callable[[], Any]:
    return lambda: Pelepasan.objects.filter(pk=_lepas().pk).update(**over)


def _lepas_dua_kali() -> None:
    x = _lepas()
    Pelepasan.objects.create(pengiriman=x.pengiriman, tanggal=f.PADA, tempat="P", pejabat="B", jabatan="B")


RINGKASAN: tuple[tuple[str, type[Any], dict[str, Any]], ...] = (
    ("ringkasan_ekspor", RingkasanEkspor, {"hs2": "94"}),
    ("ringkasan_kontainer", RingkasanKontainer, {}),
    ("ringkasan_kontribusi", RingkasanKontribusi, {"penyumbang": f.make_ikm}),
)
KASUS: dict[str, list[Callable[[], Any]]] = {
    "pembeli_pembatalan_lengkap": [pembeli(perusahaan=None, ikm=None, **BATAL_SEPARUH)],
    "pembeli_milik_satu_pengirim": [pembeli()],
    "pembeli_bersebutan": [pembeli(perusahaan=f.make_perusahaan, sebutan="")],
    "pembeli_unik_tiap_perusahaan": [_pembeli_dua_kali(perusahaan=f.make_perusahaan)],
    "pembeli_unik_tiap_ikm": [_pembeli_dua_kali(ikm=f.make_ikm)],
    "pengiriman_pembatalan_lengkap": [kirim(**BATAL_SEPARUH), kirim(dibatalkan_alasan="Salah")],
    "pengiriman_satu_pengirim": [kirim(perusahaan=None)],
    "pengiriman_tujuan_menurut_jenis": [kirim(negara=None), kirim(jenis="antarprovinsi")],
    "pengiriman_basis_menurut_jenis": [kirim(basis_nilai="faktur")],
    "pengiriman_taksiran_rupiah": [lambda: (k.make_mata_uang("USD"), kirim(mata_uang="USD")())],
    "pengiriman_biaya_menurut_basis": [
        kirim(freight=1),
        kirim(basis_nilai="cif", freight=1),
        kirim(basis_nilai="cfr"),
        kirim(basis_nilai="exw"),
    ],
    "pengiriman_nilai_tidak_negatif": [kirim(nilai=-1), kirim(nilai_fob=-1), kirim(nilai_idr=-1)],
    "pengiriman_kurs_utuh": [kirim(kurs_nilai=1), kirim(kurs_satuan=1), _kurs_sendirian],
    "pengiriman_aju_unik": [_aju_dua_kali],
    "pengiriman_acuan_unik_perusahaan": [_acuan_perusahaan_dua_kali],
    "pengiriman_acuan_unik_ikm": [_acuan_ikm_dua_kali],
    "pengiriman_peb_unik": [_peb_dua_kali],
    "pengiriman_peb_lengkap": [kirim(peb_nomor="1"), kirim(peb_nomor="1", peb_tanggal=f.PADA)],
    "pengiriman_npe_lengkap": [
        kirim(npe_nomor="1"),
        kirim(
            npe_nomor="1",
            npe_tanggal=date(2026, 11, 1),
            peb_nomor="1",
            peb_tanggal=date(2026, 11, 2),
            peb_kantor="070100",
        ),
    ],
    "pengiriman_status_sah": [kirim(status="hilang")],
    "pengiriman_dokumen_bertenggat": [kirim(dokumen_kurang=1), kirim(dokumen_tenggat=f.PADA)],
    "dokumen_ekspor_pembatalan_lengkap": [surat(**BATAL_SEPARUH)],
    "dokumen_status_sah": [surat(status="hilang")],
    "dokumen_terbit_bernomor": [surat(nomor=""), surat(tanggal=None)],
    "dokumen_alasan_menurut_status": [surat(status="ditolak"), surat(status="tidak_perlu")],
    "dokumen_nomor_unik": [_dokumen_dua_kali],
    "pelepasan_pembatalan_lengkap": [lepas(**BATAL_SEPARUH)],
    "pelepasan_satu_tiap_pengiriman": [_lepas_dua_kali],
    "pelepasan_konfirmasi_lengkap": [lepas(angka={}), lepas(dikonfirmasi_pada=f.SAAT)],
    "aturan_dokumen_pembatalan_lengkap": [aturan(**BATAL_SEPARUH)],
    "aturan_dokumen_masa_urut": [aturan(berlaku_sampai=date(2019, 12, 31))],
    "aturan_dokumen_hs_angka": [aturan(awalan_hs="9"), aturan(awalan_hs="94x")],
    "aturan_dokumen_hari_wajar": [aturan(hari_sebelum_closing=91), aturan(hari_sebelum_closing=-366)],
    "aturan_dokumen_negara_ekspor": [aturan(jenis_pengiriman="antarprovinsi", negara="KR")],
    "kontainer_urut_unik": [_dua_kontainer],
    "kontainer_fcl_terbuka_unik": [_fcl_dua_kali],
    "kontainer_truk_tanpa_kontainer": [kotak(muat="TRUK"), kotak(tipe=None)],
    "kontainer_vgm_bercara": [kotak(vgm=1), kotak(vgm_metode="1")],
    "kontainer_nilai_tidak_negatif": [kotak(nilai=-1), kotak(nilai_fob=-1), kotak(nilai_idr=-1)],
    "muatan_urut_unik": [_dua_muatan],
    "muatan_nilai_positif": [barang(nilai=0), barang(nilai_fob=-1), barang(nilai_idr=-1)],
    "muatan_hs_delapan_angka": [barang(kode_hs="940360")],
    "muatan_jumlah_bersatuan": [barang(jumlah=1), barang(satuan="H87")],
    "muatan_kemasan_berjenis": [barang(jumlah_kemasan=1), barang(kemasan="CT")],
    "muatan_kontribusi_wajar": [barang(kontribusi_idr=-1), barang(kontribusi_idr=F("nilai_idr") + 1)],
    "kontribusi_pembatalan_lengkap": [bagian(**BATAL_SEPARUH)],
    "kontribusi_sumber_lengkap": [
        bagian(sumber="ikm"),
        bagian(sumber="lokal_lain"),
        bagian(ikm=f.make_ikm),
        bagian(sumber="dunia"),
    ],
    "kontribusi_bukti_menurut_penerimaan": [
        bagian(tingkat_bukti="terinspeksi"),
        bagian(sumber="ikm", ikm=f.make_ikm, baris_penerimaan=_baris_terima),
        bagian(sumber="ikm", ikm=f.make_ikm, baris_penerimaan=_baris_terima, tingkat_bukti="penerimaan"),
        bagian(harga=1),
    ],
    "kontribusi_nilai_tidak_negatif": [bagian(nilai_idr=-1)],
    "kontribusi_penerimaan_sekali": [_penerimaan_dua_kali],
    "peristiwa_pembatalan_lengkap": [peristiwa(**BATAL_SEPARUH)],
    "peristiwa_sah": [peristiwa(kode="hilang"), peristiwa(kelas="mungkin")],
}
for _nama, _model, _lagi in RINGKASAN:
    KASUS[f"{_nama}_satu_pengirim"] = [sel(_model, **_lagi)]
    KASUS[f"{_nama}_sel_perusahaan_unik"] = [sel(_model, 2, perusahaan=f.make_perusahaan, **_lagi)]
    KASUS[f"{_nama}_sel_ikm_unik"] = [sel(_model, 2, ikm=f.make_ikm, **_lagi)]
SEMUA = [(nama, n) for nama, kasus in KASUS.items() for n in range(len(kasus))]


@pytest.mark.parametrize(("nama", "n"), SEMUA)
def test_the_database_refuses(nama: str, n: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        KASUS[nama][n]()


def test_every_named_constraint_is_tried() -> None:
    ada = {c.name for m in apps.get_app_config("ekspor").get_models() for c in m._meta.constraints}
    assert ada == KASUS.keys()
