from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings

from core import format as f
from core.fields import KodeField
from core.ids import new_uid
from kantor import kabar, sasaran
from kantor.enums import AKHIRAN, GAMBAR, KALI, FormatDaftar, JenisBerkas
from kantor.validators import validate_ukuran

TERIMA = ",".join(a for daftar in AKHIRAN.values() for a in daftar)


class BerkasField(forms.FileField):
    """A file within the limit; type and picture are judged by the service, which looks at the bytes."""

    def __init__(self, *, terima: str = TERIMA, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs |= {"accept": terima, "data-maks": str(settings.BERKAS_MAKS_BYTE)}

    def to_python(self, data: Any) -> Any:
        if data is not None and data.size:
            validate_ukuran(data.size, settings.BERKAS_MAKS_BYTE)
        return super().to_python(data)


class BerkasForm(forms.Form):
    uid = forms.UUIDField(widget=forms.HiddenInput, initial=new_uid)
    berkas = BerkasField(
        label="Berkas", help_text="JPEG, PNG, WebP, PDF, XLSX, atau CSV, paling besar 20 MB. Foto diperkecil sendiri."
    )
    keterangan = forms.CharField(label="Keterangan", max_length=200, required=False)

    def __init__(self, *args: Any, hanya: frozenset[JenisBerkas] | None = None, **kwargs: Any) -> None:
        """`hanya`: the kinds this record takes; None for all."""
        super().__init__(*args, **kwargs)
        if hanya is not None and hanya <= GAMBAR:
            bidang = self.fields["berkas"]
            bidang.label, bidang.help_text = "Foto", "JPEG, PNG, atau WebP, paling besar 20 MB; diperkecil sendiri."
            bidang.widget.attrs["accept"] = ",".join(a for j in JenisBerkas if j in hanya for a in AKHIRAN[j])

    def uid_baru(self) -> UUID:
        """After a success the next file of the same page needs an identity of its own."""
        return new_uid()


class BerkasDaftarForm(forms.Form):
    uid = forms.UUIDField(widget=forms.HiddenInput)
    daftar = forms.CharField(widget=forms.HiddenInput, max_length=60)
    bentuk = forms.ChoiceField(widget=forms.HiddenInput, choices=FormatDaftar.choices)
    isi = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4000)


class BulanInput(forms.DateInput):
    input_type = "month"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m")


