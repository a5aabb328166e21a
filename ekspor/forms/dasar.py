"""What the forms of shipments share: amounts in any currency, references found by what people write, choices in useful order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, IntegerField, Value, When
from django.urls import reverse_lazy

from core import format as fmt
from core.fields import rupiah_ditulis
from core.teks import normalkan_cari
from ekspor.enums import BASIS_ANTARPROVINSI, BASIS_EKSPOR
from kemitraan.models import Perusahaan
from referensi import queries as referensi
from referensi.models import Incoterm, KodeHS, MataUang, Negara, Pelabuhan, TipeKontainer, Wilayah

MATA_UANG_UTAMA: Final = ("USD", "IDR", "EUR", "KRW", "JPY", "CNY", "SGD", "AUD", "GBP", "MYR")
TRUK: Final = "TRUK"
SEBUTAN_TIPE: Final = {"45G1": "40' high cube", "42G1": "40' biasa", "22G1": "20' biasa"}
"""As people who load furniture say it, the usual one first."""
TIPE_BAWAAN: Final = "45G1"
PANJANG_HS: Final = 8
PECAHAN: Final = re.compile(r"(?:\d+|\d{1,3}(?:\.\d{3})+),\d{1,2}|\d+\.\d{1,2}")


class UangField(forms.DecimalField):
    """An amount in any currency as people write it: `200.000.000`, `200 juta`, `15.000,50`. A dot before three digits groups
    thousands, before one or two it is cents.
    """

    def __init__(self, *, contoh: str = "", **kwargs: Any) -> None:
        atribut = {"inputmode": "decimal", "data-angka": "", "autocomplete": "off", "placeholder": contoh}
        kwargs.setdefault("widget", forms.TextInput(attrs=atribut))
        kwargs.setdefault("min_value", 0)
        super().__init__(max_digits=15, decimal_places=2, **kwargs)
        if self.min_value == 0:
            self.error_messages["min_value"] = "Tidak boleh kurang dari 0."

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        teks = rupiah_ditulis(str(value if value is not None else ""))
        if PECAHAN.fullmatch(teks):
            teks = teks.replace(".", "").replace(",", ".") if "," in teks else teks
        elif not re.fullmatch(r"-?\d*", teks):
            raise ValidationError(
                "Tulis angkanya saja, misalnya 200.000.000, 200 juta, atau 15.000,50.", code="invalid"
            )
        try:
            return Decimal(teks) if teks else None
        except InvalidOperation as galat:  # a lone minus
            raise ValidationError("Tulis angkanya.", code="invalid") from galat

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        return fmt.angka(value, 0 if value == value.to_integral_value() else 2)


class SaranField(forms.CharField):
    """A record found by its code or words, with suggestions while one types (js/pilihan.js). Cleans to the record or None."""

    def __init__(
        self, *, sumber: str, temukan: Callable[[str], Any], contoh: str, tidak_ada: str, **kwargs: Any
    ) -> None:
        self.temukan, self.tidak_ada = temukan, tidak_ada
        atribut = {"data-pilihan": reverse_lazy(sumber), "placeholder": contoh, "autocomplete": "off"}
        super().__init__(widget=forms.TextInput(attrs=atribut), max_length=400, **kwargs)

    def clean(self, value: Any) -> Any:
        teks = super().clean(value)
        if not teks:
            return None
        objek = self.temukan(teks)
        if objek is None:
            raise ValidationError(self.tidak_ada, code="invalid")
        return objek


def temukan_pelabuhan(teks: str) -> Pelabuhan | None:
    ada = Pelabuhan.objects.filter(kode=teks.split(maxsplit=1)[0].upper()).first()
    calon = [] if ada else referensi.cari_pelabuhan(teks)
    return ada or (calon[0] if len(calon) == 1 else None)


def temukan_hs(teks: str) -> KodeHS | None:
    kode = re.match(r"[\d.\s]*", teks)
    angka = re.sub(r"\D", "", kode.group() if kode else "")
    return KodeHS.objects.filter(kode=angka, tingkat=PANJANG_HS).first() if len(angka) == PANJANG_HS else None


def temukan_perusahaan(nama: str) -> Perusahaan | None:
    """By its whole name only: which other companies there are is not offered to anybody."""
    persis = Perusahaan.objects.tercatat().filter(nama__iexact=nama.strip()).only("uid", "nama")
    cocok = list(persis[:2]) or _senama(nama)
    return cocok[0] if len(cocok) == 1 else None


def _senama(nama: str) -> list[Perusahaan]:
    """'pangeston' is PT Pangeston where no other company is called so: legal forms and case aside."""
    inti = inti_nama(nama)
    if not inti:
        return []
    calon = Perusahaan.objects.tercatat().filter(nama__icontains=inti.split()[0]).only("uid", "nama")
    return [p for p in calon if inti_nama(p.nama) == inti][:2]


def inti_nama(nama: str) -> str:
    return " ".join(k for k in normalkan_cari(nama).replace(".", " ").split() if k not in {"pt", "cv", "ud", "tbk"})


def pelabuhan(label: str, contoh: str, **kw: Any) -> SaranField:
    return SaranField(
        label=label,
        required=False,
        sumber="referensi:pelabuhan_pilihan",
        temukan=temukan_pelabuhan,
        contoh=contoh,
        tidak_ada="Pilih salah satu saran, atau ketik kode pelabuhannya (misalnya IDSUB).",
        **kw,
    )


def kode_hs(**kw: Any) -> SaranField:
    return SaranField(
        label="Kode HS",
        required=False,
        sumber="referensi:kode_hs_pilihan",
        temukan=temukan_hs,
        contoh="94036090 atau ketik “mebel kayu”",
        tidak_ada="Pilih salah satu saran, atau ketik 8 angka pos tarif BTKI (misalnya 9403.60.90).",
        **kw,
    )


def tanggal(**kw: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kw)


def waktu(**kw: Any) -> forms.DateTimeField:
    isian = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(widget=isian, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], **kw)


def teks_pelabuhan(p: Pelabuhan | None) -> str:
    return f"{p.kode} {p.nama}" if p else ""


def teks_hs(hs: KodeHS | None) -> str:
    return f"{hs.kode} {hs.uraian}" if hs else ""


def pilihan_negara(dulu: Iterable[str] = ()) -> list[Any]:
    """All countries but this one; those this sender sent to before stand first."""
    nama = dict(Negara.objects.exclude(kode="ID").order_by("nama").values_list("kode", "nama"))
    sering = [(k, nama[k]) for k in dulu if k in nama]
    semua = list(nama.items())
    grup = [("Tujuan sebelumnya", sering), ("Semua negara", semua)] if sering else semua
    return [("", "Pilih negara …"), *grup]


def negara_tujuan() -> Any:
    return Negara.objects.exclude(kode="ID")


def provinsi_tujuan() -> Any:
    return Wilayah.objects.filter(tingkat="provinsi").order_by("nama")


def pilihan_tipe(*, truk: bool, dipakai: Iterable[str] = ()) -> list[tuple[str, str]]:
    """The usual boxes, and those already used; a lorry first where the goods may go by road."""
    semua = TipeKontainer.objects.filter(umum=True) | TipeKontainer.objects.filter(pk__in=set(dipakai))
    urut = list(SEBUTAN_TIPE)
    kotak = [
        (t.kode, SEBUTAN_TIPE.get(t.kode, t.nama))
        for t in sorted(semua, key=lambda t: (urut.index(t.kode) if t.kode in urut else len(urut), t.kode))
    ]
    return [(TRUK, "Truk (tanpa kontainer)"), *kotak] if truk else kotak


def mata_uang() -> Any:
    """Those trade is done in first."""
    urut = Case(
        *(When(kode=k, then=Value(i)) for i, k in enumerate(MATA_UANG_UTAMA)),
        default=Value(len(MATA_UANG_UTAMA)),
        output_field=IntegerField(),
    )
    return MataUang.objects.annotate(urut_pakai=urut).order_by("urut_pakai", "kode")


def incoterm() -> Any:
    return Incoterm.objects.order_by("kode")


def pilihan_basis(*, ekspor: bool) -> list[tuple[str, str]]:
    label: dict[str, str] = {"taksiran": "Taksiran rupiah"}
    return [(b.value, label.get(b.value, str(b.label))) for b in (BASIS_EKSPOR if ekspor else BASIS_ANTARPROVINSI)]


def saran(sumber: str, contoh: str) -> dict[str, Any]:
    """Attributes of a text with suggestions."""
    return {"data-pilihan": reverse_lazy(sumber), "placeholder": contoh, "autocomplete": "off"}
