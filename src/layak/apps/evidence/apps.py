"""The Django application."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Registers the app."""

    name = "layak.apps.evidence"
    default_auto_field = "django.db.models.BigAutoField"
