"""Every door of the house. Rooms own their paths; this list only says where each begins."""

from django.urls import include, path

urlpatterns = [
    path("", include("iljari.portal.urls")),
    path("", include("iljari.centre.urls")),
    path("people/", include("iljari.people.urls")),
    path("firms/", include("iljari.firms.urls")),
    path("desk/", include("iljari.frontdesk.urls")),
    path("counselling/", include("iljari.counselling.urls")),
    path("matching/", include("iljari.matching.urls")),
    path("placement/", include("iljari.placement.urls")),
    path("figures/", include("iljari.statistics.urls")),
    path("demo/", include("iljari.demo.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include("allauth.urls")),
]
