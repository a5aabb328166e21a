from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from akun.enums import Peran
from akun.models import Pengguna
from core import format as f
from core.forms import FormAgregat
from kemitraan import permissions
from kemitraan.models import Pertemuan


def _tanggal(**kw: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kw)


def _tulisan(label: str, panjang: int, tanya: str, **kw: Any) -> forms.CharField:
    kotak = forms.Textarea(attrs={"rows": 3, "placeholder": tanya})
    return forms.CharField(label=label, max_length=panjang, widget=kotak, **kw)


class PertemuanForm(FormAgregat):
    """What an officer writes about a meeting, on the way out of the door: the day stands there already, one box is
    compulsory. `janji` are the promises still open with this company.
    """

    tanggal = _tanggal(label="Tanggal")
    rencana = _tulisan("Rencana perusahaan", 2000, "Apa yang ingin dicapai perusahaan?")
    yang_dibutuhkan = _tulisan("Yang dibutuhkan dari IKM", 2000, "Barang apa, berapa banyak, kapan?", required=False)
    langkah = _tulisan("Langkah berikutnya", 1000, "Siapa mengerjakan apa?", required=False)
    tindak_lanjut_pada = _tanggal(label="Tindak lanjut pada", required=False)
    menindaklanjuti = forms.BooleanField(required=False)
    penyuluh = forms.ModelChoiceField(
        label="Yang bertemu", queryset=Pengguna.objects.none(), to_field_name="uid", required=False
    )

    class Meta:
        model = Pertemuan
        fields = [
            *("tanggal", "tempat", "hadir", "rencana", "yang_dibutuhkan"),
            *("langkah", "tindak_lanjut_pada", "penyuluh"),
        ]

    def __init__(self, *args: Any, hari: date, janji: list[Pertemuan] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tanggal"].widget.attrs["max"] = hari.isoformat()
        if janji:
            kata = " dan ".join(f.tanggal(j.tanggal) for j in janji[:2])
            self.fields["menindaklanjuti"].label = f"Menindaklanjuti pertemuan {kata}"
        else:
            del self.fields["menindaklanjuti"]
        if permissions.can_name_petugas(self.user):
            petugas = Pengguna.objects.aktif().filter(peran=Peran.PENYULUH) | Pengguna.objects.filter(pk=self.user.pk)
            self.fields["penyuluh"].queryset = petugas.order_by("nama")  # type: ignore[attr-defined]
            self.fields["penyuluh"].empty_label = "Saya sendiri"  # type: ignore[attr-defined]
            if self.instance.pk:
                self.initial["penyuluh"] = self.instance.penyuluh.uid
        else:
            del self.fields["penyuluh"]

    def data_layanan(self) -> dict[str, Any]:
        data = {n: v for n, v in super().data_layanan().items() if n != "menindaklanjuti"}
        if data.get("penyuluh", True) is None:
            del data["penyuluh"]
        return data

    def bagian(self) -> list[tuple[str, list[Any]]]:
        susunan = (
            ("Apa yang dibicarakan", ("tanggal", "rencana", "yang_dibutuhkan")),
            ("Sesudah ini", ("langkah", "tindak_lanjut_pada", "menindaklanjuti")),
            ("Siapa dan di mana", ("hadir", "tempat", "penyuluh")),
        )
        return [(judul, [self[n] for n in nama if n in self.fields]) for judul, nama in susunan]
