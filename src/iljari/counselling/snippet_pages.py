"""Phrases that are written often: kept once, put into a record by one press."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iljari.centre.access import page
from iljari.kernel import web
from iljari.kernel.errors import Refusal

from . import actions, queries
from .forms import SnippetForm


@page("counselling.snippets")
@web.once
def snippets(request: HttpRequest) -> HttpResponse:
    """The house's phrases and one's own; a new one is added below."""
    form = SnippetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_snippet(by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The phrase is kept."))
            return redirect("counselling:snippets")
    context = {
        "form": form,
        "snippets": queries.snippets_of(request.user),
        "crumbs": [(_("My seekers"), "/counselling/"), (_("Phrases"), None)],
    }
    return render(request, "counselling/snippets.html", context)


@page("counselling.snippets")
@require_POST
def drop(request: HttpRequest, snippet_id: UUID) -> HttpResponse:
    """Drop a phrase of one's own, or of the house."""
    for snippet in queries.snippets_of(request.user).filter(pk=snippet_id):
        actions.drop_snippet(by=request.user, snippet=snippet)
        messages.success(request, _("The phrase is dropped."))
    return redirect("counselling:snippets")
