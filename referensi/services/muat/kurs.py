from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from referensi.enums import JenisLibur, SumberKurs
from referensi.models import HariLibur, Kurs, MataUang
from referensi.rumus.kurs import satuan_lazim, silang_euro
from referensi.services.muat.berkas import Baris, BerkasRusak
from referensi.services.muat.sumber import BARIS, Isi, Kembar, Langkah, Sumber

URL_ECB = "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/"
KUNCI = ("sumber", "mata_uang_id", "berlaku_mulai")
VALAS_ECB = ("USD", "KRW", "JPY", "CNY", "SGD", "MYR", "AUD", "GBP")


def susun_hari_libur(sumber: Sumber) -> list[Isi]:
    kembar = Kembar()
    hasil = []
    for b in sumber.baca("hari_libur.csv", "tanggal", "nama", "jenis", "dasar"):
        hari = b.tanggal("tanggal")
        kembar.periksa(b, "tanggal", hari, f"tanggal {hari}")
        jenis = b.pilihan("jenis", JenisLibur.values)
        dasar = b.teks("dasar", 200, kosong=True)
        hasil.append({"tanggal": hari, "nama": b.teks("nama", 150), "jenis": jenis, "dasar": dasar})
    return hasil


def susun_kmk(sumber: Sumber) -> list[Isi]:
    mata_uang, pekan = sumber.ada(MataUang), _Pekan()
    hasil = []
    for b in sumber.baca(
        "kurs_kmk.csv", "berlaku_mulai", "berlaku_sampai", "nomor", "mata_uang", "satuan", "nilai", "url"
    ):
        kode = b.rujukan("mata_uang", mata_uang - {"IDR"}, "mata uang")
        mulai, sampai = b.tanggal("berlaku_mulai"), b.tanggal("berlaku_sampai")
        if sampai < mulai:
            raise b.rusak("berlaku_sampai", "lebih awal daripada berlaku_mulai")
        pekan.periksa(b, kode, mulai, sampai)
        if (satuan := b.bulat("satuan", 1, 100)) not in {1, 100}:
            raise b.rusak("satuan", "harus 1 atau 100")
        nilai = b.positif("nilai", 15, 6)
        isi = {
            "sumber": str(SumberKurs.KMK),
            "mata_uang_id": kode,
            "berlaku_mulai": mulai,
            "berlaku_sampai": sampai,
            BARIS: b,
        }
        hasil.append(isi | {"satuan": satuan, "nilai": nilai, "nomor": b.teks("nomor", 60), "url": b.teks("url", 500)})
    return hasil


class _Pekan:
    """Refuses a rate that shares a day with an earlier row of the same currency."""

    def __init__(self) -> None:
        self.lewat: dict[str, list[tuple[date, date, int]]] = {}

    def periksa(self, b: Baris, kode: str, mulai: date, sampai: date) -> None:
        for awal, akhir, baris in self.lewat.setdefault(kode, []):
            if awal <= sampai and akhir >= mulai:
                raise b.rusak("berlaku_mulai", f"bertumpuk dengan kurs {kode} pada baris {baris}")
        self.lewat[kode].append((mulai, sampai, b.nomor))


def susun_ecb(sumber: Sumber) -> list[Isi]:
    """Euro reference rates crossed into rupiah, one row a day and currency; days without a rupiah rate have none."""
    kembar = Kembar()
    kolom = {kode: f"eur_{kode.lower()}" for kode in VALAS_ECB}
    if belum := {"EUR", *VALAS_ECB} - sumber.ada(MataUang):
        raise BerkasRusak("kurs_ecb.csv", f"mata uang {', '.join(sorted(belum))} belum dimuat")
    hasil: list[Isi] = []
    for b in sumber.baca("kurs_ecb.csv", "tanggal", "eur_idr", *kolom.values()):
        hari = b.tanggal("tanggal")
        kembar.periksa(b, "tanggal", hari, f"tanggal {hari}")
        hasil.extend(_silang(b, hari, kolom))
    return hasil


def _silang(b: Baris, hari: date, kolom: dict[str, str]) -> Iterator[Isi]:
    eur_idr = b.positif("eur_idr", 15, 6)
    sama = {"sumber": str(SumberKurs.ECB), "berlaku_mulai": hari, "berlaku_sampai": hari, "nomor": "", "url": URL_ECB}
    yield {**sama, "mata_uang_id": "EUR", "satuan": 1, "nilai": eur_idr}
    for kode, nama in kolom.items():
        if b.isi[nama]:
            satuan = satuan_lazim(kode)
            yield {
                **sama,
                "mata_uang_id": kode,
                "satuan": satuan,
                "nilai": silang_euro(eur_idr, b.positif(nama, 15, 6), satuan),
            }


def sisihkan_bertumpuk(baru: list[Isi]) -> list[Isi]:
    """New rates without those an officer's own rate covers. Raises BerkasRusak where two loaded ones overlap."""
    ada: dict[str, list[Kurs]] = {}
    for kurs in Kurs.objects.sumber(SumberKurs.KMK):
        ada.setdefault(kurs.mata_uang_id, []).append(kurs)
    hasil = []
    for isi in baru:
        tabrakan = [k for k in ada.get(isi["mata_uang_id"], []) if _sehari(k, isi)]
        if any(k.disunting_pada is None for k in tabrakan):
            raise isi[BARIS].rusak("berlaku_mulai", f"bertumpuk dengan {tabrakan[0]} yang sudah tercatat")
        if not tabrakan:
            hasil.append(isi)
    return hasil


def _sehari(kurs: Kurs, isi: Isi) -> bool:
    return bool(kurs.berlaku_mulai <= isi["berlaku_sampai"] and kurs.berlaku_sampai >= isi["berlaku_mulai"])


LANGKAH = (
    Langkah("hari_libur", "hari_libur.csv", HariLibur, susun_hari_libur, ("tanggal",)),
    Langkah("kurs", "kurs_kmk.csv", Kurs, susun_kmk, KUNCI, {"sumber": "KMK"}, sisihkan_bertumpuk),
    Langkah("kurs", "kurs_ecb.csv", Kurs, susun_ecb, KUNCI, {"sumber": "ECB"}),
)
