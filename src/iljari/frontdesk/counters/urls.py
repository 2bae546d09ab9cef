"""Paths of this part."""

from typing import Any

app_name = "counters"
urlpatterns: list[Any] = []
