"""The items of a form: the instrument's questions about places, in our own plain words."""

from __future__ import annotations

from functools import cache

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.core.instrument.model import Scope
from layak.core.village_form.items import by_text, items_of
from layak.core.village_form.model import Item, Wording
from layak.documents.reference import village_wordings


@cache
def _wordings() -> dict[str, Wording]:
    """Read once per process."""
    return by_text(village_wordings())


def items_in(round_: Round, scope: Scope) -> tuple[Item, ...]:
    """The items of a round's form for one kind of place; ``round_.instrument`` joined already."""
    return items_of(parsed(round_).instrument, scope, _wordings())
