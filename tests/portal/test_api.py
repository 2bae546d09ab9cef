"""The public API: what it answers, its errors in both languages, its limit, and strange inputs."""

import json
import random
import re

import pytest

from iljari.firms import actions
from iljari.portal import api
from tests.cast import maintenance_facts


def get(client, path, **given):
    response = client.get(f"/api/v1/{path}", given)
    return response, json.loads(response.content)


@pytest.fixture
def schema(client):
    return json.loads(client.get("/api/v1/openapi.json").content)


def matches(value, told, schema):
    """Whether a value has the shape that the schema gives it (types, required fields, references)."""
    if "$ref" in told:
        return matches(value, schema["components"]["schemas"][told["$ref"].rpartition("/")[2]], schema)
    if "anyOf" in told:
        return any(matches(value, each, schema) for each in told["anyOf"])
    kinds = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict, "null": type(None)}
    kind = told.get("type")
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind in kinds and (not isinstance(value, kinds[kind]) or (kind == "integer" and isinstance(value, bool))):
        return False
    if kind == "array":
        return all(matches(each, told["items"], schema) for each in value)
    if kind == "object" and "properties" in told:
        named = told["properties"]
        return set(told.get("required", ())) <= set(value) <= set(named) and all(
            matches(each, named[name], schema) for name, each in value.items()
        )
    return True


def conforms(response, path, schema):
    told = schema["paths"][f"/api/v1/{path}"]["get"]["responses"]
    shape = told[str(response.status_code)]["content"]["application/json"]["schema"]
    return matches(json.loads(response.content), shape, schema)


def test_vacancies_are_found_by_the_filters_of_the_page(client, maintenance, schema):
    response, body = get(
        client, "vacancies", q="시설 관리원", district="기흥구", reach="30", pay="250만", type="open_ended"
    )
    assert response.status_code == 200 and conforms(response, "vacancies", schema)
    assert (body["total"], body["page"], body["size"]) == (1, 1, 20)
    (item,) = body["items"]
    assert (item["number"], item["firm"], item["minutes"]) == (maintenance.number, "(주)한빛정밀", 15)
    assert item["pay"] == {"period": "month", "least": 2_600_000, "most": 2_900_000}
    assert item["url"] == f"http://testserver/jobs/{maintenance.number}/"
    assert get(client, "vacancies", q="잠수함")[1]["total"] == 0
    assert get(client, "vacancies", type="fixed")[1]["total"] == 0
    assert get(client, "vacancies", entry="true", time="day", day="five", benefit="meals")[1]["total"] == 1


def test_pages_are_linked(client, clerk, official, hanbit):
    for n in range(5):
        facts = maintenance_facts(title=f"시설관리원 {n}")
        actions.open_vacancy(by=official, vacancy=actions.enter_vacancy(by=clerk, firm=hanbit, facts=facts))
    seen, path = [], "/api/v1/vacancies?size=2&q=시설관리원"
    while path:
        body = json.loads(client.get(path).content)
        seen += [item["number"] for item in body["items"]]
        path = (body["links"]["next"] or "").removeprefix("http://testserver")
    assert len(seen) == len(set(seen)) == 5
    assert body["links"]["previous"] and body["links"]["next"] is None


def test_one_vacancy_by_its_number_and_its_end(client, maintenance, consultant, schema):
    response, body = get(client, f"vacancies/{maintenance.number.lower()}")
    assert response.status_code == 200 and body["title"] == "시설관리원 모집"
    assert conforms(response, "vacancies/{number}", schema)
    actions.close_vacancy(by=consultant, vacancy=maintenance, reason="no_longer")
    response, body = get(client, f"vacancies/{maintenance.number}")
    assert (response.status_code, body["error"]["code"]) == (410, "ended")
    assert conforms(response, "vacancies/{number}", schema)


