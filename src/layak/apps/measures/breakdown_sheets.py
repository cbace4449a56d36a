"""A month broken down, taken away as a workbook."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from layak.apps.accounts.language import words
from layak.apps.measures import cells
from layak.apps.measures.breaking_down import Asked, Breakdown, Line, breakdown, detail_of
from layak.apps.measures.group_words import AGE_WORDS, SEX_WORDS
from layak.apps.measures.places import Places
from layak.apps.organizations.access import Actor
from layak.documents import breakdown_sheets
from layak.documents.breakdown_sheets import Group


def workbook(actor: Actor, found: Breakdown, *, at: dt.datetime) -> bytes:
    """Every kecamatan and village below the place asked for, and every cell of theirs."""
    said, places = words(), found.places
    lines = [found.whole, *found.lines]
    for line in found.lines:
        if line.opens:
            below = replace(found.asked, place=line.place, in_detail=False)
            lines += breakdown(actor, found.dataset, below).lines
    (known,) = cells.cells_of([found.dataset], found.asked.figure)
    everything = detail_of(known, places, _all_of(found.asked))
    title = f"{found.definition.name.in_language(said.language)} · {actor.regency.name} · "
    return breakdown_sheets.write(
        [_group(each, places) for each in lines], [_group(each, places) for each in everything],
        title=f"{title}{found.month}", made_at=at, words=said,
    )  # fmt: skip


def _all_of(asked: Asked) -> Asked:
    return replace(asked, sort="wilayah")


def _group(line: Line, places: Places) -> Group:
    said = words()
    above = places.parents.get(line.place, "")
    district = line.place if above == places.regency else above
    return Group(
        code=line.place,
        district=places.names[district] if district in places.names and above else "",
        place=line.name,
        sex=said.render(SEX_WORDS[line.choice.sex]),
        age=said.render(AGE_WORDS[line.choice.age]),
        events=line.count.events,
        of=line.count.of,
        percent=line.percent,
        low=line.low,
        high=line.high,
        warnings=" ".join(said.render(each) for each in line.warnings),
        moves=said.render(line.judgement.verdict) if line.judgement else "",
    )
