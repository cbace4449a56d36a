"""The addresses of this app."""

from django.urls import path

from layak.apps.notices import views

HOME = "pemberitahuan/"

urlpatterns = [
    path(HOME, views.notices, name="notices"),
    path(f"{HOME}dibaca/", views.notice_read, name="notice_read"),
    path(f"{HOME}pengaturan/", views.notice_settings, name="notice_settings"),
    path(f"{HOME}kiriman/", views.dispatches, name="dispatches"),
    path(f"{HOME}kiriman/ulang/", views.dispatches_retry, name="dispatches_retry"),
]
