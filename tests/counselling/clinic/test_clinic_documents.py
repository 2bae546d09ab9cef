"""Documents: what is taken, where it lies, who may open it, what stays when it is deleted."""

import os
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError

from iljari.counselling.clinic import access, actions, rules, store
from iljari.counselling.clinic.actions import documents as document_actions
from iljari.counselling.models import Document
from iljari.kernel import ledger, own_data
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.kernel.models import LedgerRow
from iljari.people.models import ThreadEntry
from tests.counselling.clinic.conftest import stored
from tests.counselling.clinic.files import DOC, JPEG, PDF, PNG

WORDS = {"kind": "licence", "title": "전기기능사"}


def test_a_document_lies_in_the_data_folder_under_a_name_that_says_nothing(document):
    assert stored() == [document.stored] and store.read(document.stored) == PDF
    assert re.fullmatch("[0-9a-f]{32}", document.stored)
    path = store.path_of(document.stored)
    assert path.stat().st_mode & 0o777 == 0o600 and path.parent.parent.stat().st_mode & 0o777 == 0o700
    assert (document.size, document.form, document.state, document.by_person) == (len(PDF), "pdf", "unscanned", False)


@pytest.mark.parametrize("name", ["../../secret.key", "a" * 31, "A" * 32, "", "a" * 32 + "\n"])
def test_no_other_file_can_be_named(name):
    with pytest.raises(ValueError, match="stored"):
        store.path_of(name)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"body": b""}, "file"),
        ({"body": DOC}, "file"),
        ({"body": b"<script>alert(1)</script>"}, "file"),
        ({"body": PDF + b"0" * 1_000_000}, "file"),
        ({"title": " "}, "title"),
        ({"title": "가" * 81}, "title"),
        ({"kind": "secret"}, "kind"),
        ({"note_words": "가" * 401}, "note"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(clerk, chulsoo, settings, change, field):
    settings.DOCUMENT_MEGABYTES = 1
    with pytest.raises(RuleBroken) as caught:
        actions.add_document(by=clerk, person=chulsoo, **(WORDS | {"body": PDF} | change))
    assert field in caught.value.fields
    assert stored() == [] and not Document.objects.exists()


def test_a_file_of_exactly_the_limit_is_taken(clerk, chulsoo, settings):
    settings.DOCUMENT_MEGABYTES = 1
    body = PDF + b"0" * (1_000_000 - len(PDF))
    assert actions.add_document(by=clerk, person=chulsoo, body=body, **WORDS).size == 1_000_000


def test_the_same_file_twice_is_once_until_it_is_deleted(clerk, chulsoo, document):
    with pytest.raises(RuleBroken):
        actions.add_document(by=clerk, person=chulsoo, body=PDF, **WORDS)
    actions.remove_document(by=clerk, document=document, why="다시 받음")
    actions.add_document(by=clerk, person=chulsoo, body=PDF, **WORDS)


def test_one_person_keeps_so_many_and_no_more(clerk, chulsoo, monkeypatch):
    monkeypatch.setattr(rules, "MOST_DOCUMENTS", 2)
    for number in range(2):
        actions.add_document(by=clerk, person=chulsoo, body=PDF + bytes([number]), **WORDS)
    with pytest.raises(RuleBroken) as caught:
        actions.add_document(by=clerk, person=chulsoo, body=PNG, **WORDS)
    assert "file" in caught.value.fields


@pytest.mark.parametrize("who", ["agent", "mayor", "privacy", "admin"])
def test_who_has_no_need_of_papers_reaches_none(who, request, chulsoo, document):
    with pytest.raises(NotAllowed):
        actions.add_document(by=request.getfixturevalue(who), person=chulsoo, body=PNG, **WORDS)
    with pytest.raises(NotAllowed):
        actions.remove_document(by=request.getfixturevalue(who), document=document, why="x")


def test_a_citizen_reaches_nobody_elses(me, younghee, clerk):
    theirs = actions.add_document(by=clerk, person=younghee, body=PNG, **WORDS)
    with pytest.raises(NotAllowed):
        actions.add_document(by=me, person=younghee, body=PDF, **WORDS)
    with pytest.raises(NotAllowed):
        actions.remove_document(by=me, document=theirs)


def test_opening_says_who_whose_which_and_why(consultant, chulsoo, document):
    opened = access.open_document(consultant, document, why="clinic")
    row = LedgerRow.objects.get(verb="counselling.open_document")
    assert opened.body == PDF
    assert (row.account, row.whose, row.object_id, row.why) == (consultant.pk, chulsoo.pk, document.pk, "clinic")


@pytest.mark.parametrize("state", ["waiting", "infected"])
def test_unchecked_and_infected_ones_stay_shut(consultant, document, state):
    Document.objects.filter(pk=document.pk).update(state=state)
    document.refresh_from_db()
    with pytest.raises(NotAllowed):
        access.open_document(consultant, document, why="clinic")
    assert LedgerRow.objects.get(verb="counselling.open_document").outcome == "refused"


def test_a_changed_file_is_not_handed_over(consultant, document):
    store.path_of(document.stored).write_bytes(PDF + b"x")
    with pytest.raises(RuleBroken) as caught:
        access.open_document(consultant, document, why="clinic")
    assert caught.value.code == "changed"


def test_a_missing_file_is_said_not_a_fault(consultant, document):
    store.destroy(document.stored)
    with pytest.raises(RuleBroken) as caught:
        access.open_document(consultant, document, why="clinic")
    assert caught.value.code == "missing"


def test_deleting_destroys_the_file_and_keeps_the_row(clerk, chulsoo, document, django_capture_on_commit_callbacks):
    with pytest.raises(RuleBroken):
        actions.remove_document(by=clerk, document=document, why=" ")
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_document(by=clerk, document=document, why="잘못 올림")
    row = Document.objects.get()
    assert stored() == []
    assert (row.state, row.stored, row.removed_by, row.removed_why) == ("removed", "", clerk.name, "잘못 올림")
    assert ThreadEntry.objects.filter(person=chulsoo, kind="counselling.document_removed").exists()
    with pytest.raises((Overtaken, RuleBroken)):
        actions.remove_document(by=clerk, document=row, why="또")


def test_a_deletion_that_fails_leaves_the_file(clerk, document, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(document_actions, "note", _fails)
    name = document.stored
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(DatabaseError):
        actions.remove_document(by=clerk, document=document, why="잘못 올림")
    assert stored() == [name]


def test_a_file_without_a_row_is_swept_after_a_day_and_no_other(clerk, chulsoo, document, monkeypatch):
    monkeypatch.setattr(document_actions, "note", _fails)
    with pytest.raises(DatabaseError):
        actions.add_document(by=clerk, person=chulsoo, body=PNG, **WORDS)
    assert len(stored()) == 2
    assert actions.sweep() == 0, "a file that is just being handed in has no row yet"
    for name in stored():
        os.utime(store.path_of(name), (0, 0))
    assert actions.sweep() == 1 and stored() == [document.stored]


def _fails(**_facts):
    raise DatabaseError


def test_ones_own_data_list_the_documents(chulsoo, document):
    assert [row["title"] for row in own_data.of(chulsoo.pk)["documents"]] == ["전기기능사"]
    assert "stored" not in str(own_data.of(chulsoo.pk)["documents"])


def test_the_clerk_hands_in_at_the_desk(sign_in, clerk, chulsoo):
    browser = sign_in(clerk)
    typed = WORDS | {"file": SimpleUploadedFile("이력서.exe", PDF), "note_words": ""}
    answer = browser.post(f"/counselling/clinic/{chulsoo.pk}/documents/add/", typed)
    assert answer.status_code == 302 and Document.objects.get().form == "pdf"
    assert "전기기능사" in browser.get(answer.url).content.decode()


def test_a_wrong_file_loses_nothing_that_was_typed(sign_in, clerk, chulsoo):
    typed = WORDS | {"file": SimpleUploadedFile("이력서.pdf", DOC), "note_words": "앞면"}
    page = sign_in(clerk).post(f"/counselling/clinic/{chulsoo.pk}/documents/add/", typed).content.decode()
    assert "전기기능사" in page and "앞면" in page and "HWPX" in page


def test_the_citizen_hands_in_opens_and_deletes(at_home, chulsoo):
    typed = {"kind": "other", "title": "졸업증명서", "file": SimpleUploadedFile("a.pdf", PDF), "note_words": ""}
    assert at_home.post("/my/clinic/documents/add/", typed).status_code == 302
    mine = Document.objects.get()
    assert mine.by_person and "졸업증명서" in at_home.get("/my/").content.decode()
    answer = at_home.post(f"/my/clinic/documents/{mine.pk}/open/")
    assert answer.content == PDF
    assert at_home.post(f"/my/clinic/documents/{mine.pk}/remove/", {"why": ""}).status_code == 302
    assert at_home.post(f"/my/clinic/documents/{mine.pk}/open/").status_code == 302


@pytest.mark.parametrize(("body", "way"), [(PDF, "attachment"), (JPEG, "inline")])
def test_a_file_is_handed_over_so_that_nothing_in_it_runs(sign_in, clerk, chulsoo, body, way):
    document = actions.add_document(by=clerk, person=chulsoo, body=body, kind="other", title='가/나"; x')
    browser = sign_in(clerk)
    path = f"/counselling/clinic/documents/{document.pk}/open/"
    assert browser.get(path).status_code == 405, "a link somewhere else opens nothing"
    assert browser.post(path, {"why": "other", "words": " "}).status_code == 200, "another reason must be said"
    answer = browser.post(path, {"why": "proof", "words": "자격 확인"})
    assert answer.content == body
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]
    assert "'self'" not in answer["Content-Security-Policy"] and answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"].startswith(f"{way}; ") and "가" not in answer["Content-Disposition"]
    assert LedgerRow.objects.filter(verb="counselling.open_document").get().why == "proof · 자격 확인"


def test_a_look_at_the_row_is_logged_too(sign_in, clerk, chulsoo, document):
    sign_in(clerk).get(f"/counselling/clinic/documents/{document.pk}/")
    assert LedgerRow.objects.filter(verb="counselling.read_clinic", whose=chulsoo.pk, account=clerk.pk).exists()
    assert ledger.verify().whole
