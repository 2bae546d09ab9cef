from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacementConfig(AppConfig):
    name = "iljari.placement"
    label = "placement"

    def ready(self) -> None:
        from iljari.frontdesk.papers import kinds
        from iljari.kernel import outbox
        from iljari.people.thread import chapter, leads, tells

        from . import calling, firm_panel, holdings, letters, occasions, panels
        from .actions import closing  # noqa: F401  (it hears of withdrawn consents)
        from .firm_door import notices  # noqa: F401  (it hears of referrals that move)
        from .firm_door import panels as firm_panels
        from .own import panels as own_panels
        from .papers import INTERVIEW
        from .runs import hearing  # noqa: F401  (it hears of interviews that move)
        from .runs import letters as run_letters
        from .runs import panels as run_panels
        from .sentences import SENTENCES

        chapter("placement", _("Referrals"))
        leads(
            {
                "referral": ("placement:referral", "placement.read"),
                "hire": ("placement:hire", "placement.read"),
            }
        )
        tells(SENTENCES)
        calling.offer()
        holdings.offer()
        outbox.knows(*letters.OCCASIONS, *occasions.OCCASIONS, *run_letters.OCCASIONS)
        kinds.offer(INTERVIEW)
        panels.hang()
        firm_panel.hang()
        own_panels.hang()
        firm_panels.hang()
        run_panels.hang()
