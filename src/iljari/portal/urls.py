"""Paths of the room."""

from django.urls import path

from . import home, my, pages

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("my/", my.my, name="my"),
    path("today/", pages.today, name="today"),
    path("person/<uuid:person_id>/", pages.person, name="person"),
    path("search", pages.find, name="search"),
    path("mayor/", pages.mayor, name="mayor"),
    path("health", pages.health, name="health"),
]
