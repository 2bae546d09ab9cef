"""Paths of this part."""

from django.urls import path

from .pages import close, live, mine, steps, times

app_name = "counters"
urlpatterns = [
    path("pass-on/<uuid:visit_id>/", steps.pass_on, name="pass_on"),
    path("ticket/<uuid:visit_id>/", steps.ticket, name="ticket"),
    path("arrive/<uuid:reservation_id>/", steps.arrive, name="arrive"),
    path("settle/<uuid:reservation_id>/", steps.settle, name="settle"),
    path("quick/", steps.quick, name="quick"),
    path("group/", steps.group, name="group"),
    path("mine/", mine.mine, name="mine"),
    path("mine/now/", mine.now, name="mine_now"),
    path("mine/next/", mine.call_next, name="next"),
    path("mine/seat/", mine.seat, name="seat"),
    path("live/", live.live, name="live"),
    path("live/now/", live.now, name="live_now"),
    path("day/", live.day, name="day"),
    path("close/", close.close, name="close"),
    path("close/all-left/", close.all_left, name="all_left"),
    path("times/", times.times, name="times"),
    path("times/behind/", times.behind, name="behind"),
]
