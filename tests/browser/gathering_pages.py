"""The pages of gatherings that `test_every_page` looks at: who looks, and at what."""

from __future__ import annotations

from collections.abc import Callable

from layak.apps.gatherings.models import Gathering
from tests.apps import town_gatherings as halls
from tests.apps.towns import Town

Place = Callable[[Town], list[object]]


def nothing(_town: Town) -> list[object]:
    return []


def _training(town: Town) -> Gathering:
    return halls.training_of(town.place, town.desks["agency"].organization)


def own_training(town: Town) -> list[object]:
    return [_training(town).public_id]


def the_meeting(town: Town) -> list[object]:
    return [halls.meeting_of(town.place).public_id]


def own_session(town: Town) -> list[object]:
    return [halls.session_of(_training(town)).public_id]


def own_participant(town: Town) -> list[object]:
    return [halls.trained_of(_training(town)).public_id]


def own_certificate(town: Town) -> list[object]:
    return [halls.certificate_of(_training(town)).public_id]


def a_code(town: Town) -> list[object]:
    return [halls.trained_of(_training(town)).code]


def a_test(town: Town) -> list[object]:
    return [*a_code(town), "pre"]


def a_number(town: Town) -> list[object]:
    return [halls.certificate_of(_training(town)).number]


def a_scan(town: Town) -> list[object]:
    return [*own_session(town), "ABC234"]


PAGES: dict[str, tuple[str, Place]] = {
    "gatherings": ("agency", nothing),
    "gathering": ("secretariat", own_training),
    "gathering_new": ("secretariat", nothing),
    "gathering_edit": ("agency", own_training),
    "session_new": ("agency", own_training),
    "session_edit": ("agency", own_session),
    "session_screen": ("secretariat", own_session),
    "session_presence": ("secretariat", own_session),
    "gathering_people": ("secretariat", own_training),
    "participant_add": ("agency", own_training),
    "participant": ("agency", own_participant),
    "gathering_minutes": ("secretariat", own_training),
    "trained": ("secretariat", nothing),
    "doubts": ("secretariat", nothing),
    "training": ("secretariat", own_training),
    "training_results": ("secretariat", own_training),
    "training_proposals": ("secretariat", own_training),
    "training_follow_ups": ("agency", own_training),
    "certificate": ("agency", own_certificate),
}
FOR_VISITORS: dict[str, Place] = {
    "register_oneself": the_meeting,
    "own_page": a_code,
    "check_in_home": nothing,
    "check_in_scan": a_scan,
    "check_in_offline": nothing,
    "own_test": a_test,
    "own_follow_up": a_code,
    "own_report": a_code,
    "own_feedback": a_code,
    "own_proposal": a_code,
    "certificate_check": nothing,
    "certificate_of": a_number,
}
NO_PAGES = {
    "gathering_invite", "participant_invite", "own_email",
    "gathering_state", "presence_read", "session_remove", "session_code", "people_check",
    "people_keep",
    "participant_leave", "photo_add", "photo_withdraw", "item_add", "item_done",
    "gathering_paper", "check_in",
    "check_in_worker", "own_reply", "own_certificate", "class_size", "doubt_decide",
    "doubt_undo", "training_rule", "training_test", "certificates_issue", "certificates_file",
    "proposal_take", "follow_ups_file", "certificate_file", "certificate_revoke",
}  # fmt: skip
