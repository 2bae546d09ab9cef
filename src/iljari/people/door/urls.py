"""Paths of the citizens' door: one's own page."""

from django.urls import path

from ..merging import erasing_pages
from . import enter_pages, own_pages, register_pages

app_name = "my"
urlpatterns = [
    path("enter/", enter_pages.enter, name="enter"),
    path("code/", enter_pages.code, name="code"),
    path("unknown/", enter_pages.unknown, name="unknown"),
    path("leave/", enter_pages.leave, name="leave"),
    path("correct/check/", register_pages.correct_check, name="correct_check"),
    path("correct/<int:page>/", register_pages.correct, name="correct"),
    path("correct/<int:page>/keep/", register_pages.correct_keep, name="correct_keep"),
    path("consents/", own_pages.consents, name="consents"),
    path("looks/", own_pages.looks, name="looks"),
    path("data/", own_pages.data, name="data"),
    path("number/", own_pages.number, name="number"),
    path("renew/", own_pages.renew, name="renew"),
    path("suggestions/", own_pages.suggestions, name="suggestions"),
    path("erasure/", erasing_pages.own_wish, name="erasure"),
    path("close/", own_pages.close, name="close"),
]
