"""A table that is kept as JSON comes back as the same table."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layak.core.statistics.disclosure.forms import Classes, Exact, Form, Rates, Rounded
from layak.core.statistics.disclosure.publish import publish
from layak.core.statistics.disclosure.record import as_record, from_record
from layak.core.statistics.disclosure.rules import Rule
from layak.core.statistics.disclosure.table import Table
from tests.core.statistics.disclosure.tables import SEX, tables

FORMS = st.sampled_from(
    [Exact(), Rounded(5), Rates(1), Classes((Decimal(0), Decimal("2.5")), per_cent=True)]
)


@settings(max_examples=20, deadline=None)
@given(tables(denominators=True, largest=9), FORMS)
def test_a_table_comes_back_from_json_as_it_was(table: Table, form: Form) -> None:
    published = publish(table, Rule(4, revealing=frozenset({"Tempat"})), form=form)
    text = json.dumps(as_record(published))
    again = from_record(json.loads(text))
    assert again == published
    assert [*again.cells] == [*published.cells]


def test_without_denominators_there_are_none_afterwards() -> None:
    published = publish(Table("gizi", (SEX,), {("L",): 9, ("P",): 8}), Rule())
    assert from_record(as_record(published)) == published


def test_a_form_of_another_program_is_refused() -> None:
    record = as_record(publish(Table("gizi", (SEX,), {("L",): 9, ("P",): 8}), Rule()))
    with pytest.raises(ValueError, match="no form is called"):
        from_record({**record, "form": {"form": "guessed"}})
