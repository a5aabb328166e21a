"""The style page: every component with sample data on one page, for whoever builds or changes a page. Admin only."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.generic import TemplateView

from core.ejaan import pahami
from core.fields import AngkaField
from core.gaya_contoh import GRAFIK, JEJAK, KONFLIK, LANGKAH, PETA, contoh_tabel
from core.gaya_ringkas import SEMUA as RINGKAS

PERAN = "admin"
BAGIAN = (
    ("angka", "Angka"),
    ("kata", "Kata"),
    ("tombol", "Tombol"),
    ("tabel", "Daftar"),
    ("catatan", "Catatan"),
    ("kerja", "Pekerjaan"),
    ("isian", "Isian"),
    ("gambar", "Gambar"),
    ("tren", "Ringkasan"),
)


class FormContoh(forms.Form):
    nama = forms.CharField(
        label="Nama usaha", initial="UD Cor Kuningan Sumber Rejeki", help_text="Seperti tertulis pada NIB."
    )
    nib = forms.CharField(
        label="NIB", max_length=13, widget=forms.TextInput(attrs={"inputmode": "numeric"}), help_text="13 angka."
    )
    modal = AngkaField(label="Modal usaha (Rp)", required=False, initial=45_000_000)
    bentuk = forms.ChoiceField(
        label="Bentuk usaha", choices=[("", "Pilih …"), ("perorangan", "Perorangan"), ("cv", "CV"), ("pt", "PT")]
    )
    berdiri = forms.DateField(
        label="Tanggal berdiri", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    janji = forms.MultipleChoiceField(
        label="Yang dijanjikan",
        required=False,
        choices=[("kualitas", "Kualitas"), ("kuantitas", "Kuantitas"), ("waktu", "Ketepatan waktu")],
        widget=forms.CheckboxSelectMultiple,
        initial=["kualitas"],
    )
    skala = forms.ChoiceField(
        label="Skala", choices=[("kecil", "Kecil"), ("menengah", "Menengah")], widget=forms.RadioSelect, initial="kecil"
    )
    catatan = forms.CharField(label="Catatan", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    setuju = forms.BooleanField(label="Pemilik setuju profil ini tampil di halaman publik", required=False)

    def bagian(self) -> list[tuple[str, list[forms.BoundField], str]]:
        return [
            (
                "Identitas",
                [self[n] for n in ("nama", "nib", "bentuk", "berdiri")],
                "Yang membedakan usaha ini dari yang lain.",
            ),
            (
                "Keadaan usaha",
                [self[n] for n in ("modal", "skala", "janji", "catatan", "setuju")],
                "Boleh dilengkapi belakangan.",
            ),
        ]


class FormSaring(forms.Form):
    q = forms.CharField(label="Cari IKM", required=False, help_text="Nama, pemilik, atau kode")
    kecamatan = forms.ChoiceField(
        label="Kecamatan", required=False, choices=[("", "Semua"), ("35.16.12", "Trowulan"), ("35.16.11", "Puri")]
    )
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Semua"), ("aktif", "Aktif"), ("tutup", "Tutup")]
    )
    skala = forms.ChoiceField(
        label="Skala industri", required=False, choices=[("", "Semua"), ("kecil", "Kecil"), ("menengah", "Menengah")]
    )
    tahun = forms.IntegerField(label="Berdiri sejak", required=False)


def boleh_lihat(user: Any) -> bool:
    return str(getattr(user, "peran", "")) == PERAN


class GayaView(TemplateView):
    template_name = "gaya/indeks.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not boleh_lihat(request.user):
            raise PermissionDenied
        if request.GET.get("contoh") == "panel":
            return HttpResponse("<p>Isi panel datang belakangan, saat terlihat.</p>")
        response = super().dispatch(request, *args, **kwargs)
        if not isinstance(response, HttpResponse):
            raise TypeError(type(response))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        salah = FormContoh({"nama": "UD Sumber Rejeki", "nib": "123", "modal": "dua juta", "skala": "kecil"})
        salah.add_error("nib", "NIB terdiri atas 13 angka; yang tertulis 3 angka.")
        return super().get_context_data(
            judul="Gaya",
            subjudul="Semua bagian halaman dengan contoh isinya. Halaman baru disusun dari sini.",
            remah=[("Pengaturan", None), ("Gaya", None)],
            nada=("netral", "baik", "info", "perhatian", "bahaya", "aksen"),
            form=FormContoh(),
            form_salah=salah,
            form_saring=FormSaring({"saring-kecamatan": "35.16.12"}, prefix="saring"),
            saring_aktif=[{"label": "Kecamatan", "nilai": "Trowulan", "url_hapus": "?"}],
            tabel=contoh_tabel(),
            halaman=_halaman(),
            grafik=GRAFIK,
            peta=PETA,
            jejak=JEJAK,
            konflik=KONFLIK,
            langkah=LANGKAH,
            ringkas=RINGKAS,
            fakta=_fakta(),
            tab=[{"url": f"#{k}", "label": t, "aktif": k == "angka"} for k, t in BAGIAN],
            ekspor_contoh={"csv": "#tabel", "xlsx": "#tabel"},
            banding={"teks": "12,4 % dari Oktober", "arah": "naik", "nada": "baik"},
            aksi_kosong={"url": "#kata", "label": "Catat kunjungan", "ikon": "plus"},
            tautan_kartu={"url": "#kata", "label": "Lihat semua"},
            berkas=_berkas(),
            pengalih=[
                {"url": "#tabel", "label": "Daftar", "ikon": "list", "aktif": True},
                {"url": "#gambar", "label": "Peta", "ikon": "map", "aktif": False},
            ],
            ejaan=pahami("kuningn", "kuningan", (("kuningan", "brass"),)),
            **kwargs,
        )


def _halaman() -> SimpleNamespace:
    tautan = [{"nomor": n, "url": f"?halaman={n}" if n else "", "kini": n == 2} for n in (1, 2, 3, None, 52)]  # noqa: PLR2004
    return SimpleNamespace(
        dari=26,
        hingga=50,
        jumlah_teks="1.284",
        nomor=2,
        jumlah_halaman=52,
        tautan=tautan,
        url_sebelum="?halaman=1",
        url_berikut="?halaman=3",
        url_hitung="",
    )


def _fakta() -> list[tuple[str, Any, str]]:
    samar = {"label": "NIK", "samar": "3516••••••••0003", "bisa_buka": True, "url_buka": "#", "minta_alasan": True}
    telepon = {"label": "Telepon", "samar": "0812••••345", "bisa_buka": True, "url_buka": "#", "minta_alasan": False}
    return [
        ("Pemilik", "Budi Santoso", ""),
        ("Desa", "Bejijong, Trowulan", "35.16.12.2008"),
        ("NIK", samar, ""),
        ("Telepon", telepon, ""),
        ("KBLI", "24320 Industri pengecoran logam bukan besi dan baja", ""),
        ("Sentra", None, ""),
    ]


def _berkas() -> list[dict[str, Any]]:
    pada = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
    return [
        {
            "nama": "Perjanjian kemitraan 2026.pdf",
            "url": "#",
            "ukuran": 482_000,
            "jenis": "PDF",
            "oleh": "Rina Wulandari",
            "waktu": pada,
            "url_hapus": "#",
        },
        {
            "nama": "Gambar teknis handle.png",
            "url": "#",
            "ukuran": 1_240_000,
            "jenis": "Gambar",
            "oleh": "PT Wangsa Adi Guna",
            "waktu": pada,
        },
    ]
