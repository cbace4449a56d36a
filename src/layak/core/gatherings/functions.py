"""What a task force does at a gathering: the six functions that the evaluation asks about.

Question 2.3 of `kla-2024` names them; a year in which all six were done is whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from layak.core.gatherings.model import GatheringKind
from layak.core.messages import Message, msg


class Function(StrEnum):
    """One of the six functions of a task force."""

    ADVOCACY = "advocacy"
    OUTREACH = "outreach"
    COORDINATION = "coordination"
    GUIDANCE = "guidance"
    MOBILISATION = "mobilisation"
    REPORTING = "reporting"


FUNCTION_WORDS: Mapping[Function, Message] = MappingProxyType(
    {
        Function.ADVOCACY: msg("Advokasi"),
        Function.OUTREACH: msg("Sosialisasi"),
        Function.COORDINATION: msg("Koordinasi"),
        Function.GUIDANCE: msg("Bimbingan teknis"),
        Function.MOBILISATION: msg("Mobilisasi sumber daya"),
        Function.REPORTING: msg("Pelaporan"),
    }
)
#: What a gathering does where nobody says otherwise.
USUAL: Mapping[GatheringKind, Function] = MappingProxyType(
    {
        GatheringKind.MEETING: Function.COORDINATION,
        GatheringKind.TRAINING: Function.GUIDANCE,
        GatheringKind.FORUM: Function.ADVOCACY,
        GatheringKind.CAMPAIGN: Function.OUTREACH,
    }
)


def functions_done(held: Iterable[Collection[str]]) -> tuple[Function, ...]:
    """Which functions these gatherings did together, in the order in which they are asked."""
    done = {each for functions in held for each in functions}
    return tuple(function for function in Function if function.value in done)
