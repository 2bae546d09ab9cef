"""Paths of the plan, for staff."""

from django.urls import path

from . import pages

app_name = "plan"
urlpatterns = [
    path("<uuid:person_id>/plan/", pages.show, name="show"),
    path("<uuid:person_id>/plan/write/", pages.write, name="write"),
    path("plans/<uuid:plan_id>/code/", pages.ask, name="ask"),
    path("plans/<uuid:plan_id>/sign/", pages.sign, name="sign"),
    path("plans/<uuid:plan_id>/review/", pages.review, name="review"),
    path("plans/<uuid:plan_id>/end/", pages.end, name="end"),
    path("plans/<uuid:plan_id>/sheet/", pages.sheet, name="sheet"),
    path("plans/steps/<uuid:planstep_id>/", pages.step, name="step"),
]
