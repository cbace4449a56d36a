"""The sample's forms: most places have answered, one village with an account is at it."""

from __future__ import annotations

from layak.apps.villages.access import places_of
from layak.apps.villages.items import items_in
from layak.apps.villages.models import Form, Reply
from layak.apps.villages.queries import Filling, lines_of
from layak.apps.villages.shares import shares_of
from layak.core.instrument.model import Scope
from layak.web.sample.accounts import GILANG, SARI
from tests.web.sample.scenes import NOW, actor, open_round, with_sample


@with_sample
def test_most_villages_have_answered_and_some_have_not_begun() -> None:
    round_ = open_round()
    form = Form.objects.get(round=round_, scope=Scope.VILLAGE)
    places = places_of(round_.regency, Scope.VILLAGE)
    lines = lines_of(form, places, total=len(items_in(round_, Scope.VILLAGE)))
    by = {each: sum(line.filling is each for line in lines) for each in Filling}
    assert len(lines) == 71
    assert by[Filling.COMPLETE] > 40
    assert by[Filling.PARTIAL] > 5
    assert by[Filling.NONE] > 2
    assert form.due_date is not None
    assert form.due_date > NOW.date()


@with_sample
def test_the_village_with_an_account_has_something_left_to_answer() -> None:
    mine = actor(GILANG)
    assert mine.organization is not None
    replies = Reply.objects.filter(place=mine.organization.region)
    assert 0 < replies.count() < 20
    assert {reply.updated_by for reply in replies} == {mine.user}


@with_sample
def test_the_other_villages_were_filled_in_by_their_kecamatan() -> None:
    others = Reply.objects.exclude(updated_by=actor(GILANG).user).filter(form__scope=Scope.VILLAGE)
    offices = {reply.organization for reply in others.select_related("organization")}
    assert len(offices) == 5
    assert actor(SARI).organization not in offices


@with_sample
def test_every_question_about_places_has_a_figure() -> None:
    shares = shares_of(open_round(), as_of=NOW)
    assert len(shares) == 35
    assert {share.denominator for share in shares} == {5, 71}
    assert all(0 < share.numerator < share.denominator for share in shares[15:])
