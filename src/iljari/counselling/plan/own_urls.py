"""Paths of a citizen's own plan."""

from django.urls import path

from . import own_pages

app_name = "myplan"
urlpatterns = [
    path("plan/", own_pages.mine, name="mine"),
    path("plan/<uuid:plan_id>/agree/", own_pages.agree, name="agree"),
    path("plan/steps/<uuid:planstep_id>/", own_pages.step, name="step"),
]
