"""The Django application."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    """Registers the app."""

    name = "layak.apps.organizations"
    default_auto_field = "django.db.models.BigAutoField"
