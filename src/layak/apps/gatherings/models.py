"""Gatherings with their sessions, participants, attendance and what was agreed."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from layak.apps.evidence.models import Document
from layak.apps.organizations.models import Organization
from layak.apps.outbox.models import Mail
from layak.apps.people.models import Person
from layak.apps.planning.models import Action
from layak.apps.regions.models import Region
from layak.core.gatherings.letters import LETTER_WORDS
from layak.core.gatherings.model import (
    CHANNEL_WORDS,
    GATHERING_WORDS,
    RSVP_WORDS,
    STATE_WORDS,
    Channel,
    GatheringKind,
    GatheringState,
    Rsvp,
)
from layak.core.messages import Message
from layak.core.trainings.model import SessionKind
from layak.core.trainings.words import SESSION_WORDS


class Gathering(models.Model):
    """A gathering of a region, run by an organization; both days are included.

    ``functions`` is canonical JSON: what the task force did (`gatherings.functions`).
    ``curriculum`` names the programme of a training. ``secret`` makes the codes on the screen.
    ``materials`` is one a line: a title, or an address. ``follows`` is the gathering before it in a
    series. ``decisions`` is one a line. ``action`` is
    the line of the RAD that pays for it. ``version`` is its optimistic lock.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    kind = models.CharField(
        _("jenis"), max_length=10,
        choices=[(kind.value, word.text) for kind, word in GATHERING_WORDS.items()],
    )  # fmt: skip
    state = models.CharField(
        max_length=10, default=GatheringState.PLANNED.value,
        choices=[(state.value, word.text) for state, word in STATE_WORDS.items()],
    )  # fmt: skip
    title = models.CharField(_("judul"), max_length=200)
    purpose = models.TextField(_("tujuan"), blank=True)
    place = models.CharField(_("tempat"), max_length=200, blank=True)
    link = models.CharField(_("tautan rapat daring"), max_length=300, blank=True)
    materials = models.TextField(_("bahan"), blank=True)
    from_date = models.DateField(_("mulai"))
    until_date = models.DateField(_("sampai"))
    functions = models.CharField(max_length=120, default="[]")
    curriculum = models.CharField(max_length=60, blank=True)
    takes_registrations = models.BooleanField(default=False)
    secret = models.CharField(max_length=44, editable=False)
    action = models.ForeignKey(Action, models.PROTECT, null=True, related_name="+")
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    minutes = models.TextField(_("notulen"), blank=True)
    decisions = models.TextField(_("keputusan"), blank=True)
    held_at = models.DateTimeField(null=True)
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "organization_id", "kind", "state", "title", "purpose", "place", "link",
        "materials", "from_date", "until_date", "functions", "curriculum", "takes_registrations",
        "action_id", "follows_id", "minutes", "decisions", "held_at", "version", "updated_at",
        "updated_by_id",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["region", "from_date"], name="gatherings_of_a_region")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__gte=F("from_date")), name="gathering_ends_after_beginning"
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(held_at__isnull=False),
                name="gathering_was_held_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def kind_word(self) -> Message:
        """What it is, to be said in the reader's language."""
        return GATHERING_WORDS[GatheringKind(self.kind)]

    @property
    def state_word(self) -> Message:
        """How far it is, to be said in the reader's language."""
        return STATE_WORDS[GatheringState(self.state)]


class GatheringRevision(models.Model):
    """One version of a gathering, kept for ever: the content as canonical JSON."""

    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    step = models.CharField(max_length=10)
    content = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "gathering_id", "version", "step", "content", "at", "by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "version"], name="one_gathering_text_a_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gathering_id} v{self.version}"


