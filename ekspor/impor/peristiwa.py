"""A list of milestones: a row a milestone of a shipment named by its number, a container's, or the B/L's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError

from core import format as f
from core.errors import DomainError
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import WIB
from ekspor.enums import KODE_DCSA, AlasanTerlambat, KelasPeristiwa, KodePeristiwa
from ekspor.models import Pengiriman, Peristiwa
from ekspor.services import cancel_peristiwa, record_peristiwa
from ekspor.validators import rapatkan
from kantor.rumus.bacaan import kosong, teks_sel
from kantor.rumus.kemiripan import padat
from kantor.rumus.tanggal import baca_tanggal
from kantor.sasaran import BarisMasuk, BarisSiap, BarisTerbaca, KolomSasaran, Permintaan, Tertulis, Urungan
from kemitraan.impor.dasar import BERUBAH, DIUBAH, baca_kata, dikembalikan, keluhan
from referensi.models import Pelabuhan


def _kata(teks: str) -> tuple[str, ...]:
    return tuple(teks.split("|"))


KOLOM: Final = (
    KolomSasaran(
        "pengiriman",
        "Pengiriman",
        _kata(
            "nomor pengiriman|no pengiriman|kontainer|no kontainer|container|container no|bl|no bl|nomor bl|shipment"
        ),
        wajib=True,
        bantuan="Nomor pengiriman, nomor kontainer, atau nomor B/L.",
    ),
    KolomSasaran(
        "kode",
        "Peristiwa",
        _kata("event|milestone|kejadian|event code|kode|status|tahap"),
        wajib=True,
        bantuan="Nama atau kode DCSA.",
    ),
    KolomSasaran(
        "kelas",
        "Kelas",
        _kata("classifier|jenis waktu|plan actual|event classifier"),
        bantuan="Rencana, perkiraan, sebenarnya (PLN, EST, ACT).",
    ),
    KolomSasaran("waktu", "Waktu", _kata("tanggal|tgl|waktu wib|event time|datetime|tanggal jam|date"), wajib=True),
    KolomSasaran("jam", "Jam", _kata("time|pukul|jam wib")),
    KolomSasaran("pelabuhan", "Pelabuhan", _kata("port|unlocode|un locode|lokasi|location")),
    KolomSasaran("alasan", "Sebab terlambat", _kata("alasan|alasan terlambat|delay reason|sebab")),
    KolomSasaran("catatan", "Catatan", _kata("keterangan|ket|remark|note")),
)
KELAS: Final = {
    "pln": "rencana",
    "plan": "rencana",
    "planned": "rencana",
    "est": "perkiraan",
    "estimated": "perkiraan",
    "act": "aktual",
    "actual": "aktual",
    "": "aktual",
    "aktual": "aktual",
}
KATA_KELAS: Final = KELAS | {padat(k.label): str(k.value) for k in KelasPeristiwa}
KATA_KODE: Final = (
    {padat(kode): str(k) for k, kode in KODE_DCSA.items()}
    | {padat(k.value): str(k.value) for k in KodePeristiwa}
    | {padat(k.label): str(k.value) for k in KodePeristiwa}
)
JAM: Final = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?", re.ASCII)
LETAK: Final = {
    "kode": "kode",
    "kelas": "kelas",
    "waktu": "waktu",
    "alasan_terlambat": "alasan",
    "pelabuhan": "pelabuhan",
}
Isi = dict[str, Any]


def periksa(masuk: Sequence[BarisMasuk], minta: Permintaan, lapor: Callable[[int], None]) -> Iterator[BarisTerbaca]:
    """Judged by writing them one after another and taking it back: an order that cannot be stands at its row."""
    sebutan = _sebutan(minta.oleh.pengguna, masuk)
    alasan = {padat(a.label): str(a.value) for a in AlasanTerlambat} | {
        padat(a.value): str(a.value) for a in AlasanTerlambat
    }
    pelabuhan = set(Pelabuhan.objects.filter(pk__in={_kode(m) for m in masuk}).values_list("pk", flat=True))
    hasil = []
    for m in masuk:
        b = BarisTerbaca(m.nomor)
        hasil.append(b)
        _baca(b, m, sebutan, alasan, pelabuhan)
    lapor(len(hasil) // 2)
    ada = _tercatat(hasil)
    with dikembalikan():
        for b in hasil:
            if b.galat:
                continue
            if (lama := ada.get(_sidik(b.isi))) is not None:
                b.objek_id, b.objek_versi, b.sama = lama, 1, True
                continue
            try:
                _catat(b.isi, minta.oleh, minta.pada)
            except (DomainError, ValidationError) as galat:
                for bidang, pesan in keluhan(galat).items():
                    b.tolak(LETAK.get(bidang, ""), pesan)
    yield from hasil


def _kode(m: BarisMasuk) -> str:
    return teks_sel(m.sel.get("pelabuhan")).split(" ")[0].upper()


def _sebutan(user: Any, masuk: Sequence[BarisMasuk]) -> dict[str, list[Pengiriman]]:
    """What a row may call a shipment → the visible ones it may mean; open ones alone by a container's number."""
    kata = {rapatkan(teks_sel(m.sel.get("pengiriman"))) for m in masuk}
    terlihat = Pengiriman.objects.visible_to(user).tercatat()
    semua: dict[str, list[Pengiriman]] = {}
    for p in terlihat.filter(nomor__in={teks_sel(m.sel.get("pengiriman")).strip().upper() for m in masuk}):
        semua.setdefault(rapatkan(p.nomor), []).append(p)
    for p in terlihat.exclude(bl_nomor="").filter(
        bl_nomor__in={teks_sel(m.sel.get("pengiriman")).strip() for m in masuk}
    ):
        semua.setdefault(rapatkan(p.bl_nomor), []).append(p)
    kotak = terlihat.filter(terbuka=True, kontainer__nomor__in=kata).values_list("kontainer__nomor", "pk")
    menurut = {p.pk: p for p in terlihat.filter(pk__in={pk for _, pk in kotak})}
    for nomor, pk in kotak:
        semua.setdefault(nomor, []).append(menurut[pk])
    return semua


