from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "iljari.people"
    label = "people"

    def ready(self) -> None:
        from iljari.kernel import outbox

        from . import calling, holdings
        from .choices import CloseReason, ConsentKind, DifficultyKind, DifficultySeverity, Tier, WishState
        from .door import panels as door
        from .letters import OCCASIONS
        from .merging import panels as merging
        from .thread import Sentence, chapter, tells

        calling.offer()
        holdings.offer()
        outbox.knows(*OCCASIONS)
        merging.offer()
        door.offer()

        chapter("people", _("Registration and care"))
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
                "people.number_changed": Sentence(_("The mobile number was changed by the person")),
                "people.texts_stopped": Sentence(_("Wishes no more text messages")),
                "people.tier_agreed": Sentence(_("Tier of support: %(tier)s"), {"tier": Tier}),
                "people.difficulty": Sentence(
                    _("Difficulty: %(kind)s – %(severity)s"), {"kind": DifficultyKind, "severity": DifficultySeverity}
                ),
                "people.difficulty_overcome": Sentence(_("Difficulty overcome: %(kind)s"), {"kind": DifficultyKind}),
                "people.handed_over": Sentence(_("Handed over from %(before)s to %(consultant)s")),
                "people.merged": Sentence(_("Two records were one person: another one became part of this")),
                "people.merge_undone": Sentence(_("Two records again: the merge was undone")),
                "people.erasure_asked": Sentence(_("Asks that the record be erased; answer due by %(due)s")),
                "people.erasure_answered": Sentence(
                    _("Wish to be erased answered: %(outcome)s"), {"outcome": WishState}
                ),
                "people.assigned": Sentence(_("In the care of %(consultant)s")),
            }
        )
