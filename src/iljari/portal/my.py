"""A citizen's own page: what waits for me, where each introduction stands, my registration: panels of the rooms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from iljari.kernel import panels
from iljari.people.door.door import DOOR
from iljari.people.models import Person


@DOOR.page("people.own")
@require_GET
def my(request: HttpRequest) -> HttpResponse:
    """Everything of one's own on one page, what is to be done first."""
    person = Person.objects.select_related("centre").get(pk=request.guest.id)
    shown = panels.render("my", request, person, lambda _needs: True)
    return render(request, "portal/my.html", {"person": person, "panels": shown})
