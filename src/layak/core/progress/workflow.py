"""The states of a report as a table."""

from __future__ import annotations

from enum import StrEnum

from layak.core.errors import DomainError
from layak.core.progress.model import ReportState


class ReportStep(StrEnum):
    """What is done to a report."""

    SAVE = "save"
    SUBMIT = "submit"  # the agency answers for it
    CONFIRM = "confirm"  # the secretariat has looked at it
    RETURN = "return"  # with a reason


#: Whatever is not listed is not allowed: what was reported changes only after it was returned.
_NEXT: dict[tuple[ReportState, ReportStep], ReportState] = {
    (ReportState.DRAFT, ReportStep.SAVE): ReportState.DRAFT,
    (ReportState.RETURNED, ReportStep.SAVE): ReportState.RETURNED,
    (ReportState.DRAFT, ReportStep.SUBMIT): ReportState.REPORTED,
    (ReportState.RETURNED, ReportStep.SUBMIT): ReportState.REPORTED,
    (ReportState.REPORTED, ReportStep.CONFIRM): ReportState.CONFIRMED,
    (ReportState.REPORTED, ReportStep.RETURN): ReportState.RETURNED,
    (ReportState.CONFIRMED, ReportStep.RETURN): ReportState.RETURNED,
}


class ReportStepNotAllowed(DomainError):
    """The step does not fit the state."""

    code = "report_step_not_allowed"
    template = "Langkah ini tidak sesuai dengan keadaan laporan sekarang. Muat ulang halamannya."


def advance_report(state: ReportState, *, step: ReportStep) -> ReportState:
    """The state after ``step``. Raises `ReportStepNotAllowed` where it does not fit."""
    following = _NEXT.get((state, step))
    if following is None:
        raise ReportStepNotAllowed(state=state.value)
    return following


def may(state: ReportState, step: ReportStep) -> bool:
    """Whether the step fits the state."""
    return (state, step) in _NEXT
