"""The shipped steps of the planning and budget year."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from layak.core.agenda.steps import YearlyStep, steps_of


@cache
def planning_steps() -> tuple[YearlyStep, ...]:
    """Every step, in the order of the file. Read once per process."""
    file = resources.files("layak").joinpath("reference", "calendar", "planning-year.yaml")
    return steps_of(yaml.safe_load(file.read_text(encoding="utf-8")))
