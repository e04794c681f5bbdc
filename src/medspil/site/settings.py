"""All settings. What differs between installations comes from the environment; the README lists the names.

MEDSPIL_HOME       folder of this installation's database, keys and secrets
MEDSPIL_ORIGIN     the address people open, such as https://medspil.example.dk
MEDSPIL_DATABASE   URL of the database (default: SQLite in MEDSPIL_HOME/data)
MEDSPIL_KEYSTORE   URL of the key store (default: SQLite in MEDSPIL_HOME/keys)
"""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("MEDSPIL_HOME", Path.home() / ".local" / "share" / "medspil"))
ORIGIN = os.environ.get("MEDSPIL_ORIGIN", "http://localhost:8000").rstrip("/")
_origin = urlsplit(ORIGIN)
LOOPBACK = _origin.hostname in {"localhost", "127.0.0.1", "::1"}
HTTPS = _origin.scheme == "https"

MEDSPIL_DEMO = os.environ.get("MEDSPIL_DEMO") == "1"
MEDSPIL_SITE_KEY_FILE = Path(os.environ.get("MEDSPIL_SITE_KEY_FILE", HOME / "secrets" / "site.key"))
MEDSPIL_QUICK_EXIT_TO = os.environ.get("MEDSPIL_QUICK_EXIT_TO", "https://www.dmi.dk/")
MEDSPIL_EMERGENCY = os.environ.get("MEDSPIL_EMERGENCY", "112")
MEDSPIL_HELPLINES = [
    # (label, number); a municipality sets its own, as "Label=number;Label=number".
    tuple(line.split("=", 1))
    for line in os.environ.get("MEDSPIL_HELPLINES", "BørneTelefonen=116 111;Livslinien=70 201 201").split(";")
    if "=" in line
]
MEDSPIL_ACCESS_LOG_DAYS = int(os.environ.get("MEDSPIL_ACCESS_LOG_DAYS", "730"))
MEDSPIL_GUARDIANS_END_AT = 18
MEDSPIL_INVITATION_DAYS = 14
# Working days in which somebody answers what a citizen has said; then it goes on to the leader.
MEDSPIL_VOICE_DAYS = int(os.environ.get("MEDSPIL_VOICE_DAYS", "5"))
# How long a relation is in its start phase (B6): for so long borrowed trust is shown, in three steps that fade.
MEDSPIL_START_DAYS = int(os.environ.get("MEDSPIL_START_DAYS", "90"))
MEDSPIL_PEN_MINUTES = 30
MEDSPIL_SITTING_MINUTES = 30


def _secret_key() -> str:
    """The signing key is a file beside the site key; a missing one is reported by a system check."""
    file = HOME / "secrets" / "django.key"
    return file.read_text().strip() if file.exists() else "missing: medspil keys create"


SECRET_KEY = os.environ.get("MEDSPIL_SECRET_KEY") or _secret_key()
DEBUG = False
ALLOWED_HOSTS = [_origin.hostname or "localhost"]
CSRF_TRUSTED_ORIGINS = [ORIGIN]

# Ours come first: their templates and their Danish win over those of the libraries.
INSTALLED_APPS = [
    "medspil.site",
    "medspil.privacy",
    "medspil.accounts",
    "medspil.partnerships",
    "medspil.maps",
    "medspil.meetings",
    "medspil.learning",
    "medspil.agreements",
    "medspil.checkins",
    "medspil.voices",
    "medspil.notes",
    "medspil.knowing",
    "medspil.path",
    "medspil.wordhelp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_vite",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "medspil.site.middleware.PersonalPages",
    "medspil.site.middleware.SavedDrafts",
    "medspil.site.middleware.PlainFaults",
    "medspil.accounts.middleware.VisitorMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "medspil.site.urls"
WSGI_APPLICATION = "medspil.site.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "medspil.site.context.shell",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

_SQLITE = {"transaction_mode": "IMMEDIATE", "timeout": 20}


def _database(variable: str, default: Path) -> dict[str, Any]:
    url = os.environ.get(variable)
    if url and not url.startswith("sqlite"):
        return {**dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)}
    path = Path(url.removeprefix("sqlite:///")) if url else default
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": dict(_SQLITE), "CONN_MAX_AGE": 60}


