"""What people state of gatherings, as values, and as rows hold it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from layak.apps.gatherings.models import Gathering, Session
from layak.apps.organizations.models import Organization
from layak.apps.planning.models import Action
from layak.core.errors import DomainError
from layak.core.gatherings.functions import Function
from layak.core.gatherings.model import GatheringKind
from layak.core.trainings.model import SessionKind


class EndsBeforeBeginning(DomainError):
    """The last day is before the first."""

    code = "ends_before_beginning"
    template = "Hari terakhir tidak boleh sebelum hari pertama."


class OutsideGathering(DomainError):
    """A session on a day on which the gathering does not take place."""

    code = "outside_gathering"
    template = "Tanggal sesi harus dalam hari-hari kegiatannya."


@dataclass(frozen=True, slots=True)
class GatheringDraft:
    """A gathering as typed; both days are included. Raises `EndsBeforeBeginning`."""

    kind: GatheringKind
    title: str
    from_date: dt.date
    until_date: dt.date
    organization: Organization
    purpose: str = ""
    place: str = ""
    link: str = ""
    takes_registrations: bool = False
    action: Action | None = None
    functions: tuple[Function, ...] = ()
    materials: str = ""

    def __post_init__(self) -> None:
        if self.until_date < self.from_date:
            raise EndsBeforeBeginning


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """A session as typed, or as a programme has it."""

    date: dt.date
    title: str
    speaker: str = ""
    kind: SessionKind = SessionKind.PRESENTATION
    hours: int = 0
    module: str = ""
    clusters: tuple[str, ...] = ()
    is_obligatory: bool = False
    code: str = ""


def fill(row: Gathering, draft: GatheringDraft) -> None:
    """A draft into a row that is kept next."""
    row.kind = draft.kind.value
    row.title, row.purpose, row.place, row.link = (
        draft.title, draft.purpose, draft.place, draft.link,
    )  # fmt: skip
    row.from_date, row.until_date = draft.from_date, draft.until_date
    row.organization, row.action = draft.organization, draft.action
    row.materials = draft.materials
    row.takes_registrations = draft.takes_registrations
    row.functions = json.dumps([each.value for each in draft.functions])


def draft_of(row: Gathering) -> GatheringDraft:
    """What is stored of a gathering. ``row`` should have organization and action joined."""
    return GatheringDraft(
        GatheringKind(row.kind), row.title, row.from_date, row.until_date, row.organization,
        row.purpose, row.place, row.link, row.takes_registrations, row.action, functions_in(row),
        row.materials,
    )  # fmt: skip


def content_of(row: Gathering) -> dict[str, object]:
    """What a revision keeps."""
    return {
        "kind": row.kind, "state": row.state, "title": row.title, "purpose": row.purpose,
        "place": row.place, "link": row.link, "materials": row.materials,
        "from_date": row.from_date.isoformat(),
        "until_date": row.until_date.isoformat(), "organization": row.organization.name,
        "action": row.action_id, "takes_registrations": row.takes_registrations,
        "functions": json.loads(row.functions), "minutes": row.minutes, "decisions": row.decisions,
    }  # fmt: skip


def functions_in(row: Gathering) -> tuple[Function, ...]:
    """What the task force did there."""
    return tuple(Function(each) for each in json.loads(row.functions))


def put_session(row: Session, draft: SessionDraft) -> None:
    """A draft into a row that is kept next. Raises `OutsideGathering`."""
    if not row.gathering.from_date <= draft.date <= row.gathering.until_date:
        raise OutsideGathering
    row.date, row.title, row.speaker = draft.date, draft.title, draft.speaker
    row.kind, row.hours, row.module = draft.kind.value, draft.hours, draft.module
    row.clusters, row.is_obligatory = json.dumps(list(draft.clusters)), draft.is_obligatory


def decisions_in(row: Gathering) -> list[str]:
    """The decisions, one by one."""
    return [line.strip() for line in row.decisions.splitlines() if line.strip()]
