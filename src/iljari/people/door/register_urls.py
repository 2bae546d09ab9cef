"""Paths of the registration from home."""

from django.urls import path

from . import register_pages

app_name = "register"
urlpatterns = [
    path("", register_pages.start, name="start"),
    path("check/", register_pages.check, name="check"),
    path("received/", register_pages.received, name="received"),
    path("forget/", register_pages.forget, name="forget"),
    path("<int:page>/", register_pages.page, name="page"),
    path("<int:page>/keep/", register_pages.keep, name="keep"),
]
