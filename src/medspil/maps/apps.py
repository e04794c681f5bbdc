from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "medspil.maps"
    label = "maps"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from medspil.partnerships.about_members import speaks_of_members
        from medspil.partnerships.actions import workbook_started

        from .actions import workbook_has_started
        from .introductions import of_members

        workbook_started.connect(workbook_has_started)
        speaks_of_members(of_members)
