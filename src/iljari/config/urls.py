"""Every door of the house. Rooms own their paths; this list only says where each begins."""

from allauth.account import views as account
from django.urls import include, path

from iljari.portal import api

# Only what staff use: there is no sign-up, and e-mail addresses are not proved here.
accounts = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("signup/", account.signup, name="account_signup"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("2fa/", include("allauth.mfa.urls")),
]

handler400 = "iljari.portal.errors.bad_request"
handler403 = "iljari.portal.errors.permission_denied"
handler404 = "iljari.portal.errors.not_found"
handler500 = "iljari.portal.errors.server_error"

urlpatterns = [
    path("", include("iljari.portal.urls")),
    path("", include("iljari.centre.urls")),
    path("my/", include("iljari.people.door.urls")),
    path("my/", include("iljari.placement.own.urls")),
    path("my/clinic/", include("iljari.counselling.clinic.own_urls")),
    path("register/", include("iljari.people.door.register_urls")),
    path("people/", include("iljari.people.urls")),
    path("people/same/", include("iljari.people.merging.urls")),
    path("firms/factory/", include("iljari.firms.factory.urls")),
    path("firms/visits/", include("iljari.firms.visits.urls")),
    path("firms/", include("iljari.firms.urls")),
    path("firm/people/", include("iljari.placement.firm_door.urls")),
    path("firm/", include("iljari.firms.door.urls")),
    path("api/v1/", api.urls),
    path("jobs/", include("iljari.firms.jobs.urls")),
    path("desk/", include("iljari.frontdesk.urls")),
    path("desk/", include("iljari.frontdesk.counters.urls")),
    path("desk/calendar/", include("iljari.frontdesk.calendar.urls")),
    path("desk/phone/", include("iljari.frontdesk.phone.urls")),
    path("gateway/", include("iljari.frontdesk.phone.gateway_urls")),
    path("desk/feeds/", include("iljari.frontdesk.booking.feed_urls")),
    path("book/", include("iljari.frontdesk.booking.urls")),
    path("hall/", include("iljari.frontdesk.hall.urls")),
    path("papers/", include("iljari.frontdesk.papers.urls")),
    path("my/", include("iljari.counselling.plan.own_urls")),
    path("counselling/", include("iljari.counselling.plan.urls")),
    path("counselling/clinic/", include("iljari.counselling.clinic.urls")),
    path("counselling/", include("iljari.counselling.urls")),
    path("matching/", include("iljari.matching.urls")),
    path("placement/hires/insurance/", include("iljari.placement.insurance.urls")),
    path("placement/runs/", include("iljari.placement.runs.urls")),
    path("placement/", include("iljari.placement.urls")),
    path("my/", include("iljari.aftercare.own_urls")),
    path("aftercare/", include("iljari.aftercare.urls")),
    path("exchange/", include("iljari.exchange.urls")),
    path("figures/", include("iljari.statistics.urls")),
    path("demo/", include("iljari.demo.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include(accounts)),
]
