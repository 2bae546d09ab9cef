"""Paths of the room."""

from django.urls import path

from . import pages

app_name = "statistics"
urlpatterns = [
    path("", pages.figures, name="figures"),
    path("<slug:key>/", pages.figure, name="figure"),
    path("<slug:key>/export/", pages.export, name="export"),
]
