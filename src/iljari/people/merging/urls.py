"""Paths of this part."""

from django.urls import path

from . import erasing_pages, pages

app_name = "merging"
urlpatterns = [
    path("", pages.likely, name="likely"),
    path("joined/", pages.merges, name="merges"),
    path("joined/<uuid:merge_id>/", pages.merge, name="merge"),
    path("erased/", erasing_pages.register, name="register"),
    path("erased/due/", erasing_pages.due, name="due"),
    path("erased/wishes/<uuid:wish_id>/", erasing_pages.refuse, name="refuse"),
    path("<uuid:person_id>/", pages.find, name="find"),
    path("<uuid:person_id>/erase/", erasing_pages.erase, name="erase"),
    path("<uuid:kept_id>/<uuid:absorbed_id>/", pages.compare, name="compare"),
    path("<uuid:kept_id>/<uuid:absorbed_id>/apart/", pages.apart, name="apart"),
]
