"""Input about accounts: what allauth asks (its forms, our words) and what the office asks."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from akun.enums import LingkupToken, Peran
from akun.models import Pengguna, WilayahBinaan
from akun.validators import (
    normalkan_kode,
    normalkan_pengenal,
    normalkan_telepon,
    validate_kode,
    validate_telepon_seluler,
)
from core.forms import HAPUS, FormAgregat, FormAlasan
from referensi.models import Wilayah

MASA_TOKEN = ((30, "30 hari"), (90, "90 hari"), (180, "6 bulan"), (365, "1 tahun"))
PENGENAL = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
ANGKA_KODE = {"autocomplete": "one-time-code", "inputmode": "numeric"}
SYARAT_SANDI = "Sedikitnya 10 huruf atau angka, tidak hanya angka, dan bukan kata sandi yang umum dipakai."


def _rapikan(form: forms.Form, **label: str) -> None:
    """Our labels on allauth's fields; placeholders go, since a label beside the field says it better."""
    for nama, teks in label.items():
        form.fields[nama].label = teks
        form.fields[nama].help_text = ""
        form.fields[nama].widget.attrs.pop("placeholder", None)


def _sandi(label: str, *, baru: bool = False, bantuan: str = "", wajib: bool = True) -> forms.CharField:
    isi = forms.PasswordInput(attrs={"autocomplete": "new-password" if baru else "current-password"})
    return forms.CharField(label=label, strip=False, max_length=128, widget=isi, help_text=bantuan, required=wajib)


# --- what allauth asks ----------------------------------------------------------------------------------------------


