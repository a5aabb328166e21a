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
from ekspor.contoh.kasus import muat_kasus
from ekspor.contoh.kiriman import ALAMAT_PEMBELI, PENGIRIM, Barang, Kiriman, Pengirim, susun
from ekspor.enums import (
    BasisNilai,
    JenisPengiriman,
    KelasPeristiwa,
    KodePeristiwa,
    MetodeVGM,
    MuatKontainer,
    StatusDokumen,
    SumberKontribusi,
)
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
BERAT_KOSONG: Final = 3_900


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
    return len(semua) + muat_kasus(oleh=panggung.admin, pada=pada)


class _Rujukan:
    """The reference rows the demonstration names, read once."""

    def __init__(self) -> None:
        barang = [b for s in PENGIRIM for b in s.barang]
        tujuan = [t for s in PENGIRIM for t in s.tujuan]
        self.hs = KodeHS.objects.in_bulk({b.hs for b in barang})
        self.satuan = Satuan.objects.in_bulk({b.satuan for b in barang})
        self.tipe = TipeKontainer.objects.in_bulk({s.tipe for s in PENGIRIM})
        self.uang = MataUang.objects.in_bulk({s.mata_uang for s in PENGIRIM})
        self.negara = Negara.objects.in_bulk({n for n, _ in tujuan} | {n for *_, n in ALAMAT_PEMBELI.values()})
        self.provinsi = Wilayah.objects.in_bulk({n for n, _ in tujuan if n.isdigit()})
        self.pelabuhan = Pelabuhan.objects.in_bulk({p for _, p in tujuan} | {PELABUHAN_MUAT})
        self.incoterm = Incoterm.objects.in_bulk()


def _satu(p: Panggung, r: _Rujukan, k: Kiriman) -> None:
    oleh = _pengirim(p, k.pengirim)
    kiriman = services.create_pengiriman(
        oleh=oleh,
        pada=p.pada,
        data=_data(oleh, p, r, k),
        kontainer=[_kotak(r, k, nomor, isi) for nomor, isi in k.kotak],
        uid=_uid(p, k),
        contoh=True,
        **_milik(p, k.pengirim),
    )
    _perjalanan(oleh, kiriman, k)
    kiriman.refresh_from_db()
    _dokumen(p, oleh, kiriman, k)
    if not kiriman.menunggu_kurs:
        _buku(p, oleh, kiriman, k)
    if k.pengirim.kunci == PERUSAHAAN_TOKOH and (k.rencana.year, k.rencana.month) >= (p.pada.year, p.pada.month):
        _pelepasan(p, oleh, kiriman, k)


def _uid(p: Panggung, k: Kiriman, *lagi: object) -> Any:
    return uid_contoh(p.pada, "ekspor", k.pengirim.kunci, k.ke, *lagi)


def _milik(p: Panggung, s: Pengirim) -> dict[str, Any]:
    return {"ikm_uid": p.ikm[s.ikm].uid} if s.ikm else {"perusahaan_uid": p.uid("perusahaan", s.kunci)}


def _pengirim(p: Panggung, s: Pengirim) -> Pelaku:
    """The company and the owner that sign in log themselves, for the others their officer does."""
    if s.ikm:
        return p.bagi_ikm(s.ikm)
    return p.perusahaan_masuk if s.kunci == PERUSAHAAN_TOKOH else p.petugas(s.kunci)


