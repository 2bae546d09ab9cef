"""Paths of the room."""

from django.urls import path

from .pages import gateway, house, messages, sign_in, staff, wordings

app_name = "centre"
urlpatterns = [
    path("drafts/<str:key>/", house.keep_draft, name="draft"),
    path("codes/occupations", house.occupations, name="occupations"),
    path("codes/districts", house.districts, name="districts"),
    path("staff/", staff.staff, name="staff"),
    path("staff/new/", staff.add_staff, name="add_staff"),
    path("staff/<uuid:account_id>/", staff.rights, name="rights"),
    path("staff/centre/", house.describe, name="describe"),
    path("sessions/", sign_in.own_sessions, name="sessions"),
    path("sessions/here/", sign_in.still_here, name="still_here"),
    path("staff/forgotten/", sign_in.forgotten_password, name="forgotten"),
    path("staff/forgotten/code/", sign_in.new_password, name="new_password"),
    path("ledger/", house.ledger, name="ledger"),
    path("messages/", messages.outgoing, name="messages"),
    path("messages/received/", messages.received, name="received"),
    path("messages/received/<uuid:text_id>/settled/", messages.settle, name="settle_text"),
    path("messages/wordings/", wordings.wordings_list, name="wordings"),
    path("messages/wordings/<str:occasion>/<str:language>/<str:channel>/", wordings.wording, name="wording"),
    path("messages/<uuid:message_id>/", messages.message, name="message"),
    path("messages/<uuid:message_id>/again/", messages.try_again, name="try_again"),
    path("messages/<uuid:message_id>/drop/", messages.drop, name="drop_message"),
    path("gateway/texts", gateway.texts, name="gateway_texts"),
]
