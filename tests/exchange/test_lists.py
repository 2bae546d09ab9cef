"""Lists come in: columns, rows that cannot be read, what is known, what is new, and all of it twice."""

import pytest

from iljari.exchange import actions, queries, tasks
from iljari.exchange.models import Entry, Mapping, PortalList, TheirRow
from iljari.exchange.sides import SIDES
from iljari.firms.models import Firm, Vacancy
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.kernel.imports import FileRefused
from iljari.kernel.models import LedgerRow
from iljari.people import actions as people
from iljari.people.models import Person, Registration
from tests.exchange.conftest import (
    CHULSOO,
    MAINTENANCE,
    REFERRALS,
    SEEKERS,
    VACANCIES,
    entry_of,
)

HANA = ("KA1002", "박하나", "1990-01-02", "010-7000-0001", "사무원", "연봉 3,000만원", "구직중")


def states(found: PortalList) -> list[str]:
    return list(found.rows.values_list("state", flat=True))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_columns_are_guessed_and_a_known_person_is_recognised(bring_in, work24, chulsoo, ending):
    found = bring_in(work24, "seeker", SEEKERS, CHULSOO, HANA, ending=ending)
    assert states(found) == ["linked", "linked"]
    assert (found.linked, found.entered, found.done) == (1, 1, 2)
    assert not found.rows.exclude(cells=[]).exists()
    entry = entry_of(chulsoo.registrations.get())
    assert (entry.number, entry.state, entry.differing) == ("KA1001", "known", 0)
    assert chulsoo.registrations.get().foreign_number == "KA1001"
    hana = Registration.objects.get(source="고용24", source_number="KA1002")
    assert hana.person.name == "박하나" and hana.pay_amount == 30_000_000 and hana.pay_period == "year"
    assert entry_of(hana).state == "known" and entry_of(hana).differing == 0


def test_the_same_list_again_changes_nothing(bring_in, work24, chulsoo):
    bring_in(work24, "seeker", SEEKERS, CHULSOO, HANA)
    before = [list(model.objects.order_by("pk").values()) for model in (Person, Registration)]
    entries = list(Entry.objects.order_by("pk").values("number", "state", "agreed", "differing", "owed"))
    again = bring_in(work24, "seeker", SEEKERS, CHULSOO, HANA)
    assert (again.linked, again.entered, again.followed) == (0, 0, 0)
    assert [list(model.objects.order_by("pk").values()) for model in (Person, Registration)] == before
    assert list(Entry.objects.order_by("pk").values("number", "state", "agreed", "differing", "owed")) == entries


def test_what_came_from_there_follows_until_somebody_completes_it_here(bring_in, work24, consultant):
    bring_in(work24, "seeker", SEEKERS, HANA)
    moved = (*HANA[:3], "010-7000-0009", *HANA[4:])
    assert bring_in(work24, "seeker", SEEKERS, moved).followed == 1
    assert Person.objects.get().mobile == "01070000009"
    Registration.objects.update(basis="form")
    found = bring_in(work24, "seeker", SEEKERS, HANA)
    assert found.followed == 0 and Person.objects.get().mobile == "01070000009"
    assert Entry.objects.get().differing == 1


def test_our_words_are_never_overwritten_by_a_list(bring_in, work24, chulsoo):
    bring_in(work24, "seeker", SEEKERS, CHULSOO)
    bring_in(work24, "seeker", SEEKERS, (*CHULSOO[:4], "경비원", *CHULSOO[5:]))
    assert chulsoo.registrations.get().occupations.get().words == "시설관리원"
    entry = entry_of(chulsoo.registrations.get())
    assert (entry.differing, entry.state) == (1, "known")
    (difference,) = queries.differences([entry])[entry.pk]
    assert (difference.ours, difference.theirs, difference.newer) == ("시설관리원", "경비원", "theirs")


def test_somebody_who_may_be_known_is_neither_entered_nor_tied(bring_in, work24, chulsoo):
    found = bring_in(work24, "seeker", SEEKERS, (*CHULSOO[:3], "010-9999-8888", *CHULSOO[4:]))
    assert states(found) == ["theirs"] and (found.rows.get().alike, found.rows.get().cells) == (1, [])
    assert Person.objects.count() == 1 and not Entry.objects.exclude(number="").exists()


@pytest.mark.parametrize(("take_new", "state"), [(False, "구직중"), (True, "취업")])
def test_nobody_is_entered_who_is_not_wanted(bring_in, work24, take_new, state):
    found = bring_in(work24, "seeker", SEEKERS, (*HANA[:6], state), take_new=take_new)
    assert states(found) == ["theirs"] and not Person.objects.exists()


