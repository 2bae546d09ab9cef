"""Paths of this part."""

from typing import Any

app_name = "phone"
urlpatterns: list[Any] = []
