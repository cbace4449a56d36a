"""Starting Django for the commands that need the site, and only for those.

`layak score` must answer at once; importing this module, like every module of the command, imports
no Django.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NoReturn

from layak.cli.output import speaking
from layak.core.errors import DomainError
from layak.core.messages import Translator

SETTINGS = "layak.web.settings"


class SettingsUnusable(DomainError):
    """The settings cannot be read; `layak doctor` says which and why."""

    code = "settings_unusable"
    template = "Pengaturan tidak dapat dibaca. Jalankan: layak doctor"


class DatabaseUnusable(DomainError):
    """The database does not answer, or its tables are not those of this version."""

    code = "database_unusable"
    template = "Basis data tidak terjangkau atau belum disiapkan. Jalankan: layak doctor"


@contextmanager
def at_the_site(language: str, *, as_json: bool = False) -> Iterator[Translator]:
    """Run a command on the site's data: `speaking`, with Django set up.

    Ends with exit code 2 where the settings or the database cannot be used.
    """
    with speaking(language, as_json=as_json) as words:
        set_up()
        from django.db import OperationalError, ProgrammingError
        from django.utils import translation

        try:
            with translation.override(words.language):
                yield words
        except (OperationalError, ProgrammingError) as error:
            raise DatabaseUnusable from error


def set_up() -> None:
    """Set Django up with the site's settings. Raises `SettingsUnusable`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    try:
        django.setup()
    except (ValueError, OSError) as error:  # pydantic's errors are ValueErrors
        raise SettingsUnusable from error


def now() -> datetime:
    """The present moment: the command is the one place that looks at the clock."""
    return datetime.now(UTC)


def become(arguments: list[str]) -> NoReturn:
    """Go on as another program of this Python, which then gets the signals itself."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606  # our own interpreter
