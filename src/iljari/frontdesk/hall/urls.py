"""Paths of this part."""

from typing import Any

app_name = "hall"
urlpatterns: list[Any] = []
