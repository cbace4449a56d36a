"""Who sees the tables of a round, and who may write the table of a question."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from layak.apps.assessment.access import (
    may_prove,
    own_responsibilities,
    rounds_visible_to,
    scorable,
    sees_everything,
)
from layak.apps.assessment.models import Round
from layak.apps.matrices.models import Filed, Row
from layak.apps.organizations.access import Actor


def rounds_with_tables(actor: Actor) -> QuerySet[Round]:
    """The rounds whose tables the actor sees, with their instrument.

    Kecamatan and villages see none: a table tells of the whole region, people by name among it.
    """
    rounds = scorable(rounds_visible_to(actor))
    return rounds if sees_everything(actor) else rounds.none()


def rows_visible_to(actor: Actor) -> QuerySet[Row]:
    """The kept rows of these tables."""
    return Row.objects.filter(round__in=rounds_with_tables(actor))


def kept_row(actor: Actor, round_: Round, question: str, key: str) -> Row | None:
    """What people keep of a row, with who wrote it last. One query."""
    found = rows_visible_to(actor).filter(round=round_, question=question, key=key)
    return found.select_related("updated_by").first()


def filed_visible_to(actor: Actor) -> QuerySet[Filed]:
    """The tables of these rounds that were filed."""
    return Filed.objects.filter(round__in=rounds_with_tables(actor))


def may_write(actor: Actor, round_: Round, question: str, *, at: dt.datetime) -> bool:
    """Whether the actor writes the table of a question and files it: whoever answers the question,
    and in the time of repair too."""
    return may_prove(actor, round_, question, at=at)


def own_questions(actor: Actor, round_: Round) -> frozenset[str]:
    """The questions of a round that the actor's organization answers. One query."""
    own = own_responsibilities(actor).filter(round=round_)
    return frozenset(own.values_list("question", flat=True))