def test_rows_that_cannot_be_read_are_explained_and_come_in_when_mended(bring_in, work24, official):
    wrong = ("KA1003", "한둘", "봄날", "없음", "사무원", "", "구직중")
    found = bring_in(work24, "seeker", SEEKERS, HANA, wrong, ("", *HANA[1:]), HANA)
    assert states(found) == ["linked", "refused", "refused", "refused"]
    reasons = list(found.rows.exclude(reason="").values_list("reason", flat=True))
    assert "생년월일" in reasons[0] and "휴대폰번호" in reasons[0]
    assert "구직인증번호" in reasons[1]
    assert "2" in reasons[2]
    rows = actions.note_download(by=official, found=found, why="고쳐서 다시 올림")
    headings, table = queries.to_mend(found, rows)
    assert headings == [*SEEKERS, "거부사유"] and table[0][:7] == list(wrong)
    mended = [*table[0]]
    mended[2], mended[3] = "1991-01-01", "010-7000-0002"
    again = bring_in(work24, "seeker", headings, mended)
    assert states(again) == ["linked"] and Person.objects.filter(name="한둘").exists()
    assert not found.rows.filter(state="linked").exclude(cells=[]).exists()


def test_a_download_needs_a_reason(bring_in, work24, official):
    found = bring_in(work24, "seeker", SEEKERS, ("", *HANA[1:]))
    with pytest.raises(RuleBroken):
        actions.note_download(by=official, found=found, why="  x ")
    actions.note_download(by=official, found=found, why="고쳐서 다시 올림")
    assert LedgerRow.objects.get(verb="exchange.download").why == "고쳐서 다시 올림"


def test_corrected_columns_and_words_are_kept_for_the_next_list(read, work24, official):
    headings = ("번호표", "이름", "구직상태")
    found = read(work24, "seeker", headings, ("KA1002", "박하나", "대기"))
    assert found.places == {"name": 1, "state": 2}
    with pytest.raises(RuleBroken):
        actions.start_list(by=official, found=found, take_new=True)
    assert queries.preview(found)[2] == {"state": ["대기"]}
    places = {"number": 0, "name": 1, "state": 2}
    actions.map_columns(by=official, found=found, places=places, words={"state": {"대기": "open"}})
    assert queries.preview(found)[2] == {}
    again = read(work24, "seeker", headings, ("KA1002", "박하나", "대기"))
    assert again.places == places
    assert Mapping.objects.get().words == {"state": {"대기": "open"}}
    labels, (row,), _unknown = queries.preview(again)
    assert row.reason == "" and row.cells[0] == "KA1002"


@pytest.mark.parametrize(("places", "field"), [({"number": 0, "name": 0}, "name"), ({"name": 1}, "number")])
def test_a_column_serves_one_field_and_the_number_is_needed(read, work24, official, places, field):
    found = read(work24, "seeker", SEEKERS, HANA)
    with pytest.raises(RuleBroken) as refused:
        actions.map_columns(by=official, found=found, places=places, words={})
    assert field in refused.value.fields


@pytest.mark.parametrize(
    ("name", "data"), [("list.pdf", b"x"), ("list.csv", b"a" * 20_000_001), ("list", b"a,b\n1,2\n")]
)
def test_other_files_are_refused(work24, official, name, data):
    with pytest.raises(RuleBroken) as refused:
        actions.read_list(by=official, source=work24, kind="seeker", name=name, data=data)
    assert "file" in refused.value.fields and not PortalList.objects.exists()


@pytest.mark.parametrize("data", [b"", b"\xff\xfea\0b\0", b"PK\x03\x04broken", b"<html><table></table>"])
def test_files_that_are_none_are_refused(work24, official, data):
    with pytest.raises(FileRefused):
        actions.read_list(by=official, source=work24, kind="seeker", name="list.csv", data=data)
    assert not PortalList.objects.exists()


def test_resident_numbers_never_reach_the_database(read, work24):
    found = read(work24, "seeker", (*SEEKERS, "주민등록번호"), (*HANA, "900102-2345678"))
    assert "2345678" not in str(list(found.rows.values_list("cells", flat=True)))


def test_vacancies_are_recognised_by_firm_and_title(bring_in, work24, maintenance):
    other = ("K2002", "새봄식당", "", "조리원 구함", "1", "시급 10,320원", "2026-12-01", "모집중")
    found = bring_in(work24, "vacancy", VACANCIES, MAINTENANCE, other)
    assert (found.linked, found.entered) == (1, 1)
    assert entry_of(maintenance).number == "K2001" and entry_of(maintenance).differing == 0
    maintenance.refresh_from_db()
    assert maintenance.foreign_number == "K2001"
    assert Vacancy.objects.get(source_number="K2002").firm == Firm.objects.get(name="새봄식당")


