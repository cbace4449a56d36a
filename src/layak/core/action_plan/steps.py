"""The states of a plan between its first draft and its decree, as a table."""

from __future__ import annotations

from enum import StrEnum

from layak.core.errors import DomainError


class PlanStatus(StrEnum):
    """Where a plan stands."""

    DRAFT = "draft"
    DISCUSSED = "discussed"
    AGREED = "agreed"
    DECREED = "decreed"


class PlanStep(StrEnum):
    """What is done to a plan; every step freezes a version of it."""

    DISCUSS = "discuss"  # the secretariat has discussed it with the agencies
    AGREE = "agree"  # the task force agrees; from here on its lines are still
    DECREE = "decree"  # the regent's decree is there
    RETURN = "return"  # back to the draft, with a reason
    AMEND = "amend"  # a decreed plan is opened again, to be decreed anew


#: Whatever is not listed is not allowed.
_NEXT: dict[tuple[PlanStatus, PlanStep], PlanStatus] = {
    (PlanStatus.DRAFT, PlanStep.DISCUSS): PlanStatus.DISCUSSED,
    (PlanStatus.DISCUSSED, PlanStep.AGREE): PlanStatus.AGREED,
    (PlanStatus.AGREED, PlanStep.DECREE): PlanStatus.DECREED,
    (PlanStatus.DISCUSSED, PlanStep.RETURN): PlanStatus.DRAFT,
    (PlanStatus.AGREED, PlanStep.RETURN): PlanStatus.DRAFT,
    (PlanStatus.DECREED, PlanStep.AMEND): PlanStatus.DRAFT,
}
#: Steps that look back need somebody to say why.
NEEDS_REASON = frozenset({PlanStep.RETURN, PlanStep.AMEND})
#: As long as a plan stands here, its lines change.
OPEN_FOR_WRITING = frozenset({PlanStatus.DRAFT, PlanStatus.DISCUSSED})


class PlanStepNotAllowed(DomainError):
    """The step does not fit the state."""

    code = "plan_step_not_allowed"
    template = "Langkah ini tidak sesuai dengan keadaan RAD sekarang. Muat ulang halamannya."


def advance_plan(status: PlanStatus, *, step: PlanStep) -> PlanStatus:
    """The status after ``step``. Raises `PlanStepNotAllowed` where it does not fit."""
    following = _NEXT.get((status, step))
    if following is None:
        raise PlanStepNotAllowed(status=status.value)
    return following


def steps_from(status: PlanStatus) -> tuple[PlanStep, ...]:
    """The steps a plan may take, forward ones first."""
    return tuple(step for (at, step) in _NEXT if at is status)
