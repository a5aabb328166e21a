"""One row of a directory → what it would put into the register. The model's own validators judge each value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Final

from django.core.exceptions import ValidationError

from akun.validators import normalkan_telepon
from core import format as f
from core.rahasia import encrypt, fingerprint
from core.teks import rapikan
from ikm.enums import BentukBadan
from ikm.impor.acuan import Acuan
from ikm.impor.kata import BADAN, KELAMIN
from ikm.impor.produk import NAMA_MAKS, baca_produk
from ikm.models import IKM, ProfilTahunan
from ikm.validators import LINTANG_INDONESIA, periksa_tahun_tidak_mendatang, periksa_titik
from kantor.rumus.angka import Cara, baca_angka
from kantor.rumus.bacaan import Bacaan, Sel, Tebakan, kosong, teks_sel
from kantor.rumus.kemiripan import padat
from kantor.rumus.kepala import BULAN_SETAHUN
from kantor.rumus.nomor import baca_kode, baca_nomor, baca_telepon
from kantor.rumus.satuan import kenali_satuan
from kantor.sasaran import BarisMasuk, BarisTerbaca, Permintaan

TK_BESAR: Final = 250
ORANG: Final = frozenset({"orang", "org", "orng", "pekerja", "karyawan", "tk", "or", "ora"})
ALAMAT_MAKS: Final = 300
RUPIAH: Final = {
    "investasi": "investasi_tanpa_tanah",
    "investasi_tanah": "investasi_tanah",
    "modal": "modal",
    "penjualan": "penjualan",
    "bahan_baku": "bahan_baku",
}
JUMLAH: Final = {"kapasitas": "kapasitas_produksi", "produksi": "produksi"}
SETAHUN: Final = frozenset({"penjualan", "bahan_baku"})
MASKER: Final[dict[str, Callable[[str], str]]] = {
    n: IKM._meta.get_field(n).masker  # type: ignore[union-attr]
    for n in ("nik", "npwp", "telepon", "alamat")
}
_JUMLAH_SATUAN: Final = re.compile(r"(.*\d)\s*([a-zA-Z²³][\w²³ ./]*)")
_PER_WAKTU: Final = re.compile(r"(?:/|\bper\b)\s*(bulan|bln|hari|hr|minggu|mgg)\b", re.IGNORECASE)
_PER_BULAN: Final = re.compile(r"\s*(?:/|\bper\b|\bse)\s*(?:bulan|bln|bl)\b\.?\s*$", re.IGNORECASE)
_DUA_ANGKA: Final = re.compile(r"\s*(-?\d{1,3}[.,]\d+)\s*[,; /]+\s*(-?\d{1,3}[.,]\d+)\s*")
_TAHUN: Final = re.compile(r"\b((?:19|20)\d\d)\b")


@cache
def _validator(model: type, bidang: str) -> tuple[Callable[[Any], None], ...]:
    return tuple(model._meta.get_field(bidang).validators)  # type: ignore[attr-defined]


def _galat(model: type, bidang: str, nilai: Any) -> str:
    """The first thing the model's field has against this value."""
    for periksa in _validator(model, bidang):
        try:
            periksa(nilai)
        except ValidationError as galat:
            return galat.messages[0]
    return ""


