"""The pages: a portal is named, a list comes in, what differs is decided, what waits is typed."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from iljari.exchange import actions, panels, tasks
from iljari.exchange.models import Entry, PortalList, Source
from iljari.kernel import own_data
from iljari.kernel.models import LedgerRow
from iljari.kernel.tables import write_csv
from iljari.people import actions as people
from tests.cast import chulsoo_facts, guard_wishes
from tests.exchange.conftest import CHULSOO, MAINTENANCE, REFERRALS, SEEKERS, VACANCIES, entry_of


def text(response) -> str:
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def send(client, page: str, *keys, **facts):
    """Send one of the room's forms, with a token of its own."""
    return client.post(reverse(f"exchange:{page}", args=keys), {**facts, "_once": str(uuid4())})


def shown(client, entry) -> str:
    """What the sheet posts of the values it showed."""
    page = text(client.get(reverse("exchange:sheet", args=[entry.pk])))
    return page.split('name="shown" value="')[1].split('"')[0]


@pytest.fixture
def registration(chulsoo):
    return chulsoo.registrations.get()


def test_from_the_name_of_a_portal_to_a_list_that_is_applied(official, sign_in, registration):
    client = sign_in(official)
    assert "등록된 포털이 없습니다" in text(client.get("/exchange/"))
    send(client, "new_source", name="고용24", layout="work24", national="on")
    source = Source.objects.get()
    wrong = ("KA9", "한둘", "봄", "", "", "", "구직중")
    file = SimpleUploadedFile("구직자.csv", write_csv(SEEKERS, [CHULSOO, wrong]))
    gone_to = send(client, "new_list", source=str(source.pk), kind="seeker", file=file)
    found = PortalList.objects.get()
    assert gone_to.url == reverse("exchange:list", args=[found.pk])
    page = text(client.get(gone_to.url))
    assert "김철수" in page and "읽을 수 없음" in page and "구직인증번호" in page
    columns = {name: str(place) for name, place in found.places.items()}
    assert send(client, "columns", found.pk, **columns, apply="1", take_new="1").url == gone_to.url
    assert "2행 중 0행" in text(client.get(gone_to.url))
    tasks.apply_list.func(str(found.pk))
    page = text(client.get(gone_to.url))
    assert "생년월일" in page and "읽을 수 없는 행 1개" in page
    assert entry_of(registration).number == "KA1001"
    assert "한둘" not in text(send(client, "refused", found.pk, why=""))
    answer = send(client, "refused", found.pk, why="고쳐서 다시 올림")
    assert "한둘" in answer.content.decode("utf-8-sig") and answer["Content-Disposition"].startswith("attachment")


def test_a_file_that_is_none_says_so_beside_it(official, sign_in, work24):
    file = SimpleUploadedFile("목록.pdf", b"%PDF")
    page = text(send(sign_in(official), "new_list", source=str(work24.pk), kind="seeker", file=file))
    assert "CSV 또는 XLSX 파일을 선택하십시오" in page and not PortalList.objects.exists()


def test_progress_is_told_and_the_page_is_fetched_anew_at_the_end(official, sign_in, read, work24):
    client = sign_in(official)
    found = read(work24, "seeker", SEEKERS, CHULSOO)
    actions.start_list(by=official, found=found, take_new=False)
    address = reverse("exchange:progress", args=[found.pk])
    answer = client.get(address)
    assert "1행 중 0행" in text(answer) and "HX-Refresh" not in answer
    tasks.apply_list.func(str(found.pk))
    assert client.get(address)["HX-Refresh"] == "true"


def test_the_queue_leads_through_copy_sheets_one_by_one(clerk, sign_in, registration, maintenance, work24):
    client = sign_in(clerk)
    queue = text(client.get(reverse("exchange:queue")))
    assert "김철수" in queue and "시설관리원 모집" in queue
    entry = entry_of(registration)
    sheet = text(client.get(reverse("exchange:sheet", args=[entry.pk])))
    assert 'value="010-2345-6789" readonly' in sheet and "희망임금형태" in sheet and 'value="월급"' in sheet
    refused = text(send(client, "typed", entry.pk, number="없음", next="1", shown=shown(client, entry)))
    assert "번호를 그대로" in refused and 'value="없음"' in refused
    gone_to = send(client, "typed", entry.pk, number="KA1001", next="1", shown=shown(client, entry))
    assert gone_to.url == reverse("exchange:queue") + f"?source={work24.pk}"
    assert "김철수" not in text(client.get(reverse("exchange:queue"))).split("<main")[1].split("<table")[1]
    sheet = text(client.get(reverse("exchange:sheet", args=[entry.pk])))
    assert "완료 취소" in sheet and clerk.name in sheet
    client.post(reverse("exchange:undo", args=[entry.pk]))
    assert entry_of(registration).state == "new"
    client.post(reverse("exchange:out", args=[entry.pk]), {"out": "1"})
    assert entry_of(registration).state == "out"


