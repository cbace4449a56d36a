"""Every question that asks for a table has one; data fill it, and a person's cell wins."""

from __future__ import annotations

import pytest

from layak.apps.matrices import actions
from layak.apps.matrices.models import Revision, Row
from layak.apps.matrices.tables import asking_in, tables_of
from layak.core.matrices.filling import Origin
from tests import builders
from tests.apps.matrices.scenes import (
    KLA,
    asking_of,
    ground_of,
    national_round,
    table,
    typed,
)
from tests.builders import NOW, actor

pytestmark = pytest.mark.django_db


def test_every_marked_question_has_a_table_and_an_empty_region_fills_none_of_it() -> None:
    ground = ground_of(national_round())
    asked = asking_in(ground)
    marked = [q.code for q in KLA.questions() if any(each.matrix for each in q.evidence)]
    assert list(asked) == marked
    assert len(marked) == 74
    found = tables_of(ground, list(asked.values()))
    assert list(found) == marked
    assert not any(each.count(Origin.HAND) for each in found.values())


def test_a_hand_cell_wins_and_the_others_follow_the_data() -> None:
    ground = ground_of(national_round())
    before = table(ground, "12.6")
    key = before.rows[0].key
    assert before.rows[0].values["organization"] == "Dinas Kesehatan"
    typed(ground, "12.6", {"organization": "Dinkes PALI", "role": "Ketua"}, key=key)
    builders.organization("Dinas Kesehatan")
    after = table(ground, "12.6").rows[0]
    named = {cell.column.code: cell for cell in after.cells}
    assert named["organization"].text == "Dinkes PALI"
    assert named["organization"].origin is Origin.HAND
    assert named["organization"].replaced == "Dinas Kesehatan"
    assert named["pillar"].origin is Origin.DATA
    office = builders.organization("Dinas Kesehatan")
    type(office).objects.filter(pk=office.pk).update(pillar="society")
    again = {cell.column.code: cell for cell in table(ground, "12.6").rows[0].cells}
    assert again["organization"].text == "Dinkes PALI"
    assert again["pillar"].text != named["pillar"].text
    type(office).objects.filter(pk=office.pk).update(pillar="government")


def test_an_emptied_cell_goes_back_to_the_data() -> None:
    ground = ground_of(national_round())
    key = table(ground, "12.6").rows[0].key
    typed(ground, "12.6", {"organization": "Lain"}, key=key)
    typed(ground, "12.6", {"organization": ""}, key=key)
    [cell] = [each for each in table(ground, "12.6").rows[0].cells if each.origin is Origin.DATA][
        :1
    ]
    assert cell.text == "Dinas Kesehatan"
    assert [each.version for each in Revision.objects.order_by("pk")] == [1, 2]


def test_a_row_by_hand_is_added_left_out_and_taken_in_again() -> None:
    ground = ground_of(national_round())
    key = typed(ground, "4.5", {"name": "Rini", "training": "KHA", "date": "2025-11-04"})
    row = table(ground, "4.5").row(key)
    assert row is not None
    assert row.is_by_hand
    asking = asking_of(ground, "4.5")
    actions.leave_out(
        ground=ground, asking=asking, key=key, stamp=row.stamp, is_left_out=True, at=NOW
    )
    assert table(ground, "4.5").rows == ()
    [out] = table(ground, "4.5").left_out
    actions.leave_out(
        ground=ground, asking=asking, key=key, stamp=out.stamp, is_left_out=False, at=NOW
    )
    assert [each.key for each in table(ground, "4.5").rows] == [key]
    assert Row.objects.get().version == 3


def test_two_who_write_one_row_do_not_overwrite_each_other() -> None:
    ground = ground_of(national_round())
    key = typed(ground, "4.5", {"name": "Rini"})
    stale = table(ground, "4.5").rows[0]
    typed(ground, "4.5", {"name": "Rini Astuti"}, key=key)
    with pytest.raises(actions.StaleRow) as refused:
        actions.save_row(
            ground=ground, asking=asking_of(ground, "4.5"), key=key, stamp=stale.stamp,
            values={"name": "Rina"}, at=NOW,
        )  # fmt: skip
    assert refused.value.row is not None
    assert refused.value.row.values["name"] == "Rini Astuti"


def test_data_that_changed_meanwhile_are_seen_before_a_row_is_kept() -> None:
    ground = ground_of(national_round())
    read = table(ground, "12.6").rows[0]
    office = builders.organization("Dinas Kesehatan")
    type(office).objects.filter(pk=office.pk).update(pillar="society")
    with pytest.raises(actions.StaleRow):
        actions.save_row(
            ground=ground_of(ground.round), asking=asking_of(ground, "12.6"), key=read.key,
            stamp=read.stamp, values=read.values, at=NOW,
        )  # fmt: skip
    type(office).objects.filter(pk=office.pk).update(pillar="government")


@pytest.mark.parametrize("who", [builders.citra, builders.dewi, builders.fitri, builders.sari])
def test_only_who_answers_a_question_writes_its_table(who: object) -> None:
    round_ = national_round()
    ground = ground_of(round_, actor(who()))  # type: ignore[operator]
    with pytest.raises(actions.NotYourMatrix):
        actions.save_row(
            ground=ground, asking=asking_of(ground_of(round_), "4.5"), key="", stamp="",
            values={"name": "Rini"}, at=NOW,
        )  # fmt: skip


def test_a_row_of_nothing_is_refused() -> None:
    ground = ground_of(national_round())
    with pytest.raises(actions.NothingTyped):
        typed(ground, "4.5", {})
