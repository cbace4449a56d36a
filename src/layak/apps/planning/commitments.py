"""What is already spent and finished on lines. Apps above this one know it, and say so here.

`progress` registers a provider in its `AppConfig.ready`; this app never imports it (ADR 58).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from layak.core.action_plan.commitments import Commitment, broken, must_be_known
from layak.core.action_plan.model import Line
from layak.core.errors import DomainError
from layak.core.messages import Message

#: From the keys of lines to what binds each of them, in a constant number of queries.
Provider = Callable[[list[str]], Mapping[str, Commitment]]

_providers: list[Provider] = []


class BudgetSpent(DomainError):
    """A year's budget may not fall under what was spent in it."""

    code = "budget_spent"
    template = "{problem}"

    def __init__(self, problem: Message) -> None:
        super().__init__(problem=problem)


class MustBeKnown(DomainError):
    """The line is under way: whoever removes it or gives it away says that they know."""

    code = "must_be_known"
    template = "{problem} Centang bahwa Anda mengetahuinya, lalu ulangi."

    def __init__(self, problem: Message) -> None:
        super().__init__(problem=problem)


def register(provider: Provider) -> None:
    """Add a provider; adding it again changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def commitments_of(keys: list[str]) -> dict[str, Commitment]:
    """What binds each of these lines; nothing for those that nothing binds."""
    found: dict[str, Commitment] = {}
    for provider in _providers:
        found.update(provider(keys))
    return found


def check(old: Line, new: Line, *, is_known: bool) -> None:
    """Refuse what the work on a line forbids. Raises `BudgetSpent`, or `MustBeKnown` where nobody
    said that they know (``is_known``)."""
    commitment = commitments_of([old.key]).get(old.key, Commitment())
    problem = broken(old, new, commitment)
    if problem is not None:
        raise BudgetSpent(problem)
    question = must_be_known(old, new, commitment)
    if question is not None and not is_known:
        raise MustBeKnown(question)
