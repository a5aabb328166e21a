"""The same settings with what a test run needs: cheap hashing, mail in memory, tasks inline, reads that cannot write."""

import os
import tempfile

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="kemitraan-uji-"))
os.environ.setdefault("SECRET_KEY", "kunci-uji")
os.environ.setdefault("FIELD_KEYS", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
os.environ.setdefault("HMAC_KEY", "kunci-hmac-uji")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")

from config.settings import *  # noqa: F403
from config.settings import CACHES, DATA_DIR, DATABASES, TERTANAM

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
BACA_SAJA_KETAT = True
DATABASES.pop("singgahan", None)
CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES["proses"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}  # each test sees its own rows
if TERTANAM:
    # A file, not :memory:: threads must meet the locks that people will meet.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "uji.sqlite3")}
else:
    # A commit is seen by everybody at once all the same; that it survives a power cut is PostgreSQL's own promise.
    DATABASES["default"]["OPTIONS"]["options"] += " -c synchronous_commit=off"
# Looked up when asked for: no scan of every static file for each test client, and no collectstatic before a test run.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
