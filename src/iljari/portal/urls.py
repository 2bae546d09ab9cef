"""Paths of the room."""

from django.urls import path

from . import pages

app_name = "portal"
urlpatterns = [
    path("", pages.today, name="today"),
    path("person/<uuid:person_id>/", pages.person, name="person"),
    path("search", pages.find, name="search"),
    path("mayor/", pages.mayor, name="mayor"),
    path("health", pages.health, name="health"),
]
