"""A person's own account."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from layak.apps.accounts.actions import change_profile
from layak.apps.accounts.forms import ProfileForm
from layak.apps.accounts.models import User
from layak.apps.accounts.queries import protection_of


@login_required
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Show one's own account; change its name and language."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101  # login_required let nobody else in
    known = {"name": user.name, "language": user.language}
    form = ProfileForm(request.POST or None, initial=known, is_child=user.is_child)
    if request.method == "POST" and form.is_valid():
        actor = getattr(request, "actor", None)
        place = actor.regency.code if actor else ""
        chosen = {"name": user.name, **form.cleaned_data}
        changed = change_profile(user=user, at=timezone.now(), place=place, **chosen)
        with translation.override(changed.language):
            messages.success(request, _("Perubahan sudah disimpan."))
        return redirect("account")
    context = {"form": form, "protection": protection_of(user)}
    status = 422 if form.is_bound else 200
    return render(request, "accounts/account.html", context, status=status)


@login_required
@require_GET
def email(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # the address is fixed
    """The e-mail address identifies a person here and is not changed by themselves."""
    return redirect("account")
