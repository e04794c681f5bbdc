from django.apps import AppConfig


class WordHelpConfig(AppConfig):
    name = "medspil.wordhelp"
    label = "wordhelp"
