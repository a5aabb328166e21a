from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from django import forms

from core.waktu import hari_ini
from ekspor.enums import BasisNilai, JenisPengiriman
from ekspor.forms import dasar as d
from ekspor.models import Pengiriman
from ekspor.queries import Kebiasaan, Pengirim, pengirim_sendiri, temukan_pengirim
from ekspor.rumus.nilai import RUPIAH
from ekspor.services import IsianCepat
from ekspor.services.isian import KONTAINER_MAKS
from ikm.forms.yakin import FormYakin
from referensi.models import MataUang, TipeKontainer

BIAYA: Final = ("freight", "asuransi", "biaya_lokal")
BASIS: Final = ("basis_nilai", "mata_uang", *BIAYA, "incoterm", "incoterm_tempat")
SUSULAN: Final = (
    *("nama_pembeli", "kode_hs", "nomor", "pelabuhan_muat", "pelabuhan_tujuan", "surat_jalan", "surat_jalan_tanggal"),
    "catatan",
)


class CatatForm(FormYakin):
    """The quick log: where to, how many boxes, worth what. What only one kind of shipment has is drawn by css/ekspor.css where
    that kind is chosen; what was typed for the other kind is not sent on.
    """

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    jenis = forms.ChoiceField(
        label="Jenis", choices=JenisPengiriman.choices, widget=forms.RadioSelect, initial=JenisPengiriman.EKSPOR
    )
    negara: Any = forms.ModelChoiceField(label="Negara tujuan", queryset=None, required=False)
    provinsi: Any = forms.ModelChoiceField(
        label="Provinsi tujuan", queryset=None, required=False, empty_label="Pilih provinsi …"
    )
    tipe = forms.ChoiceField(label="Tipe kontainer", required=False)
    angkutan = forms.ChoiceField(label="Angkutan", required=False)
    jumlah = forms.IntegerField(
        label="Jumlah",
        min_value=1,
        max_value=KONTAINER_MAKS,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    nilai = d.UangField(label="Nilai", contoh="200 juta")
    nilai_untuk = forms.ChoiceField(
        label="Nilai itu untuk",
        choices=[("tiap", "Tiap kontainer"), ("semua", "Semuanya")],
        widget=forms.RadioSelect,
        initial="tiap",
        required=False,
    )
    uraian = forms.CharField(
        label="Barang",
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": "Furnitur kayu jati", "autocomplete": "off"}),
    )
    rencana_kirim = d.tanggal(label="Berangkat dari pabrik", help_text="Rencananya, atau yang sebenarnya.")
    basis_nilai = forms.ChoiceField(label="Dasar nilai", initial=BasisNilai.TAKSIRAN)
    mata_uang: Any = forms.ModelChoiceField(label="Mata uang", queryset=None, required=False, empty_label=None)
    freight = d.UangField(label="Freight (angkutan laut)", required=False)
    asuransi = d.UangField(label="Asuransi", required=False)
    biaya_lokal = d.UangField(label="Biaya sampai di atas kapal", required=False)
    incoterm: Any = forms.ModelChoiceField(label="Incoterm", queryset=None, required=False, empty_label="Tidak disebut")
    incoterm_tempat = forms.CharField(label="Tempat incoterm", max_length=100, required=False)
    nama_pembeli = forms.CharField(label="Pembeli", max_length=160, required=False)
    kode_hs = d.kode_hs()
    nomor = forms.CharField(
        label="Nomor kontainer",
        max_length=3000,
        required=False,
        widget=forms.TextInput(
            attrs={"placeholder": "CSQU 305438-3", "autocomplete": "off", "autocapitalize": "characters"}
        ),
        help_text="Beberapa nomor dipisahkan koma, menurut urutannya.",
    )
    pelabuhan_muat = d.pelabuhan("Pelabuhan muat", "IDSUB Surabaya")
    pelabuhan_tujuan = d.pelabuhan("Pelabuhan tujuan", "KRPUS Busan")
    surat_jalan = forms.CharField(label="Nomor surat jalan", max_length=60, required=False)
    surat_jalan_tanggal = d.tanggal(label="Tanggal surat jalan", required=False)
    catatan = forms.CharField(
        label="Catatan", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, user: Any, kebiasaan: Kebiasaan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        f: dict[str, Any] = self.fields
        f["negara"].queryset, f["provinsi"].queryset = d.negara_tujuan(), d.provinsi_tujuan()
        jenis = self["jenis"].value() if self.is_bound else ""
        f["negara"].required = jenis != JenisPengiriman.ANTARPROVINSI
        f["provinsi"].required = jenis != JenisPengiriman.EKSPOR
        for nama in ("negara", "provinsi"):
            f[nama].error_messages["required"] = f"Pilih {nama} tujuan."
        f["negara"].choices = d.pilihan_negara(kebiasaan.negara)
        tipe = self.initial.get("tipe") or kebiasaan.tipe or d.TIPE_BAWAAN
        f["tipe"].choices = d.pilihan_tipe(truk=False, dipakai=[tipe])
        f["angkutan"].choices = d.pilihan_tipe(truk=True, dipakai=[tipe])
        self.initial.setdefault("tipe", tipe)
        f["basis_nilai"].choices = d.pilihan_basis(ekspor=True) + d.pilihan_basis(ekspor=False)[1:]
        f["mata_uang"].queryset, f["incoterm"].queryset = d.mata_uang(), d.incoterm()
        f["nama_pembeli"].widget.attrs |= d.saran("ekspor:pembeli_pilihan", "Nama pembeli")
        self._pengirim_bidang()

    def _pengirim_bidang(self) -> None:
        """Of one there is nothing to choose; of several a list; officers name one by words."""
        self.milik = pengirim_sendiri(self.user)
        if len(self.milik) > 1:
            pilihan = [(p.teks, p.objek.nama) for p in self.milik]
            self.fields["pengirim"] = forms.ChoiceField(label="Pengirim", choices=pilihan)
        elif not self.milik:
            self.fields["pengirim"] = d.SaranField(
                label="Pengirim",
                sumber="ekspor:pengirim_pilihan",
                temukan=lambda teks: temukan_pengirim(self.user, teks, hari_ini()),
                contoh="Nama perusahaan atau IKM",
                tidak_ada="Pilih salah satu saran: perusahaan, atau IKM di wilayah Anda.",
            )

    def pengirim_terpilih(self) -> Pengirim:
        """Of a valid form."""
        pilih = self.cleaned_data.get("pengirim")
        if isinstance(pilih, Pengirim):
            return pilih
        return next((p for p in self.milik if p.teks == pilih), self.milik[0])

    @property
    def ekspor(self) -> bool:
        return bool(self.cleaned_data["jenis"] == JenisPengiriman.EKSPOR)

    def data_layanan(self) -> dict[str, Any]:
        """An estimate is rupiah, whatever stands in the box nobody sees; the other kind's destination is not sent."""
        isi = self.cleaned_data
        basis = isi["basis_nilai"]
        nama = ("jenis", "rencana_kirim", "basis_nilai", *BIAYA, "incoterm", "incoterm_tempat", "catatan")
        data = {n: isi[n] for n in nama}
        rupiah = basis == BasisNilai.TAKSIRAN or not self.ekspor
        data["mata_uang"] = MataUang.objects.get(pk=RUPIAH) if rupiah or not isi["mata_uang"] else isi["mata_uang"]
        sendiri = ("negara", "pelabuhan_muat", "pelabuhan_tujuan") if self.ekspor else ("provinsi",)
        surat = () if self.ekspor else ("surat_jalan", "surat_jalan_tanggal")
        return data | {n: isi[n] for n in (*sendiri, *surat)}

    def isian(self) -> IsianCepat:
        isi = self.cleaned_data
        kode = isi["tipe"] if self.ekspor else isi["angkutan"] or d.TRUK
        nomor = [n for n in re.split(r"[,;\n]+", isi["nomor"]) if n.strip()] if kode != d.TRUK else []
        return IsianCepat(
            tipe=TipeKontainer.objects.filter(pk=kode).first(),
            jumlah=isi["jumlah"],
            nilai=isi["nilai"],
            uraian=isi["uraian"],
            seluruhnya=isi["nilai_untuk"] == "semua",
            kode_hs=isi["kode_hs"],
            nomor=nomor,
        )

    def terbuka(self, nama: tuple[str, ...]) -> bool:
        """A folded part stands open where it says something."""
        tetap = {"basis_nilai": BasisNilai.TAKSIRAN, "mata_uang": self.initial.get("mata_uang")}
        return any(self[n].errors or self[n].value() not in (None, "", tetap.get(n)) for n in nama)

    @property
    def basis_terbuka(self) -> bool:
        return self.terbuka(BASIS)

    @property
    def susulan_terbuka(self) -> bool:
        return self.terbuka(SUSULAN)


def salinan(p: Pengiriman) -> dict[str, Any]:
    """A former shipment as the beginning of the next: what it was, not its day, numbers or papers."""
    kotak = list(p.kontainer.prefetch_related("muatan__kode_hs").order_by("urut", "pk"))
    muatan = [m for k in kotak for m in k.muatan.all()]
    sama = len({k.nilai for k in kotak}) == 1
    nilai = kotak[0].nilai if sama and kotak else p.nilai
    tipe = kotak[0].tipe_id if kotak else None
    return {
        "jenis": p.jenis,
        "negara": p.negara_id,
        "provinsi": p.provinsi_id,
        "tipe": tipe or "",
        "angkutan": tipe or d.TRUK,
        "jumlah": len(kotak) or 1,
        "nilai": Decimal(nilai),
        "nilai_untuk": "tiap" if sama else "semua",
        "uraian": muatan[0].uraian if muatan else "",
        "kode_hs": d.teks_hs(muatan[0].kode_hs) if muatan else "",
        "basis_nilai": p.basis_nilai,
        "mata_uang": p.mata_uang_id if p.basis_nilai != BasisNilai.TAKSIRAN else "USD",
        **{n: getattr(p, n) for n in BIAYA},
        "incoterm": p.incoterm_id,
        "incoterm_tempat": p.incoterm_tempat,
        "nama_pembeli": p.pembeli.nama if p.pembeli else "",
        "pelabuhan_muat": d.teks_pelabuhan(p.pelabuhan_muat),
        "pelabuhan_tujuan": d.teks_pelabuhan(p.pelabuhan_tujuan),
    }
