"""How allauth behaves here: nobody signs up alone; accounts come by invitation."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from layak.apps.accounts.models import CHILDREN_DOMAIN


class InvitationOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Closes self-registration, and says in our words what did not work."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Akun ini sudah dinonaktifkan."),
        "email_password_mismatch": _("Alamat surel atau kata sandi tidak cocok."),
        "enter_current_password": _("Tuliskan kata sandi Anda yang sekarang."),
        "incorrect_code": _("Kode tidak cocok. Periksa lagi, atau tunggu kode berikutnya."),
        "incorrect_password": _("Kata sandi tidak cocok."),
        "invalid_password_reset": _("Tautan kata sandi ini tidak berlaku lagi."),
        "rate_limited": _("Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi."),
        "too_many_login_attempts": _(
            "Terlalu banyak percobaan masuk yang gagal. Tunggu beberapa menit, lalu coba lagi."
        ),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail; a child's sign-in name has no mailbox, so nothing leaves the site."""
        if not email.endswith(f"@{CHILDREN_DOMAIN}"):
            super().send_mail(template_prefix, email, context)

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Never: accounts are made by accepting an invitation."""
        return False
