"""Kontribusi IKM per sentra dan desa: what workshops made of the exports of the span, from the ledger, row by row.

Counted as the dashboard counts it (queries.dagang): what the ledger names for an IKM, and what an exporting IKM left unnamed of its
own shipments. Parts of estimated shipments are never added to those on a trade basis. An owner learns where the own goods went and
what they were worth, never which container nor on what basis that was valued.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from typing import Any, Final

from django.db.models import Case, F, Q, Sum, When
from django.db.models.functions import Coalesce

from akun.enums import Peran
from core import format as f
from core.tables import Jenis, Kolom
from ekspor.enums import BasisNilai, JenisPengiriman, SumberKontribusi, TingkatBukti
from ekspor.models import Kontribusi, Muatan
from kemitraan.querysets.dasar import ikm_sendiri, perusahaan_sendiri
from laporan.cetak.isi import Angka, Bagian, Grafik, IsiLaporan
from laporan.definisi.dasar import KECAMATAN, NEGARA, PERUSAHAAN, SENTRA, Definisi, Permintaan
from laporan.definisi.susunan import TIAP, Tabulasi, bulan_berjalan, milik_ikm, penerus
from laporan.rumus import sampai_bulan_ini

TANPA_SENTRA: Final = "Tanpa sentra"
SENDIRI: Final = "Kerja sendiri"
BUKTI: Final = {b.value: str(b.label) for b in TingkatBukti}
KIRIM: Final = "muatan__kontainer__pengiriman"
KIRIM_MUATAN: Final = "kontainer__pengiriman"
IKM: Final = Kolom("ikm", "IKM", Jenis.ANGKA)
TERPISAH: Final = (Kolom("fob", "FOB (Rp)", Jenis.UANG), Kolom("taksiran", "Taksiran (Rp)", Jenis.UANG))
SATU: Final = (Kolom("nilai", "Nilai (Rp)", Jenis.UANG),)
TEMPAT: Final = ("nama", "desa__nama", "desa__induk__nama", "sentra__nama")
DAFTAR: Final = (
    Kolom("tanggal", "Tanggal", Jenis.TANGGAL),
    Kolom("ikm", "IKM", utama=True),
    Kolom("desa", "Desa"),
    Kolom("sentra", "Sentra", hanya_berkas=True),
    Kolom("uraian", "Barang", utama=True),
    Kolom("jumlah", "Jumlah", Jenis.DESIMAL),
    Kolom("satuan", "Satuan", Jenis.LENCANA),
    Kolom("pengirim", "Pengirim"),
    Kolom("tujuan", "Tujuan"),
    Kolom("bukti", "Bukti"),
)


def _pisah(user: Any) -> bool:
    """Whether this person may know on what basis a shipment is valued."""
    return bool(user.peran != Peran.IKM)


def _dalam(p: Permintaan, jalur: str) -> Q:
    """Of exports that count in the span, to the end of the present month at most."""
    masa = sampai_bulan_ini(p.periode, p.pada)
    isi = {
        "jenis": JenisPengiriman.EKSPOR,
        "dibatalkan_pada__isnull": True,
        "tanggal_acuan__gte": masa.mulai,
        "tanggal_acuan__lt": masa.sampai,
    }
    isi |= {"perusahaan": p.perusahaan} if p.perusahaan is not None else {}
    isi |= {"negara": p.negara} if p.negara is not None else {}
    return Q(**{f"{jalur}__{k}": v for k, v in isi.items()})


def _disebut(p: Permintaan) -> Any:
    """What the ledger names for IKM; for an owner, for the own one."""
    qs = Kontribusi.objects.visible_to(p.user).terhitung().filter(sumber=SumberKontribusi.IKM)
    if p.user.peran == Peran.IKM:
        qs = qs.filter(ikm__in=ikm_sendiri(p.user))
    return qs.filter(_dalam(p, KIRIM), milik_ikm(p, "ikm")).annotate(
        **{f"i_{k}": penerus("ikm", k) for k in ("pk", *TEMPAT)}
    )


def _sendiri(p: Permintaan) -> Any:
    """What an exporting IKM, or the company it is, leaves unnamed of its own shipments: one row each. A company that takes part in
    another's shipment reads nothing of it.
    """
    qs = Muatan.objects.visible_to(p.user).annotate(pembuat=_pembuat("pk")).filter(_dalam(p, KIRIM_MUATAN))
    if p.user.peran == Peran.PERUSAHAAN:
        qs = qs.filter(**{f"{KIRIM_MUATAN}__perusahaan__in": perusahaan_sendiri(p.user)})
    qs = qs.filter(milik_ikm(p, "pembuat"), pembuat__isnull=False)
    return qs.annotate(i_pk=F("pembuat"), **{f"i_{k}": _pembuat(k) for k in TEMPAT})


def _pembuat(bidang: str) -> Case:
    """A column of the IKM that sends, or that the sending company is; of a merged one its survivor's."""
    sendiri, badan = f"{KIRIM_MUATAN}__ikm", f"{KIRIM_MUATAN}__perusahaan__ikm"
    return Case(
        When(**{f"{sendiri}__isnull": False}, then=penerus(sendiri, bidang)),
        default=penerus(badan, bidang),
    )


