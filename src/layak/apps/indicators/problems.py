"""Why a file or a change was refused, as sentences with their places."""

from __future__ import annotations

from layak.apps.accounts.language import words
from layak.core.errors import DomainError, InputRejected


def sentences(problem: DomainError) -> list[str]:
    """Every finding with its place where an input was rejected, or else the one sentence."""
    said = words()
    if not isinstance(problem, InputRejected):
        return [said.render(problem.message)]
    found = []
    for each in problem.findings:
        place = said.render(each.where.message())
        found.append(
            f"{said.render(each.message)} ({place})" if place else said.render(each.message)
        )
    return found
