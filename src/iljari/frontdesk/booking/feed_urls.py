"""Paths of the staff's page of calendar feeds."""

from django.urls import path

from .pages import feeds

app_name = "feeds"
urlpatterns = [
    path("", feeds.feeds, name="feeds"),
    path("make/", feeds.make, name="make"),
    path("end/", feeds.end, name="end"),
    path("rooms/<uuid:room_id>/make/", feeds.make_room, name="make_room"),
    path("rooms/<uuid:room_id>/end/", feeds.end_room, name="end_room"),
]
