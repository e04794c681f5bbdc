from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "medspil.partnerships"
    label = "partnerships"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import signals  # noqa: F401  it listens from now on
