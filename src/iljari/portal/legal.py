"""What the law asks every public house to say of itself: privacy, copyright, accessibility."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from iljari.centre.access import everywhere
from iljari.centre.queries import the_centre


@everywhere
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """How personal data is handled (개인정보 처리방침, Personal Information Protection Act art. 30)."""
    return render(request, "portal/privacy.html", {"centre": the_centre()})


@everywhere
@require_safe
def copyright_notice(request: HttpRequest) -> HttpResponse:
    """What may be done with texts, figures and program."""
    return render(request, "portal/copyright.html", {"centre": the_centre()})


@everywhere
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement (KWCAG 2.2): what was checked, what is missing, how to complain."""
    return render(request, "portal/accessibility.html", {"centre": the_centre()})
