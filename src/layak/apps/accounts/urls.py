"""Signing in and out, passwords and second factors: allauth's pages at Indonesian addresses."""

from allauth.account import views as account
from django.urls import include, path

from layak.apps.accounts import views

urlpatterns = [
    path("akun/", views.account, name="account"),
    path("masuk/", account.login, name="account_login"),
    path("keluar/", account.logout, name="account_logout"),
    path("akun/masuk-ulang/", account.reauthenticate, name="account_reauthenticate"),
    path("akun/sandi/", account.password_change, name="account_change_password"),
    path("akun/sandi/buat/", account.password_set, name="account_set_password"),
    path("lupa-sandi/", account.password_reset, name="account_reset_password"),
    path("lupa-sandi/terkirim/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "lupa-sandi/<uidb36>-<key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "lupa-sandi/selesai/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("akun/nonaktif/", account.account_inactive, name="account_inactive"),
    path("akun/surel/", views.email, name="account_email"),
    path("akun/keamanan/", include("allauth.mfa.urls")),
]
