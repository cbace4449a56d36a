"""What a verifier may know of colleagues: nothing about a claim before their own verdict on it.

A second reading is worth something only if it is independent, so the verdicts of the look under way
are hidden, claim by claim, from whoever has not given theirs, in every page and every sum.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from layak.apps.verification.models import Ruling
from layak.apps.verification.positions import Standing
from layak.core.verification.stages import Phase


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a round: the reading of a stage, or its second look after the repair."""

    stage: str
    phase: str

    def holds(self, ruling: Ruling) -> bool:
        """Whether a ruling was written in this look."""
        return (ruling.stage, ruling.phase) == (self.stage, self.phase)


def look_under_way(standing: Standing) -> Look | None:
    """The look in which verdicts are written now, if there is one."""
    if standing.phase not in {Phase.READING, Phase.SECOND_LOOK}:
        return None
    return Look(standing.stage.value, standing.phase.value)


def known_to(me: int, rulings: Iterable[Ruling], *, look: Look | None) -> list[Ruling]:
    """Those of ``rulings`` that the verifier with the key ``me`` may see while ``look`` goes on.

    Everything of looks that are over, one's own, and colleagues' where one has read as well.
    ``rulings`` hold all of a round, or all on one question.
    """
    everything = list(rulings)
    if look is None:
        return everything
    own = {each.question for each in everything if look.holds(each) and each.verifier_id == me}
    return [each for each in everything if each.question in own or not look.holds(each)]
