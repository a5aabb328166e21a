from __future__ import annotations

from dataclasses import dataclass, field

from core.teks import normalkan_cari
from referensi.models import KBLI, KodeHS
from referensi.rumus.teks import kata_unik
from referensi.services.muat.berkas import Baris
from referensi.services.muat.sumber import Isi, Kembar, Langkah, Sumber
from referensi.validators import validate_kode_hs, validate_kode_kbli

PEMISAH = " > "
VERSI_KBLI = "2020"
GOLONGAN_POKOK = 2


@dataclass(slots=True)
class _PohonHS:
    """The lines of BTKI with the headings the source lost, filled from an only child or from the world's HS."""

    en: dict[str, str]
    padanan: dict[str, str]
    uraian: dict[str, str] = field(default_factory=dict)
    uraian_en: dict[str, str] = field(default_factory=dict)
    jalur: dict[str, str] = field(default_factory=dict)

    def tambah(self, kode: str, uraian: str, uraian_en: str, jalur: str) -> None:
        self.uraian[kode] = uraian.rstrip(". ")
        self.uraian_en[kode] = self._inggris(kode, uraian_en.rstrip(". "))
        self.jalur[kode] = jalur.rstrip(". ") or self.uraian[kode]

    def _inggris(self, kode: str, sendiri: str) -> str:
        """The world's description says what the lost lines said ("Seats; swivel, of wood"); BTKI's own ends often in "Other"."""
        dunia = self.en.get(kode[:6], "").rstrip(". ")
        if len(kode) <= len("940360") or kode.endswith("00"):
            return dunia or sendiri
        return PEMISAH.join(filter(None, (dunia, sendiri)))

    def lengkapi(self) -> None:
        anak: dict[str, list[str]] = {}
        for kode in [k for k in self.uraian if len(k) == len("94036090")]:
            for panjang in (4, 6):
                anak.setdefault(kode[:panjang], []).append(kode)
        for induk, isi in anak.items():
            if induk not in self.uraian:
                self._tiru(induk, isi)

    def _tiru(self, kode: str, anak: list[str]) -> None:
        """A line that stands for one child alone repeats it; one above several has only the world's words."""
        if len(anak) == 1 or kode not in self.en:
            self.tambah(kode, self.uraian[anak[0]], self.uraian_en[anak[0]], self.jalur[anak[0]])
            return
        kepala = self.uraian.get(kode[:4], "")
        self.tambah(kode, self.en[kode], self.en[kode], PEMISAH.join(filter(None, (kepala, self.en[kode]))))

    def isi(self, kode: str) -> Isi:
        awalan = [kode[:n] for n in range(2, len(kode) + 1)]
        sehari = [self.padanan[a] for a in awalan if a in self.padanan]
        return {
            "kode": kode,
            "tingkat": len(kode),
            "uraian": self.uraian[kode],
            "uraian_en": self.uraian_en[kode],
            "jalur": self.jalur[kode],
            "hs6": kode[:6] if len(kode) >= len("940360") else "",
            "cari": kata_unik(self.jalur[kode], self.uraian_en[kode], *sehari),
        }


def susun_kode_hs(sumber: Sumber) -> list[Isi]:
    pohon = _PohonHS(
        en={
            b.kode("kode", validate_kode_hs): b.teks("uraian_en")
            for b in sumber.baca("hs2022_en.csv", "kode", "uraian_en")
        },
        padanan={
            b.kode("awalan", validate_kode_hs): b.teks("kata") for b in sumber.baca("hs_padanan.csv", "awalan", "kata")
        },
    )
    kembar_bab, kembar = Kembar(), Kembar()
    for b in sumber.baca("hs_bab.csv", "kode", "uraian"):
        kode = _kode_hs(b, kembar_bab, (2,))
        pohon.tambah(kode, b.teks("uraian"), "", "")
    for b in sumber.baca("btki2022.csv", "kode", "uraian", "uraian_en", "jalur"):
        kode = _kode_hs(b, kembar, (4, 6, 8))
        if kode[:2] not in pohon.uraian:
            raise b.rusak("kode", f"bab {kode[:2]} tidak ada")
        pohon.tambah(kode, b.teks("uraian"), b.teks("uraian_en", kosong=True), b.teks("jalur", kosong=True))
    pohon.lengkapi()
    return [pohon.isi(kode) for kode in sorted(pohon.uraian)]


def _kode_hs(b: Baris, kembar: Kembar, panjang: tuple[int, ...]) -> str:
    kode = b.kode("kode", validate_kode_hs)
    if len(kode) not in panjang:
        raise b.rusak("kode", f"“{kode}” harus {' atau '.join(map(str, panjang))} angka")
    kembar.periksa(b, "kode", kode, f"kode {kode}")
    return kode


def _kbli(b: Baris, kembar: Kembar, level: int, *, induk: str, kategori: str, sehari: str = "") -> Isi:
    kode = b.kode("kode", validate_kode_kbli)
    if len(kode) != level:
        raise b.rusak("kode", f"“{kode}” harus {level} karakter pada tingkat {level}")
    kembar.periksa(b, "kode", kode, f"kode {kode}")
    judul = b.teks("judul", 300)
    uraian = b.teks("uraian", kosong=True) if "uraian" in b.isi else ""
    return {
        "versi": VERSI_KBLI,
        "kode": kode,
        "level": level,
        "judul": judul,
        "uraian": uraian,
        "induk_kode": induk,
        "kategori": kategori,
        "cari": f"{kode} {kata_unik(judul, sehari)} {normalkan_cari(uraian)}".strip(),
    }


def susun_kategori_kbli(sumber: Sumber) -> list[Isi]:
    kembar = Kembar()
    return [
        _kbli(b, kembar, 1, induk="", kategori=b.teks("kode", 1))
        for b in sumber.baca("kbli2020_kategori.csv", "kode", "judul")
    ]


def susun_kbli(sumber: Sumber) -> list[Isi]:
    kategori = {b.teks("kode") for b in sumber.baca("kbli2020_kategori.csv", "kode", "judul")}
    sehari = {
        b.kode("kode", validate_kode_kbli): b.teks("kata") for b in sumber.baca("kbli_padanan.csv", "kode", "kata")
    }
    kembar = Kembar()
    hasil: list[Isi] = []
    for b in sumber.baca("kbli2020.csv", "kode", "level", "induk", "kategori", "judul", "uraian"):
        huruf = b.rujukan("kategori", kategori, "kategori")
        induk, level = b.teks("induk", kosong=True) or huruf, b.bulat("level", 2, 5)
        # Three subgolongan are missing in the source, so a parent must fit its child but need not have a row.
        if level > GOLONGAN_POKOK and induk != b.teks("kode")[: level - 1]:
            raise b.rusak("induk", f"induk “{induk}” bukan awalan kode {b.teks('kode')}")
        kata = sehari.pop(b.teks("kode"), "")
        hasil.append(_kbli(b, kembar, level, induk=induk, kategori=huruf, sehari=kata))
    return hasil


LANGKAH = (
    Langkah("kode_hs", "btki2022.csv", KodeHS, susun_kode_hs),
    Langkah(
        "kbli", "kbli2020_kategori.csv", KBLI, susun_kategori_kbli, ("versi", "kode"), {"versi": VERSI_KBLI, "level": 1}
    ),
    Langkah("kbli", "kbli2020.csv", KBLI, susun_kbli, ("versi", "kode"), {"versi": VERSI_KBLI, "level__gt": 1}),
)
