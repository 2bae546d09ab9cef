"""Paths of the room."""

from django.urls import path

from . import home, pages

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("today/", pages.today, name="today"),
    path("person/<uuid:person_id>/", pages.person, name="person"),
    path("search", pages.find, name="search"),
    path("mayor/", pages.mayor, name="mayor"),
    path("health", pages.health, name="health"),
]
