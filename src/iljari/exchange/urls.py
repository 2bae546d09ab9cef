"""Paths of the room."""

from django.urls import path

from .pages import compare, entries, home, lists

app_name = "exchange"
urlpatterns = [
    path("", home.home, name="home"),
    path("portals/new/", home.new_source, name="new_source"),
    path("queue/", entries.queue, name="queue"),
    path("entries/<uuid:entry_id>/", entries.sheet, name="sheet"),
    path("entries/<uuid:entry_id>/typed/", entries.typed, name="typed"),
    path("entries/<uuid:entry_id>/number/", entries.number, name="number"),
    path("entries/<uuid:entry_id>/untie/", entries.untie, name="untie"),
    path("entries/<uuid:entry_id>/undo/", entries.undo, name="undo"),
    path("entries/<uuid:entry_id>/out/", entries.out, name="out"),
    path("entries/<uuid:entry_id>/decide/", compare.decide, name="decide"),
    path("compare/", compare.compare, name="compare"),
    path("rows/<uuid:row_id>/", compare.row, name="row"),
    path("rows/<uuid:row_id>/link/", compare.link, name="link"),
    path("rows/<uuid:row_id>/enter/", compare.enter, name="enter"),
    path("lists/new/", lists.new, name="new_list"),
    path("lists/<uuid:list_id>/", lists.found, name="list"),
    path("lists/<uuid:list_id>/progress/", lists.progress, name="progress"),
    path("lists/<uuid:list_id>/columns/", lists.columns, name="columns"),
    path("lists/<uuid:list_id>/drop/", lists.drop, name="drop"),
    path("lists/<uuid:list_id>/refused/", lists.refused, name="refused"),
]