def _baca(
    b: BarisTerbaca,
    m: BarisMasuk,
    sebutan: dict[str, list[Pengiriman]],
    alasan: dict[str, str],
    pelabuhan: set[str],
) -> None:
    teks = teks_sel(m.sel.get("pengiriman"))
    calon = list({p.pk: p for p in sebutan.get(rapatkan(teks), [])}.values())
    if len(calon) != 1:
        sebab = "cocok dengan beberapa pengiriman; tulis nomornya" if calon else "tidak ditemukan"
        b.tolak("pengiriman", f"“{teks}” {sebab}." if teks else "Pengirimannya kosong.")
    kode = KATA_KODE.get(padat(teks_sel(m.sel.get("kode"))), "")
    if not kode:
        b.tolak("kode", f"Peristiwa “{teks_sel(m.sel.get('kode'))}” tidak dikenal.")
    kelas = KATA_KELAS.get(padat(teks_sel(m.sel.get("kelas"))), "")
    if not kelas:
        b.tolak("kelas", "Tulis rencana, perkiraan, atau sebenarnya.")
    di = _kode(m)
    if di and di not in pelabuhan:
        b.tolak("pelabuhan", f"Pelabuhan “{di}” tidak dikenal; tulis kode UN/LOCODE, misalnya IDSUB.")
    sebab = padat(teks_sel(m.sel.get("alasan")))
    if sebab and sebab not in alasan:
        b.tolak("alasan", "Sebab terlambat tidak dikenal: " + ", ".join(a.label.lower() for a in AlasanTerlambat) + ".")
    waktu = _waktu(b, m)
    b.label = f"{teks}: {KodePeristiwa(kode).label}" if kode else teks
    b.isi = {
        "pengiriman": calon[0].uid.hex if len(calon) == 1 else "",
        "kode": kode,
        "kelas": kelas,
        "waktu": waktu.isoformat() if waktu else "",
        "pelabuhan": di,
        "alasan": alasan.get(sebab, ""),
        "catatan": baca_kata(b, "catatan", m.sel.get("catatan"), 300),
        "uid": new_uid().hex,
    }
    if waktu and kode and kelas:
        b.perubahan = [
            ("Peristiwa", "", f"{KodePeristiwa(kode).label} ({KelasPeristiwa(kelas).label.lower()}) {f.waktu(waktu)}")
        ]


