"""The public first page: what the centre does, how to come, jobs, figures. Rooms fill it with their panels."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from iljari.centre.access import public
from iljari.centre.queries import the_centre
from iljari.kernel import panels


@public
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The first page a citizen sees; before a centre is set up it says so."""
    centre = the_centre()
    shown = panels.render("home", request, centre, lambda _needs: True) if centre else {"main": [], "side": []}
    return render(request, "portal/home.html", {"centre": centre, "panels": shown})
