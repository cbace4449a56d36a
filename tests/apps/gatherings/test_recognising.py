"""Lists of who was there: spellings are recognised, doubtful and unknown names are named."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from layak.apps.gatherings.models import Attendance, Gathering, Participant
from layak.apps.gatherings.recognising import Recognised, recognise
from layak.core.errors import InputRejected
from tests import builders
from tests.apps.gatherings import scenes

pytestmark = pytest.mark.django_db


def hall(*names: str) -> dict[str, int]:
    row = scenes.training()
    return {name: scenes.person(row, name, unit=f"Unit {name}").pk for name in names}


def read(*names: str) -> Recognised:
    people = Participant.objects.all()
    return recognise(people, data="\n".join(("Nama", *names)).encode(), file="hadir.csv")


def test_a_name_in_another_spelling_is_its_participant() -> None:
    keys = hall("Rini Astuti, S.Pd.", "Bambang Irawan")
    found = read("RINI ASTUTI", "Dr. Bambang Irawan")
    assert found.present == set(keys.values())
    assert (found.unsure, found.unknown) == ([], [])


def test_a_name_that_is_nearly_somebodys_is_asked_and_one_like_nobodys_is_named() -> None:
    hall("Rini Astuti", "Bambang Irawan")
    found = read("Rini Astuty", "Zulkarnain Harahap")
    assert found.present == frozenset()
    assert found.unsure == [("Rini Astuty", "Rini Astuti")]
    assert found.unknown == ["Zulkarnain Harahap"]


def test_a_list_without_names_is_refused_in_words() -> None:
    hall("Rini Astuti")
    with pytest.raises(InputRejected):
        recognise([], data=b"Nomor\n1\n", file="hadir.csv")


def test_the_page_ticks_whom_it_recognised_and_keeps_nothing_yet() -> None:
    keys = hall("Rini Astuti", "Bambang Irawan")
    session = scenes.session_of(Gathering.objects.get())
    upload = SimpleUploadedFile("hadir.csv", b"Nama\nRini Astuti\nTono\n")
    page = builders.client_of(builders.sari()).post(
        reverse("presence_read", args=[session.public_id]), {"berkas": upload}
    )
    html = page.content.decode()
    assert page.status_code == 200
    ticked = {int(key) for key in re.findall(r'id="hadir-(\d+)"[^>]* checked', html)}
    assert ticked == {keys["Rini Astuti"]}
    assert "Tono" in html
    assert not Attendance.objects.exists()
