"""Paths of this part."""

from django.urls import path

from .pages import callbacks, console, day, topics

app_name = "phone"
urlpatterns = [
    path("", console.console, name="console"),
    path("jobs/", console.jobs, name="jobs"),
    path("calls/", day.calls, name="calls"),
    path("callbacks/", callbacks.callbacks, name="callbacks"),
    path("callbacks/<uuid:callback_id>/", callbacks.callback, name="callback"),
    path("callbacks/<uuid:callback_id>/give/", callbacks.give, name="give"),
    path("callbacks/<uuid:callback_id>/take/", callbacks.take, name="take"),
    path("callbacks/<uuid:callback_id>/tried/", callbacks.tried, name="tried"),
    path("topics/", topics.topics, name="topics"),
    path("topics/<uuid:call_id>/", topics.sort, name="sort"),
]
