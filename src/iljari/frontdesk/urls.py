"""Paths of the room that staff use; each part has its own below."""

from django.urls import path

from . import pages
from .counters.pages import steps
from .phone.pages import console, day

app_name = "frontdesk"
urlpatterns = [
    path("", pages.desk, name="desk"),
    path("now/", pages.desk_now, name="desk_now"),
    path("proposal/", pages.proposal, name="proposal"),
    path("visits/<uuid:visit_id>/", pages.visit, name="visit"),
    path("visits/<uuid:visit_id>/<slug:step>/", steps.step, name="step"),
    path("calls/", day.moved, name="calls"),
    path("find/", console.find_box, name="find"),
]
