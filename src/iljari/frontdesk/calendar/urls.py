"""Paths of this part."""

from django.urls import path

from .pages import absences, booking, days, reservation, serving, setup

app_name = "calendar"
urlpatterns = [
    path("", days.day, name="day"),
    path("week/", days.week, name="week"),
    path("book/", booking.book, name="book"),
    path("event/", booking.event, name="event"),
    path("absences/", absences.absences, name="absences"),
    path("absences/<uuid:absence_id>/", absences.absence, name="absence"),
    path("absences/<uuid:absence_id>/end/", absences.end, name="end_absence"),
    path("setup/", setup.hours, name="setup"),
    path("setup/days/", setup.days, name="days"),
    path("setup/days/<uuid:closure_id>/reopen/", setup.reopen, name="reopen"),
    path("setup/counters/", serving.counters, name="counters"),
    path("setup/counters/<uuid:counter_id>/", serving.counter, name="counter"),
    path("setup/duties/", serving.duties, name="duties"),
    path("setup/rooms/", setup.rooms, name="rooms"),
    path("setup/rooms/<uuid:room_id>/", setup.room, name="room"),
    path("setup/screens/", setup.screens, name="screens"),
    path("setup/screens/<uuid:device_id>/end/", setup.end_screen, name="end_screen"),
    path("<uuid:reservation_id>/", reservation.reservation, name="reservation"),
    path("<uuid:reservation_id>/move/", reservation.move, name="move"),
    path("<uuid:reservation_id>/cancel/", reservation.cancel, name="cancel"),
    path("<uuid:reservation_id>/tie/", reservation.tie, name="tie"),
    path("<uuid:reservation_id>/arrive/", reservation.arrive, name="arrive"),
    path("<uuid:reservation_id>/paper/", reservation.paper, name="paper"),
]
