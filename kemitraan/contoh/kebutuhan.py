"""What companies of the demonstration look for, which workshops were asked, and what they answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any, Final
from uuid import UUID

from core.pelaku import Pelaku
from kemitraan import services
from kemitraan.contoh.panggung import PERUSAHAAN_TOKOH, Langkah, Panggung
from kemitraan.enums import AlasanTidak, HasilSampel, KeputusanTawaran, Tanggapan
from kemitraan.models import Kebutuhan, Pertemuan, Tawaran
from referensi.models import Satuan

HARI: Final = timedelta(days=1)
TULIS, AJUKAN, BUKA, TAWARKAN, JAWAB, SAMPEL, NILAI, PUTUS, TUTUP = range(-1, 8)
BUAH: Final = "H87"


@dataclass(frozen=True, slots=True)
class JawabanContoh:
    """One workshop asked: `diminta` pieces, and on day `hari` (before today; None: not yet) what it said. `sampel`: sent and
    judged on these days, with what was found. `dipilih` on this day.
    """

    ikm: str
    diminta: int
    hari: int | None = None
    tanggapan: str = Tanggapan.SANGGUP
    jumlah: int | None = None
    harga: int | None = None
    tunggu: int | None = None
    alasan: str = ""
    keterangan: str = ""
    sampel: tuple[int, int, str, str] | None = None
    dipilih: int | None = None


@dataclass(frozen=True, slots=True)
class KebutuhanContoh:
    """Days count back from today. `buka` None: the office has not decided, or sent it back with `tanya`, or said `tolak`."""

    kunci: str
    perusahaan: str
    komponen: str
    spesifikasi: str
    proses: str
    bahan: str
    jumlah: int
    harga: int
    tulis: int
    tenggat: int
    pertemuan: int | None = None
    toleransi: str = ""
    buka: int | None = None
    batas: int = 0
    selesai: int | None = None
    tanya: str = ""
    tolak: str = ""
    tawaran: tuple[JawabanContoh, ...] = ()


KEBUTUHAN: Final = (
    KebutuhanContoh(
        "gagang",
        PERUSAHAAN_TOKOH,
        "Handel pintu kuningan ukir",
        "Panjang 140 mm, ukiran bunga tanjung, dua lubang sekrup 4 mm; dipoles lalu dilapis bening.",
        "cor, poles",
        "kuningan",
        90,
        175_000,
        446,
        -380,
        pertemuan=0,
        toleransi="±0,5 mm pada jarak lubang",
        buka=444,
        batas=439,
        selesai=436,
        tawaran=(
            JawabanContoh(
                "UD Buana Kuningan", 90, 443, harga=170_000, tunggu=21,
                sampel=(440, 438, HasilSampel.DITERIMA, "Ukiran rapi; poles perlu diratakan di sela ukiran."), dipilih=437,
            ),
            JawabanContoh(
                "UD Seni Kuningan Budi Karya", 90, 442, Tanggapan.TIDAK,
                alasan=AlasanTidak.KAPASITAS, keterangan="Tungku sedang dipakai pesanan patung sampai bulan depan.",
            ),
        ),
    ),
    KebutuhanContoh(
        "kaki",
        PERUSAHAAN_TOKOH,
        "Kaki meja bubut",
        "Kayu jati, tinggi 72 cm, garis tengah 7 cm, kadar air paling tinggi 14 persen, belum diplitur.",
        "bubut kayu",
        "kayu jati",
        160,
        145_000,
        446,
        -380,
        pertemuan=0,
        toleransi="±1 mm pada tinggi",
        buka=444,
        batas=438,
        selesai=436,
        tawaran=(
            JawabanContoh("UD Mebel Jati Kencana", 160, 441, harga=140_000, tunggu=28, dipilih=437),
            JawabanContoh(
                "CV Mebel Gunawan", 160, 440, Tanggapan.TIDAK, alasan=AlasanTidak.KAPASITAS,
                keterangan="Mesin bubut hanya satu.",
            ),
        ),
    ),
    KebutuhanContoh(
        "gagang-tambahan",
        PERUSAHAAN_TOKOH,
        "Handel pintu kuningan ukir",
        "Sama dengan pesanan sebelumnya: panjang 140 mm, ukiran bunga tanjung; contoh ada di PT. Wangsa Adi Guna.",
        "cor, poles",
        "kuningan",
        300,
        172_000,
        25,
        75,
        pertemuan=2,
        toleransi="±0,5 mm pada jarak lubang",
        buka=23,
        batas=-6,
        tawaran=(
            JawabanContoh("UD Buana Kuningan", 100),
            JawabanContoh(
                "UD Seni Kuningan Budi Karya", 160, 20, harga=172_000, tunggu=30,
                sampel=(15, 11, HasilSampel.DITERIMA, "Sesuai contoh."), dipilih=9,
            ),
            JawabanContoh("CV Seni Cor Majapahit", 120, 4, Tanggapan.SEBAGIAN, jumlah=60, harga=178_000, tunggu=45),
            JawabanContoh(
                "UD Handel Jaya Kuningan", 100, 17, Tanggapan.TIDAK, alasan=AlasanTidak.KAPASITAS,
                keterangan="Penuh dengan handel lemari sampai akhir tahun.",
            ),
        ),
    ),
    KebutuhanContoh(
        "kaki-tambahan",
        PERUSAHAAN_TOKOH,
        "Kaki meja bubut",
        "Kayu mahoni boleh, tinggi 72 cm, garis tengah 7 cm, kadar air paling tinggi 14 persen.",
        "bubut kayu",
        "kayu",
        120,
        130_000,
        24,
        60,
        pertemuan=2,
        buka=22,
        batas=12,
        selesai=9,
        tawaran=(JawabanContoh("CV Mebel Gunawan", 120, 18, harga=128_000, tunggu=35, dipilih=10),),
    ),
    KebutuhanContoh(
        "kaki-lemari",
        "lawang",
        "Kaki lemari bubut pendek",
        "Kayu jati, tinggi 12 cm, garis tengah 6 cm, satu ujung berulir.",
        "bubut kayu",
        "kayu jati",
        400,
        38_000,
        3,
        50,
    ),
    KebutuhanContoh(
        "kemasan",
        "rasa",
        "Kotak anyaman bambu",
        "Wadah keripik isi setengah kilogram, bertutup.",
        "anyam",
        "bambu",
        1_000,
        6_500,
        9,
        40,
        tanya="Sebutkan panjang, lebar, dan tinggi kotaknya, dan apakah harus memenuhi syarat kemasan pangan.",
    ),
    KebutuhanContoh(
        "pot-plastik",
        "dekor",
        "Pot plastik cetak",
        "Garis tengah 20 cm, hitam, tahan sinar matahari.",
        "cetak suntik",
        "plastik",
        5_000,
        4_000,
        60,
        -10,
        tolak="Belum ada IKM di kabupaten ini yang mencetak plastik; silakan ajukan pot gerabah.",
    ),
)  # fmt: skip
ASAL: Final = {
    "handel-pintu": "gagang",
    "kaki-meja": "kaki",
    "handel-cadangan": "gagang-tambahan",
    "kaki-cadangan": "kaki-tambahan",
}
"""Which partnership grew out of which need."""


def langkah(p: Panggung) -> Iterator[Langkah]:
    for k in KEBUTUHAN:
        uid, pembeli, petugas = uid_kebutuhan(p, k.kunci), _pembeli(p, k), p.petugas(k.perusahaan)
        tulis = _hari(p, k.tulis)
        yield Langkah(tulis, TULIS, partial(_tulis, p, k, tulis))
        yield Langkah(
            tulis + HARI, AJUKAN, partial(services.submit_kebutuhan, oleh=pembeli, pada=tulis + HARI, uid=uid)
        )
        kantor: dict[str, Any] = {"oleh": petugas, "pada": tulis + 2 * HARI, "uid": uid}
        if k.tanya:
            kembali = partial(services.ask_back_kebutuhan, **kantor, pertanyaan=k.tanya)
            yield Langkah(tulis + 2 * HARI, BUKA, kembali)
        if k.tolak:
            yield Langkah(tulis + 2 * HARI, BUKA, partial(services.reject_kebutuhan, **kantor, alasan=k.tolak))
        if k.buka is not None:
            yield from _dibuka(p, k, uid, petugas)
        if k.selesai is not None:
            hari = _hari(p, k.selesai)
            yield Langkah(hari, TUTUP, partial(services.fulfill_kebutuhan, oleh=petugas, pada=hari, uid=uid))


def uid_kebutuhan(p: Panggung, kunci: str) -> UUID:
    return p.uid("kebutuhan", kunci)


def _dibuka(p: Panggung, k: KebutuhanContoh, uid: UUID, petugas: Pelaku) -> Iterator[Langkah]:
    hari = _hari(p, k.buka or 0)
    buka = partial(services.open_kebutuhan, oleh=petugas, pada=hari, uid=uid, batas_jawab=_hari(p, k.batas))
    yield Langkah(hari, BUKA, buka)
    yield Langkah(hari, TAWARKAN, partial(_tawarkan, p, k, petugas, hari))
    for j in k.tawaran:
        if j.hari is not None:
            yield Langkah(_hari(p, j.hari), JAWAB, partial(_jawab, p, k, j, _hari(p, j.hari)))
        if j.sampel is not None:
            kirim, nilai, hasil, catatan = j.sampel
            yield Langkah(_hari(p, kirim), SAMPEL, partial(_kirim_sampel, p, k, j, _hari(p, kirim)))
            yield Langkah(_hari(p, nilai), NILAI, partial(_nilai_sampel, p, k, j, (_hari(p, nilai), hasil, catatan)))
        if j.dipilih is not None:
            yield Langkah(_hari(p, j.dipilih), PUTUS, partial(_pilih, p, k, j, _hari(p, j.dipilih)))


def _hari(p: Panggung, sebelum: int) -> date:
    return p.pada - sebelum * HARI


def _pembeli(p: Panggung, k: KebutuhanContoh) -> Pelaku:
    return p.perusahaan_masuk if k.perusahaan == PERUSAHAAN_TOKOH else p.petugas(k.perusahaan)


def _tulis(p: Panggung, k: KebutuhanContoh, hari: date) -> None:
    data: dict[str, Any] = {
        "komponen": k.komponen,
        "spesifikasi": k.spesifikasi,
        "proses": k.proses,
        "bahan": k.bahan,
        "jumlah": Decimal(k.jumlah),
        "satuan": Satuan.objects.get(pk=BUAH),
        "toleransi": k.toleransi,
        "harga_patokan": k.harga,
        "tenggat": _hari(p, -k.tenggat),
    }
    if k.pertemuan is not None:
        data["asal_pertemuan"] = Pertemuan.objects.get(uid=p.uid("pertemuan", k.perusahaan, k.pertemuan))
    services.create_kebutuhan(
        oleh=_pembeli(p, k),
        pada=hari,
        perusahaan_uid=p.perusahaan[k.perusahaan].uid,
        data=data,
        uid=uid_kebutuhan(p, k.kunci),
        contoh=True,
    )


def _tawarkan(p: Panggung, k: KebutuhanContoh, petugas: Pelaku, hari: date) -> None:
    services.offer_calon(
        oleh=petugas,
        pada=hari,
        kebutuhan=Kebutuhan.objects.select_related("perusahaan", "satuan").get(uid=uid_kebutuhan(p, k.kunci)),
        pilihan={p.ikm[j.ikm].uid: Decimal(j.diminta) for j in k.tawaran},
        uid=p.uid("pencocokan", k.kunci),
    )


def _tawaran(p: Panggung, k: KebutuhanContoh, j: JawabanContoh) -> Tawaran:
    return Tawaran.objects.get(kebutuhan__uid=uid_kebutuhan(p, k.kunci), ikm=p.ikm[j.ikm])


def _jawab(p: Panggung, k: KebutuhanContoh, j: JawabanContoh, hari: date) -> None:
    data = {
        "tanggapan": j.tanggapan,
        "jumlah": None if j.jumlah is None else Decimal(j.jumlah),
        "harga": j.harga,
        "waktu_tunggu_hari": j.tunggu,
        "alasan_tidak": j.alasan,
        "keterangan": j.keterangan,
    }
    services.answer_tawaran(oleh=p.bagi_ikm(j.ikm), pada=hari, uid=_tawaran(p, k, j).uid, data=data)


def _kirim_sampel(p: Panggung, k: KebutuhanContoh, j: JawabanContoh, hari: date) -> None:
    services.send_sampel(oleh=p.bagi_ikm(j.ikm), pada=hari, uid=_tawaran(p, k, j).uid, tanggal=hari)


def _nilai_sampel(p: Panggung, k: KebutuhanContoh, j: JawabanContoh, temuan: tuple[date, str, str]) -> None:
    hari, hasil, catatan = temuan
    uid = _tawaran(p, k, j).uid
    services.judge_sampel(oleh=_pembeli(p, k), pada=hari, uid=uid, hasil=hasil, tanggal=hari, catatan=catatan)


def _pilih(p: Panggung, k: KebutuhanContoh, j: JawabanContoh, hari: date) -> None:
    uid = _tawaran(p, k, j).uid
    services.decide_tawaran(oleh=_pembeli(p, k), pada=hari, uid=uid, keputusan=KeputusanTawaran.DIPILIH)
