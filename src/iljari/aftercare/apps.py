from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AftercareConfig(AppConfig):
    name = "iljari.aftercare"
    label = "aftercare"

    def ready(self) -> None:
        from iljari.kernel import outbox
        from iljari.people.thread import Sentence, chapter, leads, tells

        from . import (
            calling,
            holdings,
            letters,
            news,  # noqa: F401  (hears from now on)
            panels,
        )
        from .choices import AskState, Intensity, LeftWhy, Mark, Signal

        panels.offer()
        calling.offer()
        chapter("aftercare", _("Aftercare"))
        leads({"aftercare": ("aftercare:care", "aftercare.read")})
        holdings.offer()
        outbox.knows(*letters.OCCASIONS)
        tells(
            {
                "aftercare.agreed": Sentence(_("Aftercare agreed (%(firm)s): %(intensity)s"), {"intensity": Intensity}),
                "aftercare.firm_left_out": Sentence(_("The firm (%(firm)s) is not to be asked any more")),
                "aftercare.refused": Sentence(_("Wants no calls about the work at %(firm)s")),
                "aftercare.answered": Sentence(
                    _("Asked after %(mark)s (%(firm)s): %(result)s"), {"mark": Mark, "result": AskState}
                ),
                "aftercare.left": Sentence(
                    _("Asked after %(mark)s (%(firm)s): left the work – %(why)s"), {"mark": Mark, "why": LeftWhy}
                ),
                "aftercare.not_reached": Sentence(
                    _("Not reached after %(mark)s (%(firm)s), try %(tries)s"), {"mark": Mark}
                ),
                "aftercare.texted": Sentence(_("Asked by text after %(mark)s (%(firm)s)"), {"mark": Mark}),
                "aftercare.call_me": Sentence(
                    _("After %(mark)s (%(firm)s): %(signal)s"), {"mark": Mark, "signal": Signal}
                ),
                "aftercare.spoken": Sentence(_("Called as they wished (%(firm)s, before %(mark)s)"), {"mark": Mark}),
                "aftercare.firm_said": Sentence(_("%(firm)s asked for its view after %(mark)s"), {"mark": Mark}),
            }
        )
