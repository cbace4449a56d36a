"""The states of an answer between agency and secretariat, as a table."""

from __future__ import annotations

from enum import StrEnum

from layak.core.errors import DomainError


class AnswerState(StrEnum):
    """Where an answer stands."""

    DRAFT = "draft"
    READY = "ready"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class AnswerAction(StrEnum):
    """What is done to an answer."""

    SAVE = "save"  # the agency writes
    SUBMIT = "submit"  # the agency says it is ready
    RETURN = "return"  # the secretariat wants it repaired, with a reason
    ACCEPT = "accept"  # the secretariat finds it complete


class TransitionNotAllowed(DomainError):
    """The action does not fit the state."""

    code = "transition_not_allowed"
    template = "Langkah ini tidak dapat dilakukan pada jawaban berstatus {state}."


#: Whatever is not listed is not allowed. Writing on an accepted answer makes it a draft again, so
#: that nothing counts as accepted that the secretariat has not seen.
_NEXT: dict[tuple[AnswerState, AnswerAction], AnswerState] = {
    (AnswerState.DRAFT, AnswerAction.SAVE): AnswerState.DRAFT,
    (AnswerState.RETURNED, AnswerAction.SAVE): AnswerState.DRAFT,
    (AnswerState.READY, AnswerAction.SAVE): AnswerState.DRAFT,
    (AnswerState.ACCEPTED, AnswerAction.SAVE): AnswerState.DRAFT,
    (AnswerState.DRAFT, AnswerAction.SUBMIT): AnswerState.READY,
    (AnswerState.RETURNED, AnswerAction.SUBMIT): AnswerState.READY,
    (AnswerState.READY, AnswerAction.RETURN): AnswerState.RETURNED,
    (AnswerState.ACCEPTED, AnswerAction.RETURN): AnswerState.RETURNED,
    (AnswerState.READY, AnswerAction.ACCEPT): AnswerState.ACCEPTED,
}


def advance(state: AnswerState, *, action: AnswerAction) -> AnswerState:
    """The state after ``action``. Raises `TransitionNotAllowed` where it does not fit."""
    following = _NEXT.get((state, action))
    if following is None:
        raise TransitionNotAllowed(state=state.value)
    return following