class Pembaca:
    """Reads rows with the same references; the result's `isi` is {"ikm": columns, "profil": columns, "samar": masks},
    and "produk" where a product is named.
    """

    def __init__(self, acuan: Acuan, minta: Permintaan) -> None:
        self.acuan, self.minta = acuan, minta
        self._uang = {k: Cara(kali=minta.kali.get(k, 1)) for k in RUPIAH}

    def baca(self, masuk: BarisMasuk) -> BarisTerbaca:
        hasil, sel = BarisTerbaca(masuk.nomor), masuk.sel
        ikm: dict[str, Any] = {}
        profil: dict[str, Any] = {}
        hasil.isi = {"ikm": ikm, "profil": profil, "samar": {}}
        self._nama(hasil, sel, ikm)
        hasil.label = ikm.get("nama", "")
        self._pribadi(hasil, sel, ikm)
        self._tempat(hasil, sel, ikm)
        self._usaha(hasil, sel, ikm)
        self._koordinat(hasil, sel, ikm)
        self._tenaga_kerja(hasil, sel, profil)
        self._uang_setahun(hasil, sel, profil)
        self._jumlah_setahun(hasil, sel, profil)
        if not kosong(sel.get("produk")):
            self._produk(hasil, teks_sel(sel["produk"]), profil)
        return hasil

    # --- the workshop ---

    def _nama(self, hasil: BarisTerbaca, sel: Mapping[str, Sel], ikm: dict[str, Any]) -> None:
        for bidang in ("nama", "pemilik"):
            if not kosong(sel.get(bidang)):
                _pasang(hasil, ikm, bidang, rapikan(teks_sel(sel[bidang])))
        if "nama" not in ikm and "pemilik" in ikm:
            ikm["nama"] = ikm["pemilik"]
            hasil.tebakan.append(("nama", Tebakan("nama_dari_pemilik", "(kosong)", "nama pemiliknya", tiap=True)))
        elif "nama" not in ikm and not hasil.galat:
            hasil.tolak("nama", "Nama usaha kosong.")

    def _pribadi(self, hasil: BarisTerbaca, sel: Mapping[str, Sel], ikm: dict[str, Any]) -> None:
        if not kosong(sel.get("jenis_kelamin")):
            nilai = KELAMIN.get(padat(teks_sel(sel["jenis_kelamin"])))
            if nilai is None:
                hasil.kosongkan("jenis_kelamin", teks_sel(sel["jenis_kelamin"]), "Tulis L atau P.")
            else:
                ikm["jenis_kelamin"] = str(nilai)
        self._rahasia(hasil, ikm, "nik", sel, baca_nomor(sel.get("nik"), "NIK", (16,)))
        self._rahasia(hasil, ikm, "npwp", sel, baca_nomor(sel.get("npwp"), "NPWP", (15, 16)))
        telepon = baca_telepon(sel.get("telepon"))
        if telepon.nilai:
            telepon = Bacaan(normalkan_telepon(telepon.nilai), tebakan=telepon.tebakan)
        self._rahasia(hasil, ikm, "telepon", sel, telepon)
        if not kosong(sel.get("alamat")):
            alamat = rapikan(teks_sel(sel["alamat"]))
            if len(alamat) > ALAMAT_MAKS:
                hasil.tolak("alamat", f"Alamat terlalu panjang: {len(alamat)} huruf, paling banyak {ALAMAT_MAKS}.")
            ikm["alamat"] = encrypt(alamat)
            hasil.isi["samar"]["alamat"] = MASKER["alamat"](alamat)

    def _rahasia(
        self, hasil: BarisTerbaca, ikm: dict[str, Any], bidang: str, sel: Mapping[str, Sel], bacaan: Bacaan
    ) -> None:
        """A personal number goes into the staged row as ciphertext with its HMAC, never in the clear."""
        galat = bacaan.galat or (_galat(IKM, bidang, bacaan.nilai) if bacaan.nilai else "")
        if galat:
            hasil.kosongkan(bidang, teks_sel(sel.get(bidang)), galat, tiap=True)
        if galat or not bacaan.nilai:
            return
        ikm[f"{bidang}_sidik"], ikm[bidang] = fingerprint(bacaan.nilai), encrypt(bacaan.nilai)
        hasil.isi["samar"][bidang] = MASKER[bidang](bacaan.nilai)
        hasil.tebakan += [(bidang, t) for t in bacaan.tebakan]

    def _tempat(self, hasil: BarisTerbaca, sel: Mapping[str, Sel], ikm: dict[str, Any]) -> None:
        kecamatan = "" if kosong(sel.get("kecamatan")) else teks_sel(sel["kecamatan"])
        if kosong(sel.get("desa")):
            hasil.tolak("desa", "Desa/kelurahan kosong.")
            return
        tempat = self.acuan.tempat(teks_sel(sel["desa"]), kecamatan)
        if tempat.galat:
            hasil.tolak("desa", tempat.galat)
            return
        ikm["desa_id"] = tempat.desa.kode
        hasil.tebakan += tempat.tebakan

    def _usaha(self, hasil: BarisTerbaca, sel: Mapping[str, Sel], ikm: dict[str, Any]) -> None:
        nib = baca_nomor(sel.get("nib"), "NIB", (13,))
        if galat := nib.galat or (_galat(IKM, "nib", nib.nilai) if nib.nilai else ""):
            hasil.kosongkan("nib", teks_sel(sel.get("nib")), galat, tiap=True)
        elif nib.nilai:
            ikm["nib"] = nib.nilai
            hasil.tebakan += [("nib", t) for t in nib.tebakan]
        if not kosong(sel.get("bentuk_badan")):
            badan = BADAN.get(padat(teks_sel(sel["bentuk_badan"])))
            if badan is None:
                pilihan = ", ".join(str(x) for x in BentukBadan.labels)
                hasil.kosongkan("bentuk_badan", teks_sel(sel["bentuk_badan"]), f"Pilihannya: {pilihan}.")
            else:
                ikm["bentuk_badan"] = str(badan)
        self._kbli(hasil, sel, ikm)
        self._tahun(hasil, sel.get("tahun_berdiri"), ikm)
        if not kosong(sel.get("sentra")):
            self._sentra(hasil, teks_sel(sel["sentra"]), ikm)

    def _kbli(self, hasil: BarisTerbaca, sel: Mapping[str, Sel], ikm: dict[str, Any]) -> None:
        """By its code, wherever it stands; else by words of the field of business, else of the product."""
        terisi = [sel[k] for k in ("kbli", "produk") if not kosong(sel.get(k))]
        for isi in terisi:
            kata = teks_sel(isi)
            kode = baca_kode(isi) or baca_kode(kata.split(" ")[0])
            if kode and kode not in self.acuan.kbli:
                hasil.tolak("kbli", f"KBLI {kode} tidak ada dalam KBLI 2020 (lima angka).", kata)
                return
            cocok, jenis = (self.acuan.kbli[kode], "") if kode else self._kbli_dari_kata(kata)
            if cocok is not None:
                ikm["kbli_id"] = cocok.pk
                if jenis:
                    hasil.tebakan.append(("kbli", Tebakan(jenis, kata, str(cocok), pasti=jenis == "kata_diingat")))
                return
        if terisi:
            kata = teks_sel(terisi[0])
            hasil.tolak("kbli", f"Bidang usaha “{kata}” tidak ditemukan dalam KBLI. Pilihkan kodenya sekali.", kata)

    def _kbli_dari_kata(self, kata: str) -> tuple[Any, str]:
        """What people chose for these words before, else the field of business that says most of them."""
        diingat = self.acuan.kbli.get(self.minta.kata.get("kbli", {}).get(padat(kata), ""))
        return (diingat, "kata_diingat") if diingat is not None else (self.acuan.kbli_dari_kata(kata), "kbli_kata")

    def _tahun(self, hasil: BarisTerbaca, sel: Sel, ikm: dict[str, Any]) -> None:
        if kosong(sel):
            return
        if isinstance(sel, date | datetime):
            tahun: int | None = sel.year
            hasil.tebakan.append(
                ("tahun_berdiri", Tebakan("tahun_dari_tanggal", teks_sel(sel), str(tahun), pasti=True, tiap=True))
            )
        else:
            cocok = _TAHUN.findall(teks_sel(sel))
            tahun = int(cocok[0]) if len(cocok) == 1 else None
        if tahun is None:
            hasil.kosongkan("tahun_berdiri", teks_sel(sel), "Bukan tahun.")
            return
        galat = periksa_tahun_tidak_mendatang(tahun, self.minta.pada, "tahun_berdiri").get("tahun_berdiri")
        if pesan := galat or _galat(IKM, "tahun_berdiri", tahun):
            hasil.kosongkan("tahun_berdiri", teks_sel(sel), pesan)
            return
        ikm["tahun_berdiri"] = tahun

    def _sentra(self, hasil: BarisTerbaca, nama: str, ikm: dict[str, Any]) -> None:
        ada = self.acuan.sentra.get(padat(nama), []) or self.acuan.sentra.get(
            padat(re.sub(r"(?i)^sentra\s+", "", nama)), []
        )
        sedesa = [s for s in ada if s.desa_id == ikm.get("desa_id")] or ada
        if len(sedesa) != 1:
            sebab = "ada lebih dari satu" if sedesa else "belum terdaftar"
            hasil.kosongkan("sentra", nama, f"Sentra ini {sebab}; admin dapat mendaftarkannya.")
            return
        ikm["sentra_id"] = sedesa[0].pk

    def _koordinat(self, hasil: BarisTerbaca, sel: Mapping[str, Sel], ikm: dict[str, Any]) -> None:
        lat, lng, kolom = sel.get("lat"), sel.get("lng"), "lat"
        if not kosong(sel.get("koordinat")):
            kolom, cocok = "koordinat", _DUA_ANGKA.fullmatch(teks_sel(sel["koordinat"]))
            if cocok is None:
                hasil.kosongkan(kolom, teks_sel(sel["koordinat"]), "Tulis seperti -7.5519, 112.3899.", tiap=True)
                return
            lat, lng = cocok.groups()
        if kosong(lat) and kosong(lng):
            return
        titik = [_derajat(lat), _derajat(lng)]
        if titik[0] is not None and titik[0] > LINTANG_INDONESIA[1]:  # north of Indonesia: the minus is lost
            titik[0] = -titik[0]
            hasil.tebakan.append(
                (kolom, Tebakan("lintang_selatan", "tanpa minus", "dengan minus", pasti=True, tiap=True))
            )
        if not kosong(lat) and not kosong(lng) and None in titik:
            asal = f"{teks_sel(lat)}; {teks_sel(lng)}"
            hasil.kosongkan(kolom, asal, "Lintang dan bujur ditulis seperti -7.5519 dan 112.3899.", tiap=True)
        elif galat := periksa_titik(*titik):
            hasil.kosongkan(kolom, f"{teks_sel(lat)}; {teks_sel(lng)}", " ".join(galat.values()), tiap=True)
        elif titik[0] is not None and titik[1] is not None:
            ikm["lat"], ikm["lng"] = str(f.bulatkan(titik[0], 6)), str(f.bulatkan(titik[1], 6))

    def _produk(self, hasil: BarisTerbaca, teks: str, profil: Mapping[str, Any]) -> None:
        if len(teks) > NAMA_MAKS:
            pesan = (
                f"Jenis produk terlalu panjang: {len(teks)} huruf, paling banyak {NAMA_MAKS}. Tulis yang utama saja."
            )
            hasil.tolak("produk", pesan)
        elif isi := baca_produk(teks, profil):
            hasil.isi["produk"] = isi

    # --- the year's figures ---

    def _tenaga_kerja(self, hasil: BarisTerbaca, sel: Mapping[str, Sel], profil: dict[str, Any]) -> None:
        angka = {
            k: self._angka(hasil, k, sel.get(k), Cara(kata_ikut=ORANG))
            for k in ("tenaga_kerja_l", "tenaga_kerja_p", "tenaga_kerja")
        }
        laki, perempuan, semua = angka["tenaga_kerja_l"], angka["tenaga_kerja_p"], angka["tenaga_kerja"]
        if any(angka[k] is None and not kosong(sel.get(k)) for k in ("tenaga_kerja_l", "tenaga_kerja_p")):
            return  # one of the two cannot be read: the other alone would be taken for all
        if laki is None and perempuan is None:
            if semua:
                hasil.tebakan.append(
                    ("tenaga_kerja", Tebakan("tk_tanpa_rincian", "jumlahnya saja", "dikosongkan", tiap=True))
                )
            return
        if laki is None or perempuan is None:
            kolom = "tenaga_kerja_l" if laki is None else "tenaga_kerja_p"
            hasil.tebakan.append((kolom, Tebakan("tk_nol", "(kosong)", "0", pasti=True)))
        laki, perempuan = laki or 0, perempuan or 0
        if semua is not None and semua != laki + perempuan:
            rincian = f"{f.angka(laki)} + {f.angka(perempuan)} = {f.angka(laki + perempuan)}"
            hasil.tebakan.append(("tenaga_kerja", Tebakan("tk_selisih", f.angka(semua), rincian)))
        if laki + perempuan > TK_BESAR:
            teks = f"{f.angka(laki + perempuan)} orang"
            hasil.tebakan.append(("tenaga_kerja_l", Tebakan("tk_besar", hasil.label or f"baris {hasil.nomor}", teks)))
        profil["tenaga_kerja_l"], profil["tenaga_kerja_p"] = laki, perempuan

    def _uang_setahun(self, hasil: BarisTerbaca, sel: Mapping[str, Sel], profil: dict[str, Any]) -> None:
        for kolom, bidang in RUPIAH.items():
            nilai = self._angka(hasil, kolom, sel.get(kolom), self._uang[kolom], bidang)
            if nilai is not None:
                profil[bidang] = nilai

    def _angka(self, hasil: BarisTerbaca, kolom: str, sel: Sel, cara: Cara, bidang: str = "") -> int | None:
        """A whole number the profile's field accepts."""
        if sel is None or sel == "":
            return None
        asli, bulan = teks_sel(sel), 1
        if kolom in SETAHUN:
            sel, cara, bulan = _bulanan(sel, cara)
        bacaan = baca_angka(sel, cara)
        nilai = None if bacaan.nilai is None else int(bacaan.nilai) * bulan
        galat = bacaan.galat or ("" if nilai is None else _galat(ProfilTahunan, bidang or "tenaga_kerja_l", nilai))
        if galat:
            hasil.kosongkan(kolom, asli, galat)
            return None
        hasil.tebakan += [(kolom, t) for t in bacaan.tebakan]
        if bulan > 1 and nilai:
            hasil.tebakan.append(
                (kolom, Tebakan("sebulan", f"{asli} sebulan", f"{f.rupiah(nilai)} setahun", tiap=True))
            )
        return nilai

    def _jumlah_setahun(self, hasil: BarisTerbaca, sel: Mapping[str, Sel], profil: dict[str, Any]) -> None:
        satuan = "" if kosong(sel.get("satuan")) else teks_sel(sel["satuan"])
        terisi = False
        for kolom, bidang in JUMLAH.items():
            mentah = sel.get(kolom)
            if kosong(mentah):
                continue
            if isinstance(mentah, str):
                if _PER_WAKTU.search(mentah):
                    hasil.kosongkan(kolom, teks_sel(mentah), "Bukan jumlah setahun; hitung dahulu menjadi setahun.")
                    continue
                mentah, satuan = self._pisah_satuan(hasil, kolom, teks_sel(mentah), satuan)
            bacaan = baca_angka(mentah, Cara(bulat=False))
            galat = bacaan.galat or ("" if bacaan.nilai is None else _galat(ProfilTahunan, bidang, bacaan.nilai))
            if galat:
                hasil.kosongkan(kolom, teks_sel(sel.get(kolom)), galat)
                continue
            if bacaan.nilai is not None:
                terisi = True
                profil[bidang] = str(f.bulatkan(bacaan.nilai, 3))
                hasil.tebakan += [(kolom, t) for t in bacaan.tebakan]
        if terisi:
            self._satuan(hasil, satuan, profil)

    def _pisah_satuan(self, hasil: BarisTerbaca, kolom: str, teks: str, satuan: str) -> tuple[str, str]:
        """`500 kg` in the cell of the quantity: the unit is taken from there when no column gives one."""
        cocok = _JUMLAH_SATUAN.fullmatch(teks)
        if cocok is None or not (kode := kenali_satuan(cocok[2])):
            return teks, satuan
        if not satuan or kenali_satuan(satuan) == kode:
            hasil.tebakan.append(
                (kolom, Tebakan("satuan_dari_jumlah", cocok[2].strip(), self._nama_satuan(kode), pasti=True))
            )
            return cocok[1], cocok[2]
        return teks, satuan

    def _nama_satuan(self, kode: str) -> str:
        return str(self.acuan.satuan.get(kode, kode))

    def _satuan(self, hasil: BarisTerbaca, satuan: str, profil: dict[str, Any]) -> None:
        kode = kenali_satuan(satuan)
        if satuan and not _PER_WAKTU.search(satuan) and kode in self.acuan.satuan:
            profil["satuan_id"] = kode
            return
        sebab = (
            "Kapasitas dan produksi tanpa satuan."
            if not satuan
            else "Bukan satuan setahun; kapasitas dan produksinya ikut dikosongkan."
            if _PER_WAKTU.search(satuan)
            else "Satuan tidak dikenal (contoh: buah, pasang, lusin, kodi, kg, lembar); kapasitas dan produksinya ikut."
        )
        hasil.kosongkan("satuan", satuan or "(kosong)", sebab)
        for bidang in JUMLAH.values():
            profil.pop(bidang, None)


def _bulanan(sel: Sel, cara: Cara) -> tuple[Sel, Cara, int]:
    """A month's amount by its column or by its own words ("4 jt/bln"): what to read, how, and times how many months."""
    pendek = _PER_BULAN.sub("", sel) if isinstance(sel, str) else sel
    if cara.kali % BULAN_SETAHUN == 0:
        return pendek, replace(cara, kali=cara.kali // BULAN_SETAHUN), BULAN_SETAHUN
    return pendek, cara, 1 if pendek == sel else BULAN_SETAHUN


def _pasang(hasil: BarisTerbaca, ikm: dict[str, Any], bidang: str, nilai: str) -> None:
    if galat := _galat(IKM, bidang, nilai):
        hasil.tolak(bidang, galat)
    else:
        ikm[bidang] = nilai


def _derajat(sel: Sel) -> Decimal | None:
    if isinstance(sel, bool) or sel is None:
        return None
    if isinstance(sel, int | float):
        return Decimal(repr(sel))
    teks = teks_sel(sel).replace(",", ".").strip(" °")
    return Decimal(teks) if re.fullmatch(r"-?\d{1,3}(?:\.\d+)?", teks) else None
