"""Is this paper real? Asked by whoever holds it, without a sign-in."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from iljari.centre.access import public
from iljari.kernel import ledger, pace
from iljari.kernel.onetime import TooOften
from iljari.kernel.web import from_where

from . import queries
from .forms import VerifyForm

# Tries for one number, so that nobody finds its birth date by trying all, and from one origin.
PER_NUMBER = ((5, timedelta(minutes=10)), (15, timedelta(days=1)))
PER_ORIGIN = ((30, timedelta(minutes=10)), (200, timedelta(days=1)))


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Whether a paper is real: number and birth date as they stand on it; the QR code brings the number along."""
    form = VerifyForm(request.POST or None, initial={"number": request.GET.get("n", "").replace("\x00", "")[:40]})
    context = {"form": form, "found": None, "asked": ""}
    if request.method != "POST" or not form.is_valid():
        return render(request, "frontdesk/papers/verify.html", context)
    number, birth_date = form.cleaned_data["number"], form.cleaned_data["birth_date"]
    if not _within(number, from_where(request)):
        form.refuse(TooOften())
        return render(request, "frontdesk/papers/verify.html", context, status=429)
    found = queries.verify(number, birth_date)
    if found:
        paper = found.paper
        verb = "frontdesk.verify_paper"
        ledger.record(by=None, verb=verb, about="paper", object_id=paper.pk, whose=paper.person_id, fields=["name"])
    return render(request, "frontdesk/papers/verify.html", context | {"found": found, "asked": number})


def _within(number: str, origin: str) -> bool:
    limits = [(f"paper:{number}", PER_NUMBER), (f"paper-from:{origin}", PER_ORIGIN)]
    # Every limit counts every try, also once another one is spent.
    within = [pace.within(f"{key}/{per}", most, per) for key, some in limits for most, per in some]
    return all(within)
