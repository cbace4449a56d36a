"""Asking for the pages of a question, and reading what comes back."""

from __future__ import annotations

import html as entities
import re

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from layak.apps.assessment.models import Answer, Round

FRAGMENT = {"X-Layak-Fragment": "1"}


def address(route: str, round_: Round, *more: object) -> str:
    """The address of a page of a round."""
    return reverse(route, args=[round_.public_id, *more])


def save(
    browser: Client, round_: Round, code: str = "1.2b", *, fragment: bool = False, **fields: object
) -> HttpResponse:
    """Send the form of an answer as a browser does, or as the page does while one types."""
    typed = {"version": 0, "points": "", "option": "", "measured": "", "note": "", **fields}
    headers = FRAGMENT if fragment else {}
    return browser.post(address("answer_save", round_, code), typed, headers=headers)  # type: ignore[return-value]


def submit(browser: Client, round_: Round, code: str = "1.2b", version: object = 1) -> HttpResponse:
    """Mark an answer as ready."""
    return browser.post(address("answer_submit", round_, code), {"version": version})  # type: ignore[return-value]


def review(
    browser: Client, round_: Round, decision: str, *, reason: str = "", version: object = 2,
    code: str = "1.2b",
) -> HttpResponse:  # fmt: skip
    """Accept an answer or return it."""
    typed = {"version": version, "decision": decision, "reason": reason}
    return browser.post(address("answer_review", round_, code), typed)  # type: ignore[return-value]


def question(browser: Client, round_: Round, code: str = "1.2b") -> str:
    """The page of a question."""
    response = browser.get(address("question", round_, code))
    assert response.status_code == 200
    return response.content.decode()


def text(page: HttpResponse | str) -> str:
    """What is read on a page, with single spaces."""
    source = page if isinstance(page, str) else page.content.decode()
    return " ".join(entities.unescape(re.sub(r"<[^>]*>", " ", source)).split())


def error_at(page: HttpResponse | str, name: str) -> str:
    """The sentence beside a field; empty where nothing is wrong with it."""
    source = page if isinstance(page, str) else page.content.decode()
    found = re.findall(rf'data-error-for="{re.escape(name)}"([^>]*)>([^<]*)<', source)
    said = [words for attributes, words in found if "hidden" not in attributes]
    return entities.unescape(" ".join(said)).strip()


def stored(round_: Round, code: str = "1.2b") -> Answer | None:
    """The answer as it is stored now."""
    return Answer.objects.filter(round=round_, question=code).first()
