"""The site keeps its rules: one door before every page, thin views, short templates."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.tree import SOURCE, functions, name, parsed, python_files

LONGEST_TEMPLATE = 150
LONGEST_VIEW = 25
#: Pages of ours that ask for no role, and why.
OPEN = {
    "alive": "a monitor asks",
    "ready": "a monitor asks",
    "set_language": "visitors read too",
    "no_membership": "for those who have no role; asks for an account",
    "account": "one's own account, whatever the role; asks for one",
    "invitation_accept": "whoever holds the link",
    "child_open": "a child who holds the link, while a guardian's consent holds",
    "receipt_check": "whoever holds a receipt, signed in or not",
    "calendar_feed": "whoever holds the secret address: a calendar cannot sign in",
    "form_worker": "a script without anybody's data, asked without cookies too",
    "form_offline": "what a device shows without a line; nobody's data stand on it",
    **dict.fromkeys(
        ("check_in_home", "check_in_scan", "check_in"), "participants have a code, no account"
    ),
    "check_in_worker": "a script without anybody's data, asked without cookies too",
    "check_in_offline": "what a phone shows without a line; nobody's data stand on it",
    "register_oneself": "whoever holds the address, while the gathering takes registrations",
    **dict.fromkeys(
        (
            "own_page",
            "own_reply",
            "own_email",
            "own_test",
            "own_follow_up",
            "own_report",
            "own_feedback",
            "own_proposal",
            "own_certificate",
        ),
        "whoever holds a participant's code",
    ),
    **dict.fromkeys(
        ("certificate_check", "certificate_of"), "whoever holds a certificate's number"
    ),
    "help": "helps those who cannot get in, too",
    "help_start": "helps those who cannot get in, too",
}


def own_pages() -> Iterator[URLPattern]:
    """The addresses whose views are ours."""
    return (each for each in _patterns(get_resolver().url_patterns) if _is_ours(each))


def _patterns(entries: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for entry in entries:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from _patterns(entry.url_patterns)


def _is_ours(pattern: URLPattern) -> bool:
    return pattern.callback.__module__.startswith("layak.")


def test_every_page_of_ours_stands_behind_the_door() -> None:
    gated = {each.name for each in own_pages() if hasattr(each.callback, "gated_by")}
    named = {each.name for each in own_pages()}
    assert len(gated) > 30
    assert named - gated - {"account_email"} == OPEN.keys(), "wrap the view in members_only(…)"


def test_a_view_behind_an_account_only_asks_for_one() -> None:
    """What is open to everybody signed in is wrapped by Django's own door."""
    wrapped = login_required(lambda request: request).__code__
    for each in own_pages():
        if each.name in {"account", "account_email", "no_membership"}:
            assert each.callback.__code__ is wrapped, each.name


def test_no_view_is_longer_than_25_lines_or_asks_the_database_itself() -> None:
    views = [path for path in python_files("src/layak") if path.name.endswith("views.py")]
    assert len(views) >= 6
    long = [
        f"{name(path)}: {function.name}"
        for path in views
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > LONGEST_VIEW
    ]
    asking = [
        f"{name(path)}:{node.lineno}"
        for path in views
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
    ]
    assert (long, asking) == ([], [])


def test_no_template_is_longer_than_150_lines() -> None:
    sizes = {
        name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in SOURCE.rglob("templates/**/*.html")
    }
    assert len(sizes) > 50
    assert {path: size for path, size in sizes.items() if size > LONGEST_TEMPLATE} == {}


def test_no_template_trusts_what_people_typed() -> None:
    """``|safe`` and ``autoescape off`` stand only where the text is ours, or plain mail."""
    trusting = {
        name(path)
        for path in SOURCE.rglob("templates/**/*")
        if path.is_file()
        and any(word in path.read_text(encoding="utf-8") for word in ("|safe", "autoescape off"))
    }
    assert {path for path in trusting if not path.endswith(".txt")} == {
        "src/layak/web/templates/components/field/hint.html",  # the form's own help text
    }
