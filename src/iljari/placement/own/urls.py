"""Paths of a citizen's introductions."""

from django.urls import path

from . import pages

app_name = "mine"
urlpatterns = [
    path("ask/<str:number>/", pages.ask, name="ask"),
    path("referrals/<uuid:referral_id>/", pages.referral, name="referral"),
    path("referrals/<uuid:referral_id>/agree/", pages.agree, name="agree"),
    path("referrals/<uuid:referral_id>/applied/", pages.applied, name="applied"),
    path("referrals/<uuid:referral_id>/refuse/", pages.refuse, name="refuse"),
]
