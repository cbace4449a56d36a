"""Which figures of a whole regency rest on so few people that only their owner may see them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from layak.core.measures.model import Definition, Estimate, SourceKind
from layak.core.messages import msg
from layak.core.statistics.disclosure.rules import Rule, reasons_for

#: What others than the owner read in place of such a figure.
HIDDEN_FIGURE = msg("Dirahasiakan untuk melindungi anak: menyangkut terlalu sedikit orang.")


def is_protected(
    definition: Definition, estimate: Estimate, *, kind: SourceKind, rule: Rule
) -> bool:
    """Whether a figure of a regency is for its owner only.

    It is where it counts people, and fewer of them than the threshold of ``rule`` are in it or
    (for a share) are left out of it. That everybody of a whole regency is in it points at nobody. A
    count over places counts no people. Of a figure that came without its counts they are reckoned.
    """
    if kind is SourceKind.FORM or not definition.counts_people:
        return False
    count, of = _counts(definition, estimate)
    if count is None:
        return False
    regency = Rule(threshold=rule.threshold, hide_none=False, hide_all=False)
    return bool(reasons_for(regency, count=count, of=of))


def _counts(definition: Definition, estimate: Estimate) -> tuple[int | None, int | None]:
    of = estimate.denominator if definition.is_share else None
    if estimate.numerator is not None:
        return estimate.numerator, of
    if of is None:
        return None, None
    reckoned = estimate.value * Decimal(of) / definition.factor
    return int(reckoned.to_integral_value(rounding=ROUND_HALF_UP)), of
