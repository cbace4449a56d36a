"""The app as Django knows it."""

from django.apps import AppConfig


class TaskForceConfig(AppConfig):
    """The task force: decrees, members, what each has to do."""

    name = "layak.apps.task_force"
    default_auto_field = "django.db.models.BigAutoField"