def _waktu(b: BarisTerbaca, m: BarisMasuk) -> datetime | None:
    """A day with its hour in WIB, from one cell or two; the day's beginning where no hour is said."""
    sel = m.sel.get("waktu")
    if isinstance(sel, datetime) and (sel.hour or sel.minute):
        return sel.replace(tzinfo=WIB) if sel.tzinfo is None else sel
    teks, jam = teks_sel(sel), teks_sel(m.sel.get("jam"))
    if isinstance(sel, str) and "T" in teks:
        try:
            saat = datetime.fromisoformat(teks)
        except ValueError:
            b.tolak("waktu", f"“{teks}” bukan waktu; tulis misalnya 2026-11-20 14:30.")
            return None
        return saat.replace(tzinfo=WIB) if saat.tzinfo is None else saat
    if not jam and (cocok := JAM.search(teks)):
        jam, sel = cocok.group(), teks.replace(cocok.group(), "").strip()
    if kosong(sel):
        b.tolak("waktu", "Waktunya kosong.")
        return None
    bacaan = baca_tanggal(sel)
    if bacaan.galat or bacaan.nilai is None:
        b.tolak("waktu", bacaan.galat or "Waktunya tidak terbaca.")
        return None
    b.tebakan += [("waktu", t) for t in bacaan.tebakan]
    try:
        pukul = _pukul(jam)
    except ValueError:
        b.tolak("jam", f"“{jam}” bukan jam; tulis misalnya 14:30.")
        return None
    return datetime.combine(bacaan.nilai, pukul, tzinfo=WIB)


def _pukul(teks: str) -> time:
    if not teks:
        return time.min
    if not (cocok := JAM.search(teks)):
        raise ValueError(teks)
    return time(int(cocok[1]), int(cocok[2]))


def _sidik(isi: Isi) -> tuple[str, ...]:
    saat = datetime.fromisoformat(isi["waktu"]).timestamp() if isi["waktu"] else 0
    return isi["pengiriman"], isi["kode"], isi["kelas"], f"{saat:.0f}"


def _tercatat(baris: Sequence[BarisTerbaca]) -> dict[tuple[str, ...], int]:
    uid = {UUID(b.isi["pengiriman"]) for b in baris if b.isi.get("pengiriman")}
    ada = (
        Peristiwa.objects.tercatat()
        .filter(pengiriman__uid__in=uid)
        .values_list("pengiriman__uid", "kode", "kelas", "waktu", "pk")
    )
    return {(p.hex, kode, kelas, f"{waktu.timestamp():.0f}"): pk for p, kode, kelas, waktu, pk in ada}


def _catat(isi: Isi, oleh: Pelaku, pada: date) -> Peristiwa:
    return record_peristiwa(
        oleh=oleh,
        pada=datetime.combine(pada, time.max, tzinfo=WIB),
        pengiriman_uid=UUID(isi["pengiriman"]),
        kode=isi["kode"],
        kelas=isi["kelas"],
        waktu=datetime.fromisoformat(isi["waktu"]),
        pelabuhan=Pelabuhan.objects.get(pk=isi["pelabuhan"]) if isi["pelabuhan"] else None,
        alasan_terlambat=isi["alasan"],
        catatan=isi["catatan"],
        uid=UUID(isi["uid"]),
    )


class Penulis:
    """Row by row through the service, in the caller's transaction and the order of the file."""

    def __init__(self, siap: Sequence[BarisSiap], minta: Permintaan) -> None:
        self.siap, self.minta = siap, minta

    def tulis(self, saat: datetime) -> list[Tertulis]:
        hasil = []
        for b in self.siap:
            try:
                objek = _catat(dict(b.isi), self.minta.oleh, self.minta.pada)
            except (DomainError, ValidationError) as galat:
                pesan = " ".join(keluhan(galat).values())
                raise DomainError(BERUBAH.format(b.nomor, pesan), kode="berubah") from galat
            hasil.append(Tertulis(b.pk, objek.pk, 1, None))
        return hasil


def siapkan(baris: Sequence[BarisSiap], minta: Permintaan, berkas: str) -> Penulis:
    return Penulis(baris, minta)


def urungkan(urungan: Sequence[Urungan], oleh: Pelaku, alasan: str, saat: datetime) -> list[tuple[int, str, str]]:
    """Strike them, the latest first; those that were struck since, or that customs' papers carry, are named."""
    tersisa = []
    ada = Peristiwa.objects.in_bulk([u.objek_id for u in urungan])
    for u in sorted(urungan, key=lambda u: -u.objek_id):
        satu = ada[u.objek_id]
        if satu.dibatalkan:
            tersisa.append((u.objek_id, str(satu), DIUBAH))
            continue
        try:
            cancel_peristiwa(oleh=oleh, pada=saat, uid=satu.uid, alasan=alasan[:500])
        except DomainError as galat:
            tersisa.append((u.objek_id, str(satu), galat.pesan))
    return tersisa
