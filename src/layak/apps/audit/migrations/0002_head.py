"""The beginning of the chain: its one head row."""

from typing import Any

from django.db import migrations

from layak.vault.chain import GENESIS


def begin(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001
    apps.get_model("audit", "Head").objects.get_or_create(pk=1, defaults={"hash": GENESIS})


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
