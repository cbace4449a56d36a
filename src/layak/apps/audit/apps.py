"""The Django application."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Registers the app."""

    name = "layak.apps.audit"
    default_auto_field = "django.db.models.BigAutoField"
