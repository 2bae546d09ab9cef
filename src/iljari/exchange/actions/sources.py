"""Portals: which ones the centre's records are kept in too."""

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.exchange.messages import refuse
from iljari.exchange.models import Source
from iljari.exchange.portals import LAYOUTS
from iljari.kernel import ledger
from iljari.kernel.korean import normalise

from .entries import fill_source


@action("exchange.set_up")
def add_source(*, by: Account, name: str, layout: str, national: bool = False) -> Source:
    """Name a portal in which records are kept too; everything that is alive here waits to be entered there.

    Raises RuleBroken with a message per field.
    """
    name = normalise(name)[:40]
    problems = {} if name else {"name": "required"}
    if layout not in LAYOUTS:
        problems["layout"] = "choose"
    if Source.objects.filter(centre=by.centre_id, name=name).exists():
        problems["name"] = "name_taken"
    refuse(problems)
    source = Source.objects.create(centre_id=by.centre_id, name=name, layout=layout, national=national)
    ledger.record(by=by, verb="exchange.add_source", about="source", object_id=source.pk, fields=["name", "layout"])
    fill_source(by, source)
    return source
