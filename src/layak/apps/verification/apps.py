"""The app as Django knows it."""

from django.apps import AppConfig


class VerificationConfig(AppConfig):
    """Stages, verdicts and repair. Tells `assessment` where an answer stands."""

    name = "layak.apps.verification"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the provider once the models are there."""
        from layak.apps.assessment import notices
        from layak.apps.verification.question_notices import standing_notices

        notices.register(standing_notices)
        notices.register_aside("chance")
