"""One plain function a model: valid by default, every value overridable, nothing random."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from akun.enums import Peran
from akun.models import Pengguna, WilayahBinaan
from core.pelaku import Pelaku
from ikm.models import (
    IKM,
    AnggotaIKM,
    Fasilitasi,
    Kunjungan,
    MasalahKunjungan,
    OmzetBulanan,
    PesertaFasilitasi,
    Produk,
    ProfilTahunan,
    Sentra,
    Sertifikat,
)
from kemitraan.models import (
    BUTIR_PERJANJIAN,
    PERTANYAAN,
    AnggotaPerusahaan,
    BarisPesanan,
    Kebutuhan,
    Kemitraan,
    PengajuanPerusahaan,
    Pertemuan,
    Perusahaan,
    Pesanan,
    Tawaran,
    UlasanPerusahaan,
)
from referensi.models import KBLI, Satuan, Wilayah

PADA = date(2026, 11, 23)
SAAT = datetime(2026, 11, 23, 3, tzinfo=UTC)
BEJIJONG, TROWULAN = "35.16.12.2008", "35.16.12"
GEDEG_DESA, GEDEG = "35.16.14.2001", "35.16.14"
TINGKAT = (("provinsi", ""), ("kabupaten", "Kab. "), ("kecamatan", "Kec. "), ("desa", "Desa "))
_urut = count(1)


def make_wilayah(kode: str = BEJIJONG, nama: str | None = None) -> Wilayah:
    """The region and everything above it; nearly every test asks for one, so those missing are written at once."""
    if ada := Wilayah.objects.filter(kode=kode).first():
        return ada
    bawaan = {
        "35": "Jawa Timur",
        "35.16": "Mojokerto",
        TROWULAN: "Trowulan",
        BEJIJONG: "Bejijong",
        GEDEG: "Gedeg",
        GEDEG_DESA: "Jerukseger",
    }
    bagian = kode.split(".")
    baris: list[Wilayah] = []
    for n, (tingkat, gelar) in enumerate(TINGKAT[: len(bagian)], start=1):
        atas, ini = (baris[-1] if baris else None), ".".join(bagian[:n])
        sebut = (nama if ini == kode else None) or bawaan.get(ini, f"Wilayah {ini}")
        jalur = f"{gelar}{sebut}, {atas.jalur}" if atas else f"{gelar}{sebut}"
        isi = {"nama": sebut, "tingkat": tingkat, "jenis": tingkat, "jalur": jalur, "cari": sebut.lower()}
        baris.append(Wilayah(kode=ini, induk=atas, **isi))
    Wilayah.objects.bulk_create(baris, ignore_conflicts=True)
    return Wilayah.objects.get(kode=kode)


def make_kbli(kode: str = "24320", judul: str = "Industri Pengecoran Logam Bukan Besi Dan Baja") -> KBLI:
    return KBLI.objects.get_or_create(
        versi="2020", kode=kode, defaults={"level": len(kode), "judul": judul, "kategori": "C", "cari": judul.lower()}
    )[0]


def make_satuan(kode: str = "H87", nama: str = "buah") -> Satuan:
    return Satuan.objects.get_or_create(kode=kode, defaults={"nama": nama, "umum": True})[0]


def make_pengguna(peran: str = Peran.ADMIN, **over: Any) -> Pengguna:
    n = next(_urut)
    sandi = over.pop("sandi", None)
    pengguna = Pengguna(
        **{"nama": f"{Peran(peran).label} {n}", "email": f"{peran}{n}@contoh.id", "peran": peran} | over
    )
    pengguna.set_password(sandi) if sandi else pengguna.set_unusable_password()
    pengguna.save()
    return pengguna


def make_penyuluh(*kecamatan: str, **over: Any) -> Pengguna:
    penyuluh = make_pengguna(Peran.PENYULUH, **over)
    for kode in kecamatan or (TROWULAN,):
        WilayahBinaan.objects.create(pengguna=penyuluh, wilayah=make_wilayah(kode), mulai=date(2025, 1, 1))
    return penyuluh


def make_sentra(**over: Any) -> Sentra:
    desa = over.pop("desa", None) or make_wilayah()
    return Sentra.objects.create(**{"nama": f"Sentra {next(_urut)}", "desa": desa, "komoditas": "cor kuningan"} | over)


def make_ikm(**over: Any) -> IKM:
    n = next(_urut)
    isi = {
        "kode": f"IKM-{n:05d}",
        "nama": f"UD Kuningan {n}",
        "pemilik": f"Pemilik {n}",
        "desa": over.pop("desa", None) or make_wilayah(),
        "kbli": over.pop("kbli", None) or make_kbli(),
    } | over
    ikm = IKM(**isi)
    ikm.clean()
    ikm.save()
    return IKM.objects.get(pk=ikm.pk)


def make_anggota(ikm: IKM, pengguna: Pengguna | None = None) -> Pengguna:
    pengguna = pengguna or make_pengguna(Peran.IKM)
    AnggotaIKM.objects.create(ikm=ikm, pengguna=pengguna)
    return pengguna


def make_profil(ikm: IKM, **over: Any) -> ProfilTahunan:
    return ProfilTahunan.objects.create(**{"ikm": ikm, "tahun": 2025, "tenaga_kerja_l": 5, "tenaga_kerja_p": 2} | over)


def make_produk(ikm: IKM | None = None, **over: Any) -> Produk:
    produk = Produk(**{"ikm": ikm or make_ikm(), "nama": f"Handel kuningan {next(_urut)}"} | over)
    produk.clean()
    produk.save()
    return produk


def make_sertifikat(ikm: IKM | None = None, **over: Any) -> Sertifikat:
    bawaan = {"ikm": ikm or make_ikm(), "jenis": "merek", "nomor": f"IDM{next(_urut):09d}"}
    return Sertifikat.objects.create(**bawaan | over)


def make_kunjungan(ikm: IKM | None = None, *masalah: str, **over: Any) -> Kunjungan:
    penyuluh = over.pop("penyuluh", None) or make_penyuluh()
    bawaan = {"ikm": ikm or make_ikm(), "penyuluh": penyuluh, "tanggal": PADA, "catatan": "Uji"}
    kunjungan = Kunjungan.objects.create(**bawaan | over)
    MasalahKunjungan.objects.bulk_create([MasalahKunjungan(kunjungan=kunjungan, jenis=m) for m in masalah])
    return kunjungan


def make_fasilitasi(*peserta: IKM, **over: Any) -> Fasilitasi:
    fasilitasi = Fasilitasi.objects.create(
        **{"jenis": "bimtek", "judul": f"Bimtek {next(_urut)}", "tanggal": PADA} | over
    )
    PesertaFasilitasi.objects.bulk_create([PesertaFasilitasi(fasilitasi=fasilitasi, ikm=ikm) for ikm in peserta])
    return fasilitasi


def make_omzet(ikm: IKM | None = None, bulan: date = date(2026, 10, 1), **over: Any) -> OmzetBulanan:
    return OmzetBulanan.objects.create(**{"ikm": ikm or make_ikm(), "bulan": bulan, "omzet": 25_000_000} | over)


def oleh(pengguna: Pengguna, **over: Any) -> Pelaku:
    return Pelaku(**{"pengguna": pengguna, "label": str(pengguna)} | over)


def make_perusahaan(**over: Any) -> Perusahaan:
    n = next(_urut)
    bawaan = {"kode": f"PRS-{n:05d}", "nama": f"Mebel Ekspor {n}", "peran_usaha": "eksportir", "status": "aktif"}
    perusahaan = Perusahaan(**bawaan | over)
    perusahaan.clean()
    perusahaan.save()
    return Perusahaan.objects.get(pk=perusahaan.pk)


def make_anggota_perusahaan(perusahaan: Perusahaan, pengguna: Pengguna | None = None) -> Pengguna:
    pengguna = pengguna or make_pengguna(Peran.PERUSAHAAN)
    AnggotaPerusahaan.objects.create(perusahaan=perusahaan, pengguna=pengguna)
    return pengguna


def make_pengajuan(**over: Any) -> PengajuanPerusahaan:
    n = next(_urut)
    bawaan = {
        "nama": f"PT Pemohon {n}",
        "peran_usaha": "eksportir",
        "nib": f"{n:013d}",
        "pemohon_nama": f"Pemohon {n}",
        "pemohon_surel": f"pemohon{n}@contoh.id",
    }
    return PengajuanPerusahaan.objects.create(**bawaan | over)


def make_pertemuan(perusahaan: Perusahaan | None = None, penyuluh: Pengguna | None = None, **over: Any) -> Pertemuan:
    bawaan = {
        "perusahaan": perusahaan or make_perusahaan(),
        "penyuluh": penyuluh or make_penyuluh(),
        "tanggal": PADA,
        "rencana": "Menambah ekspor mebel ke Korea Selatan.",
    }
    return Pertemuan.objects.create(**bawaan | over)


def make_kebutuhan(perusahaan: Perusahaan | None = None, **over: Any) -> Kebutuhan:
    """Open for answers; give `status="draf", nomor=None, …` for one that is not."""
    n = next(_urut)
    bawaan = {
        "perusahaan": perusahaan or make_perusahaan(),
        "nomor": f"KBT-2026-{n:04d}",
        "komponen": f"Gagang pintu kuningan {n}",
        "jumlah": Decimal(1000),
        "satuan": over.pop("satuan", None) or make_satuan(),
        "tenggat": PADA + timedelta(days=60),
        "batas_jawab": PADA + timedelta(days=7),
        "status": "dibuka",
        "diajukan_pada": SAAT,
        "dibuka_pada": SAAT,
    }
    kebutuhan = Kebutuhan(**bawaan | over)
    kebutuhan.clean()
    kebutuhan.save()
    return kebutuhan


def make_tawaran(kebutuhan: Kebutuhan | None = None, ikm: IKM | None = None, **over: Any) -> Tawaran:
    kebutuhan = kebutuhan or make_kebutuhan()
    bawaan = {
        "kebutuhan": kebutuhan,
        "ikm": ikm or make_ikm(),
        "jumlah_diminta": kebutuhan.jumlah,
        "batas_jawab": kebutuhan.batas_jawab or PADA + timedelta(days=7),
    }
    return Tawaran.objects.create(**bawaan | over)


def make_kemitraan(perusahaan: Perusahaan | None = None, ikm: IKM | None = None, **over: Any) -> Kemitraan:
    """In force all of 2026, with the seven items filled."""
    n = next(_urut)
    bawaan = {
        "perusahaan": perusahaan or make_perusahaan(),
        "ikm": ikm or make_ikm(),
        "nomor": f"MTR-2026-{n:04d}",
        "pola": "subkontrak",
        "lingkup": "gagang pintu kuningan",
        "mulai": date(2026, 1, 1),
        "berakhir": date(2026, 12, 31),
        "termin_hari": 30,
        "pernyataan_mandiri": True,
        "status": "berlaku",
        "ditandatangani_pada": date(2025, 12, 20),
        "wakil_perusahaan": "Eric Wangsa",
        "wakil_ikm": "Slamet Widodo",
    } | dict.fromkeys(BUTIR_PERJANJIAN, "Isi butir.")
    if over.get("status") == "berakhir":
        bawaan["diakhiri_pada"] = over.get("berakhir", bawaan["berakhir"])
    kemitraan = Kemitraan(**bawaan | over)
    kemitraan.clean()
    kemitraan.save()
    return kemitraan


def make_pesanan(kemitraan: Kemitraan | None = None, *, baris: int = 1, **over: Any) -> Pesanan:
    """An order with lines of 100 at Rp10.000, due thirty days after it was placed."""
    n = next(_urut)
    tanggal = over.pop("tanggal", date(2026, 10, 1))
    tenggat = over.pop("tenggat", tanggal + timedelta(days=30))
    bawaan = {"nomor": f"PSN-2026-{n:04d}", "kemitraan": kemitraan or make_kemitraan(), "tanggal": tanggal}
    pesanan = Pesanan(**bawaan | {"tenggat_awal": tenggat, "tenggat": tenggat} | over)
    pesanan.clean()
    pesanan.save()
    for urut in range(1, baris + 1):
        make_baris_pesanan(pesanan, urut=urut)
    return pesanan


def make_baris_pesanan(pesanan: Pesanan, **over: Any) -> BarisPesanan:
    bawaan = {"uraian": "Gagang pintu", "satuan": make_satuan(), "jumlah": Decimal(100), "harga": 10_000, "urut": 1}
    return BarisPesanan.objects.create(**{"pesanan": pesanan} | bawaan | over)


def make_ulasan(kemitraan: Kemitraan | None = None, nilai: int = 4, **over: Any) -> UlasanPerusahaan:
    """Of the third quarter of 2026, which is rated until the year ends; each question answered with `nilai`."""
    kemitraan = kemitraan or make_kemitraan()
    bawaan = {"perusahaan": kemitraan.perusahaan, "ikm": kemitraan.ikm, "triwulan": date(2026, 7, 1)}
    return UlasanPerusahaan.objects.create(**bawaan | dict.fromkeys(PERTANYAAN, nilai) | over)
