"""What the templates of this app get."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.template.loader import render_to_string
from django.utils import timezone

from layak.apps.accounts.language import words
from layak.apps.assessment.models import Round
from layak.apps.organizations.access import Actor, Right
from layak.apps.regions.models import Region
from layak.apps.villages import access, maps, queries
from layak.apps.villages.forms import ScheduleForm, Typed
from layak.apps.villages.items import items_in
from layak.apps.villages.models import Form, Reply, ReplyRevision
from layak.apps.villages.queries import Counts, ItemLine, PlaceLine, counts_of, lines_of
from layak.apps.villages.receiving import Fate, Outcome, Received
from layak.apps.villages.shares import Group, behind, shares_in
from layak.core.instrument.model import Scope
from layak.core.village_form.model import Asks, Entry, Item, Share
from layak.core.village_form.shares import percentage, with_everybody


@dataclass(frozen=True, slots=True)
class FormCard:
    """A form of a round on its first page: whether it is open, how far it is, what may be done."""

    scope: Scope
    form: Form | None
    items: int
    counts: Counts
    fill: Sequence[PlaceLine]
    schedule: ScheduleForm
    is_board: bool


def forms_context(
    actor: Actor, round_: Round, *, refused: Mapping[Scope, ScheduleForm] | None = None
) -> dict[str, object]:
    """The forms of a round as the actor meets them."""
    open_forms = queries.forms_of(actor, round_)
    both = (Scope.VILLAGE, Scope.DISTRICT)
    scopes = [scope for scope in both if access.sees_forms_of(actor, scope)]
    cards = [
        _card(actor, round_, scope, open_forms.get(scope), (refused or {}).get(scope))
        for scope in scopes
        if items_in(round_, scope)
    ]
    return {
        "round": round_,
        "cards": cards,
        "sees_shares": access.sees_shares(actor),
        "may_schedule": actor.may(Right.MANAGE_ROUNDS) and round_.is_open,
        "has_places": queries.has_places(actor, Scope.VILLAGE),
    }


def board_context(
    actor: Actor, form: Form, round_: Round, wanted: Mapping[str, str]
) -> dict[str, object]:
    """Who has answered: counts, a map where boundaries are loaded, and the places by kecamatan."""
    lines = queries.board(actor, form, round_)
    as_table = wanted.get("tampilan") == "tabel"
    return {
        "round": round_,
        "form": form,
        "counts": counts_of(lines),
        "listing": queries.district_page(lines, Scope(form.scope), page=wanted.get("page", "1")),
        "as_table": as_table,
        "map": None if as_table else maps.filling_map(form, round_, lines),
        "sees_shares": access.sees_shares(actor),
    }


def _card(
    actor: Actor, round_: Round, scope: Scope, form: Form | None, refused: ScheduleForm | None
) -> FormCard:
    total = len(items_in(round_, scope))
    lines: list[PlaceLine] = []
    if form is not None:
        lines = lines_of(form, access.places_visible_to(actor, scope), total=total)
    fill = _fillable(actor, scope, lines) if lines and actor.may(Right.REPLY) else []
    schedule = ScheduleForm(
        initial={
            "version": form.version if form else 0,
            "due_date": form.due_date.isoformat() if form and form.due_date else "",
        },
        prefix=scope.value,
    )
    return FormCard(
        scope, form, total, counts_of(lines), fill, refused or schedule, access.sees_board(actor)
    )


def _fillable(actor: Actor, scope: Scope, lines: Sequence[PlaceLine]) -> list[PlaceLine]:
    """The lines of places for which the actor may reply. One query."""
    may = set(access.places_to_fill(actor, scope).values_list("pk", flat=True))
    return [line for line in lines if line.place.pk in may]


def own_cards(actor: Actor, round_: Round) -> list[FormCard]:
    """The forms that a village or kecamatan has to fill in, for the first page it sees.

    No query for anybody else.
    """
    if not access.fills_forms_first(actor):
        return []
    open_forms = queries.forms_of(actor, round_)
    return [_card(actor, round_, scope, form, None) for scope, form in open_forms.items()]


def places_context(actor: Actor, form: Form, *, page: str) -> dict[str, object]:
    """The places for which the actor may reply, with how far each is."""
    scope, round_ = Scope(form.scope), form.round
    total = len(items_in(round_, scope))
    lines = lines_of(form, access.places_to_fill(actor, scope), total=total)
    return {
        "round": round_,
        "form": form,
        "listing": queries.district_page(lines, scope, page=page),
        "counts": counts_of(lines),
        "takes_along": access.fills_forms_first(actor),
    }


@dataclass(frozen=True, slots=True)
class Row:
    """One item on the page of a place: what is shown in its fields, and what is wrong with it."""

    number: int
    item: Item
    reply: Reply | None
    value: str
    figure: str
    note: str
    version: int
    problem: str = ""
    theirs: Reply | None = None
    mine: Entry | None = None

    @property
    def is_number(self) -> bool:
        return self.item.asks is Asks.NUMBER

    @property
    def is_answered(self) -> bool:
        return bool(self.reply and (self.reply.value or self.reply.number is not None))


def place_context(
    actor: Actor, form: Form, place: Region, *, received: Received | None = None
) -> dict[str, object]:
    """The form of one place: to be filled in by those who may, else to be read."""
    lines = queries.item_lines(form, form.round, place)
    rows = [_row(line, received or Received()) for line in lines]
    return {
        "round": form.round,
        "form": form,
        "place": place,
        "rows": rows,
        "answered": sum(row.is_answered for row in rows),
        "may_reply": access.may_reply(actor, form, place),
        "sees_board": access.sees_board(actor),
        "takes_along": access.fills_forms_first(actor),
        "received": received,
    }


def _row(line: ItemLine, received: Received) -> Row:
    reply = line.reply
    conflict = received.conflicts.get(line.item.code)
    problem = received.problems.get(line.item.code)
    typed: Typed | None = conflict[0] if conflict else problem[0] if problem else None
    theirs = conflict[1] if conflict else None
    change = typed.change() if typed and conflict else None
    stored = _number(reply.number if reply else None)
    return Row(
        number=line.number,
        item=line.item,
        reply=reply,
        value=typed.value if typed else reply.value if reply else "",
        figure=typed.number if typed else stored,
        note=typed.note if typed else reply.note if reply else "",
        # Sent again, what was typed goes on top of what stands beside it now.
        version=(theirs.version if theirs else 0) if conflict else _version(typed, reply),
        problem=words().render(problem[1]) if problem else "",
        theirs=theirs,
        mine=change.entry if change else None,
    )


def _version(typed: Typed | None, reply: Reply | None) -> int:
    if typed is not None:
        return typed.based_on
    return reply.version if reply else 0


def _number(value: Decimal | None) -> str:
    return "" if value is None else words().number(value)


def outcomes(found: Sequence[Outcome], form: Form, *, at: dt.datetime) -> dict[str, object]:
    """What a device is told about each of its changes; texts to be shown come as HTML."""
    return {
        "at": timezone.localtime(at).strftime("%H.%M"),
        "results": [
            {
                "id": str(each.sent.id),
                "fate": each.fate.value,
                "version": each.version,
                "html": _told(each, form),
            }
            for each in found
        ],
    }


def _told(outcome: Outcome, form: Form) -> str:
    if outcome.fate is Fate.SAVED:
        return ""
    context = {
        "form": form,
        "problem": words().render(outcome.problem) if outcome.problem else "",
        "theirs": outcome.current,
        "mine": outcome.mine,
        "item": outcome.item,
        "version": outcome.version,
    }
    name = "problem" if outcome.fate is Fate.INVALID else outcome.fate.value
    return render_to_string(f"villages/fragments/{name}.html", context).strip()


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One figure as a page shows it."""

    item: Item
    share: Share
    percent: str
    highest: str

    @property
    def counted(self) -> int:
        """Places in the numerator; of a sum, all that answered."""
        return int(self.share.numerator) if self.is_share else self.share.answered

    @property
    def is_share(self) -> bool:
        return self.item.asks is Asks.YES_NO

    @property
    def other(self) -> int:
        return self.share.answered - self.counted


