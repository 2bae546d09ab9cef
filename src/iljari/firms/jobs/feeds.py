"""The open jobs as feeds: Atom 1.0 and JSON Feed 1.1, with the filters of the search page, the newest first."""

import json
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iljari.centre.access import public
from iljari.centre.models import Centre
from iljari.centre.queries import the_centre
from iljari.kernel import clock, web

from . import finding, queries
from .forms import Asked, read_search

MOST = 100


@public
@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """Atom: an entry a job, its number as the identity that never changes."""
    asked, centre, hits = _newest(request)
    feed = Atom1Feed(
        title=_title(centre, asked),
        link=_here(request, reverse("jobs:search"), asked),
        feed_url=_here(request, reverse("jobs:atom"), asked),
        description=_("Open jobs of the centre"),
        language=translation.get_language(),
        author_name=centre.name if centre else _("Job Centre"),
    )
    for card in queries.cards(hits):
        link = request.build_absolute_uri(reverse("jobs:job", args=[card.vacancy.number]))
        moment = card.vacancy.entry.listed_at
        feed.add_item(
            title=card.vacancy.title,
            link=link,
            description=queries.summary(card),
            unique_id=f"tag:{request.get_host().partition(':')[0]},2026:{card.vacancy.number}",
            pubdate=moment,
            updateddate=moment,
            author_name=card.vacancy.firm.name,
        )
    body = feed.writeString("utf-8")
    response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    return web.conditional(request, response, queries.latest_change(hits))


@public
@require_safe
def json_feed(request: HttpRequest) -> HttpResponse:
    """JSON Feed 1.1 of the same jobs."""
    asked, centre, hits = _newest(request)
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(centre, asked),
        "home_page_url": _here(request, reverse("jobs:search"), asked),
        "feed_url": _here(request, reverse("jobs:json_feed"), asked),
        "language": translation.get_language(),
        "items": [_item(request, card) for card in queries.cards(hits)],
    }
    body = json.dumps(told, ensure_ascii=False)
    response = HttpResponse(body, content_type="application/feed+json; charset=utf-8")
    return web.conditional(request, response, queries.latest_change(hits))


def _newest(request: HttpRequest) -> tuple[Asked, Centre | None, list[finding.Hit]]:
    centre = the_centre()
    asked = read_search(request.GET, near=centre.district if centre else "")
    if centre is None:
        return asked, None, []
    search = finding.read(replace(asked.wishes, sort="newest"), centre)
    return asked, centre, finding.find(search, centre)[:MOST]


def _item(request: HttpRequest, card: queries.Card) -> dict[str, object]:
    link = request.build_absolute_uri(reverse("jobs:job", args=[card.vacancy.number]))
    text = queries.summary(card) + (f"\n\n{card.vacancy.duties}" if card.vacancy.duties else "")
    return {
        "id": link,
        "url": link,
        "title": card.vacancy.title,
        "summary": queries.summary(card),
        "content_text": text,
        "date_published": clock.local(card.vacancy.entry.listed_at).isoformat(),
        "authors": [{"name": card.vacancy.firm.name}],
    }


def _title(centre: Centre | None, asked: Asked) -> str:
    name = centre.name if centre else _("Job Centre")
    return " · ".join(part for part in (name, _("Open jobs of the centre"), asked.wishes.words) if part)


def _here(request: HttpRequest, path: str, asked: Asked) -> str:
    return request.build_absolute_uri(path + (f"?{asked.query}" if asked.query else ""))
