"""What a profile says of the evaluation: a score only once verifiers have read it, and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from layak.apps.accounts.language import words
from layak.apps.assessment.access import rounds_visible_to
from layak.apps.organizations.access import Actor
from layak.apps.verification.models import DELIVERIES, Submission
from layak.apps.verification.stage_words import stage_title
from layak.core.messages import msg
from layak.documents.region_profile.model import Fact


def institution_of(actor: Actor, year: int) -> tuple[Fact, ...]:
    """The newest round up to the year, and the newest verdict of verifiers on a round.

    A profile is read by everybody, so a claim that nobody has verified is not in it. Two queries.
    """
    return tuple(_facts(actor, year))


def _facts(actor: Actor, year: int) -> Iterator[Fact]:
    render = words().render
    rounds = rounds_visible_to(actor).filter(first_year__lte=year)
    newest = rounds.select_related("instrument").defer("instrument__content")
    round_ = newest.order_by("-last_year", "-pk").first()
    if round_ is None:
        yield Fact(render(msg("Siklus")), render(msg("Belum ada siklus evaluasi.")))
        return
    yield Fact(render(msg("Siklus")), f"{round_.title} ({round_.first_year}–{round_.last_year})")
    yield Fact(render(msg("Instrumen")), str(round_.instrument))
    delivered = Submission.objects.filter(
        round__in=rounds, act__in=DELIVERIES, verified__isnull=False
    )
    last = delivered.select_related("round").order_by("-round__last_year", "-number").first()
    label = render(msg("Skor hasil verifikasi"))
    if last is None or last.verified is None:
        yield Fact(label, render(msg("Belum ada. Penilaian mandiri tidak dicantumkan.")))
        return
    said = msg(
        "{points} poin, tahapan {stage}, {round}", points=last.verified.normalize(),
        stage=stage_title(last.stage), round=last.round.title,
    )  # fmt: skip
    yield Fact(label, render(said))
    if last.rank:
        yield Fact(render(msg("Peringkat pada tahapan itu")), last.rank)
