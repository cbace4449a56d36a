"""Figures that the forms of villages and districts make by themselves."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from layak.apps.assessment.models import Round
from layak.apps.measures.actions import Recording, record_measure
from layak.apps.measures.models import Measure
from layak.apps.measures.queries import Stored, value_of
from layak.apps.organizations.access import Actor
from layak.apps.villages.access import sees_shares
from layak.apps.villages.shares import shares_of
from layak.core.errors import DomainError
from layak.core.instrument.model import Question, Scope
from layak.core.measures.estimating import counted
from layak.core.measures.model import Definition, Estimate, SourceKind
from layak.core.messages import INDONESIAN, msg
from layak.core.village_form.model import Asks, Share

_SOURCES = {
    Scope.DISTRICT: msg("Formulir kecamatan di Layak"),
    Scope.VILLAGE: msg("Formulir desa/kelurahan di Layak"),
}


class NobodyReplied(DomainError):
    """A form without any reply says nothing yet."""

    code = "nobody_replied"
    template = "Belum ada wilayah yang mengisi formulirnya untuk pertanyaan ini."


def share_for(
    actor: Actor, round_: Round, question: Question, *, as_of: dt.datetime
) -> Share | None:
    """What the round's forms say to a question about places; ``None`` for other questions, and for
    who may not see the percentages over all places.

    ``round_`` with its instrument and regency joined. Four queries, none for other questions.
    """
    if question.scope is Scope.REGENCY or not sees_shares(actor):
        return None
    shares = shares_of(round_, as_of=as_of)
    return next((each for each in shares if each.question == question.code), None)


def estimate_of(definition: Definition, share: Share) -> Estimate | None:
    """The figure of a share of places, or of a count over them.

    ``None`` where nobody has replied, or where what the places wrote is not what is asked for: a
    sum of numbers is no share.
    """
    is_count = share.asks is Asks.NUMBER
    if not share.answered or is_count == definition.is_share or share.numerator % 1:
        return None
    places = None if is_count else share.denominator
    return counted(definition, numerator=int(share.numerator), denominator=places)


@transaction.atomic
def record_share(
    *, actor: Actor, round_: Round, question: Question, definition: Definition, share: Share,
    at: dt.datetime,
) -> Stored:  # fmt: skip
    """Keep what the forms say now as a figure of the round's last year, in place of an earlier one.

    The same counts again are the same figure. Raises `NobodyReplied`, and as `record_measure`.
    """
    estimate = estimate_of(definition, share)
    if estimate is None:
        raise NobodyReplied
    recording = Recording(
        definition=definition, estimate=estimate, kind=SourceKind.FORM,
        source=str(_SOURCES[question.scope]), note=_note(share),
        from_date=dt.date(round_.last_year, 1, 1), until_date=dt.date(round_.last_year, 12, 31),
    )  # fmt: skip
    earlier = Measure.objects.filter(
        regency=actor.regency, definition=definition.code, kind=SourceKind.FORM.value,
        from_date=recording.from_date, until_date=recording.until_date,
        withdrawn_at__isnull=True,
    ).select_related("organization").first()  # fmt: skip
    if earlier is not None:
        same = (earlier.numerator, earlier.denominator, earlier.note)
        if same == (estimate.numerator, estimate.denominator, recording.note):
            return value_of(earlier, definition)
    row = record_measure(actor=actor, recording=recording, at=at, instead_of=earlier)
    return value_of(row, definition)


def _note(share: Share) -> str:
    """How complete the figure is, to stand on its sheet."""
    message = msg(
        "{answered} dari {places} wilayah sudah mengisi; yang belum mengisi tetap dihitung dalam "
        "penyebut.",
        answered=share.answered, places=share.denominator,
    )  # fmt: skip
    return INDONESIAN.render(message)  # kept: the same whoever presses the button
