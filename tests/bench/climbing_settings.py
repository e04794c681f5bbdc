"""The product's real settings, with mails as files in a folder: so they can be counted."""

import os

from medspil.site.settings import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = os.environ["BENCH_MAILS"]
