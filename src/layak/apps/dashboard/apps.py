"""The Django application."""

from django.apps import AppConfig


class DashboardConfig(AppConfig):
    """Registers the app."""

    name = "layak.apps.dashboard"
    default_auto_field = "django.db.models.BigAutoField"
