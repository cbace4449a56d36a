"""What every page knows: who is asking, what they may do, and whether this is the demo."""

from __future__ import annotations

from django.http import HttpRequest

from layak.apps.organizations.access import RIGHTS, Actor
from layak.web.env import environment


def layak(request: HttpRequest) -> dict[str, object]:
    """``actor`` (``None`` for visitors), ``rights`` (names of `Right`) and ``is_demo``."""
    actor: Actor | None = getattr(request, "actor", None)
    rights = {right.value for right in RIGHTS[actor.role]} if actor else set()
    return {"actor": actor, "rights": rights, "is_demo": environment().demo}
