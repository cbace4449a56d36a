"""The texts that ask agencies to repair: one for each agency, and one for each question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from layak.apps.accounts.language import words
from layak.apps.assessment.models import Round
from layak.apps.organizations.models import Organization
from layak.apps.verification.stage_words import Moment, decision_word, reason_word
from layak.core.values import ZERO
from layak.core.verification.repair import RepairItem

#: A message for a phone names at most so many questions; the rest is behind the link.
NAMED = 10


@dataclass(frozen=True, slots=True)
class OwnerMessage:
    """What one organization is asked to repair. ``points`` do not add up across organizations nor
    within one: under a full indicator two repairs share what they win back."""

    organization: Organization
    questions: int
    points: Decimal
    text: str


def owner_message(
    organization: Organization, items: Sequence[RepairItem], round_: Round, *, until: Moment,
    address: str,
) -> OwnerMessage:  # fmt: skip
    """The text for one organization: what was cut, what to do, by when, one link."""
    best = max((each.recoverable for each in items), default=ZERO)
    count = ngettext(
        "Verifikator menurunkan atau menolak %(count)d jawaban lembaga Saudara pada %(round)s. "
        "Data dukungnya dapat diperbaiki sampai %(until)s:",
        "Verifikator menurunkan atau menolak %(count)d jawaban lembaga Saudara pada %(round)s. "
        "Data dukungnya dapat diperbaiki sampai %(until)s:",
        len(items),
    ) % {"count": len(items), "round": round_.title, "until": until}
    lines = [f"- {_line(each)}" for each in items[:NAMED]]
    if len(items) > NAMED:
        lines.append("- " + _("dan %(count)d lainnya") % {"count": len(items) - NAMED})
    link = f"{address}{reverse('repair', args=[round_.public_id])}"
    text = "\n".join([_opening(organization), "", count, *lines, "", *_closing(link)])
    return OwnerMessage(organization, len(items), best, text)


def item_message(
    item: RepairItem, organization: Organization | None, round_: Round, *, until: Moment,
    address: str,
) -> str:  # fmt: skip
    """The text about one question."""
    link = f"{address}{reverse('question', args=[round_.public_id, item.question.code])}"
    deadline = _("Dapat diperbaiki sampai %(until)s.") % {"until": until}
    said = _("Penjelasan verifikator: %(words)s") % {"words": item.verdict.words}
    parts = [_line(item), *([said] if item.verdict.words else []), deadline]
    opening = [_opening(organization), ""] if organization else []
    return "\n".join([*opening, *parts, "", *_closing(link)])


def led(items: Iterable[tuple[RepairItem, Organization]]) -> dict[Organization, list[RepairItem]]:
    """The items under the organization that leads on them, in their order."""
    found: dict[Organization, list[RepairItem]] = {}
    for item, organization in items:
        found.setdefault(organization, []).append(item)
    return found


def _line(item: RepairItem) -> str:
    language, verdict = words(), item.verdict
    about = ", ".join(filter(None, (decision_word(verdict.decision), reason_word(verdict.reason))))
    return _("%(code)s %(question)s (%(about)s; %(points)s poin): %(act)s") % {
        "code": item.question.code,
        "question": item.question.text.in_language(language.language),
        "about": about,
        "points": language.number(item.recoverable),
        "act": language.render(item.act),
    }


def _opening(organization: Organization) -> str:
    return _("Yth. %(name)s,") % {"name": organization.name}


def _closing(link: str) -> list[str]:
    return [
        _("Lampirkan melalui tautan ini: %(link)s") % {"link": link},
        "",
        _("Sekretariat Gugus Tugas KLA"),
    ]
