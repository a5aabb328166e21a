"""One settings file for both shapes; the environment chooses (see .env.example).

Embedded (no DATABASE_URL): SQLite, filesystem broker, mail to files, secrets made once in DATA_DIR.
Production: PostgreSQL, Redis, every secret given.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import env as e
from config import nama_enum
from config.jadwal import JADWAL

BASE_DIR = Path(__file__).resolve().parent.parent
if (BASE_DIR / ".env").exists():
    e.env.read_env(str(BASE_DIR / ".env"))

DATA_DIR = e.data_dir(BASE_DIR / "data")
DATABASE_URL = e.url("DATABASE_URL", "", ("postgres", "postgresql", "sqlite"))
REDIS_URL = e.url("REDIS_URL", "", ("redis", "rediss"))
TERTANAM = not DATABASE_URL.startswith("postgres")
DEBUG = e.boolean("DEBUG", False)

_rahasia = e.secrets_for(DATA_DIR, tertanam=TERTANAM)
SECRET_KEY = _rahasia["SECRET_KEY"]
FIELD_KEYS = _rahasia["FIELD_KEYS"]
HMAC_KEY = _rahasia["HMAC_KEY"]

KABUPATEN_KODE = e.kabupaten("KABUPATEN_KODE", "35.16", BASE_DIR / "referensi/data/wilayah_kabupaten_kota.csv")
NAMA_KANTOR = e.env.str("NAMA_KANTOR", default="Disperindag Kabupaten Mojokerto")
BASE_URL = e.url("BASE_URL", "http://localhost:8000", ("http", "https")).rstrip("/")
HTTPS = BASE_URL.startswith("https:")
ALLOWED_HOSTS = e.env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if TERTANAM else [])
CSRF_TRUSTED_ORIGINS = e.env.list("CSRF_TRUSTED_ORIGINS", default=[BASE_URL] if HTTPS else [])
# Proxies in front of the program: the visitor's address is the one that the outermost of these wrote down.
PROXY_TEPERCAYA = ALLAUTH_TRUSTED_PROXY_COUNT = e.integer("PROXY_TEPERCAYA", 0)
if not TERTANAM and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Pengaturan ALLOWED_HOSTS tidak dapat dipakai: wajib diisi bila DATABASE_URL diisi.")

INSTALLED_APPS = [
    "core",
    "jejak",
    "referensi",
    "akun",
    "kantor",
    "ikm",
    "kemitraan",
    "ekspor",
    "laporan",
    "config.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_filters",
    "django_htmx",
    "template_partials",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
]
INSTALLED_APPS = [
    a for a in INSTALLED_APPS if "." in a or (BASE_DIR / a / "apps.py").exists() or not (BASE_DIR / a).exists()
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.static_storage.KompresiMiddleware",  # before the static files: our own styles have no compressed sibling
    "config.static_storage.BerversiWhiteNoiseMiddleware",
    "core.middleware.PermintaanMiddleware",
    "kantor.unggahan.BatasPermintaanMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.middleware.SesiHabisMiddleware",
    "core.middleware.HalamanMiddleware",
    "core.middleware.GalatDomainMiddleware",
    "core.middleware.BacaSajaMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context.tata_letak",
            ],
        },
    },
]

# --- data -----------------------------------------------------------------------------------------------------------

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "OPTIONS": {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000;",
    },
}
DATABASES: dict[str, Any]
if TERTANAM:
    DATABASES = {
        "default": SQLITE | {"NAME": DATABASE_URL.removeprefix("sqlite:///") or str(DATA_DIR / "kemitraan.sqlite3")}
    }
else:
    DATABASES = {"default": e.env.db_url_config(DATABASE_URL)}
    DATABASES["default"] |= {
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": "-c jit=off -c work_mem=16MB -c statement_timeout=30000"},
    }

CACHES: dict[str, Any]
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": "kemitraan",
        }
    }
else:
    # Rate limits and progress write often; their own file keeps them off the business database's single writer.
    DATABASES["singgahan"] = SQLITE | {"NAME": str(DATA_DIR / "singgahan.sqlite3"), "CONN_MAX_AGE": 60}
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "singgahan",
            "OPTIONS": {"MAX_ENTRIES": 20_000},
        }
    }
# For what every page shows and hardly ever changes, never personal: no round trip at all, at most a minute old where no
# version says whether it still holds (core.pilihan).
CACHES["proses"] = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "proses",
    "TIMEOUT": 60,
    "OPTIONS": {"MAX_ENTRIES": 5_000},
}
DATABASE_ROUTERS = ["config.routers.SinggahanRouter"]

MEDIA_ROOT = DATA_DIR / "berkas"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(MEDIA_ROOT), "base_url": None},
    },
    "staticfiles": {"BACKEND": "config.static_storage.BerversiStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024**2
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a shipment of 200 containers is one form
BERKAS_MAKS_BYTE = 20 * 1000**2  # the 20 MB that the form speaks of
FILE_UPLOAD_HANDLERS = [
    "kantor.unggahan.PembatasUnggahan",  # first: the others see no byte past BERKAS_MAKS_BYTE
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- who comes in ---------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "akun.Pengguna"
AUTHENTICATION_BACKENDS = ["akun.adapters.AkunBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("nama", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "beranda"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "akun.adapters.AkunAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "phone", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_CHANGE_EMAIL = True
# `login` would answer with a bare page; `login_failed` answers on the form, where what was typed stays.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "20/m/ip,5/5m/key", "reset_password": "20/m/ip,3/15m/key"}
ACCOUNT_FORMS = {
    "login": "akun.forms.MasukForm",
    "reset_password": "akun.forms.LupaSandiForm",
    "reset_password_from_key": "akun.forms.SandiBaruForm",
    "change_password": "akun.forms.UbahSandiForm",
    "set_password": "akun.forms.BuatSandiForm",
    "reauthenticate": "akun.forms.MasukUlangForm",
}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "akun.adapters.PembuatTautanSandi"  # noqa: S105 - a dotted path
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Kemitraan] "
USERSESSIONS_TRACK_ACTIVITY = False  # GET never writes
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "akun.adapters.AkunMFAAdapter"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "akun.forms.DuaLangkahForm",
    "reauthenticate": "akun.forms.DuaLangkahUlangForm",
    "activate_totp": "akun.forms.PasangTOTPForm",
}
CSRF_FAILURE_VIEW = "core.middleware.csrf_gagal"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

# --- language, time, files people download ----------------------------------------------------------------------------

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
LOCALE_PATHS = [BASE_DIR / "locale"]
FILTERS_EMPTY_CHOICE_LABEL = "Semua"

STATIC_URL = "static/"
STATIC_ROOT = None if TERTANAM else BASE_DIR / "staticfiles"
STATICFILES_DIRS = [p for p in (BASE_DIR / "build" / "static", BASE_DIR / "static") if p.exists()]
WHITENOISE_USE_FINDERS = TERTANAM
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 86_400  # an address with ?v= is kept for ever, see config.static_storage

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(DATA_DIR / "surel")
if EMAIL_URL := e.url("EMAIL_URL", "", ("smtp", "smtp+tls", "smtp+ssl", "consolemail", "filemail")):
    globals().update(e.env.email_url_config(EMAIL_URL))
EMAIL_TIMEOUT = 30  # a mail server that stays silent is a fault, not a reason to wait for ever
# Where scheduled reports may be mailed to beside the people of the system: whole domains, none unless named.
LAPORAN_DOMAIN_SUREL = e.domains("LAPORAN_DOMAIN_SUREL")
LAPORAN_LAMPIRAN_MAKS = e.integer("LAPORAN_LAMPIRAN_MAKS", 10_000_000)  # bytes attached to one mail; the rest as links
DEFAULT_FROM_EMAIL = e.env.str("DEFAULT_FROM_EMAIL", default="Kemitraan IKM <kemitraan@localhost>")

# --- API --------------------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "akun.autentikasi.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["core.api.akses.Terautentikasi"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["core.api.masukan.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "core.api_schema.Skema",
    "EXCEPTION_HANDLER": "core.api.problem.problem_handler",
    "DEFAULT_THROTTLE_CLASSES": ["core.api.akses.ThrottlePerKunci"],
    "DEFAULT_THROTTLE_RATES": {"api": e.env.str("API_RATE", default="300/min")},
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "COERCE_DECIMAL_TO_STRING": True,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Kemitraan IKM dan Ekspor",
    "DESCRIPTION": "API Disperindag Kabupaten Mojokerto. Galat berbentuk application/problem+json (RFC 9457) berbahasa Indonesia.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": nama_enum.ENUM,
    "DISABLE_DOCSTRING_DESCRIPTIONS": True,  # docstrings speak to programmers of this code, in English
}

# --- work in the background -------------------------------------------------------------------------------------------

_antrean = DATA_DIR / "antrean"
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {}
    if REDIS_URL
    else {
        "data_folder_in": str(_antrean / "pesan"),
        "data_folder_out": str(_antrean / "pesan"),
        "control_folder": str(_antrean / "kendali"),
        "store_processed": False,
    }
)
if not REDIS_URL:
    for _nama in ("pesan", "kendali"):
        (_antrean / _nama).mkdir(parents=True, exist_ok=True)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "jadwal-beat")
TUGAS_SEWA_DETIK = e.integer("TUGAS_SEWA_DETIK", 180, 5)  # a run silent for so long counts as dead
# One transaction writes a whole import: where SQLite has one writer it must stay short (docs/adr/).
IMPOR_MAKS_BARIS = e.integer("IMPOR_MAKS_BARIS", 15_000 if TERTANAM else 50_000, 1)
SAPU_DETIK = e.integer("SAPU_DETIK", 60, 1)
# A busy solo worker must not find an hour of sweeps waiting: each expires before the next.
_sapu = {"task": "kantor.tasks.sapu", "schedule": float(SAPU_DETIK), "options": {"expires": SAPU_DETIK}}
CELERY_BEAT_SCHEDULE = {
    "sapu-tugas": _sapu,
    "jalankan-jadwal": _sapu | {"task": "laporan.tasks.jalankan_jadwal"},
    **JADWAL,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"baris": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "baris"}},
    "root": {"handlers": ["konsol"], "level": e.env.str("LOG_LEVEL", default="INFO")},
}
