"""Everything a profile states, gathered in a constant number of queries and put into words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from layak.apps.accounts.language import words
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.comparisons.places import Around, around
from layak.apps.comparisons.queries import statistics_of
from layak.apps.measures import queries as figures
from layak.apps.measures.access import measures_visible_to
from layak.apps.measures.definitions import Known, known_in, newest_round
from layak.apps.measures.queries import Stored
from layak.apps.measures.sheets import unit
from layak.apps.organizations.access import Actor
from layak.apps.region_profiles import entries
from layak.apps.region_profiles.access import narratives_visible_to
from layak.apps.region_profiles.institution import institution_of
from layak.apps.regions.models import Level, Region
from layak.apps.villages.access import sees_shares
from layak.apps.villages.shares import shares_of
from layak.core.instrument.model import Cluster, Instrument
from layak.core.measures.comparing import Statistic
from layak.core.messages import Translator, msg
from layak.core.village_form.model import Share
from layak.documents.measure_sheet import grouped
from layak.documents.reference import DEFAULT_INSTRUMENT, instrument
from layak.documents.region_profile.model import (
    Brief,
    Entry,
    Fact,
    Group,
    RegionProfile,
    Section,
    measures_in,
)
from layak.documents.region_profile.plan import Plan, plan_of

FOREWORD = "foreword"
_METHODS = (
    (
        msg("Rentang 95 %"),
        msg(
            "Menurut Wilson bila pembilang dan penyebutnya diketahui; selain itu sebagaimana "
            "diterbitkan sumbernya."
        ),
    ),
    (
        msg("Pembanding"),
        msg(
            "Hanya angka dari jenis sumber yang sama dan tahun yang sama atau terdekat; data "
            "layanan tidak dibandingkan dengan survei."
        ),
    ),
    (
        msg("Arah"),
        msg(
            "Dinilai dengan model yang memperhitungkan bahwa sebagian besar anak yang sama diukur "
            "lagi; yang tidak nyata disebut naik-turun biasa."
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Material:
    """What a profile is made of, read once."""

    instrument: Instrument
    plan: Plan
    known: Mapping[str, Known]
    stored: Mapping[str, list[Stored]]
    statistics: Mapping[str, tuple[Statistic, ...]]
    shares: Mapping[str, Share]
    narratives: Mapping[str, str]
    places: Around
    words: Translator


def sections_of(actor: Actor) -> tuple[str, ...]:
    """The codes of the sections a person may write about, the foreword first."""
    return (FOREWORD, *(each.code for each in instrument_of(newest_round(actor)).clusters))


def instrument_of(round_: Round | None) -> Instrument:
    """The instrument that orders the profile: the round's, else the shipped one."""
    return parsed(round_).instrument if round_ else instrument(DEFAULT_INSTRUMENT)


def profile_of(actor: Actor, year: int, *, as_of: dt.datetime) -> RegionProfile:
    """The profile of the actor's regency for a year, as it stands at ``as_of``, in the active
    language. Figures of later years are left out. About fifteen queries, whatever there is."""
    found = _material(actor, year, as_of)
    sections = tuple(_section(found, cluster) for cluster in found.instrument.clusters)
    used = [each.code for section in sections for each in measures_in(section)]
    return RegionProfile(
        language=found.words.language,
        place=actor.regency.name,
        province=found.places.province_name,
        year=year,
        foreword=_paragraphs(found.narratives.get(FOREWORD, "")),
        identity=tuple(_identity(actor, found)),
        institution=institution_of(actor, year),
        sections=sections,
        methods=tuple(_methods(found, used)),
        sources=_sources(found, used),
    )


def _material(actor: Actor, year: int, as_of: dt.datetime) -> Material:
    round_ = newest_round(actor)
    asked = instrument_of(round_)
    known = known_in(asked)
    statistics = statistics_of(actor, known)
    written = narratives_visible_to(actor).filter(year=year)
    return Material(
        instrument=asked, plan=plan_of(asked.id), known=known,
        stored=_stored(actor, known, year),
        statistics={
            code: tuple(each for each in found if each.year <= year)
            for code, found in statistics.items()
        },
        shares=_shares(actor, round_, year, as_of),
        narratives=dict(written.values_list("section", "text")),
        places=around(actor.regency), words=words(),
    )  # fmt: skip


def _stored(actor: Actor, known: Mapping[str, Known], year: int) -> dict[str, list[Stored]]:
    """The figures up to the year, newest first. One query."""
    rows = measures_visible_to(actor).filter(definition__in=list(known), until_date__year__lte=year)
    found: dict[str, list[Stored]] = {}
    for row in rows.order_by("-until_date", "-from_date", "kind", "source", "pk"):
        stored = figures.value_of(row, known[row.definition].definition)
        found.setdefault(row.definition, []).append(stored)
    return found


