"""One's own account: name, language, and what the trail tells of it."""

from __future__ import annotations

import pytest

from layak.apps.accounts.models import User
from layak.apps.audit.models import Entry
from tests.builders import budi, client_of, sari

pytestmark = pytest.mark.django_db


def test_a_visitor_is_sent_to_sign_in() -> None:
    answer = client_of().get("/akun/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/masuk/")


def test_a_person_gives_themselves_another_name_and_the_trail_tells_it() -> None:
    answer = client_of(budi()).post("/akun/", {"name": " Budi Santoso ", "language": "id"})
    assert answer.status_code == 302
    assert User.objects.get(pk=budi().pk).name == "Budi Santoso"
    entry = Entry.objects.order_by("-pk").first()
    assert entry is not None
    assert (entry.action, entry.place) == ("user.changed", "16.12")


def test_saving_without_a_change_writes_nothing() -> None:
    person = budi()
    before = Entry.objects.count()
    client_of(person).post("/akun/", {"name": "Budi", "language": "id"})
    assert Entry.objects.count() == before


def test_an_empty_name_is_refused_beside_the_field() -> None:
    answer = client_of(budi()).post("/akun/", {"name": "  ", "language": "id"})
    assert answer.status_code == 422
    assert 'id="id_name_error"' in answer.content.decode()
    assert User.objects.get(pk=budi().pk).name == "Budi"


def test_the_page_speaks_the_language_just_chosen() -> None:
    client = client_of(sari())
    client.post("/akun/", {"name": "Sari", "language": "en"})
    assert '<html lang="en">' in client.get("/akun/").content.decode()


def test_the_address_is_not_changed_by_oneself() -> None:
    answer = client_of(budi()).post("/akun/surel/", {"email": "lain@contoh.example"})
    assert answer.status_code == 405
    assert client_of(budi()).get("/akun/surel/").headers["Location"] == "/akun/"


def test_a_wrong_password_is_said_in_plain_words() -> None:
    budi()
    answer = client_of().post("/masuk/", {"login": "budi@contoh.example", "password": "salah"})
    assert "Alamat surel atau kata sandi tidak cocok." in answer.content.decode()


@pytest.mark.parametrize("path", ["/akun/keamanan/", "/akun/sandi/", "/keluar/", "/akun/"])
def test_account_pages_wear_the_frame_of_the_site(path: str) -> None:
    answer = client_of(sari()).get(path)
    assert answer.status_code == 200
    assert "css/main.css" in answer.content.decode()
