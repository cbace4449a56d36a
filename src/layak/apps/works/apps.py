"""The app as Django knows it."""

from django.apps import AppConfig


class WorksConfig(AppConfig):
    """Finished work and what it proves. Tells `assessment` which work stands behind an answer."""

    name = "layak.apps.works"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the fragment beside a question."""
        from layak.apps.assessment import notices

        notices.register_aside("works_beside")
