"""What changed on a round since a submission, with both sides, as people read it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from layak.apps.assessment.access import sees_question
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.evidence.access import versions_visible_to
from layak.apps.organizations.access import Actor
from layak.apps.verification.models import Submission
from layak.apps.verification.snapshots import changes_since
from layak.core.instrument.model import Question
from layak.core.verification.difference import Change, Content


@dataclass(frozen=True, slots=True)
class Side:
    """A question as it was or is: what is claimed, the names of its files, and how many files there
    are that this person may not open. ``claim`` is ``None`` where there is no answer."""

    claim: Mapping[str, object] | None
    files: tuple[str, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One question that differs, with both sides."""

    question: Question
    before: Side
    after: Side
    is_answer_changed: bool


def change_rows(actor: Actor, round_: Round, submission: Submission) -> list[ChangeRow]:
    """The questions this actor sees that differ from a submission. Four queries."""
    questions = parsed(round_).questions
    changes = [
        each
        for each in changes_since(round_, submission)
        if each.question in questions and sees_question(actor, questions[each.question])
    ]
    names = _names(actor, {sha256 for each in changes for sha256 in _hashes(each)})
    return [_row(each, questions[each.question], names) for each in changes]


def _row(change: Change, question: Question, names: Mapping[str, str]) -> ChangeRow:
    before, after = (_side(each, names) for each in (change.before, change.after))
    return ChangeRow(question, before, after, change.is_answer_changed)


def _side(content: Content | None, names: Mapping[str, str]) -> Side:
    if content is None:
        return Side(None, (), 0)
    files = sorted(names[each] for each in content.proofs if each in names)
    claim = _claim(json.loads(content.answer)) if content.answer else None
    return Side(claim, tuple(files), len(content.proofs) - len(files))


def _claim(stored: Mapping[str, object]) -> dict[str, object]:
    """A stored answer with its numbers as numbers."""
    numbers = ("number", "measured", "previous", "points")
    return dict(stored) | {
        name: None if stored[name] is None else Decimal(str(stored[name])) for name in numbers
    }


def _hashes(change: Change) -> Collection[str]:
    return (change.before or Content()).proofs | (change.after or Content()).proofs


def _names(actor: Actor, hashes: set[str]) -> dict[str, str]:
    """The names of the files with these hashes, as far as the actor may open them."""
    if not hashes:
        return {}
    found = versions_visible_to(actor).filter(sha256__in=hashes).order_by("-pk")
    rows = found.values_list("sha256", "document__title", "number")
    return {
        sha256: _("%(title)s (versi %(number)d)") % {"title": title, "number": number}
        for sha256, title, number in rows
    }
