"""Paths of the room."""

from django.urls import path

from . import pages, snippet_pages, step_pages
from .caseload import pages as lists

app_name = "counselling"
urlpatterns = [
    path("", lists.mine, name="mine"),
    path("several/<slug:do>/", lists.several, name="several"),
    path("caseloads/", lists.caseloads, name="caseloads"),
    path("unassigned/", lists.unassigned, name="unassigned"),
    path("unassigned/take/", lists.take, name="take"),
    path("snippets/", snippet_pages.snippets, name="snippets"),
    path("snippets/<uuid:snippet_id>/drop/", snippet_pages.drop, name="drop_snippet"),
    path("<uuid:person_id>/", pages.history, name="history"),
    path("<uuid:person_id>/write/", pages.write, name="write"),
    path("<uuid:person_id>/next/", step_pages.plan, name="plan"),
    path("<uuid:person_id>/difficulties/", step_pages.difficulties, name="difficulties"),
    path("<uuid:person_id>/tier/", step_pages.tier, name="tier"),
    path("consultations/<uuid:consultation_id>/", pages.consultation, name="consultation"),
    path("consultations/<uuid:consultation_id>/correct/", pages.correct, name="correct"),
    path("steps/<uuid:step_id>/finish/", step_pages.finish, name="finish"),
]
