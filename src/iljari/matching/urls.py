"""Paths of the room."""

from django.urls import path

from . import pages

app_name = "matching"
urlpatterns = [
    path("<uuid:person_id>/", pages.suggestions, name="suggestions"),
    path("<uuid:person_id>/sheet/", pages.sheet, name="sheet"),
    path("<uuid:person_id>/<uuid:vacancy_id>/", pages.why, name="why"),
    path("put-aside/<uuid:suggestion_id>/", pages.put_aside, name="put_aside"),
    path("take-up/<uuid:suggestion_id>/", pages.take_up_again, name="take_up_again"),
]
