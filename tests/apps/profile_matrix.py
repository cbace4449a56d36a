"""The part of the matrix that speaks of comparison statistics and of the region's profile.

Of a town the agency and the secretariat each have a file that waits and a profile that was made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.core.files.uploadedfile import SimpleUploadedFile

from layak.apps.comparisons.models import StatisticFile
from layak.apps.region_profiles.models import Edition
from layak.documents.region_profile import word_template
from tests.apps import town_profiles
from tests.apps.towns import Desk, Town

TABLE = """
route                  verb vis end str adm sec age dis vil lea prv min fld chi

comparisons          GET    in  in  no  404 200 200 404 404 200 404 404 404 404
comparison_template  GET    in  in  no  404 200 200 404 404 200 404 404 404 404
comparison_add       GET    in  in  no  404 200 200 404 404 404 404 404 404 404
comparison_add       POST   401 401 no  404 302 302 404 404 404 404 404 404 404
comparison_file/own  GET    in  in  no  404 200 200 404 404 404 404 404 404 404
comparison_file/other GET   in  in  no  404 404 404 404 404 404 404 404 404 404
comparison_choose/own POST  401 401 no  404 302 302 404 404 404 404 404 404 404
comparison_keep/own  POST   401 401 no  404 302 302 404 404 404 404 404 404 404
comparison_discard/own POST 401 401 no  404 302 302 404 404 404 404 404 404 404
comparison_discard/other POST 401 401 no 404 404 404 404 404 404 404 404 404 404
comparison_withdraw  POST   401 401 no  404 302 404 404 404 404 404 404 404 404
region_profile       GET    in  in  no  404 200 200 404 404 200 404 404 404 404
narrative_save       POST   401 401 no  404 302 302 404 404 404 404 404 404 404
narrative_history    GET    in  in  no  404 200 200 404 404 200 404 404 404 404
region_profile_make  POST   401 401 no  404 302 302 404 404 404 404 404 404 404
edition_pdf          GET    in  in  no  404 200 200 404 404 200 404 404 404 404
edition_word         GET    in  in  no  404 200 200 404 404 200 404 404 404 404
word_template        GET    in  in  no  404 200 404 404 404 404 404 404 404 404
word_template_upload POST   401 401 no  404 302 404 404 404 404 404 404 404 404
word_template_download GET  in  in  no  404 200 404 404 404 404 404 404 404 404
word_template_restore POST  401 401 no  404 302 404 404 404 404 404 404 404 404
"""


def _file(town: Town, desk: Desk, kind: str) -> list[object]:
    """The file of a desk; of those that load none, the agency's. Of another, the other one's."""
    waiting = StatisticFile.objects.filter(regency=town.place, kept_at__isnull=True)
    if kind == "other":
        return [waiting.get(organization=town.desks["other"].organization).public_id]
    own = waiting.filter(organization=desk.organization).first()
    return [(own or waiting.get(organization=town.desks["agency"].organization)).public_id]


def _edition(town: Town, *_: object) -> list[object]:
    office = town.desks["agency"].organization
    return [Edition.objects.filter(regency=town.place, organization=office)[0].public_id]


def _upload(*_: object) -> dict[str, object]:
    content = word_template.shipped()
    return {"berkas": SimpleUploadedFile("templat.docx", content)}


ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {
    **dict.fromkeys(
        ("comparison_file", "comparison_choose", "comparison_keep", "comparison_discard"), _file
    ),
    "narrative_save": lambda *_: [town_profiles.YEAR, "foreword"],
    "narrative_history": lambda *_: [town_profiles.YEAR, "foreword"],
    "region_profile_make": lambda *_: [town_profiles.YEAR],
    "edition_pdf": _edition,
    "edition_word": _edition,
}
BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "comparison_add": lambda town, _: {
        "berkas": SimpleUploadedFile("pembanding.csv", town_profiles.sheet(town.mark))
    },
    "comparison_withdraw": lambda town, _: {
        "definition": town_profiles.CODE, "kind": "administrative", "source": town.mark,
    },
    "narrative_save": lambda *_: {"version": "1", "text": "Teks lain"},
    "word_template_upload": _upload,
}  # fmt: skip
