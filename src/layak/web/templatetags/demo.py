"""The demo's accounts on its login page: `{% demo_accounts as accounts %}`."""

from __future__ import annotations

from django import template

from layak.web.env import environment
from layak.web.sample.accounts import DemoAccount, shown_accounts

register = template.Library()


@register.simple_tag
def demo_accounts() -> tuple[DemoAccount, ...]:
    """One account for every role, with the password; nothing in any installation but the demo."""
    return shown_accounts() if environment().demo else ()
