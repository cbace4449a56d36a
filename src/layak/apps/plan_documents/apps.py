"""The app as Django knows it."""

from django.apps import AppConfig


class PlanDocumentsConfig(AppConfig):
    """Registers the app."""

    name = "layak.apps.plan_documents"
    default_auto_field = "django.db.models.BigAutoField"
