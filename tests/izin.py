"""The world the permission matrix walks through: one of everything, and how each route is addressed in it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, get_resolver
from PIL import Image

from akun.enums import Peran
from akun.models import Token
from core.waktu import hari_ini, sekarang
from ikm import services
from ikm.models import PasanganKembar
from kantor.models import BarisImpor, Impor, Notifikasi, TebakanImpor, Tugas
from kantor.services.berkas import add_berkas
from kantor.services.impor import JENIS_TOLAK
from kantor.services.periode import lock_bulan
from laporan.queries.publik import kode_triwulan, triwulan_tersedia
from referensi.models import HariLibur, Incoterm, KodeHS, Kurs, MataUang, Negara, Pelabuhan, TipeKontainer
from tests import factories as f
from tests.izin_ekspor import bangun_ekspor, isi_ekspor
from tests.izin_ekspor_buku import bangun_buku
from tests.izin_jadwal import bangun_jadwal
from tests.izin_kemitraan import bangun_kemitraan
from tests.izin_laporan import bangun_laporan

# Django's admin, the login pages of allauth and machine addresses are judged by namespace, not route by route.
LUAR = ("admin:", "account_", "mfa_", "usersessions_")
RUTE_IMPOR = ["detail", "progress", "map", "words", "rows", "decide", "recheck", "apply", "cancel", "rejects", "undo"]
API_IMPOR = (
    *("detail", "pemetaan", "ringkasan", "baris", "tebakan", "kata", "tersisa"),
    *("periksa-ulang", "terapkan", "batalkan", "urungkan", "ditolak"),
)
ORANG = ("admin", "kabid", "penyuluh", "penyuluh_lain", "perusahaan", "pemilik", "pimpinan", "anonim")


KUNJUNGAN = tuple(f"ikm:kunjungan_{n}" for n in ("detail", "edit", "finish", "cancel", "trail"))

FASILITASI = tuple(f"ikm:fasilitasi_{n}" for n in ("detail", "edit", "cancel", "trail", "peserta_add"))


def semua_rute() -> dict[str, URLPattern]:
    def jalan(pola: Any, ruang: str) -> Any:
        for p in pola:
            if isinstance(p, URLPattern):
                yield f"{ruang}{p.name}", p
            else:
                yield from jalan(p.url_patterns, f"{ruang}{p.namespace}:" if p.namespace else ruang)

    return {nama: p for nama, p in jalan(get_resolver().url_patterns, "") if not nama.startswith(LUAR)}


@dataclass
class Dunia:
    orang: dict[str, Any]
    kwargs: dict[str, dict[str, Any]]
    badan: dict[tuple[str, str], dict[str, Any]]  # API bodies that name a record of this world

    def untuk(self, rute: str) -> dict[str, Any]:
        return self.kwargs.get(rute) or self.kwargs.get(rute.split(":", maxsplit=1)[0], {})


def foto() -> SimpleUploadedFile:
    isi = io.BytesIO()
    Image.new("RGB", (40, 30), "#b08d3c").save(isi, "JPEG")
    return SimpleUploadedFile("foto.jpg", isi.getvalue(), "image/jpeg")


def bangun(orang: dict[str, Any]) -> Dunia:
    """`ikm` and its file lie in Trowulan (the wilayah of `penyuluh`); tugas and notifikasi are `penyuluh`'s."""
    ikm = f.make_ikm(nik="3516121503800001", telepon="+6281234567890")
    f.make_anggota(ikm, orang["pemilik"])
    f.make_profil(ikm)
    batal = f.make_ikm(
        dibatalkan_pada=sekarang(), dibatalkan_oleh=orang["admin"], dibatalkan_alasan="Tercatat dua kali"
    )
    catatan = _catatan(ikm, orang["admin"])
    berkas = add_berkas(oleh=f.oleh(orang["penyuluh"]), pemilik_jenis="ikm.ikm", pemilik_uid=ikm.uid, unggahan=foto())
    tugas = Tugas.objects.create(jenis="uji", judul="Uji", pengguna=orang["penyuluh"])
    kabar = Notifikasi.objects.create(
        pengguna=orang["penyuluh"], jenis="uji", judul="Uji", teks="Uji", url="/", kunci="uji"
    )
    periode = lock_bulan(oleh=f.oleh(orang["admin"]), bulan=date(2023, 1, 1), alasan="Tutup buku", pada=sekarang())
    impor, tolakan = _impor(orang["penyuluh"])
    layanan = f.make_pengguna(Peran.PIMPINAN, akun_layanan=True)
    target = f.make_penyuluh(f.TROWULAN)
    mati = f.make_pengguna(Peran.PERUSAHAAN, is_active=False)
    token = Token.objects.create(
        pengguna=orang["penyuluh"],
        nama="uji",
        kunci_hash="0" * 64,
        awalan="kmt_0000",
        lingkup="baca",
        kedaluwarsa=sekarang().replace(year=2030),
    )
    kunjungan = f.make_kunjungan(ikm, penyuluh=orang["penyuluh"], tindak_lanjut_pada=f.PADA)
    fasilitasi = f.make_fasilitasi(ikm, dicatat_oleh=orang["penyuluh"])
    peserta = {"uid": fasilitasi.uid, "peserta": fasilitasi.peserta.get().uid}
    satu = _referensi()
    kembar = _kembar(orang["admin"])
    alamat_kemitraan, isi_kemitraan = bangun_kemitraan(orang, ikm)
    alamat_ekspor = bangun_ekspor(orang, ikm)
    alamat_buku, isi_buku = bangun_buku(orang, ikm, catatan["ikm:sentra_detail"])
    alamat_laporan, isi_laporan = bangun_laporan(orang)
    orang_ini, ini = {"uid": target.uid}, {"uid": ikm.uid}
    return Dunia(
        orang,
        {
            "akun": orang_ini,
            "publik": {"tabel": "ekspor-negara", "triwulan": kode_triwulan(triwulan_tersedia(hari_ini())[0])},
            "akun:reactivate": {"uid": mati.uid},
            "akun:token_create_for": {"uid": layanan.uid},
            "akun:token_revoke": {"uid": token.uid},
            "akun:end_region": {"uid": target.wilayah_binaan.get().uid},
            "akun:cancel_region": {"uid": target.wilayah_binaan.get().uid},
            "ikm": ini,
            "ikm:restore": {"uid": batal.uid},
            "ikm:revoke_access": ini | {"pengguna": orang["pemilik"].uid},
            "ikm:reveal": ini | {"bidang": "telepon"},
            "ikm:profil_edit": ini | {"tahun": 2025},
            **{rute: {"uid": kunjungan.uid} for rute in KUNJUNGAN},
            **{rute: {"uid": fasilitasi.uid} for rute in FASILITASI},
            **{f"api:kunjungan-{n}": {"uid": kunjungan.uid} for n in ("detail", "batalkan", "selesai", "jejak")},
            **{f"api:fasilitasi-{n}": {"uid": fasilitasi.uid} for n in ("detail", "batalkan", "peserta", "jejak")},
            **{f"api:fasilitasi-{n}-peserta": peserta for n in ("satu", "batalkan")},
            "ikm:peserta_edit": {"uid": fasilitasi.peserta.get().uid},
            "ikm:peserta_cancel": {"uid": fasilitasi.peserta.get().uid},
            "api:ikm-list": {},
            "api": ini,
            **catatan,
            **kembar,
            "ikm:by_code": {"kode": ikm.kode},
            "ikm:kembar_create": ini,
            "ikm:kembar_pilihan": ini,
            "kantor:tugas_detail": {"uid": tugas.uid},
            "kantor:tugas_progress": {"uid": tugas.uid},
            "kantor:tugas_cancel": {"uid": tugas.uid},
            "kantor:notifikasi_open": {"uid": kabar.uid},
            "kantor:periode_unlock": {"uid": periode.uid},
            "kantor:berkas_panel": {"jenis": "ikm.ikm", "uid": ikm.uid},
            "kantor:whatsapp": {"jenis": "ikm.ikm", "uid": ikm.uid},
            **{f"kantor:impor_{n}": {"uid": impor.uid} for n in RUTE_IMPOR},
            **{f"api:impor-{n}": {"uid": impor.uid} for n in API_IMPOR},
            **{f"api:impor-{n}": {"uid": impor.uid, "tugas": tolakan.uid} for n in ("tolakan", "berkas-tolakan")},
            "kantor": {"uid": berkas.uid},
            "referensi:kurs_pekan": {"sumber": "KMK", "mulai": date(2026, 11, 18)},
            "referensi:kbli_detail": {"versi": "2020", "kode": "24320"},
            **satu,
            **alamat_kemitraan,
            **alamat_ekspor,
            **alamat_buku,
            **alamat_laporan,
            **bangun_jadwal(orang),
        },
        {
            ("POST", "api:kembar-gabungkan"): {
                "tetap": str(kembar["ikm:kembar_merge"]["tetap"]),
                "alasan": "Satu bengkel",
            },
            ("POST", "api:kembar-list"): {"ikm": str(ikm.uid), "kode": kembar["kode"]},
            ("POST", "api:produk-list"): {"ikm": str(ikm.uid), "nama": "Handel baru"},
            ("POST", "api:omzet-list"): {"ikm": str(ikm.uid), "bulan": "2024-04-01", "omzet": 20_000_000},
            ("POST", "api:kunjungan-list"): {"ikm": str(ikm.uid), "tanggal": "2026-11-20", "masalah": ["pasar"]},
            ("POST", "api:fasilitasi-peserta"): {"ikm": [str(ikm.uid)]},
            ("POST", "api:sertifikat-list"): {"ikm": str(ikm.uid), "jenis": "halal", "nomor": "ID35"},
            **isi_kemitraan,
            **isi_buku,
            **isi_laporan,
            **isi_ekspor(alamat_ekspor),
        },
    )