class KunciBulanForm(forms.Form):
    bulan = forms.DateField(
        label="Bulan", widget=BulanInput, input_formats=["%Y-%m", "%Y-%m-%d"], help_text="Bulan yang sudah berakhir."
    )
    alasan = forms.CharField(
        label="Alasan",
        min_length=5,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tercatat dalam jejak dan ditampilkan kepada siapa pun yang ditolak karenanya.",
    )

    def __init__(self, *args: Any, instance: Any = None, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean_bulan(self) -> date:
        bulan: date = self.cleaned_data["bulan"]
        return bulan.replace(day=1)


class WhatsAppForm(forms.Form):
    teks = forms.CharField(
        label="Pesan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Pesan ini tercatat dalam jejak; nomornya tidak.",
    )


TERIMA_IMPOR = ",".join(a for j in (JenisBerkas.XLSX, JenisBerkas.CSV) for a in AKHIRAN[j])
SEPULUH_RIBU_DETIK = 20  # bench/README.md, embedded, with room for a slower machine


class ImporForm(forms.Form):
    uid = forms.UUIDField(widget=forms.HiddenInput, initial=new_uid)
    jenis = forms.ChoiceField(label="Diimpor ke")
    berkas = BerkasField(label="Berkas", terima=TERIMA_IMPOR)
    tahun = forms.IntegerField(label="Tahun data", min_value=2000, max_value=2100, required=False)

    def __init__(self, *args: Any, user: Any = None, pada: date, instance: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boleh = [s for s in sasaran.semua() if s.boleh(user, pada)]
        jenis, tahun = self.fields["jenis"], self.fields["tahun"]
        jenis.choices = [(s.kunci, s.label) for s in boleh]  # type: ignore[attr-defined]
        if len(boleh) == 1:
            jenis.widget, jenis.initial = forms.HiddenInput(), boleh[0].kunci
        if bertahun := [s for s in boleh if s.label_tahun]:
            tahun.initial = pada.year - 1
            tahun.help_text = (
                "; ".join(f"{s.label}: {s.label_tahun.lower()}" for s in bertahun) + ". Lainnya tanpa tahun."
            )
            if len(bertahun) == len(boleh):
                tahun.help_text = f"{bertahun[0].label_tahun}."
        else:
            del self.fields["tahun"]
        self.fields["berkas"].help_text = (
            f"XLSX atau CSV, paling besar {f.ukuran_berkas(settings.BERKAS_MAKS_BYTE)} dan {self._batas(boleh)}. "
            "Berkas .xls lama: simpan dahulu sebagai .xlsx."
        )

    @staticmethod
    def _batas(boleh: Sequence[sasaran.SasaranImpor]) -> str:
        """How many rows a file may hold; where that differs, by what it is imported into."""
        if len({s.batas_baris for s in boleh}) == 1:
            return f"{f.angka(boleh[0].batas_baris)} baris"
        return "; ".join(f"{f.angka(s.batas_baris)} baris untuk {s.label.lower()}" for s in boleh)

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = super().clean() or {}
        tujuan = isi.get("jenis")
        if not tujuan or not sasaran.ambil(tujuan).label_tahun:
            isi["tahun"] = None
        return isi


class PilihanBidang(forms.Select):
    """The fields a column can fill; those that may stand in thousands say so, and the page then asks for the unit."""

    bersatuan: frozenset[str] = frozenset()

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> Any:
        opsi = super().create_option(name, value, *args, **kwargs)
        if value in self.bersatuan:
            opsi["attrs"]["data-satuan"] = ""
        return opsi


class PemetaanForm(forms.Form):
    """What each column means: `kolom_<n>` the field ("" for none), `kali_<n>` its unit."""

    sengaja = forms.BooleanField(label="Impor lagi dengan sengaja", required=False)

    def __init__(self, data: Any = None, *, usulan: Any, tujuan: sasaran.SasaranImpor) -> None:
        super().__init__(data)
        self.usulan = usulan
        bersatuan = frozenset(k.kunci for k in tujuan.kolom if k.bersatuan)
        pilihan = [("", "Tidak diimpor"), *((k.kunci, k.label) for k in tujuan.kolom)]
        for k in usulan.kolom:
            bidang = forms.ChoiceField(
                label=f"Arti kolom {k.huruf}", choices=pilihan, required=False, widget=PilihanBidang, initial=k.bidang
            )
            bidang.widget.bersatuan = bersatuan
            self.fields[f"kolom_{k.nomor}"] = bidang
            self.fields[f"kali_{k.nomor}"] = forms.TypedChoiceField(
                label=f"Satuan kolom {k.huruf}",
                choices=KALI,
                coerce=int,
                required=False,
                empty_value="1",
                initial=k.kali,
            )

    def baris(self) -> list[dict[str, Any]]:
        return [
            {"kolom": k, "bidang": self[f"kolom_{k.nomor}"], "kali": self[f"kali_{k.nomor}"]} for k in self.usulan.kolom
        ]

    def pemetaan(self) -> dict[int, tuple[str, int]]:
        data = self.cleaned_data
        return {
            k.nomor: (data[f"kolom_{k.nomor}"], int(data[f"kali_{k.nomor}"]))
            for k in self.usulan.kolom
            if data[f"kolom_{k.nomor}"]
        }


class KataForm(forms.Form):
    """What words of a column mean: `kode_<n>` for the n-th word asked about; left empty, the word stays as it is."""

    def __init__(self, data: Any = None, *, kata: Sequence[Any], tujuan: sasaran.SasaranImpor) -> None:
        super().__init__(data)
        self.kata, self.tujuan = kata, tujuan
        for n, k in enumerate(kata):
            kamus = tujuan.kamus[k.kolom]
            label = f"{tujuan.bidang(k.kolom).label} untuk “{k.kata}”"
            self.fields[f"kode_{n}"] = KodeField(label=label, sumber=kamus.sumber, contoh=kamus.contoh, required=False)

    def baris(self) -> list[dict[str, Any]]:
        return [{"kata": k, "isian": self[f"kode_{n}"]} for n, k in enumerate(self.kata)]

    def clean(self) -> None:
        for n, k in enumerate(self.kata):
            kode = self.cleaned_data.get(f"kode_{n}")
            if kode and not self.tujuan.kamus[k.kolom].sebutan(kode):
                self.add_error(f"kode_{n}", f"Kode {kode} tidak ada. Pilih salah satu saran.")

    def arti(self) -> dict[str, dict[str, str]]:
        """Column → words → code, of the words that were answered."""
        hasil: dict[str, dict[str, str]] = {}
        for n, k in enumerate(self.kata):
            if kode := self.cleaned_data[f"kode_{n}"]:
                hasil.setdefault(k.kolom, {})[k.kata] = kode
        return hasil


class PilihanKabarForm(forms.Form):
    """One choice of channel for each kind of notice this person may get (kantor.kabar)."""

    def __init__(self, *args: Any, peran: Any, pilihan: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kelompok = kabar.berkelompok(peran)
        for _, isi in self.kelompok:
            for j in isi:
                self.fields[j.kunci] = forms.ChoiceField(
                    label=j.label,
                    choices=[(s.value, s.label) for s in j.pilihan],
                    initial=pilihan[j.kunci],
                    help_text=j.kapan,
                    widget=forms.RadioSelect,
                )

    def susunan(self) -> list[tuple[str, list[tuple[kabar.JenisKabar, Any]]]]:
        """Group → (kind, its field), as the page draws them."""
        return [(grup, [(j, self[j.kunci]) for j in isi]) for grup, isi in self.kelompok]
