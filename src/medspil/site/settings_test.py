"""The real settings, in a home of their own with fresh keys. Each test process has one."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from django.contrib.auth.hashers import Argon2PasswordHasher

from medspil.privacy import site_key

_home = Path(tempfile.mkdtemp(prefix="medspil-test-"))
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["MEDSPIL_HOME"] = str(_home)
os.environ["MEDSPIL_SECRET_KEY"] = "only for tests, and long enough to pass the check of its length"  # noqa: S105
os.environ.setdefault("MEDSPIL_ORIGIN", "http://localhost")
site_key.create(_home / "secrets" / "site.key")

from .settings import *  # noqa: E402, F403


class QuickArgon2(Argon2PasswordHasher):
    """The same algorithm, at a cost that lets the suite finish."""

    time_cost = 1
    memory_cost = 64
    parallelism = 1


PASSWORD_HASHERS = ["medspil.site.settings_test.QuickArgon2"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
for _alias, _database in DATABASES.items():  # noqa: F405
    if _database["ENGINE"].endswith("sqlite3"):
        # A file, as in real use: two connections to a database in memory lock each other in another way.
        _database["TEST"] = {"NAME": str(_home / f"test-{_alias}.sqlite3")}
