"""Which kind of evidence a paper of a work is on a question, from its role."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

#: Roles that callers give their papers, and the kinds of evidence they are.
_ROLES: Mapping[str, str] = {
    "attendance": "attendance_list",
    "certificate": "training_certificate",
    "certificates": "training_certificate",
    "decree": "membership_decree",
    "minutes": "minutes",
    "photos": "photo",
    "report": "monitoring_report",
}
#: What a paper is that is asked for by no better name.
_OTHERWISE = "supporting_document"


def evidence_kind(role: str, satisfies: Sequence[str], wanted: Collection[str]) -> str:
    """The kind among those that are ``wanted``; empty where none fits.

    The role decides, which may be the code of a kind itself; else the only wanted kind among those
    that the work ``satisfies``; else the supporting document, where one is asked for.
    """
    named = _ROLES.get(role, role)
    if named in wanted:
        return named
    fitting = [kind for kind in satisfies if kind in wanted and kind not in _ROLES.values()]
    if len(fitting) == 1:
        return fitting[0]
    return _OTHERWISE if _OTHERWISE in wanted else ""
