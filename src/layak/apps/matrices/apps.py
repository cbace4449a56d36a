"""The app as Django knows it."""

from django.apps import AppConfig


class MatricesConfig(AppConfig):
    """The tables called MATRIKS. Tells `assessment` where the table of a question is."""

    name = "layak.apps.matrices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the address of a question's table. What fills tables is loaded when it is asked
        for (`sources.known`): it brings half of the site along."""
        from layak.apps.assessment import notices

        notices.register_table("matrix")
