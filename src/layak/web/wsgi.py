"""The WSGI application. It serves nobody with the demo's key outside the demo."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from layak.web.env import DEMO_KEY, environment
from layak.web.turns import OneAtATime

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "layak.web.settings")
if not environment().demo and environment().secret_key in {"", DEMO_KEY}:
    raise ImproperlyConfigured("LAYAK_SECRET_KEY is missing; see docs/operate/configuration.md")
application = OneAtATime(get_wsgi_application())