def test_a_look_at_a_sheet_is_in_the_ledger(clerk, sign_in, registration, work24):
    entry = entry_of(registration)
    sign_in(clerk).get(reverse("exchange:sheet", args=[entry.pk]))
    row = LedgerRow.objects.filter(verb="people.read", whose=registration.person_id).latest("id")
    assert row.why == "portals: copy sheet" and row.account == clerk.pk
    sign_in(clerk).get(reverse("exchange:queue"))
    assert LedgerRow.objects.filter(verb="people.list", whose=registration.person_id, why="portals: queue").exists()


def test_a_clerk_sees_no_referrals_here(clerk, consultant, sign_in, referral, work24):
    entry = entry_of(referral)
    client = sign_in(clerk)
    assert client.get(reverse("exchange:sheet", args=[entry.pk])).status_code == 404
    assert "→" not in text(client.get(reverse("exchange:queue")))
    assert "→" in text(sign_in(consultant).get(reverse("exchange:queue")))


def test_theirs_is_taken_by_the_rooms_own_action(consultant, sign_in, bring_in, registration, work24):
    bring_in(work24, "seeker", SEEKERS, CHULSOO)
    theirs = (*CHULSOO[:4], "경비원", "월급 3,000,000원", "구직중")
    bring_in(work24, "seeker", SEEKERS, theirs)
    client = sign_in(consultant)
    page = text(client.get(reverse("exchange:compare")))
    assert "시설관리원" in page and "경비원" in page and "3,000,000" in page
    entry = entry_of(registration)
    send(client, "decide", entry.pk, choice="occupation:theirs")
    assert registration.occupations.get().words == "경비원"
    send(client, "decide", entry.pk, choice="pay_amount:ours")
    registration.refresh_from_db()
    entry = entry_of(registration)
    assert registration.pay_amount == 2_500_000
    assert (entry.differing, entry.state, entry.owed) == (0, "changed", 1)
    assert "희망임금" in text(client.get(reverse("exchange:sheet", args=[entry.pk])))
    again = send(client, "decide", entry.pk, choice="pay_amount:ours")
    assert "더 이상 다르지 않습니다" in text(client.get(again.url))


def test_what_the_rooms_rules_refuse_is_not_taken(consultant, sign_in, bring_in, registration, work24):
    bring_in(work24, "seeker", SEEKERS, CHULSOO)
    bring_in(work24, "seeker", SEEKERS, (*CHULSOO[:5], "월급 100,000원", "구직중"))
    client = sign_in(consultant)
    answer = send(client, "decide", entry_of(registration).pk, choice="pay_amount:theirs")
    assert "최저임금" in text(client.get(answer.url))
    registration.refresh_from_db()
    assert registration.pay_amount == 2_500_000 and entry_of(registration).differing == 1


def test_a_vacancy_that_was_closed_there_is_closed_here_by_a_press(consultant, bring_in, maintenance, work24):
    bring_in(work24, "vacancy", VACANCIES, MAINTENANCE)
    bring_in(work24, "vacancy", VACANCIES, (*MAINTENANCE[:4], "3", *MAINTENANCE[5:7], "채용완료"))
    entry = entry_of(maintenance)
    assert entry.differing == 2
    actions.decide(by=consultant, entry=entry, field="openings", whose="theirs")
    actions.decide(by=consultant, entry=entry, field="state", whose="theirs")
    maintenance.refresh_from_db()
    assert (maintenance.openings, maintenance.state) == (3, "closed")
    assert entry_of(maintenance).state == "closed"


def test_a_person_ties_what_may_be_the_same(consultant, official, sign_in, bring_in, registration, work24):
    found = bring_in(work24, "seeker", SEEKERS, (*CHULSOO[:3], "010-9999-8888", *CHULSOO[4:]))
    row = found.rows.get()
    client = sign_in(consultant)
    assert "같을 수 있는 기록 1건" in text(client.get(reverse("exchange:compare") + "?tab=theirs"))
    page = text(client.get(reverse("exchange:row", args=[row.pk])))
    assert "같은 기록입니다" in page and "010-9999-8888" in page and "우리 쪽에 등록" not in page
    assert "다른 기록으로 등록" in text(sign_in(official).get(reverse("exchange:row", args=[row.pk])))
    send(client, "link", row.pk, key=str(registration.pk))
    entry = entry_of(registration)
    assert (entry.number, entry.differing) == ("KA1001", 1)
    assert send(client, "link", row.pk, key=str(uuid4())).status_code == 302
    assert Entry.objects.exclude(number="").count() == 1


def test_what_only_they_have_is_entered_by_a_press(official, sign_in, bring_in, work24):
    found = bring_in(work24, "seeker", SEEKERS, CHULSOO, take_new=False)
    client = sign_in(official)
    send(client, "enter", found.rows.get().pk)
    entry = Entry.objects.get()
    assert entry.number == "KA1001" and found.rows.get().state == "linked"


def test_what_only_we_have_is_told(consultant, sign_in, bring_in, registration, work24):
    bring_in(work24, "seeker", SEEKERS, CHULSOO)
    bring_in(work24, "seeker", SEEKERS, ("KA7", "한둘", "", "", "", "", "구직중"))
    client = sign_in(consultant)
    page = text(client.get(reverse("exchange:compare") + "?tab=ours"))
    assert "KA1001" in page and "한둘" not in page
    assert "tab=ours" in text(client.get("/exchange/"))


