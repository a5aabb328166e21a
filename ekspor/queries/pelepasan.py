"""What a send-off says: the figures its sender confirms, what the regency sent this year and last, and the sheet made of both."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Q, Sum

from core import format as f
from core.registri import Butir
from ekspor.cetak.naskah import BarisNaskah, Naskah
from ekspor.enums import BasisNilai, TingkatBukti
from ekspor.models import Pelepasan, Pengiriman
from ekspor.queries.buku import Buku, buku_pengiriman
from ikm.models import IKM

TAKSIRAN: Final = Q(basis_nilai=BasisNilai.TAKSIRAN)
DESA_MAKS: Final = 8
SEBUTAN_BUKTI: Final = {
    TingkatBukti.TERINSPEKSI: "penerimaan yang diperiksa",
    TingkatBukti.PENERIMAAN: "penerimaan barang",
    TingkatBukti.PERNYATAAN: "pernyataan pengirim",
}
TAMPIL: Final = 5


@dataclass(frozen=True, slots=True)
class AngkaPelepasan:
    """One shipment's figures as its sender confirms them; whole rupiah. `desa`, `lain`: (name, rupiah, how many IKM or 0), largest
    first. `nilai` None waits for a rate. `bukti`: rupiah by evidence grade. `pekerja` as last profiled, of `n_pekerja` IKM.
    """

    nilai: int | None
    dasar: str
    kontainer: int
    barang: str
    desa: tuple[tuple[str, int, int], ...]
    lain: tuple[tuple[str, int, int], ...]
    sendiri: int
    ikm: int
    dari_ikm: int
    persen_ikm: str
    pekerja: int
    n_pekerja: int
    bukti: dict[str, int]

    def json(self) -> dict[str, Any]:
        """As it is stored: lists for tuples, so that what was stored compares equal."""
        return asdict(self) | {"desa": [list(d) for d in self.desa], "lain": [list(d) for d in self.lain]}

    @classmethod
    def dari_json(cls, isi: dict[str, Any]) -> AngkaPelepasan:
        daftar = {n: tuple((str(a), int(b), int(c)) for a, b, c in isi[n]) for n in ("desa", "lain")}
        return cls(**isi | daftar)


@dataclass(frozen=True, slots=True)
class Setahun:
    """What the whole regency sent from New Year to a day, by kind of value; never added to each other."""

    dari: date
    sampai: date
    kontainer: int
    pengiriman: int
    dasar: int
    taksiran: int


def angka_pelepasan(user: Any, p: Pengiriman) -> AngkaPelepasan:
    """As the ledger and the shipment stand now. `user` reads the whole ledger."""
    buku = buku_pengiriman(user, p)
    ikm = {b.ikm.pk for b in buku.bagian if b.ikm is not None}
    orang = IKM.objects.filter(pk__in=ikm).aggregate(tk=Sum("tenaga_kerja"), n=Count("tenaga_kerja"))
    barang = list(dict.fromkeys(m.uraian for k in p.kontainer.prefetch_related("muatan") for m in k.muatan.all()))
    return AngkaPelepasan(
        nilai=p.nilai_idr,
        dasar=str(BasisNilai(p.basis_nilai).label) if p.basis_nilai in DASAR_SENDIRI else "FOB",
        kontainer=p.jumlah_kontainer,
        barang=f.gabung(barang[:2]) + (" dan lainnya" if len(barang) > 2 else ""),  # noqa: PLR2004
        desa=tuple((d.nama, d.nilai, d.ikm) for d in buku.desa),
        lain=tuple((b.nama, b.nilai, 0) for b in buku.bagian if b.rincian and (b.ikm is None or b.ikm.desa is None)),
        sendiri=sum(b.nilai for b in buku.bagian if b.ikm is None and not b.rincian),
        ikm=len(ikm),
        dari_ikm=buku.dari_ikm,
        persen_ikm=str(buku.persen_ikm),
        pekerja=orang["tk"] or 0,
        n_pekerja=orang["n"],
        bukti=_bukti(buku),
    )


DASAR_SENDIRI: Final = frozenset({BasisNilai.TAKSIRAN, BasisNilai.FAKTUR})


def _bukti(buku: Buku) -> dict[str, int]:
    hasil = dict.fromkeys(TingkatBukti.values, 0)
    for bagian in buku.bagian:
        for r in bagian.rincian:
            hasil[r.kontribusi.tingkat_bukti] += r.kontribusi.nilai_idr
    return {b: n for b, n in hasil.items() if n}


def setahun(jenis: str, sampai: date) -> Setahun:
    """Every sender's shipments of this kind from New Year to that day, by reference date. One statement."""
    awal = date(sampai.year, 1, 1)
    qs = Pengiriman.objects.tercatat().filter(jenis=jenis, tanggal_acuan__gte=awal, tanggal_acuan__lte=sampai)
    isi = qs.order_by().aggregate(
        n=Count("pk"),
        kotak=Sum("jumlah_kontainer", default=0),
        dasar=Sum("nilai_idr", filter=~TAKSIRAN, default=0),
        taksiran=Sum("nilai_idr", filter=TAKSIRAN, default=0),
    )
    return Setahun(awal, sampai, isi["kotak"], isi["n"], isi["dasar"], isi["taksiran"])


