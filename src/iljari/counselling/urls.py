"""Paths of the room."""

from django.urls import path

from . import list_pages, pages, step_pages

app_name = "counselling"
urlpatterns = [
    path("", list_pages.mine, name="mine"),
    path("unassigned/", list_pages.unassigned, name="unassigned"),
    path("unassigned/take/", list_pages.take, name="take"),
    path("<uuid:person_id>/", pages.history, name="history"),
    path("<uuid:person_id>/write/", pages.write, name="write"),
    path("<uuid:person_id>/next/", step_pages.plan, name="plan"),
    path("consultations/<uuid:consultation_id>/", pages.consultation, name="consultation"),
    path("consultations/<uuid:consultation_id>/correct/", pages.correct, name="correct"),
    path("steps/<uuid:step_id>/finish/", step_pages.finish, name="finish"),
]
