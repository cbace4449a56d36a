"""Turning what people type about gatherings into typed values."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.gatherings.writing import GatheringDraft, SessionDraft
from layak.apps.organizations.models import Organization
from layak.apps.people.records import Consent, PersonDraft
from layak.apps.planning.models import Action
from layak.core.errors import DomainError
from layak.core.gatherings.functions import FUNCTION_WORDS, USUAL, Function
from layak.core.gatherings.letters import LONGEST_ADDRESS
from layak.core.gatherings.model import GATHERING_WORDS, GatheringKind
from layak.core.people.model import Sex
from layak.core.people.numbers import nik_of, nip_of
from layak.core.texts import clean
from layak.core.trainings.model import SessionKind
from layak.core.trainings.words import SESSION_WORDS

LONGEST = 200
LONGEST_TEXT = 20_000
_SEXES = (("", "–"), (Sex.FEMALE, gettext_lazy("Perempuan")), (Sex.MALE, gettext_lazy("Laki-laki")))


@dataclass(frozen=True, slots=True)
class Choices:
    """What a gathering may be joined to, by public id; ``programmes`` are curricula by id."""

    offices: Mapping[str, Organization]
    actions: Mapping[str, Action]
    programmes: Sequence[tuple[str, str]] = ()


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A field for a day, as browsers send it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, input_formats=["%Y-%m-%d"], **options)


def text_field(label: Any, **options: Any) -> forms.CharField:
    """A field for one line."""
    return forms.CharField(**{"max_length": LONGEST, "label": label, **options})


def email_field(**options: Any) -> forms.EmailField:
    """A field for the address that letters go to."""
    return forms.EmailField(**{
        "required": False, "max_length": LONGEST_ADDRESS, "label": gettext_lazy("Alamat surel"),
        "help_text": gettext_lazy(
            "Tidak wajib. Untuk undangan dan pengingat; hanya dilihat panitia. Bukan untuk anak."
        ),
        **options,
    })  # fmt: skip


def area_field(label: Any, rows: int = 4, **options: Any) -> forms.CharField:
    """A field for several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(**{"max_length": 2_000, "label": label, "widget": widget, **options})


