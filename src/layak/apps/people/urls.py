"""The addresses of this app."""

from django.urls import path

from layak.apps.people import views

HOME = "kegiatan/orang/"
PAIR = f"{HOME}<uuid:doubt_id>/"

urlpatterns = [
    path(HOME, views.doubts, name="doubts"),
    path(f"{PAIR}putuskan/", views.doubt_decide, name="doubt_decide"),
    path(f"{PAIR}batalkan/", views.doubt_undo, name="doubt_undo"),
]
