"""What changed since a document was made, by what it is called."""

from __future__ import annotations

from django.utils.translation import gettext as _

from layak.documents.action_plan.model import PlanDocument


def changes_between(old: PlanDocument, new: PlanDocument) -> list[str]:
    """The lines, texts and figures in which two documents in one language differ."""
    before = {line.number: line for line in old.lines()}
    after = {line.number: line for line in new.lines()}
    changed = [
        _("Aksi %(number)s") % {"number": number}
        for number in sorted({*before, *after})
        if before.get(number) != after.get(number)
    ]
    texts = {each.section: each.paragraphs for each in old.texts}
    changed += [each.title for each in new.texts if texts.get(each.section) != each.paragraphs]
    named = (
        (_("Dasar hukum"), old.legal_basis, new.legal_basis),
        (_("Tanda tangan"), old.signature, new.signature),
        (_("Status"), (old.status, old.decree_number), (new.status, new.decree_number)),
        (_("Nilai dan perkiraan"), old.standing, new.standing),
        (_("Kesenjangan"), old.gaps, new.gaps),
        (_("Statistik anak"), old.measures, new.measures),
    )
    return changed + [name for name, was, now in named if was != now]