def setahun_sebelumnya(sampai: date) -> date:
    """The same day a year before; of 29 February, the day before it."""
    try:
        return sampai.replace(year=sampai.year - 1)
    except ValueError:
        return sampai.replace(year=sampai.year - 1, day=28)


def naskah_pelepasan(pelepasan: Pelepasan, kantor: str, pada: date) -> Naskah:
    """The sheet that is read out: from the figures the sender confirmed, and the regency's as they stand on `pada`."""
    p, a = pelepasan.pengiriman, AngkaPelepasan.dari_json(pelepasan.angka or {})
    kini = setahun(p.jenis, pelepasan.tanggal)
    lalu = setahun(p.jenis, setahun_sebelumnya(pelepasan.tanggal))
    wakil = " oleh petugas atas nama pengirim" if pelepasan.diwakili else ""
    menurut = f"Angka kabupaten menurut catatan {f.tanggal(pada)}; taksiran dan nilai FOB tidak dijumlahkan."
    return Naskah(
        judul="Naskah Pelepasan " + ("Ekspor" if p.ekspor else "Pengiriman Antarprovinsi"),
        kantor=kantor,
        acara=f"{f.nama_hari(pelepasan.tanggal)}, {f.tanggal(pelepasan.tanggal)} · {pelepasan.tempat}",
        pelepas=(pelepasan.pejabat, pelepasan.jabatan),
        nilai=f.rupiah(a.nilai) if a.nilai is not None else "menunggu kurs",
        dasar=_dasar(a),
        kalimat=(_pembuka(pelepasan, a), *_isi(p, a)),
        bagian=_bagian(p, a),
        tahun=(
            ("", f"1 Jan – {f.tanggal_pendek(kini.sampai)}", f"1 Jan – {f.tanggal_pendek(lalu.sampai)}"),
            ("Kontainer" if p.ekspor else "Angkutan", f.angka(kini.kontainer), f.angka(lalu.kontainer)),
            ("Nilai FOB" if p.ekspor else "Nilai faktur", f.rupiah(kini.dasar), f.rupiah(lalu.dasar)),
            ("Taksiran (terpisah)", f.rupiah(kini.taksiran), f.rupiah(lalu.taksiran)),
        ),
        catatan=(
            _kata_bukti(a),
            f"Angka pengiriman ini dikonfirmasi{wakil} pada {f.waktu(pelepasan.dikonfirmasi_pada)}. {menurut}",
            *((pelepasan.catatan,) if pelepasan.catatan else ()),
        ),
        kaki=f"{p.nomor} · {kantor}",
        pada=pada,
    )


def _dasar(a: AngkaPelepasan) -> str:
    return {"FOB": "nilai FOB", str(BasisNilai.TAKSIRAN.label): "taksiran pengirim"}.get(a.dasar, "nilai faktur")