def test_the_centre_introduces_itself(client, centre, maintenance, schema):
    response, body = get(client, "centre")
    assert conforms(response, "centre", schema)
    assert (body["name"], body["open_vacancies"]) == ("용인일자리센터", 1)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("vacancies/YG-000000-0000", 404, "not_found"),
        ("vacancies?size=101", 422, "wrong"),
        ("vacancies?size=0", 422, "wrong"),
        ("vacancies?page=-1", 422, "wrong"),
        ("vacancies?page=x", 422, "wrong"),
        ("vacancies?entry=maybe", 422, "wrong"),
        ("vacancies?district=아틀란티스", 422, "wrong"),
        ("vacancies?pay=lots", 422, "wrong"),
        (f"vacancies?q={'가' * 201}", 422, "wrong"),
    ],
)
def test_errors_speak_both_languages_and_name_the_field(client, centre, schema, path, status, code):
    response, body = get(client, path)
    assert (response.status_code, body["error"]["code"]) == (status, code)
    assert conforms(response, "vacancies/{number}" if "/" in path else "vacancies", schema)
    assert any("\uac00" <= letter <= "\ud7a3" for letter in body["error"]["message_ko"])
    assert body["error"]["message_en"].isascii() or "“" in body["error"]["message_en"]
    if code == "wrong":
        (name,) = body["error"]["fields"]
        assert f"{name}=" in path


def test_only_reading_is_offered(client, centre):
    response = client.post("/api/v1/vacancies", {})
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert json.loads(response.content)["error"]["code"] == "method"
    assert client.options("/api/v1/vacancies").status_code == 204
    assert client.head("/api/v1/vacancies").status_code == 200


def test_any_page_may_ask_and_who_has_it_already_gets_304(client, maintenance):
    response, _body = get(client, "vacancies")
    assert response["Access-Control-Allow-Origin"] == "*"
    again = client.get("/api/v1/vacancies", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content, again["Access-Control-Allow-Origin"]) == (304, b"", "*")
    assert client.get("/api/v1/nowhere").status_code == 404


def test_sixty_a_minute_and_then_wait(client, centre, time):
    for _ in range(60):
        assert client.get("/api/v1/centre").status_code == 200
    response, body = get(client, "centre")
    assert (response.status_code, body["error"]["code"]) == (429, "too_often")
    assert 1 <= int(response["Retry-After"]) <= 60
    assert client.get("/api/v1/centre", REMOTE_ADDR="10.0.0.9").status_code == 200
    time.pass_(seconds=int(response["Retry-After"]))
    assert client.get("/api/v1/centre").status_code == 200


STRANGE = [
    "", "%", "\x00", "\\", "'", '"', "ㅋ", "😀", "-1", "0", "1e9", "99999999999999999999", "null", "[]", "{}",
    "가" * 150, "<b>", "../..", "true", "기흥구", "250만", "hour", "part", "best", "nearest", "\u202e", "NaN", "0x10",
    " ", "\r\n",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_strange_inputs_never_break_it_and_every_answer_has_its_shape(client, maintenance, schema, seed, monkeypatch):
    monkeypatch.setattr(api, "A_MINUTE", 10_000)
    dice = random.Random(seed)
    names = [each["name"] for each in schema["paths"]["/api/v1/vacancies"]["get"]["parameters"]]
    for _ in range(5):
        given = {name: dice.choices(STRANGE, k=dice.randint(1, 3)) for name in dice.sample(names, dice.randint(1, 6))}
        response = client.get("/api/v1/vacancies", given)
        assert response.status_code in {200, 422}, given
        assert conforms(response, "vacancies", schema), given
    number = dice.choice([word for word in STRANGE if word.strip() and "/" not in word and "\x00" not in word])
    response = client.get(f"/api/v1/vacancies/{number}")
    assert response.status_code in {404, 410} and conforms(response, "vacancies/{number}", schema)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_documentation_names_every_address_parameter_and_field(client, centre, schema, language):
    client.cookies["django_language"] = language
    page = client.get("/api/").content.decode()
    for path, methods in schema["paths"].items():
        assert f"GET {path}" in page
        for each in methods["get"]["parameters"]:
            assert f"<code>{each['name']}</code>" in page
    for name in schema["components"]["schemas"]["VacancyOut"]["properties"]:
        assert f"<code>{name}</code>" in page
    assert "<script src=" in page and not re.search(r'(?:src|href)="(?:https?:)?//', page)
