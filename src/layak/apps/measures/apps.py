"""The app as Django knows it."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """Figures and their use. Tells `assessment` which figures a question can be answered with."""

    name = "layak.apps.measures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the fragment beside a question."""
        from layak.apps.assessment import notices

        notices.register_aside("measure_offer")
