"""The addresses of this app. A child's first step lies beside the sign-in, apart from the rest."""

from django.urls import path

from layak.apps.aspirations import account_views, views

HOME = "suara-anak/"
ONE = f"{HOME}<uuid:aspiration_id>/"
ACCOUNT = f"{HOME}akun/<uuid:account_id>/"

urlpatterns = [
    path(HOME, views.aspirations, name="aspirations"),
    path("suaraku/", views.voices, name="voices"),
    path("suaraku/masuk/<str:token>/", account_views.child_open, name="child_open"),
    path(
        "suaraku/<uuid:aspiration_id>/tarik/", views.aspiration_take_back,
        name="aspiration_take_back",
    ),
    path(f"{HOME}tahun.pdf", views.aspirations_paper, name="aspirations_paper"),
    path(f"{HOME}bukti/", views.aspirations_prove, name="aspirations_prove"),
    path(f"{HOME}akun/", account_views.child_accounts, name="child_accounts"),
    path(f"{ACCOUNT}persetujuan/", account_views.child_consent, name="child_consent"),
    path(f"{ACCOUNT}tutup/", account_views.child_revoke, name="child_revoke"),
    path(f"{ACCOUNT}tautan/", account_views.child_link, name="child_link"),
    path(ONE, views.aspiration, name="aspiration"),
    path(f"{ONE}teruskan/", views.aspiration_pass_on, name="aspiration_pass_on"),
    path(f"{ONE}khusus/", views.aspiration_set_aside, name="aspiration_set_aside"),
    path(f"{ONE}jawab/", views.aspiration_answer, name="aspiration_answer"),
]  # fmt: skip