def baris_kontribusi(p: Permintaan) -> Iterator[tuple[Any, ...]]:
    """(day, number, IKM key and name, desa, kecamatan, sentra, what, how many, unit, sender, destination, basis, rupiah, proof)."""
    tempat = ("i_pk", *(f"i_{k}" for k in TEMPAT))
    a = _disebut(p).annotate(pengirim=Coalesce(f"{KIRIM}__perusahaan__nama", f"{KIRIM}__ikm__nama"))
    sebut = a.order_by(f"{KIRIM}__tanggal_acuan", f"{KIRIM}__nomor", "pk").values_list(
        *(f"{KIRIM}__tanggal_acuan", f"{KIRIM}__nomor", *tempat, "uraian", "jumlah"),
        *(
            "baris_penerimaan__baris_pesanan__satuan__nama",
            "pengirim",
            f"{KIRIM}__negara__nama",
            f"{KIRIM}__basis_nilai",
        ),
        *("nilai_idr", "tingkat_bukti"),
    )
    b = _sendiri(p).annotate(pengirim=Coalesce(f"{KIRIM_MUATAN}__perusahaan__nama", f"{KIRIM_MUATAN}__ikm__nama"))
    kunci = ("tanggal_acuan", "nomor", "negara__nama", "basis_nilai")
    sisa = (
        b.order_by(f"{KIRIM_MUATAN}__tanggal_acuan", f"{KIRIM_MUATAN}__nomor")
        .values(*(f"{KIRIM_MUATAN}__{k}" for k in kunci), *tempat, "pengirim")
        .annotate(sisa=Sum(F("nilai_idr") - F("kontribusi_idr")))
        .values_list(*(f"{KIRIM_MUATAN}__{k}" for k in kunci), *tempat, "pengirim", "sisa")
    )
    yield from merge(
        ((*r[:-1], BUKTI[r[-1]]) for r in sebut.iterator(chunk_size=TIAP)),
        (
            (hari, nomor, *di, "Kerja sendiri sebagai pengirim", None, "", oleh, negara, basis, n, SENDIRI)
            for hari, nomor, negara, basis, *di, oleh, n in sisa.iterator(chunk_size=TIAP)
            if n
        ),
        key=lambda r: (r[0], r[1]),
    )


def _nilai(pisah: bool, basis: str, rupiah: int) -> tuple[Any, ...]:
    """In the columns of value, what a row is not of left empty."""
    if not pisah:
        return (rupiah,)
    return (None, rupiah) if basis == BasisNilai.TAKSIRAN else (rupiah, None)


def susun_kontribusi(p: Permintaan) -> IsiLaporan:
    """Four readings: named rows and own work, counted, then one by one."""
    pisah = _pisah(p.user)
    nilai = TERPISAH if pisah else SATU
    jumlah = tuple(k.kunci for k in nilai)
    sentra, desa, semua = (Tabulasi((IKM, *nilai), jumlah, beda=("ikm",)) for _ in range(3))
    ikm, bulan = Tabulasi(nilai, jumlah), Tabulasi(nilai, jumlah)
    for b in bulan_berjalan(p):
        bulan.ada(f.bulan_pendek(b.mulai))
    for hari, _, pk, nama, di, kecamatan, dari, *_lain, basis, rupiah, _bukti in baris_kontribusi(p):
        n = _nilai(pisah, basis, rupiah)
        sentra.tambah((dari or TANPA_SENTRA,), (pk, *n))
        desa.tambah((di, kecamatan), (pk, *n))
        semua.tambah((), (pk, *n))
        ikm.tambah((nama, di, pk), n)
        bulan.tambah((f.bulan_pendek(hari),), n)
    total = semua.baris()[0] if semua.isi else (0,) * (len(nilai) + 1)
    tempat = tuple(range(1, len(nilai) + 1))
    return IsiLaporan(
        kalimat=_kalimat(pisah, total, len(desa.isi)),
        angka=_angka(pisah, total, len(desa.isi)),
        grafik=_grafik(pisah, bulan),
        bagian=(
            sentra.bagian("sentra", "Per sentra", (Kolom("sentra", "Sentra", utama=True),), urut=tempat),
            desa.bagian(
                "desa", "Per desa", (Kolom("desa", "Desa", utama=True), Kolom("kecamatan", "Kecamatan")), urut=tempat
            ),
            ikm.bagian(
                "ikm",
                "Per IKM",
                (Kolom("ikm", "IKM", utama=True), Kolom("desa", "Desa")),
                urut=tuple(range(len(nilai))),
            ),
            bulan.bagian("bulan", "Per bulan", (Kolom("bulan", "Bulan", utama=True),)),
            Bagian("baris", "Baris buku kontribusi", _kolom(pisah), lambda: _daftar(p, pisah), jumlah),
        ),
        catatan=CATATAN if pisah else CATATAN[1:],
    )


