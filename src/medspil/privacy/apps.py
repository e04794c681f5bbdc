from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "medspil.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks  # noqa: F401  registers the system checks
