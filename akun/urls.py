"""Included at the root: the way in keeps allauth's names (account_login …), the rest is `akun:`.

Of allauth only what is listed here has an address; sign-up, e-mail management and codes by mail have none.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as pemulihan
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, URLResolver, include, path, re_path

from akun.views import masuk, pengguna, saya

AKUN = ("Akun saya", "/akun/saya/")
KEAMANAN = ("Keamanan akun", "/akun/keamanan/")


def _judul(teks: str, tombol: str = "Simpan") -> dict[str, object]:
    """Heading for pages outside the login; heading, crumbs and the word on the button for those behind it."""
    return {"judul": teks, "remah": [AKUN, KEAMANAN, (teks, None)], "tombol": tombol}


masuk_urlpatterns = [
    path("masuk/", masuk.MasukView.as_view(), name="account_login"),
    path("masuk/kode/", masuk.TukarKodeView.as_view(), name="account_redeem_code"),
    path(
        "masuk/nonaktif/",
        account.AccountInactiveView.as_view(extra_context=_judul("Akun nonaktif")),
        name="account_inactive",
    ),
    path(
        "masuk/dua-langkah/",
        mfa.AuthenticateView.as_view(extra_context=_judul("Verifikasi dua langkah")),
        name="mfa_authenticate",
    ),
    path(
        "masuk/ulang/",
        account.ReauthenticateView.as_view(extra_context=_judul("Pastikan ini Anda", "Lanjutkan")),
        name="account_reauthenticate",
    ),
    path(
        "masuk/ulang/dua-langkah/",
        mfa.ReauthenticateView.as_view(extra_context=_judul("Pastikan ini Anda", "Lanjutkan")),
        name="mfa_reauthenticate",
    ),
    path("keluar/", account.LogoutView.as_view(extra_context=_judul("Keluar")), name="account_logout"),
    path("sandi/lupa/", masuk.LupaSandiView.as_view(), name="account_reset_password"),
    path(
        "sandi/lupa/terkirim/",
        account.PasswordResetDoneView.as_view(extra_context=_judul("Periksa surel Anda")),
        name="account_reset_password_done",
    ),
    path(
        "sandi/baru/selesai/",
        account.PasswordResetFromKeyDoneView.as_view(extra_context=_judul("Kata sandi tersimpan")),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.PasswordResetFromKeyView.as_view(extra_context=_judul("Kata sandi baru")),
        name="account_reset_password_from_key",
    ),
    path(
        "sandi/ubah/",
        account.PasswordChangeView.as_view(extra_context=_judul("Ubah kata sandi")),
        name="account_change_password",
    ),
    path(
        "sandi/buat/",
        account.PasswordSetView.as_view(extra_context=_judul("Buat kata sandi")),
        name="account_set_password",
    ),
]

keamanan_urlpatterns = [
    path("sesi/", saya.SesiView.as_view(), name="usersessions_list"),
    path("dua-langkah/", mfa.IndexView.as_view(extra_context=_judul("Verifikasi dua langkah")), name="mfa_index"),
    path(
        "dua-langkah/pasang/",
        totp.ActivateTOTPView.as_view(extra_context=_judul("Pasang verifikasi dua langkah", "Pasang")),
        name="mfa_activate_totp",
    ),
    path(
        "dua-langkah/lepas/",
        totp.DeactivateTOTPView.as_view(extra_context=_judul("Lepas verifikasi dua langkah", "Lepas")),
        name="mfa_deactivate_totp",
    ),
    path(
        "dua-langkah/pemulihan/",
        pemulihan.ViewRecoveryCodesView.as_view(extra_context=_judul("Kode pemulihan")),
        name="mfa_view_recovery_codes",
    ),
    path(
        "dua-langkah/pemulihan/baru/",
        pemulihan.GenerateRecoveryCodesView.as_view(extra_context=_judul("Kode pemulihan baru", "Buat kode baru")),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "dua-langkah/pemulihan/unduh/",
        pemulihan.DownloadRecoveryCodesView.as_view(),
        name="mfa_download_recovery_codes",
    ),
]

saya_urlpatterns = [
    path("saya/", saya.ProfilSayaView.as_view(), name="profile"),
    path("keamanan/", saya.KeamananView.as_view(), name="security"),
    path("token/", saya.TokenListView.as_view(), name="token_list"),
    path("token/baru/", saya.TokenCreateView.as_view(), name="token_create"),
    path("token/<uuid:uid>/cabut/", saya.TokenRevokeView.as_view(), name="token_revoke"),
]

pengguna_urlpatterns = [
    path("", pengguna.PenggunaListView.as_view(), name="list"),
    path("baru/", pengguna.PenggunaCreateView.as_view(), name="create"),
    path("wilayah/<uuid:uid>/akhiri/", pengguna.AkhiriWilayahView.as_view(), name="end_region"),
    path("wilayah/<uuid:uid>/batalkan/", pengguna.BatalkanWilayahView.as_view(), name="cancel_region"),
    path("<uuid:uid>/", pengguna.PenggunaDetailView.as_view(), name="detail"),
    path("<uuid:uid>/ubah/", pengguna.PenggunaEditView.as_view(), name="edit"),
    path("<uuid:uid>/peran/", pengguna.UbahPeranView.as_view(), name="change_role"),
    path("<uuid:uid>/nonaktifkan/", pengguna.NonaktifkanView.as_view(), name="deactivate"),
    path("<uuid:uid>/aktifkan/", pengguna.AktifkanView.as_view(), name="reactivate"),
    path("<uuid:uid>/kode/", pengguna.TerbitkanKodeView.as_view(), name="issue_code"),
    path("<uuid:uid>/dua-langkah/hapus/", pengguna.HapusDuaLangkahView.as_view(), name="reset_mfa"),
    path("<uuid:uid>/wilayah/baru/", pengguna.TugaskanView.as_view(), name="assign_region"),
    path("<uuid:uid>/token/baru/", saya.TokenCreateView.as_view(), name="token_create_for"),
    path("<uuid:uid>/jejak/", pengguna.PenggunaTrailView.as_view(), name="trail"),
]

# People live below their own address, so that the menu entry is not lit on one's own account pages.
akun_urlpatterns: list[URLPattern | URLResolver] = [*saya_urlpatterns, path("pengguna/", include(pengguna_urlpatterns))]

urlpatterns = [
    *masuk_urlpatterns,
    path("akun/", include(keamanan_urlpatterns)),
    path("akun/", include((akun_urlpatterns, "akun"))),
]
