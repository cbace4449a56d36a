"""Where reminders come from: one small function for each source.

A source takes who is reminded and the day, and gives what waits for this person, in the language
that is active. Whoever adds one writes such a function and names it in `SOURCES`. Each asks the
database a constant number of times.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from layak.apps.accounts.language import words
from layak.apps.aspirations.access import answerable_by, guarded_aspirations
from layak.apps.assessment.access import own_responsibilities
from layak.apps.assessment.models import Answer, Round, State
from layak.apps.calendars import queries as calendars
from layak.apps.calendars.sources import Window
from layak.apps.gatherings.access import gatherings_run_by
from layak.apps.gatherings.items import items_visible_to
from layak.apps.organizations.access import Actor
from layak.apps.trainings.models import NextStep
from layak.apps.works.access import offers_visible_to
from layak.apps.works.models import Bearing
from layak.apps.works.queries import offer_rows
from layak.core.agenda.model import KIND_WORDS, CalendarEntry
from layak.core.aspirations.model import Stage
from layak.core.gatherings.model import GatheringState
from layak.core.notices.digest import AHEAD
from layak.core.notices.milestones import asked_on
from layak.core.notices.model import NoticeKind, Reminder

Source = Callable[[Actor, dt.date], Iterable[Reminder]]
#: How far back the calendar is asked for what is overdue.
_BACK = dt.timedelta(days=366)
#: So many questions are named by their codes.
_NAMED = 6
#: So much of what a child wrote stands in a reminder.
_WORDS = 80
#: Of a state that is finished nobody needs to be reminded.
_FINISHED = (State.READY.value, State.ACCEPTED.value)


def calendar(actor: Actor, today: dt.date) -> Iterator[Reminder]:
    """What is overdue, on or near in the calendar of one's organization."""
    mine = str(actor.organization.public_id) if actor.organization else ""
    window = Window(today - _BACK, last_day(today))
    for each in calendars.entries(actor, window, calendars.Choice(organization=mine)):
        due = _due(each, today)
        if due is not None:
            yield Reminder(
                f"calendar-{each.key}", NoticeKind.CALENDAR, each.title,
                _("Ada di kalender: %(kind)s.") % {"kind": words().render(KIND_WORDS[each.kind])},
                due, each.link or reverse("calendar_list"),
            )  # fmt: skip


def questions(actor: Actor, today: dt.date) -> Iterator[Reminder]:
    """The questions of one's organization that have a day and are not ready, by round and day.
    One query."""
    if actor.organization is None:
        return
    ready = Answer.objects.filter(
        round=OuterRef("round"), question=OuterRef("question"), state__in=_FINISHED
    )
    duties = own_responsibilities(actor).filter(
        ~Exists(ready), due_date__lte=last_day(today), round__closed_at__isnull=True,
        round__claimed_at__isnull=True,
    ).order_by("due_date", "question", "pk")  # fmt: skip
    by_day: dict[tuple[UUID, str, dt.date], list[str]] = {}
    for key, title, day, code in duties.values_list(
        "round__public_id", "round__title", "due_date", "question"
    ):
        if day is not None:
            by_day.setdefault((key, title, day), []).append(code)
    for (key, title, day), codes in by_day.items():
        yield _questions(key, title, day, codes, str(actor.organization.public_id))


def items(actor: Actor, today: dt.date) -> Iterator[Reminder]:
    """What gatherings agreed that one's organization does. One query."""
    if actor.organization is None:
        return
    found = items_visible_to(actor).filter(owner=actor.organization, done_at__isnull=True)
    found = found.exclude(gathering__state=GatheringState.CANCELLED.value)
    for each in found.select_related("gathering"):
        if each.due_date is None or each.due_date <= last_day(today):
            yield Reminder(
                f"item-{each.public_id}", NoticeKind.ITEM, each.text,
                _("Disepakati pada %(gathering)s.") % {"gathering": each.gathering.title},
                each.due_date, reverse("gathering", args=[each.gathering.public_id]),
            )  # fmt: skip


def offers(actor: Actor, today: dt.date) -> Iterator[Reminder]:  # noqa: ARG001  # a source
    """Finished work that waits for a decision of one's organization, by round."""
    if actor.organization is None:
        return
    waiting = offers_visible_to(actor).filter(
        state=Bearing.OFFERED.value, work__withdrawn_at__isnull=True,
        round__closed_at__isnull=True, round__claimed_at__isnull=True,
    )  # fmt: skip
    by_round: dict[Round, int] = {}
    for row in offer_rows(actor, waiting):
        if row.may_decline:
            by_round[row.offer.round] = by_round.get(row.offer.round, 0) + 1
    for round_, count in by_round.items():
        what = ngettext(
            "%(count)d tawaran dari kerja yang selesai menunggu keputusan",
            "%(count)d tawaran dari kerja yang selesai menunggu keputusan", count,
        ) % {"count": count}  # fmt: skip
        yield Reminder(
            f"offers-{round_.public_id}", NoticeKind.OFFER, what,
            _("Kerja itu membuktikan pertanyaan lembaga Anda pada %(round)s.")
            % {"round": round_.title},
            None, reverse("works_round", args=[round_.public_id]),
        )  # fmt: skip


