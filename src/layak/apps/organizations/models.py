"""Agencies and partners, who belongs to them, and who is invited."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from layak.apps.regions.models import Region


class Kind(models.TextChoices):
    """What sort of organization it is."""

    OPD = "opd", _("Perangkat daerah (OPD)")
    VERTICAL = "vertical", _("Instansi vertikal")
    KECAMATAN = "kecamatan", _("Kantor kecamatan")
    VILLAGE = "village", _("Pemerintah desa/kelurahan")
    COMPANY = "company", _("Perusahaan")
    MEDIA = "media", _("Media")
    COMMUNITY = "community", _("Lembaga masyarakat")
    UNIVERSITY = "university", _("Perguruan tinggi")
    CHILDRENS_FORUM = "childrens_forum", _("Forum Anak")


#: The kinds that stand beside the government: partners of the programme.
PARTNER_KINDS = (Kind.COMMUNITY, Kind.COMPANY, Kind.MEDIA, Kind.UNIVERSITY)


class Pillar(models.TextChoices):
    """The pillar of the programme an organization stands for."""

    GOVERNMENT = "government", _("Pemerintah")
    SOCIETY = "society", _("Masyarakat")
    BUSINESS = "business", _("Dunia usaha")
    MEDIA = "media", _("Media massa")
    ACADEMIA = "academia", _("Akademisi")


class Role(models.TextChoices):
    """What a person may do in their region (`access.RIGHTS`)."""

    ADMINISTRATOR = "administrator", _("Administrator")
    SECRETARIAT = "secretariat", _("Sekretariat Gugus Tugas")
    AGENCY = "agency", _("Lembaga")
    DISTRICT = "district", _("Kecamatan")
    VILLAGE = "village", _("Desa/Kelurahan")
    LEADER = "leader", _("Pimpinan daerah")
    PROVINCE_VERIFIER = "province_verifier", _("Verifikator provinsi")
    MINISTRY_VERIFIER = "ministry_verifier", _("Verifikator kementerian")
    FIELD_ASSESSOR = "field_assessor", _("Asesor lapangan")
    CHILD = "child", _("Anak anggota Forum Anak")


class Organization(models.Model):
    """An agency, office or partner of a regency. ``region`` is where it works: the regency, or its
    own kecamatan or desa; ``regency`` is the regency it belongs to."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regency = models.ForeignKey(Region, models.PROTECT, related_name="organizations")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    name = models.CharField(_("nama"), max_length=200)
    short_name = models.CharField(_("nama singkat"), max_length=60)
    kind = models.CharField(_("jenis"), max_length=20, choices=Kind.choices)
    pillar = models.CharField(_("pilar"), max_length=20, choices=Pillar.choices)
    is_active = models.BooleanField(_("aktif"), default=True)
    version = models.PositiveIntegerField(default=1)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "regency_id", "region_id", "name", "short_name", "kind", "pillar", "is_active", "version",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["regency", "name"], name="one_name_per_regency"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_partner(self) -> bool:
        return self.kind in PARTNER_KINDS


class Alias(models.Model):
    """Another name an organization goes by (``Capil``, ``Dukcapil``), unique in its regency."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="aliases")
    regency = models.ForeignKey(Region, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    trail_fields: ClassVar[tuple[str, ...]] = ("organization_id", "regency_id", "name")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["regency", "name"], name="one_owner_per_alias"),
        ]

    def __str__(self) -> str:
        return self.name


class Duty(models.Model):
    """That an organization answers for one of the instrument's agencies (``dinas_kesehatan``)."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="duties")
    agency = models.CharField(max_length=60)

    trail_fields: ClassVar[tuple[str, ...]] = ("organization_id", "agency")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "agency"], name="one_duty_once"),
        ]

    def __str__(self) -> str:
        return self.agency


class Membership(models.Model):
    """Which role a person has, in which regency and for which organization.

    ``regency`` is the provinsi or the nation for those who verify. A person has one membership at a
    time. Answers belong to the organization: when a person leaves, the membership ends and the work
    stays. From ``holds_until`` on it opens nothing (a child's: the consent of the guardian ends).
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    regency = models.ForeignKey(Region, models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="memberships", null=True, blank=True
    )
    role = models.CharField(_("peran"), max_length=20, choices=Role.choices)
    ended_at = models.DateTimeField(null=True)
    holds_until = models.DateTimeField(null=True)

    later_trail_fields: ClassVar[tuple[str, ...]] = ("holds_until",)
    trail_fields: ClassVar[tuple[str, ...]] = (
        "user_id", "regency_id", "organization_id", "role", "ended_at",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(ended_at__isnull=True),
                name="one_membership_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(organization__isnull=False)
                | models.Q(
                    role__in=[
                        "administrator",
                        "secretariat",
                        "leader",
                        "province_verifier",
                        "ministry_verifier",
                        "field_assessor",
                    ]
                ),
                name="members_of_an_agency_have_one",
            ),
            models.CheckConstraint(
                condition=~models.Q(role="child") | models.Q(holds_until__isnull=False),
                name="children_belong_as_long_as_a_guardian_agrees",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class Invitation(models.Model):
    """An invitation by e-mail. Only the hash of its token is stored."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("alamat surel"))
    name = models.CharField(_("nama"), max_length=120)
    regency = models.ForeignKey(Region, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    trail_fields: ClassVar[tuple[str, ...]] = (
        "email", "regency_id", "organization_id", "role", "token_hash", "expires_at",
        "accepted_at", "withdrawn_at",
    )  # fmt: skip

    def __str__(self) -> str:
        return self.email
