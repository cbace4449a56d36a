"""The app as Django knows it."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """The calendar of all duties of the year."""

    name = "layak.apps.calendars"
    default_auto_field = "django.db.models.BigAutoField"
