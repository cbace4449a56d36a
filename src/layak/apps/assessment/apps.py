"""The Django application."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Registers the app."""

    name = "layak.apps.assessment"
    default_auto_field = "django.db.models.BigAutoField"
