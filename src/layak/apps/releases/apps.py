"""The Django application."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """Registers the app."""

    name = "layak.apps.releases"
    default_auto_field = "django.db.models.BigAutoField"
