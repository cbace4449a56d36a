"""A paper is of the kind that its role says, as far as the question asks for it."""

from __future__ import annotations

import pytest

from layak.core.works.papers import evidence_kind


@pytest.mark.parametrize(
    ("role", "satisfies", "wanted", "kind"),
    [
        ("attendance", ["attendance_list"], {"attendance_list", "photo"}, "attendance_list"),
        ("photo", [], {"photo"}, "photo"),
        (
            "minutes",
            ["supporting_document"],
            {"supporting_document", "photo"},
            "supporting_document",
        ),
        ("record", ["photo"], {"photo", "matrix"}, ""),
        ("sheet", ["legal_instrument"], {"legal_instrument", "matrix"}, "legal_instrument"),
        ("attendance", ["training_certificate"], {"training_certificate"}, ""),
        ("anything", [], set(), ""),
    ],
)
def test_the_role_decides_then_what_the_work_is_then_what_is_asked(
    role: str, satisfies: list[str], wanted: set[str], kind: str
) -> None:
    assert evidence_kind(role, satisfies, wanted) == kind
