"""The whole examination: settings first, then the host, as far as it can be reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from layak.web.env import environment
from layak.web.operations.checks import Check
from layak.web.operations.host_checks import check_host
from layak.web.operations.settings_checks import check_settings


def examine(*, at: dt.datetime) -> Iterator[Check]:
    """Every check of an installation. Django must be set up (see `settings_checks` without)."""
    yield from check_settings(environment())
    yield from check_host(at=at)
