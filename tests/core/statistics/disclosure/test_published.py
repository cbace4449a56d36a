"""What leaves the house: nothing of a hidden number, and words for why."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from layak.core.statistics.disclosure.attack import attack
from layak.core.statistics.disclosure.dimensions import flat
from layak.core.statistics.disclosure.forms import Rates, Rounded
from layak.core.statistics.disclosure.publish import publish
from layak.core.statistics.disclosure.published import HIDDEN_SIGN, Hidden
from layak.core.statistics.disclosure.rules import Reason, Rule
from layak.core.statistics.disclosure.table import Table
from layak.documents.languages import translator
from tests.core.statistics.disclosure.tables import SEX, line

DESA = line("Desa", 3)
RULE = Rule(threshold=5)
KIND = flat("Jenis kekerasan", leaves=("fisik", "psikis", "seksual"), total="semua jenis")


def table(first: int, second: int) -> Table:
    counts = {("Desa 0", "L"): first, ("Desa 0", "P"): 8 - first}
    counts |= {("Desa 1", "L"): second, ("Desa 1", "P"): 12 - second}
    counts |= {("Desa 2", "L"): 16 - first - second, ("Desa 2", "P"): 9}
    return Table("gizi", (DESA, SEX), counts)


def test_tables_that_differ_in_hidden_numbers_only_are_published_as_the_same_bytes() -> None:
    one, other = (publish(each, RULE) for each in (table(3, 6), table(2, 7)))
    assert {("Desa 0", "L"), ("Desa 1", "L")} <= set(one.hidden())
    assert pickle.dumps(one) == pickle.dumps(other)


def test_a_hidden_cell_has_no_number() -> None:
    published = publish(table(3, 6), RULE)
    assert published.number(("Desa 0", "L")) is None
    assert published.number(("Desa 0", "L+P")) == 8
    assert published.cells["Desa 0", "L"] == Hidden((Reason.FEW,))


def test_every_hidden_cell_says_why_in_both_languages() -> None:
    published = publish(table(3, 6), RULE)
    english = translator("en")
    said = {key: published.explain(key) for key in published.hidden()}
    assert all(said.values())
    assert str(said["Desa 0", "L"][0]) == (
        "Jumlahnya di bawah ambang batas, sehingga anak dapat dikenali."
    )
    extra = next(key for key, cell in published.hidden().items() if not cell.is_primary)
    assert str(said[extra][0]) == (
        "Disembunyikan agar sel “Desa: Desa 0, Jenis kelamin: L” tidak dapat dihitung."
    )
    assert english.render(said[extra][0]) == (
        "Hidden so that the cell “Desa: Desa 0, Jenis kelamin: L” cannot be computed."
    )
    assert all(english.render(each) != str(each) for each in (*said["Desa 0", "L"], HIDDEN_SIGN))
    assert published.explain(("Desa 0", "L+P")) == ()


def test_readers_see_one_sign_for_all_hidden_cells() -> None:
    assert str(HIDDEN_SIGN) == "Tidak ditampilkan demi melindungi anak"


def test_whole_groups_and_few_missing_ones_are_hidden_where_denominators_are_known() -> None:
    counts = {("Desa 0",): 20, ("Desa 1",): 17, ("Desa 2",): 10}
    of = {("Desa 0",): 20, ("Desa 1",): 19, ("Desa 2",): 40}
    published = publish(Table("imunisasi", (DESA,), counts, of), RULE)
    assert published.cells["Desa 0",] == Hidden((Reason.ALL,))
    assert published.cells["Desa 1",] == Hidden((Reason.FEW_WITHOUT,))
    assert attack([published]) == ()
    open_ = publish(Table("imunisasi", (DESA,), counts, of), replace(RULE, hide_all=False))
    assert open_.hidden().get(("Desa 0",)) != Hidden((Reason.ALL,))


def test_empty_groups_are_hidden_where_the_rule_says_so() -> None:
    counts = {("Desa 0",): 0, ("Desa 1",): 17, ("Desa 2",): 10}
    zero = Table("gizi", (DESA,), counts)
    assert publish(zero, RULE).number(("Desa 0",)) == 0
    hiding = publish(zero, replace(RULE, hide_none=True))
    assert hiding.cells["Desa 0",] == Hidden((Reason.NONE,))
    assert attack([hiding]) == ()


def test_an_empty_denominator_tells_nothing() -> None:
    counts, of = {("Desa 1",): 17}, {("Desa 0",): 0, ("Desa 1",): 60}
    published = publish(Table("gizi", (DESA,), counts, of, {"Desa": ("Desa 0", "Desa 1")}), RULE)
    assert published.number(("Desa 0",)) == 0
    rates = publish(
        Table("gizi", (DESA,), counts, of, {"Desa": ("Desa 0", "Desa 1")}), RULE, form=Rates()
    )
    assert rates.number(("Desa 0",)) is None
    assert not rates.hidden()


def test_everybody_in_one_revealing_category_is_hidden_however_many() -> None:
    counts = {("Desa 0", "seksual"): 14, ("Desa 1", "fisik"): 9, ("Desa 1", "psikis"): 8}
    counts |= {("Desa 2", "fisik"): 11, ("Desa 2", "seksual"): 10, ("Desa 0", "fisik"): 0}
    cases = Table("kasus", (DESA, KIND), counts)
    known = publish(cases, RULE)
    assert known.number(("Desa 0", "seksual")) == 14
    guarded = publish(cases, replace(RULE, revealing=frozenset({"Jenis kekerasan"})))
    assert guarded.cells["Desa 0", "seksual"] == Hidden((Reason.CONCENTRATED,))
    assert attack([guarded]) == ()
    others = {("Desa 0", "fisik"), ("Desa 0", "psikis")} & set(guarded.hidden())
    planted = replace(
        guarded, cells={**known.cells, ("Desa 0", "seksual"): Hidden((Reason.CONCENTRATED,))}
    )
    assert attack([planted])
    assert others or ("Desa 0", "semua jenis") in guarded.hidden()


def test_numbers_rounded_each_by_itself_do_not_claim_to_add_up() -> None:
    plain = Table("gizi", (DESA,), {("Desa 0",): 7, ("Desa 1",): 7, ("Desa 2",): 7})
    assert publish(plain, RULE).adds_up
    assert not publish(plain, RULE, form=Rounded()).adds_up
    assert publish(plain, RULE, form=Rounded(controlled=True)).adds_up


def test_a_threshold_that_protects_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="protects nobody"):
        Rule(threshold=1)


def test_publishing_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """Standard output belongs to the command's JSON, and a solver likes to introduce itself."""
    publish(table(3, 6), RULE)
    publish(table(3, 6), RULE, form=Rounded(controlled=True))
    assert capfd.readouterr() == ("", "")
