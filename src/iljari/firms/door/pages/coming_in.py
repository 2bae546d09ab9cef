"""Coming in: by a link, by a number, by a one-time code; registering a firm; going out."""

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from iljari.centre.access import public
from iljari.centre.queries import the_centre
from iljari.kernel import keys, onetime, web
from iljari.kernel.errors import Refusal
from iljari.kernel.models import DoorKey
from iljari.kernel.outbox import contact_of

from ...models import FirmContact
from .. import actions, rules
from ..door import FIRM_DOOR, contacts_with, let_in, refused
from ..forms import CodeForm, KnockForm, NumberForm

ASKED, PROVED, BROWSER, NEXT = "firm-asked", "firm-proved", "firm-browser", "firm-next"


@public
@never_cache
def enter(request: HttpRequest) -> HttpResponse:
    """Type a mobile number or mail address; the same answer whether or not a firm is known by it."""
    _keep_next(request)
    if request.method != "POST" and FIRM_DOOR.guest(request):
        return redirect("firm:home")
    form = KnockForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _send(request, form, form.cleaned_data["contact"]):
        return redirect("firm:code")
    return render(request, "firms/door/enter.html", {"form": form})


@public
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Type the code that came; whoever is known by the contact comes in, anybody else may register."""
    asked = request.session.get(ASKED)
    if not asked:
        return redirect("firm:enter")
    contact = asked["contact"]
    form = CodeForm(request.POST or None)
    if request.method == "POST" and "again" in request.POST:
        form = CodeForm()
        if _send(request, form, contact, asked["holder"]):
            return redirect("firm:code")
    elif request.method == "POST" and form.is_valid():
        try:
            proved = onetime.check(purpose=actions.PURPOSE, contact=contact, code=form.cleaned_data["code"])
        except Refusal as refusal:
            refused("too many codes")
            form.refuse(refusal)
        else:
            if proved:
                return _proved(request, contact, asked["holder"])
            refused("wrong code")
            form.add_error("code", _("This is not the code, or it has run out. Compare it, or have a new one sent."))
    return render(request, "firms/door/code.html", {"form": form, "ending": rules.ending(contact)})


def _proved(request: HttpRequest, contact: str, holder: str) -> HttpResponse:
    del request.session[ASKED]
    known = contacts_with(contact)
    present = [each for each in known if each.present]
    mine = [each for each in present if str(each.pk) == holder] or present
    if len(mine) == 1:
        let_in(request, mine[0], how="code")
        return redirect(_onward(request))
    request.session.cycle_key()
    request.session[PROVED] = contact
    if mine:
        return redirect("firm:choose")
    return redirect("firm:waiting" if known else "firm:register")


@public
@never_cache
def choose(request: HttpRequest) -> HttpResponse:
    """Several firms are known by this contact: for which of them does it come?"""
    contact = request.session.get(PROVED)
    if not contact:
        return redirect("firm:enter")
    firms = [each for each in contacts_with(contact) if each.present]
    chosen = next((each for each in firms if str(each.pk) == request.POST.get("contact")), None)
    if request.method == "POST" and chosen:
        del request.session[PROVED]
        let_in(request, chosen, how="code")
        return redirect(_onward(request))
    return render(request, "firms/door/choose.html", {"contacts": firms})


@public
@never_cache
def waiting(request: HttpRequest) -> HttpResponse:
    """Somebody has asked to be joined to a firm, and nobody has confirmed it yet: what happens now."""
    if not request.session.get(PROVED):
        return redirect("firm:enter")
    return render(request, "firms/door/waiting.html", {})


@public
@never_cache
def number(request: HttpRequest) -> HttpResponse:
    """Type the nine digits of a text, mail or letter instead of tapping its link."""
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            key = keys.by_number(form.cleaned_data["number"], origin=web.from_where(request))
        except Refusal as refusal:
            refused("too many numbers")
            form.refuse(refusal)
        else:
            contact = _holder(key)
            if key and contact:
                return _open(request, key, contact, how="number")
            refused("wrong number")
            form.add_error(
                "number", _("No matter of a firm has this number now. Compare it, or come in with a code instead.")
            )
    return render(request, "firms/door/number.html", {"form": form})


@public
@never_cache
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The link of a message: only a press leads in, so that nothing that merely reads mail uses it up."""
    key = keys.by_link("firm", token)
    contact = _holder(key)
    if key is None or contact is None:
        refused("link not valid", contact)
        return render(request, "firms/door/ended.html", {"form": KnockForm()}, status=404)
    if request.method == "POST":
        way = request.POST.get("way", "")
        if way in _ways(contact):
            form = KnockForm()
            if _send(request, form, _ways(contact)[way], str(contact.pk)):
                request.session[NEXT] = _matter(key)
                return redirect("firm:code")
            return _bound(request, contact, form)
        return _open(request, key, contact, how="link")
    guest = FIRM_DOOR.guest(request)
    if guest and guest.id == contact.pk:
        return redirect(_matter(key))
    return render(request, "firms/door/link.html", {"firm": contact.firm})


@public
@require_POST
def out(request: HttpRequest) -> HttpResponse:
    """Go out; nobody who sits down here afterwards stands in."""
    FIRM_DOOR.lead_out(request)
    request.session.pop(PROVED, None)
    return redirect("firm:enter")


def _open(request: HttpRequest, key: DoorKey, contact: FirmContact, *, how: str) -> HttpResponse:
    mark = request.session.setdefault(BROWSER, secrets.token_urlsafe(16))
    if keys.use(key, mark):
        let_in(request, contact, how=how)
        return redirect(_matter(key))
    refused(f"{how} of another browser", contact)
    if how == "number":
        request.session[NEXT] = _matter(key)
    return _bound(request, contact, KnockForm())


def _bound(request: HttpRequest, contact: FirmContact, form: KnockForm) -> HttpResponse:
    """This link or number was opened in another browser first: a code to the contact's own number or address."""
    ways = [(name, rules.ending(way), "@" in way) for name, way in _ways(contact).items()]
    by_link = "/in/" in request.path
    return render(request, "firms/door/bound.html", {"ways": ways, "form": form, "by_link": by_link}, status=403)


def _ways(contact: FirmContact) -> dict[str, str]:
    found = {"text": contact_of(contact.phone), "mail": contact_of(contact.email)}
    return {name: way for name, way in found.items() if way}


def _holder(key: DoorKey | None) -> FirmContact | None:
    if key is None or key.door != "firm":
        return None
    return FirmContact.objects.present().select_related("firm__centre").filter(pk=key.holder).first()


def _matter(key: DoorKey) -> str:
    """The page that a key leads to; the first page where that one is no more."""
    try:
        return reverse(key.matter, args=[key.matter_id] if key.matter_id else [])
    except NoReverseMatch:
        return reverse("firm:home")


def _send(request: HttpRequest, form: Any, contact: str, holder: str = "") -> bool:
    centre = the_centre()
    if centre is None:
        form.add_error(None, _("This house has not been set up yet."))
        return False
    try:
        actions.send_code(centre=centre, contact=contact, origin=web.from_where(request))
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    request.session[ASKED] = {"contact": contact, "holder": holder}
    return True


def _keep_next(request: HttpRequest) -> None:
    wanted = request.GET.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        request.session[NEXT] = wanted[:300]


def _onward(request: HttpRequest) -> str:
    return request.session.pop(NEXT, "") or reverse("firm:home")
