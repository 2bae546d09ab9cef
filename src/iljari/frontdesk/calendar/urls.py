"""Paths of this part."""

from typing import Any

app_name = "calendar"
urlpatterns: list[Any] = []
