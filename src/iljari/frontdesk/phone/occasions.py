"""What callers get by text: the way to the centre, jobs, that nobody could be reached. All without a link."""

from django.utils.translation import gettext_lazy as _

from iljari.kernel.outbox import Occasion

FACTS = {"centre": _("Name of the centre"), "phone": _("Telephone of the centre")}
EXAMPLES = {"centre": _("Yongin Job Centre"), "phone": "1577-0000"}

OCCASIONS = (
    Occasion(
        "frontdesk.directions",
        _("Directions for a caller"),
        subject=_("[{centre}] How to find us"),
        text=_("[{centre}] How to find us\n{directions}\nPhone {phone}"),
        facts=FACTS | {"directions": _("Address, opening hours and way, a line each")},
        examples=EXAMPLES | {"directions": _("12 Sample Road, Yongin\nMon to Fri 09:00 to 18:00\nBus stop City Hall")},
        at_once=True,
        needs=frozenset({"directions"}),
    ),
    Occasion(
        "frontdesk.jobs",
        _("Jobs for a caller"),
        subject=_("[{centre}] Jobs near you"),
        text=_("[{centre}] The jobs we spoke of:\n{jobs}\nTo apply or ask: {phone}"),
        facts=FACTS | {"jobs": _("The jobs, a line each")},
        examples=EXAMPLES | {"jobs": _("- Building maintenance, Sample Industries, monthly 2,600,000 won")},
        at_once=True,
        needs=frozenset({"jobs"}),
    ),
    Occasion(
        "frontdesk.not_reached",
        _("Called back three times in vain"),
        subject=_("[{centre}] We could not reach you"),
        text=_("[{centre}] You asked us to call. We tried three times and could not reach you. Please call {phone}."),
        facts=FACTS,
        examples=EXAMPLES,
        needs=frozenset({"phone"}),
    ),
)
