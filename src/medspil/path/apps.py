from django.apps import AppConfig


class PathConfig(AppConfig):
    name = "medspil.path"
    label = "path"
