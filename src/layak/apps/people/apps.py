"""The app as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People of events: who is one person, and who is trained."""

    name = "layak.apps.people"
    default_auto_field = "django.db.models.BigAutoField"
