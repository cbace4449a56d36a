"""Children's accounts with the consent they rest on, and what children ask for."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from layak.apps.evidence.models import Document
from layak.apps.organizations.models import Organization
from layak.apps.planning.models import Action
from layak.apps.regions.models import Region
from layak.core.aspirations.model import (
    OUTCOME_WORDS,
    SHARED,
    STAGE_WORDS,
    Outcome,
    Stage,
)
from layak.core.messages import Message
from layak.core.task_force.model import GROUP_WORDS, Group


class ChildAccount(models.Model):
    """The account of a child in a children's forum, and the guardian's consent it rests on.

    A child's name is stored nowhere: ``initials`` tell accounts apart. ``consent_by`` names the
    guardian. The account opens until the end of ``consent_until``, or ``revoked_at``. Only the hash
    of the link that sets a password is stored (empty: no link is open); it opens until
    ``link_until``. ``version`` is the optimistic lock.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    forum = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    initials = models.CharField(_("inisial"), max_length=10)
    consent_by = models.CharField(_("orang tua atau wali yang menyetujui"), max_length=200)
    consent_until = models.DateField(_("persetujuan berlaku sampai"))
    paper = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    link_hash = models.CharField(max_length=64, blank=True)
    link_until = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "user_id", "forum_id", "initials", "consent_by", "consent_until", "paper_id", "revoked_at",
        "link_hash", "link_until", "opened_at", "created_at", "version",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["link_hash"], condition=~Q(link_hash=""), name="one_child_a_link"
            ),
            models.CheckConstraint(
                condition=~Q(consent_by="") & ~Q(initials=""), name="a_guardian_agreed_by_name"
            ),
        ]

    def __str__(self) -> str:
        return self.initials


class Aspiration(models.Model):
    """Something a child asks for, the answer it got, and the line of the RAD it became.

    ``text`` is what the child wrote; ``shared_text`` is what others read once it was passed on: the
    same, without what would tell who wrote it. ``due_date`` is when ``asked`` owes an answer.
    ``written_by`` is shown to nobody. ``version`` is the optimistic lock.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    forum = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    group = models.CharField(
        _("tentang"), max_length=2, blank=True,
        choices=[(each.value, word.text) for each, word in GROUP_WORDS.items()],
    )  # fmt: skip
    text = models.TextField(_("usulan"))
    shared_text = models.TextField(_("kalimat yang dibaca lembaga"), blank=True)
    stage = models.CharField(
        max_length=10, default=Stage.WRITTEN.value,
        choices=[(each.value, word.text) for each, word in STAGE_WORDS.items()],
    )  # fmt: skip
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    due_date = models.DateField(_("dijawab paling lambat"), null=True)
    outcome = models.CharField(
        _("hasil"), max_length=10, blank=True,
        choices=[(each.value, word.text) for each, word in OUTCOME_WORDS.items()],
    )  # fmt: skip
    answer = models.TextField(_("jawaban"), blank=True)
    action = models.ForeignKey(Action, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "forum_id", "group", "text", "shared_text", "stage", "written_at",
        "written_by_id", "asked_id", "due_date", "outcome", "answer", "action_id", "answered_at",
        "answered_by_id", "is_sample", "version",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["region", "-written_at"], name="voices_of_a_region")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(stage__in=sorted(each.value for each in SHARED))
                | (~Q(shared_text="") & Q(asked__isnull=False)),
                name="what_is_shared_was_looked_at",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=[Stage.ANSWERED.value, Stage.SET_ASIDE.value])
                | ~Q(answer=""),
                name="an_answer_says_something",
            ),
        ]

    def __str__(self) -> str:
        return self.shared_text or self.text

    @property
    def stage_word(self) -> Message:
        """How far it is, to be said in the reader's language."""
        return STAGE_WORDS[Stage(self.stage)]

    @property
    def outcome_word(self) -> Message | None:
        """What comes of it, to be said in the reader's language."""
        return OUTCOME_WORDS[Outcome(self.outcome)] if self.outcome else None

    @property
    def group_word(self) -> Message | None:
        """What it is about, to be said in the reader's language."""
        return GROUP_WORDS[Group(self.group)] if self.group else None


class AspirationRevision(models.Model):
    """One version of an aspiration, kept for ever: the content as canonical JSON."""

    aspiration = models.ForeignKey(Aspiration, models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    step = models.CharField(max_length=10)
    content = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    trail_fields: ClassVar[tuple[str, ...]] = (
        "aspiration_id", "version", "step", "content", "at", "by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["aspiration", "version"], name="one_aspiration_text_a_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aspiration_id} v{self.version}"
