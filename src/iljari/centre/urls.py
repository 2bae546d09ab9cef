"""Paths of the room."""

from django.urls import path

from . import pages

app_name = "centre"
urlpatterns = [
    path("drafts/<str:key>/", pages.keep_draft, name="draft"),
    path("codes/occupations", pages.occupations, name="occupations"),
    path("codes/districts", pages.districts, name="districts"),
    path("staff/", pages.staff, name="staff"),
    path("staff/new/", pages.add_staff, name="add_staff"),
    path("staff/<uuid:account_id>/", pages.rights, name="rights"),
    path("ledger/", pages.ledger, name="ledger"),
]
