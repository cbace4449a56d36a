"""The app as Django knows it."""

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    """Tells `planning` what is spent already, and `assessment` which lines raise a question."""

    name = "layak.apps.progress"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the providers once the models are there."""
        from layak.apps.assessment import notices
        from layak.apps.planning import commitments
        from layak.apps.progress.notices import offers_on
        from layak.apps.progress.spent import commitments_for

        commitments.register(commitments_for)
        notices.register(offers_on)
