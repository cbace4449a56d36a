"""The Django application."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """Registers the app."""

    name = "layak.apps.regions"
    default_auto_field = "django.db.models.BigAutoField"
