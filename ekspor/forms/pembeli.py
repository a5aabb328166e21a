from __future__ import annotations

from typing import Any

from django import forms

from core.forms import FormAgregat
from core.waktu import hari_ini
from ekspor.forms.dasar import SaranField
from ekspor.models import Pembeli
from ekspor.queries import Pengirim, pengirim_sendiri, temukan_pengirim
from referensi.models import Negara

TERCETAK = (
    "Tercetak pada invoice dan packing list sebagaimana tertulis di sini: pakai huruf Latin, dalam bahasa Inggris."
)


class PembeliForm(FormAgregat):
    """A buyer as its papers name it. Whose it is, is asked once, of whoever may mean several senders."""

    negara: Any = forms.ModelChoiceField(
        label="Negara", queryset=None, empty_label="Pilih negara …", error_messages={"required": "Pilih negaranya."}
    )

    class Meta:
        model = Pembeli
        fields = ["nama", "alamat", "kota", "negara", "kontak", "surel", "catatan"]
        labels = {"alamat": "Jalan, nomor, gedung", "kota": "Kota dan kode pos"}
        widgets = {
            "nama": forms.TextInput(attrs={"placeholder": "Hanssem Co., Ltd.", "autocomplete": "off"}),
            "alamat": forms.TextInput(attrs={"placeholder": "17 Yesi-ro, Gangseo-gu", "autocomplete": "off"}),
            "kota": forms.TextInput(attrs={"placeholder": "Busan 46000", "autocomplete": "off"}),
            "kontak": forms.TextInput(attrs={"placeholder": "Ms. Kim Jiwoo", "autocomplete": "off"}),
            "surel": forms.EmailInput(attrs={"autocomplete": "off"}),
            "catatan": forms.Textarea(attrs={"rows": 2}),
        }
        error_messages = {"nama": {"required": "Tulis nama pembelinya."}}
        help_texts = {
            "kontak": "Ikut tercetak di bawah alamatnya.",
            "catatan": "Tidak tercetak; hanya dibaca pengirim dan kantor.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["negara"].queryset = Negara.objects.order_by("nama")  # type: ignore[attr-defined]
        self.milik: list[Pengirim] = []
        if self.instance.pk is None:
            self.initial.setdefault("negara", None)
            self._pengirim_bidang()

    def _pengirim_bidang(self) -> None:
        """Of one there is nothing to choose; of several a list; officers name one by words."""
        self.milik = pengirim_sendiri(self.user)
        if len(self.milik) > 1:
            pilihan = [(p.teks, p.objek.nama) for p in self.milik]
            self.fields["pengirim"] = forms.ChoiceField(label="Pengirim", choices=pilihan)
        elif not self.milik:
            self.fields["pengirim"] = SaranField(
                label="Pengirim",
                sumber="ekspor:pengirim_pilihan",
                temukan=lambda teks: temukan_pengirim(self.user, teks, hari_ini()),
                contoh="Nama perusahaan atau IKM",
                tidak_ada="Pilih salah satu saran: perusahaan, atau IKM di wilayah Anda.",
                error_messages={"required": "Sebutkan pengirimnya."},
            )
        self.order_fields(["uid", "versi", "pengirim"])

    def pengirim_terpilih(self) -> Pengirim:
        """Of a valid form on a new buyer."""
        pilih = self.cleaned_data.get("pengirim")
        if isinstance(pilih, Pengirim):
            return pilih
        return next((p for p in self.milik if p.teks == pilih), self.milik[0])

    def data_layanan(self) -> dict[str, Any]:
        return {n: v for n, v in super().data_layanan().items() if n != "pengirim"}

    def bagian(self) -> list[tuple[str, list[Any], str]]:
        hasil = [
            ("Nama dan alamat", [self[n] for n in ("nama", "alamat", "kota", "negara")], TERCETAK),
            ("Penghubung", [self[n] for n in ("kontak", "surel", "catatan")], ""),
        ]
        if "pengirim" in self.fields:
            hasil.insert(
                0, ("Pengirim", [self["pengirim"]], "Siapa yang menjual kepadanya; tidak dapat diganti kemudian.")
            )
        return hasil