class Session(models.Model):
    """A part of a day that attendance is taken for. ``hours`` are JP of 45 minutes (trainings).

    ``clusters`` is canonical JSON. ``code`` is that of the programme's session, if it has one.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20)
    date = models.DateField(_("tanggal"))
    title = models.CharField(_("acara"), max_length=200)
    speaker = models.CharField(_("narasumber atau fasilitator"), max_length=200, blank=True)
    kind = models.CharField(
        max_length=20, default=SessionKind.PRESENTATION.value,
        choices=[(str(kind), word.text) for kind, word in SESSION_WORDS.items()],
    )  # fmt: skip
    hours = models.PositiveSmallIntegerField(_("jam pelajaran"), default=0)
    module = models.CharField(max_length=20, blank=True)
    clusters = models.CharField(max_length=60, default="[]")
    is_obligatory = models.BooleanField(default=False)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "gathering_id", "number", "code", "date", "title", "speaker", "kind", "hours", "module",
        "clusters", "is_obligatory",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "code"], name="one_session_a_code"),
        ]

    def __str__(self) -> str:
        return self.title


class Participant(models.Model):
    """Somebody at a gathering, named as they were there (a certificate bears this name).

    ``code`` opens the participant's own page without an account. ``professions`` is canonical JSON.
    ``left_at``: taken off the list; nothing that they did is lost. ``consent`` says which guardian
    of a child agreed to what, and until when: without it a child takes no part. ``email`` is where
    letters go, read by those who run the gathering only; a child has none.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="participants")
    person = models.ForeignKey(Person, models.PROTECT, related_name="participations")
    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(_("nama"), max_length=200)
    unit = models.CharField(_("lembaga atau unit kerja"), max_length=200, blank=True)
    email = models.EmailField(_("alamat surel"), blank=True)
    professions = models.CharField(max_length=300, default="[]")
    is_facilitator = models.BooleanField(default=False)
    credential = models.CharField(_("sertifikasi fasilitator"), max_length=200, blank=True)
    consent = models.CharField(_("persetujuan orang tua atau wali"), max_length=300, blank=True)
    consent_until = models.DateField(_("persetujuan berlaku sampai"), null=True)
    rsvp = models.CharField(
        max_length=10, default=Rsvp.INVITED.value,
        choices=[(each.value, word.text) for each, word in RSVP_WORDS.items()],
    )  # fmt: skip
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    left_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    later_trail_fields: ClassVar[tuple[str, ...]] = ("email",)
    trail_fields: ClassVar[tuple[str, ...]] = (
        "gathering_id", "person_id", "name", "unit", "professions", "is_facilitator", "credential",
        "consent", "consent_until", "rsvp", "registered_at", "registered_by_id", "left_at",
        "version",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "person"], name="one_participation_of_a_person"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def rsvp_word(self) -> Message:
        """What they said to the invitation, to be said in the reader's language."""
        return RSVP_WORDS[Rsvp(self.rsvp)]


class Letter(Mail):
    """A mail to a participant about a gathering: one of each kind, made into words when it is sent.

    ``said`` is the fingerprint of the days and the place that an invitation told last (blank: none
    was sent yet): where they differ by now, people would come on the wrong day.
    Its trail says that it was made and for whom; how often the server refused it stands here only.
    """

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="letters")
    kind = models.CharField(
        max_length=12, choices=[(each.value, word.text) for each, word in LETTER_WORDS.items()]
    )
    made_at = models.DateTimeField()
    said = models.CharField(max_length=64, blank=True)
    #: What the mail that is being sent tells; kept as ``said`` once it has arrived.
    telling = ""

    trail_fields: ClassVar[tuple[str, ...]] = ("participant_id", "kind", "made_at")

    class Meta:
        indexes = [models.Index(fields=["state", "next_try_at"], name="letters_to_be_sent")]
        constraints = [
            models.UniqueConstraint(fields=["participant", "kind"], name="one_letter_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.kind} {self.state}"

    def arrived(self) -> None:
        """What was told is known from now on."""
        self.said = self.telling


class Attendance(models.Model):
    """That somebody was at a session: when, and how that is known.

    ``withdrawn_at``: it was a mistake; the row stays. ``code_at`` is when the code was shown.
    """

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="attendances")
    session = models.ForeignKey(Session, models.PROTECT, related_name="attendances")
    channel = models.CharField(
        max_length=10, choices=[(each.value, word.text) for each, word in CHANNEL_WORDS.items()]
    )
    at = models.DateTimeField()
    code_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "participant_id", "session_id", "channel", "at", "code_at", "by_id", "withdrawn_at",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "session"], name="one_attendance_of_a_session"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} @ {self.session_id}"

    @property
    def channel_word(self) -> Message:
        """How it is known, to be said in the reader's language."""
        return CHANNEL_WORDS[Channel(self.channel)]


class ActionItem(models.Model):
    """Something that a gathering agreed to do: who, until when, and whether it is done."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(_("yang dikerjakan"), max_length=300)
    owner = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    due_date = models.DateField(_("tenggat"), null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    result = models.CharField(_("hasil"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "gathering_id", "number", "text", "owner_id", "due_date", "done_at", "done_by_id",
        "result", "version",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="one_item_a_number"),
        ]

    def __str__(self) -> str:
        return self.text


class GatheringPhoto(models.Model):
    """A picture of a gathering: a document of the evidence, with what was said about consent.

    ``shows_children``: then ``consent`` names whose guardian agreed to what, and until when. A
    withdrawn picture is shown nowhere any more.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="photos")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    shows_children = models.BooleanField()
    consent = models.CharField(max_length=300, blank=True)
    consent_until = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "gathering_id", "document_id", "shows_children", "consent", "consent_until", "withdrawn_at",
        "added_at", "added_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "document"], name="one_photo_once"),
            models.CheckConstraint(
                condition=Q(shows_children=False)
                | (~Q(consent="") & Q(consent_until__isnull=False)),
                name="children_are_shown_with_consent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gathering_id}: {self.document_id}"
