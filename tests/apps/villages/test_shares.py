"""Percentages over all places, and the places behind each figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from layak.apps.assessment.models import Answer
from layak.apps.villages.actions import schedule_form
from layak.apps.villages.items import items_in
from layak.apps.villages.models import Form
from layak.apps.villages.shares import Group, behind, shares_in, shares_of
from layak.core.instrument.model import Scope
from layak.core.village_form.model import Share, Value
from layak.core.village_form.shares import percentage
from tests import builders
from tests.apps.villages.scenes import FORUM, MARRIAGE, OTHER, say, village_form, villages
from tests.builders import NOW, actor, client_of, sari

pytestmark = pytest.mark.django_db


def share(form: Form, question: str = FORUM) -> Share:
    found = {each.code: share for each, share in shares_in(form, form.round, as_of=NOW)}
    return found[question]


def names(form: Form, group: Group | None, question: str = FORUM) -> list[str]:
    item = next(each for each in items_in(form.round, Scope(form.scope)) if each.code == question)
    return [line.place.code for line in behind(form, form.round, item, group=group, page="1")]


def test_all_villages_are_in_the_denominator_whether_they_replied_or_not() -> None:
    form = village_form()
    places = villages(7)
    for place in places[:3]:
        say(sari(), form, place)
    say(sari(), form, places[3], value=Value.NO)
    found = share(form)
    assert (found.numerator, found.denominator, found.unanswered) == (3, 7, 3)
    assert found.as_of == NOW
    assert percentage(found) == Decimal("42.8571")


def test_villages_of_other_regencies_and_kecamatan_are_not_counted() -> None:
    form = village_form()
    builders.region("16.10.01.2001")
    assert share(form).denominator == 2


def test_a_question_asked_the_other_way_round_counts_the_noes() -> None:
    form = village_form()
    say(sari(), form, OTHER, MARRIAGE, Value.NO)
    assert share(form, MARRIAGE).numerator == 1
    assert names(form, Group.COUNTED, MARRIAGE) == [OTHER]


def test_a_note_and_a_reply_taken_back_say_nothing() -> None:
    form = village_form()
    say(sari(), form, OTHER, value=None, note="Menunggu bidan")
    assert share(form).unanswered == 2
    say(sari(), form, OTHER, note="Ada", based_on=1)
    say(sari(), form, OTHER, value=None, note="Salah tulis", based_on=2)
    assert share(form).unanswered == 2
    assert OTHER in names(form, Group.UNANSWERED)


def test_the_groups_behind_a_figure_make_up_all_places() -> None:
    form = village_form()
    places = villages(5)
    for number, place in enumerate(places[:4]):
        say(sari(), form, place, value=Value.YES if number % 2 else Value.NO)
    groups = {group: set(names(form, group)) for group in Group}
    assert [len(groups[group]) for group in Group] == [2, 2, 1]
    assert set().union(*groups.values()) == set(names(form, None)) == {e.code for e in places}


def test_numbers_are_summed_over_the_places_that_gave_one() -> None:
    builders.region("16.12.01")
    builders.region("16.12.02")
    round_ = builders.round_()
    form = schedule_form(
        actor=actor(sari()), round_=round_, scope=Scope.DISTRICT, due_date=None, from_version=0,
        at=NOW,
    )  # fmt: skip
    say(sari(), form, "16.12.01", "21A.2", None, number=Decimal("2.5"))
    found = share(form, "21A.2")
    assert (found.numerator, found.denominator, found.unanswered) == (Decimal("2.5"), 2, 1)
    assert percentage(found) is None
    say(sari(), form, "16.12.02", "21A.2", None, number=Decimal(0))
    assert names(form, Group.COUNTED, "21A.2") == ["16.12.01"]
    assert names(form, Group.OTHER, "21A.2") == ["16.12.02"]
    assert names(form, Group.UNANSWERED, "21A.2") == []


def test_other_apps_read_every_open_form_in_the_instruments_order() -> None:
    village_form(Scope.DISTRICT)
    form = village_form()
    say(sari(), form, OTHER)
    found = shares_of(form.round, as_of=NOW)
    assert [each.question for each in found][:2] == ["25.2", "25.3"]
    assert len(found) == 35
    assert {each.question: each.numerator for each in found}[FORUM] == 1
    assert not Answer.objects.exists()


def test_a_form_that_is_not_open_offers_no_figures() -> None:
    form = village_form()
    assert {each.question[:2] for each in shares_of(form.round, as_of=NOW)} == {"26"}


def test_the_page_says_how_many_are_silent_and_what_the_figure_can_become() -> None:
    form = village_form()
    for place in villages(4)[:1]:
        say(sari(), form, place, note="Rutin")
    url = reverse("form_result", args=[form.round.public_id, form.scope, FORUM])
    page = client_of(sari()).get(url).content.decode()
    assert "25,00 %" in page
    assert "1 dari 4" in page
    assert "Bila semuanya terhitung: 100,00 %" in page
    assert "Rutin" in page
    silent = client_of(sari()).get(f"{url}?kelompok=unanswered").content.decode()
    assert "Rutin" not in silent
    assert "Belum dijawab" in silent


def test_more_places_than_a_page_holds_are_turned_over() -> None:
    form = village_form()
    villages(71)
    url = reverse("form_result", args=[form.round.public_id, form.scope, FORUM])
    page = client_of(sari()).get(url).content.decode()
    assert "Halaman 1 dari 2 · 71 baris" in page
