"""The map's numbers as shapes with links, and the table beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, Final

from django.http import QueryDict
from django.urls import reverse

from core import format as f
from core.halaman import url_dengan
from core.peta import Lukisan, kelas_nilai, lukis, lukis_desa
from ikm.queries.peta import Gugus, Peta, Tempat, Titik

DAFTAR_URL: Final = "ikm:list"
PETA_URL: Final = "ikm:map"
JARI_TERKECIL, JARI_TERBESAR, JARI_BERANGKA = 3.5, 17.0, 9.5  # pixels; from the last on there is room for a number


def tanya(params: QueryDict, **ganti: Any) -> str:
    """The filters alone: paging and sorting belong to the list."""
    return url_dengan(params, urut=None, ukuran=None, hitung=None, format=None, **ganti)


class Pelukis:
    """Numbers of a Peta as shapes with links. Coordinates are text: a template would print them with a comma."""

    def __init__(self, params: QueryDict, peta: Peta, kecamatan: str) -> None:
        self.params, self.peta = params, peta
        self.dekat = lukis_desa(kecamatan) if kecamatan else None
        self.lukisan: Lukisan = self.dekat or lukis()
        self.daftar, self.di_peta = reverse(DAFTAR_URL), reverse(PETA_URL)

    def gambar(self) -> dict[str, Any]:
        tempat = self.peta.desa if self.dekat else self.peta.kecamatan
        batas = kelas_nilai([t.n for t in tempat])
        terbanyak = max([d.di_tengah for d in self.peta.desa] + [g.n for g in self.peta.gugus], default=1)
        return {
            "kotak": self.lukisan.kotak,
            "jenis": "Desa/kelurahan" if self.dekat else "Kecamatan",
            "wilayah": self._wilayah({t.kode: t for t in tempat}, batas),
            "gelembung": [self._gelembung(d, terbanyak) for d in self._terletak()],
            "gugus": [self._gugus(g, terbanyak) for g in self.peta.gugus],
            "titik": [self._titik(t) for t in self.peta.titik],
            "baris": [self._baris(t) for t in tempat],
            "bertitik": any(d.tersebar for d in self.peta.desa),
        }

    def _url(self, tempat: Tempat) -> str:
        """A kecamatan leads closer, a desa to its list."""
        if self.dekat:
            return self.daftar + tanya(self.params, desa=tempat.kode)
        return self.di_peta + tanya(self.params, kecamatan=tempat.kode)

    def _wilayah(self, menurut: dict[str, Tempat], batas: list[float]) -> list[dict[str, Any]]:
        hasil = []
        for w in self.lukisan.wilayah:
            t = menurut.get(w.kode) or Tempat(w.kode, w.nama, 0)
            kelas = 1 + sum(t.n > b for b in batas[:-1]) if t.n else 0
            isi = {"kode": w.kode, "nama": w.nama, "jalur": w.jalur, "x": f"{w.x:g}", "y": f"{w.y:g}"}
            hasil.append(isi | {"n": t.n, "kelas": kelas, "url": self._url(t), "teks": f"{w.nama}: {f.angka(t.n)} IKM"})
        return hasil

    def _terletak(self) -> Iterable[Tempat]:
        """Largest first, so that small ones lie on top and stay within reach."""
        return (d for d in self.peta.desa if d.di_tengah and d.lat is not None and d.lng is not None)

    def _tempatkan(self, lat: float | None, lng: float | None) -> dict[str, str]:
        x, y = self.lukisan.proyeksi.titik((lng or 0.0, lat or 0.0))
        return {"x": f"{x:g}", "y": f"{y:g}"}

    def _bulat(self, n: int, terbanyak: int) -> dict[str, Any]:
        jari = JARI_TERKECIL + (JARI_TERBESAR - JARI_TERKECIL) * math.sqrt(n / terbanyak)
        return {"r": f"{jari:.1f}", "angka": f.angka(n) if jari >= JARI_BERANGKA else ""}

    def _gelembung(self, d: Tempat, terbanyak: int) -> dict[str, Any]:
        kata = "IKM di tengah desa" if d.tersebar or self.dekat else "IKM"
        teks, url = f"{d.nama}: {f.angka(d.di_tengah)} {kata}", self.daftar + tanya(self.params, desa=d.kode)
        return self._tempatkan(d.lat, d.lng) | self._bulat(d.di_tengah, terbanyak) | {"teks": teks, "url": url}

    def _gugus(self, g: Gugus, terbanyak: int) -> dict[str, Any]:
        url = self.daftar + tanya(self.params, kotak=g.kotak)
        teks = f"{f.angka(g.n)} IKM berdekatan"
        return self._tempatkan(g.lat, g.lng) | self._bulat(g.n, terbanyak) | {"teks": teks, "url": url}

    def _titik(self, t: Titik) -> dict[str, Any]:
        return self._tempatkan(t.lat, t.lng) | {"teks": t.nama, "url": reverse("ikm:detail", args=[t.uid])}

    def _baris(self, t: Tempat) -> dict[str, Any]:
        bidang = "desa" if self.dekat else "kecamatan"
        daftar = self.daftar + tanya(self.params, **{bidang: t.kode})
        return {"kode": t.kode, "nama": t.nama, "n": t.n, "tersebar": t.tersebar, "daftar": daftar, "url": self._url(t)}