class MasukForm(allauth_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rapikan(self, login="Surel atau nomor ponsel", password="Kata sandi")  # noqa: S106 - a label
        self.fields["login"].max_length = 200
        self.fields["login"].widget.attrs = PENGENAL | {"autofocus": True, "maxlength": 200}

    def clean_login(self) -> str:
        return normalkan_pengenal(self.cleaned_data["login"])

    @property
    def tunggu(self) -> int:
        """Seconds to wait, when this try was one too many; else 0."""
        for galat in self.non_field_errors().as_data():
            if galat.code == "too_many_login_attempts":
                return int((galat.params or {}).get("detik", 0)) or 1
        return 0


class LupaSandiForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = forms.CharField(
            label="Surel", max_length=200, widget=forms.TextInput(attrs=PENGENAL | {"inputmode": "email"})
        )

    def clean_email(self) -> str:
        """Only people who are let in by password, and a way on for those who have no e-mail."""
        teks = normalkan_pengenal(self.cleaned_data["email"])
        if "@" not in teks:
            raise ValidationError(
                "Tautan hanya dapat dikirim ke surel. Bila akun Anda hanya memakai nomor ponsel, minta kode kepada "
                "penyuluh atau admin Disperindag, lalu pilih “Saya punya kode”.",
                code="bukan_surel",
            )
        validate_email(teks)
        self.users = list(Pengguna.objects.berpengenal(teks).aktif().filter(akun_layanan=False))
        return teks


class SandiBaruForm(allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rapikan(self, password1="Kata sandi baru", password2="Ulangi kata sandi baru")
        self.fields["password1"].help_text = SYARAT_SANDI


class BuatSandiForm(allauth_forms.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rapikan(self, password1="Kata sandi", password2="Ulangi kata sandi")
        self.fields["password1"].help_text = SYARAT_SANDI


class UbahSandiForm(allauth_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rapikan(
            self,
            oldpassword="Kata sandi saat ini",
            password1="Kata sandi baru",
            password2="Ulangi kata sandi baru",
        )
        self.fields["password1"].help_text = SYARAT_SANDI


class MasukUlangForm(allauth_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rapikan(self, password="Kata sandi")  # noqa: S106 - a label


class _KodeMixin:
    """Six digits of the authenticator, or a recovery code, with or without blanks."""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rapikan(self, code="Kode dari aplikasi")  # type: ignore[arg-type]
        self.fields["code"].widget.attrs = ANGKA_KODE | {"autofocus": True}

    def clean_code(self) -> str:
        self.cleaned_data["code"] = "".join(self.cleaned_data["code"].split())
        return super().clean_code()  # type: ignore[misc]


class DuaLangkahForm(_KodeMixin, AuthenticateForm):
    pass


class DuaLangkahUlangForm(_KodeMixin, ReauthenticateForm):
    pass


class PasangTOTPForm(_KodeMixin, ActivateTOTPForm):
    pass


# --- what the office asks ---------------------------------------------------------------------------------------------


class TukarKodeForm(forms.Form):
    """The slip of paper: who, the code, a new password twice."""

    pengenal = forms.CharField(label="Surel atau nomor ponsel", max_length=200, widget=forms.TextInput(attrs=PENGENAL))
    kode = forms.CharField(
        label="Kode",
        max_length=20,
        help_text="8 huruf dan angka pada lembar kode, contoh: KMTR-4F7Q.",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    sandi = _sandi("Kata sandi baru", baru=True, bantuan=SYARAT_SANDI)
    sandi_ulang = _sandi("Ulangi kata sandi baru", baru=True)

    def clean_kode(self) -> str:
        kode = normalkan_kode(self.cleaned_data["kode"])
        validate_kode(kode)
        return kode

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("sandi") and data.get("sandi_ulang") and data["sandi"] != data["sandi_ulang"]:
            self.add_error("sandi_ulang", "Kedua kata sandi tidak sama.")
        return data


class _KontakMixin(FormAgregat):
    """Name and contacts."""

    email = forms.CharField(
        label="Surel", required=False, max_length=200, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    telepon = forms.CharField(
        label="Nomor ponsel",
        required=False,
        max_length=25,
        help_text="Contoh: 0812-3456-7890.",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    class Meta:
        model = Pengguna
        fields: tuple[str, ...] = ("nama", "email", "telepon")

    def clean_email(self) -> str | None:
        surel = normalkan_pengenal(self.cleaned_data["email"])
        if surel:
            validate_email(surel)
        return surel or None

    def clean_telepon(self) -> str:
        nomor = normalkan_telepon(self.cleaned_data["telepon"])
        if "telepon" in self.tersamar and self.cleaned_data["telepon"].strip() == HAPUS:
            return HAPUS
        if nomor:
            validate_telepon_seluler(nomor)
        return nomor

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("email") and not self._bertelepon(data["telepon"]):
            raise ValidationError("Isi surel atau nomor ponsel: salah satunya dipakai untuk masuk.", code="kontak")
        return data

    def _bertelepon(self, nomor: str) -> bool:
        if "telepon" in self.tersamar and not nomor:
            return bool(self.instance.telepon)
        return nomor not in {"", HAPUS}


class PenggunaBaruForm(_KontakMixin):
    class Meta(_KontakMixin.Meta):
        fields = ("nama", "peran", "email", "telepon", "akun_layanan")


class PenggunaForm(_KontakMixin):
    """Somebody else's account: the stored number is not sent to the browser, as on the form of an IKM."""

    tersamar = ("telepon",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["telepon"] = ""
        self.fields["telepon"].widget.attrs["autocomplete"] = "off"
        if self.instance.telepon:
            self.fields[
                "telepon"
            ].help_text = f"Tersimpan: {self.instance.telepon}. Kosongkan bila tidak berubah; tulis - untuk menghapus."


class ProfilSayaForm(_KontakMixin):
    """One's own number is shown in full."""

    tema = forms.ChoiceField(
        label="Tampilan", required=False, choices=[("", "Ikut perangkat"), ("light", "Terang"), ("dark", "Gelap")]
    )
    sandi_kini = _sandi(
        "Kata sandi saat ini", bantuan="Hanya diisi bila mengubah surel atau nomor ponsel.", wajib=False
    )

    class Meta(_KontakMixin.Meta):
        fields = ("nama", "email", "telepon", "surel_ringkasan")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.telepon:
            self.initial["telepon"] = f"0{self.instance.telepon.buka().removeprefix('+62')}"

    def bagian(self) -> list[tuple[str, list[Any]]]:
        susunan = (
            ("Nama", ("nama",)),
            ("Surel dan nomor untuk masuk", ("email", "telepon", "sandi_kini")),
            ("Kenyamanan", ("tema", "surel_ringkasan")),
        )
        return [(judul, [self[n] for n in nama]) for judul, nama in susunan]


class PeranForm(FormAlasan):
    peran = forms.ChoiceField(label="Peran baru", choices=Peran.choices)
    field_order = ("peran", "alasan")


class TugaskanForm(forms.Form):
    """An assignment of a kecamatan. `uid` makes a double click harmless."""

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    wilayah = forms.ModelChoiceField(
        label="Kecamatan", queryset=Wilayah.objects.none(), empty_label="Pilih kecamatan …"
    )
    mulai = forms.DateField(label="Mulai", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    sampai = forms.DateField(
        label="Sampai",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Kosongkan bila belum ditentukan. Wajib untuk pengganti.",
    )
    menggantikan = forms.ModelChoiceField(
        label="Menggantikan",
        required=False,
        queryset=Pengguna.objects.none(),
        empty_label="Tidak, sebagai pemegang wilayah",
        help_text="Bila selama cuti atau dinas luar, pilih penyuluh yang digantikan.",
    )

    class Meta:
        model = WilayahBinaan

    def __init__(self, *args: Any, pengguna: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kecamatan = Wilayah.objects.kecamatan().filter(induk_id=settings.KABUPATEN_KODE).order_by("nama")
        penyuluh = Pengguna.objects.aktif().filter(peran=Peran.PENYULUH).exclude(pk=pengguna.pk).order_by("nama")
        self.fields["wilayah"].queryset = kecamatan  # type: ignore[attr-defined]
        self.fields["menggantikan"].queryset = penyuluh  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("sampai") and data.get("mulai") and data["sampai"] < data["mulai"]:
            self.add_error("sampai", "Tanggal sampai tidak boleh sebelum tanggal mulai.")
        if data.get("menggantikan") and not data.get("sampai") and "sampai" not in self.errors:
            self.add_error("sampai", "Penggantian harus mempunyai tanggal sampai.")
        return data


class AkhiriForm(forms.Form):
    sampai = forms.DateField(label="Hari terakhir", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class TokenForm(forms.Form):
    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    nama = forms.CharField(
        label="Nama", max_length=80, help_text="Program apa dan di mana, contoh: Sinkron SIINas di komputer kantor."
    )
    lingkup = forms.ChoiceField(label="Lingkup", choices=LingkupToken.choices, initial=LingkupToken.BACA)
    berlaku_hari = forms.TypedChoiceField(label="Masa berlaku", choices=MASA_TOKEN, coerce=int, initial=90)
