"""The Django application."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the app."""

    name = "layak.apps.accounts"
    default_auto_field = "django.db.models.BigAutoField"
