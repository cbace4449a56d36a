"""The addresses of the site. Each app lists its own."""

from django.urls import include, path

from layak.web import views

handler404 = "layak.web.errors.not_found"
handler500 = "layak.web.errors.broken"

urlpatterns = [
    path("sehat", views.alive, name="alive"),
    path("siap", views.ready, name="ready"),
    path("bahasa/", views.set_language, name="set_language"),
    path("belum-terdaftar/", views.no_membership, name="no_membership"),
    path("", include("layak.apps.accounts.urls")),
    path("", include("layak.apps.organizations.urls")),
    path("", include("layak.apps.evidence.urls")),
    path("", include("layak.apps.indicators.urls")),
    path("", include("layak.apps.assessment.urls")),
    path("", include("layak.apps.works.urls")),
    path("", include("layak.apps.instruments.urls")),
    path("", include("layak.apps.measures.urls")),
    path("", include("layak.apps.comparisons.urls")),
    path("", include("layak.apps.region_profiles.urls")),
    path("", include("layak.apps.releases.urls")),
    path("", include("layak.apps.verification.urls")),
    path("", include("layak.apps.villages.urls")),
    path("", include("layak.apps.dossier.urls")),
    path("", include("layak.apps.catalogue.urls")),
    path("", include("layak.apps.plan_documents.urls")),
    path("", include("layak.apps.scenarios.urls")),
    path("", include("layak.apps.planning.urls")),
    path("", include("layak.apps.calendars.urls")),
    path("", include("layak.apps.progress.urls")),
    path("", include("layak.apps.task_force.urls")),
    path("", include("layak.apps.people.urls")),
    path("", include("layak.apps.trainings.urls")),
    path("", include("layak.apps.gatherings.urls")),
    path("", include("layak.apps.aspirations.urls")),
    path("", include("layak.apps.partners.urls")),
    path("", include("layak.apps.matrices.urls")),
    path("", include("layak.apps.notices.urls")),
    path("", include("layak.apps.dashboard.urls")),
]
