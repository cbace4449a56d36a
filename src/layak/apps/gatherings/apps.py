"""The app as Django knows it."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """Gatherings: agenda, participants, attendance, minutes and what follows."""

    name = "layak.apps.gatherings"
    default_auto_field = "django.db.models.BigAutoField"
