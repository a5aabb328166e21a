"""Orders of the demonstration with what was sent, received, objected to and paid, each on its day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from kemitraan import services
from kemitraan.contoh.jadwal import Antar, Bayar, PesananContoh, Terima, susun
from kemitraan.contoh.mitra import MitraContoh
from kemitraan.contoh.naskah import pesanan_percobaan, pesanan_tokoh
from kemitraan.contoh.panggung import Langkah, Panggung
from kemitraan.contoh.perjanjian import Masa, masa
from kemitraan.models import BarisPenerimaan

PESAN, KIRIM, TERIMA, BAYAR, SESUDAH, TUTUP = 4, 5, 6, 7, 8, 9


@dataclass(frozen=True, slots=True)
class Dagang:
    """One order on the stage: who buys and makes it, and the uids of all that belongs to it."""

    p: Panggung
    mitra: MitraContoh
    masa: Masa
    ke: int
    isi: PesananContoh

    def uid(self, *kunci: object) -> UUID:
        return self.p.uid("pesanan", self.mitra.kunci, self.masa.ke, self.ke, *kunci)

    @property
    def pembeli(self) -> dict[str, Any]:
        return {"oleh": self.p.pembeli(self.mitra), "pada": self.p.pada}

    @property
    def pembuat(self) -> dict[str, Any]:
        return {"oleh": self.p.pembuat(self.mitra), "pada": self.p.pada}


def langkah(p: Panggung, mitra: MitraContoh) -> Iterator[Langkah]:
    terakhir = masa(mitra, p.pada)[-1]
    for m in masa(mitra, p.pada):
        pesanan = list(susun(mitra, m.mulai, m.sampai, p.pada))
        if m == terakhir and mitra.sela:
            pesanan += pesanan_tokoh(mitra, p.pada)
        if mitra.percobaan:
            pesanan.append(pesanan_percobaan(mitra, p.pada))
        for ke, isi in enumerate(pesanan):
            yield from _satu(Dagang(p, mitra, m, ke, isi))


def _satu(d: Dagang) -> Iterator[Langkah]:
    isi = d.isi
    yield Langkah(isi.tanggal, PESAN, partial(_pesan, d))
    for ke, (antar, terima) in enumerate(isi.datang):
        if antar is not None:
            yield Langkah(antar.tanggal, KIRIM, partial(_kirim, d, ke, antar))
        if terima is not None:
            yield Langkah(terima.tanggal, TERIMA, partial(_terima, d, ke, terima, dikirim=antar is not None))
            yield from _sengketa(d, ke, terima)
    for ke, bayar in enumerate(isi.bayar):
        yield Langkah(bayar.dibayar or bayar.dicatat, BAYAR, partial(_bayar, d, ke, bayar))
        if bayar.dikonfirmasi is not None:
            kerja = partial(services.confirm_pembayaran, **d.pembuat, uid=d.uid("bayar", ke))
            yield Langkah(bayar.dikonfirmasi, SESUDAH, kerja)
    if isi.sebab_telat is not None:
        hari, penyebab, catatan = isi.sebab_telat
        yield Langkah(hari, SESUDAH, partial(_sebab, d, penyebab, catatan))
    if isi.tutup is not None:
        hari, alasan = isi.tutup
        yield Langkah(
            hari, TUTUP, partial(services.close_pesanan, **d.pembeli | {"pada": hari}, uid=d.uid(), alasan=alasan)
        )


def _pesan(d: Dagang) -> None:
    p, mitra, isi = d.p, d.mitra, d.isi
    baris = []
    for urut, jumlah in isi.jumlah.items():
        barang = mitra.barang[urut - 1]
        produk = p.produk[(mitra.ikm, barang.produk)]
        baris.append(services.IsianBaris(produk.nama, Decimal(jumlah), produk.satuan, barang.harga, produk))
    services.create_pesanan(
        **d.pembeli,
        kemitraan_uid=p.uid("mitra", mitra.kunci, d.masa.ke),
        data={"tanggal": isi.tanggal, "tenggat": isi.tenggat, "nomor_po": f"PO-{isi.tanggal:%y%m}-{d.ke + 1:02d}"},
        baris=baris,
        uid=d.uid(),
        yakin=True,
        contoh=True,
    )


def _kirim(d: Dagang, ke: int, antar: Antar) -> None:
    services.record_pengantaran(
        **d.pembuat,
        pesanan_uid=d.uid(),
        data={"tanggal": antar.tanggal, "surat_jalan": f"SJ-{antar.tanggal:%y%m%d}"},
        isi={urut: Decimal(n) for urut, n in antar.isi.items()},
        uid=d.uid("antar", ke),
        yakin=True,
    )


def _terima(d: Dagang, ke: int, terima: Terima, *, dikirim: bool) -> None:
    alasan, penyebab, catatan = terima.sebab or ("", "", "")
    isi = [
        services.IsianTerima(urut, Decimal(baik), Decimal(buruk), alasan, penyebab, catatan if buruk else "")
        for urut, (baik, buruk) in terima.isi.items()
    ]
    services.record_penerimaan(
        **d.pembeli,
        pesanan_uid=d.uid(),
        data={"tanggal": terima.tanggal, "diinspeksi": True},
        isi=isi,
        pengantaran_uid=d.uid("antar", ke) if dikirim else None,
        uid=d.uid("terima", ke),
        yakin=True,
    )


def _sengketa(d: Dagang, ke: int, terima: Terima) -> Iterator[Langkah]:
    if terima.keberatan is not None:
        hari, alasan = terima.keberatan
        yield Langkah(hari, SESUDAH, partial(_keberatan, d, ke, alasan))
    if terima.putusan is not None:
        yield Langkah(terima.putusan[0], SESUDAH, partial(_putus, d, ke, *terima.putusan[1:]))


def _baris_ditolak(d: Dagang, ke: int) -> UUID:
    baris = BarisPenerimaan.objects.filter(penerimaan__uid=d.uid("terima", ke), ditolak__gt=0).order_by("pk")
    return baris.values_list("uid", flat=True)[0]


def _keberatan(d: Dagang, ke: int, alasan: str) -> None:
    services.open_sengketa(**d.pembuat, uid=_baris_ditolak(d, ke), alasan=alasan)


def _putus(d: Dagang, ke: int, putusan: str, catatan: str, koreksi: tuple[int, int] | None) -> None:
    benar = None if koreksi is None else services.Koreksi(Decimal(koreksi[0]), Decimal(koreksi[1]))
    petugas = d.p.petugas(d.mitra.perusahaan)
    services.decide_sengketa(oleh=petugas, uid=_baris_ditolak(d, ke), putusan=putusan, catatan=catatan, koreksi=benar)


def _bayar(d: Dagang, ke: int, bayar: Bayar) -> None:
    data = {"jumlah": bayar.jumlah, "jatuh_tempo": bayar.jatuh_tempo, "keterangan": bayar.keterangan}
    if bayar.dibayar is not None:
        data |= {"dibayar_pada": bayar.dibayar, "nomor_bukti": f"TRF-{bayar.dibayar:%y%m%d}"}
    services.record_pembayaran(**d.pembeli, pesanan_uid=d.uid(), data=data, uid=d.uid("bayar", ke), yakin=True)


def _sebab(d: Dagang, penyebab: str, catatan: str) -> None:
    """The line that came last was the late one."""
    urut = max(u for isi in d.isi.datang[-1] if isi is not None for u in isi.isi)
    services.set_penyebab(oleh=d.pembeli["oleh"], uid=d.uid(), urut=urut, penyebab=penyebab, catatan=catatan)
