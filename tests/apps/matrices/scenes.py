"""Tables of a round of PALI, for tests."""

from __future__ import annotations

from collections.abc import Mapping

from layak.apps.assessment.models import Round
from layak.apps.matrices import actions
from layak.apps.matrices.sources import Ground
from layak.apps.matrices.tables import Asking, asking_in, tables_of
from layak.apps.organizations.access import Actor
from layak.core.matrices.filling import Table
from layak.documents.reference import instrument
from tests import builders
from tests.builders import NOW, actor

KLA = instrument("kla-2024")
#: Questions the two agencies of the scene answer.
HEALTH = ("4.5", "12.6", "14.5", "24A.1", "2.5", "3.1d", "8.2", "21A.3")
CIVIL = ("4.1", "19.2a", "25.2", "26.4")


def national_round() -> Round:
    """A round of 2025 and 2026 with the national instrument, and who answers in it."""
    health, civil = builders.organization("Dinas Kesehatan"), builders.organization("Disdukcapil")
    leads = {**dict.fromkeys(HEALTH, health), **dict.fromkeys(CIVIL, civil)}
    return builders.round_("Evaluasi 2026", leads=leads, instrument=KLA, last_year=2026)


def ground_of(round_: Round, who: Actor | None = None) -> Ground:
    """Looked at by Budi of the Dinas Kesehatan, or by somebody else."""
    return Ground(who or actor(builders.budi()), round_, NOW.date())


def asking_of(ground: Ground, code: str) -> Asking:
    return asking_in(ground)[code]


def table(ground: Ground, code: str) -> Table:
    """A table as it stands."""
    fresh = Ground(ground.actor, ground.round, ground.today)
    return tables_of(fresh, [asking_of(fresh, code)])[code]


def typed(ground: Ground, code: str, values: Mapping[str, str], *, key: str = "") -> str:
    """Keep a row by hand; with a key on top of what stands there."""
    found = table(ground, code).row(key) if key else None
    return actions.save_row(
        ground=Ground(ground.actor, ground.round, ground.today), asking=asking_of(ground, code),
        key=key, stamp=found.stamp if found else "", at=NOW,
        values={**(dict(found.values) if found else {}), **values},
    )  # fmt: skip
