"""The mappings between instruments that a regency has confirmed."""

from __future__ import annotations

import json

from layak.apps.assessment.models import InstrumentMapping, Round
from layak.apps.organizations.access import Actor
from layak.core.instrument.mapping import QuestionMapping, from_plain


def stored_mapping(actor: Actor, *, old: str, new: str) -> InstrumentMapping | None:
    """What the actor's regency has stored between the instruments of these hashes, if anything."""
    mine = InstrumentMapping.objects.filter(regency_id=actor.regency_id)
    return mine.filter(old__content_hash=old, new__content_hash=new).first()


def mapping_into(actor: Actor, earlier: Round | None, new: str) -> QuestionMapping | None:
    """How answers of an earlier round get to the instrument of this hash, as a person confirmed it.

    ``None`` where nobody has, or where there is no earlier round.
    """
    if earlier is None:
        return None
    stored = stored_mapping(actor, old=earlier.instrument.content_hash, new=new)
    return None if stored is None else read_mapping(stored)


def read_mapping(stored: InstrumentMapping) -> QuestionMapping:
    """A stored mapping as the core wants it."""
    return from_plain(json.loads(stored.links))
