"""The API explained on one page, written from its own schema; nothing is loaded from elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from iljari.centre.access import public

from . import api

EXAMPLES = {"vacancies": "?q=요양보호사&district=기흥구&reach=30", "vacancy": "", "centre": ""}


@dataclass(frozen=True, slots=True)
class Row:
    """A parameter or a field of an answer: its name, its type in words, what it is."""

    name: str
    kind: str
    told: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One address: what it is for, its parameters, what it answers."""

    name: str
    path: str
    summary: str
    parameters: list[Row]
    answer: str
    example: str


@public
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Every address of the API with its parameters, the fields of every answer, and what errors look like."""
    schema = api.schema()
    told = schema["components"]["schemas"]
    shapes = [(name, list(_fields(shape))) for name, shape in told.items() if name != "Wanted"]
    here = request.build_absolute_uri("/")[:-1]
    context = {"operations": list(_operations(schema)), "shapes": shapes, "here": here, "most": api.A_MINUTE}
    return render(request, "portal/api.html", context)


def _operations(schema: Mapping[str, Any]) -> Iterator[Operation]:
    for path, methods in schema["paths"].items():
        told = methods["get"]
        rows = [_row(each["name"], each["schema"], each.get("description", "")) for each in told.get("parameters", ())]
        answer = told["responses"][200]["content"]["application/json"]["schema"]
        name = told["operationId"]
        yield Operation(name, path, told["summary"], rows, _kind(answer), path + EXAMPLES[name])


def _fields(shape: Mapping[str, Any]) -> Iterator[Row]:
    for name, told in shape.get("properties", {}).items():
        yield _row(name, told, told.get("description", ""))


def _row(name: str, told: Mapping[str, Any], description: str) -> Row:
    return Row(name, _kind(told), description or told.get("description", ""))


def _kind(told: Mapping[str, Any]) -> str:
    """A type as people read it: "integer", "list of string", "VacancyOut or null"."""
    if "$ref" in told:
        return str(told["$ref"]).rpartition("/")[2]
    if "anyOf" in told:
        return " | ".join(_kind(each) for each in told["anyOf"])
    if told.get("type") == "array":
        return f"[{_kind(told.get('items', {}))}]"
    return " ".join(part for part in (str(told.get("type", "")), str(told.get("format", ""))) if part)
