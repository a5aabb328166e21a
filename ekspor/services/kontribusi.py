"""Writing the contribution ledger: which accepted deliveries, other companies' goods and goods from outside went into a cargo
line. Parts never pass the line's value, and no accepted piece is ever in two containers, whoever races: the line is locked, the
receipt lines after it in key order, both sums are computed anew and both are held by CHECKs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum

from core import format as fmt
from core.errors import DomainError, TidakDitemukan, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import sekarang
from ekspor import permissions
from ekspor.enums import SumberKontribusi, TingkatBukti
from ekspor.models import Kontribusi, Muatan, Pengiriman
from ekspor.rumus import nilai_kontribusi, tingkat_bukti
from ekspor.services.dasar import BUKAN_PENGIRIM, kunci_pengiriman, pastikan_hidup
from ekspor.services.ringkasan import dasar, refresh_ringkasan
from ikm.models import IKM
from ikm.permissions import penerus
from ikm.services.dasar import cocokkan_versi, pastikan_alasan
from jejak.services import Catatan, catat, catat_banyak, potret
from kantor.services.periode import pastikan_terbuka
from kemitraan.models import BarisPenerimaan, Perusahaan
from kemitraan.services import allocate_baris
from kemitraan.services.dasar import FORMULIR_DIPAKAI

BIDANG_KONTRIBUSI: Final = frozenset(
    {
        *("sumber", "ikm", "perusahaan", "baris_penerimaan", "uraian", "jumlah", "harga", "nilai_idr"),
        *("tingkat_bukti", "catatan"),
    }
)
_RELASI: Final = {"muatan", "ikm", "perusahaan", "baris_penerimaan", "dicatat_oleh", "dibatalkan_oleh"}
ISIAN_MAKS: Final = 500
GANDA: Final = "Barang yang diterima ini sudah tercatat pada muatan itu; betulkan jumlahnya di sana."
RELASI_BARIS: Final = ("baris_pesanan__satuan", "penerimaan__pesanan__kemitraan__ikm__digabung_ke")


@dataclass(frozen=True, slots=True)
class IsianKontribusi:
    """One part as somebody typed it: of a received delivery `baris_uid` and `jumlah`; else who made it and `nilai_idr`."""

    muatan_uid: UUID
    sumber: str = SumberKontribusi.IKM
    baris_uid: UUID | None = None
    jumlah: Decimal | None = None
    ikm_uid: UUID | None = None
    perusahaan_uid: UUID | None = None
    nilai_idr: int | None = None
    uraian: str = ""
    catatan: str = ""
    uid: UUID | None = None


@transaction.atomic
def add_kontribusi(
    *, oleh: Pelaku, pada: date, pengiriman_uid: UUID, isian: Sequence[IsianKontribusi]
) -> list[Kontribusi]:
    """Write parts into the ledger of one shipment, all or none. A repeated `uid` returns what it made.

    Raises Ditolak, TidakDitemukan (a line, delivery, IKM or company that is not there or not this sender's), DomainError: what is
    wrong with part n stands on `bagian_<n>_<field>`.
    """
    p = kunci_pengiriman(pengiriman_uid)
    wajib(permissions.bertindak_untuk_pengirim(oleh.pengguna, p, pada), BUKAN_PENGIRIM)
    pastikan_hidup(p)
    if not isian or len(isian) > ISIAN_MAKS:
        pesan = f"Isi satu sampai {ISIAN_MAKS} bagian."
        raise DomainError(pesan, kode="isian", bidang={"bagian_1_jumlah": pesan})
    hasil = _sudah_ada(p, isian)
    sisa = {n: i for n, i in enumerate(isian, 1) if n not in hasil}
    if sisa:
        pastikan_terbuka(p.tanggal_acuan)
        muatan = _kunci_muatan(p, {i.muatan_uid for i in sisa.values()})
        terima = _terima(p, {i.baris_uid for i in sisa.values() if i.baris_uid})
        baru = {n: _susun(oleh, muatan, terima, n, satu) for n, satu in sisa.items()}
        _tolak_ganda(baru)
        _alokasikan(baru.values())
        _simpan_jumlah(muatan.values(), list(baru.values()))
        Kontribusi.objects.bulk_create(baru.values())
        _catat_baru(oleh, baru.values())
        refresh_ringkasan([dasar(p)])
        hasil |= baru
    return [hasil[n] for n in sorted(hasil)]


@transaction.atomic
def update_kontribusi(
    *,
    oleh: Pelaku,
    pada: date,
    uid: UUID,
    versi: int | None = None,
    jumlah: Decimal | None = None,
    nilai_idr: int | None = None,
    catatan: str | None = None,
) -> Kontribusi:
    """Correct how much of a delivery went in (`jumlah`), or what a stated part is worth (`nilai_idr`); the price stays frozen."""
    p, k, muatan = _kunci_kontribusi(oleh, pada, uid)
    if k.dibatalkan:
        raise DomainError("Bagian ini sudah dikeluarkan dari buku.", kode="dibatalkan")
    cocokkan_versi(k, versi)
    pastikan_terbuka(p.tanggal_acuan)
    sebelum = potret(k, BIDANG_KONTRIBUSI)
    lama = k.jumlah or Decimal(0)
    if k.baris_penerimaan_id is not None and jumlah is not None:
        _pastikan_positif(jumlah, "jumlah")
        k.jumlah, k.nilai_idr = jumlah, nilai_kontribusi(jumlah, k.harga or 0)
        if jumlah != lama:
            allocate_baris(selisih={k.baris_penerimaan_id: jumlah - lama})
    elif k.baris_penerimaan_id is None:
        k.jumlah = jumlah if jumlah is not None else k.jumlah
        if nilai_idr is not None:
            _pastikan_positif(Decimal(nilai_idr), "nilai_idr")
            k.nilai_idr = nilai_idr
    if catatan is not None:
        k.catatan = catatan.strip()
    k.clean_fields(exclude=_RELASI)
    sesudah = potret(k, BIDANG_KONTRIBUSI)
    if sesudah == sebelum:
        return k
    k.versi += 1
    _simpan_jumlah([muatan], [k])
    k.save()
    catat(oleh=oleh, objek=k, tindakan="diubah", sebelum=sebelum, sesudah=sesudah)
    refresh_ringkasan([dasar(p)])
    return k


@transaction.atomic
def cancel_kontribusi(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> Kontribusi:
    """Take a part out of the ledger; its pieces may go into another container. A second call changes nothing."""
    p, k, muatan = _kunci_kontribusi(oleh, pada, uid)
    if k.dibatalkan:
        return k
    cocokkan_versi(k, versi)
    pastikan_terbuka(p.tanggal_acuan)
    _batalkan(oleh, [k], pastikan_alasan(alasan))
    _simpan_jumlah([muatan], [])
    refresh_ringkasan([dasar(p)])
    return k


def lepas_kontribusi(*, oleh: Pelaku, pengiriman: Pengiriman, alasan: str) -> int:
    """Free everything the ledger of a locked shipment names, in its caller's transaction; how many parts that were."""
    muatan = Muatan.objects.select_for_update().filter(kontainer__pengiriman=pengiriman).order_by("pk")
    baris = list(muatan)
    hidup = Kontribusi.objects.select_for_update(of=("self",)).tercatat().filter(muatan__in=[m.pk for m in baris])
    semua = list(hidup.order_by("pk"))
    if semua:
        _batalkan(oleh, semua, alasan)
        _simpan_jumlah(baris, [])
    return len(semua)


def _sudah_ada(p: Pengiriman, isian: Sequence[IsianKontribusi]) -> dict[int, Kontribusi]:
    """What a repeated form already wrote, by its place. Raises DomainError for a uid that is another shipment's."""
    dipakai = Kontribusi.objects.select_related("muatan__kontainer").filter(uid__in=[i.uid for i in isian if i.uid])
    ada = {k.uid: k for k in dipakai}
    if any(k.muatan.kontainer.pengiriman_id != p.pk for k in ada.values()):
        raise DomainError(FORMULIR_DIPAKAI, kode="uid")
    return {n: ada[i.uid] for n, i in enumerate(isian, 1) if i.uid in ada}


def _terima(p: Pengiriman, uid: set[UUID]) -> dict[UUID, BarisPenerimaan]:
    """The named deliveries this shipment may name. Raises TidakDitemukan for another's."""
    baris = permissions.penerimaan_terpakai(p).select_related(*RELASI_BARIS).filter(uid__in=uid) if uid else ()
    ada = {b.uid: b for b in baris}
    if len(ada) < len(uid):
        raise TidakDitemukan("Penerimaan itu tidak ditemukan pada pengirim ini.")
    return ada


def _catat_baru(oleh: Pelaku, baru: Iterable[Kontribusi]) -> None:
    isi = ((k, potret(k, BIDANG_KONTRIBUSI | {"muatan"})) for k in baru)
    catatan = [
        Catatan(str(k.uid), str(k), {n: v for n, v in satu.items() if v is not None}, {}, oleh.alasan)
        for k, satu in isi
    ]
    catat_banyak(oleh=oleh, model=Kontribusi, tindakan="dibuat", catatan=catatan, waktu=sekarang())


def _kunci_muatan(p: Pengiriman, uid: set[UUID]) -> dict[UUID, Muatan]:
    baris = Muatan.objects.select_for_update(of=("self",)).filter(kontainer__pengiriman=p, uid__in=uid)
    ada = {m.uid: m for m in baris.select_related("kontainer").order_by("pk")}
    if len(ada) < len(uid):
        raise TidakDitemukan("Muatan itu tidak ada pada pengiriman ini.")
    return ada


def _kunci_kontribusi(oleh: Pelaku, pada: date, uid: UUID) -> tuple[Pengiriman, Kontribusi, Muatan]:
    """Shipment, part and cargo line, locked in that order of the house. Raises `Kontribusi.DoesNotExist`."""
    asal = Kontribusi.objects.values_list("muatan__kontainer__pengiriman__uid", "muatan__uid")
    pengiriman_uid, muatan_uid = asal.get(uid=uid)
    p = kunci_pengiriman(pengiriman_uid)
    wajib(permissions.bertindak_untuk_pengirim(oleh.pengguna, p, pada), BUKAN_PENGIRIM)
    pastikan_hidup(p)
    muatan = _kunci_muatan(p, {muatan_uid})[muatan_uid]
    terkunci = Kontribusi.objects.select_for_update(of=("self",))
    k: Kontribusi = terkunci.select_related("ikm", "perusahaan", "baris_penerimaan__baris_pesanan").get(uid=uid)
    k.muatan = muatan
    return p, k, muatan


def _susun(
    oleh: Pelaku,
    muatan: Mapping[UUID, Muatan],
    terima: Mapping[UUID, BarisPenerimaan],
    n: int,
    isian: IsianKontribusi,
) -> Kontribusi:
    """One part, checked; its faults by field."""
    m = muatan[isian.muatan_uid]
    if m.nilai_idr is None:
        pesan = f"{m}: nilai rupiahnya masih menunggu kurs; buku kontribusi dapat diisi sesudah kursnya ada."
        raise DomainError(pesan, kode="menunggu_kurs", bidang={f"bagian_{n}_nilai_idr": pesan})
    k = Kontribusi(muatan=m, uid=isian.uid or new_uid(), dicatat_oleh=oleh.pengguna, catatan=isian.catatan.strip())
    if isian.sumber not in SumberKontribusi.values:
        raise DomainError("Pilih asalnya.", kode="sumber", bidang={f"bagian_{n}_sumber": "Pilih asalnya."})
    k.sumber = isian.sumber
    try:
        if isian.baris_uid is not None:
            _dari_penerimaan(k, terima[isian.baris_uid], isian)
        else:
            _dari_pernyataan(k, isian)
        k.clean()
        k.clean_fields(exclude=_RELASI)
    except ValidationError as salah:
        bidang = {f"bagian_{n}_{nama}": pesan[0] for nama, pesan in salah.message_dict.items()}
        raise DomainError("Beberapa isian perlu diperbaiki.", kode="isian", bidang=bidang) from salah
    return k


def _dari_penerimaan(k: Kontribusi, baris: BarisPenerimaan, isian: IsianKontribusi) -> None:
    if isian.sumber != SumberKontribusi.IKM:
        raise ValidationError({"sumber": "Barang yang diterima dari IKM berasal dari IKM."})
    if isian.jumlah is None:
        raise ValidationError({"jumlah": "Isi berapa yang masuk kontainer."})
    _pastikan_positif(isian.jumlah, "jumlah")
    pesanan = baris.baris_pesanan
    k.baris_penerimaan, k.ikm = baris, baris.penerimaan.pesanan.kemitraan.ikm
    k.jumlah, k.harga = isian.jumlah, pesanan.harga
    k.nilai_idr = nilai_kontribusi(isian.jumlah, pesanan.harga)
    k.uraian = isian.uraian or pesanan.uraian
    k.tingkat_bukti = tingkat_bukti(berpenerimaan=True, diinspeksi=baris.penerimaan.diinspeksi)


def _dari_pernyataan(k: Kontribusi, isian: IsianKontribusi) -> None:
    if isian.nilai_idr is None:
        raise ValidationError({"nilai_idr": "Isi nilainya dalam rupiah."})
    _pastikan_positif(Decimal(isian.nilai_idr), "nilai_idr")
    if isian.sumber == SumberKontribusi.IKM:
        k.ikm = _cari(IKM.objects.filter(dibatalkan_pada__isnull=True), isian.ikm_uid, "ikm", "Pilih IKM-nya.")
        k.ikm = penerus(k.ikm)
    if isian.sumber == SumberKontribusi.LOKAL_LAIN:
        k.perusahaan = _cari(Perusahaan.objects.tercatat(), isian.perusahaan_uid, "perusahaan", "Pilih perusahaannya.")
    k.jumlah, k.nilai_idr, k.tingkat_bukti = isian.jumlah, isian.nilai_idr, TingkatBukti.PERNYATAAN
    k.uraian = isian.uraian


def _cari(qs: Any, uid: UUID | None, bidang: str, kosong: str) -> Any:
    if uid is None:
        raise ValidationError({bidang: kosong})
    ada = qs.filter(uid=uid).first()
    if ada is None:
        raise TidakDitemukan("Data itu tidak ditemukan.")
    return ada


def _tolak_ganda(baru: Mapping[int, Kontribusi]) -> None:
    """One live row a delivery in a line; its cargo line is locked, so nobody writes the other meanwhile."""
    bersama = [k for k in baru.values() if k.baris_penerimaan_id is not None]
    hidup = Kontribusi.objects.tercatat().filter(muatan__in=[k.muatan_id for k in bersama])
    ada: set[tuple[int, int | None]] = set(
        hidup.filter(baris_penerimaan__isnull=False).values_list("muatan", "baris_penerimaan")
    )
    for n, k in baru.items():
        kunci = (k.muatan_id, k.baris_penerimaan_id)
        if k.baris_penerimaan_id is not None and kunci in ada:
            raise DomainError(
                f"{k}: {GANDA}", kode="kontribusi_penerimaan_sekali", bidang={f"bagian_{n}_jumlah": GANDA}
            )
        ada.add(kunci)


def _alokasikan(kontribusi: Iterable[Kontribusi], *, kembali: bool = False) -> None:
    """Take (or give back) the pieces of all deliveries at once, their lines locked in key order."""
    selisih: dict[int, Decimal] = {}
    for k in kontribusi:
        if k.baris_penerimaan_id is not None and k.jumlah is not None:
            jumlah = -k.jumlah if kembali else k.jumlah
            selisih[k.baris_penerimaan_id] = selisih.get(k.baris_penerimaan_id, Decimal(0)) + jumlah
    if selisih:
        allocate_baris(selisih=selisih)


def _batalkan(oleh: Pelaku, kontribusi: Sequence[Kontribusi], alasan: str) -> None:
    _alokasikan(kontribusi, kembali=True)
    for k in kontribusi:
        k.dibatalkan_pada, k.dibatalkan_oleh, k.dibatalkan_alasan = sekarang(), oleh.pengguna, alasan
        k.versi += 1
        k.save(update_fields=["dibatalkan_pada", "dibatalkan_oleh", "dibatalkan_alasan", "versi", "updated_at"])
        catat(oleh=oleh, objek=k, tindakan="dibatalkan", alasan=alasan)


def _simpan_jumlah(muatan: Any, ubahan: Sequence[Kontribusi]) -> None:
    """The lines' `kontribusi_idr` from their live rows, with `ubahan` (not yet saved) in place of their stored selves."""
    muatan = list(muatan)
    tersimpan = Kontribusi.objects.tercatat().filter(muatan__in=[m.pk for m in muatan])
    tersimpan = tersimpan.exclude(uid__in=[k.uid for k in ubahan])
    jumlah = dict(tersimpan.values_list("muatan").annotate(n=Sum("nilai_idr")).order_by())
    for m in muatan:
        m.kontribusi_idr = jumlah.get(m.pk, 0) + sum(k.nilai_idr for k in ubahan if k.muatan_id == m.pk)
        if m.kontribusi_idr > (m.nilai_idr or 0):
            lebih = fmt.rupiah(m.kontribusi_idr - (m.nilai_idr or 0))
            pesan = (
                f"{m}: bagian-bagiannya berjumlah {fmt.rupiah(m.kontribusi_idr)}, {lebih} di atas nilai muatan "
                f"({fmt.rupiah(m.nilai_idr)})."
            )
            raise DomainError(pesan, kode="melebihi_nilai", bidang={"jumlah": pesan})
    Muatan.objects.bulk_update(muatan, ["kontribusi_idr"])


def _pastikan_positif(angka: Decimal, bidang: str) -> None:
    if angka <= 0:
        raise ValidationError({bidang: "Harus lebih dari nol."})
