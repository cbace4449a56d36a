"""When the work of an action falls, and how many of its units into which year."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layak.core.action_catalogue.scheduling import scheduled
from tests.core.action_catalogue.samples import action


@given(st.integers(0, 130), st.integers(1, 130), st.integers(0, 500), st.integers(1, 10))
def test_every_unit_falls_into_a_year_of_the_plan_exactly_once(
    lead: int, lasts: int, units: int, count: int
) -> None:
    years = range(2026, 2026 + count)
    made = action(lead_months=lead, duration_months=lasts)
    found = scheduled(made, years=years, units=units)
    if lead >= 12 * count:
        assert found is None
        return
    assert found is not None
    assert sum(found.units.values()) == units
    assert all(each >= 0 for each in found.units.values())
    assert list(found.units) == list(range(found.first_year, found.last_year + 1))
    assert set(found.units) <= set(years)
    assert set(found.quarters) <= {1, 2, 3, 4}


def test_without_units_only_the_time_is_known() -> None:
    found = scheduled(action(lead_months=5), years=range(2026, 2031), units=None)
    assert found is not None
    assert (found.quarters, found.units) == ((2,), {})
