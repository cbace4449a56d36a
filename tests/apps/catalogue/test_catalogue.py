"""A region's own catalogue: added, changed, hidden, and never over somebody else's text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layak.apps.audit import queries as trail
from layak.apps.catalogue import actions
from layak.apps.catalogue.models import RegionActionRevision
from layak.apps.catalogue.queries import catalogue_of
from layak.apps.catalogue.region_catalogue import Origin, entries_of, shipped
from layak.apps.organizations.access import Actor
from layak.apps.organizations.actions import NotAllowed
from layak.core.action_catalogue.model import CatalogueAction
from layak.core.instrument.model import Text
from tests import builders
from tests.builders import NOW, actor, client_of
from tests.core.action_catalogue.samples import action

pytestmark = pytest.mark.django_db
PMT = "pmt-lokal"


def sari() -> Actor:
    return actor(builders.sari())


def changed(title: str) -> CatalogueAction:
    return replace(shipped().by_code()[PMT], title=Text(title, "Food"))


def save(made: CatalogueAction, version: int = 0) -> None:
    actions.save_action(actor=sari(), action=made, from_version=version, at=NOW)


def test_a_region_without_changes_has_what_is_shipped() -> None:
    assert list(catalogue_of(sari().regency).values()) == list(shipped().actions)


def test_an_own_action_and_a_changed_one_stand_in_the_catalogue_of_that_region_only() -> None:
    save(action("daerah-latih", title=Text("Latih")))
    save(changed("PMT Serasan"))
    here = catalogue_of(sari().regency)
    assert (here["daerah-latih"].title.id, here[PMT].title.id) == ("Latih", "PMT Serasan")
    elsewhere = catalogue_of(actor(builders.indra()).regency)
    assert "daerah-latih" not in elsewhere
    assert elsewhere[PMT] == shipped().by_code()[PMT]


def test_what_was_stored_is_read_back_as_the_same_value() -> None:
    whole = replace(shipped().by_code()["kha-terpadu"], title=Text("=1+1", "'x"))
    save(whole)
    assert catalogue_of(sari().regency)["kha-terpadu"] == whole


def test_a_hidden_action_is_gone_until_it_is_shown_again() -> None:
    for hidden, version in ((True, 0), (False, 1)):
        actions.hide_action(actor=sari(), code=PMT, hidden=hidden, from_version=version, at=NOW)
        assert (PMT in catalogue_of(sari().regency)) is not hidden


def test_going_back_to_the_shipped_text_forgets_nothing() -> None:
    save(changed("PMT Serasan"))
    actions.revert_action(actor=sari(), code=PMT, from_version=1, at=NOW)
    assert entries_of(sari().regency)[PMT].origin is Origin.SHIPPED
    revisions = RegionActionRevision.objects.order_by("version")
    assert [(each.version, each.step) for each in revisions] == [(1, "save"), (2, "revert")]
    assert "PMT Serasan" in revisions[0].content
    assert list(trail.verify()) == []


def test_an_own_action_has_no_shipped_text() -> None:
    save(action("daerah-latih"))
    with pytest.raises(actions.NothingShipped):
        actions.revert_action(actor=sari(), code="daerah-latih", from_version=1, at=NOW)


def test_a_stale_save_is_refused_with_what_is_there() -> None:
    save(changed("Pertama"))
    with pytest.raises(actions.StaleAction) as refused:
        save(changed("Kedua"))
    assert (refused.value.current.title.id, refused.value.version) == ("Pertama", 1)
    assert catalogue_of(sari().regency)[PMT].title.id == "Pertama"


def test_an_action_that_does_not_hold_together_is_refused_with_every_reason() -> None:
    with pytest.raises(actions.UnsoundAction) as refused:
        save(action("daerah-a", cluster="K9", requires=("hilang",), unit_kind="planet"))
    said = " ".join(str(each) for each in refused.value.problems)
    assert "K9" in said
    assert "hilang" in said
    assert "planet" in said


def test_a_circle_through_shipped_actions_is_refused_and_named() -> None:
    looped = replace(shipped().by_code()["sk-gugus-tugas"], requires=("susun-rad",))
    with pytest.raises(actions.UnsoundAction) as refused:
        save(looped)
    assert "sk-gugus-tugas → susun-rad → sk-gugus-tugas" in str(refused.value.problems[0])


def test_an_agency_reads_and_does_not_write_and_bappeda_does() -> None:
    with pytest.raises(NotAllowed):
        actions.save_action(
            actor=actor(builders.budi()), action=changed("x"), from_version=0, at=NOW
        )
    page = client_of(builders.budi()).get("/katalog/").content.decode()
    assert "Tambah aksi daerah" not in page


# --- pages ------------------------------------------------------------------------------------


def test_the_list_is_searched_and_filtered() -> None:
    builders.round_()
    client = client_of(builders.sari())
    found = client.get("/katalog/", {"cari": "makanan tambahan"}).content.decode()
    assert "/katalog/aksi/pmt-lokal/" in found
    assert "/katalog/aksi/perda-kla/" not in found
    by_question = client.get("/katalog/", {"pertanyaan": "26.15"}).content.decode()
    assert "/katalog/aksi/patbm/" in by_question
    assert "/katalog/aksi/pmt-lokal/" not in by_question


def test_an_action_is_changed_on_its_form_and_says_so() -> None:
    client = client_of(builders.sari())
    form = client.get(f"/katalog/aksi/{PMT}/ubah/").context["form"]
    sent = {field.html_name: field.value() for field in form}
    sent = {name: value for name, value in sent.items() if value not in (None, [])}
    answer = client.post(f"/katalog/aksi/{PMT}/ubah/", sent | {"title_id": "PMT Serasan"})
    assert answer.status_code == 302
    stored = catalogue_of(sari().regency)[PMT]
    original = shipped().by_code()[PMT]
    assert stored == replace(original, title=Text("PMT Serasan", original.title.en))
    page = client.get(f"/katalog/aksi/{PMT}/").content.decode()
    assert "Diubah daerah" in page


def test_a_form_that_is_stale_shows_both_texts_and_saves_on_the_second_try() -> None:
    client = client_of(builders.sari())
    form = client.get(f"/katalog/aksi/{PMT}/ubah/").context["form"]
    sent = {field.html_name: field.value() for field in form}
    sent = {name: value for name, value in sent.items() if value not in (None, [])}
    save(changed("Milik Bappeda"))
    answer = client.post(f"/katalog/aksi/{PMT}/ubah/", sent | {"title_id": "Milik Sari"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Milik Bappeda" in page
    assert "Milik Sari" in page
    sent |= {"title_id": "Milik Sari", "version": "1"}
    assert client.post(f"/katalog/aksi/{PMT}/ubah/", sent).status_code == 302
    assert catalogue_of(sari().regency)[PMT].title.id == "Milik Sari"


def test_a_new_action_gets_a_code_of_its_own() -> None:
    client = client_of(builders.sari())
    sent = {
        "version": "0", "title_id": "Festival anak desa", "kind": "service", "cluster": "K4",
        "duration_months": "2", "effect_strength": "points_only", "question-0": "20.1",
        "from-0": "0", "to-0": "0.5", "coverage-0": "", "when-0": "fixed", "price-0": "meal",
        "quantity-0": "100",
    }  # fmt: skip
    for code in ("daerah-festival-anak-desa", "daerah-festival-anak-desa-2"):
        assert client.post("/katalog/baru/", sent).url == f"/katalog/aksi/{code}/"
    assert catalogue_of(sari().regency)["daerah-festival-anak-desa"].raises[0].question == "20.1"


def test_a_quantity_in_words_is_told_beside_its_field() -> None:
    client = client_of(builders.sari())
    sent = {
        "version": "0", "title_id": "Festival", "kind": "service", "cluster": "K4",
        "duration_months": "2", "effect_strength": "points_only", "when-0": "fixed",
        "price-0": "meal", "quantity-0": "seratus",
    }  # fmt: skip
    answer = client.post("/katalog/baru/", sent)
    assert answer.status_code == 422
    assert "“seratus” bukan bilangan" in answer.content.decode()
