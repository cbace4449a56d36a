"""Figures that disagree: with other sources, with last year's, or with the points claimed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from layak.core.expectation.contradictions.model import Claim, Contradiction, Known
from layak.core.expectation.contradictions.sides import amount, measured_of, points_of, stated
from layak.core.instrument.answer_rules import HUNDRED, MEASURED, PERCENTAGES
from layak.core.instrument.model import Direction, Kind, Question, Scope
from layak.core.messages import Message, msg
from layak.core.values import ZERO

#: Two percentages that differ by no more than this may be one figure, rounded by two people.
ROUNDING = Decimal(1)

#: A share this far from the best (three quarters of the places or children missed) cannot be what
#: full points are meant for, whatever the unpublished steps are. An assumption of this project.
FAR_FROM_BEST = Decimal(75)

#: A hundredfold change within a year, give or take a quarter, is a fraction beside a percentage.
_HUNDREDFOLD = (Decimal(75), Decimal(133))

FORMS = msg("Formulir desa/kelurahan")
STATISTICS = msg("Statistik")
LAST_YEAR = msg("Tahun sebelumnya")
_PREVIOUS_YEAR = "previous_year_data"


def certificates_short(known: Known) -> Iterator[Contradiction]:
    """More trained people claimed than there are certificates, or points with no certificate."""
    certificates = known.certificates or {}
    for question, claim in known.claimed():
        count = certificates.get(question.code)
        if count is None:
            continue
        counted = claim.measured if question.kind not in PERCENTAGES else None
        too_many = counted is not None and counted > count
        if not too_many and not (claim.is_positive and count == 0):
            continue
        yield Contradiction(
            "certificates_short",
            (question.code,),
            measured_of(question, counted) if counted else points_of(question, claim),
            msg("Sertifikat yang tercatat: {count}.", count=count),
            msg("Orang terlatih yang diklaim lebih banyak daripada sertifikatnya."),
        )


def village_forms_differ(known: Known) -> Iterator[Contradiction]:
    """A percentage that is not the one the village forms give."""
    for question, claim in known.claimed():
        other = (known.village_shares or {}).get(question.code)
        if other is None or claim.measured is None or question.kind not in PERCENTAGES:
            continue
        if abs(claim.measured - other) > ROUNDING:
            yield Contradiction(
                "village_forms_differ",
                (question.code,),
                measured_of(question, claim.measured),
                stated(FORMS, question, other),
                msg("Capaian yang diklaim berbeda dari formulir desa/kelurahan."),
            )


def measure_differs(known: Known) -> Iterator[Contradiction]:
    """A value that is not the one computed from records; counts must be equal."""
    for question, claim in known.claimed():
        other = (known.measures or {}).get(question.code)
        if other is None or claim.measured is None or question.kind not in MEASURED:
            continue
        if abs(claim.measured - other) > _slack(question):
            yield Contradiction(
                "measure_differs",
                (question.code,),
                measured_of(question, claim.measured),
                stated(STATISTICS, question, other),
                msg("Capaian yang diklaim berbeda dari statistik."),
            )


def full_points_at_poor_share(known: Known) -> Iterator[Contradiction]:
    """Full points where the share, as claimed or else as known, is near the worst.

    Where the instrument has bands they decide, and for a trend the change may earn the points.
    """
    for question, claim in known.claimed():
        if question.kind is not Kind.PERCENTAGE or question.bands:
            continue
        share, said = next(_shares(known, question, claim), (None, None))
        if share is None or said is None:
            continue
        missed = share if question.direction is Direction.LOWER else HUNDRED - share
        if _is_full(question, claim) and missed > FAR_FROM_BEST:
            yield Contradiction(
                "full_points_at_poor_share",
                (question.code,),
                points_of(question, claim),
                said,
                msg("Poin penuh diklaim, padahal capaiannya jauh dari yang terbaik."),
            )


def full_points_despite_worsening(known: Known) -> Iterator[Contradiction]:
    """Full points where years are compared and this one is worse than the last."""
    for question, claim in known.claimed():
        if claim.measured is None or claim.previous is None or not _compares_years(question):
            continue
        rise = claim.measured - claim.previous
        worse = rise if question.direction is Direction.LOWER else -rise
        if _is_full(question, claim) and worse > _slack(question):
            yield Contradiction(
                "full_points_despite_worsening",
                (question.code,),
                points_of(question, claim),
                msg(
                    "Tahun ini {now}, tahun sebelumnya {before}.",
                    now=amount(question, claim.measured),
                    before=amount(question, claim.previous),
                ),
                msg("Poin penuh diklaim, padahal capaiannya memburuk dari tahun sebelumnya."),
            )


def units_differ(known: Known) -> Iterator[Contradiction]:
    """A percentage beside one that was written as a fraction: 0.87 last year, 88 now."""
    for question, claim in known.claimed():
        if question.kind not in PERCENTAGES or not claim.measured or not claim.previous:
            continue
        small, large = sorted((claim.measured, claim.previous))
        if small <= 1 and _HUNDREDFOLD[0] <= large / small <= _HUNDREDFOLD[1]:
            yield Contradiction(
                "units_differ",
                (question.code,),
                measured_of(question, claim.measured),
                stated(LAST_YEAR, question, claim.previous),
                msg("Salah satu angka tampaknya pecahan, bukan persen."),
            )


def share_not_possible(known: Known) -> Iterator[Contradiction]:
    """A share of the kecamatan or villages that no whole number of them makes."""
    counts = {Scope.DISTRICT: known.districts, Scope.VILLAGE: known.villages}
    for question, claim in known.claimed():
        count = counts.get(question.scope)
        if not count or claim.measured is None or question.kind is not Kind.PERCENTAGE:
            continue
        if not is_share_of(claim.measured, count):
            yield Contradiction(
                "share_not_possible",
                (question.code,),
                measured_of(question, claim.measured),
                _how_many(question.scope, count),
                msg("Persentase itu tidak mungkin dari jumlah wilayah sebanyak itu."),
            )


def is_share_of(percentage: Decimal, count: int) -> bool:
    """Whether some whole number out of ``count`` is ``percentage``, rounded or cut off at the
    digits it is written with."""
    exponent = percentage.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(min(int(exponent), 0))
    nearest = int((percentage * count / HUNDRED).to_integral_value())
    return any(
        -step * count <= 2 * (whole * HUNDRED - percentage * count) < 2 * step * count
        for whole in range(max(nearest - 1, 0), min(nearest + 1, count) + 1)
    )


def _how_many(scope: Scope, count: int) -> Message:
    if scope is Scope.DISTRICT:
        return msg("Jumlah kecamatan: {count}.", count=count)
    return msg("Jumlah desa dan kelurahan: {count}.", count=count)


def _shares(known: Known, question: Question, claim: Claim) -> Iterator[tuple[Decimal, Message]]:
    """The shares to hold points against, the claimed one first, each with its source."""
    for value, source in (
        (claim.measured, msg("Capaian yang ditulis")),
        ((known.village_shares or {}).get(question.code), FORMS),
        ((known.measures or {}).get(question.code), STATISTICS),
    ):
        if value is not None:
            yield value, stated(source, question, value)


def _is_full(question: Question, claim: Claim) -> bool:
    return question.maximum > ZERO and claim.points == question.maximum


def _compares_years(question: Question) -> bool:
    """Whether the question sets this year beside the last, and no band of it decides alone."""
    if question.bands or question.kind not in MEASURED:
        return False
    wanted = {each.kind for each in question.evidence}
    return question.kind is Kind.PERCENTAGE_TREND or _PREVIOUS_YEAR in wanted


def _slack(question: Question) -> Decimal:
    return ROUNDING if question.kind in PERCENTAGES else ZERO
