"""Puts the demonstration of shipments into the house by the services clerks use, upon that of partnership."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any, Final

from akun.models import Pengguna
from core.pelaku import Pelaku
from core.waktu import WIB
from ekspor import queries, services
from ekspor.contoh.kiriman import PENGIRIM, Barang, Kiriman, Pengirim, susun
from ekspor.enums import BasisNilai, JenisPengiriman, KelasPeristiwa, KodePeristiwa, MuatKontainer, SumberKontribusi
from ekspor.models import Muatan, Pembeli, Pengiriman
from ikm.contoh.undian import uid_contoh, undian
from ikm.models import IKM
from kemitraan.contoh.panggung import PERUSAHAAN_TOKOH, Langkah, Panggung, siapkan
from kemitraan.models import BarisPenerimaan, Perusahaan
from referensi.models import Incoterm, KodeHS, MataUang, Negara, Pelabuhan, Satuan, TipeKontainer, Wilayah

HARI: Final = timedelta(days=1)
KANTOR_PABEAN: Final = "070100"
PELABUHAN_MUAT: Final = "IDSUB"
CAT: Final = "pangeston"
PERSEN_CAT: Final = 4
FREIGHT: Final = {"lawang": (2_900, 180)}
LOGAM_KOTOR: Final = Decimal("1.12")


def muat(*, admin: Pengguna, pada: date, ikm: list[IKM]) -> int:
    """Every shipment of the demonstration, in the caller's transaction and the order of its days; how many."""
    panggung = siapkan(admin=admin, pada=pada, ikm=ikm)
    kunci = {s.kunci: panggung.uid("perusahaan", s.kunci) for s in PENGIRIM if not s.ikm}
    ada = Perusahaan.objects.in_bulk(list(kunci.values()), field_name="uid")
    panggung.perusahaan = {k: ada[uid] for k, uid in kunci.items()}
    rujukan = _Rujukan()
    semua = [k for s in PENGIRIM for k in susun(s, pada)]
    langkah = [Langkah(k.rencana, 0, partial(_satu, panggung, rujukan, k)) for k in semua]
    for satu in sorted(langkah, key=lambda s: s.hari):
        satu.kerjakan()
    return len(semua)


class _Rujukan:
    """The reference rows the demonstration names, read once."""

    def __init__(self) -> None:
        barang = [b for s in PENGIRIM for b in s.barang]
        tujuan = [t for s in PENGIRIM for t in s.tujuan]
        self.hs = KodeHS.objects.in_bulk({b.hs for b in barang})
        self.satuan = Satuan.objects.in_bulk({b.satuan for b in barang})
        self.tipe = TipeKontainer.objects.in_bulk({s.tipe for s in PENGIRIM})
        self.uang = MataUang.objects.in_bulk({s.mata_uang for s in PENGIRIM})
        self.negara = Negara.objects.in_bulk({n for n, _ in tujuan})
        self.provinsi = Wilayah.objects.in_bulk({n for n, _ in tujuan if n.isdigit()})
        self.pelabuhan = Pelabuhan.objects.in_bulk({p for _, p in tujuan} | {PELABUHAN_MUAT})
        self.incoterm = Incoterm.objects.in_bulk()


def _satu(p: Panggung, r: _Rujukan, k: Kiriman) -> None:
    oleh = _pengirim(p, k.pengirim)
    kiriman = services.create_pengiriman(
        oleh=oleh,
        pada=p.pada,
        data=_data(p, r, k),
        kontainer=[_kotak(r, k.pengirim, nomor, isi) for nomor, isi in k.kotak],
        uid=_uid(p, k),
        contoh=True,
        **_milik(p, k.pengirim),
    )
    _perjalanan(oleh, kiriman, k)
    kiriman.refresh_from_db()
    if not kiriman.menunggu_kurs:
        _buku(p, oleh, kiriman, k)


def _uid(p: Panggung, k: Kiriman, *lagi: object) -> Any:
    return uid_contoh(p.pada, "ekspor", k.pengirim.kunci, k.ke, *lagi)


def _milik(p: Panggung, s: Pengirim) -> dict[str, Any]:
    return {"ikm_uid": p.ikm[s.ikm].uid} if s.ikm else {"perusahaan_uid": p.uid("perusahaan", s.kunci)}


def _pengirim(p: Panggung, s: Pengirim) -> Pelaku:
    """The company and the owner that sign in log themselves, for the others their officer does."""
    if s.ikm:
        return p.bagi_ikm(s.ikm)
    return p.perusahaan_masuk if s.kunci == PERUSAHAAN_TOKOH else p.petugas(s.kunci)


