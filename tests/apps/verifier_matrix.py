"""The part of the matrix that speaks of verifiers: their addresses, arguments and forms.

Objects are those of ``town.reading``, a round whose claims are being read by the provinsi; it is
handed to the town's three verifiers and to nobody of another town.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from layak.apps.assessment.models import Answer
from layak.apps.verification.readings import hashes_of, seen_of
from tests.apps.towns import Desk, Town

TABLE = """
route                 verb  vis end str adm sec age dis vil lea prv min fld chi

verify_rounds         GET   in  in  no  404 404 404 404 404 404 200 200 200 404
verify_round          GET   in  in  no  404 404 404 404 404 404 200 200 200 404
verify_step           POST  401 401 no  404 404 404 404 404 404 302 422 422 404
verify_assessor       POST  401 401 no  404 404 404 404 404 404 404 302 404 404
verify_assessor_end   POST  401 401 no  404 404 404 404 404 404 404 302 404 404
verify_disputes       GET   in  in  no  404 404 404 404 404 404 200 200 200 404
verify_agreement      GET   in  in  no  404 404 404 404 404 404 200 200 200 404
verify_visits         GET   in  in  no  404 404 404 404 404 404 200 200 200 404
verify_question/own   GET   in  in  no  404 404 404 404 404 404 200 200 200 404
verify_question/other GET   in  in  no  404 404 404 404 404 404 200 200 200 404
verdict/own           POST  401 401 no  404 404 404 404 404 404 302 422 422 404
verdict/other         POST  401 401 no  404 404 404 404 404 404 302 422 422 404
verify_preview/own    GET   in  in  no  404 404 404 404 404 404 200 200 200 404
verify_preview/other  GET   in  in  no  404 404 404 404 404 404 200 200 200 404
verify_download/own   GET   in  in  no  404 404 404 404 404 404 200 200 200 404
verify_download/other GET   in  in  no  404 404 404 404 404 404 200 200 200 404
"""


def _round(town: Town, _desk: Desk, _kind: str) -> list[object]:
    assert town.reading is not None
    return [town.reading.public_id]


def _claim(town: Town, desk: Desk, kind: str) -> list[object]:
    return [*_round(town, desk, kind), desk.draft]


def _file(town: Town, desk: Desk, kind: str) -> list[object]:
    assert desk.handed is not None
    return [*_claim(town, desk, kind), desk.handed.public_id, 1]


def _verdict(town: Town, desk: Desk) -> dict[str, object]:
    """Uphold what is claimed; the provinsi has read every claim once."""
    assert town.reading is not None
    answer = Answer.objects.get(round=town.reading, question=desk.draft)
    hashes = hashes_of(town.reading, desk.draft).get(desk.draft, ())
    return {"seen": seen_of(answer, hashes), "number": "1", "decision": "upheld"}


ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {
    **dict.fromkeys(
        (
            "verify_round", "verify_step", "verify_assessor", "verify_assessor_end",
            "verify_disputes", "verify_agreement", "verify_visits",
        ),
        _round,
    ),
    **dict.fromkeys(("verify_question", "verdict"), _claim),
    **dict.fromkeys(("verify_preview", "verify_download"), _file),
}  # fmt: skip
BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "verify_step": lambda *_: {"act": "deliver", "stage": "VA"},
    "verify_assessor": lambda town, _: {"person": str(town.people["assessor"].public_id)},
    "verify_assessor_end": lambda town, _: {"person": str(town.people["assessor"].public_id)},
    "verdict": _verdict,
}
