"""The addresses of this app."""

from django.urls import path

from layak.apps.releases import views

ONE = "terbitan/<uuid:release_id>/"

urlpatterns = [
    path("terbitan/", views.releases, name="releases"),
    path("terbitan/baru/", views.new, name="release_new"),
    path(ONE, views.release, name="release"),
    path(f"{ONE}kemajuan/", views.progress, name="release_progress"),
    path(f"{ONE}unduh/<str:kind>/", views.export, name="release_export"),
    path(f"{ONE}terbitkan/", views.publish, name="release_publish"),
    path(f"{ONE}hitung/", views.again, name="release_again"),
    path(f"{ONE}buang/", views.discard, name="release_discard"),
    path(f"{ONE}tarik/", views.withdraw, name="release_withdraw"),
]
