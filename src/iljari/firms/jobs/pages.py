"""Public pages of the job search: find, read a job, its end, districts as one types."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from iljari.centre.access import public
from iljari.centre.queries import the_centre
from iljari.kernel import codes

from ..sheet import sheet_of
from . import finding, queries
from .chips import chips_of, without
from .forms import ContactForm, form_of, read_search
from .posting import posting_of, script_of
from .rules import SORTS

PAGE_SIZE = 20
SUGGESTED = 8
# With fewer answers than this, what comes near is shown as well.
FEW = 3


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The search: form, what was understood, jobs, what comes near when nothing fits. A number leads to its job."""
    centre = the_centre()
    asked = read_search(request.GET, near=centre.district if centre else "")
    context = {"asked": asked, "form": form_of(asked), "centre": centre, "started": bool(asked.parameters)}
    if centre is None:
        return render(request, "firms/jobs/search.html", context | _nothing())
    found = finding.read(asked.wishes, centre)
    number = found.understood.number
    if number and queries.by_number(centre, number):
        return redirect("jobs:job", number=number)
    hits = [] if number else finding.find(found, centre)
    page = Paginator(hits, PAGE_SIZE).get_page(request.GET.get("page"))
    area = found.asked.district
    near = finding.near_ones(found, centre, hits) if len(hits) < FEW and not number else None
    context |= {
        "number": number,
        "page": page,
        "total": len(hits),
        "cards": queries.cards(page.object_list, area=area),
        "near": near,
        "near_cards": queries.cards(near.hits, area=area) if near else [],
        "chips": chips_of(asked, found),
        "sorts": _sorts(found, asked),
        "more_open": bool({"prefer", "benefit", "access", "entry"} & set(asked.parameters)),
        "save_form": ContactForm(auto_id="c_%s"),
    }
    return render(request, "firms/jobs/search.html", context)


def _nothing() -> dict[str, object]:
    return {
        "number": "", "page": Paginator([], PAGE_SIZE).get_page(1), "total": 0, "cards": [], "near": None,
        "near_cards": [], "chips": [], "sorts": [], "more_open": False, "save_form": ContactForm(auto_id="c_%s"),
    }  # fmt: skip


def _sorts(found: finding.Search, asked: object) -> list[tuple[str, str, bool]]:
    """(order, question of the address, whether it is the present one); nearest only where a place was asked for."""
    offered = [sort for sort in SORTS if sort != "nearest" or found.asked.district]
    if not found.understood.terms:
        offered.remove("best")
    rest = without(asked, "sort")  # type: ignore[arg-type]
    return [(sort, f"{rest}&sort={sort}".lstrip("&"), sort == found.sort) for sort in offered]


@public
@require_safe
def job(request: HttpRequest, number: str) -> HttpResponse:
    """One job to read; 410 for one that has ended, with others like it. A number in small letters leads on."""
    centre = the_centre()
    vacancy = queries.by_number(centre, number) if centre else None
    if centre is None or vacancy is None:
        raise Http404
    if vacancy.number != number:
        return redirect("jobs:job", number=vacancy.number, permanent=True)
    context = {"vacancy": vacancy, "similar": queries.similar(vacancy, centre), "centre": centre}
    if not queries.is_live(vacancy):
        return render(request, "firms/jobs/ended.html", context, status=410)
    url = request.build_absolute_uri(reverse("jobs:job", args=[vacancy.number]))
    context |= {
        "card": queries.card_of(vacancy),
        "sheet": sheet_of(vacancy),
        "posting": script_of(posting_of(vacancy, centre, url)),
        "canonical": url,
    }
    return render(request, "firms/jobs/job.html", context)


@public
@require_safe
def districts(request: HttpRequest) -> HttpResponse:
    """Districts for the words typed so far, those near the centre first among equals."""
    words = request.GET.get("q", "")[:40].replace("\x00", "")
    found = [each for each in codes.search_districts(words, limit=SUGGESTED) if each.precision != "province"]
    response = JsonResponse([{"code": each.code, "name": each.short_name} for each in found], safe=False)
    response["Cache-Control"] = "public, max-age=86400"
    return response