def test_a_number_that_the_form_shows_already_is_enough(bring_in, work24, maintenance):
    Vacancy.objects.update(foreign_number="K2001")
    found = bring_in(work24, "vacancy", VACANCIES, ("K2001", "", "", "딴 제목", "2", "", "", ""))
    assert found.linked == 1 and entry_of(maintenance).number == "K2001"


def test_referrals_are_known_by_both_numbers(bring_in, work24, referral, chulsoo, consultant):
    row = ("KA1001", "K2001", "김철수", "2026-11-02", "미채용", "")
    assert states(bring_in(work24, "referral", REFERRALS, row)) == ["theirs"]
    bring_in(work24, "seeker", SEEKERS, CHULSOO)
    bring_in(work24, "vacancy", VACANCIES, MAINTENANCE)
    found = bring_in(work24, "referral", REFERRALS, row)
    assert states(found) == ["linked"] and found.entered == 0
    entry = entry_of(referral)
    assert (entry.number, entry.differing) == ("KA1001/K2001", 1)
    actions.decide(by=consultant, entry=entry, field="result", whose="theirs")
    referral.refresh_from_db()
    assert referral.state == "not_hired" and entry_of(referral).differing == 0


def test_a_list_that_breaks_off_goes_on_where_it_stopped(read, work24, official, monkeypatch):
    found = read(
        work24, "seeker", SEEKERS, *[(f"KA{n}", f"박{n}", "", "", "", "", "구직중") for n in range(2000, 2130)]
    )
    actions.start_list(by=official, found=found, take_new=False)
    really, calls = actions.apply_some, []

    def breaks(**given):
        calls.append(given)
        if len(calls) == 2:
            raise ZeroDivisionError
        return really(**given)

    monkeypatch.setattr(actions, "apply_some", breaks)
    with pytest.raises(ZeroDivisionError):
        tasks.apply_list.func(str(found.pk))
    found.refresh_from_db()
    assert (found.state, found.done, found.percent) == ("broken", 100, 76)
    actions.start_list(by=official, found=found, take_new=False)
    tasks.apply_list.func(str(found.pk))
    tasks.apply_list.func(str(found.pk))
    found.refresh_from_db()
    assert (found.state, found.done, found.entered) == ("done", 130, 0)
    assert found.rows.filter(state="theirs").count() == 130


def test_a_list_is_applied_once(read, work24, official):
    found = read(work24, "seeker", SEEKERS, HANA)
    twin = PortalList.objects.select_related("source").get()
    actions.start_list(by=official, found=found, take_new=True)
    with pytest.raises((Overtaken, RuleBroken)):
        actions.start_list(by=official, found=twin, take_new=True)


def test_rows_are_forgotten_when_their_time_is_over(read, bring_in, work24, official, system, time):
    applied = bring_in(work24, "seeker", SEEKERS, HANA)
    left = read(work24, "seeker", SEEKERS, HANA)
    time.pass_(days=6)
    assert actions.forget_old(by=system) == 0
    time.pass_(days=2)
    assert actions.forget_old(by=system) == 1
    left.refresh_from_db()
    assert left.state == "dropped" and left.rows.count() == 0 and applied.rows.count() == 1
    time.pass_(days=23)
    assert actions.forget_old(by=system) == 1
    assert TheirRow.objects.count() == 0 and Entry.objects.count() == 1


def test_only_who_may_import_brings_lists_in(read, work24, consultant, official):
    found = read(work24, "seeker", SEEKERS, HANA)
    for act in (
        lambda: actions.read_list(by=consultant, source=work24, kind="seeker", name="a.csv", data=b"a\n1\n"),
        lambda: actions.start_list(by=consultant, found=found, take_new=True),
        lambda: actions.drop_list(by=consultant, found=found),
        lambda: actions.note_download(by=consultant, found=found, why="아무 이유나"),
    ):
        with pytest.raises(NotAllowed):
            act()
    actions.drop_list(by=official, found=found)
    assert found.state == "dropped" and not TheirRow.objects.exists()


def test_a_second_vacancy_of_a_firm_is_another_one(bring_in, work24, maintenance):
    second = ("K2003", *MAINTENANCE[1:3], "경비원 모집", *MAINTENANCE[4:])
    found = bring_in(work24, "vacancy", VACANCIES, MAINTENANCE, second)
    assert (found.linked, found.entered) == (1, 1)
    assert Vacancy.objects.count() == 2


def test_a_person_with_a_new_number_there_is_tied_anew_by_a_person(bring_in, work24, chulsoo, consultant):
    bring_in(work24, "seeker", SEEKERS, CHULSOO)
    found = bring_in(work24, "seeker", SEEKERS, ("KA5001", *CHULSOO[1:]))
    row = found.rows.select_related("list__source").get()
    assert (row.state, row.alike) == ("theirs", 1) and Person.objects.count() == 1
    actions.link(by=consultant, row=row, key=chulsoo.registrations.get().pk)
    assert entry_of(chulsoo.registrations.get()).number == "KA5001"
    assert chulsoo.registrations.get().foreign_number == "KA5001"


