"""Opens the demo's house day and night for a month, holidays too, so that journeys do not depend on the hour.

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


if __name__ == "__main__":
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "iljari.config.settings"
    django.setup()
    open_house()
