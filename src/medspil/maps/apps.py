from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "medspil.maps"
    label = "maps"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from medspil.partnerships.actions import workbook_started

        from .actions import workbook_has_started

        workbook_started.connect(workbook_has_started)
