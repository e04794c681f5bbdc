from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "medspil.agreements"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from medspil.partnerships.taking_along import comes_along

        from .queries import on_paper

        comes_along(on_paper)
