"""Paths of a citizen's own aftercare."""

from django.urls import path

from . import own_pages

app_name = "mywork"
urlpatterns = [
    path("employment/", own_pages.mine, name="mine"),
    path("employment/asks/<uuid:ask_id>/answer/", own_pages.answer, name="answer"),
    path("employment/asks/<uuid:ask_id>/call/", own_pages.call_me, name="call_me"),
    path("employment/<uuid:care_id>/no-calls/", own_pages.refuse_calls, name="refuse_calls"),
]
