"""What the dashboard shows of a round, gathered in a constant number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.apps.assessment import access
from layak.apps.assessment.models import Revision, Round, State
from layak.apps.assessment.queries import Row, Status, rows_of
from layak.apps.assessment.scores import score_of
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Organization
from layak.apps.verification.expecting import Outlook, outlook_of
from layak.apps.verification.outlook_pages import Summary, summary_of
from layak.apps.works.pages import Proved, proved_points
from layak.apps.works.queries import proved_by_work
from layak.core.instrument.model import Text
from layak.core.scoring.model import Score
from layak.core.values import ZERO

LATEST = 8
DUE_DAYS = 7


@dataclass(frozen=True, slots=True)
class Block:
    """One indicator in the chart: what is earned, lost and not yet answered of its maximum."""

    code: str
    title: Text
    earned: Decimal
    lost: Decimal
    unanswered: Decimal
    maximum: Decimal

    def as_row(self, language: str, address: str) -> dict[str, object]:
        """The block as the chart shows it, leading to its questions at ``address``."""
        return {
            "code": self.code,
            "title": self.title.in_language(language),
            "earned": self.earned,
            "lost": self.lost,
            "unanswered": self.unanswered,
            "maximum": self.maximum,
            "url": f"{address}?lembaga=semua&indikator={self.code}",
        }


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """How far one lead organization is (``None``: questions nobody leads)."""

    organization: Organization | None
    questions: int
    answered: int
    finished: int
    earned: Decimal
    lost: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many questions are answered, proved and accepted, of how many."""

    questions: int
    answered: int
    proved: int
    accepted: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything on the dashboard of a round."""

    score: Score
    outlook: Outlook
    summary: Summary
    blocks: Sequence[Block]
    agencies: Sequence[AgencyLine]
    completeness: Completeness
    unproved: Decimal
    proved: Proved
    due: Sequence[Row]
    own: Sequence[Row]
    changes: Sequence[Revision]


def current_round(actor: Actor) -> Round | None:
    """The round people work on: the newest open one they see, else the newest."""
    return access.open_first(access.scorable(access.rounds_visible_to(actor))).first()


def overview(actor: Actor, round_: Round, *, today: dt.date) -> Overview:
    """The dashboard of one round, as this actor may see it. Eleven queries."""
    standing = score_of(round_)
    outlook = outlook_of(round_, standing)
    rows, score = rows_of(actor, round_, standing, today=today), standing.score
    return Overview(
        score=score,
        outlook=outlook,
        summary=summary_of(outlook.expectation),
        blocks=blocks(score),
        agencies=agency_lines(rows),
        completeness=_completeness(rows),
        unproved=sum((row.score.points for row in rows if not row.documents), ZERO),
        proved=proved_points(rows, proved_by_work(round_)),
        due=_due(rows, today),
        own=[row for row in rows if row.is_own and needs_work(row)],
        changes=_changes(actor, round_, rows),
    )


def blocks(score: Score) -> list[Block]:
    """The indicators of a score, each split into earned, lost and unanswered points."""
    return [
        Block(
            code=each.indicator.code,
            title=each.indicator.title,
            earned=each.points,
            lost=each.lost - each.unanswered,
            unanswered=each.unanswered,
            maximum=each.maximum,
        )
        for each in score.indicators()
    ]


def agency_lines(rows: Iterable[Row]) -> list[AgencyLine]:
    """The rows under their lead organization, the one with most lost points first."""
    led: dict[int | None, list[Row]] = {}
    for row in rows:
        led.setdefault(row.lead.organization_id if row.lead else None, []).append(row)
    lines = [_line(mine) for mine in led.values()]
    return sorted(lines, key=lambda line: (line.organization is None, -line.lost))


def needs_work(row: Row) -> bool:
    """Whether the agency still has something to do on this question."""
    return row.status not in {Status.READY, Status.ACCEPTED}


def _line(rows: Sequence[Row]) -> AgencyLine:
    lead = rows[0].lead
    return AgencyLine(
        organization=lead.organization if lead else None,
        questions=len(rows),
        answered=sum(row.status is not Status.UNANSWERED for row in rows),
        finished=sum(not needs_work(row) for row in rows),
        earned=sum((row.score.points for row in rows), ZERO),
        lost=sum((row.score.lost for row in rows), ZERO),
        maximum=sum((row.question.maximum for row in rows), ZERO),
    )


def _completeness(rows: Sequence[Row]) -> Completeness:
    return Completeness(
        questions=len(rows),
        answered=sum(row.status is not Status.UNANSWERED for row in rows),
        proved=sum(row.documents > 0 for row in rows),
        accepted=sum(row.answer is not None and row.answer.state == State.ACCEPTED for row in rows),
    )


def _due(rows: Sequence[Row], today: dt.date) -> list[Row]:
    """What is overdue or due within a week and not finished, the earliest first."""
    limit = today + dt.timedelta(days=DUE_DAYS)
    waiting = [row for row in rows if row.due_date and row.due_date <= limit and needs_work(row)]
    return sorted(waiting, key=lambda row: row.due_date or limit)


def _changes(actor: Actor, round_: Round, rows: Sequence[Row]) -> list[Revision]:
    """The latest changes to questions this actor sees."""
    found = Revision.objects.filter(answer__round=round_).exclude(action="copy")
    if not access.sees_everything(actor):
        found = found.filter(answer__question__in=[row.question.code for row in rows])
    return list(found.select_related("answer", "by").order_by("-pk")[:LATEST])


def by_organization(rows: Iterable[Row]) -> Mapping[int, list[Row]]:
    """The rows each organization still has to work on, as lead or as partner."""
    owed: dict[int, list[Row]] = {}
    for row in rows:
        if needs_work(row):
            for owner in row.owners:
                owed.setdefault(owner.organization_id, []).append(row)
    return owed
