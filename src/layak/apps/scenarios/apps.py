"""The app as Django knows it."""

from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    """Registers the app."""

    name = "layak.apps.scenarios"
    default_auto_field = "django.db.models.BigAutoField"
