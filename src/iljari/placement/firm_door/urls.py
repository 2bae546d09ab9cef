"""Paths of the people introduced, behind the firms' door."""

from django.urls import path

from . import pages

app_name = "firm-people"
urlpatterns = [
    path("vacancy/<uuid:vacancy_id>/", pages.shortlist, name="shortlist"),
    path("<uuid:referral_id>/", pages.person, name="person"),
    path("<uuid:referral_id>/<slug:name>/", pages.step, name="step"),
]
