"""Pages on which a centre words its messages."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from iljari.kernel import outbox
from iljari.kernel.errors import Refusal
from iljari.kernel.korean import normalise
from iljari.kernel.models import MessageChannel, MessageWording
from iljari.kernel.outbox.wording import fill, length_of, names_in

from .. import message_actions, message_queries, wordings
from ..access import page
from ..message_forms import WordingForm


@page("centre.wordings")
@require_GET
def wordings_list(request: HttpRequest) -> HttpResponse:
    """Every occasion on which the house writes, and where the centre words it in its own way."""
    crumbs = [(_("Messages"), "/messages/"), (_("Wordings"), None)]
    rows = message_queries.wordings_of(request.user.centre_id)
    return render(request, "centre/wordings.html", {"rows": rows, "crumbs": crumbs})


@page("centre.wordings")
@require_http_methods(["GET", "POST"])
def wording(request: HttpRequest, occasion: str, language: str, channel: str) -> HttpResponse:
    """Word one occasion in one language for one channel; look at it first, or go back to the house's wording."""
    spoken = outbox.known().get(occasion)
    if spoken is None or language not in dict(settings.LANGUAGES) or channel not in MessageChannel.values:
        raise Http404
    place = {"occasion": occasion, "language": language, "channel": channel}
    own = MessageWording.objects.filter(centre=request.user.centre_id, **place).first()
    subject, body = (own.subject, own.body) if own else wordings.house_wording(spoken, language)
    form = WordingForm(request.POST or None, channel=channel, initial={"subject": subject, "body": body})
    if request.method == "POST" and "reset" in request.POST:
        message_actions.reset_wording(by=request.user, **place)
        messages.success(request, _("The house’s wording is used again."))
        return redirect("centre:wordings")
    if request.method == "POST" and form.is_valid():
        subject, body = form.cleaned_data.get("subject", ""), form.cleaned_data["body"]
        if "preview" not in request.POST and _saved(request, form, place, subject, body):
            return redirect("centre:wordings")
    shown = _preview(spoken, place, subject, body)
    if request.htmx:
        return render(request, "centre/wording_preview.html", {"preview": shown})
    context = {
        "form": form,
        "own": own,
        "preview": shown,
        "label": spoken.label,
        "language_name": dict(settings.LANGUAGES)[language],
        "channel_name": MessageChannel(channel).label,
        "names": _names(spoken, language),
        "crumbs": [(_("Messages"), "/messages/"), (_("Wordings"), "/messages/wordings/"), (spoken.label, None)],
    }
    return render(request, "centre/wording.html", context)


def _saved(request: HttpRequest, form: WordingForm, place: dict[str, str], subject: str, body: str) -> bool:
    try:
        message_actions.set_wording(by=request.user, subject=subject, body=body, **place)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    messages.success(request, _("The wording is saved. It is used from the next message on."))
    return True


def _names(spoken: outbox.Occasion, language: str) -> list[dict[str, object]]:
    needed, examples = wordings.needed_names(spoken, language), wordings.example_facts(spoken, language)
    return [
        {"name": f"{{{name}}}", "what": what, "needed": name in needed, "example": examples[name]}
        for name, what in spoken.facts.items()
    ]


def _preview(spoken: outbox.Occasion, place: dict[str, str], subject: str, body: str) -> dict[str, object]:
    """The wording with example facts in it, what is wrong with it, how long it is and what a message costs."""
    subject, body = normalise(subject), normalise(body, lines=True)
    examples = wordings.example_facts(spoken, place["language"])
    faults = wordings.wording_faults(
        spoken, language=place["language"], channel=place["channel"], subject=subject, body=body
    )
    known = {name: examples.get(name, f"{{{name}}}") for name in names_in(subject + body)}
    filled = fill(body, known)
    text = place["channel"] == MessageChannel.TEXT
    return {
        "subject": "" if text else fill(subject, known),
        "body": filled,
        "faults": list(faults.values()),
        "length": length_of(filled) if text else None,
    }
