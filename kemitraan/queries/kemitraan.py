"""Composed answers about agreements: what is still lacking, what it grew out of, the board, those of a company or an IKM."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from akun.enums import PERAN_KANTOR
from core.ejaan import apa_adanya
from core.registri import HasilCari, KelompokCari
from core.waktu import tanggal_wib
from ikm import permissions as izin_ikm
from ikm.models import IKM
from kemitraan import permissions, rumus
from kemitraan.enums import HasilSampel, KeputusanTawaran, StatusKemitraan
from kemitraan.models import BUTIR_PERJANJIAN, Kemitraan, Perusahaan, Tawaran, nama_bidang
from kemitraan.querysets import KemitraanQuerySet

KARTU_PAPAN: Final = 8
BARIS_PANEL: Final = 20
CUPLIKAN: Final = 110


@dataclass(frozen=True, slots=True)
class ButirPerjanjian:
    """One thing an agreement needs. `bidang` is where on the form it stands; `teks` its first words, for who may read them."""

    bidang: str
    label: str
    lengkap: bool
    teks: str
    isi: str = ""
    wajib: bool = True


@dataclass(frozen=True, slots=True)
class LangkahAsal:
    """One step on the way to the agreement: meeting, visit, need, offer, signature. `url` is empty where it is not this
    person's to open.
    """

    jenis: str
    tanggal: date
    judul: str
    teks: str
    url: str


@dataclass(frozen=True, slots=True)
class KolomPapan:
    status: StatusKemitraan
    jumlah: int
    kartu: list[Kemitraan]


def butir_perjanjian(user: Any, kemitraan: Kemitraan) -> list[ButirPerjanjian]:
    """The seven items of the law, each complete or lacking, in its order."""
    lihat = permissions.can_view_isi(user)
    hasil = []
    for bidang in BUTIR_PERJANJIAN:
        isi = getattr(kemitraan, bidang).strip()
        nama = nama_bidang(bidang)
        label = f"{nama[0].upper()}{nama[1:]}"
        hasil.append(ButirPerjanjian(bidang, label, bool(isi), cuplikan(isi) if lihat else "", isi if lihat else ""))
    return hasil


def syarat_berlaku(user: Any, kemitraan: Kemitraan, *, berberkas: bool) -> list[ButirPerjanjian]:
    """What must be there before it is in force, beside the seven items; the signed paper is wished for."""
    masa = kemitraan.mulai is not None and kemitraan.berakhir is not None
    return [
        *butir_perjanjian(user, kemitraan),
        ButirPerjanjian("mulai", "Tanggal mulai dan berakhir", masa, ""),
        ButirPerjanjian(
            "pernyataan_mandiri", "Pernyataan kemandirian", kemitraan.pernyataan_mandiri, "UU 20/2008 Pasal 35"
        ),
        ButirPerjanjian("berkas", "Pindaian perjanjian bertanda tangan", berberkas, "", wajib=False),
    ]


def butir_berisian(kemitraan: Kemitraan) -> list[str]:
    """The items that still hold sample wording in square brackets, by name."""
    return [nama_bidang(b) for b in BUTIR_PERJANJIAN if rumus.masih_berisian(getattr(kemitraan, b))]


def cuplikan(teks: str) -> str:
    satu = " ".join(teks.split())
    return satu if len(satu) <= CUPLIKAN else f"{satu[:CUPLIKAN].rsplit(' ', 1)[0]} …"


def pasangan(kemitraan: Kemitraan) -> rumus.Pasangan:
    """By the classes frozen at the signature; of a draft, by today's."""
    if kemitraan.status != StatusKemitraan.DRAF:
        return rumus.pasangan_ukuran(kemitraan.kelas_perusahaan, kemitraan.kelas_ikm)
    return rumus.pasangan_ukuran(kemitraan.perusahaan.kelas_usaha, izin_ikm.penerus(kemitraan.ikm).kelas_usaha)


def hari_menuju_perjanjian(kemitraan: Kemitraan) -> int | None:
    """Days from the meeting to the signature."""
    asal = kemitraan.asal_pertemuan
    return rumus.hari_sejak(asal.tanggal if asal else None, kemitraan.ditandatangani_pada)


def rantai_asal(user: Any, kemitraan: Kemitraan) -> list[LangkahAsal]:
    """What it grew out of, oldest first. Every party learns the days; what the office noted of a meeting stays the office's."""
    kantor = user.peran in PERAN_KANTOR
    langkah: list[LangkahAsal] = []
    if (p := kemitraan.asal_pertemuan) is not None:
        teks = p.rencana if kantor else ""
        langkah.append(
            LangkahAsal("pertemuan", p.tanggal, "Petugas bertemu perusahaan", teks, alamat_bila_ada(p, kantor))
        )
    if (k := kemitraan.asal_kunjungan) is not None:
        boleh = izin_ikm.can_list_kunjungan(user)
        teks = (k.rekomendasi or k.catatan) if boleh else ""
        langkah.append(LangkahAsal("kunjungan", k.tanggal, "Penyuluh mengunjungi IKM", teks, alamat_bila_ada(k, boleh)))
    langkah += _dari_kebutuhan(user, kemitraan)
    if kemitraan.ditandatangani_pada is not None:
        nomor = f"Nomor {kemitraan.nomor}"
        langkah.append(LangkahAsal("perjanjian", kemitraan.ditandatangani_pada, "Ditandatangani", nomor, ""))
    if (lama := kemitraan.pembaruan_dari) is not None and lama.ditandatangani_pada is not None:
        teks = f"Nomor {lama.nomor}"
        langkah.append(
            LangkahAsal("pembaruan", lama.ditandatangani_pada, "Perjanjian sebelumnya", teks, lama.get_absolute_url())
        )
    return sorted(langkah, key=lambda s: s.tanggal)


