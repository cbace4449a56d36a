"""What is known about losses at verification before a region has verdicts of its own.

*Published* are seven pairs of claimed and verified totals, no more. They fix how much of a claim
the average region keeps, and how far regions differ. Everything else below is an **assumption**
with its reason; `docs/algorithms/expectation.md` lists them for those who know better.

A claim is upheld with the chance ``logistic(LOGIT[state] + SHIFT + KIND[kind] + level)``, where
``level`` is how the region, and in it the agency, fares: 0 for the average one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import log

from layak.core.instrument.model import Kind
from layak.core.proofs.model import ProofState

DEMAK22 = (
    "jatengpos.co.id, 8 July 2022: https://jatengpos.co.id/jateng/2022/07/08/"
    "pembahasan-hasil-verifikasi-administrasi-evaluasi-kla-tahun-2022"
)
KOTIM23 = (
    "radarsampit.com, 2023: "
    "https://radarsampit.com/berita/kotim-siap-wujudkan-kabupaten-layak-anak.html/2"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A region's claimed total and what verification left of it, as published."""

    region: str
    year: int
    claimed: Decimal
    verified: Decimal
    source: str

    @property
    def retained(self) -> float:
        return float(self.verified / self.claimed)


PUBLISHED = (
    Pair("Demak", 2022, Decimal("973.90"), Decimal("697.40"), DEMAK22),
    Pair("Wonogiri", 2022, Decimal("933.95"), Decimal("686.95"), DEMAK22),
    Pair("Batang", 2022, Decimal("959.60"), Decimal("663.30"), DEMAK22),
    Pair("Karanganyar", 2022, Decimal("903.35"), Decimal("654.35"), DEMAK22),
    Pair("Sragen", 2022, Decimal("878.95"), Decimal("735.70"), DEMAK22),
    Pair("Magelang", 2022, Decimal("955"), Decimal("885.40"), DEMAK22),
    Pair("Kotawaringin Timur", 2023, Decimal("721"), Decimal("588.40"), KOTIM23),
)

# --- Assumptions: no source states them -----------------------------------------------------------

#: Chance that a claim is upheld, before the pull towards the published mean. Only the order is
#: argued: reasons that verifiers give (no document, wrong kind, other years, unsigned) in the order
#: of how easily they are mended; nobody having said what a document is lies between knowing it is
#: wrong and knowing it is right.
UPHELD: Mapping[ProofState, float] = {
    ProofState.NONE: 0.05,
    ProofState.WRONG_KIND: 0.30,
    ProofState.OUT_OF_PERIOD: 0.45,
    ProofState.UNCHECKED: 0.65,
    ProofState.UNSIGNED: 0.75,
    ProofState.FRESH: 0.90,
    ProofState.UPHELD_BEFORE: 0.96,
}
#: Change of the logit by kind of question: an option can be read off its document, figures are
#: recomputed, tables are checked row by row, a description is judged by a person.
KIND: Mapping[Kind, float] = {
    Kind.CHOICE: 0.2,
    Kind.LEVEL: 0.0,
    Kind.NUMBER: -0.1,
    Kind.PERCENTAGE: -0.2,
    Kind.PERCENTAGE_TREND: -0.3,
    Kind.MATRIX: -0.3,
    Kind.TEXT: -0.4,
}
#: How a claim that is not upheld ends: the chance that it is lowered and not rejected, without and
#: with a document, and the share it keeps when lowered (half is the middle of the steps seen in
#: scored sheets).
LOWERED_WITHOUT_DOCUMENT = 0.1
LOWERED = 0.5
KEPT_IF_LOWERED = 0.5
#: The states of proof of a region that comes to verification as those published did: two thirds
#: of the claims have a document that is right or might be, one in sixteen has none.
USUAL_STATES: Mapping[ProofState, float] = {
    ProofState.NONE: 0.06,
    ProofState.WRONG_KIND: 0.06,
    ProofState.OUT_OF_PERIOD: 0.10,
    ProofState.UNCHECKED: 0.18,
    ProofState.UNSIGNED: 0.10,
    ProofState.FRESH: 0.38,
    ProofState.UPHELD_BEFORE: 0.12,
}
#: Standard deviations on the logit scale: between the agencies of a region, and of what the
#: region's verdicts so far do not tell about its other claims.
AGENCY_SPREAD = 0.4
CARRY_OVER_SPREAD = 0.4
#: The prior counts as many verdicts: on claims of one state of proof, and on claims not upheld.
PRIOR_VERDICTS = 30.0
PRIOR_NOT_UPHELD = 20.0

# --- Counted: from the shipped instrument and sample sheet, a test counts again -------------------

#: Share of the questions of `kla-2024` by kind.
USUAL_KINDS: Mapping[Kind, float] = {
    Kind.CHOICE: 1 / 274,
    Kind.LEVEL: 190 / 274,
    Kind.NUMBER: 22 / 274,
    Kind.PERCENTAGE: 49 / 274,
    Kind.PERCENTAGE_TREND: 10 / 274,
    Kind.MATRIX: 0.0,
    Kind.TEXT: 2 / 274,
}
#: Sum of the squared points of the sample's claims over the square of their sum: how far the
#: chance of single verdicts shows in a total.
CONCENTRATION = 0.0063

# --- Fitted: `fit.fit()` gives these, a test fits again -----------------------------------------

#: The pull on every logit, so that the average region keeps what was published.
SHIFT = 0.2236
#: Standard deviation between regions on the logit scale.
REGION_SPREAD = 0.8759


def logit(*, state: ProofState, kind: Kind) -> float:
    """The logit of a claim's chance before the pull."""
    return log(UPHELD[state] / (1 - UPHELD[state])) + KIND[kind]


def lowered(state: ProofState) -> float:
    """The chance that a claim in ``state`` that is not upheld is lowered and not rejected."""
    return LOWERED_WITHOUT_DOCUMENT if state is ProofState.NONE else LOWERED
