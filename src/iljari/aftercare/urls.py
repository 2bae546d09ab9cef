"""Paths of the room."""

from django.urls import path

from . import pages

app_name = "aftercare"
urlpatterns = [
    path("", pages.calls, name="calls"),
    path("several/", pages.many, name="many"),
    path("retention/", pages.retention, name="retention"),
    path("<uuid:care_id>/", pages.care, name="care"),
    path("<uuid:care_id>/agree/", pages.agree, name="agree"),
    path("<uuid:care_id>/no-calls/", pages.refuse_calls, name="refuse_calls"),
    path("<uuid:care_id>/firm-out/", pages.leave_firm_out, name="leave_firm_out"),
    path("asks/<uuid:ask_id>/answer/", pages.answer, name="answer"),
    path("asks/<uuid:ask_id>/not-reached/", pages.not_reached, name="not_reached"),
    path("asks/<uuid:ask_id>/spoken/", pages.spoken, name="spoken"),
    path("asks/<uuid:ask_id>/firm/", pages.firm, name="firm"),
]
