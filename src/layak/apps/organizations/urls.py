"""The addresses of this app."""

from django.urls import path

from layak.apps.organizations import views

urlpatterns = [
    path("lembaga/", views.organizations, name="organizations"),
    path("lembaga/baru/", views.organization_edit, name="organization_new"),
    path("lembaga/<uuid:organization_id>/", views.organization, name="organization"),
    path("lembaga/<uuid:organization_id>/ubah/", views.organization_edit, name="organization_edit"),
    path("undangan/", views.invitations, name="invitations"),
    path("undangan/terima/<str:token>/", views.invitation_accept, name="invitation_accept"),
    path(
        "undangan/<uuid:invitation_id>/batal/",
        views.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("anggota/<uuid:user_id>/akhiri/", views.membership_end, name="membership_end"),
]
