"""A small house with a kiosk and a board, for the journeys through the hall.

Run as a program it does what it is told, a line at a time, and answers each with one line of JSON:
`build`, `come LINE`, `call COUNTER`, `again TICKET`, `serve TICKET`, `count`.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import time

KIOSK, BOARD = "journeys-kiosk-0000000000", "journeys-board-0000000000"


def build() -> object:
    from iljari.centre import actions as centre_actions
    from iljari.frontdesk import actions

    centre = centre_actions.open_centre(name="용인일자리센터", name_en="Yongin Job Centre", seeker_prefix="YI")
    system = centre_actions.system_account(centre)
    official = centre_actions.add_staff(by=system, username="official", name="마루한", roles=["official", "clerk"])
    actions.set_up_counters(by=system, staff={"youth": official})
    for weekday in range(7):
        actions.set_hours(by=official, weekday=weekday, opens=time(0), closes=time(23, 59))
    actions.set_up_device(by=official, kind="kiosk", name="현관", token=KIOSK)
    actions.set_up_device(by=official, kind="board", name="잡카페", token=BOARD)
    return official.username


def come(line: str) -> object:
    from iljari.frontdesk import actions

    return actions.check_in(by=_official(), topic="job_search", line=line).ticket


def call(position: str) -> object:
    from iljari.frontdesk import actions
    from iljari.frontdesk.models import Counter, Visit

    counter = Counter.objects.get(position=position)
    for visit in Visit.objects.filter(counter=counter, state="called"):
        actions.serve(by=_official(), visit=visit)
    visit = actions.call_next(by=_official(), counter=counter)
    return visit.ticket if visit else None


def again(ticket: str) -> object:
    from iljari.frontdesk import actions
    from iljari.frontdesk.models import Visit

    return actions.recall(by=_official(), visit=Visit.objects.get(ticket=ticket)).ticket


def serve(ticket: str) -> object:
    from iljari.frontdesk import actions
    from iljari.frontdesk.models import Visit

    return actions.serve(by=_official(), visit=Visit.objects.get(ticket=ticket)).ticket


def count() -> object:
    from iljari.frontdesk.models import Visit

    return Visit.objects.count()


def _official() -> object:
    from iljari.centre.models import Account

    return Account.objects.get(username="official")


VERBS: dict[str, Callable[..., object]] = {each.__name__: each for each in (build, come, call, again, serve, count)}


if __name__ == "__main__":
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "iljari.config.settings"
    django.setup()
    for spoken in sys.stdin:
        verb, *words = spoken.split()
        print(json.dumps(VERBS[verb](*words)), flush=True)
