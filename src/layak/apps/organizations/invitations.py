"""The e-mail of an invitation."""

from __future__ import annotations

import structlog
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from layak.apps.organizations.models import Invitation

log = structlog.get_logger("layak.organizations")


def send(invitation: Invitation, link: str) -> bool:
    """Send the invitation; ``False`` where the mail server does not take it.

    The link is shown to the inviter as well, so nothing is lost with the mail.
    """
    text = render_to_string(
        "organizations/invitation_mail.txt", {"invitation": invitation, "link": link}
    )
    try:
        send_mail(_("Undangan ke Layak"), text, None, [invitation.email])
    except OSError as error:
        log.warning("mail_failed", kind=type(error).__name__)
        return False
    return True
