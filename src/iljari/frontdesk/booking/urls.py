"""Paths of this part."""

from django.urls import path

from .pages import come_in, feeds, mine, prove, wizard

app_name = "book"
urlpatterns = [
    path("", wizard.start, name="start"),
    path("counter/", wizard.counter, name="counter"),
    path("times/", wizard.times, name="times"),
    path("who/", prove.who, name="who"),
    path("code/", prove.code, name="code"),
    path("confirm/", prove.confirm, name="confirm"),
    path("another/", prove.another, name="another"),
    path("mine/", come_in.find, name="find"),
    path("mine/code/", come_in.find_code, name="find_code"),
    path("mine/bound/", come_in.bound, name="bound"),
    path("mine/<uuid:reservation_id>/", mine.mine, name="mine"),
    path("mine/<uuid:reservation_id>/paper/", mine.paper, name="paper"),
    path("mine/<uuid:reservation_id>/meeting.ics", mine.event, name="event"),
    path("mine/<uuid:reservation_id>/move/", mine.move, name="move"),
    path("mine/<uuid:reservation_id>/cancel/", mine.cancel, name="cancel"),
    path("mine/<uuid:reservation_id>/earlier/", mine.earlier, name="earlier"),
    path("in/<str:token>/", come_in.link, name="link"),
    path("feed/<str:token>.ics", feeds.feed, name="feed"),
]
