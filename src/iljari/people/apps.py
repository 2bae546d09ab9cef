from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "iljari.people"
    label = "people"

    def ready(self) -> None:
        from .choices import CloseReason, ConsentKind
        from .thread import Sentence, tells

        tells(
            {
                "people.registered": Sentence(_("Registered as a seeker (%(number)s)")),
                "people.imported": Sentence(_("Registration taken over by import (%(number)s)")),
                "people.corrected": Sentence(_("Registration corrected (%(number)s)")),
                "people.renewed": Sentence(_("Registration renewed until %(until)s")),
                "people.expired": Sentence(_("Registration expired (%(number)s)")),
                "people.closed": Sentence(_("Registration closed: %(reason)s"), {"reason": CloseReason}),
                "people.consented": Sentence(_("Consent given: %(consent)s"), {"consent": ConsentKind}),
                "people.consent_withdrawn": Sentence(_("Consent withdrawn: %(consent)s"), {"consent": ConsentKind}),
                "people.assigned": Sentence(_("In the care of %(consultant)s")),
            }
        )
