"""The demo's own pages: one press and one is in, as a role; and what the phones show. Only in a demo house."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import at_staff_door, everywhere, public
from iljari.centre.models import Account
from iljari.firms.door.door import let_in
from iljari.kernel.models import Message, MessageState
from iljari.kernel.outbox.transports import file
from iljari.people.door.door import DOOR

from . import guests
from .house import is_demo

SHOWN = 30


@at_staff_door
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demo's staff; unknown outside a demo."""
    account = Account.objects.filter(username=request.POST.get("username", ""), is_active=True, centre__is_demo=True)
    found = account.exclude(password__startswith="!").first()
    if not is_demo() or found is None:
        raise Http404
    login(request, found, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("portal:today")


@everywhere
@require_GET
def messages(request: HttpRequest) -> HttpResponse:
    """The newest messages as the phones of the demo's people show them, with the codes in them; unknown outside a demo.

    A code is hidden in the database once it is sent, so it is read from the file that the message was written to.
    """
    if not is_demo():
        raise Http404
    going = (MessageState.SENT, MessageState.WAITING, MessageState.SENDING)
    rows = list(Message.objects.filter(state__in=going)[:SHOWN])
    for row in rows:
        hidden = row.secret and row.state == MessageState.SENT
        row.shown = (hidden and file.body_of(row)) or row.body
    return render(request, "demo/messages.html", {"rows": rows})


@public
@require_POST
def visit(request: HttpRequest) -> HttpResponse:
    """Stand at the citizens' or the firms' door as somebody of the demo for whom something waits."""
    if not is_demo():
        raise Http404
    if request.POST.get("door") == "firm":
        contact = guests.a_contact()
        if contact:
            let_in(request, contact, how="demo")
        return redirect("firm:home")
    person = guests.a_worker() if request.POST.get("door") == "worker" else guests.a_citizen()
    if person:
        DOOR.let_in(request, person.pk)
    return redirect("portal:my")


def secret_of(account: Account) -> str:
    """The secret from which an authenticator app makes this account's codes; shown in the demo only."""
    stored = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).first()
    return TOTP(stored).instance.data["secret"] if stored else ""
