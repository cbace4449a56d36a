"""The app as Django knows it."""

from django.apps import AppConfig


class RegionProfilesConfig(AppConfig):
    """Registers the app."""

    name = "layak.apps.region_profiles"
    default_auto_field = "django.db.models.BigAutoField"
