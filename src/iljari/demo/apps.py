from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "iljari.demo"
    label = "demo"

    def ready(self) -> None:
        from iljari.kernel.outbox import transports

        from .house import is_demo

        transports.stay_at_home_if(is_demo)
