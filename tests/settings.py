"""The settings of the product in a map of their own; only what a test cannot live with differs.

Nothing of the developer's environment gets in, except DATABASE_URL (`make test` sets it for the
second run, on PostgreSQL). TEST_REDIS_URL keeps the REDIS_URL that was there for the tests that
start a real worker.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "MVI_TESTMAP" not in os.environ:  # the first process makes it, the xdist workers inherit it
    os.environ["MVI_TESTMAP"] = tempfile.mkdtemp(prefix="mvi-test-")
    atexit.register(shutil.rmtree, os.environ["MVI_TESTMAP"], ignore_errors=True)
TESTMAP = Path(os.environ["MVI_TESTMAP"]) / os.environ.get("PYTEST_XDIST_WORKER", "enkel")

os.environ.setdefault("TEST_REDIS_URL", os.environ.get("REDIS_URL") or "redis://127.0.0.1:6379")
os.environ |= {
    "SECRET_KEY": "sleutel-voor-de-tests-en-nergens-anders-0123456789-abcdef",
    "VAR_DIR": str(TESTMAP),
    "BESTANDEN_DIR": str(TESTMAP / "bestanden"),
    "STATIC_ROOT": str(TESTMAP / "static"),
    "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{TESTMAP / 'mvi.sqlite3'}"),
    "REDIS_URL": "",
    "DEBUG": "False",
    "DEMO": "False",
    "TLS": "False",
    "PROXY": "False",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "EMAIL_URL": "memorymail://",
    "LOG_LEVEL": "WARNING",
}

from mvi.settings import *  # noqa: E402

DATABASES["default"]["TEST"] = {}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"]["NAME"] = str(TESTMAP / "test.sqlite3")
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["OPTIONS"]["options"] = "-c synchronous_commit=off"
    DATABASES["default"]["TEST"]["NAME"] = f"test_mvi_{Path(os.environ['MVI_TESTMAP']).name[9:]}"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise")]

# Messages go nowhere: the fixture `voer_taken_uit` does the waiting jobs, in the test's process.
# (Celery's eager mode does not reach `send_task`, and hides what a broker does.)
CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT = "memory://", None
CELERY_BROKER_TRANSPORT_OPTIONS = {}

# Nobody reads that a page was refused or does not exist. The traceback of each was laid out four
# times, and kept with all that hangs on it: hundreds of MB in a process of the access table.
LOGGING["loggers"]["django.request"] = {"level": "ERROR"}
