"""Paths of runs, under /placement/."""

from django.urls import path

from . import pages

app_name = "runs"
urlpatterns = [
    path("", pages.runs, name="runs"),
    path("start/<uuid:referral_id>", pages.start, name="start"),
    path("<uuid:run_id>/", pages.run, name="run"),
    path("<uuid:run_id>/arrange", pages.arrange, name="arrange"),
    path("<uuid:run_id>/add", pages.add, name="add"),
    path("<uuid:run_id>/cancel", pages.cancel, name="cancel"),
    path("<uuid:run_id>/contact", pages.step, {"verb": "begin_contact"}, name="contact"),
    path("<uuid:run_id>/set-out", pages.step, {"verb": "set_out"}, name="set_out"),
    path("<uuid:run_id>/report", pages.report, name="report"),
    path("<uuid:run_id>/sheet", pages.sheet, name="sheet"),
    path("stops/<uuid:stop_id>/prepare", pages.prepare, name="prepare"),
    path("stops/<uuid:stop_id>/out", pages.take_out, name="take_out"),
]
