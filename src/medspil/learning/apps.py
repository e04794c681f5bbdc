from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "medspil.learning"
    label = "learning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from medspil.partnerships.taking_along import comes_along

        from .on_paper import on_paper

        comes_along(on_paper)
