"""What is known of partners beyond their organization, and every version of it.

What stands in the RAD stays there (`planning.models.Partner`, `progress.models.Delivery`).
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from layak.apps.evidence.models import Document, Version
from layak.apps.organizations.models import Organization
from layak.apps.regions.models import Region
from layak.core.action_plan.model import PledgeKind
from layak.core.partnerships.agreements import AgreementKind
from layak.core.partnerships.consents import MaterialKind
from layak.core.task_force.model import Group

if TYPE_CHECKING:
    from enum import StrEnum


def _one_of(kind: type[StrEnum], **options: Any) -> models.CharField[Any, Any]:
    choices = [(each.value, each.value) for each in kind]
    return models.CharField(max_length=20, choices=choices, **options)


def _key() -> models.UUIDField[Any, Any]:
    return models.UUIDField(default=uuid.uuid4, unique=True, editable=False)


def _to(model: Any, **options: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(model, models.PROTECT, related_name="+", **options)


def _in_order(name: str) -> models.CheckConstraint:
    condition = Q(until_date__isnull=True) | Q(until_date__gte=F("from_date"))
    return models.CheckConstraint(condition=condition, name=name)


class PartnerProfile(models.Model):
    """What a partner does for children. ``office`` is where it is reached: an office, no person.

    ``places`` is canonical JSON: codes of kecamatan and desa. ``version`` is its optimistic lock.
    """

    public_id = _key()
    organization = models.OneToOneField(Organization, models.PROTECT, related_name="partner")
    about = models.TextField(_("yang dilakukan untuk anak"), blank=True)
    office = models.CharField(_("kantor yang dihubungi"), max_length=200, blank=True)
    website = models.URLField(_("situs"), max_length=200, blank=True)
    since = models.PositiveSmallIntegerField(_("mitra sejak tahun"), null=True)
    places = models.TextField(default="[]")
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = _to(settings.AUTH_USER_MODEL)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "organization_id", "about", "office", "website", "since", "places", "version",
        "updated_at", "updated_by_id",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.organization_id}"


class Agreement(models.Model):
    """A MoU or PKS with a partner. Without a number it is a draft; both days are included.

    ``owner`` is the agency that looks after it; ``groups`` is canonical JSON: codes of
    `core.task_force.model.Group`. ``version`` is its optimistic lock.
    """

    public_id = _key()
    region = _to(Region)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="agreements")
    owner = _to(Organization, null=True)
    kind = _one_of(AgreementKind)
    title = models.CharField(_("tentang"), max_length=200)
    number = models.CharField(_("nomor"), max_length=120, blank=True)
    date = models.DateField(_("tanggal"), null=True)
    parties = models.CharField(_("para pihak"), max_length=300, blank=True)
    covers = models.TextField(_("yang disepakati"), blank=True)
    from_date = models.DateField(_("berlaku dari"))
    until_date = models.DateField(_("berlaku sampai"), null=True)
    groups = models.CharField(max_length=60, default="[]")
    document = _to(Document, null=True)
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = _to(settings.AUTH_USER_MODEL)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "organization_id", "owner_id", "kind", "title", "number", "date", "parties",
        "covers", "from_date", "until_date", "groups", "document_id", "version", "updated_at",
        "updated_by_id",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["region", "until_date"], name="agreements_of_a_region")]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "organization", "number"], condition=~Q(number=""),
                name="one_agreement_per_number",
            ),
            models.CheckConstraint(
                condition=Q(number="", date__isnull=True) | (~Q(number="") & Q(date__isnull=False)),
                name="agreement_has_number_and_date",
            ),
            _in_order("agreement_ends_after_beginning"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number or self.title


class Contribution(models.Model):
    """What a partner pledges outside the RAD, for which group, over which days (both included).

    ``pledged`` is whole rupiah: the sum of money, or the value of what else is brought. ``owner``
    is the agency that entered it. ``places`` is canonical JSON. ``version`` is its optimistic lock.
    """

    public_id = _key()
    region = _to(Region)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="contributions")
    owner = _to(Organization, null=True)
    group = _one_of(Group, blank=True)
    indicator = models.CharField(_("indikator"), max_length=20, blank=True)
    kind = _one_of(PledgeKind)
    text = models.CharField(_("bentuk dukungan"), max_length=200)
    pledged = models.PositiveBigIntegerField(_("nilai yang dijanjikan"), null=True)
    from_date = models.DateField(_("mulai"))
    until_date = models.DateField(_("sampai"), null=True)
    places = models.TextField(default="[]")
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, related_name="contributions"
    )
    document = _to(Document, null=True)
    is_withdrawn = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = _to(settings.AUTH_USER_MODEL)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "organization_id", "owner_id", "group", "indicator", "kind", "text",
        "pledged", "from_date", "until_date", "places", "agreement_id", "document_id",
        "is_withdrawn", "version", "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["region", "from_date"], name="contributions_of_a_region")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=PledgeKind.MONEY.value) | Q(pledged__gt=0),
                name="contributed_money_has_an_amount",
            ),
            _in_order("contribution_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.text


class Arrival(models.Model):
    """What came of a contribution on a day; one that was noted by mistake is withdrawn."""

    public_id = _key()
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="arrivals")
    date = models.DateField(_("tanggal"))
    text = models.CharField(_("apa yang diterima"), max_length=200, blank=True)
    rupiah = models.PositiveBigIntegerField(_("rupiah"), null=True)
    document = _to(Document, null=True)
    at = models.DateTimeField()
    by = _to(settings.AUTH_USER_MODEL)
    withdrawn_at = models.DateTimeField(null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "contribution_id", "date", "text", "rupiah", "document_id", "at", "by_id", "withdrawn_at",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.date}"


class Forum(models.Model):
    """The region's forum of businesses for children, by its decree.

    ``members`` is canonical JSON: public ids of organizations. ``version`` is its optimistic lock.
    """

    public_id = _key()
    region = models.OneToOneField(Region, models.PROTECT, related_name="+")
    name = models.CharField(_("nama"), max_length=200)
    number = models.CharField(_("nomor SK"), max_length=120, blank=True)
    date = models.DateField(_("tanggal SK"), null=True)
    from_date = models.DateField(_("berlaku dari"))
    until_date = models.DateField(_("berlaku sampai"), null=True)
    members = models.TextField(default="[]")
    document = _to(Document, null=True)
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = _to(settings.AUTH_USER_MODEL)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "name", "number", "date", "from_date", "until_date", "members",
        "document_id", "version", "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(number="", date__isnull=True) | (~Q(number="") & Q(date__isnull=False)),
                name="forum_has_number_and_date",
            ),
            _in_order("forum_ends_after_beginning"),
        ]

    def __str__(self) -> str:
        return self.name


class ForumWork(models.Model):
    """Something the forum did on a day; one that was noted by mistake is withdrawn."""

    public_id = _key()
    forum = models.ForeignKey(Forum, models.PROTECT, related_name="works")
    date = models.DateField(_("tanggal"))
    title = models.CharField(_("kegiatan"), max_length=200)
    text = models.CharField(_("hasil"), max_length=500, blank=True)
    group = _one_of(Group, blank=True)
    document = _to(Document, null=True)
    at = models.DateTimeField()
    by = _to(settings.AUTH_USER_MODEL)
    withdrawn_at = models.DateTimeField(null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "forum_id", "date", "title", "text", "group", "document_id", "at", "by_id",
        "withdrawn_at",
    )  # fmt: skip

    def __str__(self) -> str:
        return self.title


class Recognition(models.Model):
    """That the region thanked a partner for a year; ``text`` is what its letter says it brought.

    ``version`` is its optimistic lock.
    """

    public_id = _key()
    region = _to(Region)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="recognitions")
    year = models.PositiveSmallIntegerField(_("tahun"))
    number = models.CharField(_("nomor surat"), max_length=120)
    date = models.DateField(_("tanggal"))
    text = models.TextField(_("yang diterima"))
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = _to(settings.AUTH_USER_MODEL)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "organization_id", "year", "number", "date", "text", "version",
        "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "organization", "year"], name="one_recognition_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.year}"


class PartnerRevision(models.Model):
    """One version of a profile, contribution, agreement or forum, kept for ever: canonical JSON.

    ``subject`` is the public id of what it is a version of.
    """

    subject = models.UUIDField()
    version = models.PositiveIntegerField()
    step = models.CharField(max_length=10)
    content = models.TextField()
    at = models.DateTimeField()
    by = _to(settings.AUTH_USER_MODEL)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "subject", "version", "step", "content", "at", "by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "version"], name="one_partner_text_version"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} v{self.version}"


class Material(models.Model):
    """A picture or a quote for the media, with the consent it rests on.

    ``text`` is the quote, or what the picture shows; ``speaker`` how the person is called in
    public, never by name. ``picture`` is the very file that was consented to, not its document. Who
    consented (``consent_by``) is for the secretariat alone. Nothing of it changes but that the
    consent is revoked, for good.
    """

    public_id = _key()
    region = _to(Region)
    kind = _one_of(MaterialKind)
    text = models.CharField(_("kutipan atau keterangan gambar"), max_length=500)
    speaker = models.CharField(_("sebutan di muka umum"), max_length=100, blank=True)
    is_child = models.BooleanField(default=True)
    picture = _to(Version, null=True)
    consent_by = models.CharField(_("yang menyetujui"), max_length=200)
    is_guardian = models.BooleanField(default=False)
    purpose = models.CharField(_("untuk apa"), max_length=200)
    from_date = models.DateField(_("berlaku dari"))
    until_date = models.DateField(_("berlaku sampai"))
    paper = _to(Document, null=True)
    is_revoked = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = _to(settings.AUTH_USER_MODEL)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "region_id", "text", "kind", "speaker", "is_child", "picture_id", "consent_by",
        "is_guardian", "purpose", "from_date", "until_date", "paper_id", "is_revoked", "version",
        "updated_at", "updated_by_id",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="quote", picture__isnull=True)
                | Q(kind="picture", picture__isnull=False),
                name="only_pictures_have_a_picture",
            ),
            models.CheckConstraint(
                condition=Q(until_date__gte=F("from_date")), name="consent_ends_after_beginning"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]
