"""Paths of this part."""

from typing import Any

app_name = "book"
urlpatterns: list[Any] = []