def _data(oleh: Pelaku, p: Panggung, r: _Rujukan, k: Kiriman) -> dict[str, Any]:
    s, (tujuan, pelabuhan) = k.pengirim, k.tujuan
    data: dict[str, Any] = {
        "jenis": s.jenis,
        "rencana_kirim": k.rencana,
        "basis_nilai": s.basis,
        "mata_uang": r.uang[s.mata_uang],
        "pembeli": _pembeli(oleh, p, r, k),
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
    ber_bl = k.tiba is not None or s.kunci == PERUSAHAAN_TOKOH  # the latest of others still wait for theirs
    if k.berangkat is not None and ber_bl:
        data |= {"bl_nomor": f"CONTOH{k.berangkat:%y%m%d}{k.ke:02d}", "bl_tanggal": k.berangkat}
    if s.basis == BasisNilai.CIF:
        freight, asuransi = FREIGHT[s.kunci]
        data |= {"freight": Decimal(freight * len(k.kotak)), "asuransi": Decimal(asuransi * len(k.kotak))}
    return data


def _pembeli(oleh: Pelaku, p: Panggung, r: _Rujukan, k: Kiriman) -> Pembeli:
    """One buyer a sender, noted with its first shipment."""
    s = k.pengirim
    milik: dict[str, Any] = {"ikm": p.ikm[s.ikm]} if s.ikm else {"perusahaan": p.perusahaan[s.kunci]}
    ada = Pembeli.objects.tercatat().filter(**milik, nama=s.pembeli).first()
    if ada is not None:
        return ada
    alamat, kota, negara = ALAMAT_PEMBELI[s.pembeli]
    isi = {"nama": s.pembeli, "negara": r.negara[negara], "alamat": alamat, "kota": kota}
    return services.create_pembeli(oleh=oleh, pada=p.pada, data=isi, contoh=True, **_milik(p, s))


def _kotak(r: _Rujukan, k: Kiriman, nomor: str, isi: tuple[tuple[Barang, int, int], ...]) -> services.IsianKontainer:
    s = k.pengirim
    truk = s.jenis == JenisPengiriman.ANTARPROVINSI
    kotor = (sum(b.kg * n for b, n, _ in isi) * LOGAM_KOTOR).quantize(Decimal(1))
    ditimbang = not truk and k.stuffing is not None
    return services.IsianKontainer(
        tipe=None if truk else r.tipe[s.tipe],
        muat=MuatKontainer.TRUK if truk else MuatKontainer.FCL,
        nomor=nomor,
        segel="" if truk else f"CTH{nomor[4:10]}",
        berat_kotor=kotor,
        vgm=kotor + BERAT_KOSONG if ditimbang else None,
        vgm_metode=MetodeVGM.HITUNG if ditimbang else "",
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


def _dokumen(p: Panggung, oleh: Pelaku, kiriman: Pengiriman, k: Kiriman) -> None:
    """Papers of what was loaded are there; of what is planned, the first is applied for and the rest is still to come."""
    kurang = [x.jenis for x in queries.kesiapan(kiriman).kurang if not x.jenis.letak]
    for n, jenis in enumerate(kurang if k.stuffing is not None else kurang[:1]):
        hari = k.stuffing or k.rencana
        isi: dict[str, Any] = {"nomor": f"CONTOH/{kiriman.nomor}/{n + 1}", "status": StatusDokumen.DIAJUKAN}
        if k.stuffing is not None:
            isi |= {"status": StatusDokumen.TERBIT, "tanggal": hari}
        services.record_dokumen(
            oleh=oleh,
            pada=hari,
            pengiriman_uid=kiriman.uid,
            jenis=jenis,
            data=isi,
            uid=_uid(p, k, "dokumen", jenis.kode),
        )


def _pelepasan(p: Panggung, oleh: Pelaku, kiriman: Pengiriman, k: Kiriman) -> None:
    """The Bupati waves the latest off: what was loaded is confirmed, what is planned waits for its sender."""
    perusahaan = kiriman.pengirim
    pelepasan = services.plan_pelepasan(
        oleh=p.petugas(k.pengirim.kunci),
        pengiriman_uid=kiriman.uid,
        data={
            "tanggal": k.stuffing or k.rencana,
            "tempat": f"Halaman pabrik {perusahaan.nama}",
            "pejabat": "Bupati Mojokerto (contoh)",
            "jabatan": "Bupati Mojokerto",
        },
        uid=_uid(p, k, "pelepasan"),
    )
    if k.stuffing is not None:
        services.confirm_pelepasan(oleh=oleh, pada=k.stuffing, uid=pelepasan.uid)


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
