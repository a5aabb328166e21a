"""The verbs on a shipment with what every test would repeat."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from core.ids import new_uid
from core.periode import Periode
from core.waktu import WIB
from ekspor import services
from ekspor.models import AturanDokumen, DokumenEkspor, JenisDokumen, Kontribusi, Muatan, Pengiriman, Peristiwa
from referensi.models import KodeHS, Kurs, MataUang, Negara, Pelabuhan, TipeKontainer
from tests import factories as f

PADA = f.PADA
RENCANA = date(2026, 11, 20)
RENCANA_PERIODE = Periode.bulan(2026, 11)


def make_negara(kode: str = "KR", nama: str = "Korea Selatan", alpha3: str = "KOR") -> Negara:
    return Negara.objects.get_or_create(kode=kode, defaults={"nama": nama, "alpha3": alpha3, "nama_en": nama})[0]


def make_mata_uang(kode: str = "IDR", desimal: int = 2) -> MataUang:
    return MataUang.objects.get_or_create(kode=kode, defaults={"nama": kode, "desimal": desimal})[0]


def make_tipe(kode: str = "45G1") -> TipeKontainer:
    isi = {"nama": "40' high cube", "kelompok": "dry", "panjang_kaki": 40, "panjang_mm": 12192, "tinggi_mm": 2896}
    return TipeKontainer.objects.get_or_create(kode=kode, defaults=isi)[0]


def make_hs(kode: str = "94036090", uraian: str = "Perabotan kayu lainnya") -> KodeHS:
    isi = {"tingkat": len(kode), "uraian": uraian, "jalur": uraian, "hs6": kode[:6], "cari": uraian.lower()}
    return KodeHS.objects.get_or_create(kode=kode, defaults=isi)[0]


def make_pelabuhan(kode: str = "KRPUS", nama: str = "Busan") -> Pelabuhan:
    make_negara(kode[:2], kode[:2], {"KR": "KOR", "ID": "IDN"}.get(kode[:2], kode[:2] + "X"))
    isi = {"nama": nama, "negara_id": kode[:2], "cari": nama.lower()}
    return Pelabuhan.objects.get_or_create(kode=kode, defaults=isi)[0]


def make_kurs(nilai: str = "16000", mata_uang: str = "USD", mulai: date = date(2026, 11, 18), **over: Any) -> Kurs:
    """A KMK week, Wednesday to Tuesday."""
    make_mata_uang(mata_uang)
    isi = {"berlaku_sampai": date.fromordinal(mulai.toordinal() + 6), "satuan": 1, "sumber": "KMK", "nomor": "1/MK"}
    return Kurs.objects.create(mata_uang_id=mata_uang, berlaku_mulai=mulai, nilai=Decimal(nilai), **isi | over)


def make_jenis_dokumen(kode: str = "vlegal", letak: str = "", **over: Any) -> JenisDokumen:
    isi = {"nama": kode.upper(), "nama_en": kode, "kelompok": "teknis", "letak": letak, "urut": 10}
    return JenisDokumen.objects.get_or_create(kode=kode, defaults=isi | over)[0]


def make_aturan(jenis: str = "vlegal", letak: str = "", **over: Any) -> AturanDokumen:
    """Every export needs this paper, three days before closing, since 2020."""
    isi = {"dasar": "Permendag", "berlaku_dari": date(2020, 1, 1), "hari_sebelum_closing": 3, "kode": new_uid().hex}
    return AturanDokumen.objects.create(jenis=make_jenis_dokumen(jenis, letak), **isi | over)


def dokumen(user: Any, p: Pengiriman, jenis: str = "vlegal", **over: Any) -> DokumenEkspor:
    """An issued paper of this shipment."""
    isi = {"nomor": "V-001", "tanggal": date(2026, 11, 20), "status": "terbit"} | over
    return services.record_dokumen(
        oleh=f.oleh(user), pada=PADA, pengiriman_uid=p.uid, jenis=make_jenis_dokumen(jenis), data=isi
    )


def muatan(nilai: Any = 200_000_000, **over: Any) -> services.IsianMuatan:
    return services.IsianMuatan(**{"uraian": "Furnitur kayu", "nilai": Decimal(str(nilai))} | over)


def kontainer(*isi: services.IsianMuatan, **over: Any) -> services.IsianKontainer:
    return services.IsianKontainer(**{"tipe": make_tipe(), "muatan": isi or (muatan(),)} | over)


def kirim(user: Any, perusahaan: Any = None, *isi: services.IsianKontainer, **over: Any) -> Pengiriman:
    """A shipment of this company to Korea, worth 200 million by estimate, unless said otherwise."""
    make_mata_uang()
    data = {"rencana_kirim": RENCANA, "mata_uang": make_mata_uang(), "negara": make_negara()} | over.pop("data", {})
    pengirim = {"perusahaan_uid": perusahaan.uid} if perusahaan is not None else {}
    return services.create_pengiriman(
        **{"oleh": f.oleh(user), "pada": PADA, "data": data, "kontainer": isi or (kontainer(),)} | pengirim | over
    )


def ubah(user: Any, p: Pengiriman, *isi: services.IsianKontainer, **over: Any) -> Pengiriman:
    data = over.pop("data", {})
    return services.update_pengiriman(
        **{"oleh": f.oleh(user), "pada": PADA, "uid": p.uid, "versi": None, "data": data, "kontainer": isi or None}
        | over
    )


def catat(user: Any, p: Pengiriman, kode: str, waktu: datetime, kelas: str = "aktual", **over: Any) -> Peristiwa:
    isi = {"pengiriman_uid": p.uid, "kode": kode, "kelas": kelas, "waktu": waktu}
    return services.record_peristiwa(**{"oleh": f.oleh(user), "pada": saat(2026, 11, 23, 12)} | isi | over)


def saat(*bagian: int) -> datetime:
    return datetime(*bagian, tzinfo=WIB)  # type: ignore[misc,arg-type]


def baris_muatan(p: Pengiriman) -> Muatan:
    return Muatan.objects.filter(kontainer__pengiriman=p).order_by("kontainer__urut", "urut")[0]


def alokasikan(user: Any, p: Pengiriman, baris: Any, jumlah: Any, **over: Any) -> Kontribusi:
    """So many pieces of a received delivery into the first line of this shipment."""
    isi = {"muatan_uid": baris_muatan(p).uid, "baris_uid": baris.uid, "jumlah": Decimal(str(jumlah))} | over
    hasil = services.add_kontribusi(
        oleh=f.oleh(user), pada=PADA, pengiriman_uid=p.uid, isian=[services.IsianKontribusi(**isi)]
    )
    return hasil[0]
