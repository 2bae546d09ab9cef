"""All settings of Iljari in one file; what differs between houses comes from the environment (docs/settings.md)."""

import os
import secrets
import sqlite3
from pathlib import Path
from urllib.parse import unquote, urlparse

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from iljari.kernel import delivery, scanner
from iljari.kernel.catalogues import compile_catalogues

compile_catalogues()  # before anything asks for a translation, which Django then keeps

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("ILJARI_HOME", "var")).resolve()
HOME.mkdir(parents=True, exist_ok=True)


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, str(default)).strip().lower() in {"1", "true", "yes", "on"}


def _number(name: str, default: int, *, least: int = 0) -> int:
    text = os.environ.get(name, "").strip() or str(default)
    if not text.isdecimal() or int(text) < least:
        raise ImproperlyConfigured(f"{name} must be a whole number, at least {least}; it is {text!r}.")
    return int(text)


def _sides(name: str) -> frozenset[str]:
    """Which sides of the house this server serves: "public", "staff", or both by commas."""
    sides = frozenset(part.strip() for part in os.environ.get(name, "public,staff").split(",") if part.strip())
    if not sides or not sides <= {"public", "staff"}:
        raise ImproperlyConfigured(f'{name} must be "public", "staff" or "public,staff".')
    return sides


def _kept_secret(name: str) -> str:
    """A random secret that is made once and kept in the data folder, readable by its owner only."""
    path = HOME / name
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


def _sqlite(path: Path) -> dict[str, object]:
    # WAL can corrupt before 3.51.3; TRUNCATE is the fastest journal that cannot.
    safe_wal = sqlite3.sqlite_version_info >= (3, 51, 3)
    return {
        "ENGINE": "iljari.kernel.sqlite",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 60,
            "init_command": f"PRAGMA journal_mode={'WAL' if safe_wal else 'TRUNCATE'}; PRAGMA synchronous=FULL;",
        },
        "CONN_MAX_AGE": 60,
    }


def _database(url: str) -> dict[str, object]:
    """DATABASE_URL (postgresql://user:password@host:port/name) or, when empty, SQLite in the data folder."""
    if not url:
        return _sqlite(HOME / "iljari.sqlite3")
    parts = urlparse(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql:// (leave it empty for SQLite).")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


DEBUG = _flag("ILJARI_DEBUG")
SECRET_KEY = os.environ.get("ILJARI_SECRET_KEY") or _kept_secret("secret.key")
LEDGER_KEY = os.environ.get("ILJARI_LEDGER_KEY") or _kept_secret("ledger.key")
ALLOWED_HOSTS = os.environ.get("ILJARI_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("ILJARI_ORIGINS", "").split(",") if origin]
BEHIND_TLS = _flag("ILJARI_TLS")
OFFICIAL_MASTHEAD = _flag("ILJARI_OFFICIAL_MASTHEAD")
PROXIES = _number("ILJARI_PROXIES", 0)
KEEP_YEARS = _number("ILJARI_KEEP_YEARS", 3, least=1)
ERASE_BY_ITSELF = _flag("ILJARI_ERASE_BY_ITSELF")
IDLE_MINUTES = _number("ILJARI_IDLE_MINUTES", 20, least=3)
DOORS = _sides("ILJARI_DOORS")
CASELOAD = _number("ILJARI_CASELOAD", 60, least=1)
MOVED_TODAY = os.environ.get("ILJARI_TODAY", "")
DOCUMENT_MEGABYTES = _number("ILJARI_DOCUMENT_MEGABYTES", 10, least=1)
FONTS = os.environ.get("ILJARI_FONTS", "")

INSTALLED_APPS = [
    "iljari.portal",
    "iljari.demo",
    "iljari.statistics",
    "iljari.exchange",
    "iljari.aftercare",
    "iljari.placement",
    "iljari.matching",
    "iljari.counselling",
    "iljari.frontdesk",
    "iljari.firms",
    "iljari.people",
    "iljari.centre",
    "iljari.kernel",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "iljari.kernel.origin.TrueOrigin",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pages; files are compressed beside themselves
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "iljari.portal.errors.HelpfulErrors",
    "iljari.kernel.cleaning.NoNul",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "iljari.centre.middleware.DoorsApart",
    "iljari.centre.middleware.WhoIsActing",
]

CSRF_FAILURE_VIEW = "iljari.portal.errors.csrf_failure"
ROOT_URLCONF = "iljari.config.urls"
WSGI_APPLICATION = "iljari.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "iljari.portal.context.workspace",
                "iljari.demo.context.try_it_as",
            ],
            "builtins": ["django.templatetags.i18n", "iljari.kernel.templatetags.ui"],
        },
    }
]

DATABASES = {"default": _database(os.environ.get("DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Messages have a worker of their own: a code that somebody waits for must not stand behind a long search.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "messages"]}}

MAIL_FROM = os.environ.get("ILJARI_MAIL_FROM", "")
TEXT_FROM = os.environ.get("ILJARI_TEXT_FROM", "")
try:
    TEXT_KEY = delivery.shared_key(os.environ.get("ILJARI_TEXT_KEY", ""), "ILJARI_TEXT_KEY")
    PHONE_KEY = delivery.shared_key(os.environ.get("ILJARI_PHONE_KEY", ""), "ILJARI_PHONE_KEY")
    MAIL_WAY = delivery.mail_way(os.environ.get("ILJARI_MAIL") or "file", sender=MAIL_FROM)
    TEXT_WAY = delivery.text_way(os.environ.get("ILJARI_TEXTS") or "file", key=TEXT_KEY, sender=TEXT_FROM)
    QUIET_HOURS = delivery.quiet_hours(os.environ.get("ILJARI_QUIET_HOURS") or "21:00-08:00")
    PUBLIC_URL = delivery.public_url(os.environ.get("ILJARI_PUBLIC_URL") or "http://127.0.0.1:8000")
    MESSAGES_KEPT = delivery.days_kept(os.environ.get("ILJARI_MESSAGES_KEPT") or "365")
    SCANNER = scanner.scanner(os.environ.get("ILJARI_SCANNER", ""))
except ValueError as error:
    raise ImproperlyConfigured(str(error)) from None

AUTH_USER_MODEL = "centre.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/today/"
ACCOUNT_ADAPTER = "iljari.centre.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/accounts/login/"
ACCOUNT_SESSION_REMEMBER = False
# Tries of passwords and codes are counted in the database, over all processes (centre.adapter).
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}
ACCOUNT_FORMS = {"change_password": "iljari.centre.adapter.NewPasswordForm"}
MFA_FORMS = {
    "authenticate": "iljari.centre.adapter.SecondStepForm",
    "reauthenticate": "iljari.centre.adapter.SecondStepAgainForm",
}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Iljari"

LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", "한국어"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Seoul"

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [HOME / "assets"] if (HOME / "assets").is_dir() else []
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = HOME / "files"

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
