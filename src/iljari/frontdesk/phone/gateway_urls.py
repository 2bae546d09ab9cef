"""The path of the telephone system's own door."""

from django.urls import path

from .pages import gateway

app_name = "phone_gateway"
urlpatterns = [path("calls", gateway.calls, name="calls")]
