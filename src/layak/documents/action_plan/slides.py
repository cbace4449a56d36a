"""The drawings for slides: PNG and SVG of 16:9 in one archive, with their texts in a README."""

from __future__ import annotations

import io
import zipfile

from layak.core.messages import msg
from layak.documents.action_plan import pictures, telling
from layak.documents.action_plan.model import Making, PlanDocument
from layak.documents.languages import translator


def write(plan: PlanDocument, *, making: Making) -> bytes:
    """A ZIP; the same content and time give the same bytes."""
    words = translator(plan.language)
    head = telling.heading(plan, making, words)
    said = [plan.title, f"{plan.place} · {plan.span} · {plan.status}", head["version"]]
    said += [each for each in (plan.mark, head["note"], head["made"]) if each]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, each in enumerate(pictures.drawings(plan), start=1):
            name = f"{place:02}-{each.name}"
            svg = pictures.svg(each, plan.language, pictures.SLIDE)
            _put(archive, f"{name}.svg", svg.encode())
            _put(archive, f"{name}.png", pictures.png(each, plan.language, pictures.SLIDE))
            alternative = words.render(msg("Teks pengganti: {text}", text=each.said))
            said += ["", name, each.title, alternative]
        _put(archive, "README.txt", ("\n".join(said) + "\n").encode())
    return buffer.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content)
