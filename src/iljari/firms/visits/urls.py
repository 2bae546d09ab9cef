"""Paths of visits."""

from django.urls import path

from . import pages

app_name = "visits"
urlpatterns = [
    path("", pages.plan, name="plan"),
    path("several/", pages.plan_several, name="plan_several"),
    path("week/", pages.week, name="week"),
    path("firm/<uuid:firm_id>/", pages.of_firm, name="of_firm"),
    path("firm/<uuid:firm_id>/write/", pages.write, name="write"),
    path("firm/<uuid:firm_id>/plan/", pages.plan_one, name="plan_one"),
    path("plans/<uuid:planned_id>/drop/", pages.drop_plan, name="drop_plan"),
    path("<uuid:talk_id>/", pages.visit, name="visit"),
    path("<uuid:talk_id>/correct/", pages.correct, name="correct"),
    path("<uuid:talk_id>/vacancy/", pages.start_vacancy, name="start_vacancy"),
]
