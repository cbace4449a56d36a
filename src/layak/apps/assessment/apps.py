"""The Django application."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Registers the app, and tells `evidence` what its documents prove and which must stay."""

    name = "layak.apps.assessment"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the providers once the models are there."""
        from layak.apps.assessment.holding import is_being_verified
        from layak.apps.assessment.proofs import uses_of_documents
        from layak.apps.evidence import holds, uses

        uses.register(uses_of_documents)
        holds.register(is_being_verified)
