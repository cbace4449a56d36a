"""Which questions a monitoring report proves: data shipped with an instrument."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml


@cache
def questions_of(instrument_id: str) -> tuple[str, ...]:
    """The questions that a monitoring report proves in this instrument; none where none is
    stated."""
    folder = resources.files("layak").joinpath("reference", "monitoring")
    file = folder.joinpath(f"{instrument_id}.yaml")
    if not file.is_file():
        return ()
    return tuple(yaml.safe_load(file.read_text(encoding="utf-8"))["questions"])
