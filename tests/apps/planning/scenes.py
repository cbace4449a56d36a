"""A plan on the small instrument with a line of the Dinas Kesehatan and one of Bappeda."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from layak.apps.planning import actions, plans
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.planning.plans import PlanSetup
from layak.core.action_plan.model import Cost, Line, Move, Source, Target
from tests import builders
from tests.builders import NOW, actor

YEARS = range(2026, 2031)


def plan(title: str = "RAD KLA 2026–2030") -> ActionPlan:
    """A plan of PALI, opened by its secretariat."""
    setup = PlanSetup(title, builders.round_(), YEARS.start, YEARS.stop - 1)
    return plans.open_plan(actor=actor(builders.sari()), setup=setup, at=NOW)


def line(lead: str, *, cluster: str = "K", title: str = "Pelatihan KHA") -> Line:
    """A sound line of the small instrument."""
    return Line(
        key="", number=0, cluster=cluster, title=title,
        moves=(Move("1.2b", Decimal(0), Decimal(1)),), output="Pelatihan", unit="kali",
        targets=tuple(Target(year, Decimal(2)) for year in YEARS), total=Decimal(10),
        lead=lead, pillar="government", costs=(Cost(2026, Source.PAD, 25_000_000),),
        code="2.08.07.2.01.0003", quarters=(1, 2),
    )  # fmt: skip


def public_id(name: str) -> str:
    """What names an organization in a line."""
    return str(builders.organization(name).public_id)


def add(found: ActionPlan, made: Line) -> Action:
    """A line in the plan, added by the secretariat."""
    return actions.add_line(actor=actor(builders.sari()), plan=found, line=made, at=NOW)


def with_lines() -> tuple[ActionPlan, Action, Action]:
    """A plan, a line that Budi's Dinas Kesehatan leads, and one that Bappeda leads."""
    builders.budi()
    found = plan()
    theirs = add(found, line(public_id("Dinas Kesehatan")))
    ours = add(found, line(public_id("Bappeda"), cluster="I", title="Perda KLA"))
    return found, theirs, ours


def typed(row: Action, **changes: str) -> dict[str, object]:
    """What the form of a line sends, with some fields typed anew."""
    sent: dict[str, object] = {
        "version": str(row.version), "title": row.title, "cluster": row.cluster,
        "lead": str(row.lead.public_id) if row.lead else "", "counting": "sum",
        "direction": "higher", "state": "planned", "output": row.output, "unit": row.unit,
        "code": row.code, "total": "10", "quarters": ["1", "2"],
        "move-0": "1.2b", "from-0": "0", "to-0": "1",
        "source-0": "pad", "cost-0-2026": "25.000.000",
        **{f"target-{year}": "2" for year in YEARS},
    }  # fmt: skip
    return sent | changes


def located(made: Line, *places: str) -> Line:
    """The line in these places only."""
    return replace(made, places=places)
