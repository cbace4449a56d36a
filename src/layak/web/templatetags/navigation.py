"""The main menu: what a person may open, and where they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from layak.apps.assessment.access import open_first, rounds_visible_to
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.models import Role

register = template.Library()


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the menu before it is known who looks: ``routes`` are its own pages."""

    title: str
    icon: str
    route: str
    right: Right | None
    needs_round: bool
    routes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the menu as it is shown."""

    title: str
    icon: str
    url: str
    is_current: bool


PLACES = (
    Place(gettext_noop("Beranda"), "home", "home", None, False, frozenset({"round"})),
    Place(
        gettext_noop("Verifikasi"), "list-check", "verify_rounds", Right.VERIFY, False,
        frozenset(
            {
                "verify_round", "verify_question", "verify_disputes", "verify_agreement",
                "verify_visits",
            }
        ),
    ),
    Place(
        gettext_noop("Pertanyaan"), "list-check", "questions", Right.READ_ROUND, True,
        frozenset({"question", "history"}),
    ),
    Place(gettext_noop("Kesenjangan"), "target", "gaps", Right.READ_ROUND, True, frozenset()),
    Place(
        gettext_noop("Tagihan"), "message-report", "chasing", Right.REVIEW, True,
        frozenset({"chasing_agency"}),
    ),
    Place(
        gettext_noop("Formulir"), "device-mobile", "forms", Right.READ_ROUND, True,
        frozenset(
            {
                "form_board", "form_results", "form_result", "form_chasing", "form_reminder",
                "form_places", "form_place", "form_history",
            }
        ),
    ),
    Place(
        gettext_noop("Data dukung"), "files", "documents", Right.READ_ROUND, False,
        frozenset(
            {
                "document", "document_add", "lasting", "completeness", "dossier", "entries",
                "works", "work", "works_mapping", "works_round",
                "matrices", "matrices_round", "matrix", "matrix_check", "matrix_keep", "matrix_row",
                "matrix_row_new",
            }
        ),
    ),
    Place(
        gettext_noop("Statistik"), "chart-bar", "measures", Right.READ_MEASURES, False,
        frozenset(
            {
                "measure", "breakdown", "datasets", "dataset", "dataset_add", "dataset_columns",
                "dataset_villages", "dataset_row", "comparisons", "comparison_add",
                "comparison_file", "region_profile", "narrative_history", "word_template",
            }
        ),
    ),
    Place(
        gettext_noop("RAD"), "file-text", "plans", Right.READ_PLAN, False,
        frozenset(
            {
                "plan", "plan_gaps", "plan_line", "line_history", "plan_ceilings", "plan_budget",
                "plan_steps", "plan_versions", "plan_lists", "catalogue", "catalogue_new",
                "catalogue_action", "catalogue_edit", "catalogue_prices", "catalogue_workbook",
                "progress_board", "progress_overview", "progress_agency", "progress_reminder",
                "progress_pillars", "progress_follow_ups", "progress_offers", "progress_papers",
                "progress_report",
            }
        ),
    ),
    Place(
        gettext_noop("Gugus Tugas"), "star", "task_force", Right.READ_ORGANIZATIONS, False,
        frozenset(
            {
                "task_coverage", "task_cards", "task_list_import", "task_list_check",
                "task_list_keep", "task_template",
                "task_decree_new", "task_decree", "task_decree_edit", "task_member_new",
                "task_member", "task_member_edit", "task_member_replace",
            }
        ),
    ),
    Place(
        gettext_noop("Kegiatan"), "users", "gatherings", Right.READ_WHOLE_PLAN, False,
        frozenset(
            {
                "gathering", "gathering_new", "gathering_edit", "session_new", "session_edit",
                "session_screen", "session_presence", "gathering_people", "participant_add",
                "participant", "gathering_minutes", "training", "training_results",
                "training_proposals", "training_follow_ups", "certificate", "trained", "doubts",
            }
        ),
    ),
    Place(gettext_noop("Suaraku"), "message-circle", "voices", Right.SPEAK, False, frozenset()),
    Place(
        gettext_noop("Kalender"), "calendar-event", "calendar", None, False,
        frozenset(
            {
                "calendar_list", "calendar_new", "calendar_entry", "calendar_edit",
                "planning_year", "calendar_feeds",
            }
        ),
    ),
    Place(
        gettext_noop("Terbitan"), "send", "releases", Right.READ_RELEASES, False,
        frozenset({"release", "release_new"}),
    ),
    Place(
        gettext_noop("Tahapan"), "clock", "stages", Right.READ_ROUND, True,
        frozenset({"stage_submit", "repair"}),
    ),
    Place(
        gettext_noop("Lembaga"), "building-community", "organizations", Right.READ_ORGANIZATIONS,
        False,
        frozenset(
            {
                "organization", "organization_new", "invitations", "partners", "partner",
                "partner_coverage", "partner_new", "partner_edit", "partner_support",
                "partner_support_new", "partner_support_edit", "agreements", "agreement",
                "agreement_new", "agreement_edit", "business_forum", "business_forum_edit",
                "partner_thanks", "partner_thanks_edit", "media_kit", "material_new",
            }
        ),
    ),
    Place(
        gettext_noop("Siklus"), "calendar-event", "rounds", Right.READ_ROUND, False,
        frozenset({"round_new", "round_edit"}),
    ),
    Place(
        gettext_noop("Instrumen"), "file-spreadsheet", "instruments", Right.READ_ROUND, False,
        frozenset(
            {
                "instrument", "instrument_compare", "instrument_mapping", "instrument_draft",
                "two_instruments",
            }
        ),
    ),
    Place(
        gettext_noop("Suara anak"), "message-circle", "aspirations", Right.HEAR, False,
        frozenset(
            {
                "aspiration", "aspiration_answer", "aspiration_pass_on", "aspiration_set_aside",
                "child_accounts", "child_link",
            }
        ),
    ),
    Place(gettext_noop("Jejak"), "history", "trail", Right.READ_TRAIL, False, frozenset()),
)  # fmt: skip


@register.simple_tag(takes_context=True)
def navigation(context: RequestContext) -> list[Item]:
    """The menu of the person who asks; empty for visitors.

    The round is the page's own (``round`` in the context) or else the newest one they may read.
    """
    actor: Actor | None = context.get("actor")
    request = context.get("request")
    if actor is None or request is None:
        return []
    here = request.resolver_match.url_name if request.resolver_match else ""
    round_id = _round_id(context, actor)
    items = []
    for place in PLACES:
        if not (actor.may(place.right) if place.right else not actor.is_child):
            continue
        url = _address(place, round_id)
        if url:
            current = here == place.route or here in place.routes
            items.append(Item(gettext(place.title), place.icon, url, current))
    return items


@register.simple_tag(takes_context=True)
def round_in_view(context: RequestContext) -> Any:
    """The public id of the round the menu leads to; ``None`` where there is none."""
    actor: Actor | None = context.get("actor")
    return _round_id(context, actor) if actor is not None else None


@register.filter
def role_name(actor: Actor) -> str:
    """What a person is here: ``Sekretariat Gugus Tugas``."""
    return str(Role(actor.role).label)


@register.simple_tag
@cache
def product_version() -> str:
    """The version of the installed package; its files are read once, not for every page."""
    return version("layak")


def _round_id(context: RequestContext, actor: Actor) -> Any:
    """The public id of the round in view, else of the newest open one; ``None`` without any."""
    shown = context.get("round")
    found = getattr(shown, "public_id", None) or (
        shown.get("public_id") if isinstance(shown, dict) else None
    )
    if found:
        return found
    request = context["request"]
    if not hasattr(request, "newest_round"):  # asked once, however often a page needs it
        rounds = open_first(rounds_visible_to(actor))
        request.newest_round = rounds.values_list("public_id", flat=True).first()
    return request.newest_round


def _address(place: Place, round_id: Any) -> str:
    """Where an entry leads; empty where it needs a round and there is none."""
    if place.needs_round and round_id is None:
        return ""
    return reverse(place.route, args=[round_id] if place.needs_round else [])
