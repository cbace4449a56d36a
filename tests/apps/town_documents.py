"""The document of a town's settled plan: a text, and one that was made of it."""

from __future__ import annotations

import datetime as dt

from layak.apps.accounts.models import User
from layak.apps.plan_documents.actions import save_text
from layak.apps.plan_documents.assembling import PlanState
from layak.apps.plan_documents.making import make
from layak.apps.planning.models import ActionPlan, PlanVersion
from layak.apps.region_profiles import word_templates
from layak.apps.region_profiles.models import Purpose
from layak.documents.action_plan import word_template
from layak.documents.action_plan.word_marks import MARKS
from tests import builders

SECTION = "policy"


def publish(plan: ActionPlan, secretariat: User, mark: str, at: dt.datetime) -> None:
    """The secretariat writes, chooses a template, and makes the document of the agreed version."""
    sari = builders.actor(secretariat)
    save_text(actor=sari, plan=plan, section=SECTION, text=f"Arah {mark}", from_version=0, at=at)
    word_templates.replace_template(
        actor=sari, purpose=Purpose.ACTION_PLAN, marks=MARKS, file_name=f"{mark}-rad.docx",
        content=word_template.shipped(), at=at,
    )  # fmt: skip
    version = PlanVersion.objects.filter(plan=plan).order_by("-number")[0]
    make(actor=sari, state=PlanState(plan, version), at=at)
