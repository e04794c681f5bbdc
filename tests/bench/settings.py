"""The product's real settings, and one address more: the bare page that the product's pages are compared with.

The bare page's template has an engine of its own, with the context processors that every new Django project has. Where
mails are to be counted, they are files in a folder.
"""

import os
from pathlib import Path

from medspil.site.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
TEMPLATES += [  # noqa: F405
    {
        "NAME": "bare",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
if "BENCH_MAILS" in os.environ:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = os.environ["BENCH_MAILS"]
