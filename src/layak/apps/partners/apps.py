"""The app as Django knows it."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Companies, media, community bodies and universities that work for children."""

    name = "layak.apps.partners"
    default_auto_field = "django.db.models.BigAutoField"
