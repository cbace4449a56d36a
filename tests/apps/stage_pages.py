"""What stands in the addresses and forms of the pages about stages, for `matrix`."""

from __future__ import annotations

from uuid import uuid4

from layak.apps.verification.handing_in import handing_in
from layak.apps.verification.models import Submission
from tests import builders
from tests.apps.towns import NOW, Desk, Town


def round_in(town: Town, _desk: Desk, kind: str) -> list[object]:
    """The town's round in that state: ``reading`` or ``repair``; else the one that is answered."""
    rounds = {"reading": town.reading, "repair": town.repair}
    return [(rounds.get(kind) or town.round_).public_id]


def receipt(town: Town, desk: Desk, kind: str) -> list[object]:
    """A submission of that round."""
    (round_id,) = round_in(town, desk, kind)
    submission = Submission.objects.filter(round__public_id=round_id).first()
    return [round_id, submission.public_id if submission else uuid4()]


def seal(town: Town) -> str:
    """What the secretariat has read before handing in."""
    actor = builders.actor(town.people["secretariat"])
    return handing_in(actor, town.round_, now=NOW, today=NOW.date()).seal
