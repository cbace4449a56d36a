"""The app as Django knows it."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """The regional action plan."""

    name = "layak.apps.planning"
    default_auto_field = "django.db.models.BigAutoField"
