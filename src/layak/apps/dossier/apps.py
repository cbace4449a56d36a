"""The app as Django knows it."""

from django.apps import AppConfig


class DossierConfig(AppConfig):
    """What of a round can be taken away, and what of its proof lasts. It has no tables."""

    name = "layak.apps.dossier"
    default_auto_field = "django.db.models.BigAutoField"
