"""The WSGI application. It serves nobody with the demo's key outside the demo."""

import gc
import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from layak.web.env import DEMO_KEY, environment
from layak.web.turns import OneAtATime

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "layak.web.settings")
if not environment().demo and environment().secret_key in {"", DEMO_KEY}:
    raise ImproperlyConfigured("LAYAK_SECRET_KEY is missing; see docs/operate/configuration.md")
application = OneAtATime(get_wsgi_application())
# What is loaded now stays for good. Left to itself the garbage collector would walk all of it again
# and again, and hold up the request in which it does so for some 80 ms.
get_resolver().url_patterns  # noqa: B018  # loads every page's code
gc.freeze()
gc.set_threshold(10_000)
