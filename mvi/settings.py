"""Settings: safe by default, everything that differs per place comes from the environment.

Names and defaults are listed in .env.example and README.md. Without SECRET_KEY nothing starts.
"""

from pathlib import Path

import environ
from celery.schedules import crontab, schedule
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django_guid.integrations import CeleryIntegration
from pythonjsonlogger.core import RESERVED_ATTRS

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(BASE_DIR / ".env")

VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
BESTANDEN_DIR = Path(env("BESTANDEN_DIR", default=str(VAR_DIR / "bestanden")))
for _dir in (VAR_DIR, BESTANDEN_DIR):
    _dir.mkdir(parents=True, exist_ok=True)

SECRET_KEY = env("SECRET_KEY", default="")
if not SECRET_KEY:
    raise ImproperlyConfigured("Zet SECRET_KEY in de omgeving of in .env; zie .env.example.")
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)  # shows the demo logins on the sign-in page
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "csp",
    "django_guid",
    "django_htmx",
    "import_export",
    "simple_history",
    "template_partials",
    "mvi",
    "organisatie",
    "trajecten",
    "actieplan",
    "community",
    "rapportage",
]

MIDDLEWARE = [
    "django_guid.middleware.guid_middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "organisatie.middleware.OmvangMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "organisatie.middleware.PriveMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mvi.htmx.HtmxAanmeldMiddleware",
    "organisatie.middleware.VerlopenMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "organisatie.middleware.ToegangMiddleware",
    "organisatie.middleware.TegelijkMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "mvi.urls"
WSGI_APPLICATION = "mvi.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.static",
                "django_htmx.templatetags.django_htmx",
                "template_partials.templatetags.partials",
                "mvi.templatetags.mvi",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "organisatie.context.pagina",
            ],
        },
    }
]

# --- database: SQLite embedded, PostgreSQL by DATABASE_URL (techniek.md, "Jobs") ---
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'mvi.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
IMPORT_EXPORT_USE_TRANSACTIONS = True

# --- people and passwords ---
AUTH_USER_MODEL = "organisatie.Gebruiker"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "organisatie.wachtwoord.LijktOpJouValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "inloggen"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "inloggen"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 4
AXES_FAILURE_LIMIT = 8
AXES_USERNAME_FORM_FIELD = "username"  # the form's name for it; axes would look for "email"
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "registration/geblokkeerd.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "mvi.proxy.client_adres"

# --- transport and headers; TLS=False only for a demo on this machine ---
TLS = env.bool("TLS", default=True)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SECURE_REDIRECT_EXEMPT = [r"^gezond/$"]
SECURE_HSTS_SECONDS = 31536000 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = TLS
PROXY = env.bool("PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY else None
AANTAL_PROXYS = env.int("PROXY_COUNT", default=1) if PROXY else 0
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a grid of 600 candidates and 8 criteria, sent whole
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **{f"{wat}-src": [SELF] for wat in ("script", "style", "font", "connect", "manifest")},
        **{wat: [NONE] for wat in ("default-src", "object-src", "base-uri", "frame-ancestors")},
        "img-src": [SELF, "data:", "blob:"],
        "form-action": [SELF],
    }
}

MESSAGE_TAGS = {25: "ok"}  # success, in the words of NL Design System

# --- language, files, mail ---
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {
        "BACKEND": "mvi.opslag.HeleBestanden",
        "OPTIONS": {"location": BESTANDEN_DIR, "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 10  # seconds: a page sends its own mail, docs/besluiten/0006
ADRES = env("ADRES", default="http://localhost:8000").rstrip("/")  # in mail that no page sends
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="mvi-programma@localhost")

# --- jobs: files under var/ or Redis; the database stays the truth (organisatie.models.Taak) ---
REDIS_URL = env("REDIS_URL", default="")
BROKER_DIR = VAR_DIR / "broker"
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
if REDIS_URL:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": 3600,
        "unacked_restore_interval": 2,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 2,
    }