def _shares(
    actor: Actor, round_: Round | None, year: int, as_of: dt.datetime
) -> Mapping[str, Share]:
    """What the forms of villages and kecamatan say now, where the round covers the year."""
    if round_ is None or not sees_shares(actor):
        return {}
    if not round_.first_year <= year <= round_.last_year:
        return {}
    return {share.question: share for share in shares_of(round_, as_of=as_of)}


def _section(found: Material, cluster: Cluster) -> Section:
    groups, missing = [], []
    for indicator in cluster.indicators:
        codes = list(_codes(found, indicator.code))
        shown = {code: _shown(found, code) for code in codes}
        missing += [_name(found, code) for code in codes if shown[code] is None]
        briefs = tuple(each for each in shown.values() if isinstance(each, Brief))
        listed = tuple(each for each in shown.values() if isinstance(each, Entry))
        if briefs or listed:
            title = indicator.title.in_language(found.words.language)
            groups.append(Group(f"{indicator.code} {title}", briefs, listed))
    return Section(
        code=cluster.code, title=cluster.title.in_language(found.words.language),
        narrative=_paragraphs(found.narratives.get(cluster.code, "")), groups=tuple(groups),
        missing=tuple(missing),
    )  # fmt: skip


def _codes(found: Material, indicator: str) -> Iterator[str]:
    """The definitions that stand under an indicator: its questions' own, then those placed there.

    One that answers questions of several indicators stands under the first.
    """
    for code, known in found.known.items():
        if known.questions:
            if _indicator_of(found, known) == indicator:
                yield code
        elif found.plan.placed.get(code) == indicator:
            yield code


def _indicator_of(found: Material, known: Known) -> str:
    first = known.questions[0].code
    return next(
        each.code for each in found.instrument.indicators()
        if any(question.code == first for question in each.questions)
    )  # fmt: skip


def _shown(found: Material, code: str) -> Brief | Entry | None:
    """What is said of a definition; ``None`` where there is no figure yet."""
    known = found.known[code]
    stored = found.stored.get(code, [])
    if stored:
        entry = entries.of_figures(
            known.definition, stored, found.statistics.get(code, ()), found.places
        )
        return entries.brief_of(known.definition, entry) or entry
    asked = [found.shares[each.code] for each in known.questions if each.code in found.shares]
    return entries.of_share(known.definition, asked[0]) if asked else None


def _identity(actor: Actor, found: Material) -> Iterator[Fact]:
    """Where the regency lies, its places, and how many people live there where that is loaded."""
    render = found.words.render
    levels = Counter(
        Region.objects.filter(code__startswith=f"{actor.regency.code}.")
        .order_by()
        .values_list("level", flat=True)
    )
    yield Fact(render(msg("Provinsi")), found.places.province_name)
    yield Fact(render(msg("Kode Kemendagri")), actor.regency.code)
    for level in (Level.KECAMATAN, Level.DESA, Level.KELURAHAN):
        if levels[level]:
            yield Fact(str(level.label), grouped(levels[level], found.words))
    for code in found.plan.identity:
        fact = _counted(found, code)
        if fact is not None:
            yield fact


def _counted(found: Material, code: str) -> Fact | None:
    """A count of the region itself, recorded here or loaded, with its source and year."""
    stored = found.stored.get(code, [])
    if stored:
        newest = stored[0].measure
        value, about = newest.estimate.value, f"{newest.source}, {newest.until_date.year}"
    else:
        own = [e for e in found.statistics.get(code, ()) if e.place == found.places.own]
        if not own:
            return None
        last = max(own, key=lambda each: (each.year, each.source))
        value, about = last.value, f"{last.source}, {last.year}"
    return Fact(_name(found, code), f"{grouped(int(value), found.words)} ({about})")


def _methods(found: Material, codes: Sequence[str]) -> Iterator[Fact]:
    """What a measure counts among what, and on what that rests; one that only says what its
    question does is left out, for its name says it."""
    language, render = found.words.language, found.words.render
    for code in codes:
        definition = found.known[code].definition
        if definition.source is None:
            continue
        texts = [definition.numerator.in_language(language)]
        if definition.denominator is not None:
            texts.append(definition.denominator.in_language(language))
        basis = definition.source.in_language(language)
        said = f"{' / '.join(texts)} ({render(unit(definition))}). {basis}"
        yield Fact(_name(found, code), said)
    yield from (Fact(render(name), render(said)) for name, said in _METHODS)


def _sources(found: Material, codes: Sequence[str]) -> tuple[str, ...]:
    """Every source that a figure of the profile comes from, by name."""
    own = {each.measure.source for code in codes for each in found.stored.get(code, [])}
    others = {
        each.source for code in codes for each in found.statistics.get(code, ())
        if each.place in found.places.names
    }  # fmt: skip
    return tuple(sorted(own | others))


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.splitlines() if each.strip())


def _name(found: Material, code: str) -> str:
    return found.known[code].definition.name.in_language(found.words.language)
