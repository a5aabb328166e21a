"""The ledger of a container or a shipment, broken down: which IKM of which sentra and desa, which other company, what came from
outside, what is the sender's own work; each part with how well it is proven and the way to what it stands on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from django.db.models import Sum

from akun.enums import PERAN_KANTOR, Peran
from core import format as f
from ekspor.enums import SumberKontribusi, TingkatBukti
from ekspor.models import Kontainer, Kontribusi, Muatan, Pengiriman
from ekspor.querysets import KontribusiQuerySet
from ekspor.rumus import Bagian, bukti_terlemah, persen
from ikm import permissions as izin_ikm
from ikm.models import IKM
from kemitraan.models import Kemitraan
from kemitraan.queries import alamat_bila_ada
from referensi.models import Wilayah

SENDIRI: Final = "sendiri"
LUAR: Final = "luar_daerah"
RELASI: Final = (
    *("ikm__desa", "ikm__sentra", "ikm__digabung_ke__desa", "ikm__digabung_ke__sentra", "perusahaan"),
    *("baris_penerimaan__baris_pesanan__satuan", "baris_penerimaan__penerimaan__pesanan__kemitraan__asal_pertemuan"),
    *("baris_penerimaan__penerimaan__pesanan__kemitraan__asal_kunjungan", "muatan__kontainer"),
    "baris_penerimaan__penerimaan__pesanan__kemitraan__asal_kebutuhan__asal_pertemuan",
)


@dataclass(frozen=True, slots=True)
class Jejaring:
    """One step from a part toward where it began; `url` is empty where it is not this person's to open."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Rincian:
    """One row of the ledger as it is read."""

    kontribusi: Kontribusi
    jumlah: str
    asal: tuple[Jejaring, ...]

    @property
    def bukti(self) -> TingkatBukti:
        return TingkatBukti(self.kontribusi.tingkat_bukti)


@dataclass(frozen=True, slots=True)
class BagianBuku:
    """One maker's part of the whole. `persen` of all parts sum to exactly 100."""

    kunci: str
    jenis: str
    nama: str
    tempat: str
    nilai: int
    persen: Decimal
    bukti: TingkatBukti | None
    url: str = ""
    rincian: tuple[Rincian, ...] = field(default_factory=tuple)
    ikm: IKM | None = None

    @property
    def sebagai_ikm(self) -> bool:
        return self.jenis == SumberKontribusi.IKM


@dataclass(frozen=True, slots=True)
class BagianDesa:
    """What all workshops of one village made of the whole, an exporting workshop's own work included."""

    kode: str
    nama: str
    bagian: tuple[BagianBuku, ...]

    @property
    def ikm(self) -> int:
        return len({b.ikm.pk for b in self.bagian if b.ikm})

    @property
    def nilai(self) -> int:
        return sum(b.nilai for b in self.bagian)

    @property
    def persen(self) -> Decimal:
        return sum((b.persen for b in self.bagian), Decimal(0))


@dataclass(frozen=True, slots=True)
class Buku:
    """`menunggu`: lines whose rupiah wait for a rate; they are in no part and in no sum."""

    nilai: int
    bagian: tuple[BagianBuku, ...]
    jumlah: Bagian
    menunggu: int
    bukti: TingkatBukti | None

    @property
    def desa(self) -> tuple[BagianDesa, ...]:
        """By village, largest first: "berapa ke Bejijong?". Names of villages repeat, codes do not."""
        isi: dict[Wilayah, list[BagianBuku]] = {}
        for b in self.bagian:
            if b.ikm is not None and b.ikm.desa is not None:
                isi.setdefault(b.ikm.desa, []).append(b)
        semua = [BagianDesa(desa.kode, desa.nama, tuple(baris)) for desa, baris in isi.items()]
        return tuple(sorted(semua, key=lambda d: (-d.nilai, d.kode)))

    @property
    def dari_ikm(self) -> int:
        """Everything IKM made, an exporting IKM's own work included."""
        return sum(b.nilai for b in self.bagian if b.sebagai_ikm)

    @property
    def persen_ikm(self) -> Decimal:
        return sum((b.persen for b in self.bagian if b.sebagai_ikm), Decimal(0))


