"""How every participant of a training stands: hours, tests, and what their certificate lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.apps.gatherings.models import Attendance, Gathering, Participant, Session
from layak.apps.trainings.models import Certificate, Occasion, Programme, TestSheet
from layak.apps.trainings.opening import curriculum_of
from layak.core.trainings.attending import Attended, Entitlement, entitlement


@dataclass(frozen=True, slots=True)
class Standing:
    """A participant with what they did. ``tests`` are shares right by occasion, in the order of
    the attempts; ``certificate`` is the newest, revoked or not."""

    participant: Participant
    attended: Mapping[int, Attendance]
    tests: Mapping[str, Sequence[Decimal]]
    entitlement: Entitlement
    certificate: Certificate | None

    @property
    def may_be_certified(self) -> bool:
        """Whether a certificate is due that does not stand yet."""
        stands = self.certificate is not None and self.certificate.revoked_at is None
        return self.entitlement.may_have and not stands and not self.participant.is_facilitator


@dataclass(frozen=True, slots=True)
class TrainingStanding:
    """A training with all its participants, by name."""

    programme: Programme
    sessions: Sequence[Session]
    people: Sequence[Standing]


def standing_of(gathering: Gathering, *, only: Participant | None = None) -> TrainingStanding:
    """How everybody stands, or ``only`` one. Six queries, however many there are.

    Raises `Programme.DoesNotExist` for a gathering that is no training.
    """
    programme = Programme.objects.select_related("gathering").get(gathering=gathering)
    sessions = list(gathering.sessions.order_by("number"))
    people = gathering.participants.filter(left_at__isnull=True).order_by("name", "pk")
    if only is not None:
        people = people.filter(pk=only.pk)
    found = list(people.select_related("person"))
    keys = [each.pk for each in found]
    attended, sheets, certificates = _attended(keys), _sheets(keys), _certificates(keys)
    taught = curriculum_of(programme, sessions)
    codes = {each.pk: each.code for each in sessions}
    made = []
    for participant in found:
        there, tests = attended.get(participant.pk, {}), sheets.get(participant.pk, {})
        done = Attended(
            [codes[session] for session in there], _last(tests, Occasion.PRE),
            _last(tests, Occasion.POST),
        )  # fmt: skip
        certificate = certificates.get(participant.pk)
        made.append(Standing(participant, there, tests, entitlement(taught, done), certificate))
    return TrainingStanding(programme, sessions, made)


def _last(tests: Mapping[str, Sequence[Decimal]], occasion: Occasion) -> Decimal | None:
    tries = tests.get(occasion.value)
    return max(tries) if tries else None


def _attended(keys: Sequence[int]) -> dict[int, dict[int, Attendance]]:
    rows = Attendance.objects.filter(participant__in=keys, withdrawn_at__isnull=True)
    found: dict[int, dict[int, Attendance]] = {}
    for row in rows.order_by("pk"):
        found.setdefault(row.participant_id, {})[row.session_id] = row
    return found


def _sheets(keys: Sequence[int]) -> dict[int, dict[str, list[Decimal]]]:
    rows = TestSheet.objects.filter(participant__in=keys).order_by("attempt")
    found: dict[int, dict[str, list[Decimal]]] = {}
    for row in rows:
        found.setdefault(row.participant_id, {}).setdefault(row.occasion, []).append(row.share)
    return found


def _certificates(keys: Sequence[int]) -> dict[int, Certificate]:
    rows = Certificate.objects.filter(participant__in=keys).order_by("pk")
    return {row.participant_id: row for row in rows}
