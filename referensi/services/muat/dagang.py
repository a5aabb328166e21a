from __future__ import annotations

from referensi import validators as v
from referensi.enums import ModaIncoterm
from referensi.models import Incoterm, MataUang, Negara, Pelabuhan, Satuan, TipeKontainer
from referensi.rumus.teks import kata_unik
from referensi.services.muat.berkas import Baris
from referensi.services.muat.sumber import Isi, Kembar, Langkah, Sumber


def _kode(baris: Baris, kembar: Kembar, panjang: int) -> str:
    kode = baris.teks("kode")
    if len(kode) != panjang:
        raise baris.rusak("kode", f"“{kode}” harus {panjang} karakter")
    kembar.periksa(baris, "kode", kode, f"kode {kode}")
    return kode


def susun_negara(sumber: Sumber) -> list[Isi]:
    kembar, kembar3 = Kembar(), Kembar()
    hasil = []
    for b in sumber.baca("negara.csv", "kode", "alpha3", "nama", "nama_en", "nama_ko", "lat", "lng"):
        kode = b.kode("kode", v.validate_kode_negara)
        kembar.periksa(b, "kode", kode, f"kode {kode}")
        alpha3 = b.teks("alpha3", 3)
        kembar3.periksa(b, "alpha3", alpha3, f"kode {alpha3}")
        isi = {n: b.teks(n, 100, kosong=n == "nama_ko") for n in ("nama", "nama_en", "nama_ko")}
        cari = kata_unik(kode, alpha3, isi["nama"], isi["nama_en"])
        hasil.append({"kode": kode, "alpha3": alpha3, **isi, **b.titik(), "cari": cari})
    sumber.ada(Negara).update(str(isi["kode"]) for isi in hasil)
    return hasil


def susun_mata_uang(sumber: Sumber) -> list[Isi]:
    kembar = Kembar()
    hasil = []
    for b in sumber.baca("mata_uang.csv", "kode", "nama", "nama_en", "desimal"):
        kode = b.kode("kode", v.validate_mata_uang)
        kembar.periksa(b, "kode", kode, f"kode {kode}")
        nama, nama_en = b.teks("nama", 100), b.teks("nama_en", 100)
        desimal = b.bulat("desimal", 0, 4) if b.teks("desimal", kosong=True) else None
        cari = kata_unik(kode, nama, nama_en)
        hasil.append({"kode": kode, "nama": nama, "nama_en": nama_en, "desimal": desimal, "cari": cari})
    sumber.ada(MataUang).update(str(isi["kode"]) for isi in hasil)
    return hasil


def susun_pelabuhan(sumber: Sumber) -> list[Isi]:
    kembar, negara = Kembar(), sumber.ada(Negara)
    hasil = []
    for b in sumber.baca("pelabuhan.csv", "kode", "nama", "negara", "lat", "lng", "pelabuhan_utama"):
        kode = b.kode("kode", v.validate_unlocode)
        kembar.periksa(b, "kode", kode, f"kode {kode}")
        kode_negara = b.rujukan("negara", negara, "negara")
        if not kode.startswith(kode_negara):
            raise b.rusak("negara", f"kode {kode} bukan pelabuhan {kode_negara}")
        nama = b.teks("nama", 100)
        sifat = {"negara_id": kode_negara, "pelabuhan_utama": b.ya("pelabuhan_utama"), "cari": kata_unik(kode, nama)}
        hasil.append({"kode": kode, "nama": nama, **sifat, **b.titik()})
    return hasil


def susun_satuan(sumber: Sumber) -> list[Isi]:
    """UN/ECE names, under Indonesian ones where satuan_umum.csv has them."""
    kembar, kembar_umum = Kembar(), Kembar()
    hasil: dict[str, Isi] = {}
    for b in sumber.baca("satuan.csv", "kode", "nama_en", "simbol"):
        kode = b.kode("kode", v.validate_kode_satuan)
        kembar.periksa(b, "kode", kode, f"kode {kode}")
        nama_en, simbol = b.teks("nama_en", 100), b.teks("simbol", 30, kosong=True)
        isi = {"kode": kode, "nama": nama_en, "nama_en": nama_en, "simbol": simbol, "umum": False}
        hasil[kode] = isi | {"cari": kata_unik(kode, nama_en, simbol)}
    for b in sumber.baca("satuan_umum.csv", "kode", "nama", "simbol"):
        kode = b.rujukan("kode", hasil, "satuan")
        kembar_umum.periksa(b, "kode", kode, f"kode {kode}")
        nama, simbol = b.teks("nama", 100), b.teks("simbol", 30, kosong=True) or hasil[kode]["simbol"]
        cari = kata_unik(kode, nama, hasil[kode]["nama_en"], simbol)
        hasil[kode] |= {"nama": nama, "simbol": simbol, "umum": True, "cari": cari}
    return list(hasil.values())


def susun_incoterm(sumber: Sumber) -> list[Isi]:
    kembar = Kembar()
    kolom = ("angkutan_oleh_penjual", "asuransi_oleh_penjual")
    teks = {"nama": 100, "nama_en": 100, "tempat": 100, "titik_risiko": 200}
    return [
        {"kode": _kode(b, kembar, 3), "moda": b.pilihan("moda", ModaIncoterm.values)}
        | {n: b.teks(n, maks) for n, maks in teks.items()}
        | {n: b.ya(n) for n in kolom}
        for b in sumber.baca("incoterm.csv", "kode", "moda", *teks, *kolom)
    ]


def susun_tipe_kontainer(sumber: Sumber) -> list[Isi]:
    kembar = Kembar()
    ukuran = {"panjang_kaki": 60, "panjang_mm": 20_000, "tinggi_mm": 4_000}
    return [
        {
            "kode": _kode(b, kembar, 4),
            "nama": b.teks("nama", 100),
            "kelompok": b.teks("kelompok", 30),
            "umum": b.ya("umum"),
        }
        | {n: b.bulat(n, 1, terbesar) for n, terbesar in ukuran.items()}
        for b in sumber.baca("tipe_kontainer.csv", "kode", "nama", "kelompok", "umum", *ukuran)
    ]


LANGKAH = (
    Langkah("negara", "negara.csv", Negara, susun_negara),
    Langkah("mata_uang", "mata_uang.csv", MataUang, susun_mata_uang),
    Langkah("pelabuhan", "pelabuhan.csv", Pelabuhan, susun_pelabuhan),
    Langkah("satuan", "satuan.csv", Satuan, susun_satuan),
    Langkah("incoterm", "incoterm.csv", Incoterm, susun_incoterm),
    Langkah("tipe_kontainer", "tipe_kontainer.csv", TipeKontainer, susun_tipe_kontainer),
)
