"""A form as a workbook: the percentages, and every reply behind them."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.assessment.models import Round
from layak.apps.villages.models import Form, Reply
from layak.apps.villages.shares import shares_in
from layak.core.instrument.model import Scope
from layak.core.village_form.model import Value
from layak.core.village_form.shares import percentage
from layak.documents import village_sheets
from layak.documents.village_sheets import ReplyRow, ShareRow


def workbook(form: Form, round_: Round, *, made_at: dt.datetime) -> bytes:
    """The workbook of one form. Three queries."""
    language = words()
    shares = [
        ShareRow(
            code=item.code,
            text=item.question.text.in_language(language.language),
            numerator=share.numerator,
            denominator=share.denominator,
            unanswered=share.unanswered,
            percent=percentage(share),
        )
        for item, share in shares_in(form, round_, as_of=made_at)
    ]
    title = f"{round_.regency.name} – {round_.title} – {scope_name(form)}"
    return village_sheets.write(
        shares, _replies(form), title=title, made_at=made_at, words=language
    )


def file_name(form: Form, round_: Round) -> str:
    """``formulir-desa-16.12-2025.xlsx``."""
    kind = "desa" if form.scope == Scope.VILLAGE else "kecamatan"
    return f"formulir-{kind}-{round_.regency.code}-{round_.last_year}.xlsx"


def scope_name(form: Form) -> str:
    """What the form is called on the screen."""
    return _("Formulir desa/kelurahan") if form.scope == Scope.VILLAGE else _("Formulir kecamatan")


def _replies(form: Form) -> list[ReplyRow]:
    found = Reply.objects.filter(form=form).select_related(
        "place__parent", "updated_by", "organization"
    )
    said = {Value.YES.value: _("Ya"), Value.NO.value: _("Tidak")}
    is_village = form.scope == Scope.VILLAGE
    return [
        ReplyRow(
            place_code=reply.place.code,
            kecamatan=reply.place.parent.name if is_village and reply.place.parent else "",
            place=reply.place.name,
            question=reply.question,
            value=said.get(reply.value, ""),
            number=reply.number,
            note=reply.note,
            by=str(reply.updated_by),
            office=reply.organization.name if reply.organization else "",
            at=timezone.localtime(reply.updated_at).strftime("%Y-%m-%d %H.%M"),
        )
        for reply in found.order_by("place__code", "pk")
    ]
