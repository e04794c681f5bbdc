"""The product's real settings, and one address more: the bare page that the product's pages are compared with."""

from pathlib import Path

from medspil.site.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], Path(__file__).parent / "templates"]  # noqa: F405
