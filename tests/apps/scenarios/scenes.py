"""A plan on the small instrument in a region with five priced actions of its own."""

from __future__ import annotations

from decimal import Decimal

from layak.apps.catalogue import actions as catalogue
from layak.apps.catalogue import figures
from layak.apps.catalogue.figures import Statement
from layak.apps.catalogue.models import FigureKind
from layak.apps.organizations.models import Duty
from layak.apps.planning.models import ActionPlan
from layak.apps.scenarios import actions, reading
from layak.apps.scenarios.actions import Setup, Wanted
from layak.apps.scenarios.computing import run
from layak.apps.scenarios.models import Computation, Scenario
from layak.core.action_catalogue.model import CostModel, CostPart, Raise
from layak.core.instrument.model import Text
from layak.core.scenarios.model import Seek
from tests import builders
from tests.apps.planning import scenes
from tests.builders import NOW, actor
from tests.core.action_catalogue.samples import action

#: Code, question, and how many meetings of Rp 10 million it takes.
ACTIONS = (
    ("daerah-latih", "1.2b", 2), ("daerah-data", "2.1", 3),
    ("daerah-ukur", "21A.1", 4),
    ("daerah-forum", "2.2", 1), ("daerah-posyandu", "21A.3", 5),
)  # fmt: skip
MEETING = 10_000_000


def plan_to_choose_for() -> ActionPlan:
    """A plan without lines; the health office acts as the agency of every action."""
    builders.budi()
    health = builders.organization("Dinas Kesehatan")
    builders._kept(Duty(organization=health, agency="dinas_kesehatan"))
    found = scenes.plan()
    sari = actor(builders.sari())
    for code, question, meetings in ACTIONS:
        made = action(
            code, title=Text(f"Aksi {code}"), leads=("dinas_kesehatan",),
            raises=(Raise(question, Decimal(0), Decimal(1)),),
            cost=CostModel(fixed=(CostPart("speaker_hour", Decimal(meetings)),)),
        )  # fmt: skip
        catalogue.save_action(actor=sari, action=made, from_version=0, at=NOW)
    statement = Statement("speaker_hour", MEETING, 2026, "SSH 2026")
    figures.state_figures(actor=sari, kind=FigureKind.PRICE, statements=[statement], at=NOW)
    return found


def scenario(plan: ActionPlan, **fields: object) -> Scenario:
    """A scenario for the most points, computed."""
    setup = Setup(**{"title": "Poin terbanyak", "seek": Seek.POINTS, "year": 2030,
                     "covers_all": False, **fields})  # type: ignore[arg-type]  # a test's fields  # fmt: skip
    row = actions.create_scenario(actor=actor(builders.sari()), plan=plan, setup=setup, at=NOW)
    computed(row)
    return row


def computed(row: Scenario) -> reading.Result:
    """What the worker finds for the newest question."""
    newest = Computation.objects.filter(scenario=row).latest("pk")
    run(newest.pk)
    newest.refresh_from_db()
    return reading.result_of(newest)


def wished(row: Scenario, wanted: Wanted) -> reading.Result:
    """What the worker finds once somebody wishes something."""
    row.refresh_from_db()
    actions.wish(
        actor=actor(builders.sari()), scenario=row, wanted=wanted, from_version=row.version, at=NOW
    )
    return computed(row)
