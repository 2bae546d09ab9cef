"""Paths of the insurance check, under /placement/hires/."""

from django.urls import path

from . import pages

app_name = "insurance"
urlpatterns = [
    path("", pages.check, name="check"),
    path("list", pages.download, name="list"),
    path("upload", pages.upload, name="upload"),
    path("results/", pages.results, name="results"),
    path("apply", pages.apply, name="apply"),
]
