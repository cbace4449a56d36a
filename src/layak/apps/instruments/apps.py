"""The Django application."""

from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    """Registers the app."""

    name = "layak.apps.instruments"
    default_auto_field = "django.db.models.BigAutoField"