def _pembuka(pelepasan: Pelepasan, a: AngkaPelepasan) -> str:
    p = pelepasan.pengiriman
    kotak = "kontainer" if p.ekspor else "angkutan"
    ke = f"ke {p.negara}" if p.ekspor else f"ke Provinsi {p.provinsi}"
    return (
        f"Hari ini kita melepas {f.angka(a.kontainer)} {kotak} berisi {a.barang[:1].lower()}{a.barang[1:]}, "
        f"kiriman {p.pengirim} {ke}."
    )


def _isi(p: Pengiriman, a: AngkaPelepasan) -> tuple[str, ...]:
    if not a.ikm or not a.dari_ikm:
        return ("Belum tercatat bagian yang dibuat IKM dalam kiriman ini.",)
    kerja = f", tempat {f.angka(a.pekerja)} orang bekerja" if a.pekerja else ""
    desa = [f"{nama} {f.rupiah(nilai)}" for nama, nilai, _ in a.desa[:3]]
    sebut = f"Terbesar dari Desa {desa[0]}" + (f", lalu {f.gabung(desa[1:])}" if desa[1:] else "") + "." if desa else ""
    ikm = (
        f"Dari nilai itu {f.rupiah(a.dari_ikm)} atau {f.persen(_angka(a.persen_ikm))} adalah buatan {f.angka(a.ikm)} IKM "
        f"dari {f.angka(len(a.desa))} desa{kerja}."
    )
    return (f"{ikm} {sebut}".strip(),)


def _angka(teks: str) -> float:
    return float(teks)


def _bagian(p: Pengiriman, a: AngkaPelepasan) -> tuple[BarisNaskah, ...]:
    """Every rupiah of it, by who made it: villages first, the smallest of many folded into one line."""
    desa = [BarisNaskah(f"Desa {nama}", f"{f.angka(n)} IKM", f.rupiah(nilai)) for nama, nilai, n in a.desa[:DESA_MAKS]]
    if sisa := a.desa[DESA_MAKS:]:
        ikm = sum(n for _, _, n in sisa)
        desa.append(
            BarisNaskah(f"{f.angka(len(sisa))} desa lain", f"{f.angka(ikm)} IKM", f.rupiah(sum(n for _, n, _ in sisa)))
        )
    lain = [BarisNaskah(nama, "", f.rupiah(nilai)) for nama, nilai, _ in a.lain[:3]]
    if sisa := a.lain[3:]:
        lain.append(BarisNaskah(f"{f.angka(len(sisa))} pihak lain", "", f.rupiah(sum(n for _, n, _ in sisa))))
    sendiri = [BarisNaskah(str(p.pengirim), "kerja sendiri", f.rupiah(a.sendiri))] if a.sendiri else []
    jumlah = [BarisNaskah("Seluruhnya", "", f.rupiah(a.nilai), jumlah=True)] if a.nilai is not None else []
    return (*desa, *lain, *sendiri, *jumlah)


def _kata_bukti(a: AngkaPelepasan) -> str:
    if not a.bukti:
        return "Bagian-bagiannya belum dicatat; seluruh nilai tercatat sebagai kerja pengirim."
    kata = [f"{f.rupiah(a.bukti[b])} menurut {SEBUTAN_BUKTI[b]}" for b in SEBUTAN_BUKTI if b in a.bukti]
    tk = f" Pekerja menurut profil terakhir {f.angka(a.n_pekerja)} IKM." if a.n_pekerja else ""
    return f"Bukti bagian yang disebut: {f.gabung(kata)}; selebihnya kerja pengirim sendiri.{tk}"


def pelepasan_menunggu(user: Any, pada: date) -> list[Butir]:
    """On the first page of a sender: send-offs whose figures it has not confirmed."""
    if user.peran not in {"perusahaan", "ikm"}:
        return []
    qs = Pelepasan.objects.visible_to(user).mendatang(pada).filter(dikonfirmasi_pada__isnull=True)
    return [
        Butir(
            f"Konfirmasi angka pelepasan {x.pengiriman.nomor}",
            f"{f.tanggal(x.tanggal)}, {x.tempat}",
            x.get_absolute_url(),
            "menunggu konfirmasi Anda",
            "perhatian",
            "flag",
        )
        for x in qs.with_untuk_daftar().order_by("tanggal", "pk")[:TAMPIL]
    ]