def _data(p: Panggung, r: _Rujukan, k: Kiriman) -> dict[str, Any]:
    s, (tujuan, pelabuhan) = k.pengirim, k.tujuan
    data: dict[str, Any] = {
        "jenis": s.jenis,
        "rencana_kirim": k.rencana,
        "basis_nilai": s.basis,
        "mata_uang": r.uang[s.mata_uang],
        "pembeli": _pembeli(p, r, s, tujuan),
    }
    if s.jenis == JenisPengiriman.ANTARPROVINSI:
        return data | {"provinsi": r.provinsi[tujuan], "surat_jalan": f"SJ-{k.rencana:%y%m%d}"}
    data |= {
        "negara": r.negara[tujuan],
        "pelabuhan_muat": r.pelabuhan[PELABUHAN_MUAT],
        "pelabuhan_tujuan": r.pelabuhan.get(pelabuhan),
    }
    if s.basis != BasisNilai.TAKSIRAN:
        tempat = "Surabaya" if s.basis == BasisNilai.FOB else (r.pelabuhan[pelabuhan].nama if pelabuhan else "")
        data |= {"incoterm": r.incoterm.get(s.basis.upper()), "incoterm_tempat": tempat}
    if s.basis == BasisNilai.CIF:
        freight, asuransi = FREIGHT[s.kunci]
        data |= {"freight": Decimal(freight * len(k.kotak)), "asuransi": Decimal(asuransi * len(k.kotak))}
    return data


def _pembeli(p: Panggung, r: _Rujukan, s: Pengirim, tujuan: str) -> Pembeli:
    """One buyer a sender, as its first shipment names it."""
    milik: dict[str, Any] = {"ikm": p.ikm[s.ikm]} if s.ikm else {"perusahaan": p.perusahaan[s.kunci]}
    negara = r.negara.get(tujuan) or Negara.objects.get(kode="ID")
    ada = Pembeli.objects.filter(**milik, nama=s.pembeli).first()
    return ada or Pembeli.objects.create(**milik, nama=s.pembeli, negara=negara, contoh=True)


def _kotak(r: _Rujukan, s: Pengirim, nomor: str, isi: tuple[tuple[Barang, int, int], ...]) -> services.IsianKontainer:
    truk = s.jenis == JenisPengiriman.ANTARPROVINSI
    bersih = sum(b.kg * n for b, n, _ in isi)
    return services.IsianKontainer(
        tipe=None if truk else r.tipe[s.tipe],
        muat=MuatKontainer.TRUK if truk else MuatKontainer.FCL,
        nomor=nomor,
        segel="" if truk else f"CTH{nomor[4:10]}",
        berat_kotor=(bersih * LOGAM_KOTOR).quantize(Decimal(1)),
        muatan=[_baris(r, b, n, nilai) for b, n, nilai in isi],
    )


def _baris(r: _Rujukan, b: Barang, n: int, nilai: int) -> services.IsianMuatan:
    return services.IsianMuatan(
        uraian=b.uraian,
        uraian_en=b.uraian_en,
        kode_hs=r.hs.get(b.hs),
        jumlah=Decimal(n),
        satuan=r.satuan[b.satuan],
        berat_bersih=Decimal(b.kg * n),
        nilai=Decimal(nilai),
    )


def _perjalanan(oleh: Pelaku, kiriman: Pengiriman, k: Kiriman) -> None:
    """Planned, then what happened by now: papers before the ship, stuffing before either."""
    catat = partial(services.record_peristiwa, oleh=oleh, pengiriman_uid=kiriman.uid)
    catat(pada=_jam(k.rencana), kode=KodePeristiwa.STUFFING, kelas=KelasPeristiwa.RENCANA, waktu=_jam(k.rencana))
    if k.stuffing is not None:
        waktu = _jam(k.stuffing)
        catat(pada=waktu, kode=KodePeristiwa.STUFFING, kelas=KelasPeristiwa.AKTUAL, waktu=waktu,
              alasan_terlambat=k.terlambat)  # fmt: skip
    if k.peb is not None:
        _pabean(oleh, kiriman, k, k.peb)
    if k.berangkat is not None:
        waktu = _jam(k.berangkat, 18)
        catat(pada=waktu, kode=KodePeristiwa.BERANGKAT, kelas=KelasPeristiwa.AKTUAL, waktu=waktu)
        tiba = waktu + k.pengirim.perjalanan * HARI
        catat(pada=waktu, kode=KodePeristiwa.TIBA, kelas=KelasPeristiwa.PERKIRAAN, waktu=tiba)
    if k.tiba is not None:
        waktu = _jam(k.tiba, 20)
        catat(pada=waktu, kode=KodePeristiwa.TIBA, kelas=KelasPeristiwa.AKTUAL, waktu=waktu)


