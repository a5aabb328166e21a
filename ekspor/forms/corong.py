from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms

from akun.enums import PERAN_KANTOR, Peran
from akun.models import Pengguna
from ekspor.queries import SaringanCorong
from ekspor.queries.corong import KECAMATAN, PETUGAS
from ikm.filters.ikm import daftar_kecamatan
from kemitraan.rumus import SEMUA, baca_periode, bergulir, pilihan_periode

MENURUT: Final = [(PETUGAS, "Per petugas"), (KECAMATAN, "Per kecamatan")]


class CorongForm(forms.Form):
    """Which starting points, and by what they are laid beside each other. A penyuluh is not asked whose: the own ones.

    All of them unless a span is asked for: from a meeting to a container takes about a year.
    """

    periode = forms.ChoiceField(label="Pertemuan dan kunjungan pada", required=False)
    petugas = forms.ModelChoiceField(
        Pengguna.objects.none(), label="Petugas", to_field_name="uid", required=False, empty_label="Semua petugas"
    )
    kecamatan: Any = forms.ModelChoiceField(None, label="Kecamatan", required=False, empty_label="Semua kecamatan")
    menurut = forms.ChoiceField(label="Bandingkan", choices=MENURUT, required=False)

    def __init__(self, data: Any, *, user: Any, pada: date) -> None:
        super().__init__({"periode": SEMUA, "menurut": PETUGAS} | data)
        self.pada = pada
        f: dict[str, Any] = self.fields
        f["periode"].choices = pilihan_periode(pada)
        f["kecamatan"].queryset = daftar_kecamatan(None)
        if user.peran == Peran.PENYULUH:
            del self.fields["petugas"]
        else:
            f["petugas"].queryset = Pengguna.objects.filter(peran__in=PERAN_KANTOR).order_by("nama", "pk")

    @property
    def kode(self) -> str:
        return self._isi("periode") or SEMUA

    @property
    def menurut_apa(self) -> str:
        return self._isi("menurut") or PETUGAS

    def saringan(self) -> SaringanCorong:
        petugas, kecamatan = self._isi("petugas"), self._isi("kecamatan")
        return SaringanCorong(
            baca_periode(self.kode, self.pada) or bergulir(self.pada),
            petugas.pk if petugas else None,
            kecamatan.kode if kecamatan else "",
        )

    def parameter(self) -> dict[str, str]:
        """What the addresses of rows and files carry on."""
        petugas, kecamatan = self._isi("petugas"), self._isi("kecamatan")
        isi = {"periode": self.kode, "menurut": self.menurut_apa}
        isi |= {"petugas": str(petugas.uid)} if petugas else {}
        return isi | ({"kecamatan": kecamatan.kode} if kecamatan else {})

    def _isi(self, nama: str) -> Any:
        """Of a form with one thing wrong, the rest still holds."""
        self.is_valid()
        return self.cleaned_data.get(nama)