DATABASES = {
    "default": _database("MEDSPIL_DATABASE", HOME / "data" / "medspil.sqlite3"),
    "keystore": _database("MEDSPIL_KEYSTORE", HOME / "keys" / "keystore.sqlite3"),
}
DATABASE_ROUTERS = ["medspil.privacy.router.KeystoreRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Tries to sign in are counted across all worker processes, so the cache stands in the database.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "medspil_cache"}}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "front"

ACCOUNT_ADAPTER = "medspil.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_SESSION_REMEMBER = False  # a session always ends by itself; nobody is asked
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_MAX_EMAIL_ADDRESSES = 3
# django-axes locks a name at one address after eight failures; these only slow down what comes from many at once.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip,60/h/key"}
ACCOUNT_FORMS = {
    "login": "medspil.accounts.forms_sign_in.LoginForm",
    "signup": "medspil.accounts.forms_sign_in.SignupForm",
    "add_email": "medspil.accounts.forms_sign_in.AddEmailForm",
    "change_password": "medspil.accounts.forms_sign_in.ChangePasswordForm",
    "set_password": "medspil.accounts.forms_sign_in.SetPasswordForm",
    "reset_password": "medspil.accounts.forms_sign_in.ResetPasswordForm",
    "reset_password_from_key": "medspil.accounts.forms_sign_in.ResetPasswordKeyForm",
    "reauthenticate": "medspil.accounts.forms_sign_in.ReauthenticateForm",
}
ACCOUNT_SIGNUP_FORM_CLASS = "medspil.accounts.forms.NameForm"
ACCOUNT_PRESERVE_USERNAME_CASING = False
MFA_ADAPTER = "medspil.accounts.adapter.MfaAdapter"
MFA_FORMS = {
    "authenticate": "medspil.accounts.forms_two_steps.AuthenticateForm",
    "reauthenticate": "medspil.accounts.forms_two_steps.ReauthenticateForm",
    "activate_totp": "medspil.accounts.forms_two_steps.ActivateTOTPForm",
    "add_webauthn": "medspil.accounts.forms_two_steps.AddWebAuthnForm",
    "edit_webauthn": "medspil.accounts.forms_two_steps.EditWebAuthnForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Medspil"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOOPBACK and not HTTPS

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "medspil.accounts.adapter.name_tried"
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page says a quarter of an hour, and so it is
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
# Behind a proxy everybody would seem to come from one address, and a stranger could lock Alma out from anywhere.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("MEDSPIL_PROXIES", "0"))
AXES_CLIENT_IP_CALLABLE = "medspil.accounts.adapter.address_of"

# What a page says next may hold a name. It stands in the browser until it is said, never in the session's row.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SESSION_COOKIE_NAME = "medspil"
SESSION_COOKIE_AGE = 45 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MEDSPIL_SESSION_LONGEST_HOURS = 12
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, MEDSPIL_QUICK_EXIT_TO],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
# Only the page of word help takes a file, in memory; elsewhere what is sent all the same is read past, not kept.
FILE_UPLOAD_HANDLERS = ["medspil.wordhelp.uploads.OnlyForWordHelp"]
CSRF_FAILURE_VIEW = "medspil.site.faults.csrf_failure"

LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Danish")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "medspil_language"
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
# The names of what the front-end build makes change with their content, so that browsers may keep them for good.
WHITENOISE_IMMUTABLE_FILE_TEST = rf"^{STATIC_URL}built/assets/"
DJANGO_VITE = {
    "default": {
        "dev_mode": False,
        "static_url_prefix": "built",
        "manifest_path": PACKAGE / "site" / "static" / "built" / "manifest.json",
    }
}

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if os.environ.get("MEDSPIL_SMTP_HOST")
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = os.environ.get("MEDSPIL_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("MEDSPIL_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("MEDSPIL_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MEDSPIL_SMTP_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
DEFAULT_FROM_EMAIL = os.environ.get("MEDSPIL_MAIL_FROM", "medspil@localhost")

# Lines of the log carry no names, no text and no query strings: only Django's own warnings, on standard error.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}, "django.request": {"level": "ERROR"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []

if url := os.environ.get("MEDSPIL_TEST_DATABASE"):
    # The suite on PostgreSQL: the same cluster holds both databases, under two names.
    DATABASES["default"] = {**dj_database_url.parse(url)}
    DATABASES["keystore"] = {**dj_database_url.parse(url), "NAME": "medspil_keystore"}