def buku_kontainer(user: Any, kontainer: Kontainer, muatan: Sequence[Muatan] | None = None) -> Buku:
    """`muatan` are its cargo lines where they were read already."""
    baris = list(Muatan.objects.filter(kontainer=kontainer)) if muatan is None else muatan
    return _buku(user, kontainer.pengiriman, baris)


def buku_pengiriman(user: Any, pengiriman: Pengiriman) -> Buku:
    muatan = Muatan.objects.filter(kontainer__pengiriman=pengiriman).only("nilai_idr", "kontribusi_idr")
    return _buku(user, pengiriman, list(muatan))


def rincian_terlihat(user: Any, kontainer: Kontainer) -> list[Rincian]:
    """The rows somebody reads who may not read the whole: a company that takes part, its own deliveries."""
    qs = Kontribusi.objects.visible_to(user).tercatat().filter(muatan__kontainer=kontainer)
    return rincian(user, qs)


def rincian(user: Any, qs: KontribusiQuerySet) -> list[Rincian]:
    baris = list(qs.select_related(*RELASI).order_by("muatan__kontainer__urut", "muatan__urut", "pk"))
    terlihat = _kemitraan_terlihat(user, baris)
    return [Rincian(k, sebut_jumlah(k), rantai(user, k, terlihat)) for k in baris]


def _buku(user: Any, pengiriman: Pengiriman, baris: Sequence[Muatan]) -> Buku:
    nilai = sum(m.nilai_idr for m in baris if m.nilai_idr is not None)
    isi = rincian(user, Kontribusi.objects.tercatat().filter(muatan__in=[m.pk for m in baris]))
    kelompok: dict[str, list[Rincian]] = {}
    for r in isi:
        kelompok.setdefault(kunci_bagian(r.kontribusi), []).append(r)
    rupiah = {k: sum(r.kontribusi.nilai_idr for r in isi_k) for k, isi_k in kelompok.items()}
    rupiah[SENDIRI] = nilai - sum(rupiah.values())
    share = persen(rupiah, nilai)
    semua = [_bagian(user, k, isi_k, rupiah[k], share[k]) for k, isi_k in kelompok.items()]
    semua.sort(key=lambda b: (URUTAN[b.jenis], -b.nilai, b.nama))
    if rupiah[SENDIRI] or not kelompok:
        semua.append(_sendiri(user, pengiriman, rupiah[SENDIRI], share[SENDIRI]))
    per_sumber = [sum(r.kontribusi.nilai_idr for r in isi if r.kontribusi.sumber == s) for s in SumberKontribusi]
    return Buku(
        nilai,
        tuple(semua),
        Bagian(nilai, *per_sumber),
        sum(m.nilai_idr is None for m in baris),
        bukti_terlemah(r.kontribusi.tingkat_bukti for r in isi),
    )


URUTAN: Final = {s: n for n, s in enumerate((*SumberKontribusi.values, SENDIRI))}


def kunci_bagian(k: Kontribusi) -> str:
    """Whose part a row belongs to; a merged IKM's is its survivor's."""
    if k.ikm is not None:
        return f"ikm-{izin_ikm.penerus(k.ikm).pk}"
    return f"perusahaan-{k.perusahaan_id}" if k.perusahaan_id else LUAR


def _bagian(user: Any, kunci: str, isi: list[Rincian], nilai: int, share: Decimal) -> BagianBuku:
    k = isi[0].kontribusi
    bukti = bukti_terlemah(r.kontribusi.tingkat_bukti for r in isi)
    if k.ikm is not None:
        ikm = izin_ikm.penerus(k.ikm)
        return BagianBuku(
            kunci, k.sumber, ikm.nama, sebut_tempat(ikm), nilai, share, bukti, alamat_bila_ada(ikm), tuple(isi), ikm
        )
    uraian = f.gabung(list(dict.fromkeys(r.kontribusi.uraian for r in isi if r.kontribusi.uraian))[:3])
    if k.perusahaan is None:
        return BagianBuku(kunci, k.sumber, "Dari luar daerah", uraian, nilai, share, bukti, "", tuple(isi))
    url = alamat_bila_ada(k.perusahaan, user.peran in PERAN_KANTOR or user.peran == "pimpinan")
    return BagianBuku(kunci, k.sumber, k.perusahaan.nama, uraian, nilai, share, bukti, url, tuple(isi))


