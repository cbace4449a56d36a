"""What gatherings put into the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from layak.apps.calendars.sources import Window
from layak.apps.gatherings.access import gatherings_visible_to
from layak.apps.organizations.access import Actor
from layak.core.agenda.model import CalendarEntry, EntryKind
from layak.core.gatherings.model import GatheringKind, GatheringState

_KINDS = {
    GatheringKind.MEETING.value: EntryKind.MEETING,
    GatheringKind.TRAINING.value: EntryKind.TRAINING,
}


def gatherings_on(actor: Actor, window: Window) -> Iterator[CalendarEntry]:
    """The gatherings of the days asked for, for those who see them. One query."""
    found = gatherings_visible_to(actor).filter(
        from_date__lte=window.last, until_date__gte=window.first
    )
    for row in found.order_by("pk"):
        yield CalendarEntry(
            key=f"gathering-{row.public_id}", kind=_KINDS.get(row.kind, EntryKind.OTHER),
            title=row.title, from_date=row.from_date, until_date=row.until_date, place=row.place,
            link=reverse("gathering", args=[row.public_id]), source=_("Kegiatan"),
            is_cancelled=row.state == GatheringState.CANCELLED.value, is_sample=row.is_sample,
            sequence=row.version - 1, changed_at=row.updated_at,
        )  # fmt: skip
