"""The shipped rules by which tables are released."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from layak.core.measures.release_rules import ReleaseRule, rules_of


@cache
def release_rules() -> tuple[ReleaseRule, ...]:
    """Every rule, the usual one first. Read once per process."""
    file = resources.files("layak").joinpath("reference", "disclosure", "rules.yaml")
    return rules_of(yaml.safe_load(file.read_text(encoding="utf-8")))


def usual_rule() -> ReleaseRule:
    """The rule that holds where nobody has chosen one."""
    return release_rules()[0]
