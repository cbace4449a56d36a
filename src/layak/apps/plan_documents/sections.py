"""What is written in the sections of a document: by people, or else what is shipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from layak.apps.accounts.language import words
from layak.apps.assessment.instruments import parsed
from layak.apps.organizations.access import Actor
from layak.apps.plan_documents.access import texts_visible_to
from layak.apps.planning.models import ActionPlan
from layak.apps.regions.models import Level
from layak.core.messages import Message, msg
from layak.documents.action_plan.model import Text
from layak.documents.action_plan.reference import SECTIONS, shipped

SECTION_WORDS: Mapping[str, Message] = {
    "background": msg("Latar belakang"),
    "legal_basis": msg("Dasar hukum"),
    "method": msg("Maksud, tujuan, dan cara penyusunan"),
    "situation": msg("Keadaan anak dan capaian KLA"),
    "policy": msg("Arah kebijakan dan strategi"),
    "monitoring": msg("Pemantauan, evaluasi, dan pelaporan"),
    "funding": msg("Pendanaan"),
    "closing": msg("Penutup"),
    "signature": msg("Tanda tangan"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """What the sections of a document say."""

    texts: tuple[Text, ...]
    legal_basis: tuple[str, ...]
    signature: tuple[str, ...]


def sections_of(plan: ActionPlan) -> dict[str, str]:
    """The sections that people may write, with their titles: chapters, then clusters."""
    named = {name: words().render(SECTION_WORDS[name]) for name in SECTIONS}
    language, clusters = words().language, parsed(plan.round).instrument.clusters
    return named | {each.code: each.title.in_language(language) for each in clusters}


def shipped_text(plan: ActionPlan, section: str) -> str:
    """What a section says where nobody has written anything."""
    found = shipped()
    language = words().language
    if section == "legal_basis":
        return "\n".join(each.in_language(language) for each in found.legal_basis)
    if section == "signature":
        return "\n".join((f"{_head(plan)},", "", "", "(..............................)"))
    text = found.texts.get(section)
    if text is None:
        return ""
    years = f"{plan.first_year}–{plan.last_year}"
    written = text.in_language(language)
    return written.replace("{place}", place_of(plan)).replace("{years}", years).strip()


def written_in(actor: Actor, plan: ActionPlan) -> Written:
    """What people wrote, else what is shipped. A signature keeps its blank lines. One query."""
    rows = texts_visible_to(actor).filter(plan=plan)
    stored = dict(rows.values_list("section", "text"))
    texts, lists = [], {}
    for section, title in sections_of(plan).items():
        text = stored.get(section) or shipped_text(plan, section)
        paragraphs = tuple(each.strip() for each in text.splitlines() if each.strip())
        if section in {"legal_basis", "signature"}:
            lists[section] = paragraphs if section == "legal_basis" else tuple(text.split("\n"))
        else:
            texts.append(Text(section, title, paragraphs))
    return Written(tuple(texts), lists["legal_basis"], lists["signature"])


def place_of(plan: ActionPlan) -> str:
    """The region as it is written on a letterhead."""
    kind, name = str(plan.region.get_level_display()), plan.region.name
    return name if name.casefold().startswith(kind.casefold()) else f"{kind} {name}"


def _head(plan: ActionPlan) -> str:
    name = plan.region.name
    is_city = plan.region.level == Level.KOTA
    title = msg("Wali Kota {name}", name=name) if is_city else msg("Bupati {name}", name=name)
    return words().render(title)
