"""The addresses of this app."""

from django.urls import path

from layak.apps.calendars import feed_views, views

ENTRY = "kalender/agenda/<uuid:entry_id>/"
YEAR = "kalender/perencanaan/<int:year>/"

urlpatterns = [
    path("kalender/", views.month, name="calendar"),
    path("kalender/daftar/", views.agenda, name="calendar_list"),
    path("kalender/<int:year>.pdf", views.wall, name="calendar_wall"),
    path("kalender/<int:year>.xlsx", views.workbook, name="calendar_export"),
    path("kalender/baru/", views.entry_new, name="calendar_new"),
    path(ENTRY, views.entry, name="calendar_entry"),
    path(f"{ENTRY}ubah/", views.entry_edit, name="calendar_edit"),
    path(f"{ENTRY}batal/", views.entry_cancel, name="calendar_cancel"),
    path("kalender/satu/<str:key>.ics", views.one, name="calendar_one"),
    path(YEAR, views.planning_year, name="planning_year"),
    path(f"{YEAR}<slug:step>/", views.planning_step, name="planning_step"),
    path("kalender/umpan/", feed_views.feeds, name="calendar_feeds"),
    path("kalender/umpan/<uuid:key_id>/cabut/", feed_views.revoke, name="feed_revoke"),
    path("kalender/umpan/<str:token>.ics", feed_views.feed, name="calendar_feed"),
]
