"""What rows are read against: villages, business fields, units and clusters, loaded once a file and asked from memory."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings

from core.teks import normalkan_cari
from ikm.models import Sentra
from kantor.rumus.bacaan import Tebakan
from kantor.rumus.kemiripan import mirip, padat, termirip
from referensi.models import KBLI, Satuan, Wilayah
from referensi.queries import VERSI_KBLI

# BPS writes some kecamatan otherwise than the Ministry of Home Affairs.
EJAAN_BPS: Final = {"gedek": "gedeg", "dawarblandong": "dawarblandong", "mojoanyar": "mojoanyar"}
MIRIP_TEMPAT: Final = 0.8
MIRIP_TANYA: Final = 0.6  # near enough to name, not to read it so
KATEGORI_INDUSTRI: Final = "C"
_AWALAN_DESA: Final = re.compile(r"^(?:desa|ds|kelurahan|kel|dusun/desa)\b[\s.:]*", re.IGNORECASE)
_AWALAN_KEC: Final = re.compile(r"^(?:kecamatan|kec)\b[\s.:]*", re.IGNORECASE)
_BELAH: Final = re.compile(r"\s*[,;/]\s*|\s+(?=kec(?:amatan)?\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tempat:
    desa: Any = None
    galat: str = ""
    tebakan: tuple[tuple[str, Tebakan], ...] = ()


@dataclass(slots=True)
class Acuan:
    desa: dict[str, list[Any]]
    menurut_kode: dict[str, Any]
    kecamatan: dict[str, Any]
    kbli: dict[str, Any]
    satuan: dict[str, Any]
    sentra: dict[str, list[Any]]
    _tempat: dict[tuple[str, str], Tempat] = field(default_factory=dict)
    _kbli_kata: dict[str, Any] = field(default_factory=dict)
    _kbli_industri: list[tuple[Any, frozenset[str], str]] = field(default_factory=list)

    def tempat(self, desa: str, kecamatan: str) -> Tempat:
        """The village behind two cells; the same pair is worked out once."""
        kunci = (desa, kecamatan)
        if kunci not in self._tempat:
            self._tempat[kunci] = self._cari_tempat(desa, kecamatan)
        return self._tempat[kunci]

    def _cari_tempat(self, desa: str, kecamatan: str) -> Tempat:
        if (kode := desa.strip()) in self.menurut_kode:
            return Tempat(self.menurut_kode[kode])
        bagian = _BELAH.split(_AWALAN_DESA.sub("", desa), maxsplit=1)
        kecamatan = kecamatan or (bagian[1] if len(bagian) > 1 else "")
        kec, tebakan = self._cari_kecamatan(_AWALAN_KEC.sub("", kecamatan)) if kecamatan else (None, ())
        if kecamatan and kec is None:
            return Tempat(galat=f"Kecamatan “{kecamatan}” tidak dikenal di kabupaten ini.")
        return self._cari_desa(bagian[0].strip(" .,"), kec, tebakan)

    def _cari_kecamatan(self, teks: str) -> tuple[Any, tuple[tuple[str, Tebakan], ...]]:
        polos = padat(teks)
        if (ada := self.kecamatan.get(polos)) is not None:
            sama = normalkan_cari(teks) == normalkan_cari(ada.nama)
            return ada, () if sama else (("kecamatan", Tebakan("ejaan_kecamatan", teks, ada.sebutan, pasti=True)),)
        baku = EJAAN_BPS.get(polos)
        pilih = baku or termirip(polos, self.kecamatan, MIRIP_TEMPAT)
        ada = self.kecamatan.get(pilih) if pilih else None
        if ada is None:
            return None, ()
        return ada, (("kecamatan", Tebakan("ejaan_kecamatan", teks, ada.sebutan, pasti=baku is not None)),)

    def _cari_desa(self, nama: str, kec: Any, tebakan: tuple[tuple[str, Tebakan], ...]) -> Tempat:
        polos = padat(nama)
        ada = self.desa.get(polos, [])
        cocok = [d for d in ada if kec is None or d.induk_id == kec.kode]
        if len(cocok) == 1:
            if kec is None:
                tebakan += (("desa", Tebakan("desa_tanpa_kecamatan", nama, cocok[0].nama_lengkap, pasti=True)),)
            return Tempat(cocok[0], tebakan=tebakan)
        if len(cocok) > 1:
            pilihan = "; ".join(d.nama_lengkap for d in cocok)
            return Tempat(galat=f"Ada {len(cocok)} desa bernama {cocok[0].nama}: {pilihan}. Isi kecamatannya.")
        if ada:
            lain = "; ".join(d.nama_lengkap for d in ada)
            return Tempat(galat=f"Desa {ada[0].nama} tidak ada di {kec.sebutan}. Yang ada: {lain}.")
        return self._desa_mirip(nama, polos, kec, tebakan)

    def _desa_mirip(self, nama: str, polos: str, kec: Any, tebakan: tuple[tuple[str, Tebakan], ...]) -> Tempat:
        dalam = {p: d for p, semua in self.desa.items() for d in semua if kec is None or d.induk_id == kec.kode}
        pilih = termirip(polos, dalam, MIRIP_TEMPAT)
        if pilih is None or (kec is None and len(self.desa[pilih]) > 1):
            di = f" di {kec.sebutan}" if kec is not None else " di kabupaten ini"
            dekat = sorted(dalam, key=lambda p: mirip(polos, p), reverse=True)[:1]
            mungkin = [dalam[p].nama_lengkap for p in dekat if mirip(polos, p) >= MIRIP_TANYA]
            saran = f" Barangkali “{mungkin[0]}”?" if mungkin else ""
            return Tempat(galat=f"Desa “{nama}” tidak dikenal{di}. Periksa ejaannya.{saran}")
        desa = dalam[pilih]
        return Tempat(desa, tebakan=(*tebakan, ("desa", Tebakan("ejaan_desa", nama, desa.nama_lengkap))))

    def kbli_dari_kata(self, teks: str) -> Any:
        """The manufacturing field whose title and description say these words best; None where hardly any is said."""
        kata = tuple(k for k in normalkan_cari(teks).split() if len(k) > 2)  # noqa: PLR2004 - "di", "dr"
        kunci = " ".join(kata)
        if kunci not in self._kbli_kata:
            self._kbli_kata[kunci] = self._kbli_termirip(kata)
        return self._kbli_kata[kunci]

    def _kbli_termirip(self, kata: tuple[str, ...]) -> Any:
        """A word counts the more, the fewer fields name it ("batik" more than "kain"), and double in a title."""
        industri = self._industri()
        bobot = {w: math.log(len(industri) / n) for w in kata if (n := sum(w in cari for _, _, cari in industri))}
        if not bobot:
            return None
        terbaik, nilai_terbaik = None, 0.0
        for k, judul, cari in industri:
            nilai = sum(b * (2.0 if w in judul else 1.0 if w in cari else 0.0) for w, b in bobot.items())
            nilai -= 0.01 * len(judul)
            if nilai > nilai_terbaik:
                terbaik, nilai_terbaik = k, nilai
        return terbaik if nilai_terbaik >= 1.5 * max(bobot.values()) else None

    def _industri(self) -> list[tuple[Any, frozenset[str], str]]:
        """Manufacturing fields with the words of their title and all their words."""
        if not self._kbli_industri:
            self._kbli_industri = [
                (k, frozenset(normalkan_cari(k.judul).split()), k.cari)
                for k in self.kbli.values()
                if k.kategori == KATEGORI_INDUSTRI
            ]
        return self._kbli_industri


def muat_acuan() -> Acuan:
    desa: dict[str, list[Any]] = {}
    baris = list(Wilayah.objects.desa().di_bawah(settings.KABUPATEN_KODE).select_related("induk"))
    for d in baris:
        desa.setdefault(padat(d.nama), []).append(d)
    kecamatan = Wilayah.objects.kecamatan().filter(induk_id=settings.KABUPATEN_KODE)
    sentra: dict[str, list[Any]] = {}
    for s in Sentra.objects.all():
        sentra.setdefault(padat(s.nama), []).append(s)
    return Acuan(
        desa=desa,
        menurut_kode={d.kode: d for d in baris},
        kecamatan={padat(k.nama): k for k in kecamatan},
        kbli={k.kode: k for k in KBLI.objects.versi(VERSI_KBLI).kelompok()},
        satuan={s.kode: s for s in Satuan.objects.all()},
        sentra=sentra,
    )
