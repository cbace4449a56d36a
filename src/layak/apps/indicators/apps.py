"""The Django application."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Registers the app."""

    name = "layak.apps.indicators"
    default_auto_field = "django.db.models.BigAutoField"