class GatheringForm(forms.Form):
    """A gathering."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, initial=0)
    kind = forms.ChoiceField(label=gettext_lazy("Jenis kegiatan"))
    programme = forms.ChoiceField(
        required=False, label=gettext_lazy("Program pelatihan"),
        help_text=gettext_lazy("Hanya untuk pelatihan: sesi dan syarat sertifikat disalin dan "
                               "dapat diubah."),
    )  # fmt: skip
    title = text_field(gettext_lazy("Judul"))
    purpose = area_field(gettext_lazy("Tujuan"), 3, required=False)
    from_date = day_field(gettext_lazy("Hari pertama"))
    until_date = day_field(gettext_lazy("Hari terakhir"))
    place = text_field(gettext_lazy("Tempat"), required=False)
    link = forms.URLField(
        required=False, max_length=300, assume_scheme="https",
        label=gettext_lazy("Tautan rapat daring"),
    )  # fmt: skip
    materials = area_field(
        gettext_lazy("Bahan"), 2, required=False,
        help_text=gettext_lazy("Satu judul atau tautan per baris."),
    )  # fmt: skip
    organization = forms.ChoiceField(label=gettext_lazy("Penyelenggara"))
    action = forms.ChoiceField(
        required=False, label=gettext_lazy("Aksi RAD yang membiayai"),
        help_text=gettext_lazy("Bila kegiatan ini melaksanakan satu aksi RAD."),
    )  # fmt: skip
    functions = forms.MultipleChoiceField(
        required=False, label=gettext_lazy("Fungsi Gugus Tugas yang dijalankan"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Evaluasi menanyakan keenamnya. Kosongkan untuk memakai yang lazim "
                               "bagi jenis kegiatannya."),
    )  # fmt: skip
    takes_registrations = forms.BooleanField(
        required=False, label=gettext_lazy("Buka pendaftaran mandiri"),
        help_text=gettext_lazy("Siapa pun yang mempunyai tautannya dapat mendaftar."),
    )  # fmt: skip

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = choices
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [
            (kind.value, words().render(GATHERING_WORDS[kind])) for kind in GatheringKind
        ]
        fields["organization"].choices = [(key, row.name) for key, row in choices.offices.items()]
        named = [(key, f"{row.number}. {row.title}") for key, row in choices.actions.items()]
        fields["action"].choices = [("", "–"), *named]
        fields["functions"].choices = [
            (each.value, words().render(FUNCTION_WORDS[each])) for each in Function
        ]
        fields["programme"].choices = [("", _("tanpa program")), *choices.programmes]
        if not choices.programmes:
            del fields["programme"]

    def clean(self) -> dict[str, Any]:
        """A gathering does not end before it begins, and only a training has a programme."""
        data = super().clean() or {}
        if data.get("programme") and data.get("kind") != GatheringKind.TRAINING.value:
            self.add_error("programme", _("Program hanya untuk pelatihan."))
        if not self.errors:
            try:
                self.draft()
            except DomainError as problem:
                self.add_error("until_date", words().render(problem.message))
        return data

    def draft(self) -> GatheringDraft:
        """What was typed. Call after `is_valid`."""
        data = self.cleaned_data
        kind, chosen = GatheringKind(data["kind"]), set(data["functions"])
        functions = tuple(each for each in Function if each.value in chosen) or (USUAL[kind],)
        return GatheringDraft(
            kind, clean(data["title"]), data["from_date"],
            data["until_date"], self.known.offices[data["organization"]],
            data["purpose"].strip(), clean(data["place"]), data["link"],
            data["takes_registrations"], self.known.actions.get(data["action"]), functions,
            data["materials"].strip(),
        )  # fmt: skip


def initial_of(draft: GatheringDraft, version: int) -> dict[str, object]:
    """A form filled with what is stored, or was typed."""
    names = (
        "title",
        "purpose",
        "from_date",
        "until_date",
        "place",
        "link",
        "materials",
        "takes_registrations",
    )
    return {
        **{name: getattr(draft, name) for name in names},
        "functions": [each.value for each in draft.functions],
        "kind": draft.kind.value, "organization": str(draft.organization.public_id),
        "action": str(draft.action.public_id) if draft.action else "", "version": version,
    }  # fmt: skip


class SessionForm(forms.Form):
    """A session of a gathering."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, initial=0)
    date = day_field(gettext_lazy("Tanggal"))
    title = text_field(gettext_lazy("Acara"))
    speaker = text_field(gettext_lazy("Narasumber atau fasilitator"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Bentuk"))
    hours = forms.IntegerField(
        min_value=0, max_value=12, initial=0, label=gettext_lazy("Jam pelajaran (45 menit)"),
        help_text=gettext_lazy("Untuk pelatihan; 0 bila tidak dihitung."),
    )  # fmt: skip
    is_obligatory = forms.BooleanField(
        required=False, label=gettext_lazy("Wajib diikuti untuk mendapat sertifikat")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [
            (kind.value, words().render(SESSION_WORDS[kind])) for kind in SessionKind
        ]

    def draft(self, *, module: str = "", clusters: tuple[str, ...] = ()) -> SessionDraft:
        """What was typed; module and clusters come from the programme."""
        data = self.cleaned_data
        return SessionDraft(
            data["date"], clean(data["title"]), clean(data["speaker"]), SessionKind(data["kind"]),
            data["hours"], module, clusters, data["is_obligatory"],
        )  # fmt: skip


class PersonForm(forms.Form):
    """Somebody who comes to a gathering. Numbers are optional, and sealed."""

    name = text_field(gettext_lazy("Nama lengkap"), help_text=gettext_lazy(
        "Seperti yang akan tertulis pada sertifikat, boleh dengan gelar."))  # fmt: skip
    sex = forms.ChoiceField(required=False, label=gettext_lazy("Jenis kelamin"), choices=_SEXES)
    unit = text_field(gettext_lazy("Lembaga atau unit kerja"), required=False)
    email = email_field()
    professions = forms.MultipleChoiceField(
        required=False, label=gettext_lazy("Tugas yang sesuai"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Boleh lebih dari satu. Menentukan pertanyaan yang dibuktikan."),
    )  # fmt: skip
    nik = forms.CharField(
        required=False, max_length=30, label=gettext_lazy("NIK"),
        help_text=gettext_lazy("Tidak wajib. Disimpan tersandi, hanya untuk mengenali orangnya."),
    )  # fmt: skip
    nip = forms.CharField(required=False, max_length=30, label=gettext_lazy("NIP"))
    is_child = forms.BooleanField(
        required=False, label=gettext_lazy("Belum berusia 18 tahun"),
        help_text=gettext_lazy("Namanya tidak tampil di halaman mana pun yang terbuka untuk umum."),
    )  # fmt: skip
    consent = text_field(
        gettext_lazy("Persetujuan orang tua atau wali"), max_length=300, required=False,
        help_text=gettext_lazy("Hanya untuk anak: siapa yang menyetujui dan untuk apa."),
    )  # fmt: skip
    consent_until = day_field(gettext_lazy("Persetujuan berlaku sampai"), required=False)
    is_facilitator = forms.BooleanField(
        required=False, label=gettext_lazy("Fasilitator atau narasumber, bukan peserta")
    )

    def __init__(self, *args: Any, professions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["professions"].choices = professions

    def clean(self) -> dict[str, Any]:
        """A child takes part with a guardian's consent."""
        data = super().clean() or {}
        if data.get("is_child"):
            for name in ("consent", "consent_until"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Wajib untuk anak di bawah 18 tahun."))
            if data.get("email"):
                self.add_error("email", _("Alamat surel anak tidak disimpan. Kosongkan."))
        return data

    def clean_nik(self) -> str:
        """Sixteen digits that can be a NIK, or nothing."""
        return self._sound("nik", nik_of, _("NIK terdiri dari 16 angka. Periksa, atau kosongkan."))

    def clean_nip(self) -> str:
        """Eighteen digits that can be a NIP, or nothing."""
        return self._sound("nip", nip_of, _("NIP terdiri dari 18 angka. Periksa, atau kosongkan."))

    def _sound(self, field: str, read: Any, problem: str) -> str:
        typed = str(self.cleaned_data[field])
        found = str(read(typed))
        if typed.strip() and not found:
            raise ValidationError(problem)
        return found

    def draft(self) -> PersonDraft:
        """What was typed. Call after `is_valid`."""
        data = self.cleaned_data
        until = data["consent_until"]
        consent = Consent(data["consent"], until) if data["is_child"] and until else None
        return PersonDraft(
            data["name"], Sex(data["sex"]) if data["sex"] else None, data["unit"],
            frozenset(data["professions"]), data.get("nik", ""), data.get("nip", ""),
            data["is_child"], consent, data["email"],
        )  # fmt: skip


class OwnRegistrationForm(PersonForm):
    """Somebody who registers themselves: nobody makes themselves a facilitator, and a page that is
    open to everybody asks for no numbers."""

    agreed = forms.BooleanField(
        label=gettext_lazy("Saya setuju data ini dipakai panitia untuk kegiatan ini"),
        help_text=gettext_lazy("Untuk daftar hadir, sertifikat, dan laporan kegiatan."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("is_facilitator", "nik", "nip"):
            del self.fields[name]


class OwnEmailForm(forms.Form):
    """Where letters go, from one's own page."""

    email = email_field()


class ParticipantForm(forms.Form):
    """How somebody is named at one gathering."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    name = text_field(gettext_lazy("Nama lengkap"))
    unit = text_field(gettext_lazy("Lembaga atau unit kerja"), required=False)
    email = email_field()
    professions = forms.MultipleChoiceField(
        required=False, label=gettext_lazy("Tugas yang sesuai"),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    is_facilitator = forms.BooleanField(
        required=False, label=gettext_lazy("Fasilitator atau narasumber, bukan peserta")
    )
    credential = text_field(
        gettext_lazy("Sertifikasi fasilitator"), required=False,
        help_text=gettext_lazy("Misalnya nomor sertifikat TOT KHA dan tahunnya."),
    )  # fmt: skip

    def __init__(self, *args: Any, professions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["professions"].choices = professions


class MinutesForm(forms.Form):
    """What was said and decided."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    minutes = area_field(
        gettext_lazy("Notulen"), 10, required=False, max_length=LONGEST_TEXT,
        help_text=gettext_lazy("Pokok pembahasan. Jangan tulis nama atau kasus anak."),
    )  # fmt: skip
    decisions = area_field(
        gettext_lazy("Keputusan"), 4, required=False, max_length=5_000,
        help_text=gettext_lazy("Satu keputusan per baris."),
    )  # fmt: skip


class ItemForm(forms.Form):
    """Something that is to be done."""

    text = text_field(gettext_lazy("Yang dikerjakan"), max_length=300)
    owner = forms.ChoiceField(required=False, label=gettext_lazy("Penanggung jawab"))
    due_date = day_field(gettext_lazy("Tenggat"), required=False)

    def __init__(self, *args: Any, offices: Mapping[str, Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offices = offices
        fields: dict[str, Any] = self.fields
        fields["owner"].choices = [("", "–"), *((key, row.name) for key, row in offices.items())]


class PhotoForm(forms.Form):
    """What is said about a picture: whether children are seen, and who agreed."""

    shows_children = forms.BooleanField(
        required=False, label=gettext_lazy("Anak terlihat dan dapat dikenali")
    )
    consent = text_field(
        gettext_lazy("Persetujuan"), max_length=300, required=False,
        help_text=gettext_lazy(
            "Siapa yang menyetujui dan untuk apa, misalnya: formulir orang tua, laporan "
            "kegiatan. Wajib bila anak dapat dikenali. Jangan tulis nama anak."
        ),
    )  # fmt: skip
    consent_until = day_field(gettext_lazy("Persetujuan berlaku sampai"), required=False)

    def clean(self) -> dict[str, Any]:
        """A picture of children has a consent and its last day."""
        data = super().clean() or {}
        if data.get("shows_children"):
            for name in ("consent", "consent_until"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Wajib bila anak dapat dikenali."))
        return data


class DoneForm(forms.Form):
    """That something is done, or not yet after all."""

    version = forms.IntegerField(min_value=0)
    is_done = forms.BooleanField(required=False)
    result = text_field(gettext_lazy("Hasil"), max_length=300, required=False)


def read_keys(sent: Sequence[str]) -> Collection[int]:
    """Keys of rows as boxes send them; what is no number is none."""
    return {int(each) for each in sent if each.isascii() and each.isdigit() and len(each) < 18}


def read_version(sent: Mapping[str, str]) -> int:
    """The version a person has read; one that never was where they say none."""
    text = sent.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1
