"""The Django application."""

from django.apps import AppConfig


class VillagesConfig(AppConfig):
    """Registers the app."""

    name = "layak.apps.villages"
    default_auto_field = "django.db.models.BigAutoField"
