"""Documents and writings of 김철수."""

import pytest
from django.test import Client

from iljari.counselling.clinic import actions, store
from iljari.counselling.models import Document, Writing
from iljari.people.guests import citizen
from iljari.people.models import Person
from tests import citizens
from tests.counselling.clinic.files import PDF

SECTIONS = {"summary": "시설관리 십 년", "careers": "한빛빌딩에서 전기 설비를 점검함", "skills": "", "strengths": ""}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Documents of a test lie in a folder of its own."""
    settings.HOME = tmp_path


@pytest.fixture
def me(chulsoo):
    """김철수 as the guest that he is."""
    return citizen(Person.objects.select_related("centre").get(pk=chulsoo.pk))


@pytest.fixture
def document(clerk, chulsoo) -> Document:
    """A PDF that the clerk has taken in; the house has no scanner."""
    return actions.add_document(by=clerk, person=chulsoo, kind="licence", title="전기기능사", body=PDF)


@pytest.fixture
def writing(me, chulsoo) -> Writing:
    """A resume that he began himself."""
    return actions.start_writing(by=me, person=chulsoo, kind="resume", title="시설관리 이력서", sections=SECTIONS)


@pytest.fixture
def at_home(chulsoo) -> Client:
    """A browser in which 김철수 stands on his own page."""
    browser = Client()
    citizens.come_in(browser, "010-2345-6789", "740506", "/my/")
    return browser


def stored() -> list[str]:
    """The files that lie in the folder of documents."""
    return sorted(path.name for path in store.folder().glob("??/*"))
