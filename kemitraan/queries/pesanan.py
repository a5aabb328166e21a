"""One order as a story: its lines with what became of them, what happened when, what was paid, what has to be said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch

from core import format as f
from core.ejaan import apa_adanya
from core.registri import HasilCari
from core.waktu import tanggal_wib
from ikm.models import IKM
from jejak.queries import jejak_objek
from kemitraan import permissions
from kemitraan.enums import KeputusanTawaran, StatusKemitraan, StatusPesanan
from kemitraan.models import (
    BarisPenerimaan,
    BarisPengantaran,
    BarisPesanan,
    Kemitraan,
    Pembayaran,
    Penerimaan,
    Pengantaran,
    Pesanan,
    Tawaran,
)

NOL = Decimal(0)
SERATUS = Decimal(100)
HARI_MENILAI = 30  # how long a page keeps asking the IKM whether it agrees with what was rejected


@dataclass(frozen=True, slots=True)
class BarisCerita:
    """One order line. `lebar_…` are parts of a bar a hundred wide; `batas` is where the order ends on it."""

    baris: BarisPesanan
    satuan: str
    di_jalan: Decimal
    """Sent and not yet judged."""
    kelebihan: Decimal
    lebar_dikirim: float
    lebar_diterima: float
    lebar_ditolak: float
    batas: float
    terlambat: int
    """Days, where the line is not complete and its date is over, or was completed after the first promise."""


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """What components/events.html draws. `urut` orders events of one day."""

    tanggal: date
    urut: int
    judul: str
    teks: str = ""
    url: str = ""
    oleh: str = ""
    ikon: str = "circle-dot"
    nada: str = "netral"
    nanti: bool = False

    @property
    def kapan(self) -> str:
        return f.tanggal(self.tanggal)


@dataclass(frozen=True, slots=True)
class KirimanTiba:
    """A delivery of which something is still to be judged; `isi` says what."""

    pengantaran: Pengantaran
    isi: str


@dataclass(frozen=True, slots=True)
class CeritaPesanan:
    baris: list[BarisCerita]
    pengantaran: list[Pengantaran]
    penerimaan: list[Penerimaan]
    pembayaran: list[Pembayaran]
    peristiwa: list[Peristiwa]
    nilai: int
    nilai_diterima: int
    ditagih: int
    dibayar: int
    sengketa: list[BarisPenerimaan]
    menunggu_diterima: list[KirimanTiba]
    ditolak: list[BarisPenerimaan]
    """Judged lately with rejects, and the IKM said nothing to it."""

    @property
    def di_jalan(self) -> bool:
        """Something was sent that nobody judged yet."""
        return any(c.di_jalan for c in self.baris)

    @property
    def belum_ditagih(self) -> int:
        """Accepted, and in no bill yet."""
        return max(self.nilai_diterima - self.ditagih, 0)


def pesanan_terlihat(user: Any) -> Any:
    """Orders this person may see, with what every page of one needs."""
    return Pesanan.objects.visible_to(user).select_related(
        "kemitraan__perusahaan", "kemitraan__ikm__desa__induk", "kemitraan__ikm__digabung_ke", "dicatat_oleh"
    )


def kemitraan_pemesan(user: Any, q: str, pada: date, batas: int) -> list[Kemitraan]:
    """Partnerships this person may order under, those in force first; ended ones only while an officer may write down late."""
    semua = Kemitraan.objects.visible_to(user).tercatat().cari(apa_adanya(q))
    if not permissions.can_add_late(user):
        semua = semua.exclude(status__in=(StatusKemitraan.BERAKHIR, StatusKemitraan.DIPUTUS))
    isi = list(semua.select_related("perusahaan", "ikm__desa__induk").order_by("-pk")[:batas])
    return sorted(isi, key=lambda k: not k.berlaku_pada(pada))


def pesanan_pertama(user: Any, kemitraan: Kemitraan) -> list[BarisPesanan]:
    """The line a first order begins with: what the company chose the IKM for, unsaved. Empty once something was ordered."""
    if kemitraan.asal_kebutuhan_id is None or kemitraan.pesanan.tercatat().exists():
        return []
    keluarga = IKM.objects.sekeluarga(IKM.objects.filter(pk=kemitraan.ikm_id)).values("pk")
    dipilih = Tawaran.objects.visible_to(user).tercatat().filter(keputusan=KeputusanTawaran.DIPILIH, ikm__in=keluarga)
    t = dipilih.filter(kebutuhan=kemitraan.asal_kebutuhan_id).select_related("kebutuhan").first()
    if t is None:
        return []
    k = t.kebutuhan
    return [BarisPesanan(uraian=k.komponen, satuan_id=k.satuan_id, jumlah=t.jumlah or k.jumlah, harga=t.harga)]


def hasil_pesanan(user: Any, teks: str, batas: int) -> list[HasilCari]:
    """For the search over everything."""
    semua = pesanan_terlihat(user).tercatat().cari(apa_adanya(teks)).order_by("-tanggal", "-pk")[:batas]
    return [
        HasilCari(
            "Pesanan",
            p.nomor,
            f"{p.kemitraan.perusahaan.nama} dari {p.kemitraan.ikm.nama}, {f.tanggal(p.tanggal)}",
            p.get_absolute_url(),
            "clipboard-list",
        )
        for p in semua
    ]


def cerita_pesanan(pesanan: Pesanan, pada: date) -> CeritaPesanan:
    baris = list(pesanan.baris.select_related("satuan", "produk"))
    isi_antar = BarisPengantaran.objects.select_related("baris_pesanan__satuan").order_by("baris_pesanan__urut")
    isi_terima = BarisPenerimaan.objects.select_related("baris_pesanan__satuan").order_by("baris_pesanan__urut")
    antar = list(
        pesanan.pengantaran.select_related("dicatat_oleh")
        .prefetch_related(Prefetch("baris", isi_antar))
        .order_by("tanggal", "pk")
    )
    terima = list(
        pesanan.penerimaan.select_related("dicatat_oleh", "pengantaran")
        .prefetch_related(Prefetch("baris", isi_terima))
        .order_by("tanggal", "pk")
    )
    bayar = list(pesanan.pembayaran.select_related("dicatat_oleh").order_by("jatuh_tempo", "pk"))
    hidup = [t for t in terima if not t.dibatalkan]
    tagihan = [b for b in bayar if not b.dibatalkan]
    return CeritaPesanan(
        baris=_baris(pesanan, baris, hidup, pada),
        pengantaran=antar,
        penerimaan=terima,
        pembayaran=bayar,
        peristiwa=sorted(
            _peristiwa(pesanan, antar, terima, bayar, pada),
            key=lambda p: (p.nanti, p.tanggal, p.urut),
            reverse=True,
        ),
        nilai=sum(b.nilai for b in baris),
        nilai_diterima=sum(int(f.bulatkan(b.diterima * b.harga)) for b in baris),
        ditagih=sum(b.jumlah for b in tagihan),
        dibayar=sum(b.jumlah for b in tagihan if b.dibayar_pada is not None),
        sengketa=[b for t in hidup for b in t.baris.all() if b.bersengketa],
        menunggu_diterima=_menunggu_diterima(baris, antar, hidup),
        ditolak=[
            b for t in hidup if (pada - t.tanggal).days <= HARI_MENILAI for b in t.baris.all() if _boleh_keberatan(b)
        ],
    )


def _boleh_keberatan(b: BarisPenerimaan) -> bool:
    return b.ditolak > 0 and b.disengketakan_pada is None


def _menunggu_diterima(
    baris: Sequence[BarisPesanan], antar: Sequence[Pengantaran], hidup: Sequence[Penerimaan]
) -> list[KirimanTiba]:
    """Live deliveries that still hold pieces nobody judged. What was received without naming a delivery counts for the line."""
    di_jalan = {b.pk: b.dikirim - b.diterima - b.ditolak for b in baris}
    sudah: dict[tuple[int | None, int], Decimal] = defaultdict(lambda: NOL)
    for t in hidup:
        for b in t.baris.all():
            sudah[t.pengantaran_id, b.baris_pesanan_id] += b.diterima + b.ditolak
    hasil = []
    for a in (a for a in antar if not a.dibatalkan):
        sisa = [
            (b, min(b.jumlah - sudah[a.pk, b.baris_pesanan_id], di_jalan[b.baris_pesanan_id])) for b in a.baris.all()
        ]
        kata = [f"{b.baris_pesanan} {f.dengan_satuan(n, str(b.baris_pesanan.satuan))}" for b, n in sisa if n > 0]
        if kata:
            hasil.append(KirimanTiba(a, "; ".join(kata)))
    return hasil


def teks_antar(pengantaran: Pengantaran) -> str:
    return "; ".join(
        f"{b.baris_pesanan} {f.dengan_satuan(b.jumlah, str(b.baris_pesanan.satuan))}" for b in pengantaran.baris.all()
    )


def teks_penilaian(penerimaan: Penerimaan) -> str:
    potong = []
    for b in penerimaan.baris.all():
        satuan = str(b.baris_pesanan.satuan)
        teks = f"{b.baris_pesanan}: diterima {f.dengan_satuan(b.diterima, satuan)}"
        if b.ditolak:
            teks += f", ditolak {f.desimal(b.ditolak)} ({b.get_alasan_display().lower()})"
        if b.kelebihan:
            teks += f", kelebihan {f.desimal(b.kelebihan)}"
        potong.append(teks)
    return "; ".join(potong)


def bendera(pesanan: Pesanan, cerita: CeritaPesanan, pada: date) -> list[dict[str, str]]:
    """What has to be said of an order before anything else: [{nada, judul, isi}], with `url` and `tautan` where one goes on."""
    hasil: list[dict[str, str]] = []
    if pesanan.dibatalkan:
        hasil.append({"nada": "perhatian", "judul": "Pesanan ini dibatalkan", "isi": pesanan.dibatalkan_alasan})
    if pesanan.status == StatusPesanan.DITUTUP:
        kata = f"Ditutup {f.tanggal(pesanan.ditutup_pada)} sebelum lengkap"
        hasil.append({"nada": "perhatian", "judul": kata, "isi": pesanan.ditutup_alasan})
    if pesanan.terlambat(pada) and not pesanan.dibatalkan:
        kata = f"Terlambat {f.angka((pada - pesanan.tenggat).days)} hari"
        hasil.append({"nada": "bahaya", "judul": kata, "isi": f"Tenggatnya {f.tanggal(pesanan.tenggat)}."})
    if cerita.sengketa:
        nama = f.gabung([str(b) for b in cerita.sengketa])
        satu = {"nada": "perhatian", "judul": "IKM keberatan atas penilaian", "tautan": "Buka penilaiannya"}
        url = cerita.sengketa[0].penerimaan.get_absolute_url()
        hasil.append(satu | {"isi": f"{nama}; menunggu putusan petugas.", "url": url})
    if pesanan.tanpa_perjanjian:
        isi = "Pada tanggal pesan belum ada perjanjian yang berlaku. Pesanan tetap dicatat dan dihitung."
        hasil.append({"nada": "info", "judul": "Tanpa perjanjian berlaku", "isi": isi})
    return hasil


def _baris(
    pesanan: Pesanan, baris: Sequence[BarisPesanan], terima: Sequence[Penerimaan], pada: date
) -> list[BarisCerita]:
    lebih: dict[int, Decimal] = defaultdict(lambda: NOL)
    for satu in (b for t in terima for b in t.baris.all()):
        lebih[satu.baris_pesanan_id] += satu.kelebihan
    hasil = []
    for b in baris:
        skala = max(b.jumlah, b.dikirim, b.diterima + b.ditolak)
        akhir = b.lengkap_pada or (pada if pesanan.status == StatusPesanan.BERJALAN else None)
        hasil.append(
            BarisCerita(
                baris=b,
                satuan=str(b.satuan),
                di_jalan=max(b.dikirim - b.diterima - b.ditolak, NOL),
                kelebihan=lebih[b.pk],
                lebar_dikirim=_lebar(b.dikirim, skala),
                lebar_diterima=_lebar(b.diterima, skala),
                lebar_ditolak=_lebar(b.ditolak, skala),
                batas=_lebar(b.jumlah, skala),
                terlambat=max((akhir - pesanan.tenggat_awal).days, 0) if akhir else 0,
            )
        )
    return hasil


def _lebar(jumlah: Decimal, skala: Decimal) -> float:
    return float(round(SERATUS * jumlah / skala, 2))


def _peristiwa(
    pesanan: Pesanan,
    antar: Sequence[Pengantaran],
    terima: Sequence[Penerimaan],
    bayar: Sequence[Pembayaran],
    pada: date,
) -> Iterator[Peristiwa]:
    siapa = _oleh(pesanan.dicatat_oleh, pesanan.diwakili)
    yield Peristiwa(pesanan.tanggal, 0, "Dipesan", oleh=siapa, ikon="clipboard-list", nada="info")
    yield from map(_dikirim, antar)
    yield from map(_diterima, terima)
    yield from _peristiwa_bayar(bayar, pada)
    for j in jejak_objek(pesanan).filter(tindakan="tenggat diubah"):
        judul = f"Tenggat menjadi {f.tanggal(date.fromisoformat(j.sesudah['tenggat']))}"
        yield Peristiwa(tanggal_wib(j.waktu), 3, judul, j.alasan, "", j.pelaku, "calendar-event", "perhatian")
    yield from _akhir(pesanan, pada)


def _dikirim(a: Pengantaran) -> Peristiwa:
    nomor = f"Surat jalan {a.surat_jalan}. " if a.surat_jalan else ""
    return Peristiwa(
        a.tanggal,
        1,
        "Pengantaran dibatalkan" if a.dibatalkan else "Dikirim",
        f"{nomor}{teks_antar(a)}.{_batal(a)}",
        a.get_absolute_url(),
        _oleh(a.dicatat_oleh, a.diwakili),
        "truck",
        "netral" if a.dibatalkan else "info",
    )


def _diterima(t: Penerimaan) -> Peristiwa:
    nada = "perhatian" if any(b.ditolak for b in t.baris.all()) else "baik"
    return Peristiwa(
        t.tanggal,
        2,
        "Penerimaan dibatalkan" if t.dibatalkan else "Diterima",
        f"{teks_penilaian(t)}.{_batal(t)}",
        t.get_absolute_url(),
        _oleh(t.dicatat_oleh, t.diwakili),
        "package",
        "netral" if t.dibatalkan else nada,
    )


def _batal(objek: Pengantaran | Penerimaan) -> str:
    return f" Dibatalkan: {objek.dibatalkan_alasan}" if objek.dibatalkan else ""


def _akhir(pesanan: Pesanan, pada: date) -> Iterator[Peristiwa]:
    """How it ended, or when it is to."""
    usai = pesanan.ditutup_pada
    if pesanan.status == StatusPesanan.SELESAI and usai:
        yield Peristiwa(usai, 4, "Lengkap", "Semua barang diterima baik.", ikon="circle-check", nada="baik")
    elif pesanan.status == StatusPesanan.DITUTUP and usai:
        yield Peristiwa(usai, 4, "Ditutup sebelum lengkap", pesanan.ditutup_alasan, ikon="ban", nada="perhatian")
    elif not pesanan.dibatalkan:
        yield Peristiwa(pesanan.tenggat, 4, "Tenggat", ikon="calendar-event", nanti=pesanan.tenggat >= pada)
    if pesanan.dibatalkan_pada:
        hari = tanggal_wib(pesanan.dibatalkan_pada)
        yield Peristiwa(hari, 5, "Dibatalkan", pesanan.dibatalkan_alasan, ikon="ban", nada="bahaya")


def _peristiwa_bayar(bayar: Sequence[Pembayaran], pada: date) -> Iterator[Peristiwa]:
    for b in (x for x in bayar if not x.dibatalkan):
        jumlah = f.rupiah(b.jumlah)
        if b.dibayar_pada is None:
            lewat = b.jatuh_tempo < pada
            nada = "bahaya" if lewat else "netral"
            judul = f"Jatuh tempo {jumlah}" + (", belum dibayar" if lewat else "")
            yield Peristiwa(b.jatuh_tempo, 3, judul, "", b.get_absolute_url(), "", "coin", nada, nanti=not lewat)
            continue
        sah = b.dikonfirmasi_pada is not None
        teks = "Dikonfirmasi IKM." if sah else "Menunggu konfirmasi IKM."
        yield Peristiwa(
            b.dibayar_pada,
            3,
            f"Dibayar {jumlah}",
            teks,
            b.get_absolute_url(),
            _oleh(b.dicatat_oleh, False),
            "coin",
            "baik" if sah else "info",
        )


def _oleh(orang: Any, diwakili: bool) -> str:
    if orang is None:
        return ""
    return f"{orang}, dicatat petugas" if diwakili else str(orang)
