"""Paths of this part."""

from django.urls import path

from . import own_pages, pages, verify_pages

app_name = "papers"
urlpatterns = [
    path("", verify_pages.verify, name="verify"),
    path("person/<uuid:person_id>/", pages.of_person, name="person"),
    path("issued/", pages.issued, name="issued"),
    path("issued/<uuid:paper_id>/", pages.paper, name="paper"),
    path("issued/<uuid:paper_id>/withdraw/", pages.withdraw, name="withdraw"),
    path("my/issue/", own_pages.issue, name="own_issue"),
    path("my/<uuid:paper_id>/", own_pages.paper, name="own_paper"),
]
