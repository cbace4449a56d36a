"""What tests of digests leave out: the yearly steps of planning wait for everybody all year."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def no_planning_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """All sources but the calendar, which `test_sources` asks by itself."""
    # Models are there once Django is set up, which pytest does after it has read this file.
    from layak.apps.notices import queries, sources

    others = [each for each in sources.SOURCES if each is not sources.calendar]
    monkeypatch.setattr(queries, "SOURCES", others)
