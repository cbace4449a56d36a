"""The app as Django knows it."""

from django.apps import AppConfig


class VerificationConfig(AppConfig):
    """Stages, verdicts and repair."""

    name = "layak.apps.verification"
    default_auto_field = "django.db.models.BigAutoField"
