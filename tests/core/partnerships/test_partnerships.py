"""Partnership or charity, the days of agreements, coverage, whom to thank: the rules alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.action_plan.model import PledgeKind
from layak.core.partnerships.agreements import AgreementState, NumberAndDate, Terms, state_on
from layak.core.partnerships.consents import Consent, consent_lacks
from layak.core.partnerships.coverage import coverage_of
from layak.core.partnerships.criteria import judge
from layak.core.partnerships.forum import forum_lacks
from layak.core.partnerships.model import Partner, PartnerKind, Proof, Received, Support
from layak.core.partnerships.recognition import proposals
from layak.core.partnerships.rows import rows_of
from layak.core.task_force.model import EndsBeforeItBegins, Group

COMPANY = Partner("1", "PT Satu", PartnerKind.COMPANY)
RADIO = Partner("2", "Radio Dua", PartnerKind.MEDIA)
YEAR = 2026
DAY = dt.date(YEAR, 3, 2)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))


def support(**changes: object) -> Support:
    """A sound partnership of a company for Klaster III."""
    base = Support(
        "k", COMPANY, Group.THIRD, PledgeKind.MONEY, "Makanan tambahan", dt.date(YEAR, 1, 1),
        dt.date(YEAR, 12, 31), 10_000_000, agreement="PKS 1", documents=(Proof("d", "Foto"),),
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]  # fields of our own


def supports() -> st.SearchStrategy[Support]:
    received = st.lists(
        st.builds(Received, DAYS, st.just("x"), st.none() | st.integers(0, 10**12)), max_size=4
    ).map(tuple)
    pairs = st.tuples(DAYS, DAYS).map(sorted)
    return st.builds(
        lambda days, group, partner, came, agreed, pledged: support(
            from_date=days[0], until_date=days[1], group=group, partner=partner, received=came,
            agreement=agreed, pledged=pledged,
        ),
        pairs, st.none() | st.sampled_from(list(Group)), st.sampled_from([COMPANY, RADIO]),
        received, st.sampled_from(["", "MoU"]), st.none() | st.integers(1, 10**12),
    )  # fmt: skip


class TestPartnershipOrCharity:
    def test_what_goes_on_is_agreed_and_serves_a_group_is_a_partnership(self) -> None:
        assert judge(support()).is_partnership
        assert judge(support(agreement="", is_in_plan=True)).is_partnership

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"until_date": dt.date(YEAR, 1, 1)}, "Baru satu kegiatan"),
            ({"agreement": ""}, "Belum disepakati tertulis"),
            ({"group": None}, "Belum terikat"),
        ],
    )
    def test_what_is_missing_is_said(self, changes: dict[str, object], said: str) -> None:
        (missing,) = judge(support(**changes)).missing
        assert said in str(missing)

    def test_two_days_on_which_something_came_are_more_than_one_event(self) -> None:
        short = support(until_date=dt.date(YEAR, 1, 1))
        came = (Received(dt.date(YEAR, 1, 1)), Received(dt.date(YEAR, 2, 1)))
        assert not judge(replace(short, received=came[:1])).is_partnership
        assert judge(replace(short, received=came)).is_partnership

    @pytest.mark.parametrize(
        ("begins", "ends", "lasts"),
        [("01-01", "06-30", True), ("01-01", "06-29", False), ("08-31", "02-27", True)],
    )
    def test_six_months_are_counted_by_the_calendar(
        self, begins: str, ends: str, lasts: bool
    ) -> None:
        last = dt.date.fromisoformat(f"{YEAR + (ends < begins)}-{ends}")
        given = support(from_date=dt.date.fromisoformat(f"{YEAR}-{begins}"), until_date=last)
        assert judge(given).is_partnership is lasts

    @given(supports())
    def test_more_never_makes_less_of_a_partnership(self, one: Support) -> None:
        more = replace(one, received=(*one.received, Received(DAY)), is_in_plan=True)
        assert len(judge(more).missing) <= len(judge(one).missing)

    def test_nothing_ends_before_it_begins(self) -> None:
        with pytest.raises(EndsBeforeItBegins):
            support(until_date=dt.date(YEAR - 1, 1, 1))


class TestAgreements:
    @pytest.mark.parametrize(
        ("day", "state"),
        [
            ("2025-12-31", AgreementState.COMING), ("2026-01-01", AgreementState.IN_FORCE),
            ("2026-10-01", AgreementState.IN_FORCE), ("2026-10-02", AgreementState.ENDING),
            ("2026-12-31", AgreementState.ENDING), ("2027-01-01", AgreementState.ENDED),
        ],
    )  # fmt: skip
    def test_the_days_decide(self, day: str, state: AgreementState) -> None:
        terms = Terms("1", DAY, dt.date(2026, 1, 1), dt.date(2026, 12, 31))
        assert state_on(terms, dt.date.fromisoformat(day)) is state

    def test_without_number_it_is_a_draft_and_without_end_it_holds_on(self) -> None:
        assert state_on(Terms("", None, DAY, None), DAY) is AgreementState.DRAFT
        assert state_on(Terms("1", DAY, DAY, None), dt.date.max) is AgreementState.IN_FORCE

    def test_a_number_comes_with_its_date_and_no_end_before_the_beginning(self) -> None:
        with pytest.raises(NumberAndDate):
            Terms("1", None, DAY, None)
        with pytest.raises(EndsBeforeItBegins):
            Terms("1", DAY, DAY, DAY - dt.timedelta(days=1))


class TestCoverage:
    def test_each_group_says_who_is_missing(self) -> None:
        covers = {each.group: each for each in coverage_of([support()], year=YEAR)}
        third = [str(each) for each in covers[Group.THIRD].missing]
        assert covers[Group.THIRD].question == "3.1d"
        assert "Klaster III: belum ada kemitraan dari lembaga masyarakat." in third
        assert f"Klaster III: belum ada yang diterima dari PT Satu pada {YEAR}." in third
        assert not any("dunia usaha" in each for each in third)
        assert "maupun media" in str(covers[Group.FIRST].missing[0])

    def test_a_donor_is_named_as_one(self) -> None:
        (*_rest, cover) = coverage_of([support(group=Group.FIFTH, agreement="")], year=YEAR)
        cell = next(each for each in cover.cells if each.kind is PartnerKind.COMPANY)
        assert (cell.kept, cell.pledged, cell.donors) == ((), (), (COMPANY,))
        assert any("belum menjadi kemitraan" in str(each) for each in cover.missing)

    @given(st.lists(supports(), max_size=6))
    def test_nobody_is_in_two_places_of_a_cell_and_other_years_do_not_count(
        self, found: list[Support]
    ) -> None:
        for cover in coverage_of(found, year=YEAR):
            for cell in cover.cells:
                partners = [*cell.kept, *cell.pledged, *cell.donors]
                assert len(partners) == len(set(partners))
                assert set(partners) <= {each.partner for each in found if each.runs_in(YEAR)}


class TestRecognition:
    def test_who_kept_everything_is_proposed(self) -> None:
        came = (Received(DAY, rupiah=10_000_000),)
        (one,) = proposals([support(received=came)], year=YEAR)
        assert (one.is_proposed, one.delivered, one.times) == (True, 10_000_000, 1)

    def test_who_still_owes_is_told_why_not(self) -> None:
        came = (Received(DAY, rupiah=9_999_999),)
        owing, silent = support(received=came), support(partner=RADIO)
        first, second = proposals([owing, silent], year=YEAR)
        assert [str(each) for each in first.against] == ["1 janji belum dipenuhi."]
        assert "Belum ada yang diterima pada 2026." in [str(each) for each in second.against]

    @given(st.lists(supports(), max_size=6))
    def test_what_is_counted_is_what_came_that_year(self, found: list[Support]) -> None:
        total = sum(one.rupiah or 0 for each in found for one in each.received_in(YEAR))
        assert sum(each.delivered for each in proposals(found, year=YEAR)) == total


class TestRows:
    @given(st.lists(supports(), max_size=6))
    def test_the_groups_together_are_the_whole_table(self, found: list[Support]) -> None:
        whole = rows_of(found, year=YEAR)
        parts = [row for group in Group for row in rows_of(found, group=group, year=YEAR)]
        assert list(whole) == parts
        assert all(row.group is not None for row in whole)

    def test_a_row_holds_what_came_in_its_year(self) -> None:
        came = (Received(dt.date(2025, 12, 1), rupiah=5), Received(DAY, rupiah=7))
        long = support(received=came, from_date=dt.date(2025, 1, 1))
        assert rows_of([long], year=YEAR)[0].delivered == 7
        assert rows_of([long])[0].delivered == 12
        assert rows_of([long], year=2024) == ()


class TestForum:
    def test_a_forum_at_work_lacks_nothing(self) -> None:
        works = [(YEAR, True), (YEAR - 1, False)]
        assert lacks(AgreementState.IN_FORCE, works=works) == []

    def test_what_it_lacks_is_named(self) -> None:
        assert lacks(None) == ["Forum dunia usaha belum dicatat."]
        assert "SK forum belum bernomor." in lacks(AgreementState.DRAFT)
        assert "Masa berlaku SK forum sudah berakhir." in lacks(AgreementState.ENDED)
        assert f"Belum ada kegiatan forum pada {YEAR}." in lacks(AgreementState.IN_FORCE)
        (said,) = lacks(AgreementState.IN_FORCE, works=[(YEAR, False)])
        assert "dibuktikan" in said


def lacks(state: AgreementState | None, works: Sequence[tuple[int, bool]] = ()) -> list[str]:
    found = forum_lacks(state, has_document=True, members=2, works=works, year=YEAR)
    return [str(each) for each in found]


class TestConsents:
    @given(
        DAYS, DAYS, DAYS, st.booleans(), st.booleans(), st.booleans(), st.booleans(),
        st.sampled_from(["", "Wali"]),
    )  # fmt: skip
    def test_nothing_is_shown_unless_all_of_the_consent_holds(
        self, first: dt.date, second: dt.date, day: dt.date, child: bool, guardian: bool,
        paper: bool, revoked: bool, by: str,
    ) -> None:  # fmt: skip
        begins, ends = sorted((first, second))
        consent = Consent(by, "Liputan", begins, ends, guardian, paper, revoked)
        holds = begins <= day <= ends and paper and not revoked and bool(by)
        allowed = holds and (guardian or not child)
        assert (consent_lacks(consent, is_child=child, day=day) == ()) is allowed

    def test_no_consent_ends_before_it_begins(self) -> None:
        with pytest.raises(EndsBeforeItBegins):
            Consent("Wali", "Liputan", DAY, DAY - dt.timedelta(days=1))
