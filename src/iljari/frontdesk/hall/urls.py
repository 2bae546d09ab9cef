"""Paths of this part."""

from django.urls import path

from . import board_pages, pages, ticket_pages

app_name = "hall"
urlpatterns = [
    path("kiosk/<str:token>/", pages.start, name="kiosk"),
    path("kiosk/<str:token>/talk/", pages.talk, name="talk"),
    path("kiosk/<str:token>/booked/", pages.booked, name="booked"),
    path("kiosk/<str:token>/arrive/", pages.arrive, name="arrive"),
    path("kiosk/<str:token>/jobs/", pages.jobs, name="jobs"),
    path("kiosk/<str:token>/ticket/<str:mark>/", pages.ticket, name="drawn"),
    path("kiosk/<str:token>/order/", pages.order, name="kiosk_order"),
    path("board/<str:token>/", board_pages.board, name="board"),
    path("board/<str:token>/now/", board_pages.now, name="board_now"),
    path("t/<str:mark>/", ticket_pages.ticket, name="ticket"),
    path("t/<str:mark>/now/", ticket_pages.now, name="ticket_now"),
    path("order/", ticket_pages.order, name="order"),
]
