"""A schedule as people fill it in. The rules are the services' (services.jadwal, services.penerima)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any, Final

from django import forms
from django.conf import settings

from akun.enums import PERAN_KANTOR, Peran
from akun.models import Pengguna
from core import format as f
from core.forms import FormAgregat
from laporan import permissions
from laporan.definisi import SARINGAN, Definisi
from laporan.enums import BUTIR_POLA, BentukBerkas, Pola
from laporan.forms.laporan import bidang_saring
from laporan.models import JadwalLaporan
from laporan.rumus import BULAN, HARI, RELATIF, PolaJadwal

KANTOR: Final = (*PERAN_KANTOR, Peran.PIMPINAN)
AWAL: Final = {"periode": "bulan_lalu", "pola": Pola.BULANAN, "tanggal": 5, "jam": time(7, 0)}
TRIWULAN: Final = [
    (n, f"Bulan {k} ({', '.join(b[:3] for b in BULAN[n - 1 :: 3])})")
    for n, k in ((1, "pertama"), (2, "kedua"), (3, "ketiga"))
]
SETAHUN: Final = list(enumerate(BULAN, start=1))


def bidang_pola(pola: str) -> dict[str, forms.Field]:
    """When it recurs; of all of them a pattern shows its own (enums.BUTIR_POLA)."""

    def pilihan(label: str, isi: list[tuple[int, str]]) -> forms.Field:
        return forms.TypedChoiceField(
            label=label,
            choices=[("", "Pilih …"), *((str(n), kata) for n, kata in isi)],
            coerce=int,
            empty_value=None,
            required=False,
        )

    return {
        "pola": forms.ChoiceField(label="Berulang", choices=Pola.choices, initial=Pola.BULANAN),
        "hari": pilihan("Hari", list(enumerate(HARI))),
        "bulan": pilihan("Bulan", TRIWULAN if pola == Pola.TRIWULANAN else SETAHUN),
        "tanggal": forms.IntegerField(
            label="Tanggal",
            required=False,
            min_value=1,
            max_value=31,
            widget=forms.NumberInput(attrs={"min": 1, "max": 31, "inputmode": "numeric"}),
            help_text="Bulan yang lebih pendek: hari terakhirnya.",
        ),
        "jam": forms.TimeField(
            label="Pukul (WIB)", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), initial=AWAL["jam"]
        ),
    }


class PolaForm(forms.Form):
    """The part about when, alone: what the preview reads. What a pattern just chosen asks for begins with something sensible."""

    def __init__(self, data: Mapping[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__({"hari": "0", "bulan": "1", "tanggal": "5"} | {n: data[n] for n in data}, *args, **kwargs)
        self.fields |= bidang_pola(_pola(self))

    def kapan(self) -> list[Any]:
        return _kapan(self)

    def pola_jadwal(self) -> PolaJadwal | None:
        return _pola_jadwal(self)


def _pola(form: Any) -> str:
    nilai = form.data.get("pola") if form.is_bound else form.initial.get("pola")
    return str(nilai) if nilai in Pola.values else Pola.BULANAN


def _kapan(form: Any) -> list[Any]:
    return [form[n] for n in ("pola", *BUTIR_POLA[Pola(_pola(form))], "jam")]


def _pola_jadwal(form: Any) -> PolaJadwal | None:
    """What the form says now, or None while it is incomplete."""
    if form.is_bound:
        form.is_valid()
        isi = form.cleaned_data
    else:
        isi = {n: form.get_initial_for_field(b, n) for n, b in form.fields.items()}
    pola = Pola(_pola(form))
    butir = {n: isi.get(n) for n in BUTIR_POLA[pola]}
    if any(v in (None, "") for v in butir.values()) or not isi.get("jam"):
        return None
    return PolaJadwal(pola, isi["jam"], **{n: int(v) for n, v in butir.items() if v is not None})


class JadwalForm(FormAgregat):
    """`definisi`: of which report. People of the office are ticked, everybody else is an address."""

    bentuk = forms.MultipleChoiceField(
        label="Bentuk berkas",
        choices=BentukBerkas.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sedikitnya satu bentuk berkas."},
    )
    periode = forms.ChoiceField(
        label="Periode", choices=list(RELATIF.items()), help_text="Bergerak mengikuti hari jadwal dijalankan."
    )
    pengguna = forms.MultipleChoiceField(
        label="Orang kantor",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "k-jad-orang"}),
        help_text="Masing-masing menerima menurut hak bacanya sendiri.",
    )
    surel = forms.CharField(
        label="Surel lain",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "inputmode": "email"}),
    )

    class Meta:
        model = JadwalLaporan
        fields = ["nama", "hanya_bila_ada"]

    def __init__(self, *args: Any, definisi: Definisi, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.definisi = definisi
        jadwal = self.instance if self.instance.pk else None
        self.initial = {**self._awal(jadwal), **self.initial}
        self.fields |= bidang_saring(definisi, self.user) | bidang_pola(_pola(self))
        self.fields["bentuk"].choices = [(str(b), b.label) for b in definisi.bentuk]  # type: ignore[attr-defined]
        self.fields["hanya_bila_ada"].label = "Kirim hanya bila ada data"
        self._penerima(jadwal.pemilik if jadwal else self.user)

    def _awal(self, jadwal: JadwalLaporan | None) -> dict[str, Any]:
        if jadwal is None:
            return AWAL | {"nama": self.definisi.judul, "bentuk": ["pdf", "xlsx"], "pengguna": [str(self.user.uid)]}
        butir = {n: getattr(jadwal, n) for n in ("periode", "bentuk", "pola", "tanggal", "jam")}
        butir |= {n: "" if (v := getattr(jadwal, n)) is None else str(v) for n in ("hari", "bulan")}
        aktif = list(jadwal.penerima.aktif().select_related("pengguna"))
        orang = [str(p.pengguna.uid) for p in aktif if p.pengguna and p.pengguna.peran in KANTOR]
        surel = [p.alamat for p in aktif if p.pengguna is None or p.pengguna.peran not in KANTOR]
        return butir | jadwal.parameter | {"pengguna": orang, "surel": "\n".join(surel)}

    def _penerima(self, pemilik: Any) -> None:
        """Whoever may send to others chooses; everyone else receives it themselves, and the form does not ask."""
        self.sendiri = not permissions.can_address_others(pemilik)
        self.pemilik = pemilik
        if self.sendiri:
            del self.fields["pengguna"], self.fields["surel"]
            return
        orang = Pengguna.objects.aktif().filter(peran__in=KANTOR, email__isnull=False, akun_layanan=False)
        self._orang = {str(p.uid): p for p in orang.order_by("nama", "pk")}
        isi = [(uid, f"{p.nama} · {p.get_peran_display()}") for uid, p in self._orang.items()]
        self.fields["pengguna"].choices = isi  # type: ignore[attr-defined]
        domain = f.gabung([f"@{d}" for d in settings.LAPORAN_DOMAIN_SUREL])
        luar = f"atau alamat {domain} di luar pengguna, yang menerima tanpa data pribadi" if domain else ""
        self.fields["surel"].help_text = f"Satu alamat sebaris: pengguna lain (perusahaan, IKM) {luar}".strip() + "."

    def penerima(self) -> tuple[list[Pengguna], list[str]]:
        """(people, addresses) as the services take them."""
        if self.sendiri:
            return [self.pemilik], []
        surel = self.cleaned_data["surel"].replace(",", "\n").replace(";", "\n")
        return [self._orang[uid] for uid in self.cleaned_data["pengguna"]], surel.split()

    def data_layanan(self) -> dict[str, Any]:
        isi = super().data_layanan()
        parameter = {n: isi.pop(n) for n in SARINGAN if n in isi}
        return {n: v for n, v in isi.items() if n not in {"pengguna", "surel"}} | {"parameter": parameter}

    def kapan(self) -> list[Any]:
        return _kapan(self)

    def pola_jadwal(self) -> PolaJadwal | None:
        return _pola_jadwal(self)

    def isi(self) -> list[Any]:
        return [self[n] for n in ("nama", "periode", *SARINGAN, "hanya_bila_ada") if n in self.fields]
