"""Badges and the small icons beside words: lists have hundreds, so each is made in one step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop

register = template.Library()

_ICON = (
    '<svg class="icon" width="16" height="16" aria-hidden="true" focusable="false">'
    '<use href="{}#{}"></use></svg>'
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a badge looks, and what it says where nothing else is said."""

    kind: str
    icon: str
    word: str


STATES = {
    "draft": Look("draft", "pencil", gettext_noop("Konsep")),
    "ready": Look("ready", "send", gettext_noop("Siap diperiksa")),
    "returned": Look("returned", "arrow-back-up", gettext_noop("Dikembalikan")),
    "accepted": Look("accepted", "check", gettext_noop("Diterima")),
    "unanswered": Look("unanswered", "circle-dashed", gettext_noop("Belum dijawab")),
    "unconfirmed": Look("unconfirmed", "history", gettext_noop("Belum dipastikan")),
    "no_evidence": Look("at-risk", "alert-triangle", gettext_noop("Tanpa data dukung")),
    "overdue": Look("lost", "circle-x", gettext_noop("Lewat")),
}
RISKS = {
    "safe": Look("safe", "shield-check", gettext_noop("Aman")),
    "at_risk": Look("at-risk", "alert-triangle", gettext_noop("Berisiko")),
    "lost": Look("lost", "circle-x", gettext_noop("Hilang")),
}


@register.simple_tag
def badge(
    state: str = "", risk: str = "", kind: str = "neutral", icon: str = "", text: str = "",
    css: str = "",
) -> SafeString:  # fmt: skip
    """A badge: of a ``state`` of an answer, of a ``risk``, or of another ``kind`` with an ``icon``.

    ``text`` stands in place of the usual word, ``css`` is added to its class.
    """
    look = STATES.get(state) or RISKS.get(risk) or Look(kind, icon, "")
    return format_html(
        '<span class="badge badge-{} {}">{}{}</span>',
        look.kind, css, small_icon(look.icon) if look.icon else "",
        text or (gettext(look.word) if look.word else ""),
    )  # fmt: skip


@register.simple_tag
def small_icon(name: str) -> SafeString:
    """`<c-icon>` beside words, where there are many."""
    return format_html(_ICON, sprite(), name)


@register.simple_tag
@cache
def sprite() -> str:
    """The address of the file with all icons: the same for as long as a process lives."""
    return static("icons.svg")
