# SPDX-License-Identifier: EUPL-1.2
"""Django settings. Everything that differs per installation comes from ``omgeving``."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF

from opstap.web.omgeving import lees_omgeving
from opstap.web.organisaties.omgeving import postinstellingen

OMGEVING = lees_omgeving()
OMGEVING.maak_mappen()
HIER = Path(__file__).parent

SECRET_KEY = OMGEVING.geheim()
DEBUG = False
ALLOWED_HOSTS = list(OMGEVING.namen)
ROOT_URLCONF = "opstap.web.adressen"
WSGI_APPLICATION = "opstap.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "csp",
    "opstap.web.kern",
    "opstap.web.openbaar",
    "opstap.web.labs",
    "opstap.web.regels",
    "opstap.web.benchmark",
    "opstap.web.opendata",
    "opstap.web.organisaties",
    "opstap.web.gegevens",
    "opstap.web.trajecten",
    "opstap.web.berekeningen",
    "opstap.web.logboek",
    "opstap.web.api",
]

MIDDLEWARE = [
    "opstap.web.kern.tussenlaag.Tijd",
    "opstap.web.api.tussenlaag.ApiTussenlaag",
    "opstap.web.kern.tussenlaag.Koppen",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "opstap.web.organisaties.tussenlaag.Toegang",
    "axes.middleware.AxesMiddleware",
    "opstap.web.kern.tussenlaag.Foutvertaling",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "opstap.web.kern.context.platform",
                "opstap.web.organisaties.context.organisatie",
            ],
            "builtins": ["opstap.web.kern.templatetags.opstap"],
        },
    }
]


def _database(adres: str | None) -> dict[str, Any]:
    if adres is None:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(OMGEVING.map / "opstap.sqlite3"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                ),
            },
        }
    deel = urlsplit(adres)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(deel.path.lstrip("/")),
        "USER": unquote(deel.username or ""),
        "PASSWORD": unquote(deel.password or ""),
        "HOST": deel.hostname or "",
        "PORT": str(deel.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(deel.query)),
    }


DATABASES = {"default": _database(OMGEVING.database)}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
    "bladen": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(OMGEVING.map / "bladen"),
        "TIMEOUT": 30 * 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "opstap.web.kern.opslag.Opslag"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False

AUTH_USER_MODEL = "organisaties.Gebruiker"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/inloggen/"
LOGIN_REDIRECT_URL = "/mijn/"
LOGOUT_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "organisaties/geblokkeerd.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_CLIENT_IP_CALLABLE = "opstap.web.kern.afzender.slotadres"
AXES_DISABLE_ACCESS_LOG = True  # who logged in is in the trail
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "opstap.web.organisaties.aanmelden.slotnaam"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code"]
OTP_TOTP_ISSUER = "Opstap"
PASSWORD_RESET_TIMEOUT = 2 * 3600
globals().update(postinstellingen())

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = OMGEVING.achter_tls
CSRF_COOKIE_HTTPONLY = True
if OMGEVING.achter_tls:  # a browser then takes these from no other machine of the same domain
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessie", "__Host-zegel"
CSRF_TRUSTED_ORIGINS = [f"https://{naam}" for naam in OMGEVING.namen] if OMGEVING.achter_tls else []
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if OMGEVING.achter_tls else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OMGEVING.achter_tls else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
API_CONTACT = OMGEVING.contact()
VEILIGHEIDSCONTACT = OMGEVING.veiligheidscontact()
CSRF_FAILURE_VIEW = "opstap.web.kern.fouten.formulier_verlopen"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = OMGEVING.tijdelijk
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"scherm": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["scherm"], "level": "WARNING"},
}