def _sendiri(user: Any, pengiriman: Pengiriman, nilai: int, share: Decimal) -> BagianBuku:
    """The remainder. Where the sender is an IKM, or a company that is one, its own work is IKM work."""
    ikm = ikm_pengirim(pengiriman)
    nama = f"{pengiriman.pengirim}, kerja sendiri"
    if ikm is None:
        return BagianBuku(SENDIRI, SENDIRI, nama, "", nilai, share, None)
    ikm = izin_ikm.penerus(ikm)
    tempat, url = sebut_tempat(ikm), alamat_bila_ada(ikm)
    return BagianBuku(SENDIRI, SumberKontribusi.IKM, nama, tempat, nilai, share, None, url, ikm=ikm)


def ikm_pengirim(pengiriman: Pengiriman) -> IKM | None:
    if pengiriman.ikm is not None:
        return pengiriman.ikm
    return pengiriman.perusahaan.ikm if pengiriman.perusahaan is not None else None


def sebut_tempat(ikm: IKM) -> str:
    """'Sentra Cor Kuningan · Bejijong'."""
    desa = ikm.desa.nama if ikm.desa else ""
    return " · ".join(n for n in (ikm.sentra.nama if ikm.sentra else "", desa) if n)


def sebut_jumlah(k: Kontribusi) -> str:
    if k.jumlah is None:
        return ""
    satuan = str(k.baris_penerimaan.baris_pesanan.satuan) if k.baris_penerimaan is not None else ""
    return f"{f.desimal(k.jumlah)} {satuan}".strip()


def _kemitraan_terlihat(user: Any, baris: Iterable[Kontribusi]) -> set[int]:
    """The partnerships behind these rows that this person may open; one statement, none where there is nothing to ask."""
    kunci = {k.baris_penerimaan.penerimaan.pesanan.kemitraan_id for k in baris if k.baris_penerimaan is not None}
    return set(Kemitraan.objects.visible_to(user).filter(pk__in=kunci).values_list("pk", flat=True)) if kunci else set()


def rantai(user: Any, k: Kontribusi, terlihat: set[int]) -> tuple[Jejaring, ...]:
    """Receipt → order → partnership → need → meeting or visit. Orders are the parties' and the office's to open."""
    if k.baris_penerimaan is None:
        return ()
    penerimaan = k.baris_penerimaan.penerimaan
    pesanan, kemitraan = penerimaan.pesanan, penerimaan.pesanan.kemitraan
    kantor, ada = user.peran in PERAN_KANTOR, kemitraan.pk in terlihat
    barang = ada and user.peran != "pimpinan"
    langkah = [
        Jejaring(f"Diterima {f.tanggal(penerimaan.tanggal)}", alamat_bila_ada(penerimaan, barang)),
        Jejaring(f"Pesanan {pesanan.nomor}", alamat_bila_ada(pesanan, barang)),
        Jejaring(f"Kemitraan {kemitraan.nomor or kemitraan.lingkup}", alamat_bila_ada(kemitraan, ada)),
    ]
    butuh = kemitraan.asal_kebutuhan
    if butuh is not None:
        boleh = kantor or (ada and user.peran == Peran.PERUSAHAAN)
        langkah.append(Jejaring(f"Kebutuhan {butuh.nomor or butuh.komponen}", alamat_bila_ada(butuh, boleh)))
    p = kemitraan.asal_pertemuan or (butuh.asal_pertemuan if butuh is not None else None)
    if p is not None:
        langkah.append(Jejaring(f"Pertemuan {f.tanggal(p.tanggal)}", alamat_bila_ada(p, kantor)))
    if (v := kemitraan.asal_kunjungan) is not None:
        boleh = izin_ikm.can_list_kunjungan(user) and (kantor or ada)
        langkah.append(Jejaring(f"Kunjungan {f.tanggal(v.tanggal)}", alamat_bila_ada(v, boleh)))
    return tuple(langkah)


def jumlah_kontribusi(qs: KontribusiQuerySet) -> dict[str, int]:
    """Rupiah by how well they are proven, of the rows as they are filtered."""
    isi = qs.order_by().values_list("tingkat_bukti").annotate(n=Sum("nilai_idr"))
    return dict.fromkeys(TingkatBukti.values, 0) | dict(isi)
