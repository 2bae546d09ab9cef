from django.apps import AppConfig


class CounsellingConfig(AppConfig):
    name = "iljari.counselling"
    label = "counselling"
