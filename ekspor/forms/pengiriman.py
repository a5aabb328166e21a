from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.forms import BoundField

from core.forms import FormAgregat
from ekspor.enums import BasisNilai, JenisKemasan, MetodeVGM, MuatKontainer
from ekspor.forms import dasar as d
from ekspor.models import Kontainer, Muatan, Pengiriman
from ekspor.rumus.nilai import RUPIAH
from ekspor.services import IsianKontainer, IsianMuatan
from ekspor.services.isian import KONTAINER_MAKS, MUATAN_MAKS
from ikm.forms.yakin import FormYakin
from kemitraan.models import Perusahaan
from referensi.models import MataUang, Satuan, TipeKontainer

LEGA_KONTAINER: Final = 4  # empty ones below those that are filled
LEGA_MUATAN: Final = 3
BANYAK: Final = 10  # beyond so many containers one empty line each is enough: the page stays light
ISI_KONTAINER: Final = ("tipe", "muat", "nomor", "segel", "berat_kosong", "berat_kotor", "vgm", "vgm_metode", "uid")
ISI_MUATAN: Final = (
    *(
        "uraian",
        "nilai",
        "kode_hs",
        "jumlah",
        "satuan",
        "berat_bersih",
        "jumlah_kemasan",
        "kemasan",
        "uraian_en",
        "uid",
    ),
)
EKSPOR_SAJA: Final = (
    *("negara", "pelabuhan_muat", "pelabuhan_tujuan", "rencana_closing", "mata_uang", "incoterm", "incoterm_tempat"),
    *("freight", "asuransi", "biaya_lokal", "bl_nomor", "bl_tanggal", "voyage"),
)
DALAM_NEGERI_SAJA: Final = ("provinsi", "surat_jalan", "surat_jalan_tanggal")
Letak = dict[str, str]


@dataclass(frozen=True, slots=True)
class KotakMuatan:
    """One line as the form draws it; `kosong` ones are folded away by js/baris.js."""

    urut: int
    kosong: bool
    pokok: list[BoundField]
    rinci: list[BoundField]
    uid: BoundField

    @property
    def salah(self) -> bool:
        return any(k.errors for k in (*self.pokok, *self.rinci))

    @property
    def buka(self) -> bool:
        return any(k.errors for k in self.rinci)


@dataclass(frozen=True, slots=True)
class KotakKontainer:
    urut: int
    kosong: bool
    pokok: list[BoundField]
    rinci: list[BoundField]
    uid: BoundField
    muatan: list[KotakMuatan]

    @property
    def salah(self) -> bool:
        return any(k.errors for k in (*self.pokok, *self.rinci)) or any(m.salah for m in self.muatan)

    @property
    def buka(self) -> bool:
        return any(k.errors for k in self.rinci)


class PesertaField(forms.CharField):
    """Companies by their whole names, a line each; cleans to the companies. Those that take part already (`kini`) are known by the
    name they stand there with, also where one was struck since.
    """

    kini: Mapping[str, Perusahaan] = {}

    def clean(self, value: Any) -> list[Perusahaan]:
        hasil: dict[Any, Perusahaan] = {}
        for nama in filter(None, map(str.strip, str(super().clean(value)).splitlines())):
            perusahaan = self.kini.get(nama) or d.temukan_perusahaan(nama)
            if perusahaan is None:
                raise forms.ValidationError(
                    "Belum ada perusahaan bernama “%(nama)s” dalam daftar. Periksa ejaannya, atau minta petugas mendaftarkannya.",
                    code="peserta",
                    params={"nama": nama},
                )
            hasil[perusahaan.pk] = perusahaan
        return list(hasil.values())


