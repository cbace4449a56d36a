"""The addresses of what will survive."""

from django.urls import path

from layak.apps.verification import outlook_views

ONE = "siklus/<uuid:round_id>/"

urlpatterns = [
    path(f"{ONE}perkiraan/", outlook_views.outlook, name="outlook"),
    path(f"{ONE}pertentangan/", outlook_views.contradictions, name="contradictions"),
]
