"""What the pages of trainings show to the committee."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean

from django.core.paginator import Paginator
from django.db.models import QuerySet

from layak.apps.accounts.language import words
from layak.apps.gatherings.classes import profession_choices
from layak.apps.gatherings.pages import frame, offices_of
from layak.apps.organizations.access import Actor
from layak.apps.task_force.cards import plan_in_view
from layak.apps.trainings import papers
from layak.apps.trainings.forms import ProposalForm, RuleForm, TakeForm, initial_of_rule
from layak.apps.trainings.models import (
    Certificate,
    Feedback,
    Occasion,
    Programme,
    Proposal,
    TestSheet,
)
from layak.apps.trainings.standing import Standing, standing_of
from layak.apps.trainings.testing import bank_of
from layak.core.task_force.model import GROUP_WORDS, Group
from layak.core.trainings.learning import LearningGain, learning_gain
from layak.core.trainings.question_bank import QuestionBank
from layak.core.trainings.testing import ItemAnalysis, item_analysis

PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class Counts:
    """How a training stands as a whole."""

    people: int
    due: int
    certified: int
    pre: int
    post: int


@dataclass(frozen=True, slots=True)
class ItemShown:
    """A question of the test with what its answers say; shares in percent."""

    text: str
    analysis: ItemAnalysis
    right: int | None


@dataclass(frozen=True, slots=True)
class Rated:
    """A statement with how it was rated on average, and by how many."""

    text: str
    average: float | None
    count: int


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a group proposes, with who could lead it."""

    row: Proposal
    cluster: str
    form: TakeForm


def training_context(
    actor: Actor, programme: Programme, sent: Mapping[str, str], rule: RuleForm | None = None
) -> dict[str, object]:
    """Everybody with hours, tests and certificate, and what the certificate asks for."""
    row = programme.gathering
    training = standing_of(row)
    people = [each for each in training.people if not each.participant.is_facilitator]
    counts = _counts(people)
    return {
        **frame(actor, row, "training"), "programme": programme,
        "page": Paginator(people, PAGE_SIZE).get_page(sent.get("page", "1")),
        "counts": counts, "print_parts": _parts(counts.certified), "occasions": Occasion.choices,
        "rule_form": rule or RuleForm(initial=initial_of_rule(programme)),
        "hours": sum(each.hours for each in training.sessions),
    }  # fmt: skip


def _parts(count: int) -> list[tuple[int, int, int]]:
    """The files that so many certificates are printed into: number, first and last."""
    firsts = range(1, count + 1, papers.PART)
    return [
        (number, first, min(first + papers.PART - 1, count))
        for number, first in enumerate(firsts, start=1)
    ]


def read_part(sent: Mapping[str, str]) -> int:
    """Which of the files to be printed somebody asks for."""
    text = sent.get("bagian", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def _counts(people: Sequence[Standing]) -> Counts:
    standing = [each.certificate for each in people if each.certificate]
    return Counts(
        len(people), sum(each.may_be_certified for each in people),
        sum(each.revoked_at is None for each in standing),
        sum(Occasion.PRE.value in each.tests for each in people),
        sum(Occasion.POST.value in each.tests for each in people),
    )  # fmt: skip


def certificate_context(actor: Actor, row: Certificate) -> dict[str, object]:
    """A certificate as it was given out, and what became of it."""
    content = json.loads(row.content)
    named = dict(profession_choices())
    return {
        **frame(actor, row.participant.gathering, "training"), "certificate": row,
        "content": content, "address": papers.address_of(row),
        "roles": ", ".join(named.get(code, code) for code in content["professions"]),
    }  # fmt: skip


def results_context(actor: Actor, programme: Programme) -> dict[str, object]:
    """What was learnt, what each question of the test is worth, and what people say."""
    row = programme.gathering
    context: dict[str, object] = {**frame(actor, row, "results"), "programme": programme}
    if programme.bank:
        bank = bank_of(programme)
        context |= {
            "gain": gain_of(programme), "items": _items(programme, bank),
            "rated": _rated(programme, bank), "said": _said(programme, bank),
        }  # fmt: skip
    return context


def gain_of(programme: Programme) -> LearningGain:
    """What the people on the list gained from the first test to the last. One query."""
    rows = _sheets(programme).order_by("attempt")
    tries: dict[str, dict[str, list[Decimal]]] = {each: {} for each in Occasion.values}
    for sheet in rows:
        tries[sheet.occasion].setdefault(str(sheet.participant_id), []).append(sheet.share)
    return learning_gain(pre=tries[Occasion.PRE], post=tries[Occasion.POST])


def _sheets(programme: Programme) -> QuerySet[TestSheet]:
    return TestSheet.objects.filter(
        participant__gathering=programme.gathering, participant__left_at__isnull=True
    )


def _items(programme: Programme, bank: QuestionBank) -> list[ItemShown]:
    """The questions by the answers of the last test that anybody took."""
    rows = list(_sheets(programme).filter(occasion=Occasion.POST.value))
    rows = rows or list(_sheets(programme).filter(occasion=Occasion.PRE.value))
    sheets = [json.loads(each.answers) for each in rows]
    language = words().language
    found = item_analysis([each.as_item() for each in bank.items], sheets)
    return [
        ItemShown(
            item.question.in_language(language), each,
            None if each.difficulty is None else round(each.difficulty * 100),
        )
        for item, each in zip(bank.items, found, strict=True)
    ]  # fmt: skip


def _feedback(programme: Programme) -> list[Feedback]:
    rows = Feedback.objects.filter(participant__gathering=programme.gathering)
    return list(rows.order_by("at"))


def _rated(programme: Programme, bank: QuestionBank) -> list[Rated]:
    kept = [json.loads(each.ratings) for each in _feedback(programme)]
    found = []
    for asked in bank.feedback:
        given = [each[asked.code] for each in kept if asked.code in each]
        text = asked.text.in_language(words().language)
        found.append(Rated(text, fmean(given) if given else None, len(given)))
    return found


def _said(programme: Programme, bank: QuestionBank) -> list[tuple[str, list[str]]]:
    """Each open question with what people wrote, without who wrote it."""
    kept = [json.loads(each.texts) for each in _feedback(programme)]
    language = words().language
    return [
        (
            asked.text.in_language(language),
            [each[asked.code] for each in kept if asked.code in each],
        )
        for asked in bank.open_questions
    ]


def proposals_context(
    actor: Actor, programme: Programme, form: ProposalForm | None = None
) -> dict[str, object]:
    """What groups propose, and the plan that it would go into."""
    row = programme.gathering
    offices = offices_of(actor)
    rows = Proposal.objects.filter(gathering=row).select_related("action__plan", "by")
    shown = [
        Proposed(
            each, words().render(GROUP_WORDS[Group(each.cluster)]),
            TakeForm(offices=offices, auto_id=f"{each.public_id}-%s"),
        )
        for each in rows.order_by("group", "pk")
    ]  # fmt: skip
    return {
        **frame(actor, row, "proposals"), "proposals": shown, "plan": plan_in_view(actor),
        "form": form or ProposalForm(),
    }  # fmt: skip


def follow_ups_context(actor: Actor, programme: Programme) -> dict[str, object]:
    """What participants took on, and what came of it."""
    row = programme.gathering
    return {**frame(actor, row, "follow_ups"), "follow_ups": papers.follow_ups_of(row)}