def _catatan(ikm: Any, admin: Any) -> dict[str, dict[str, Any]]:
    """One of each record of the IKM, and one that was cancelled; `ikm:…_create` and the tabs take the IKM itself."""
    batal = {"dibatalkan_pada": sekarang(), "dibatalkan_oleh": admin, "dibatalkan_alasan": "Salah catat"}
    alamat = {}
    for nama, buat in (("produk", f.make_produk), ("sertifikat", f.make_sertifikat)):
        satu = {"uid": buat(ikm).uid}
        for tindakan in ("detail", "edit", "cancel", "trail", "capacity"):
            alamat[f"ikm:{nama}_{tindakan}"] = satu
        alamat[f"ikm:{nama}_restore"] = {"uid": buat(ikm, **batal).uid}
        for tindakan in ("detail", "batalkan", "jejak"):
            alamat[f"api:{nama}-{tindakan}"] = satu
    omzet = {"uid": f.make_omzet(ikm, date(2024, 3, 1)).uid}
    alamat |= {f"ikm:omzet_{t}": omzet for t in ("edit", "cancel", "trail")}
    alamat |= {f"api:omzet-{t}": omzet for t in ("detail", "batalkan", "jejak")}
    alamat["ikm:omzet_year"] = {"uid": ikm.uid, "tahun": 2024}
    sentra = {"uid": f.make_sentra().uid}
    alamat |= {f"ikm:sentra_{t}": sentra for t in ("detail", "edit", "trail")}
    alamat |= {f"api:sentra-{t}": sentra for t in ("detail", "jejak")}
    return alamat | {"ikm:produk_pilihan": {"bidang": "proses"}}


