"""What is asked about who reported; an obligation; a company's word that it sent nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict

from core import format as f
from core.forms import FormAgregat
from core.ids import new_uid
from core.periode import Periode, tambah_bulan
from kemitraan.models import Perusahaan
from kemitraan.querysets.dasar import membaca_semua
from laporan.enums import KeadaanLapor
from laporan.forms import pilihan
from laporan.models import KewajibanLapor
from laporan.queries.kepatuhan import BULAN_TREN, TAHUN_TREN, kode_masa, masa_terakhir
from referensi.models import Wilayah

TANGGAL = {"type": "date"}


class KepatuhanForm(forms.Form):
    """One obligation (the first where none was asked), its last complete span, everybody."""

    kewajiban = forms.ChoiceField(label="Kewajiban", required=False)
    masa = forms.ChoiceField(label="Masa", required=False)
    kecamatan = forms.ChoiceField(label="Kecamatan", required=False)
    keadaan = forms.ChoiceField(label="Keadaan", required=False, choices=[("", "Semua"), *KeadaanLapor.choices])

    def __init__(self, data: QueryDict, *, user: Any, pada: date) -> None:
        self.semua = list(KewajibanLapor.objects.visible_to(user))
        minta = data.get("kewajiban") or (self.semua[0].kode if self.semua else "")
        self.objek = next((k for k in self.semua if k.kode == minta), None)
        self.deret = self._deret(pada)
        isi = {n: data.get(n, "") for n in self.base_fields} | {"kewajiban": minta}
        if not isi["masa"] or (self.objek and isi["masa"] not in self._kode()):
            isi["masa"] = self._kode()[-1] if self.deret else ""
        super().__init__(isi)
        pilih: dict[str, list[Any]] = {
            "kewajiban": [(k.kode, k.nama) for k in self.semua],
            "masa": [(kode, str(m)) for kode, m in zip(self._kode()[::-1], self.deret[::-1], strict=True)],
            "kecamatan": [("", "Seluruh kabupaten"), *pilihan.kecamatan()],
        }
        for nama, daftar in pilih.items():
            self.fields[nama].choices = daftar  # type: ignore[attr-defined]
        if not membaca_semua(user):
            del self.fields["kecamatan"]

    def _deret(self, pada: date) -> list[Periode]:
        """The spans it can be asked for, oldest first."""
        if self.objek is None:
            return []
        return masa_terakhir(self.objek, pada, TAHUN_TREN if self.objek.tahunan else BULAN_TREN)

    def _kode(self) -> list[str]:
        return [kode_masa(self.objek, m) for m in self.deret] if self.objek else []

    def masa_terpilih(self) -> Periode | None:
        kode = self.cleaned_data["masa"]
        return next((m for k, m in zip(self._kode(), self.deret, strict=True) if k == kode), None)


class KewajibanForm(FormAgregat):
    """Once it began only its name, its end and its source change."""

    berlaku_mulai = forms.DateField(
        label="Berlaku mulai", widget=forms.DateInput(attrs=TANGGAL, format="%Y-%m-%d"), help_text="Tanggal 1 bulannya."
    )
    berlaku_sampai = forms.DateField(
        label="Berlaku sampai",
        required=False,
        widget=forms.DateInput(attrs=TANGGAL, format="%Y-%m-%d"),
        help_text="Kosongkan bila masih berlaku.",
    )

    class Meta:
        model = KewajibanLapor
        fields = [
            *("nama", "apa", "hari", "bulan_tenggat", "kecamatan", "hanya_bermitra"),
            *("berlaku_mulai", "berlaku_sampai", "dasar"),
        ]
        help_texts = {
            "hari": "Bulan berikutnya; paling lambat tanggal 28.",
            "bulan_tenggat": "Hanya untuk profil tahunan: bulan pada tahun berikutnya, 1 sampai 12.",
        }

    def __init__(self, *args: Any, pada: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kecamatan: Any = self.fields["kecamatan"]
        kecamatan.queryset = Wilayah.objects.kecamatan().filter(induk_id=settings.KABUPATEN_KODE).order_by("nama")
        kecamatan.empty_label = "Seluruh kabupaten"
        if self.instance.pk and self.instance.berlaku_mulai <= pada:
            for nama in ("apa", "hari", "bulan_tenggat", "kecamatan", "hanya_bermitra", "berlaku_mulai"):
                del self.fields[nama]

    def bagian(self) -> list[tuple[Any, ...]]:
        susunan = (
            ("Siapa dan apa", ("nama", "apa", "kecamatan", "hanya_bermitra")),
            ("Kapan", ("hari", "bulan_tenggat", "berlaku_mulai", "berlaku_sampai")),
            ("Dasar", ("dasar",)),
        )
        isi = [(judul, [self[n] for n in nama if n in self.fields], "") for judul, nama in susunan]
        return [b for b in isi if b[1]]


class NihilForm(forms.Form):
    """A company and a month that is over."""

    uid = forms.UUIDField(widget=forms.HiddenInput, initial=new_uid)
    perusahaan = forms.ModelChoiceField(
        label="Perusahaan", queryset=Perusahaan.objects.none(), to_field_name="uid", empty_label="Pilih perusahaan …"
    )
    bulan = forms.TypedChoiceField(label="Bulan", coerce=date.fromisoformat)

    def __init__(self, *args: Any, user: Any, pada: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        perusahaan: Any = self.fields["perusahaan"]
        perusahaan.queryset = Perusahaan.objects.visible_to(user).tercatat().order_by("nama", "pk")
        bulan = [tambah_bulan(pada, -i) for i in range(1, BULAN_TREN + 1)]
        self.fields["bulan"].choices = [(b.isoformat(), f.bulan(b)) for b in bulan]  # type: ignore[attr-defined]
