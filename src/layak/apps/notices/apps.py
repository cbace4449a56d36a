"""The app as Django knows it."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Reminders, their digests, and what came of the mails."""

    name = "layak.apps.notices"
    default_auto_field = "django.db.models.BigAutoField"
