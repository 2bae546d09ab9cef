"""Paths of the room."""

from django.urls import path

from . import pages

app_name = "people"
urlpatterns = [
    path("", pages.seekers, name="seekers"),
    path("register/", pages.register, name="register"),
    path("applications/<uuid:application_id>/drop/", pages.drop_application, name="drop_application"),
    path("duplicates/", pages.duplicates, name="duplicates"),
    path("registrations/<uuid:registration_id>/correct/", pages.correct, name="correct"),
    path("registrations/<uuid:registration_id>/renew/", pages.renew, name="renew"),
    path("registrations/<uuid:registration_id>/close/", pages.close, name="close"),
    path("registrations/<uuid:registration_id>/suggestions/", pages.suggestions, name="suggestions"),
    path("<uuid:person_id>/consents/", pages.consents, name="consents"),
    path("<uuid:person_id>/assign/", pages.assign, name="assign"),
]
