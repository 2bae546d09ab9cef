"""Opens the demo's house day and night for a month, holidays too, so that journeys do not depend on the hour; and has
five people wait for the word of the firm that the demo lets one be.

Run as a program, on the house that ILJARI_HOME names.
"""

import os
from datetime import time, timedelta


def open_house() -> None:
    from iljari.centre.actions import system_account
    from iljari.centre.models import Centre
    from iljari.frontdesk import actions
    from iljari.kernel import clock

    system, today = system_account(Centre.objects.get()), clock.today()
    last = today + timedelta(days=31)
    actions.close_days(by=system, first=today, last=last, words="", opens=time(0), closes=time(23, 50))


def five_wait() -> None:
    """Five people introduced to one vacancy of that firm. All were introduced to some firm before: nobody is counted
    who was not counted already."""
    from iljari.demo.guests import a_contact
    from iljari.kernel.errors import Refusal
    from iljari.people.models import Registration
    from iljari.placement import actions
    from iljari.placement.models import Referral

    vacancy = a_contact().firm.vacancies.live().order_by("open_referrals", "id").first()
    waiting = Referral.objects.filter(vacancy=vacancy, state__in=["sent", "viewed"])
    known = Referral.objects.sent().order_by().values("person")
    for registration in Registration.objects.open().filter(person__in=known).order_by("number"):
        if waiting.count() >= 5:
            break
        by = registration.person.referrals.first().consultant
        try:
            referral = actions.propose(by=by, person=registration.person, vacancy=vacancy)
            actions.agree(by=by, referral=referral, how="phone")
            actions.send(by=by, referral=referral)
        except Refusal:
            continue


if __name__ == "__main__":
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "iljari.config.settings"
    django.setup()
    open_house()
    five_wait()