def _impor(penyuluh: Any) -> tuple[Impor, Tugas]:
    """One that waits for its decision, with a good row, a refused one and a guess; and the refused rows asked for."""
    arti = {"0": {"bidang": "nama", "kali": 1}}
    impor = Impor.objects.create(
        jenis="ikm.ikm", nama_berkas="direktori.xlsx", oleh=penyuluh, status="diperiksa", pemetaan=arti
    )
    galat = [{"kolom": "nib", "pesan": "NIB terdiri atas 13 angka."}]
    BarisImpor.objects.create(impor=impor, nomor=2, label="UD Baru", tindakan="baru")
    BarisImpor.objects.create(impor=impor, nomor=3, label="UD Salah", tindakan="tolak", galat=galat)
    tebakan = {"kolom": "telepon", "jenis": "telepon_tanpa_nol", "dari": "8123", "menjadi": "08123"}
    TebakanImpor.objects.create(impor=impor, nomor=1, jumlah=1, **tebakan)
    parameter = {"impor": impor.uid.hex}
    return impor, Tugas.objects.create(jenis=JENIS_TOLAK, judul="Ditolak", pengguna=penyuluh, parameter=parameter)


def _kembar(admin: Any) -> dict[str, dict[str, Any]]:
    """A pair that waits and one that was merged; all of them lie in Trowulan."""
    a, b, dari, ke = (f.make_ikm() for _ in range(4))
    pasangan = services.suggest_pasangan(oleh=f.oleh(admin), pada=f.PADA, ikm=a, kode=b.kode)
    gabung = services.merge_ikm(oleh=f.oleh(admin), pada=f.PADA, dari=dari.uid, ke=ke.uid, alasan="Satu bengkel")
    ini = {"uid": pasangan.uid}
    halaman = {f"ikm:kembar_{n}": ini for n in ("detail", "reject", "reopen")}
    api = {f"api:kembar-{n}": ini for n in ("detail", "berbeda", "gabungkan", "buka-lagi")}
    return {
        "kode": ke.kode,
        "api:kembar-urungkan": {"uid": PasanganKembar.objects.exclude(pk=pasangan.pk).get().uid},
        "ikm:kembar_merge": ini | {"tetap": a.uid},
        "ikm:merge_undo": {"uid": gabung.uid},
        "api:kembar-list": {},
        **halaman,
        **api,
    }