def follow_ups(actor: Actor, today: dt.date) -> Iterator[Reminder]:
    """How many participants of one's trainings have not reported on their plans. One query."""
    held = gatherings_run_by(actor).filter(organization=actor.organization)
    silent = NextStep.objects.filter(
        reported_at__isnull=True, participant__left_at__isnull=True,
        participant__gathering__in=held,
    )  # fmt: skip
    rows = silent.values_list(
        "participant__gathering__public_id", "participant__gathering__title",
        "participant__gathering__until_date",
    ).annotate(count=Count("pk")).order_by("participant__gathering__until_date")  # fmt: skip
    for key, title, ended, count in rows:
        days, due = asked_on(ended, today)
        if due <= last_day(today):
            what = ngettext(
                "Tanyakan %(count)d rencana tindak lanjut peserta yang belum dilaporkan",
                "Tanyakan %(count)d rencana tindak lanjut peserta yang belum dilaporkan", count,
            ) % {"count": count}  # fmt: skip
            yield Reminder(
                f"follow-ups-{days}-{key}", NoticeKind.FOLLOW_UP, what,
                _("%(days)d hari setelah %(training)s.") % {"days": days, "training": title},
                due, reverse("training_follow_ups", args=[key]),
            )  # fmt: skip


def voices(actor: Actor, today: dt.date) -> Iterator[Reminder]:
    """What children asked one's organization, and what waits to be passed on. Two queries."""
    if actor.organization is None:
        return
    asked = answerable_by(actor).filter(
        stage=Stage.PASSED_ON.value, asked=actor.organization, due_date__lte=last_day(today)
    )
    for each in asked.order_by("due_date", "pk"):
        yield Reminder(
            f"voice-{each.public_id}", NoticeKind.VOICE,
            _("Jawab usulan anak: %(text)s") % {"text": Truncator(each.shared_text).chars(_WORDS)},
            _("Anak-anak menunggu jawaban lembaga Anda."), each.due_date,
            reverse("aspiration", args=[each.public_id]),
        )  # fmt: skip
    new = guarded_aspirations(actor).filter(stage=Stage.WRITTEN.value).count()
    if new:
        what = ngettext(
            "Teruskan %(count)d usulan anak kepada lembaga yang menjawab",
            "Teruskan %(count)d usulan anak kepada lembaga yang menjawab", new,
        ) % {"count": new}  # fmt: skip
        yield Reminder(
            "voices-new", NoticeKind.VOICE, what, _("Baru dibaca sekretariat saja."), None,
            f"{reverse('aspirations')}?tahap={Stage.WRITTEN.value}",
        )  # fmt: skip


SOURCES: tuple[Source, ...] = (calendar, questions, items, offers, follow_ups, voices)


def last_day(today: dt.date) -> dt.date:
    """The last of the days that reminders look ahead."""
    return today + dt.timedelta(days=AHEAD - 1)


def _due(entry: CalendarEntry, today: dt.date) -> dt.date | None:
    """By when an entry is to be thought of; ``None`` for what is past, done or far away."""
    if entry.is_done or entry.is_cancelled:
        return None
    if entry.is_due:
        return entry.until_date
    due = entry.from_date if entry.from_date >= today else entry.until_date
    return due if due >= today else None


def _questions(
    round_: UUID, title: str, day: dt.date, codes: list[str], organization: str
) -> Reminder:
    what = ngettext(
        "%(count)d pertanyaan %(round)s belum ditandai siap",
        "%(count)d pertanyaan %(round)s belum ditandai siap", len(codes),
    ) % {"count": len(codes), "round": title}  # fmt: skip
    named = ", ".join(codes[:_NAMED]) + (" …" if len(codes) > _NAMED else "")
    return Reminder(
        f"questions-{round_}-{day.isoformat()}", NoticeKind.QUESTION, what,
        _("Lembaga Anda yang menjawabnya: %(codes)s.") % {"codes": named}, day,
        f"{reverse('questions', args=[round_])}?lembaga={organization}",
    )  # fmt: skip
