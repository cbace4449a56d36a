"""What of the plan's ceilings is left beside its lines, as limits of the problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from layak.core.action_plan.model import Source
from layak.core.action_plan.words import SOURCE_WORDS, rupiah
from layak.core.errors import DomainError
from layak.core.messages import Message, msg
from layak.core.planning import limits as kinds
from layak.core.planning.limits import Limit
from layak.core.scenarios.model import Ground, Setting

#: The sum that the whole plan may cost.
BUDGET = "budget"
#: Who pays where no ceiling names a source.
_FIRST = Source.PAD


class CeilingsExceeded(DomainError):
    """The plan's own lines take more than they may; nothing can be planned beside them.

    ``over`` says each, in words.
    """

    code = "below_lines"
    template = "Aksi yang sudah ada dalam RAD melebihi pagunya: {first}"

    def __init__(self, over: Sequence[Message]) -> None:
        self.over = tuple(over)
        super().__init__(first=self.over[0])


@dataclass(frozen=True, slots=True)
class Money:
    """The sources that pay, and the limits on what they pay."""

    sources: tuple[str, ...]
    limits: tuple[Limit, ...]
    has_ceilings: bool


def money_of(ground: Ground, setting: Setting) -> Money:
    """An agency with a ceiling spends within its ceilings; one without is not limited.

    Raises `CeilingsExceeded`.
    """
    sources = tuple(
        dict.fromkeys(
            each.value for each in Source if any(c.source is each for c in ground.ceilings)
        )
    ) or (_FIRST.value,)
    over: list[Message] = []
    limits = [*_left(ground, sources, over), *_in_all(ground, setting, over)]
    if over:
        raise CeilingsExceeded(over)
    return Money(sources, tuple(limits), bool(ground.ceilings))


def _left(ground: Ground, sources: Sequence[str], over: list[Message]) -> Iterator[Limit]:
    allowed = {(c.agency, c.year, c.source.value): c.rupiah for c in ground.ceilings}
    taken: dict[tuple[str, int, str], int] = {}
    for line in ground.lines:
        for cost in line.costs:
            key = (line.lead, cost.year, cost.source.value)
            taken[key] = taken.get(key, 0) + cost.rupiah
    for agency in dict.fromkeys(each.agency for each in ground.ceilings):
        for year in ground.years:
            for source in sources:
                key = (agency, year, source)
                left = allowed.get(key, 0) - taken.get(key, 0)
                if left < 0 and key in allowed:
                    over.append(
                        msg(
                            "{agency}, {year}, {source}: pagu Rp{allowed}, direncanakan Rp{taken}.",
                            agency=ground.names.get(agency, agency), year=str(year),
                            source=SOURCE_WORDS[source], allowed=rupiah(allowed[key]),
                            taken=rupiah(taken[key]),
                        )
                    )  # fmt: skip
                yield kinds.Budget(
                    f"ceiling:{agency}:{year}:{source}", max(left, 0), agency, year, source
                )


def _in_all(ground: Ground, setting: Setting, over: list[Message]) -> Iterator[Limit]:
    if setting.budget is None:
        return
    taken = sum(line.rupiah for line in ground.lines)
    if taken > setting.budget:
        over.append(
            msg(
                "Seluruhnya: anggaran Rp{allowed}, direncanakan Rp{taken}.",
                allowed=rupiah(setting.budget), taken=rupiah(taken),
            )
        )  # fmt: skip
    yield kinds.Budget(BUDGET, max(setting.budget - taken, 0))
