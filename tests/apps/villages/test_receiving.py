"""What devices and pages send: each change is answered by itself."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from layak.apps.accounts.models import User
from layak.apps.villages.models import Form, Reply, ReplyRevision
from layak.core.village_form.model import Value
from tests.apps.villages.scenes import (
    FORUM,
    MARRIAGE,
    OTHER,
    OWN,
    say,
    stored,
    village_account,
    village_form,
)
from tests.builders import client_of, fitri, gilang, region

pytestmark = pytest.mark.django_db


def change(question: str = FORUM, place: str = OWN, **fields: object) -> dict[str, object]:
    """One change as a device sends it."""
    return {
        "id": str(uuid4()), "place": place, "question": question, "value": "yes", "number": "",
        "note": "", "based_on": 0, "earlier": [], **fields,
    }  # fmt: skip


def send(user: User, form: Form, changes: object, *, person: User | None = None) -> HttpResponse:
    text = changes if isinstance(changes, str) else json.dumps(changes)
    body = {"person": str((person or user).public_id), "changes": text}
    url = reverse("form_send", args=[form.public_id])
    return client_of(user).post(url, body)  # type: ignore[return-value]


def results(response: HttpResponse) -> list[dict[str, Any]]:
    assert response.status_code == 200
    return list(json.loads(response.content)["results"])


class TestADevice:
    """What was kept without a line arrives in one piece."""

    def test_every_change_is_answered_by_itself(self) -> None:
        form = village_form()
        say(gilang(), form, OWN, MARRIAGE, Value.YES, note="Satu desa lain")
        told = results(
            send(
                gilang(), form,
                [
                    change(), change(MARRIAGE, value="no", note="Tidak ada"),
                    change("26.99"), change(place=OTHER), change("26.2", note="x" * 1_001),
                ],
            )
        )  # fmt: skip
        fates = [each["fate"] for each in told]
        assert fates == ["saved", "conflict", "refused", "refused", "invalid"]
        assert "Satu desa lain" in told[1]["html"]
        assert "Tidak ada" in told[1]["html"]
        assert "terlalu panjang" in told[4]["html"]
        assert set(Reply.objects.values_list("question", "value")) == {
            (FORUM, "yes"), (MARRIAGE, "yes")
        }  # fmt: skip

    def test_the_same_piece_sent_twice_is_stored_once(self) -> None:
        form, piece = village_form(), [change(), change(MARRIAGE, value="no")]
        first, second = (results(send(gilang(), form, piece)) for _ in range(2))
        assert first == second
        assert ReplyRevision.objects.count() == 2

    def test_an_officer_is_told_that_the_village_has_an_account_now(self) -> None:
        form = village_form()
        say(village_account(region(OTHER)), form, OTHER, note="Dari desa")
        (told,) = results(send(fitri(), form, [change(place=OTHER, note="Dari petugas")]))
        assert told["fate"] == "refused"
        for words in ("kini punya akun sendiri", "Dari desa", "Dari petugas"):
            assert words in told["html"]

    def test_what_another_person_typed_on_the_device_is_not_taken(self) -> None:
        form = village_form()
        response = send(fitri(), form, [change(place=OTHER)], person=gilang())
        assert response.status_code == 403
        assert not Reply.objects.exists()

    def test_what_people_wrote_is_shown_as_text(self) -> None:
        form = village_form()
        say(gilang(), form, OWN, note="<img src=x onerror=alert(1)>")
        (told,) = results(send(gilang(), form, [change(value="no", note="<b>tebal</b>")]))
        assert "<img" not in told["html"]
        assert "<b>" not in told["html"]

    @pytest.mark.parametrize(
        "sent",
        [
            "", "{", "[]", "{}", "7", "null", '[{"id": "x"}]', "[" * 100_000,
            json.dumps([change()] * 101), json.dumps([change(based_on=-1)]),
            json.dumps([change(based_on="1")]), json.dumps([change(based_on=2**40)]),
            json.dumps([change(note=7)]), json.dumps([change(note="a\0b")]),
            json.dumps([change(earlier=["x"])]), json.dumps([change(id="1")]),
        ],
        ids=range(16),
    )  # fmt: skip
    def test_what_cannot_be_read_is_refused_in_words(self, sent: str) -> None:
        response = send(gilang(), village_form(), sent)
        assert response.status_code == 422
        assert "tidak dapat dibaca" in response.content.decode()


class TestAPageWithoutScripts:
    """The form is one ordinary post."""

    def page(self, form: Form, place: str = OWN) -> tuple[Client, str]:
        return client_of(gilang()), reverse("form_place", args=[form.public_id, place])

    def test_what_was_changed_is_stored_and_what_was_left_alone_is_not(self) -> None:
        form = village_form()
        say(gilang(), form, OWN, MARRIAGE, Value.NO)
        client, url = self.page(form)
        body = {f"v-{FORUM}": "0", f"a-{FORUM}": "yes", f"c-{FORUM}": "Ada\r\nsekali"}
        body |= {f"v-{MARRIAGE}": "1", f"a-{MARRIAGE}": "no", f"c-{MARRIAGE}": ""}
        body |= {"v-26.2": "0", "a-26.2": "", "c-26.2": ""}
        page = client.post(url, body, follow=True)
        assert "1 isian tersimpan." in page.content.decode()
        assert stored(form).note == "Ada\nsekali"
        assert stored(form, question=MARRIAGE).version == 1
        assert Reply.objects.count() == 2

    def test_what_others_changed_and_the_page_left_alone_is_no_conflict(self) -> None:
        form = village_form()
        say(gilang(), form, OWN, MARRIAGE, Value.NO)
        say(gilang(), form, OWN, MARRIAGE, Value.YES, based_on=1)
        client, url = self.page(form)
        body = {f"v-{MARRIAGE}": "1", f"a-{MARRIAGE}": "no", f"c-{MARRIAGE}": ""}
        page = client.post(url, body, follow=True)
        assert "Tidak ada isian yang berubah." in page.content.decode()
        assert stored(form, question=MARRIAGE).value == "yes"

    def test_a_conflict_shows_both_texts_and_sending_again_decides(self) -> None:
        form = village_form()
        say(gilang(), form, OWN, note="Tersimpan dulu")
        client, url = self.page(form)
        body = {f"v-{FORUM}": "0", f"a-{FORUM}": "no", f"c-{FORUM}": "Isian saya"}
        page = client.post(url, body)
        html = page.content.decode()
        assert page.status_code == 409
        assert "Tersimpan dulu" in html
        assert "Isian saya" in html
        assert f'name="v-{FORUM}" value="1"' in html
        assert stored(form).note == "Tersimpan dulu"
        client.post(url, {**body, f"v-{FORUM}": "1"})
        assert (stored(form).note, stored(form).version) == ("Isian saya", 2)

    def test_what_is_wrong_stands_beside_its_field_and_the_rest_is_stored(self) -> None:
        form = village_form()
        client, url = self.page(form)
        body = {f"v-{FORUM}": "0", f"a-{FORUM}": "yes", f"c-{FORUM}": "x" * 1_001}
        body |= {f"v-{MARRIAGE}": "0", f"a-{MARRIAGE}": "no"}
        page = client.post(url, body)
        assert page.status_code == 422
        assert "terlalu panjang" in page.content.decode()
        assert "x" * 1_001 in page.content.decode()
        assert list(Reply.objects.values_list("question", flat=True)) == [MARRIAGE]

    @pytest.mark.parametrize("version", ["", "-1", "x", "9" * 30, "²"])
    def test_a_version_that_is_none_is_left_out(self, version: str) -> None:
        client, url = self.page(village_form())
        assert client.post(url, {f"v-{FORUM}": version, f"a-{FORUM}": "yes"}).status_code == 302
        assert not Reply.objects.exists()

    def test_who_may_only_read_gets_no_fields(self) -> None:
        form = village_form()
        gilang()
        page = client_of(fitri()).get(reverse("form_place", args=[form.public_id, OWN]))
        html = page.content.decode()
        assert "data-place-form" not in html
        assert "villages/place.js" not in html
        assert "Anda dapat membaca" in html
