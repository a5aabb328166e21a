"""Parts of a cargo line as people name them: how much of which delivery, who else made what, a correction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from uuid import UUID, uuid5

from django import forms
from django.forms import BoundField

from core.fields import AngkaField
from ekspor.enums import SumberKontribusi
from ekspor.forms.dasar import temukan_perusahaan
from ekspor.models import Kontribusi, Muatan
from ekspor.queries import Usul, tersisa
from ekspor.services import IsianKontribusi
from ikm.models import IKM
from kemitraan.forms.barang import kotak_jumlah, polos
from kemitraan.models import BarisPenerimaan

TAK_DIKENAL: Final = (
    "Belum ada perusahaan bernama itu dalam daftar. Periksa ejaannya, atau minta petugas mendaftarkannya."
)


def label_muatan(m: Muatan) -> str:
    return f"{m.kontainer} – {m.uraian}"


def pilihan_muatan(muatan: Sequence[Muatan]) -> list[tuple[str, str]]:
    """The lines that can take a part: those whose rupiah are known."""
    satu = len({m.kontainer_id for m in muatan}) == 1
    return [(str(m.uid), m.uraian if satu else label_muatan(m)) for m in muatan if m.nilai_idr is not None]


@dataclass(frozen=True, slots=True)
class BarisAlokasi:
    """One delivery with its boxes."""

    penerimaan: BarisPenerimaan
    sisa: Decimal
    muatan: BoundField
    jumlah: BoundField
    kunci: BoundField

    @property
    def rupiah(self) -> int:
        return self.penerimaan.baris_pesanan.harga


def disebut(data: Any) -> list[str]:
    """The deliveries a sent form names, in its order."""
    hasil: list[str] = []
    while (uid := data.get(f"baris_{len(hasil) + 1}")) is not None:
        hasil.append(uid)
    return hasil


class PenerimaanForm(forms.Form):
    """How much of each delivery goes into which line; a proposal is filled in, else all boxes are empty. `uid` makes a double
    click harmless: every part's own is derived from it. A sent form is of the deliveries it names, whatever is left of them.
    """

    uid = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        muatan: Sequence[Muatan],
        baris: Sequence[BarisPenerimaan],
        usul: Sequence[Usul] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.muatan = pilihan_muatan(muatan)
        ada = {str(b.uid): b for b in baris}
        if self.is_bound:
            pasangan: list[Any] = [(ada[uid], None, None) for uid in disebut(self.data)]
        else:
            pasangan = [(u.baris, str(u.muatan.uid), u.jumlah) for u in usul] or [(b, None, None) for b in baris]
        self.pasangan = [b for b, _, _ in pasangan]
        for n, (b, m, jumlah) in enumerate(pasangan, 1):
            pilih = forms.ChoiceField(label="Masuk ke", choices=self.muatan, initial=m, required=False)
            pilih.widget.attrs["aria-label"] = f"{b} masuk ke"
            if len(self.muatan) == 1:
                pilih.widget, pilih.initial = forms.HiddenInput(), self.muatan[0][0]
            self.fields[f"muatan_{n}"] = pilih
            aria = f"{b}, jumlah yang masuk ({b.baris_pesanan.satuan})"
            self.fields[f"jumlah_{n}"] = kotak_jumlah(f"{b}", polos(jumlah), aria)
            self.fields[f"baris_{n}"] = forms.CharField(widget=forms.HiddenInput, initial=str(b.uid))

    def baris(self) -> Iterator[BarisAlokasi]:
        for n, b in enumerate(self.pasangan, 1):
            yield BarisAlokasi(b, tersisa(b), self[f"muatan_{n}"], self[f"jumlah_{n}"], self[f"baris_{n}"])

    def isian(self) -> tuple[list[IsianKontribusi], list[int]]:
        """What goes in, and at which place of the form each stands."""
        dasar: UUID = self.cleaned_data["uid"]
        isi, letak = [], []
        for n, b in enumerate(self.pasangan, 1):
            jumlah = self.cleaned_data.get(f"jumlah_{n}")
            if jumlah:
                muatan = UUID(self.cleaned_data[f"muatan_{n}"] or self.muatan[0][0])
                isi.append(IsianKontribusi(muatan, baris_uid=b.uid, jumlah=jumlah, uid=uuid5(dasar, f"{n}")))
                letak.append(n)
        return isi, letak

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.muatan:
            raise forms.ValidationError("Nilai rupiah muatannya masih menunggu kurs.")
        if not self.errors and not any(data.get(f"jumlah_{n}") for n in range(1, len(self.pasangan) + 1)):
            raise forms.ValidationError("Isi sedikitnya satu jumlah.")
        return data


class BagianLainForm(forms.Form):
    """A part nobody signed for: another local company's, one from outside, or an IKM's without a receipt."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    muatan = forms.ChoiceField(label="Muatan")
    sumber = forms.ChoiceField(
        label="Berasal dari",
        choices=[(s.value, s.label) for s in (SumberKontribusi.LOKAL_LAIN, SumberKontribusi.LUAR_DAERAH)]
        + [(SumberKontribusi.IKM.value, "IKM, tanpa penerimaan tercatat")],
        widget=forms.RadioSelect,
    )
    perusahaan = forms.CharField(
        label="Nama perusahaan",
        max_length=200,
        required=False,
        help_text="Untuk perusahaan lokal lain, misalnya pembuat cat. Tulis namanya seperti terdaftar.",
    )
    ikm = forms.CharField(
        label="Kode IKM", max_length=20, required=False, help_text="Untuk IKM; kodenya ada di halaman IKM itu."
    )
    uraian = forms.CharField(label="Barang atau jasa", max_length=200, help_text="Misalnya cat, kayu mindi, kemasan.")
    nilai_idr = AngkaField(label="Nilai (Rp)", min_value=1)
    catatan = forms.CharField(label="Catatan", max_length=300, required=False)

    def __init__(self, *args: Any, muatan: Sequence[Muatan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = pilihan_muatan(muatan)
        self.fields["muatan"].choices = pilihan  # type: ignore[attr-defined]
        if len(pilihan) == 1:
            self.fields["muatan"].widget = forms.HiddenInput()
            self.fields["muatan"].initial = pilihan[0][0]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        sumber = data.get("sumber")
        if sumber == SumberKontribusi.LOKAL_LAIN:
            data["perusahaan_uid"] = self._perusahaan(data.get("perusahaan", ""))
        if sumber == SumberKontribusi.IKM:
            data["ikm_uid"] = self._ikm(data.get("ikm", ""))
        return data

    def _perusahaan(self, nama: str) -> UUID | None:
        if not nama.strip():
            self.add_error("perusahaan", "Tulis nama perusahaannya.")
            return None
        perusahaan = temukan_perusahaan(nama)
        if perusahaan is None:
            self.add_error("perusahaan", TAK_DIKENAL)
        return perusahaan.uid if perusahaan is not None else None

    def _ikm(self, kode: str) -> UUID | None:
        ikm = IKM.objects.filter(kode__iexact=kode.strip(), dibatalkan_pada__isnull=True).only("uid").first()
        if ikm is None:
            self.add_error("ikm", "Tulis kode IKM-nya." if not kode.strip() else "Kode IKM itu tidak ditemukan.")
            return None
        return ikm.uid

    def isian(self) -> IsianKontribusi:
        data = self.cleaned_data
        return IsianKontribusi(
            UUID(data["muatan"]),
            sumber=data["sumber"],
            ikm_uid=data.get("ikm_uid"),
            perusahaan_uid=data.get("perusahaan_uid"),
            nilai_idr=data["nilai_idr"],
            uraian=data["uraian"],
            catatan=data["catatan"],
            uid=data["uid"],
        )


class KoreksiForm(forms.Form):
    """How much of a delivery went in, or what a stated part is worth. `versi` is the row's as it was opened."""

    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    jumlah = forms.DecimalField(label="Jumlah yang masuk", max_digits=15, decimal_places=3, required=False)
    nilai_idr = AngkaField(label="Nilai (Rp)", min_value=1, required=False)
    catatan = forms.CharField(label="Catatan", max_length=300, required=False)

    def __init__(self, *args: Any, kontribusi: Kontribusi, **kwargs: Any) -> None:
        k = kontribusi
        awal = {"versi": k.versi, "jumlah": polos(k.jumlah), "nilai_idr": k.nilai_idr, "catatan": k.catatan}
        super().__init__(*args, **kwargs)
        self.initial = awal
        if k.baris_penerimaan is None:
            del self.fields["jumlah"]
            self.fields["nilai_idr"].required = True
        else:
            del self.fields["nilai_idr"]
            self.fields["jumlah"].required = True
            satuan = k.baris_penerimaan.baris_pesanan.satuan
            lain = tersisa(k.baris_penerimaan) + (k.jumlah or 0)
            self.fields["jumlah"].widget.attrs |= {"inputmode": "decimal", "step": "any", "min": "0"}
            self.fields["jumlah"].help_text = f"Paling banyak {polos(lain)} {satuan}; harganya tetap."
