"""Which actions of a catalogue are up for choice where a region stands, and why others are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from layak.core.action_catalogue.model import CatalogueAction, Raise
from layak.core.action_catalogue.moving import Standing
from layak.core.action_catalogue.pricing import rupiah_of
from layak.core.scenarios.amounts import units_of
from layak.core.scenarios.model import Ground, LeftOut, Offered, Setting, WhyNot, Wish, WishKind


def offered(ground: Ground, setting: Setting, wishes: Mapping[str, Wish]) -> Offered:
    """Every action that moves a gap, those of the plan left out; the others with the reason.

    Actions that move nothing are not mentioned: what they lead to is reached.
    """
    view = _View(ground, setting, wishes, standings_of(ground))
    chosen: dict[str, CatalogueAction] = {}
    left_out: list[LeftOut] = []
    for action in ground.actions:
        if not open_steps(action, view.standings):
            continue
        why_not = view.why_not(action)
        if why_not is None:
            chosen[action.code] = action
        else:
            left_out.append(why_not)
    left_out += _without_what_they_need(chosen, left_out)
    return Offered(chosen, left_out)


def standings_of(ground: Ground) -> dict[str, Standing]:
    """Where the questions stand, as `action_catalogue.moving` asks for it."""
    return {
        each.code: Standing(each.maximum, each.standing.points, each.standing.expected)
        for each in ground.questions
    }


def open_steps(
    action: CatalogueAction, standings: Mapping[str, Standing]
) -> tuple[Raise, ...]:  # fmt: skip
    """The steps of an action that lead somewhere: above today's claim or, for repair, to a claim
    that should survive.

    A step that begins higher than the question stands is among them: another may lead up to it.
    """
    return tuple(
        step
        for step in action.raises
        if (standing := standings.get(step.question)) is not None
        and (_repairs(step, standing) if action.repairs else _lifts(step, standing))
    )


def _lifts(step: Raise, standing: Standing) -> bool:
    return step.to_share * standing.maximum > standing.claimed


def _repairs(step: Raise, standing: Standing) -> bool:
    lowest, highest = step.from_share * standing.maximum, step.to_share * standing.maximum
    return standing.claimed > standing.expected and lowest <= standing.claimed <= highest


@dataclass(frozen=True)
class _View:
    ground: Ground
    setting: Setting
    wishes: Mapping[str, Wish]
    standings: Mapping[str, Standing]

    def why_not(self, action: CatalogueAction) -> LeftOut | None:
        """Why the action is not up for choice; ``None`` where it is."""
        planned = {line.catalogue_code for line in self.ground.lines}
        if action.code in planned:
            return LeftOut(action.code, WhyNot.PLANNED)
        shut_out_by = tuple(code for code in action.excludes if code in planned)
        if shut_out_by:
            return LeftOut(action.code, WhyNot.EXCLUDED, shut_out_by)
        if years_of_work(action) > len(self.ground.years):
            return LeftOut(action.code, WhyNot.TOO_LONG)
        wish = self.wishes.get(action.code)
        if wish is not None and (wish.rupiah is not None or wish.kind is WishKind.FORBIDDEN):
            return None
        return self._unknown_amount(action)

    def _unknown_amount(self, action: CatalogueAction) -> LeftOut | None:
        units = units_of(action, open_steps(action, self.standings), self.ground.counts)
        if self.setting.with_unpriced:
            return None
        if units is None:
            return LeftOut(action.code, WhyNot.UNCOUNTED, (action.unit_kind,))
        cost = rupiah_of(action, units.most, self.ground.prices)
        if cost.rupiah is None and action.cost.parts:
            return LeftOut(action.code, WhyNot.UNPRICED, cost.missing)
        return None


def years_of_work(action: CatalogueAction) -> int:
    """Calendar years from the first day of preparation to the end of the work."""
    return (action.lead_months + action.duration_months - 1) // 12 + 1


def _without_what_they_need(
    chosen: dict[str, CatalogueAction], left_out: list[LeftOut]
) -> Iterator[LeftOut]:
    """Take out actions whose prerequisite is left out, and those that need these in turn.

    A prerequisite that moves nothing, or that the plan has as a line, stands in nobody's way.
    """
    gone = {each.action for each in left_out if each.why is not WhyNot.PLANNED}
    while True:
        stuck = [
            (code, tuple(need for need in action.requires if need in gone))
            for code, action in chosen.items()
            if any(need in gone for need in action.requires)
        ]
        if not stuck:
            return
        for code, needs in stuck:
            del chosen[code]
            gone.add(code)
            yield LeftOut(code, WhyNot.NEEDS, needs)
