"""What must not move while somebody relies on it: rounds, and the documents they rest on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import connection
from django.db.models import Exists, OuterRef

from layak.apps.assessment.models import Answer, Proof
from layak.apps.evidence.models import Document


def hold_stage(rounds: Iterable[int]) -> None:
    """Let nobody hand these rounds on before the transaction ends; what is read then stays true.

    Any number of writers hold a round at once. PostgreSQL's weakest lock of a row is enough, since
    handing on takes the strongest, and Django has no word for it. SQLite has one writer anyway.
    """
    keys = sorted(rounds)
    if keys and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM assessment_round WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE",
                [keys],
            )


def is_being_verified(document: Document, at: dt.datetime, until_end: bool) -> bool:
    """Whether a document proves a claim that was handed in, in a round that is still open.

    It may be changed again where everything it proves there is being repaired at this moment. With
    ``until_end`` no round that it proves is handed on before the transaction ends.
    """
    handed_in = Proof.objects.filter(
        document=document, round__claimed_at__isnull=False, round__closed_at__isnull=True
    )
    repairable = Answer.objects.filter(
        round=OuterRef("round"), question=OuterRef("question"), repair_until__gt=at
    )
    if until_end:
        open_rounds = Proof.objects.filter(document=document, round__closed_at__isnull=True)
        hold_stage(set(open_rounds.values_list("round_id", flat=True)))
    return handed_in.exclude(Exists(repairable)).exists()
