"""Pages of prices and counts: stated in place, taken away as a workbook and put back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from layak.apps.accounts.language import words
from layak.apps.catalogue import figures, price_pages, price_sheets
from layak.apps.catalogue.figure_forms import FigureForm, ItemForm, sent_of
from layak.apps.catalogue.finding import only_managers, uploaded
from layak.apps.catalogue.models import FigureKind
from layak.apps.catalogue.price_pages import Refused
from layak.apps.evidence.uploads import limited
from layak.apps.organizations.access import Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.action_catalogue.model import PriceItem
from layak.core.errors import DomainError, InputRejected
from layak.core.instrument.model import Text
from layak.documents.plain_sheet import XLSX


@require_safe
@members_only(Right.READ_WHOLE_PLAN)
def prices(request: MemberRequest) -> HttpResponseBase:
    """Every price and count with its source."""
    return _page(request)


@require_POST
@members_only(Right.PLAN)
def figure_save(request: MemberRequest, kind: str, key: str) -> HttpResponseBase:
    """State a price or count."""
    only_managers(request)
    if kind not in FigureKind:
        raise Http404
    of = FigureKind(kind)
    form = FigureForm(request.POST, kind=of, key=key)
    if not form.is_valid():
        said = {name: " ".join(map(str, errors)) for name, errors in form.errors.items()}
        return _page(request, Refused(of, key, sent_of(request.POST.dict()), said), status=422)
    try:
        figures.state_figures(
            actor=request.actor, kind=of, statements=[form.statement()], at=timezone.now()
        )
    except figures.UnknownItem as unknown:
        raise Http404 from unknown
    except DomainError as problem:
        told = {"amount": words().render(problem.message)}
        return _page(request, Refused(of, key, sent_of(request.POST.dict()), told), status=409)
    messages.success(request, _("Tersimpan."))
    chosen = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(f"{reverse('catalogue_prices')}{chosen}#{kind}-{key}")


@require_POST
@members_only(Right.PLAN)
def item_add(request: MemberRequest) -> HttpResponseBase:
    """Add an item to the region's price list."""
    only_managers(request)
    form = ItemForm(request.POST)
    if not form.is_valid():
        return _page(request, item_form=form, status=422)
    data = form.cleaned_data
    item = PriceItem(form.key(), Text(data["name"]), Text(data["unit"]))
    try:
        figures.add_items(actor=request.actor, items=[item], at=timezone.now())
    except DomainError as problem:
        form.add_error("name", words().render(problem.message))
        return _page(request, item_form=form, status=422)
    messages.success(request, _("%(name)s ditambahkan.") % {"name": data["name"]})
    return redirect("catalogue_prices")


@require_safe
@members_only(Right.READ_WHOLE_PLAN)
def prices_export(request: MemberRequest) -> HttpResponseBase:
    """The price list as a workbook."""
    content = price_sheets.price_workbook(request.actor, at=timezone.now())
    return send_file(content, media_type=XLSX, name="daftar-harga.xlsx")


@require_POST
@members_only(Right.PLAN)
@limited
def prices_check(request: MemberRequest) -> HttpResponseBase:
    """Show what a workbook of prices would change, and what is wrong in it."""
    only_managers(request)
    found = uploaded(request, "harga.xlsx")
    if found is None:
        messages.error(request, _("Pilih buku kerja yang akan diperiksa."))
        return redirect("catalogue_prices")
    data, name = found
    try:
        preview = price_sheets.preview_prices(request.actor, data=data, file=name)
    except InputRejected as refused:
        return _page(request, findings=refused.findings, status=422)
    return _page(request, preview=preview)


@require_POST
@members_only(Right.PLAN)
def prices_apply(request: MemberRequest) -> HttpResponseBase:
    """State what a preview showed."""
    only_managers(request)
    try:
        count = price_sheets.apply_prices(
            actor=request.actor, token=request.POST.get("token", ""), at=timezone.now()
        )
    except DomainError as problem:
        return _page(request, problem=problem, status=409)
    said = ngettext("%(count)s harga disimpan.", "%(count)s harga disimpan.", count)
    messages.success(request, said % {"count": count})
    return redirect("catalogue_prices")


def _page(
    request: MemberRequest, refused: Refused | None = None, *, status: int = 200, **context: object
) -> HttpResponseBase:
    chosen = price_pages.read_price_filter(request.GET.dict())
    shown = price_pages.prices_context(
        request.actor, chosen, refused, page=request.GET.get("page", "1")
    )
    shown |= {"item_form": ItemForm()} | context
    return render(request, "catalogue/prices.html", shown, status=status)
