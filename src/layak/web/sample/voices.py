"""What children of the sample asked for: new, waiting, answered, one of them in the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db import transaction

from layak.apps.aspirations import accounts, actions
from layak.apps.aspirations.accounts import Agreed
from layak.apps.aspirations.actions import PassingOn
from layak.apps.aspirations.models import Aspiration
from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Role
from layak.apps.planning.models import Action, ActionPlan
from layak.core.aspirations.model import Outcome
from layak.core.task_force.model import Group
from layak.web.sample.accounts import ANAK, DEMO_PASSWORD
from layak.web.sample.people import Cast

_PARK = "Tolong buat taman bermain yang teduh di dekat sekolah kami, dan lampunya menyala. (contoh)"
_SMOKE = "Di angkot dan di halte masih banyak orang merokok. (contoh)"
_COUNCIL = "Kami ingin diundang ke Musrenbang kecamatan dan didengar, bukan hanya difoto. (contoh)"
_BOOKS = "Perpustakaan keliling datang seminggu sekali, jangan sebulan sekali. (contoh)"


def build_voices(
    cast: Cast, plan: ActionPlan, moments: Iterator[dt.datetime], *, today: dt.date
) -> None:
    """A child of the forum and four words of theirs."""
    child = _child(cast, today=today, at=next(moments))
    say = {"actor": child, "is_sample": True}
    council = actions.write(text=_COUNCIL, group=Group.FIRST.value, at=next(moments), **say)  # type: ignore[arg-type]
    smoke = actions.write(text=_SMOKE, group=Group.THIRD.value, at=next(moments), **say)  # type: ignore[arg-type]
    park = actions.write(text=_PARK, group=Group.FOURTH.value, at=next(moments), **say)  # type: ignore[arg-type]
    actions.write(text=_BOOKS, group=Group.FOURTH.value, at=next(moments), **say)  # type: ignore[arg-type]
    _pass_on(cast, council, "dinas_pppa", today, next(moments))
    _pass_on(cast, smoke, "dinas_kesehatan", today, next(moments))
    _pass_on(cast, park, "dinas_lh", today, next(moments))
    _answer(
        cast, council, "dinas_pppa", Outcome.IN_PLAN, _line(plan, "Musrenbang"), next(moments),
        "Mulai tahun depan kalian diundang di semua kecamatan, dan usulan dibacakan. (contoh)",
    )  # fmt: skip
    _answer(
        cast,
        smoke,
        "dinas_kesehatan",
        Outcome.DONE,
        None,
        next(moments),
        "Halte sudah menjadi kawasan tanpa rokok; bulan ini petugas mulai menegur. (contoh)",
    )


@transaction.atomic
def _child(cast: Cast, *, today: dt.date, at: dt.datetime) -> Actor:
    """The account of the demo, whose sign-in name and password the login page tells."""
    forum = cast.by_agency["forum_anak"].organization
    assert forum is not None  # noqa: S101  # an agency of the sample has one
    row, _token = accounts.open_account(
        actor=cast.secretariat, forum=forum, initials="A. C.",
        agreed=Agreed("Orang tua (contoh)", today + dt.timedelta(days=365)), today=today, at=at,
    )  # fmt: skip
    user = row.user
    user.email, user.name = ANAK.email, ANAK.name
    user.set_password(DEMO_PASSWORD)
    user.save()
    row.link_hash, row.link_until, row.opened_at = "", None, at
    row.save()
    audit.record(
        actor=None, action="child_account.password", subject=row, also=[user], at=at,
        place=cast.regency.code,
    )  # fmt: skip
    return Actor(user, Role.CHILD, cast.regency, forum)


def _pass_on(cast: Cast, row: Aspiration, agency: str, today: dt.date, at: dt.datetime) -> None:
    asked = cast.by_agency[agency].organization
    assert asked is not None  # noqa: S101  # an agency of the sample has one
    to = PassingOn(asked, row.text, today + dt.timedelta(days=12))
    actions.pass_on(actor=cast.secretariat, row=row, to=to, from_version=1, at=at)


def _answer(
    cast: Cast, row: Aspiration, agency: str, outcome: Outcome, line: Action | None,
    at: dt.datetime, text: str,
) -> None:  # fmt: skip
    actions.answer(
        actor=cast.by_agency[agency], row=row, outcome=outcome, text=text, line=line,
        from_version=2, at=at,
    )  # fmt: skip


def _line(plan: ActionPlan, word: str) -> Action:
    return Action.objects.filter(plan=plan, title__contains=word).order_by("pk")[0]
