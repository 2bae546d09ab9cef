"""Paths of the room."""

from django.urls import path

from . import pages

app_name = "demo"
urlpatterns = [
    path("enter/", pages.enter, name="enter"),
    path("visit/", pages.visit, name="visit"),
    path("messages/", pages.messages, name="messages"),
]
