"""From the verdicts as they were written to the one in force on each question.

Stages lie over each other in their order, and in a stage the second look lies over the reading.
Where readers of one layer differ, none of them counts until somebody decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from layak.core.verification.model import Verdict
from layak.core.verification.stages import Phase, StageCode

_ORDER: Mapping[str, int] = {stage.value: n for n, stage in enumerate(StageCode)}
_LOOKS: Mapping[Phase, int] = {Phase.READING: 0, Phase.SECOND_LOOK: 1}


@dataclass(frozen=True, slots=True)
class VerdictEvent:
    """One writing of a verdict. ``number`` counts the writings of a round up, each number once."""

    number: int
    verdict: Verdict
    phase: Phase = Phase.READING


def standing(events: Iterable[VerdictEvent]) -> tuple[Verdict, ...]:
    """The verdicts that stand after ``events``, whatever order they are given in.

    A verifier's later writing replaces the earlier. A question looked at a second time is judged by
    that look alone, since the proof has changed. Of several decisive verdicts the last one stands.
    They come by stage, question and verifier. Raises `ValueError` where a number is given twice to
    different writings, for a phase in which there are no verdicts, and for an unknown stage.
    """
    stand: dict[tuple[int, str], dict[str, Verdict]] = {}
    looks: dict[tuple[int, str], int] = {}
    for event in _in_order(events):
        verdict = event.verdict
        place = (_rank(verdict), verdict.question)
        if _LOOKS[event.phase] > looks.get(place, 0):
            stand[place] = {}
        if _LOOKS[event.phase] < looks.get(place, 0):
            continue
        looks[place] = _LOOKS[event.phase]
        layer = stand.setdefault(place, {})
        if verdict.is_decisive:
            earlier = [who for who, each in layer.items() if each.is_decisive]
            for who in earlier:
                del layer[who]
        layer[verdict.verifier] = verdict
    return tuple(stand[place][who] for place in sorted(stand) for who in sorted(stand[place]))


def effective(verdicts: Iterable[Verdict]) -> dict[str, Verdict]:
    """The verdict in force on each question: the latest stage that has one.

    In a stage it is the decisive verdict, else the one reading, else the common result of all
    readings (then the first verifier's words are given). Raises `ValueError` for an unknown stage
    and for two readings of one question by one verifier in one stage.
    """
    in_force: dict[str, Verdict] = {}
    for (_, question), readings in sorted(_layers(verdicts).items()):
        agreed = _agreed(readings)
        if agreed is not None:
            in_force[question] = agreed
    return in_force


def disagreements(verdicts: Iterable[Verdict]) -> dict[str, tuple[Verdict, ...]]:
    """The readings that differ, by question, where no later stage has a verdict in force.

    An earlier stage's verdict stays in force meanwhile. Raises as `effective` does.
    """
    open_: dict[str, tuple[Verdict, ...]] = {}
    for (_, question), readings in sorted(_layers(verdicts).items()):
        if _agreed(readings) is None:
            open_[question] = tuple(readings)
        else:
            open_.pop(question, None)
    return open_


def kept_share(verdict: Verdict) -> Fraction:
    """What is left of a claim as a share of it, from 0 to 1, exactly."""
    return Fraction(verdict.points) / Fraction(verdict.claimed)


def _in_order(events: Iterable[VerdictEvent]) -> list[VerdictEvent]:
    numbered: dict[int, VerdictEvent] = {}
    for event in events:
        if event.phase not in _LOOKS:
            raise ValueError(f"no verdicts are written in the phase {event.phase}")
        if numbered.setdefault(event.number, event) != event:
            raise ValueError(f"two verdicts have the number {event.number}")
    return [numbered[number] for number in sorted(numbered)]


def _layers(verdicts: Iterable[Verdict]) -> dict[tuple[int, str], list[Verdict]]:
    """The readings of each stage and question, by verifier."""
    layers: defaultdict[tuple[int, str], dict[str, Verdict]] = defaultdict(dict)
    for verdict in verdicts:
        readings = layers[_rank(verdict), verdict.question]
        if readings.setdefault(verdict.verifier, verdict) != verdict:
            raise ValueError(f"{verdict.verifier} has read {verdict.question} twice")
    return {place: [of[who] for who in sorted(of)] for place, of in layers.items()}


def _agreed(readings: Sequence[Verdict]) -> Verdict | None:
    """The result of one layer; ``None`` where they differ, or were about different claims."""
    counting = [each for each in readings if each.is_decisive] or readings
    return counting[0] if len({(each.claimed, each.points) for each in counting}) == 1 else None


def _rank(verdict: Verdict) -> int:
    if verdict.stage not in _ORDER:
        raise ValueError(f"there is no stage {verdict.stage}")
    return _ORDER[verdict.stage]
