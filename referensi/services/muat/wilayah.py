from __future__ import annotations

from core.teks import normalkan_cari
from referensi.models import Wilayah
from referensi.rumus.teks import kata_unik
from referensi.services.muat.berkas import Baris
from referensi.services.muat.sumber import Isi, Kembar, Langkah, Sumber
from referensi.validators import PANJANG_WILAYAH, induk_wilayah, validate_kode_wilayah

JENIS_KABUPATEN = {
    "Kabupaten": "kabupaten",
    "Kabupaten Administrasi": "kabupaten",
    "Kota": "kota",
    "Kota Administrasi": "kota",
}
JENIS_DESA = {"Desa": "desa", "Kelurahan": "kelurahan"}


def _isi(sumber: Sumber, baris: Baris, kembar: Kembar, tingkat: str, jenis: str) -> Isi:
    kode = baris.kode("kode", validate_kode_wilayah)
    if PANJANG_WILAYAH[len(kode)] != tingkat:
        raise baris.rusak("kode", f"“{kode}” bukan kode {tingkat}")
    kembar.periksa(baris, "kode", kode, f"kode {kode}")
    induk = induk_wilayah(kode)
    if induk and induk not in sumber.jalur_wilayah:
        raise baris.rusak("kode", f"induk “{induk}” tidak ada")
    nama = baris.teks("nama", 100)
    jalur = [f"{Wilayah.SEBUTAN[jenis]}{nama}", *(sumber.jalur_wilayah[induk] if induk else [])]
    sumber.jalur_wilayah[kode] = jalur
    return {
        "kode": kode,
        "nama": nama,
        "tingkat": tingkat,
        "jenis": jenis,
        "induk_id": induk,
        "jalur": ", ".join(jalur),
        "cari": f"{normalkan_cari(kode)} {kata_unik(*jalur, jenis)}",
        "kode_bps": "",
        "kode_pos": "",
        "lat": None,
        "lng": None,
    }


def susun_provinsi(sumber: Sumber) -> list[Isi]:
    kembar = Kembar()
    return [
        _isi(sumber, b, kembar, "provinsi", "provinsi") | b.titik()
        for b in sumber.baca("wilayah_provinsi.csv", "kode", "nama", "lat", "lng")
    ]


def susun_kabupaten(sumber: Sumber) -> list[Isi]:
    kembar = Kembar()
    return [
        _isi(sumber, b, kembar, "kabupaten", JENIS_KABUPATEN[b.pilihan("jenis", JENIS_KABUPATEN)]) | b.titik()
        for b in sumber.baca("wilayah_kabupaten_kota.csv", "kode", "jenis", "nama", "lat", "lng")
    ]


def susun_kecamatan(sumber: Sumber) -> list[Isi]:
    """All of Indonesia; points and BPS codes only where wilayah_mojokerto_kecamatan.csv knows them."""
    kembar, kembar_rinci = Kembar(), Kembar()
    hasil = {
        isi["kode"]: isi
        for b in sumber.baca("wilayah_kecamatan.csv", "kode", "nama")
        for isi in [_isi(sumber, b, kembar, "kecamatan", "kecamatan")]
    }
    for b in sumber.baca("wilayah_mojokerto_kecamatan.csv", "kode", "nama", "kode_bps", "lat", "lng"):
        kode = b.rujukan("kode", hasil, "kecamatan")
        kembar_rinci.periksa(b, "kode", kode, f"kode {kode}")
        hasil[kode] |= {"kode_bps": b.teks("kode_bps", 10), **b.titik()}
    return list(hasil.values())


def susun_desa(sumber: Sumber) -> list[Isi]:
    kembar = Kembar()
    hasil = []
    for b in sumber.baca("wilayah_mojokerto_desa.csv", "kode", "jenis", "nama", "kode_pos", "lat", "lng"):
        jenis = JENIS_DESA[b.pilihan("jenis", JENIS_DESA)]
        isi = _isi(sumber, b, kembar, "desa", jenis)
        if (isi["kode"][9] == "1") != (jenis == "kelurahan"):
            raise b.rusak("jenis", f"kode {isi['kode']} tidak cocok dengan {jenis} (1xxx kelurahan, 2xxx desa)")
        hasil.append(isi | {"kode_pos": b.teks("kode_pos", 5, kosong=True), **b.titik()})
    return hasil


LANGKAH = tuple(
    Langkah("wilayah", berkas, Wilayah, susun, lingkup={"tingkat": tingkat})
    for berkas, susun, tingkat in (
        ("wilayah_provinsi.csv", susun_provinsi, "provinsi"),
        ("wilayah_kabupaten_kota.csv", susun_kabupaten, "kabupaten"),
        ("wilayah_kecamatan.csv", susun_kecamatan, "kecamatan"),
        ("wilayah_mojokerto_desa.csv", susun_desa, "desa"),
    )
)