@pytest.mark.parametrize("shown", ["", "KA1001"])
def test_who_looks_for_work_there_and_no_more_here_is_a_persons_to_decide(bring_in, work24, chulsoo, clerk, shown):
    """A registration that was closed is not tied by itself: nothing would tell that they look for work again."""
    people.close_registration(by=clerk, registration=chulsoo.registrations.get(), reason="own_wish")
    Registration.objects.update(foreign_number=shown)
    found = bring_in(work24, "seeker", SEEKERS, CHULSOO)
    row = found.rows.get()
    assert (row.state, row.alike, found.linked, found.entered) == ("theirs", 1, 0, 0)
    assert not Entry.objects.filter(state="ended").exists()


def test_who_shows_the_number_and_ended_on_both_sides_is_known(bring_in, work24, chulsoo, clerk):
    people.close_registration(by=clerk, registration=chulsoo.registrations.get(), reason="own_wish")
    Registration.objects.update(foreign_number="KA1001")
    found = bring_in(work24, "seeker", SEEKERS, (*CHULSOO[:6], "취업"))
    assert states(found) == ["linked"] and Entry.objects.get().state == "closed"


def test_of_several_registrations_the_open_one_is_meant(bring_in, work24, chulsoo):
    """An open one is tied though a later one was closed: the later was one too many."""
    open_one = chulsoo.registrations.get()
    values = {field.attname: getattr(open_one, field.attname) for field in Registration._meta.concrete_fields}
    del values["id"]
    Registration.objects.create(
        **values | {"number": "YY-991231-9999", "state": "closed", "closed_reason": "duplicate"}
    )
    bring_in(work24, "seeker", SEEKERS, CHULSOO)
    assert entry_of(open_one).number == "KA1001"


@pytest.mark.parametrize(("cell", "state"), [("9:00", "linked"), ("9시 30분", "linked"), ("아침", "refused")])
def test_times_are_read_as_times(read, work24, official, cell, state):
    headings = (*VACANCIES, "시작", "종료")
    found = read(work24, "vacancy", headings, ("K2002", "새봄식당", "", "조리원", "1", "", "", "", cell, "18:00"))
    places = found.places | {"starts_at": len(VACANCIES), "ends_at": len(VACANCIES) + 1}
    actions.map_columns(by=official, found=found, places=places, words={})
    assert bool(queries.preview(found)[1][0].reason) == (state == "refused")
    actions.start_list(by=official, found=found, take_new=True)
    tasks.apply_list.func(str(found.pk))
    assert states(found) == [state]


def test_a_row_that_nobody_foresaw_does_not_stop_the_others(bring_in, work24, monkeypatch, caplog):
    really = SIDES["seeker"].enter

    def enter(self, *, said, **given):
        if said["name"] == "박하나":
            raise ZeroDivisionError("박하나")
        return really(said=said, **given)

    monkeypatch.setattr(type(SIDES["seeker"]), "enter", enter)
    found = bring_in(work24, "seeker", SEEKERS, HANA, ("KA1003", "한둘", *HANA[2:3], "", *HANA[4:]))
    assert states(found) == ["refused", "linked"]
    row = found.rows.get(state="refused")
    assert "ZeroDivisionError" in row.reason and row.cells and row.entry is None
    assert "ZeroDivisionError" in caplog.text and "박하나" not in caplog.text


def test_a_list_that_stopped_may_go_on_with_other_columns_or_be_thrown_away(
    read, work24, official, system, time, sign_in
):
    """Its worker was lost: after an hour the timer breaks it, and its page offers both."""
    found = read(work24, "seeker", SEEKERS, HANA, ("KA1003", "한둘", *HANA[2:]))
    actions.start_list(by=official, found=found, take_new=False)
    actions.apply_some(by=official, found=found, most=1)
    time.pass_(minutes=59)
    actions.forget_old(by=system)
    assert PortalList.objects.get().state == "running"
    time.pass_(minutes=2)
    actions.forget_old(by=system)
    found.refresh_from_db()
    assert (found.state, found.done) == ("broken", 1)
    client = sign_in(official)
    page = client.get(f"/exchange/lists/{found.pk}/").content.decode()
    assert "2행 중 1행" in page and 'name="apply"' in page and "drop" in page and "열 바로잡기" in page
    assert 'name="take_new" value="1">' in page
    client.post(f"/exchange/lists/{found.pk}/drop/")
    page = client.get(f"/exchange/lists/{found.pk}/").content.decode()
    assert "2행 중 1행은 이미 반영" in page and "반영되지 않았고" not in page
