"""The app as Django knows it."""

from django.apps import AppConfig


class AspirationsConfig(AppConfig):
    """What children ask for, and the answers they get."""

    name = "layak.apps.aspirations"
    default_auto_field = "django.db.models.BigAutoField"
