"""Paths of the room."""

from django.urls import path

from .pages import hires, introduce, lists, referral

app_name = "placement"
urlpatterns = [
    path("", lists.referrals, name="referrals"),
    path("seen/", lists.seen, name="seen"),
    path("hires/", lists.hires, name="hires"),
    path("hires/<uuid:hire_id>/", hires.hire, name="hire"),
    path("hires/<uuid:hire_id>/confirm", hires.confirm, name="confirm"),
    path("hires/<uuid:hire_id>/refute", hires.refute, name="refute"),
    path("hires/<uuid:hire_id>/unconfirm", hires.take_confirmation_back, name="unconfirm"),
    path("hires/<uuid:hire_id>/reinstate", hires.reinstate, name="reinstate"),
    path("own-search/<uuid:person_id>/", hires.own_hire, name="own_hire"),
    path("new/<uuid:person_id>/", introduce.choose_vacancy, name="choose_vacancy"),
    path("new/<uuid:person_id>/<uuid:vacancy_id>/", introduce.propose, name="propose"),
    path("people-for/<uuid:vacancy_id>/", introduce.choose_person, name="choose_person"),
    path("<uuid:referral_id>/up", referral.move_up, name="move_up"),
    path("<uuid:referral_id>/word", referral.word, name="word"),
    path("<uuid:referral_id>/applied", referral.applied, name="applied"),
    path("<uuid:referral_id>/", referral.referral, name="referral"),
    path("<uuid:referral_id>/<slug:name>", referral.step, name="step"),
]
