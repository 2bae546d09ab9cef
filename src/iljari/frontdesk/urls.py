"""Paths of the room that staff use; each part has its own below."""

from django.urls import path

from . import pages, phone_pages

app_name = "frontdesk"
urlpatterns = [
    path("", pages.desk, name="desk"),
    path("visits/<uuid:visit_id>/", pages.visit, name="visit"),
    path("visits/<uuid:visit_id>/<slug:step>/", pages.step, name="step"),
    path("calls/", phone_pages.calls, name="calls"),
    path("find/", phone_pages.find_box, name="find"),
]
