from __future__ import annotations

from typing import Any, Final

from django import forms

from core.forms import FormAgregat, FormAlasan
from ikm import permissions as izin_ikm
from ikm.models import IKM, Kunjungan
from kemitraan import rumus
from kemitraan.enums import PihakPemutus, PolaKemitraan
from kemitraan.models import BUTIR_PERJANJIAN, Kebutuhan, Kemitraan, Pertemuan, Perusahaan

ASAL: Final = ("asal_pertemuan", "asal_kunjungan", "asal_kebutuhan")
PETUNJUK: Final = {
    "identitas_pihak": "Nama, kedudukan, NIB, dan wakil kedua pihak.",
    "kegiatan_usaha": "Apa yang dikerjakan bersama, dan menurut gambar atau contoh apa.",
    "hak_kewajiban": "Apa yang menjadi hak dan kewajiban masing-masing pihak; mutu dan penolakan termasuk di sini.",
    "bentuk_pengembangan": "Bagaimana perusahaan membantu IKM berkembang: bimbingan, alat, bahan, pembiayaan.",
    "jangka_waktu": "Sejak kapan sampai kapan, perpanjangan, pengakhiran lebih awal.",
    "pembayaran": "Kapan dan bagaimana dibayar, uang muka, perubahan harga.",
    "penyelesaian_perselisihan": "Musyawarah, mediasi, pengadilan.",
}


def tanggal(**kw: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kw)


def pilihan_asal(label: str, model: Any) -> forms.ModelChoiceField:
    """One kind of origin; which records there are to choose from, the form knows."""
    return forms.ModelChoiceField(
        label=label, queryset=model.objects.none(), to_field_name="uid", required=False, empty_label="Tidak ada"
    )


class KemitraanForm(FormAgregat):
    """The agreement as people write it. Origins are offered to who may see them; the rest of the road is the service's."""

    mulai = tanggal(label="Mulai", required=False)
    berakhir = tanggal(label="Berakhir", required=False, help_text="Hari terakhir perjanjian berlaku.")
    asal_pertemuan = pilihan_asal("Pertemuan", Pertemuan)
    asal_kunjungan = pilihan_asal("Kunjungan", Kunjungan)
    asal_kebutuhan = pilihan_asal("Kebutuhan", Kebutuhan)

    class Meta:
        model = Kemitraan
        fields = [
            *("pola", "lingkup", "mulai", "berakhir", "termin_hari", *BUTIR_PERJANJIAN, "pernyataan_mandiri"),
            *("wakil_perusahaan", "jabatan_wakil", "wakil_ikm", "tempat", *ASAL),
        ]
        widgets = {b: forms.Textarea(attrs={"rows": 5, "data-butir": b}) for b in BUTIR_PERJANJIAN}
        help_texts = PETUNJUK | {
            "termin_hari": "Misalnya 30. Dipakai menghitung jatuh tempo setiap penerimaan.",
            "pernyataan_mandiri": "UU 20/2008 Pasal 35: pihak yang lebih besar tidak memiliki atau menguasai mitranya.",
        }

    def __init__(self, *args: Any, perusahaan: Perusahaan, ikm: IKM, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.perusahaan, self.ikm = perusahaan, ikm
        self.fields["pola"].choices = [("", "Pilih pola …"), *PolaKemitraan.choices]  # type: ignore[attr-defined]
        for nama in ASAL:
            self._asal(nama)

    def _asal(self, nama: str) -> None:
        """One field for an origin: the party's own records of that kind; no field where there is nothing to choose from."""
        qs = asal_terlihat(self.user, nama, self.perusahaan, self.ikm)
        if not qs.exists():
            del self.fields[nama]
            return
        self.fields[nama].queryset = qs  # type: ignore[attr-defined]
        if (ini := getattr(self.instance, nama)) is not None:
            self.initial[nama] = ini.uid

    def bagian(self) -> list[tuple[Any, ...]]:
        asal = [self[n] for n in ASAL if n in self.fields]
        susunan: list[tuple[Any, ...]] = [
            ("Kerja sama", [self["pola"], self["lingkup"]]),
            ("Masa dan pembayaran", [self["mulai"], self["berakhir"], self["termin_hari"]]),
            ("Tujuh butir perjanjian", [self[b] for b in BUTIR_PERJANJIAN], rumus.CATATAN_RUMUSAN),
            ("Kemandirian", [self["pernyataan_mandiri"]]),
            ("Wakil", [self[n] for n in ("wakil_perusahaan", "jabatan_wakil", "wakil_ikm", "tempat")]),
        ]
        return [*susunan, ("Berawal dari", asal)] if asal else susunan


def asal_terlihat(user: Any, nama: str, perusahaan: Perusahaan, ikm: IKM) -> Any:
    """The origins of one kind that this person may name for these parties."""
    if nama == "asal_kunjungan":
        if not izin_ikm.can_list_kunjungan(user):
            return Kunjungan.objects.none()
        return Kunjungan.objects.visible_to(user).tercatat().dari(ikm).select_related("ikm").order_by("-tanggal", "-pk")
    model: Any = Pertemuan if nama == "asal_pertemuan" else Kebutuhan
    return model.objects.visible_to(user).tercatat().filter(perusahaan=perusahaan).order_by("-pk")


class TandaTanganForm(FormAgregat):
    """That both signed: when, where, who."""

    ditandatangani_pada = tanggal(label="Tanggal penandatanganan")
    wakil_perusahaan = forms.CharField(label="Wakil perusahaan", max_length=120)
    wakil_ikm = forms.CharField(label="Wakil IKM", max_length=120)

    class Meta:
        model = Kemitraan
        fields = ["tempat", "wakil_perusahaan", "jabatan_wakil", "wakil_ikm"]

    def bagian(self) -> list[tuple[str, list[Any]]]:
        susunan = (
            ("Penandatanganan", ("ditandatangani_pada", "tempat")),
            ("Yang menandatangani", ("wakil_perusahaan", "jabatan_wakil", "wakil_ikm")),
        )
        return [(judul, [self[n] for n in nama]) for judul, nama in susunan]


class AkhiriForm(FormAlasan):
    tanggal = tanggal(label="Hari terakhir berlaku")
    field_order = ("tanggal", "alasan")


class PutusForm(FormAlasan):
    """Who ended it: only those this person may speak for."""

    pihak = forms.ChoiceField(label="Diputus oleh", choices=PihakPemutus.choices, widget=forms.RadioSelect)
    tanggal = tanggal(label="Hari terakhir berlaku")
    field_order = ("pihak", "tanggal", "alasan")

    def __init__(self, *args: Any, pihak: frozenset[PihakPemutus], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boleh = [(p.value, p.label) for p in PihakPemutus if p in pihak]
        self.fields["pihak"].choices = boleh  # type: ignore[attr-defined]
        if len(boleh) == 1:
            self.fields["pihak"].initial = boleh[0][0]


class BaruForm(forms.Form):
    """Carries the uid that makes a double click one record."""

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
