"""A catalogue written and read again is the same, as YAML and as a workbook."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from layak.core.action_catalogue.loader import load_text
from layak.core.action_catalogue.model import Catalogue
from layak.core.action_catalogue.writer import fingerprint, to_yaml
from layak.core.messages import INDONESIAN
from layak.documents.action_workbook import read_actions, write_actions
from layak.documents.languages import translator
from tests.core.action_catalogue.samples import action, catalogue, catalogues


@given(catalogues())
@settings(max_examples=150)
def test_yaml_loses_nothing(written: Catalogue) -> None:
    loaded = load_text(to_yaml(written), file="katalog.yaml")
    assert loaded.findings == []
    assert loaded.require() == written


@given(catalogues())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_workbook_loses_nothing(written: Catalogue) -> None:
    loaded = read_actions(write_actions(written, translator=INDONESIAN), file="katalog.xlsx")
    assert list(loaded.findings) == []
    assert loaded.require() == written


def test_a_workbook_reads_back_from_english_headings_too() -> None:
    written = catalogue(action())
    data = write_actions(written, translator=translator("en"))
    assert read_actions(data, file="katalog.xlsx").require() == written


def test_equal_actions_have_one_fingerprint_and_others_another() -> None:
    assert fingerprint(action()) == fingerprint(action())
    assert fingerprint(action()) != fingerprint(action(duration_months=2))


@pytest.mark.parametrize("field", ["title", "kind", "cluster"])
def test_a_required_field_that_is_missing_is_named(field: str) -> None:
    lines = to_yaml(catalogue(replace(action(), leads=("dinas_pppa",)))).splitlines()
    start = next(n for n, line in enumerate(lines) if line == "  - code: latih")
    at = next(n for n in range(start, len(lines)) if lines[n].startswith(f"    {field}:"))
    end = at + (3 if field == "title" else 1)
    loaded = load_text("\n".join(lines[:at] + lines[end:]), file="x.yaml")
    assert [(each.code, each.where.subject) for each in loaded.findings] == [("missing", "latih")]
