"""What the room shows on shared pages: a person's best suggestions, a vacancy's people, whom to look at today."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.firms.models import LIVE, Vacancy
from iljari.kernel import clock, own_data
from iljari.people.access import log_list
from iljari.people.models import Person
from iljari.people.models.registration import OPEN

from . import queries, rules
from .models import Crowding, Decision, Leaning, Review, Suggestion, SuggestionState
from .oversight.queries import newest_review, open_reviews

PEOPLE = 10


def of_person(request: HttpRequest, person: Person) -> Mapping[str, Any] | None:
    """The best few, each with its reasons in one line (one statement; two to say why there is none).

    Nothing for somebody who never registered.
    """
    offers = queries.offers(queries.suggestions_for(person))
    registration = None if offers else queries.newest_registration(person)
    if not offers and registration is None:
        return None
    return {
        "person": person,
        "registration": registration,
        "offers": offers[: rules.ON_PANEL],
        "total": len(offers),
        "new": sum(offer.is_new for offer in offers),
    }


def of_vacancy(request: HttpRequest, vacancy: Vacancy) -> Mapping[str, Any] | None:
    """To whom this vacancy is suggested, and how crowded it is; names in full for one's own people only (four
    statements)."""
    if vacancy.state not in LIVE:
        return None
    rows = queries.people_for(vacancy, request.user)
    first = list(rows[:PEOPLE])
    total = rows.count() if len(first) == PEOPLE else len(first)
    log_list(request.user, [row.person_id for row in first], purpose="suggested for a vacancy")
    crowding = Crowding.objects.filter(vacancy=vacancy).first()
    return {"vacancy": vacancy, "people": queries.offers(first), "total": total, "crowding": crowding}


def of_citizen(request: HttpRequest, person: Person) -> Mapping[str, Any] | None:
    """On a citizen's own page: suggestions that their consultant has looked at, and the switch (three statements)."""
    registration = queries.newest_registration(person)
    if registration is None or registration.state not in OPEN:
        return None
    looked_at = [one for one in queries.suggestions_for(person) if one.state == SuggestionState.SEEN]
    return {
        "offers": queries.offers(looked_at[: rules.ON_PANEL]),
        "stopped": registration.no_suggestions,
        "review": newest_review(person),
    }


def offer_own_data() -> None:
    """Say what the room holds about a person: each suggestion with the codes of its reasons (PIPA art. 37-2)."""
    own_data.offer(
        "suggestions",
        lambda key: own_data.rows(
            Suggestion.objects.filter(person=key),
            *("vacancy__title", "vacancy__firm__name", "state", "reasons", "against", "put_aside_why", "created_at"),
        ),
    )
    own_data.offer(
        "learned from introductions",
        lambda key: own_data.rows(Leaning.objects.filter(person=key), "points", "created_at"),
    )
    own_data.offer(
        "decisions on suggestions",
        lambda key: own_data.rows(
            Decision.objects.filter(person=key), "vacancy__title", "done", "why", "rank", "offered", "created_at"
        ),
    )
    own_data.offer(
        "reviews of suggestions",
        lambda key: own_data.rows(
            Review.objects.filter(person=key), "words", "due", "state", "answer", "answered_at", "created_at"
        ),
    )


def of_today(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """My seekers with suggestions that nobody has looked at (two statements)."""
    if "consultant" not in account.roles:
        return None
    news = queries.new_for(account)
    if not news:
        return None
    first = news[: rules.ON_TODAY]
    log_list(account, [each.person_id for each in first], purpose="new suggestions")
    return {"news": first, "total": sum(each.count for each in news), "others": len(news) - len(first)}


def reviews_of_today(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """For whoever watches the engine and may answer: reviews that wait, the most urgent first (two statements)."""
    if not allows(account, "matching.review"):
        return None
    reviews = list(open_reviews(account.centre_id)[: rules.ON_TODAY])
    log_list(account, [each.person_id for each in reviews], purpose="reviews that wait")
    return {"reviews": reviews, "today": clock.today()} if reviews else None