def _referensi() -> dict[str, dict[str, Any]]:
    """One row of each reference table, and the address of each under page and API."""
    f.make_kbli()
    f.make_satuan()
    negara = Negara.objects.create(
        kode="KR", alpha3="KOR", nama="Korea Selatan", nama_en="South Korea", nama_ko="대한민국"
    )
    usd = MataUang.objects.create(kode="USD", nama="Dolar Amerika Serikat", nama_en="US Dollar", desimal=2)
    Pelabuhan.objects.create(kode="KRPUS", nama="Busan", negara=negara)
    Incoterm.objects.create(
        kode="FOB",
        nama="Bebas di atas kapal",
        nama_en="Free On Board",
        moda="laut",
        tempat="pelabuhan muat",
        angkutan_oleh_penjual=False,
        asuransi_oleh_penjual=False,
    )
    TipeKontainer.objects.create(
        kode="22G1", nama="20' dry", kelompok="General purpose", panjang_kaki=20, panjang_mm=6068, tinggi_mm=2591
    )
    KodeHS.objects.create(kode="94036090", tingkat=8, uraian="Lain-lain", jalur="Perabotan > Lain-lain", hs6="940360")
    libur = HariLibur.objects.create(tanggal=date(2026, 8, 17), nama="Kemerdekaan", jenis="cuti_bersama")
    kurs = Kurs.objects.create(
        mata_uang=usd,
        berlaku_mulai=date(2026, 11, 18),
        berlaku_sampai=date(2026, 11, 24),
        satuan=1,
        nilai=Decimal(16000),
        sumber="KMK",
        nomor="1/KM.10/2026",
    )
    kode = {
        "wilayah": f.BEJIJONG,
        "kode-hs": "94036090",
        "negara": "KR",
        "pelabuhan": "KRPUS",
        "satuan": "H87",
        "mata-uang": "USD",
        "incoterm": "FOB",
        "tipe-kontainer": "22G1",
    }
    alamat = {f"api:referensi-{n}-detail": {"kode": k} for n, k in kode.items()}
    alamat |= {
        "api:referensi-kbli-detail": {"kunci_alamat": "2020-24320"},
        "api:referensi-kurs-detail": {"kunci_alamat": f"KMK-USD-{kurs.berlaku_mulai}"},
        "api:referensi-hari-libur-detail": {"kunci_alamat": libur.tanggal.isoformat()},
    }
    return alamat | {"referensi:wilayah_detail": {"kode": f.BEJIJONG}, "referensi:kode_hs_detail": {"kode": "94036090"}}
