from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "iljari.exchange"
    label = "exchange"

    def ready(self) -> None:
        from iljari.people.thread import Sentence, tells

        from . import (
            holdings,
            news,  # noqa: F401  (hears from now on)
            panels,
        )

        holdings.offer()
        panels.offer()
        tells(
            {
                "exchange.typed": Sentence(_("Entered at %(source)s: %(number)s")),
                "exchange.taken_back": Sentence(_("Not entered at %(source)s after all")),
            }
        )
