"""Documents: all of somebody's clinic, handing in, looking at what a document is, opening it, deleting it."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, page
from iljari.kernel import web
from iljari.kernel.errors import Refusal
from iljari.people.door.door import DOOR

from .. import actions, content, queries, rules
from ..access import Opened, access_clients, access_document, open_document
from ..choices import DocumentState
from ..forms import OpenForm, RemoveForm, UploadForm
from ..models import Document
from ..sides import OWN, STAFF, Side, on

OWN_REASON = "own document"


def _home(request: HttpRequest, side: Side, person_id: UUID | None = None) -> HttpResponse:
    """All of somebody's clinic: documents, writings, practices."""
    actor = side.actor(request)
    person = access_clients(actor, person_id, purpose="clinic", permission="counselling.documents")
    documents = queries.documents_of(person)
    may_write = allows(actor, "counselling.write_resume")
    more: dict[str, Any] = {
        "documents": [each for each in documents if each.state != DocumentState.REMOVED],
        "removed": [each for each in documents if each.state == DocumentState.REMOVED],
        "may_write": may_write,
        "writings": queries.writings_of(person) if may_write else [],
        "practices": queries.practised_of(person) if may_write else [],
        "most": rules.MOST_DOCUMENTS,
    }
    return render(
        request, "counselling/clinic/home.html", side.context(request, person, _("Documents and clinic"), **more)
    )


home = page("counselling.documents")(require_GET(on(STAFF)(_home)))
own_home = DOOR.page("counselling.documents")(require_GET(on(OWN)(_home)))


def _add(request: HttpRequest, side: Side, person_id: UUID | None = None) -> HttpResponse:
    """Hand a document in."""
    actor = side.actor(request)
    person = access_clients(actor, person_id, purpose="hand in a document", permission="counselling.documents")
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            document = actions.add_document(
                by=actor,
                person=person,
                kind=data["kind"],
                title=data["title"],
                note_words=data["note_words"],
                body=data["file"].read(settings.DOCUMENT_MEGABYTES * 1_000_000 + 1),
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("“%(title)s” is handed in.") % {"title": document.title})
            return redirect(side.home(person))
    return render(
        request, "counselling/clinic/add.html", side.context(request, person, _("Hand in a document"), form=form)
    )


add = page("counselling.documents")(web.once(on(STAFF)(_add)))
own_add = DOOR.page("counselling.documents")(web.once(on(OWN)(_add)))


def _document(
    request: HttpRequest, side: Side, document: Document, form: OpenForm | None = None, status: int = 200
) -> HttpResponse:
    more = {"document": document, "badge_kind": queries.BADGES[document.state], "form": form or OpenForm()}
    more |= {"is_removed": document.state == DocumentState.REMOVED, "inline": document.form in content.SHOWN_INLINE}
    context = side.context(request, document.person, document.title, **more)
    return render(request, "counselling/clinic/document.html", context, status=status)


def _look(request: HttpRequest, side: Side, document_id: UUID) -> HttpResponse:
    """What a document is, and whether it may be opened."""
    return _document(request, side, access_document(side.actor(request), document_id, purpose="document"))


document = page("counselling.documents")(require_GET(on(STAFF)(_look)))
own_document = DOOR.page("counselling.documents")(require_GET(on(OWN)(_look)))


def _open(request: HttpRequest, side: Side, document_id: UUID) -> HttpResponse:
    """Hand the file over: as a file, or a picture to look at; why stands in the ledger."""
    actor = side.actor(request)
    found = access_document(actor, document_id, purpose="open")
    form = OpenForm(request.POST)
    if not side.is_own and not form.is_valid():
        return _document(request, side, found, form)
    try:
        opened = open_document(actor, found, why=OWN_REASON if side.is_own else form.reason())
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
        return redirect(f"{side.ns}document", found.pk)
    return handed_over(opened)


open_staff = page("counselling.documents")(require_POST(on(STAFF)(_open)))
own_open = DOOR.page("counselling.documents")(require_POST(on(OWN)(_open)))


def handed_over(opened: Opened) -> HttpResponse:
    """The file in an answer that no browser takes for a page of ours: its type is said, and nothing in it runs."""
    document = opened.document
    media_type, ending = content.TYPES[document.form]
    body = opened.body
    if document.form == "txt":
        body = content.plain_text(body).encode()
    name = quote(f"{document.title}.{ending}".replace("/", "_"), safe="")
    way = "inline" if document.form in content.SHOWN_INLINE else "attachment"
    response = HttpResponse(body, content_type=media_type)
    response["Content-Disposition"] = f"{way}; filename=\"document.{ending}\"; filename*=UTF-8''{name}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store"
    return response


def _remove(request: HttpRequest, side: Side, document_id: UUID) -> HttpResponse:
    """Delete a document, with the reason."""
    actor = side.actor(request)
    found = access_document(actor, document_id, purpose="delete")
    form = RemoveForm(request.POST or None, is_own=side.is_own)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_document(by=actor, document=found, why=form.cleaned_data["why"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("“%(title)s” is deleted.") % {"title": found.title})
            return redirect(side.home(found.person))
    context = side.context(request, found.person, _("Delete a document"), document=found, form=form)
    return render(request, "counselling/clinic/remove.html", context)


remove = page("counselling.documents")(on(STAFF)(_remove))
own_remove = DOOR.page("counselling.documents")(on(OWN)(_remove))
