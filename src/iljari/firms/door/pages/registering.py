"""A firm that comes for the first time registers itself, with the contact that was proved."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from iljari.centre.access import public
from iljari.centre.queries import the_centre
from iljari.kernel import web
from iljari.kernel.errors import Refusal

from .. import actions, rules
from ..door import contacts_with, let_in
from ..forms import RegisterForm
from .coming_in import PROVED


@public
@never_cache
@web.once
def register(request: HttpRequest) -> HttpResponse:
    """Name, business number, address, who one is. A firm that is known already is asked to confirm the newcomer."""
    contact, centre = request.session.get(PROVED), the_centre()
    if not contact or centre is None:
        return redirect("firm:enter")
    if any(each.waiting_since for each in contacts_with(contact)):
        return redirect("firm:waiting")
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        try:
            by = actions.newcomer(centre, facts.contact_name)
            firm, made = actions.register_at_door(by=by, facts=facts, proved=contact)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            if not made.present:
                return redirect("firm:waiting")
            made.firm = firm
            let_in(request, made, how="registered")
            request.session.pop(PROVED, None)
            messages.success(request, _("%(name)s is registered. Now tell us whom you look for.") % {"name": firm.name})
            return redirect("firm:new_vacancy")
    form.star()
    return render(request, "firms/door/register.html", {"form": form, "ending": rules.ending(contact)})