class PengirimanForm(FormYakin, FormAgregat):
    """A shipment whole. Containers and lines are numbered fields as the service names them; one left empty is none, so emptying
    a row takes it away.
    """

    negara: Any = forms.ModelChoiceField(label="Negara tujuan", queryset=None)
    provinsi: Any = forms.ModelChoiceField(label="Provinsi tujuan", queryset=None)
    pelabuhan_muat = d.pelabuhan("Pelabuhan muat", "IDSUB Surabaya")
    pelabuhan_tujuan = d.pelabuhan("Pelabuhan tujuan", "KRPUS Busan")
    nama_pembeli = forms.CharField(label="Pembeli", max_length=160, required=False)
    peserta = PesertaField(
        label="Perusahaan lain yang ikut",
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "PT. Pangeston"}),
        help_text="Satu nama tiap baris, seperti terdaftar. Mereka membaca pengiriman ini, tidak pembeli dan dokumennya.",
    )
    rencana_kirim = d.tanggal(label="Rencana berangkat dari pabrik")
    rencana_closing = d.waktu(label="Batas masuk terminal (closing)", required=False)
    basis_nilai = forms.ChoiceField(label="Dasar nilai")
    mata_uang: Any = forms.ModelChoiceField(label="Mata uang", queryset=None, empty_label=None)
    freight = d.UangField(label="Freight (angkutan laut)", required=False)
    asuransi = d.UangField(label="Asuransi", required=False)
    biaya_lokal = d.UangField(label="Biaya sampai di atas kapal", required=False)
    incoterm: Any = forms.ModelChoiceField(label="Incoterm", queryset=None, required=False, empty_label="Tidak disebut")
    bl_tanggal = d.tanggal(label="Tanggal B/L", required=False)
    surat_jalan_tanggal = d.tanggal(label="Tanggal surat jalan", required=False)

    class Meta:
        model = Pengiriman
        fields = [
            *("negara", "provinsi", "pelabuhan_muat", "pelabuhan_tujuan", "rencana_kirim"),
            *("rencana_closing", "basis_nilai", "mata_uang", "freight", "asuransi", "biaya_lokal", "incoterm"),
            *("incoterm_tempat", "kapal", "voyage", "bl_nomor", "bl_tanggal", "surat_jalan"),
            *("surat_jalan_tanggal", "acuan", "catatan"),
        ]
        widgets = {"catatan": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, isi: Sequence[Kontainer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        p: Pengiriman = self.instance
        self.ekspor = p.ekspor
        for nama in DALAM_NEGERI_SAJA if p.ekspor else EKSPOR_SAJA:
            del self.fields[nama]
        self._pilihan(p)
        self.initial["nama_pembeli"] = p.pembeli.nama if p.pembeli else ""
        f: dict[str, Any] = self.fields
        f["peserta"].kini = {x.nama: x for x in p.peserta.order_by("nama", "pk")}
        self.initial["peserta"] = "\n".join(f["peserta"].kini)
        for nama in ("pelabuhan_muat", "pelabuhan_tujuan"):
            self.initial[nama] = d.teks_pelabuhan(getattr(p, nama))
        self._susun([(k, list(k.muatan.all())) for k in isi])

    def _pilihan(self, p: Pengiriman) -> None:
        f: dict[str, Any] = self.fields
        if p.ekspor:
            f["negara"].queryset, f["negara"].choices = d.negara_tujuan(), d.pilihan_negara()
            f["mata_uang"].queryset, f["incoterm"].queryset = d.mata_uang(), d.incoterm()
        else:
            f["provinsi"].queryset = d.provinsi_tujuan()
        f["basis_nilai"].choices = d.pilihan_basis(ekspor=p.ekspor)
        f["nama_pembeli"].widget.attrs |= d.saran("ekspor:pembeli_pilihan", "Nama pembeli")

    def _susun(self, ada: Sequence[tuple[Kontainer, list[Muatan]]]) -> None:
        """As many rows as came back with the form, else those that stand and a few more."""
        tipe = d.pilihan_tipe(truk=not self.ekspor, dipakai=[k.tipe_id for k, _ in ada if k.tipe_id])
        dipakai = {m.satuan_id for _, baris in ada for m in baris if m.satuan_id}
        satuan = Satuan.objects.filter(umum=True) | Satuan.objects.filter(pk__in=dipakai)
        pilih_satuan = [("", "Satuan …"), *((s.kode, s.nama) for s in satuan)]
        kirim = self._kiriman()
        n = min(max([len(ada) + LEGA_KONTAINER, *kirim]), KONTAINER_MAKS)
        lega = LEGA_MUATAN if len(ada) <= BANYAK else 1
        self._banyak: list[int] = []
        for k in range(1, n + 1):
            kotak, baris = ada[k - 1] if k <= len(ada) else (None, [])
            m = min(max(len(baris) + lega, kirim.get(k, 0)), MUATAN_MAKS)
            self._banyak.append(m)
            self._pasang(f"kontainer_{k}_", bidang_kontainer(tipe), isi_kontainer(kotak), f"kontainer {k}")
            for i in range(1, m + 1):
                isi = isi_muatan(baris[i - 1] if i <= len(baris) else None)
                self._pasang(f"muatan_{k}_{i}_", bidang_muatan(pilih_satuan), isi, f"kontainer {k}, barang {i}")

    def _kiriman(self) -> dict[int, int]:
        """Container → how many lines of it came back with the form."""
        hasil: dict[int, int] = {}
        for nama in self.data:
            bagian = nama.split("_")
            if bagian[0] == "muatan" and len(bagian) > 3 and bagian[1].isdigit() and bagian[2].isdigit():  # noqa: PLR2004
                k, m = int(bagian[1]), int(bagian[2])
                if 0 < k <= KONTAINER_MAKS and m <= MUATAN_MAKS:
                    hasil[k] = max(hasil.get(k, 0), m)
        return hasil

    def _pasang(self, awalan: str, bidang: Mapping[str, forms.Field], isi: Mapping[str, Any], sebut: str) -> None:
        for nama, satu in bidang.items():
            satu.widget.attrs["aria-label"] = f"{satu.label}, {sebut}"
            self.fields[awalan + nama] = satu
            if nama in isi:
                self.initial[awalan + nama] = isi[nama]

    def kontainer(self) -> Iterator[KotakKontainer]:
        for k, banyak in enumerate(self._banyak, 1):
            muatan = [self._kotak_muatan(k, m) for m in range(1, banyak + 1)]
            kotak = {n: self[f"kontainer_{k}_{n}"] for n in ISI_KONTAINER}
            kosong = k > 1 and not any(_terisi(b) for n, b in kotak.items()) and all(m.kosong for m in muatan[1:])
            kosong = kosong and not any(_terisi(b) for b in (*muatan[0].pokok, *muatan[0].rinci))
            pokok = [kotak[n] for n in ISI_KONTAINER[:3]]
            yield KotakKontainer(k, kosong, pokok, [kotak[n] for n in ISI_KONTAINER[3:-1]], kotak["uid"], muatan)

    def _kotak_muatan(self, k: int, m: int) -> KotakMuatan:
        kotak = {n: self[f"muatan_{k}_{m}_{n}"] for n in ISI_MUATAN}
        kosong = m > 1 and not any(_terisi(b) for b in kotak.values())
        pokok = [kotak[n] for n in ISI_MUATAN[:2]]
        return KotakMuatan(m, kosong, pokok, [kotak[n] for n in ISI_MUATAN[2:-1]], kotak["uid"])

    def data_layanan(self) -> dict[str, Any]:
        """The shipment's own fields; the buyer goes by name. An estimate is rupiah, whatever stands in the box nobody sees."""
        lain = ("kontainer_", "muatan_", "nama_pembeli", "peserta")
        data = {n: v for n, v in super().data_layanan().items() if not n.startswith(lain)}
        if "mata_uang" in data and data["basis_nilai"] == BasisNilai.TAKSIRAN:
            data["mata_uang"] = MataUang.objects.get(pk=RUPIAH)
        return data

    @property
    def peserta_terbuka(self) -> bool:
        """The folded part stands open where it says something."""
        return bool(self["peserta"].errors or self["peserta"].value())

    def isian_kontainer(self) -> tuple[list[IsianKontainer], Letak]:
        """The containers that say something, and which field of the form each field of the service came from."""
        tipe = {t.kode: t for t in TipeKontainer.objects.filter(pk__in=self._kode("_tipe"))}
        satuan = {s.kode: s for s in Satuan.objects.filter(pk__in=self._kode("_satuan"))}
        hasil: list[IsianKontainer] = []
        letak: Letak = {}
        for k, banyak in enumerate(self._banyak, 1):
            kotak = self._ambil(f"kontainer_{k}_", ISI_KONTAINER)
            baris = [(m, self._ambil(f"muatan_{k}_{m}_", ISI_MUATAN)) for m in range(1, banyak + 1)]
            baris = [(m, isi) for m, isi in baris if _berisi(isi)]
            if not baris and not _berisi(kotak):
                continue
            letak[f"kontainer_{len(hasil) + 1}_"] = f"kontainer_{k}_"
            letak |= {f"muatan_{len(hasil) + 1}_{i}_": f"muatan_{k}_{m}_" for i, (m, _) in enumerate(baris, 1)}
            muatan = [IsianMuatan(**isi | {"satuan": satuan.get(isi["satuan"])}) for _, isi in baris]
            hasil.append(susun_kontainer(kotak, tipe, muatan))
        return hasil, letak

    def _ambil(self, awalan: str, nama: Sequence[str]) -> dict[str, Any]:
        return {n: self.cleaned_data.get(awalan + n) for n in nama}

    def _kode(self, akhiran: str) -> set[str]:
        return {v for n, v in self.cleaned_data.items() if n.endswith(akhiran) and isinstance(v, str) and v}


def susun_kontainer(
    kotak: Mapping[str, Any], tipe: Mapping[str, TipeKontainer], muatan: Sequence[IsianMuatan]
) -> IsianKontainer:
    truk = kotak["tipe"] == d.TRUK
    muat = MuatKontainer.TRUK if truk else kotak["muat"] or MuatKontainer.FCL
    return IsianKontainer(**dict(kotak) | {"tipe": tipe.get(kotak["tipe"]), "muat": muat, "muatan": muatan})


def kembalikan_letak(bidang: Mapping[str, str], letak: Letak) -> dict[str, str]:
    """Faults as the form numbers its rows."""
    hasil = {}
    for nama, pesan in bidang.items():
        awal = next((a for a in letak if nama.startswith(a)), "")
        hasil[letak.get(awal, "") + nama.removeprefix(awal)] = pesan
    return hasil


def bidang_kontainer(tipe: list[tuple[str, str]]) -> dict[str, forms.Field]:
    muat = [("", "FCL (penuh)"), (MuatKontainer.LCL.value, "LCL (berbagi)")]
    metode = [("", "Belum ditimbang"), *MetodeVGM.choices]
    return {
        "tipe": forms.ChoiceField(label="Tipe", choices=[("", "Pilih tipe …"), *tipe], required=False),
        "muat": forms.ChoiceField(label="Muat", choices=muat, required=False),
        "nomor": forms.CharField(label="Nomor kontainer", max_length=20, required=False),
        "segel": forms.CharField(label="Nomor segel", max_length=30, required=False),
        "berat_kosong": _berat("Berat kosong (kg)"),
        "berat_kotor": _berat("Berat kotor muatan (kg)"),
        "vgm": _berat("VGM (kg)"),
        "vgm_metode": forms.ChoiceField(label="Cara VGM", choices=metode, required=False),
        "uid": forms.UUIDField(label="Kontainer", required=False, widget=forms.HiddenInput),
    }


def bidang_muatan(satuan: list[tuple[str, str]]) -> dict[str, forms.Field]:
    kemasan = [("", "Kemasan …"), *JenisKemasan.choices]
    banyak = forms.DecimalField(label="Jumlah", max_digits=15, decimal_places=3, required=False)
    banyak.widget.attrs |= {"inputmode": "decimal", "step": "any", "min": "0"}
    return {
        "uraian": forms.CharField(label="Barang", max_length=200, required=False),
        "nilai": d.UangField(label="Nilai", required=False),
        "kode_hs": d.kode_hs(),
        "jumlah": banyak,
        "satuan": forms.ChoiceField(label="Satuan", choices=satuan, required=False),
        "berat_bersih": _berat("Berat bersih (kg)"),
        "jumlah_kemasan": forms.IntegerField(label="Jumlah kemasan", min_value=1, required=False),
        "kemasan": forms.ChoiceField(label="Kemasan", choices=kemasan, required=False),
        "uraian_en": forms.CharField(label="Uraian Inggris (untuk invoice)", max_length=200, required=False),
        "uid": forms.UUIDField(label="Muatan", required=False, widget=forms.HiddenInput),
    }


def isi_kontainer(k: Kontainer | None) -> dict[str, Any]:
    if k is None:
        return {}
    lain = ("segel", "vgm_metode", "uid")
    berat = {n: _ringkas(getattr(k, n)) for n in ("berat_kosong", "berat_kotor", "vgm")}
    muat = k.muat if k.muat == MuatKontainer.LCL else ""
    tipe = d.TRUK if k.muat == MuatKontainer.TRUK else k.tipe_id
    nomor = str(k) if k.nomor else ""
    return {n: getattr(k, n) for n in lain} | berat | {"muat": muat, "tipe": tipe, "nomor": nomor}


def isi_muatan(m: Muatan | None) -> dict[str, Any]:
    if m is None:
        return {}
    lain = ("uraian", "nilai", "jumlah_kemasan", "kemasan", "uraian_en", "uid")
    angka = {n: _ringkas(getattr(m, n)) for n in ("jumlah", "berat_bersih")}
    return {n: getattr(m, n) for n in lain} | angka | {"kode_hs": d.teks_hs(m.kode_hs), "satuan": m.satuan_id or ""}


def _berat(label: str) -> forms.DecimalField:
    bidang = forms.DecimalField(label=label, max_digits=12, decimal_places=3, min_value=0, required=False)
    bidang.widget.attrs |= {"inputmode": "decimal", "step": "any"}
    return bidang


def _ringkas(nilai: Any) -> Any:
    """'100.000' is a hundred, not a hundred thousand: no noughts behind the point."""
    if nilai is None:
        return None
    return int(nilai) if nilai == nilai.to_integral_value() else nilai.normalize()


def _terisi(kotak: BoundField) -> bool:
    return bool(kotak.errors) or kotak.value() not in (None, "")


def _berisi(isi: Mapping[str, Any]) -> bool:
    """Something was typed; the uid a row carries is not."""
    return any(v not in (None, "") for n, v in isi.items() if n != "uid")
