"""The sample's price list and counts: figures that are nobody's, and say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal

from layak.apps.catalogue.actions import hide_action, save_action
from layak.apps.catalogue.figures import Statement, state_figures
from layak.apps.catalogue.models import FigureKind
from layak.apps.planning.actions import add_line
from layak.apps.planning.gaps import gap_rows
from layak.apps.planning.models import ActionPlan
from layak.apps.planning.picking import line_of_action
from layak.core.action_catalogue.model import (
    ActionKind,
    CatalogueAction,
    CostModel,
    CostPart,
    Raise,
)
from layak.core.instrument.model import Text
from layak.web.sample.people import Cast

_SOURCE = "Karangan untuk contoh, bukan harga daerah"
_COUNTED = "Karangan untuk contoh"
#: Round thousands, so that nobody takes them for a price list.
_THOUSANDS: Mapping[str, int] = {
    "meal": 50, "transport": 100, "speaker_hour": 500, "facilitator_day": 500, "venue_day": 1_000,
    "training_kit": 100, "print_pack": 1_000, "media_spot": 1_000, "field_trip": 200,
    "expert_day": 1_000, "enumerator_day": 200, "copies_pack": 1_000, "food_child_day": 20,
    "psychologist_session": 500, "furniture_set": 10_000, "book_set": 5_000, "play_set": 20_000,
    "sign": 200, "assessment_site": 5_000, "activity_set": 5_000,
}  # fmt: skip
_COUNTS: Mapping[str, int] = {
    "task_force_member": 48, "kha_target": 400, "puskesmas": 8, "health_facility": 20,
    "school_tk": 60, "school_sd": 100, "school_smp": 30, "toddler_at_risk": 200,
    "child_without_certificate": 900, "family_service": 4, "care_institution": 6,
}  # fmt: skip
_OWN = CatalogueAction(
    code="daerah-festival-anak",
    title=Text("Festival anak kabupaten (contoh)", "Children's festival of the regency (sample)"),
    description=Text("Pentas, lomba, dan dengar pendapat anak dari semua kecamatan setiap tahun."),
    kind=ActionKind.SERVICE,
    cluster="K4",
    raises=(Raise("20.1", Decimal(0), Decimal("0.5")),),
    leads=("dinas_pendidikan", "dinas_pariwisata"),
    partners=("society", "business", "media"),
    cost=CostModel(
        fixed=(
            CostPart("meal", Decimal(500)),
            CostPart("venue_day", Decimal(2)),
            CostPart("media_spot", Decimal(2)),
        )
    ),
    proofs=(Text("Foto dan laporan kegiatan", "Photographs and report"),),
    output=Text("Jumlah kegiatan", "Events"),
    target_group=Text("Anak dari semua kecamatan", "Children of every kecamatan"),
)
#: What the draft already took from the catalogue.
_PICKED = ("profil-desa-layak-anak", "perbup-perlindungan-khusus-terpadu")


def build_catalogue(cast: Cast, plan: ActionPlan, moments: Iterator[dt.datetime]) -> None:
    """Prices, counts, an own action, a hidden one, and two lines made of the catalogue."""
    sari, at = cast.secretariat, next(moments)
    prices = [
        Statement(key, thousands * 1_000, at.year, _SOURCE) for key, thousands in _THOUSANDS.items()
    ]
    state_figures(actor=sari, kind=FigureKind.PRICE, statements=prices, at=at)
    counts = [Statement(key, count, at.year, _COUNTED) for key, count in _COUNTS.items()]
    state_figures(actor=sari, kind=FigureKind.COUNT, statements=counts, at=next(moments))
    save_action(actor=sari, action=_OWN, from_version=0, at=next(moments))
    hide_action(actor=sari, code="lumpur-tinja", hidden=True, from_version=0, at=next(moments))
    for code in _PICKED:
        line = line_of_action(sari, plan, code, gap_rows(plan))
        if line is not None:
            add_line(actor=sari, plan=plan, line=line, at=next(moments))
