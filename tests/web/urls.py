"""The site's addresses and one page more: every component, for the browser and for axe."""

from __future__ import annotations

from pathlib import Path

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import path
from django_cotton.compiler_regex import CottonCompiler

from layak.web.urls import handler404, handler500
from layak.web.urls import urlpatterns as of_the_site

__all__ = ["handler404", "handler500", "urlpatterns"]

PAGE = Path(__file__).parent / "templates" / "components_page.html"
ROWS = [
    {
        "code": f"{cluster}.{number}",
        "title": "Indikator dengan nama yang cukup panjang untuk dua baris",
        "earned": 3,
        "lost": 1,
        "unanswered": 2,
        "maximum": 6,
    }
    for cluster in (1, 2)
    for number in range(1, 6)
]


def components(request: HttpRequest) -> HttpResponse:
    """Every component once."""
    template = Template(CottonCompiler().process(PAGE.read_text()))
    page = Paginator(range(274), 50).page(2)
    return HttpResponse(template.render(RequestContext(request, {"rows": ROWS, "page": page})))


urlpatterns = [path("komponen/", components), *of_the_site]