else:
    for _dir in (BROKER_DIR / "berichten", BROKER_DIR / "control"):
        _dir.mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT = "mvi.bestandsbroker:Transport"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "berichten"),
        "data_folder_out": str(BROKER_DIR / "berichten"),
        "control_folder": str(BROKER_DIR / "control"),
        "polling_interval": 0.3,
    }
    CELERY_WORKER_ENABLE_REMOTE_CONTROL = False  # its messages would pile up in the folder
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A last resort: a child that lays out a PDF has limits of its own (mvi.pdf), and a job that is
# killed at the hard limit is given back by the sweeper like any other whose worker died.
CELERY_TASK_SOFT_TIME_LIMIT, CELERY_TASK_TIME_LIMIT = 1200, 1260
CELERY_TASK_ANNOTATIONS = {
    naam: {"soft_time_limit": 420, "time_limit": 480}
    for naam in ("rapportage.tasks.maak_pdf_task", "rapportage.tasks.maak_plan_pdf_task",
                 "trajecten.tasks.maak_kansenkaart_task",
                 "trajecten.tasks.maak_besluitenlijst_task")
}  # fmt: skip
CELERY_TASK_PUBLISH_RETRY = False  # the sweeper sends again; a page never waits for the broker
CELERY_TASK_DEFAULT_QUEUE = "imports"
CELERY_TASK_ROUTES = {
    naam: {"queue": "rapporten"}
    for naam in ("rapportage.tasks.maak_*_task", "trajecten.tasks.maak_*_task")
}
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"  # keeps no file, so no stale file stops a restart
CELERY_BEAT_SCHEDULE = (
    {
        "plan-overzichten": {
            "task": "rapportage.tasks.plan_overzichten_task",
            "schedule": crontab(minute="*/10"),
            "options": {"expires": 600},
        },
        "vul-longlists": {
            "task": "trajecten.tasks.vul_longlists_task",
            "schedule": crontab(hour=5, minute=40),
            "options": {"expires": 6 * 3600},
        },
    }
    | {
        # on both queues: whoever is not in the middle of a long job takes back what was lost
        f"veeg-{naam}": {
            "task": "organisatie.tasks.veeg_taken_task",
            "schedule": schedule(10),
            "options": {"queue": naam, "expires": 10},
        }
        for naam in ("imports", "rapporten")
    }
    | {
        f"hartslag-{naam}": {
            "task": "organisatie.tasks.hartslag_task",
            "schedule": schedule(20),
            "args": [naam],
            "options": {"queue": naam, "expires": 60},
        }
        for naam in ("imports", "rapporten")
    }
)
TAAK_LEASE_SECONDEN = env.int("TAAK_LEASE_SECONDEN", default=30)
TAAK_LEASE_BESTAND_SECONDEN = env.int("TAAK_LEASE_BESTAND_SECONDEN", default=20)
TAAK_OPNIEUW_SECONDEN = env.int("TAAK_OPNIEUW_SECONDEN", default=30)

# --- limits of the calendar import (techniek.md, "Reading spreadsheets") ---
KALENDER_GRENZEN = {
    "bytes": env.int("KALENDER_MAX_BYTES", default=10 * 1024 * 1024),
    "rijen": env.int("KALENDER_MAX_RIJEN", default=20_000),
    "kolommen": env.int("KALENDER_MAX_KOLOMMEN", default=500),
    "bladen": env.int("KALENDER_MAX_BLADEN", default=20),
    "celtekens": env.int("KALENDER_MAX_CELTEKENS", default=5_000),
}

# --- documents of a traject: how large, and what scans them (docs/handleiding/documenten.md) ---
BIJLAGE_MAX_BYTES = env.int("BIJLAGE_MAX_BYTES", default=20 * 1024 * 1024)
BIJLAGE_SCAN = env("BIJLAGE_SCAN", default="")
BIJLAGE_SCAN_MAP = env("BIJLAGE_SCAN_MAP", default="") or None  # None: the system's own

#: Of a session for people without an account: wrong codes per network address (a room shares
#: one), and remarks per address; both per process.
SESSIECODES_PER_KWARTIER, OPMERKINGEN_PER_MINUUT = 30, 120
CODES_PER_KWARTIER = 10  # guesses of the code of a meeting, per person and process
REACTIES_PER_MINUUT = 10  # reactions to what is told, per person and process
AGENDA_PER_MINUUT = 60  # fetches of calendar feeds, per network address and process

# --- logs: one JSON object a line, with the request id ---
DJANGO_GUID = {
    "GUID_HEADER_NAME": "X-Request-ID",
    "VALIDATE_GUID": True,
    "RETURN_HEADER": True,
    "INTEGRATIONS": [CeleryIntegration(use_django_logging=True)],  # a job keeps its request's id
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "verzoek": {"()": "django_guid.log_filters.CorrelationId"},
        "sleutels": {"()": "mvi.logboek.ZonderSleutels"},
    },
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s %(correlation_id)s",
            "reserved_attrs": [*RESERVED_ATTRS, "request"],  # its address holds what people seek
        }
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json",
            "filters": ["verzoek", "sleutels"],
        }
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {  # these speak every few seconds, or of every letter
        naam: {"level": "WARNING"}
        for naam in ("celery.app.trace", "celery.worker.strategy", "celery.beat", "django_guid")
    }
    | {"fontTools": {"level": "WARNING"}},
}
