"""Where the rows behind a figure are, in the words of the lists' own filters."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from core.periode import Periode
from kemitraan import permissions as izin_kemitraan
from laporan.forms import RingkasanForm
from laporan.queries import Lingkup, RincianDagang


class Taut:
    def __init__(self, lingkup: Lingkup, form: RingkasanForm, user: Any) -> None:
        self.rincian = izin_kemitraan.can_view_rincian(user)
        self.lingkup, self.isi, self.kode = lingkup, form.cleaned_data, form.kode
        self.umum = {k: self.isi[k] for k in ("perusahaan", "negara") if self.isi[k]}
        self.mitra = {k: self.isi[k] for k in ("perusahaan", "kecamatan") if self.isi[k]}

    def pengiriman(self, masa: Periode | None = None, **saring: Any) -> str:
        masa = masa or self.lingkup.periode
        hari = {"dari": masa.mulai, "sampai": masa.sampai - timedelta(days=1)}
        return alamat("ekspor:pengiriman_list", hari | self.umum | saring)

    def pengirim(self, r: RincianDagang) -> str:
        siapa: dict[str, Any] = {"ikm" if r.ikm else "perusahaan": r.kunci}
        return self.pengiriman(jenis="ekspor", **siapa)

    def kontribusi(self, **saring: Any) -> str:
        kecamatan = {"kecamatan": self.isi["kecamatan"]} if self.isi["kecamatan"] else {}
        return alamat(
            "ekspor:kontribusi_list", {"periode": self.kode, "sumber": "ikm"} | kecamatan | self.umum | saring
        )

    def kinerja(self) -> str:
        """The lines, for whoever may read them and where no kecamatan narrows them: their list knows none."""
        if self.isi["kecamatan"] or not self.rincian:
            return ""
        perusahaan = {"perusahaan": self.isi["perusahaan"]} if self.isi["perusahaan"] else {}
        return alamat("kemitraan:kinerja_lines", {"periode": self.kode} | perusahaan)

    def kemitraan(self) -> str:
        """The agreements in force, where the day asked about is today."""
        if self.lingkup.hari_terakhir != self.lingkup.pada:
            return ""
        return alamat("kemitraan:kemitraan_list", {"status": "berlaku"} | self.mitra)

    def mitra_baru(self, perusahaan: Any) -> str:
        kecamatan = {"kecamatan": self.isi["kecamatan"]} if self.isi["kecamatan"] else {}
        return alamat("kemitraan:kemitraan_list", {"perusahaan": perusahaan} | kecamatan)


def alamat(url: str, saring: dict[str, Any]) -> str:
    return f"{reverse(url)}?{urlencode(saring)}"
