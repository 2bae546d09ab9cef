"""Calls whose topic is "other": looked through and sorted, so that the topics stay those that people call about."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import page
from iljari.kernel import web
from iljari.kernel.errors import Refusal
from iljari.people.access import log_list

from ... import actions, queries
from ...models import Call, Topic
from .. import topics as reads

PAGE = 10


@page("frontdesk.calls")
@require_GET
def topics(request: HttpRequest) -> HttpResponse:
    """Calls about "other" that nobody has looked through, the share of "other" by month, and words that recur."""
    centre = request.user.centre_id
    rows = web.page_of(request, reads.unsorted(centre), PAGE)
    log_list(request.user, [call.person_id for call in rows if call.person_id], purpose="calls to sort")
    return render(
        request,
        "frontdesk/phone/topics.html",
        {
            "rows": rows,
            "choices": [choice for choice in Topic.choices if choice[0] != Topic.OTHER],
            "months": reads.share_by_month(centre),
            "frequent": reads.frequent_words(centre),
            "owed": queries.callback_counts(request.user)[0],
            "crumbs": [(_("Phone"), reverse("phone:console")), (_("Topics"), None)],
        },
    )


@page("frontdesk.calls")
@require_POST
@web.once
def sort(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Say what a call was about; "other" says that it is right as it is."""
    call = Call.objects.filter(pk=call_id, centre=request.user.centre_id).first()
    if call is None:
        raise Http404
    try:
        actions.sort_call(by=request.user, call=call, topic=request.POST.get("topic", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Sorted: %(topic)s") % {"topic": call.get_topic_display()})
    return redirect("phone:topics")