def _dari_kebutuhan(user: Any, kemitraan: Kemitraan) -> Iterable[LangkahAsal]:
    """The need, and the IKM's answer to it."""
    kebutuhan = kemitraan.asal_kebutuhan
    if kebutuhan is None:
        return
    terlihat = type(kebutuhan).objects.visible_to(user).filter(pk=kebutuhan.pk).exists()
    dibuka = tanggal_wib(kebutuhan.dibuka_pada or kebutuhan.diajukan_pada or kebutuhan.created_at)
    teks = f"{kebutuhan.nomor or 'Draf'} · {kebutuhan.komponen}" if terlihat else ""
    yield LangkahAsal("kebutuhan", dibuka, "Kebutuhan perusahaan dibuka", teks, alamat_bila_ada(kebutuhan, terlihat))
    tawaran = tawaran_asal(kemitraan)
    if tawaran is not None and tawaran.dijawab_pada is not None:
        terlihat = Tawaran.objects.visible_to(user).filter(pk=tawaran.pk).exists()
        sampel = f", sampel {HasilSampel(tawaran.sampel_hasil).label.lower()}" if tawaran.sampel_hasil else ""
        teks = f"{tawaran.get_tanggapan_display()}{sampel}" if terlihat else ""
        hari = tanggal_wib(tawaran.dijawab_pada)
        yield LangkahAsal("tawaran", hari, "IKM menjawab", teks, alamat_bila_ada(tawaran, terlihat))


def tawaran_asal(kemitraan: Kemitraan) -> Tawaran | None:
    """The live offer of its need to its workshop; the chosen one first, should several merged records have been asked."""
    if kemitraan.asal_kebutuhan_id is None:
        return None
    semua = IKM.objects.sekeluarga(IKM.objects.filter(pk=kemitraan.ikm_id)).values("pk")
    tawaran = Tawaran.objects.tercatat().filter(kebutuhan=kemitraan.asal_kebutuhan_id, ikm__in=semua)
    return min(tawaran, key=lambda t: (t.keputusan != KeputusanTawaran.DIPILIH, t.pk), default=None)


def alamat_bila_ada(objek: Any, boleh: bool = True) -> str:
    try:
        return str(objek.get_absolute_url()) if boleh else ""
    except NoReverseMatch:  # a record whose page does not stand yet
        return ""


def papan_kemitraan(qs: KemitraanQuerySet) -> list[KolomPapan]:
    """The filtered agreements by state: how many, and the first few of each. One count, then a query a filled column."""
    jumlah = dict(qs.order_by().values_list("status").annotate(n=Count("pk")))
    return [KolomPapan(s, jumlah.get(s, 0), _kartu(qs, s) if jumlah.get(s) else []) for s in StatusKemitraan]


def _kartu(qs: KemitraanQuerySet, status: StatusKemitraan) -> list[Kemitraan]:
    """What ends soonest is what somebody has to see to; of what is over or not yet signed, the latest."""
    urut = ("berakhir", "pk") if status == StatusKemitraan.BERLAKU else ("-updated_at", "-pk")
    return list(qs.filter(status=status).with_untuk_daftar().order_by(*urut)[:KARTU_PAPAN])


def kemitraan_ikm(user: Any, ikm: IKM) -> list[Kemitraan]:
    """Those of this workshop and of what was merged into it that this person may see, running ones first."""
    return _daftar_panel(Kemitraan.objects.visible_to(user).tercatat().dari(ikm))


def kemitraan_perusahaan(user: Any, perusahaan: Perusahaan) -> list[Kemitraan]:
    return _daftar_panel(Kemitraan.objects.visible_to(user).tercatat().filter(perusahaan=perusahaan))


def _daftar_panel(qs: KemitraanQuerySet) -> list[Kemitraan]:
    urut = list(StatusKemitraan)
    urut.sort(key=lambda s: s != StatusKemitraan.BERLAKU)
    baris = list(qs.with_untuk_daftar().order_by("-id")[:BARIS_PANEL])
    return sorted(baris, key=lambda k: urut.index(StatusKemitraan(k.status)))


def pembaruan_hidup(kemitraan: Kemitraan) -> Kemitraan | None:
    return kemitraan.pembaruan.tercatat().first()


def hasil_kemitraan(user: Any, teks: str, batas: int) -> KelompokCari:
    """For the global search."""
    qs = Kemitraan.objects.visible_to(user).tercatat().cari(apa_adanya(teks)).with_untuk_daftar()
    hasil = [
        HasilCari(
            "Kemitraan",
            str(k),
            f"{k.nomor or 'Draf'} · {k.lingkup} · {k.get_status_display()}",
            k.get_absolute_url(),
            "heart-handshake",
        )
        for k in qs.order_by("-id")[:batas]
    ]
    return KelompokCari(hasil, None, f"{reverse('kemitraan:kemitraan_list')}?{urlencode({'q': teks})}")
