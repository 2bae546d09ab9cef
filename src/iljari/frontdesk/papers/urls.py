"""Paths of this part."""

from typing import Any

app_name = "papers"
urlpatterns: list[Any] = []
