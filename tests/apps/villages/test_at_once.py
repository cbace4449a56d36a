"""Two devices at the same moment: one is first, the other sees its text, nothing breaks."""

from __future__ import annotations

from uuid import uuid4

import pytest

from layak.apps.villages.actions import StaleReply
from layak.apps.villages.models import Form, Reply, ReplyRevision
from layak.core.village_form.model import Value
from tests.apps.assessment.test_at_once import while_the_first_is_not_done
from tests.apps.villages.scenes import OWN, say, stored, village_form
from tests.builders import gilang

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_second_of_two_first_replies_sees_the_other_text() -> None:
    form, person = village_form(), gilang()

    def second() -> None:
        with pytest.raises(StaleReply) as refused:
            say(person, form, OWN, value=Value.NO, note="kedua")
        assert refused.value.current is not None
        assert refused.value.current.note == "pertama"

    while_the_first_is_not_done(lambda: say(person, form, OWN, note="pertama"), second)
    assert stored(form).note == "pertama"


def test_the_second_of_two_changes_of_a_reply_sees_the_other_text() -> None:
    form, person = village_form(), gilang()
    say(person, form, OWN)

    def second() -> None:
        with pytest.raises(StaleReply):
            say(person, form, OWN, value=Value.NO, note="kedua", based_on=1)

    while_the_first_is_not_done(lambda: say(person, form, OWN, note="pertama", based_on=1), second)
    assert (stored(form).note, stored(form).version) == ("pertama", 2)


def test_one_change_sent_by_two_windows_at_once_is_stored_once() -> None:
    form, person, change = village_form(), gilang(), uuid4()
    told: list[int] = []

    def send() -> None:
        told.append(say(person, Form.objects.get(pk=form.pk), OWN, change=change))

    while_the_first_is_not_done(send, send)
    assert told == [1, 1]
    assert (Reply.objects.count(), ReplyRevision.objects.count()) == (1, 1)
