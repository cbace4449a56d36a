"""E-mail as the environment says: an SMTP server, or files in the data folder."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.filebased import EmailBackend as FileBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend

from layak.web.env import environment


def Backend(**options: Any) -> BaseEmailBackend:  # Django names a class here
    """The mail backend for `LAYAK_EMAIL_URL`; without one, mail is written to ``data/mail``."""
    env = environment()
    if not env.email_url:
        folder = env.data_dir.resolve() / "mail"
        folder.mkdir(parents=True, exist_ok=True)
        return FileBackend(file_path=str(folder), **options)
    parts = urlsplit(env.email_url)
    return SmtpBackend(
        host=parts.hostname,
        port=parts.port or 25,
        username=unquote(parts.username or "") or None,
        password=unquote(parts.password or "") or None,
        use_tls=parts.scheme == "smtp" and (parts.port == 587),
        use_ssl=parts.scheme == "smtps",
        timeout=20,
        **options,
    )