def _pabean(oleh: Pelaku, kiriman: Pengiriman, k: Kiriman, hari: date) -> None:
    urut = kiriman.pk % 1_000_000
    services.record_pabean(
        oleh=oleh,
        pada=hari,
        pengiriman_uid=kiriman.uid,
        data={
            "peb_aju": f"000030CONTOH{hari:%Y%m%d}{urut:06d}",
            "peb_aju_tanggal": hari,
            "peb_nomor": f"{urut:06d}",
            "peb_tanggal": hari,
            "peb_kantor": KANTOR_PABEAN,
            "npe_nomor": f"CONTOH/{urut:06d}/{hari.year}",
            "npe_tanggal": hari,
        },
    )


def _jam(hari: date, jam: int = 9) -> datetime:
    return datetime.combine(hari, time(jam), tzinfo=WIB)


def _buku(p: Panggung, oleh: Pelaku, kiriman: Pengiriman, k: Kiriman) -> None:
    """What went in: a share of the deliveries that were there by then, oldest first; paint and wood as the sender states them. A
    container that was not stuffed yet holds nothing.
    """
    if k.stuffing is None:
        return
    muatan = queries.muatan_berurut(Muatan.objects.filter(kontainer__pengiriman=kiriman))
    isian = [_dinyatakan(p, k, m, n) for n, m in enumerate(muatan)]
    datar = [satu for baris in isian for satu in baris]
    if datar:
        services.add_kontribusi(oleh=oleh, pada=p.pada, pengiriman_uid=kiriman.uid, isian=datar)
    for m in muatan:
        m.refresh_from_db()
    jumlah: dict[BarisPenerimaan, Decimal] = {}
    for u in _sebagian(k, queries.susun_usulan(kiriman, muatan).isi):
        jumlah[u.baris] = jumlah.get(u.baris, Decimal(0)) + u.jumlah
    bagi = [(b, m, n) for b, utuh in jumlah.items() for m, n in _ke_tiap_kotak(b, utuh, muatan)]
    terima = [
        services.IsianKontribusi(m.uid, baris_uid=b.uid, jumlah=n, uid=_uid(p, k, "terima", ke))
        for ke, (b, m, n) in enumerate(bagi)
    ]
    if terima:
        services.add_kontribusi(oleh=oleh, pada=p.pada, pengiriman_uid=kiriman.uid, isian=terima)


def _ke_tiap_kotak(baris: BarisPenerimaan, utuh: Decimal, muatan: list[Muatan]) -> list[tuple[Muatan, Decimal]]:
    """The same goods in every container: whole pieces in equal parts, the odd ones in the first. Pots go into the line of pots."""
    kata = baris.baris_pesanan.uraian.split()[0].lower()
    cocok = [m for m in muatan if kata in m.uraian.lower()] or muatan
    tiap, lebih = divmod(utuh, len(cocok))
    jumlah = [(m, tiap + (lebih if n == 0 else 0)) for n, m in enumerate(cocok)]
    return [(m, n) for m, n in jumlah if n > 0]


def _dinyatakan(p: Panggung, k: Kiriman, m: Muatan, n: int) -> list[services.IsianKontribusi]:
    hasil = []
    nilai = m.nilai_idr or 0
    if k.pengirim.luar is not None:
        uraian, persen = k.pengirim.luar
        jumlah = nilai * persen // 100_000 * 1_000
        hasil.append(
            services.IsianKontribusi(
                m.uid, SumberKontribusi.LUAR_DAERAH, nilai_idr=jumlah, uraian=uraian, uid=_uid(p, k, "luar", n)
            )
        )
    if k.pengirim.kunci == PERUSAHAAN_TOKOH:
        hasil.append(
            services.IsianKontribusi(
                m.uid,
                SumberKontribusi.LOKAL_LAIN,
                perusahaan_uid=p.uid("perusahaan", CAT),
                nilai_idr=nilai * PERSEN_CAT // 100_000 * 1_000,
                uraian="Cat dan pernis kayu",
                uid=_uid(p, k, "cat", n),
            )
        )
    return hasil


def _sebagian(k: Kiriman, usul: tuple[queries.Usul, ...]) -> list[queries.Usul]:
    """Not everything that lies in the store is in this container: the oldest half of it, more of it in the story's."""
    if not usul:
        return []
    acak = undian("buku", k.pengirim.kunci, k.ke)
    return list(usul[: max(1, round(len(usul) * acak.uniform(0.4, 0.8)))])
