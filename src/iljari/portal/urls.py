"""Paths of the room."""

from django.urls import path

from . import api_page, crawlers, home, legal, my, pages

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("my/", my.my, name="my"),
    path("today/", pages.today, name="today"),
    path("calling/", pages.calling_list, name="calling"),
    path("calling/several/", pages.calling_several, name="calling_several"),
    path("person/<uuid:person_id>/", pages.person, name="person"),
    path("search", pages.find, name="search"),
    path("mayor/", pages.mayor, name="mayor"),
    path("privacy/", legal.privacy, name="privacy"),
    path("copyright/", legal.copyright_notice, name="copyright"),
    path("accessibility/", legal.accessibility, name="accessibility"),
    path("sitemap.xml", crawlers.site_map, name="sitemap"),
    path("robots.txt", crawlers.robots, name="robots"),
    path(".well-known/security.txt", crawlers.security, name="security"),
    *(path(name, crawlers.icon, {"name": name}) for name in crawlers.ICONS),
    path("api/", api_page.docs, name="api_docs"),
    path("health", pages.health, name="health"),
]