CATATAN: Final = (
    "Bagian dari pengiriman FOB dan dari pengiriman yang masih taksiran tidak dijumlahkan.",
    (
        "Yang berasal dari penerimaan bernilai jumlah kali harga pesanan; kerja sendiri adalah sisa nilai muatan "
        "yang dikirim IKM itu sendiri. Bukti: pernyataan pengirim, penerimaan barang, atau penerimaan yang diperiksa."
    ),
)


def _kolom(pisah: bool) -> tuple[Kolom, ...]:
    tanggal, *lain = DAFTAR
    nomor = (Kolom("nomor", "Pengiriman"),) if pisah else ()
    return (tanggal, *nomor, *lain[:-1], *(TERPISAH if pisah else SATU), lain[-1])


def _daftar(p: Permintaan, pisah: bool) -> Iterator[tuple[Any, ...]]:
    for (
        hari,
        nomor,
        _,
        nama,
        di,
        _kec,
        dari,
        uraian,
        banyak,
        satuan,
        oleh,
        ke,
        basis,
        rupiah,
        bukti,
    ) in baris_kontribusi(p):
        awal = (hari, nomor) if pisah else (hari,)
        yield (*awal, nama, di, dari, uraian, banyak, satuan or "", oleh, ke, *_nilai(pisah, basis, rupiah), bukti)


def _kalimat(pisah: bool, total: Any, desa: int) -> tuple[str, ...]:
    ikm, *nilai = total
    if not ikm:
        return ("Belum ada bagian IKM yang tercatat dalam ekspor pada periode dan saringan ini.",)
    if not pisah:
        return (f"Barang buatan Anda ikut dalam ekspor senilai {f.rupiah(nilai[0])}.",)
    kata = ("FOB", "taksiran")
    isi = [f"{k} {f.rupiah(n)}" for k, n in zip(kata, nilai, strict=True) if n]
    return (f"{f.angka(ikm)} IKM dari {f.angka(desa)} desa ikut membuat barang ekspor, senilai {' dan '.join(isi)}.",)


def _angka(pisah: bool, total: Any, desa: int) -> tuple[Angka, ...]:
    ikm, *nilai = total
    label = ("Dalam ekspor FOB", "Dalam taksiran") if pisah else ("Buatan Anda",)
    rupiah = tuple(Angka(k, f.rupiah_pendek(n), f.rupiah(n)) for k, n in zip(label, nilai, strict=True))
    return (*rupiah, Angka("IKM", f.angka(ikm)), Angka("Desa", f.angka(desa))) if pisah else rupiah


def _grafik(pisah: bool, bulan: Tabulasi) -> tuple[Grafik, ...]:
    isi = bulan.baris()
    label = ("FOB", "Taksiran") if pisah else ("Nilai",)
    seri = tuple((k, tuple(b[i] for b in isi)) for i, k in enumerate(label, 1))
    satuan = "rupiah; FOB dan taksiran tidak dijumlahkan" if pisah else "rupiah"
    return (Grafik("Buatan IKM dalam ekspor per bulan", tuple(b[0] for b in isi), seri, satuan=satuan),)


KONTRIBUSI_IKM: Final = Definisi(
    kunci="kontribusi_ikm",
    versi=1,
    judul="Kontribusi IKM per sentra dan desa",
    keterangan="Bagian ekspor yang dibuat IKM menurut buku kontribusi, per sentra, desa, dan IKM, lalu baris demi baris.",
    boleh=lambda user: user.peran in Peran.values,
    susun=susun_kontribusi,
    saring=(PERUSAHAAN, NEGARA, KECAMATAN, SENTRA),
    lanskap=True,
    ikon="stack-2",
)
