"""A verifier opens the files that prove the claim before them, and no others."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.urls import reverse

from layak.apps.accounts.models import User
from layak.apps.evidence.models import Document
from layak.apps.evidence.protecting import protect
from tests import builders
from tests.apps.verification.scenes import Scene, scene
from tests.builders import NOW, actor, tono, vera, yudi

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("route", ["verify_preview", "verify_download"])


@pytest.fixture
def here() -> Scene:
    made = scene(stages={"EM": None, "VA": 48})
    made.hand_in()
    return made


def get(
    here: Scene, user: User, route: str, code: str, document: Document, number: int = 1
) -> HttpResponse:
    arguments = [here.round_.public_id, code, document.public_id, number]
    return builders.client_of(user).get(reverse(route, args=arguments))  # type: ignore[return-value]


def test_a_proof_is_shown_inside_a_page_of_this_site_only(here: Scene) -> None:
    response = get(here, vera(), "verify_preview", "1.2a", here.documents["1.2a"])
    assert response.status_code == 200
    assert b"".join(response.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_proof_can_be_kept(here: Scene) -> None:
    response = get(here, vera(), "verify_download", "1.2a", here.documents["1.2a"])
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")


@BOTH
def test_a_document_is_found_under_the_question_it_proves_only(here: Scene, route: str) -> None:
    document = here.documents["1.2a"]
    assert get(here, tono(), route, "1.2a", document).status_code == 200
    for code in ("2.2", "1.1", "99.9"):
        assert get(here, tono(), route, code, document).status_code == 404


@BOTH
def test_a_document_that_proves_nothing_here_is_not_found(here: Scene, route: str) -> None:
    other = scene(title="Siklus lain").prove("1.2a", "Dokumen siklus lain")
    assert get(here, vera(), route, "1.2a", other).status_code == 404


@BOTH
def test_a_version_that_is_not_there_is_not_found(here: Scene, route: str) -> None:
    for number in (0, 2, 10**30):
        found = get(here, vera(), route, "1.2a", here.documents["1.2a"], number)
        assert found.status_code == 404


@BOTH
def test_whom_nothing_was_handed_finds_nothing(here: Scene, route: str) -> None:
    for user in (yudi(), builders.sari(), builders.budi()):
        assert get(here, user, route, "1.2a", here.documents["1.2a"]).status_code == 404


@BOTH
def test_what_is_protected_by_now_stays_with_its_organization(here: Scene, route: str) -> None:
    document = here.documents["1.2a"]
    protect(actor=actor(builders.sari()), document=document, since=NOW, at=NOW)
    assert get(here, vera(), route, "1.2a", document).status_code == 404
    bench = reverse("verify_question", args=[here.round_.public_id, "1.2a"])
    page = builders.client_of(vera()).get(bench).content.decode()
    assert "Dokumen yang dilindungi" in page
    assert document.title not in page
    assert reverse(route, args=[here.round_.public_id, "1.2a", document.public_id, 1]) not in page
