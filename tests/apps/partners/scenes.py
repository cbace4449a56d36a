"""Partners and what they bring, for tests."""

from __future__ import annotations

import datetime as dt

from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Organization
from layak.apps.partners import actions, materials, pacts
from layak.apps.partners.materials import MaterialDraft
from layak.apps.partners.models import Agreement, Contribution
from layak.apps.partners.writing import ContributionDraft, ForumDraft, ProfileDraft
from layak.core.action_plan.model import PledgeKind
from layak.core.partnerships.agreements import Terms
from layak.core.partnerships.consents import Consent, MaterialKind
from layak.core.task_force.model import Group
from tests import builders
from tests.apps import town_partners
from tests.builders import NOW, actor

TODAY = NOW.date()
JANUARY = dt.date(2026, 1, 1)


def sari() -> Actor:
    """Of the secretariat."""
    return actor(builders.sari())


def budi() -> Actor:
    """Of the Dinas Kesehatan."""
    return actor(builders.budi())


def partner(name: str = "PT Satu") -> Organization:
    """A company in the directory; the same for the same name."""
    known = Organization.objects.filter(regency=builders.regency(), name=name).first()
    if known is not None:
        return known
    who = sari()
    profile = town_partners.company(name, who.regency)
    return actions.add_partner(actor=who, organization=profile, draft=ProfileDraft(), at=NOW)


def pledge(
    text: str = "Makanan tambahan", *, kind: PledgeKind = PledgeKind.MONEY,
    pledged: int | None = 10_000_000, agreement: Agreement | None = None,
    group: Group | None = Group.THIRD, until: dt.date | None = dt.date(2026, 12, 31),
) -> ContributionDraft:  # fmt: skip
    """A contribution for Klaster III this year."""
    return ContributionDraft(
        kind, text, JANUARY, until, group, pledged=pledged, agreement=agreement
    )


def noted(
    draft: ContributionDraft | None = None, *, by: Actor | None = None,
    of: Organization | None = None,
) -> Contribution:  # fmt: skip
    """A contribution that somebody (the agency) noted of the partner."""
    return actions.add_contribution(
        actor=by or budi(), organization=of or partner(), draft=draft or pledge(), at=NOW
    )


def received(row: Contribution, rupiah: int | None = 1_000_000, *, day: dt.date = TODAY) -> None:
    """Something came."""
    actions.add_arrival(
        actor=sari(), row=row, date=day, text="Tahap", rupiah=rupiah, document=None,
        today=TODAY, at=NOW,
    )  # fmt: skip


def signed(
    number: str = "PKS 1", *, by: Actor | None = None, ends: dt.date | None = None
) -> Agreement:
    """An agreement with the partner; without a number a draft."""
    draft = town_partners.agreement("Kerja sama", number, ends=ends)
    return pacts.add_agreement(actor=by or budi(), organization=partner(), draft=draft, at=NOW)


def everything() -> None:
    """A row of every kind."""
    received(noted(pledge(agreement=signed())))
    terms = Terms("SK 1", JANUARY, JANUARY, None)
    draft = ForumDraft("Forum", terms, (str(partner().public_id),))
    forum = pacts.save_forum(actor=sari(), draft=draft, from_version=0, at=NOW)
    pacts.add_work(
        actor=sari(), forum=forum, date=TODAY, title="Bakti", text="", group=None, document=None,
        at=NOW,
    )  # fmt: skip
    consent = Consent("Wali", "Liputan", JANUARY, TODAY, is_guardian=True)
    said = MaterialDraft(MaterialKind.QUOTE, "Ucapan", "Anak", True, consent)
    materials.add_material(actor=sari(), draft=said, at=NOW)
    pacts.thank(
        actor=sari(), organization=partner(), year=2026, number="9", date=TODAY, text="Buku",
        from_version=0, at=NOW,
    )  # fmt: skip
