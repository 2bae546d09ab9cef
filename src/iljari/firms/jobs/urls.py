"""Paths of the job search."""

from django.urls import path

from . import feeds, pages, saved_pages

app_name = "jobs"
urlpatterns = [
    path("", pages.search, name="search"),
    path("feed.atom", feeds.atom, name="atom"),
    path("feed.json", feeds.json_feed, name="json_feed"),
    path("districts", pages.districts, name="districts"),
    path("saved/", saved_pages.saved, name="saved"),
    path("saved/code/", saved_pages.code, name="code"),
    path("saved/leave/", saved_pages.leave, name="leave"),
    path("saved/<uuid:saved_id>/end/", saved_pages.end, name="end_saved"),
    path("<str:number>/", pages.job, name="job"),
]
