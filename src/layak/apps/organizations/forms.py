"""Turning what people type about organizations and members into typed values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.accounts.models import User
from layak.apps.organizations.access import Actor, organizations_visible_to
from layak.apps.organizations.actions import Profile
from layak.apps.organizations.models import Kind, Organization, Pillar, Role
from layak.apps.organizations.queries import Place
from layak.apps.regions.models import Level, Region

MAX_NAMES = 20
#: Offices that work in one kecamatan or village, and the levels of such places.
_LEVELS: Mapping[str, frozenset[str]] = {
    Kind.KECAMATAN: frozenset({Level.KECAMATAN}),
    Kind.VILLAGE: frozenset({Level.DESA, Level.KELURAHAN}),
}


class OrganizationForm(forms.Form):
    """An organization's own fields; aliases one per line, duties as chosen agencies."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, initial=0)
    name = forms.CharField(max_length=200, label=gettext_lazy("Nama resmi"))
    short_name = forms.CharField(max_length=60, label=gettext_lazy("Nama singkat"))
    kind = forms.ChoiceField(choices=Kind.choices, label=gettext_lazy("Jenis"))
    place = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Kecamatan atau desa/kelurahan"),
        help_text=gettext_lazy(
            "Hanya untuk kantor kecamatan dan pemerintah desa/kelurahan: wilayahnya sendiri."
        ),
    )
    pillar = forms.ChoiceField(choices=Pillar.choices, label=gettext_lazy("Pilar"))
    aliases = forms.CharField(
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=gettext_lazy("Nama lain"),
        help_text=gettext_lazy("Satu nama per baris, misalnya Capil atau Dukcapil."),
    )
    duties = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Menjawab sebagai"),
        help_text=gettext_lazy("Lembaga dalam instrumen yang diwakilinya pada siklus berikutnya."),
    )
    is_active = forms.BooleanField(required=False, initial=True, label=gettext_lazy("Aktif"))

    def __init__(
        self, *args: object, agencies: list[tuple[str, str]], places: Sequence[Place],
        **kwargs: object,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        self._places = {each.code: each for each in places}
        duties, place = self.fields["duties"], self.fields["place"]
        if isinstance(duties, forms.MultipleChoiceField):
            duties.choices = agencies
        if isinstance(place, forms.ChoiceField):
            place.choices = [("", "–"), *((each.code, each.label) for each in places)]

    def clean(self) -> dict[str, object]:
        """The office of a kecamatan or village works in a place of its own kind; others in none."""
        data = super().clean() or {}
        place = self._places.get(str(data.get("place", "")))
        wanted = _LEVELS.get(str(data.get("kind", "")), frozenset())
        if place is None and wanted:
            self.add_error("place", _("Pilih wilayah kantor ini."))
        elif place is not None and place.level not in wanted:
            self.add_error("place", _("Wilayah ini tidak sesuai dengan jenis lembaganya."))
        return data

    def clean_aliases(self) -> list[str]:
        """The other names, without blanks and repeats."""
        lines = [line.strip() for line in self.cleaned_data["aliases"].splitlines()]
        names = list(dict.fromkeys(line for line in lines if line))
        if len(names) > MAX_NAMES or any(len(name) > 200 for name in names):
            raise ValidationError(_("Paling banyak 20 nama lain, masing-masing 200 huruf."))
        return names

    def field_of(self, name: str) -> str:
        """The field in which this name was typed."""
        return "aliases" if name in self.cleaned_data["aliases"] else "name"

    def profile(self, region: Region) -> Profile:
        """The typed organization. Call after `is_valid`."""
        data = self.cleaned_data
        return Profile(
            name=data["name"].strip(),
            short_name=data["short_name"].strip(),
            kind=data["kind"],
            pillar=data["pillar"],
            region=region,
            aliases=data["aliases"],
            duties=data["duties"],
            is_active=data["is_active"],
        )


def initial_of(organization: Organization) -> dict[str, object]:
    """What the form shows of a stored organization."""
    return {
        "version": organization.version,
        "name": organization.name,
        "short_name": organization.short_name,
        "kind": organization.kind,
        "place": organization.region.code if organization.kind in _LEVELS else "",
        "pillar": organization.pillar,
        "aliases": "\n".join(alias.name for alias in organization.aliases.all()),
        "duties": [duty.agency for duty in organization.duties.all()],
        "is_active": organization.is_active,
    }


class InvitationForm(forms.Form):
    """Whom to invite, as what, and for which organization."""

    email = forms.EmailField(label=gettext_lazy("Alamat surel"))
    name = forms.CharField(max_length=120, label=gettext_lazy("Nama"))
    role = forms.ChoiceField(label=gettext_lazy("Peran"))
    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        required=False,
        to_field_name="public_id",
        label=gettext_lazy("Lembaga"),
        empty_label=gettext_lazy("Tidak terikat lembaga"),
    )

    def __init__(self, *args: object, actor: Actor, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        role, organization = self.fields["role"], self.fields["organization"]
        if isinstance(role, forms.ChoiceField):
            role.choices = [
                (value, label) for value, label in Role.choices if value in actor.may_invite
            ]
        if isinstance(organization, forms.ModelChoiceField):
            visible = organizations_visible_to(actor).filter(is_active=True)
            organization.queryset = visible.order_by("name")


class AcceptForm(forms.Form):
    """A new person's name and password."""

    name = forms.CharField(max_length=120, label=gettext_lazy("Nama"))
    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        label=gettext_lazy("Kata sandi"),
        help_text=gettext_lazy("Sedikitnya 10 karakter."),
    )
    repeated = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        label=gettext_lazy("Ulangi kata sandi"),
    )

    def __init__(self, *args: object, email: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        self._email = email

    def clean(self) -> dict[str, object]:
        """Both passwords must agree and be strong enough."""
        data = super().clean() or {}
        password = data.get("password")
        if password and password != data.get("repeated"):
            self.add_error("repeated", _("Kedua kata sandi tidak sama."))
        if password:
            try:
                validate_password(password, User(email=self._email, name=data.get("name", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return data
