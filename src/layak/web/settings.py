"""Django's settings. One file; what differs between installations comes from `env`."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONCE, NONE, SELF  # noqa: F401
from django.utils.translation import gettext_lazy as _

from layak.web.env import DEMO_KEY, environment

env = environment()
PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = env.secret_key or DEMO_KEY
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in env.allowed_hosts.split(",") if host.strip()]
CSRF_TRUSTED_ORIGINS = [env.site_url]
ROOT_URLCONF = "layak.web.urls"
WSGI_APPLICATION = "layak.web.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "layak.apps.accounts",
    "layak.apps.audit",
    "layak.apps.regions",
    "layak.apps.organizations",
    "layak.apps.evidence",
    "layak.apps.indicators",
    "layak.apps.assessment",
    "layak.apps.works",
    "layak.apps.verification",
    "layak.apps.instruments",
    "layak.apps.villages",
    "layak.apps.measures",
    "layak.apps.comparisons",
    "layak.apps.region_profiles",
    "layak.apps.releases",
    "layak.apps.dossier",
    "layak.apps.catalogue",
    "layak.apps.planning",
    "layak.apps.calendars",
    "layak.apps.plan_documents",
    "layak.apps.scenarios",
    "layak.apps.progress",
    "layak.apps.task_force",
    "layak.apps.people",
    "layak.apps.gatherings",
    "layak.apps.trainings",
    "layak.apps.aspirations",
    "layak.apps.partners",
    "layak.apps.matrices",
    "layak.apps.notices",
    "layak.apps.dashboard",
]

#: What apps above the calendar put into it (`calendars.sources.Source`).
CALENDAR_SOURCES = [
    "layak.apps.partners.agenda.agreements_ending",
    "layak.apps.gatherings.agenda.gatherings_on",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "layak.web.middleware.RequestLog",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "layak.apps.evidence.uploads.UploadLimit",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "layak.web.middleware.PersonLanguage",
    "layak.web.middleware.DomainErrors",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "layak.web.context.layak",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "layak.web.templatetags.layak",
                "layak.web.templatetags.badges",
                "layak.web.templatetags.demo",
                "layak.web.templatetags.fields",
                "layak.web.templatetags.navigation",
                "layak.web.templatetags.sentences",
                "layak.web.templatetags.shares",
            ],
        },
    }
]
COTTON_DIR = "components"

DATABASES = {"default": env.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/masuk/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "layak.apps.accounts.adapter.InvitationOnly"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/masuk/"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
# Added to allauth's own limits. An agency's address is in many phones, which ask every few minutes.
ACCOUNT_RATE_LIMITS = {
    "read_feed": "60/m/key",
    "register_oneself": "300/m/key",  # a hall full of people, behind one address
    "own_email": "10/m/key",
    "check_in": "30/m/key",  # by participant: a phone that tries again and again
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Layak"
# Whoever is here was invited at their address: nobody signs up with that of another.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Browsers offer passkeys over HTTPS and on this machine only; without HTTPS it is this machine.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not env.https

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.https
CSRF_FAILURE_VIEW = "layak.web.errors.csrf_failure"
SECURE_HSTS_SECONDS = 31_536_000 if env.https else 0
SECURE_SSL_REDIRECT = env.https
SECURE_REDIRECT_EXEMPT = [r"^sehat$", r"^siap$"]  # asked on the machine itself, without TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.https else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Inggris"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "bahasa"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/statis/"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STATIC_ROOT = env.data_dir.resolve() / "static"
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

SIGNING_KEY = env.signing_key
SIGNING_KEY_FILE = env.data_dir.resolve() / "signing.key"
EARLIER_PUBLIC_KEYS = env.public_keys()
EARLIER_KEYS_FILE = env.data_dir.resolve() / "earlier-public-keys.txt"
SITE_URL = env.site_url
RECORDS_KEY_FILE = env.data_dir.resolve() / "records.key"
EVIDENCE_DIR = env.data_dir.resolve() / "evidence"
UPLOAD_LIMIT = env.upload_limit_mb * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "layak.apps.evidence.uploads.LimitedUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 20

DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.email_from
EMAIL_BACKEND = "layak.web.mail.Backend"
LOGGING_CONFIG = "layak.web.logs.configure"
LOGGING = {"version": 1}  # Django calls `configure` only where this is not empty
SILENCED_SYSTEM_CHECKS: list[str] = []
