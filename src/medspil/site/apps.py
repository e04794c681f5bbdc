from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "medspil.site"
    label = "medspil_site"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks, database  # noqa: F401  registers checks and the SQLite connection settings
