"""What the job search says by text and mail: the code that proves a contact, the daily digest of new jobs."""

from django.utils.translation import gettext_lazy as _

from iljari.kernel.outbox import Occasion

OCCASIONS = (
    Occasion(
        key="firms.saved_code",
        label=_("Code for saved job searches"),
        subject=_("Your code for new jobs by message"),
        text=_(
            "[{centre}] Your code is {code} (valid for {minutes} minutes). Type it on the page where you asked to be "
            "told of new jobs. We never ask you to tap a link. If it was not you, do nothing."
        ),
        facts={
            "centre": _("Name of the centre"),
            "code": _("The code of six digits"),
            "minutes": _("How many minutes it is valid"),
        },
        secret=True,
        at_once=True,
    ),
    Occasion(
        key="firms.saved_search",
        label=_("New jobs for a saved search"),
        subject=_("New jobs for your search"),
        text=_(
            "[{centre}] {count} new jobs for your search “{search}”:\n{jobs}\n\nTo read one, type its number into "
            "“Find jobs” on the centre's site ({site}). You need not tap any link.\n{stop}"
        ),
        facts={
            "centre": _("Name of the centre"),
            "count": _("How many new jobs there are"),
            "search": _("What was searched for"),
            "jobs": _("Numbers, titles and firms of the jobs, a line each"),
            "site": _("Address of the site"),
            "stop": _("How to end the messages"),
        },
    ),
)
