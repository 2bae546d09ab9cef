from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "iljari.kernel"
    label = "kernel"
