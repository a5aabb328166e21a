from __future__ import annotations

from typing import Any

from django import forms

from akun.models import Pengguna
from core.fields import AngkaField, KodeField
from core.forms import FormAgregat
from ikm.forms import KBLI_VERSI
from ikm.models import IKM
from kemitraan import permissions
from kemitraan.enums import PribadiPerusahaan
from kemitraan.models import Perusahaan
from referensi.models import KBLI, Wilayah

KODE_WILAYAH = r"\d{2}(?:\.\d{2}){0,2}"
TANPA_ISIAN = {"autocomplete": "off"}


def teks(label: str, panjang: int, bantuan: str = "", **atribut: Any) -> forms.CharField:
    """A line of text that may stay empty."""
    return forms.CharField(
        label=label, required=False, max_length=panjang, help_text=bantuan, widget=forms.TextInput(attrs=atribut)
    )


class PerusahaanForm(FormAgregat):
    """Personal fields are never sent to the browser: an empty box keeps what is stored, a lone dash clears it. What a
    company may not say of itself is not on its form.
    """

    tersamar = tuple(PribadiPerusahaan.values)
    kbli = KodeField(
        label="Bidang usaha (KBLI)",
        sumber="referensi:kbli_pilihan",
        contoh="31001 atau ketik “furnitur kayu”",
        required=False,
    )
    wilayah = KodeField(
        label="Kabupaten/kota atau kecamatan",
        sumber="referensi:wilayah_pilihan",
        contoh="Ketik “mojokerto”, lalu pilih",
        pola=KODE_WILAYAH,
        required=False,
    )
    nib = teks("NIB", 25, "13 angka dari OSS.", inputmode="numeric")
    npwp = teks("NPWP", 30, inputmode="numeric", **TANPA_ISIAN)
    telepon = teks("Telepon/WhatsApp", 25, type="tel", **TANPA_ISIAN)
    ikm = teks("Kode IKM", 20, "Hanya bila perusahaan ini sendiri IKM dalam daftar, misalnya IKM-00012.", **TANPA_ISIAN)
    penanggung_jawab = forms.ModelChoiceField(
        label="Petugas penanggung jawab",
        queryset=Pengguna.objects.none(),
        to_field_name="uid",
        required=False,
        empty_label="Belum ditentukan",
    )

    class Meta:
        model = Perusahaan
        fields = [
            *("nama", "bentuk", "peran_usaha", "bidang_usaha", "kbli", "nib", "npwp", "ikm"),
            *("wilayah", "alamat", "kontak_nama", "kontak_jabatan", "telepon", "surel"),
            *("tahun_data", "penjualan", "modal", "penanggung_jawab"),
        ]
        field_classes = {"penjualan": AngkaField, "modal": AngkaField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama in [n for n, _ in self.isian() if not permissions.can_edit_bidang(self.user, n)]:
            del self.fields[nama]
        for nama in self.tersamar:
            self._samarkan(nama)
        self._isi_awal()
        if petugas := self.fields.get("penanggung_jawab"):
            aktif = Pengguna.objects.aktif().filter(peran__in=permissions.PETUGAS, akun_layanan=False)
            petugas.queryset = aktif.order_by("nama")  # type: ignore[attr-defined]

    def _samarkan(self, nama: str) -> None:
        self.initial[nama] = ""
        tersimpan = getattr(self.instance, nama)
        if nama in self.fields and self.instance.pk and tersimpan:
            bantuan = f"Tersimpan: {tersimpan}. Kosongkan bila tidak berubah; tulis - untuk menghapus."
            self.fields[nama].help_text = bantuan

    def _isi_awal(self) -> None:
        """What a stored key looks like to people."""
        p = self.instance
        if p.kbli_id:
            self.initial["kbli"] = str(p.kbli)
        if p.wilayah is not None:
            self.initial["wilayah"] = f"{p.wilayah.kode} {p.wilayah.jalur}"
        if p.ikm is not None:
            self.initial["ikm"] = p.ikm.kode
        if p.penanggung_jawab is not None:
            self.initial["penanggung_jawab"] = p.penanggung_jawab.uid

    def clean_kbli(self) -> KBLI | None:
        kode = self.cleaned_data["kbli"]
        if not kode:
            return None
        kbli = KBLI.objects.versi(KBLI_VERSI).kelompok().filter(kode=kode).first()
        if kbli is None:
            raise forms.ValidationError(f"KBLI {kode} tidak ada dalam KBLI {KBLI_VERSI} (lima angka).", code="kbli")
        return kbli

    def clean_wilayah(self) -> Wilayah | None:
        kode = self.cleaned_data["wilayah"]
        wilayah = Wilayah.objects.filter(kode=kode).first() if kode else None
        if kode and wilayah is None:
            raise forms.ValidationError(f"Kode wilayah {kode} tidak dikenal.", code="wilayah")
        return wilayah

    def clean_ikm(self) -> IKM | None:
        kode = self.cleaned_data["ikm"].strip().upper()
        ikm = IKM.objects.filter(kode=kode).select_related("digabung_ke").first() if kode else None
        if kode and ikm is None:
            raise forms.ValidationError(f"IKM dengan kode {kode} tidak ada.", code="ikm")
        return ikm

    def clean_nib(self) -> str | None:
        return self.cleaned_data["nib"] or None

    def bagian(self) -> list[tuple[str, list[Any]]]:
        susunan = (
            ("Perusahaan", ("nama", "bentuk", "peran_usaha", "bidang_usaha", "kbli", "penanggung_jawab")),
            ("Kontak", ("kontak_nama", "kontak_jabatan", "telepon", "surel")),
            ("Tempat", ("wilayah", "alamat")),
            ("Izin", ("nib", "npwp", "ikm")),
            ("Ukuran usaha", ("tahun_data", "penjualan", "modal")),
        )
        ada = [(judul, [self[n] for n in nama if n in self.fields]) for judul, nama in susunan]
        return [(judul, isian) for judul, isian in ada if isian]
