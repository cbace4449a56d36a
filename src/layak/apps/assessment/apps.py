"""The Django application."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Registers the app, and tells `evidence` what its documents prove."""

    name = "layak.apps.assessment"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the provider once the models are there."""
        from layak.apps.assessment.proofs import uses_of_documents
        from layak.apps.evidence import uses

        uses.register(uses_of_documents)
