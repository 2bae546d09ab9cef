"""Paths of the room."""

from django.urls import path

from . import pages
from .oversight import pages as oversight

app_name = "matching"
urlpatterns = [
    path("how/", oversight.how, name="how"),
    path("oversight/", oversight.overview, name="oversight"),
    path("oversight/switch/", oversight.switch, name="switch"),
    path("reviews/<uuid:review_id>/", oversight.review, name="review"),
    path("mine/review/", oversight.ask_mine, name="ask_mine"),
    path("<uuid:person_id>/review/", oversight.ask, name="ask_review"),
    path("<uuid:person_id>/", pages.suggestions, name="suggestions"),
    path("<uuid:person_id>/what-if/", pages.what_if, name="what_if"),
    path("<uuid:person_id>/sheet/", pages.sheet, name="sheet"),
    path("<uuid:person_id>/<uuid:vacancy_id>/", pages.why, name="why"),
    path("put-aside/<uuid:suggestion_id>/", pages.put_aside, name="put_aside"),
    path("take-up/<uuid:suggestion_id>/", pages.take_up_again, name="take_up_again"),
]
