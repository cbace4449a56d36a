"""An agency answers its own questions; the secretariat reviews; nothing is overwritten."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from layak.apps.assessment import actions
from layak.apps.assessment.actions import Draft
from layak.apps.assessment.models import Answer, Revision, Round, State
from layak.apps.audit.models import Entry
from layak.core.scoring.model import Basis
from layak.core.workflow import TransitionNotAllowed
from tests import builders
from tests.builders import NOW, actor

pytestmark = pytest.mark.django_db

LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def round_() -> Round:
    """A round in which the Dinas Kesehatan answers 1.1, 1.2a and 1.2b."""
    health = builders.organization("Dinas Kesehatan")
    return builders.round_(leads={"1.1": health, "1.2a": health, "1.2b": health})


def claim(points: str | None, note: str = "") -> Draft:
    return Draft(Basis.POINTS, None if points is None else Decimal(points), note=note)


def save(
    round_: Round, question: str = "1.2b", points: str | None = "1", version: int = 0
) -> Answer:
    return actions.save_answer(
        actor=actor(builders.budi()), round_=round_, question=question, draft=claim(points),
        from_version=version, at=NOW,
    )  # fmt: skip


def test_a_saved_answer_has_its_points_a_revision_and_an_entry_of_the_trail(round_: Round) -> None:
    answer = save(round_, points="0.75")
    assert (answer.points, answer.version, answer.state) == (Decimal("0.75"), 1, State.DRAFT)
    revision = Revision.objects.get(answer=answer)
    assert (revision.version, revision.from_version, revision.by) == (1, 0, builders.budi())
    assert (
        Entry.objects.filter(action="answer.save", subject=f"assessment.answer:{answer.pk}").count()
        == 1
    )


def test_every_save_adds_a_version_and_keeps_the_one_before(round_: Round) -> None:
    save(round_, points="1")
    save(round_, points="0.5", version=1)
    kept = Revision.objects.order_by("version").values_list("version", "from_version")
    assert list(kept) == [(1, 0), (2, 1)]


def test_an_option_with_known_points_decides_the_points(round_: Round) -> None:
    answer = actions.save_answer(
        actor=actor(builders.budi()), round_=round_, question="1.1",
        draft=Draft(Basis.VALUE, option="b"), from_version=0, at=NOW,
    )  # fmt: skip
    assert answer.points == Decimal("4.5")


def test_saving_on_a_stale_version_is_refused_and_shows_the_other_text(round_: Round) -> None:
    save(round_, points="1")
    with pytest.raises(actions.StaleVersion) as refused:
        save(round_, points="0.25", version=0)
    assert refused.value.current.points == Decimal(1)
    assert Answer.objects.get(question="1.2b").points == Decimal(1)


def test_another_agency_cannot_answer(round_: Round) -> None:
    with pytest.raises(actions.NotYours):
        actions.save_answer(
            actor=actor(builders.citra()), round_=round_, question="1.2b", draft=claim("1"),
            from_version=0, at=NOW,
        )  # fmt: skip
    assert not Answer.objects.exists()


def test_the_agency_of_the_same_name_in_another_regency_cannot_answer(round_: Round) -> None:
    with pytest.raises(actions.NotYours):
        actions.save_answer(
            actor=actor(builders.hana()), round_=round_, question="1.2b", draft=claim("1"),
            from_version=0, at=NOW,
        )  # fmt: skip


def test_a_closed_round_takes_no_answers() -> None:
    health = builders.organization("Dinas Kesehatan")
    closed = builders.round_("Evaluasi 2023", leads={"1.2b": health}, closed_at=NOW)
    with pytest.raises(actions.NotYours):
        save(closed)


@pytest.mark.parametrize("points", ["-1", "99"])
def test_points_outside_the_question_are_refused_and_nothing_is_stored(
    round_: Round, points: str
) -> None:
    with pytest.raises(actions.UnusableAnswer):
        save(round_, points=points)
    assert not Answer.objects.exists()
    assert not Revision.objects.exists()


def test_an_emptied_answer_counts_as_unanswered(round_: Round) -> None:
    save(round_, points="1")
    assert save(round_, points=None, version=1).points is None


def test_an_empty_answer_cannot_be_called_ready(round_: Round) -> None:
    save(round_, points=None)
    with pytest.raises(actions.NothingToSubmit):
        submit(round_, version=1)


def submit(round_: Round, version: int) -> Answer:
    return actions.submit_answer(
        actor=actor(builders.budi()), round_=round_, question="1.2b", from_version=version, at=LATER
    )


def review(round_: Round, *, accepted: bool, reason: str = "", version: int = 2) -> Answer:
    return actions.review_answer(
        actor=actor(builders.sari()), round_=round_, question="1.2b", accepted=accepted,
        reason=reason, from_version=version, at=LATER,
    )  # fmt: skip


def test_the_secretariat_accepts_what_the_agency_called_ready(round_: Round) -> None:
    save(round_)
    submit(round_, version=1)
    assert review(round_, accepted=True).state == State.ACCEPTED


def test_a_draft_cannot_be_accepted(round_: Round) -> None:
    save(round_)
    with pytest.raises(TransitionNotAllowed):
        review(round_, accepted=True, version=1)


def test_returning_needs_a_reason_and_the_agency_sees_it(round_: Round) -> None:
    save(round_)
    submit(round_, version=1)
    with pytest.raises(actions.ReasonRequired):
        review(round_, accepted=False, reason="   ")
    assert review(round_, accepted=False, reason="SK belum ditandatangani").state == State.RETURNED
    assert Revision.objects.get(version=3).reason == "SK belum ditandatangani"


def test_writing_on_an_accepted_answer_makes_it_a_draft_again(round_: Round) -> None:
    save(round_)
    submit(round_, version=1)
    review(round_, accepted=True)
    assert save(round_, points="0.5", version=3).state == State.DRAFT


def test_an_agency_cannot_accept_its_own_answer(round_: Round) -> None:
    save(round_)
    submit(round_, version=1)
    with pytest.raises(actions.NotYours):
        actions.review_answer(
            actor=actor(builders.budi()), round_=round_, question="1.2b", accepted=True,
            reason="", from_version=2, at=LATER,
        )  # fmt: skip


def test_the_secretariat_cannot_accept_what_its_own_person_wrote() -> None:
    bappeda = builders.organization("Bappeda")
    round_ = builders.round_(leads={"1.2b": bappeda})
    sari = actor(builders.sari())
    for act in (actions.save_answer, actions.submit_answer):
        extra = {"draft": claim("1")} if act is actions.save_answer else {}
        version = 0 if extra else 1
        act(actor=sari, round_=round_, question="1.2b", from_version=version, at=NOW, **extra)  # type: ignore[operator]
    with pytest.raises(actions.OwnAnswer):
        review(round_, accepted=True)


def test_the_answer_stays_when_its_author_leaves(round_: Round) -> None:
    from layak.apps.organizations.actions import end_membership
    from layak.apps.organizations.models import Membership

    save(round_, points="1")
    membership = Membership.objects.get(user=builders.budi())
    end_membership(actor=actor(builders.sari()), membership=membership, at=LATER)
    assert Answer.objects.get(question="1.2b").points == Decimal(1)
    assert builders.budi().is_active is False
