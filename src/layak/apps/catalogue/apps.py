"""The app as Django knows it."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """The catalogue of actions, its prices, and what is counted."""

    name = "layak.apps.catalogue"
    default_auto_field = "django.db.models.BigAutoField"
