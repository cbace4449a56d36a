"""What a profile is made of beside the questions' own figures: data shipped with an instrument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True)
class Plan:
    """``placed`` gives measures that no question asks for the code of their indicator; ``identity``
    are measures of the region itself."""

    placed: Mapping[str, str] = field(default_factory=dict)
    identity: tuple[str, ...] = ()


@cache
def plan_of(instrument_id: str) -> Plan:
    """The plan that is shipped with an instrument; an empty one where nothing is stated."""
    folder = resources.files("layak").joinpath("reference", "region_profiles")
    file = folder.joinpath(f"{instrument_id}.yaml")
    if not file.is_file():
        return Plan()
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    return Plan(dict(content["placed"]), tuple(content["identity"]))
