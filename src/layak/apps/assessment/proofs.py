"""What documents prove, for the pages of `evidence`."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import get_language

from layak.apps.assessment import access
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Proof
from layak.apps.evidence.uses import Use
from layak.apps.organizations.access import Actor


def uses_of_documents(actor: Actor, documents: Sequence[int]) -> dict[int, list[Use]]:
    """The questions each document proves, as far as the actor sees them. One query."""
    found: dict[int, list[Use]] = {}
    proofs = (
        Proof.objects.filter(document_id__in=documents, round__in=access.rounds_visible_to(actor))
        .select_related("round__instrument")
        .defer("round__instrument__content")
    )
    language = get_language() or "id"
    for proof in proofs.order_by("-round__last_year", "pk"):
        question = parsed(proof.round).questions.get(proof.question)
        if question is None or not access.sees_question(actor, question):
            continue
        address = reverse("question", args=[proof.round.public_id, proof.question])
        title = question.text.in_language(language)
        use = Use(code=proof.question, title=title, group=proof.round.title, url=address)
        found.setdefault(proof.document_id, []).append(use)
    return found
