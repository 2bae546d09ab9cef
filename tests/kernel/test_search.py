"""The staff's search box: name, inside of a name, first letters, phone, number."""

import pytest

from iljari.kernel import search
from iljari.people.models import Registration


def _found(centre, query):
    return [hit.title for hit in search.find(query, centre=centre.pk, kinds=["person", "firm", "vacancy"])]


@pytest.mark.parametrize(
    "query", ["김철수", "철수", "ㄱㅊㅅ", "ㅊㅅ", "6789", "010-2345-6789", "01023456789", "23456789", "YI-261102-0001",
              "yi-2611", "261102-0001", "0001", "김 철수", "김철수 6789", "19740506"],
)  # fmt: skip
def test_a_person_is_found_by_what_people_type(centre, chulsoo, query):
    assert _found(centre, query) == ["김철수"]


@pytest.mark.parametrize("query", ["", " ", "%", "_", "\x00", "'", "박", "ㄴㄴ", "김철수 0000", "😀", "x" * 100_000])
def test_nothing_is_found_and_nothing_breaks(centre, chulsoo, query):
    assert _found(centre, query) == []


def test_another_centre_finds_nothing(chulsoo):
    from iljari.centre.actions import open_centre

    assert _found(open_centre(name="다른 센터"), "김철수") == []


def test_a_changed_name_is_found_under_the_new_one_only(centre, chulsoo, clerk):
    from iljari.people import actions, children
    from tests.cast import chulsoo_facts

    registration = Registration.objects.get()
    wishes = children.read(registration)
    actions.correct_registration(by=clerk, registration=registration, facts=chulsoo_facts(name="김철호"), wishes=wishes)
    assert (_found(centre, "김철수"), _found(centre, "김철호")) == ([], ["김철호"])


def test_search_takes_few_statements(centre, chulsoo, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        search.find("김철수 6789", centre=centre.pk, kinds=["person"])