def share_line(item: Item, share: Share) -> ShareLine:
    """A figure with its percentage in words: two decimals, the exact fraction beside it.

    ``highest`` is what it would be if all who have not answered yet counted.
    """
    return ShareLine(item, share, _percent(share), _percent(with_everybody(share)))


def _percent(share: Share) -> str:
    percent = percentage(share)
    return "" if percent is None else words().number(round(percent, 2), 2)


def result_context(
    form: Form, round_: Round, item: Item, query: Mapping[str, str], *, now: dt.datetime
) -> dict[str, object]:
    """The places behind one figure; ``kelompok`` chooses one group of them."""
    chosen = query.get("kelompok", "")
    group = Group(chosen) if chosen in set(Group) else None
    found = {each.code: share for each, share in shares_in(form, round_, as_of=now)}
    line = share_line(item, found[item.code])
    return {
        "round": round_,
        "form": form,
        "line": line,
        "group": group,
        "map": maps.answer_map(form, round_, item),
        "listing": behind(form, round_, item, group=group, page=query.get("page", "1")),
    }


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a reply, its content read."""

    revision: ReplyRevision
    value: str
    number: str
    note: str


def versions(revisions: Sequence[ReplyRevision]) -> list[Version]:
    """Revisions as the history shows them."""
    found = []
    for revision in revisions:
        content = json.loads(revision.content)
        number = Decimal(content["number"]) if content["number"] is not None else None
        found.append(Version(revision, content["value"], _number(number), content["note"]))
    return found
