from __future__ import annotations

from typing import Any

from django import forms

from referensi.models import Kurs
from referensi.queries import PratinjauTempel

MAKS_TEMPELAN = 50_000


class TempelKursForm(forms.Form):
    """A pasted weekly table. `sidik` is what the last preview showed: saving needs exactly that again."""

    teks = forms.CharField(
        label="Tabel kurs",
        max_length=MAKS_TEMPELAN,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "autocomplete": "off", "lebar": "penuh"}),
        help_text="Salin seluruh tabel dari laman Kemenkeu, PDF, atau pesan, lalu tempel di sini apa adanya.",
    )
    nomor = forms.CharField(
        label="Nomor keputusan", max_length=60, required=False, help_text="Kosongkan bila tertulis dalam teks."
    )
    berlaku_mulai = forms.DateField(
        label="Berlaku mulai", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    berlaku_sampai = forms.DateField(
        label="Berlaku sampai", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    url = forms.URLField(label="Alamat sumber", max_length=500, required=False, assume_scheme="https")
    abaikan_gagal = forms.BooleanField(label="Simpan tanpa baris yang tidak terbaca", required=False)
    sidik = forms.CharField(widget=forms.HiddenInput, required=False)

    def pasang(self, pratinjau: PratinjauTempel) -> None:
        """Show what the preview found in the boxes left empty, and say which of them stay empty."""
        data: dict[str, Any] = self.data.copy()  # type: ignore[attr-defined]
        temuan = {"nomor": pratinjau.nomor, "berlaku_mulai": pratinjau.mulai, "berlaku_sampai": pratinjau.sampai}
        for nama, nilai in temuan.items():
            if nilai and not data.get(nama):
                data[nama] = str(nilai)
            elif not nilai:
                self.add_error(nama, "Tidak ditemukan dalam teks; isi sendiri.")
        if pratinjau.mulai and pratinjau.sampai and pratinjau.mulai > pratinjau.sampai:
            self.add_error("berlaku_sampai", "Tanggal sampai tidak boleh sebelum tanggal mulai.")
        if not pratinjau.hasil.terbaca:
            self.add_error("teks", "Tidak ada satu baris pun yang terbaca sebagai kurs.")
        data["sidik"] = pratinjau.sidik
        self.data = data

    def boleh_simpan(self, pratinjau: PratinjauTempel) -> bool:
        """Nothing open is left; lines that were not understood need a tick that says so."""
        if not (self.is_valid() and pratinjau.lengkap):
            return False
        if pratinjau.hasil.gagal and not self.cleaned_data["abaikan_gagal"]:
            pesan = "Perbaiki baris yang tidak terbaca, atau centang untuk menyimpan tanpa baris itu."
            self.add_error("abaikan_gagal", pesan)
            return False
        return True

    def buang_pilihan_gagal(self) -> None:
        """The tick is offered only where there is something to leave out."""
        del self.fields["abaikan_gagal"]

    @property
    def hari(self) -> dict[str, Any]:
        bersih = self.cleaned_data
        return {"nomor": bersih["nomor"].strip(), "mulai": bersih["berlaku_mulai"], "sampai": bersih["berlaku_sampai"]}


class KursAdminForm(forms.ModelForm):
    """One rate in the admin: a correction says why, and never moves to another currency, source or start."""

    alasan = forms.CharField(
        label="alasan perubahan", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    class Meta:
        model = Kurs
        fields = ("mata_uang", "berlaku_mulai", "berlaku_sampai", "satuan", "nilai", "sumber", "nomor", "url")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["alasan"].required = True
            for nama in ("mata_uang", "berlaku_mulai", "sumber"):
                if nama in self.fields:
                    self.fields[nama].disabled = True
