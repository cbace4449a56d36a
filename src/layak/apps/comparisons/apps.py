"""The app as Django knows it."""

from django.apps import AppConfig


class ComparisonsConfig(AppConfig):
    """Statistics of other places. Tells `measures` what stands on the page of a figure."""

    name = "layak.apps.comparisons"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the block on the page of a figure."""
        from layak.apps.comparisons.pages import block_of
        from layak.apps.measures import blocks

        blocks.register(block_of)
