"""Every contradiction in a region's claims: `docs/algorithms/proofs.md` lists the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from layak.core.expectation.contradictions import bonds, figures, papers
from layak.core.expectation.contradictions.model import Contradiction, Known

Rule = Callable[[Known], Iterator[Contradiction]]

#: Every rule by the code of what it finds.
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.__name__: rule
        for rule in (
            figures.certificates_short,
            figures.village_forms_differ,
            figures.measure_differs,
            figures.full_points_at_poor_share,
            figures.full_points_despite_worsening,
            figures.units_differ,
            figures.share_not_possible,
            bonds.without_its_basis,
            bonds.part_above_whole,
            bonds.levels_disagree,
            bonds.points_for_nothing,
            papers.paper_of_another_place,
            papers.papers_of_other_years,
            papers.title_and_period_differ,
            papers.same_file_on_unlike_questions,
            papers.paper_unsigned,
            papers.paper_without_text,
        )
    }
)


def contradictions_of(known: Known) -> tuple[Contradiction, ...]:
    """All contradictions, in the instrument's order of the first question concerned."""
    order = {each.code: place for place, each in enumerate(known.instrument.questions())}
    found = (each for rule in RULES.values() for each in rule(known))
    return tuple(sorted(found, key=lambda each: order[each.questions[0]]))