def test_today_tells_the_desk_what_waits_and_what_differs(consultant, clerk, sign_in, bring_in, registration, work24):
    bring_in(work24, "seeker", SEEKERS, CHULSOO)
    assert panels.of_today(None, clerk) is None
    bring_in(work24, "seeker", SEEKERS, (*CHULSOO[:4], "경비원", *CHULSOO[5:]))
    (row,) = panels.of_today(None, clerk)["rows"]
    assert (row["waits"], row["differs"]) == (0, 1)
    assert panels.of_today(None, consultant) is None
    page = text(sign_in(clerk).get("/today/"))
    assert "내용 다름 1건" in page and "입력할 것" not in page


def test_a_person_takes_their_numbers_along(clerk, registration, work24):
    actions.mark_typed(by=clerk, entry=entry_of(registration), number="KA1001")
    (row,) = own_data.of(registration.person_id)["exchange"]
    assert row["number"] == "KA1001" and row["source__name"] == "고용24"


def test_the_thread_tells_that_it_was_typed(clerk, consultant, sign_in, registration, work24):
    actions.mark_typed(by=clerk, entry=entry_of(registration), number="KA1001")
    assert "고용24 입력: KA1001" in text(
        sign_in(consultant).get(reverse("portal:person", args=[registration.person_id]))
    )


@pytest.mark.parametrize("tab", ["differs", "theirs", "ours"])
def test_the_comparison_asks_as_much_for_many_as_for_one(consultant, sign_in, bring_in, work24, registration, tab):
    many = [(f"KA{n}", f"박{n}", "1990-01-02", f"0107000{n}", "사무원", "", "구직중") for n in range(1000, 1022)]
    bring_in(work24, "seeker", SEEKERS, *many, take_new=tab != "theirs")
    if tab == "differs":
        type(registration).objects.update(basis="form")
        bring_in(work24, "seeker", SEEKERS, *((*row[:4], "경비원", *row[5:]) for row in many))
        assert Entry.objects.filter(differing=1).count() == 22
    if tab == "ours":
        bring_in(work24, "seeker", SEEKERS, CHULSOO)
    client = sign_in(consultant)
    with CaptureQueriesContext(connection) as statements:
        page = text(client.get(reverse("exchange:compare") + f"?tab={tab}"))
    assert "KA10" in page and len(statements) <= 20


def test_the_referrals_list_can_be_compared_too(consultant, sign_in, bring_in, referral, work24):
    bring_in(work24, "referral", REFERRALS, ("KA1", "K1", "김철수", "2026-11-02", "채용", ""))
    client = sign_in(consultant)
    page = text(client.get(reverse("exchange:compare") + f"?source={work24.pk}&kind=referral&tab=theirs"))
    assert "KA1/K1" in page
    row = PortalList.objects.get().rows.get()
    assert "구직자 화면에서 진행" in text(client.get(reverse("exchange:row", args=[row.pk])))
    assert send(client, "enter", row.pk).status_code == 403


def test_only_the_values_that_were_shown_are_agreed(clerk, sign_in, registration, work24):
    """A colleague's correction between the sheet and the press is not taken for typed."""
    client, entry = sign_in(clerk), entry_of(registration)
    before = shown(client, entry)
    people.correct_registration(
        by=clerk, registration=registration, facts=chulsoo_facts(mobile="010-1111-2222"), wishes=guard_wishes()
    )
    page = text(send(client, "typed", entry.pk, number="KA1001", shown=before))
    assert "그 사이 우리 쪽 기록이 변경되었습니다" in page and 'value="KA1001"' in page and "010-1111-2222" in page
    assert "그 사이" in text(send(client, "typed", entry.pk, number="KA1001"))
    assert entry_of(registration).state == "new"
    send(client, "typed", entry.pk, number="KA1001", shown=shown(client, entry))
    assert entry_of(registration).agreed["mobile"] == "01011112222"


def test_a_wrong_number_and_a_wrong_tie_are_put_right_on_the_sheet(clerk, sign_in, registration, work24):
    client, entry = sign_in(clerk), entry_of(registration)
    actions.mark_typed(by=clerk, entry=entry, number="KA1010")
    sheet = text(client.get(reverse("exchange:sheet", args=[entry.pk])))
    assert sheet.count('name="number"') == 1 and "번호 정정" in sheet and "연결 해제" in sheet
    assert 'value="없음"' in text(send(client, "number", entry.pk, number="없음"))
    send(client, "number", entry.pk, number="KA1001")
    assert entry_of(registration).number == "KA1001"
    Entry.objects.update(state="changed")
    sheet = text(client.get(reverse("exchange:sheet", args=[entry.pk])))
    assert sheet.count('name="number"') == 1 and 'value="KA1001"' in sheet.split('name="number"')[1][:200]
    people.close_registration(by=clerk, registration=registration, reason="own_wish")
    assert client.post(reverse("exchange:untie", args=[entry.pk])).url == reverse("exchange:queue")
    assert not Entry.objects.exists()
