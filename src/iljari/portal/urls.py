"""Paths of the room."""

from django.urls import path

from . import api_page, home, pages

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("today/", pages.today, name="today"),
    path("person/<uuid:person_id>/", pages.person, name="person"),
    path("search", pages.find, name="search"),
    path("mayor/", pages.mayor, name="mayor"),
    path("api/", api_page.docs, name="api_docs"),
    path("health", pages.health, name="health"),
]
