"""Paths of the room."""

from django.urls import path

from . import gateway_pages, message_pages, pages, wording_pages

app_name = "centre"
urlpatterns = [
    path("drafts/<str:key>/", pages.keep_draft, name="draft"),
    path("codes/occupations", pages.occupations, name="occupations"),
    path("codes/districts", pages.districts, name="districts"),
    path("staff/", pages.staff, name="staff"),
    path("staff/new/", pages.add_staff, name="add_staff"),
    path("staff/<uuid:account_id>/", pages.rights, name="rights"),
    path("ledger/", pages.ledger, name="ledger"),
    path("messages/", message_pages.outgoing, name="messages"),
    path("messages/received/", message_pages.received, name="received"),
    path("messages/received/<uuid:text_id>/settled/", message_pages.settle, name="settle_text"),
    path("messages/wordings/", wording_pages.wordings_list, name="wordings"),
    path("messages/wordings/<str:occasion>/<str:language>/<str:channel>/", wording_pages.wording, name="wording"),
    path("messages/<uuid:message_id>/", message_pages.message, name="message"),
    path("messages/<uuid:message_id>/again/", message_pages.try_again, name="try_again"),
    path("messages/<uuid:message_id>/drop/", message_pages.drop, name="drop_message"),
    path("gateway/texts", gateway_pages.texts, name="gateway_texts"),
]
