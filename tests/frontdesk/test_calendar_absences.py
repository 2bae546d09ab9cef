"""Absences: a look before, one step that hands all over, a page that lists what is handed and what is left."""

import pytest

from iljari.frontdesk.models import Absence, Reservation
from iljari.people.models import ThreadEntry
from tests.frontdesk.calendar_cast import at, booked

URL = "/desk/calendar/absences/"


@pytest.fixture
def meetings(clerk, chulsoo, younghee, counters, consultant) -> list[Reservation]:
    """Two meetings of the consultant on Tuesday; the second visitor wants nobody else."""
    return [
        booked(clerk, staff=consultant, starts=at(3, 10), person=chulsoo),
        booked(clerk, staff=consultant, starts=at(3, 14), person=younghee, only_staff=True),
    ]


def away(staff, **more) -> dict[str, object]:
    return {"staff": staff.pk, "first": "2026-11-03", "last": "2026-11-03", "from_time": "", "until_time": "",
            "words": "교육", **more}  # fmt: skip


def test_the_look_shows_what_would_happen_and_changes_nothing(clerk, meetings, consultant, colleague, sign_in):
    page = sign_in(clerk).post(URL, away(consultant, look="1"))
    preview = page.context["preview"]
    assert [each.pk for each in preview.handed] == [meetings[0].pk]
    assert preview.handed[0].staff == colleague
    assert [each.pk for each in preview.left] == [meetings[1].pk]
    assert Absence.objects.count() == 0
    assert Reservation.objects.get(pk=meetings[0].pk).staff == consultant
    assert not ThreadEntry.objects.filter(kind="frontdesk.handed_over").exists()


def test_one_step_hands_all_over_and_lists_what_is_left(clerk, meetings, consultant, colleague, chulsoo, sign_in):
    browser = sign_in(clerk)
    answer = browser.post(URL, away(consultant, record="1"))
    absence = Absence.objects.get()
    assert (absence.starts, absence.ends, absence.words) == (at(3, 0), at(4, 0), "교육")
    assert answer.url == f"{URL}{absence.pk}/"
    page = browser.get(answer.url)
    assert page.context["handed"] == [meetings[0]] and page.context["left"] == [meetings[1]]
    assert f"/desk/calendar/{meetings[1].pk}/move/" in page.content.decode()
    handed = Reservation.objects.get(pk=meetings[0].pk)
    assert (handed.staff, handed.handed_for) == (colleague, absence)
    assert consultant.name in browser.get(f"/desk/calendar/{handed.pk}/").content.decode()
    assert [each for each, _why in browser.get(URL).context["moves"]] == [meetings[1]]


def test_half_a_day_is_one_button(consultant, meetings, sign_in):
    browser = sign_in(consultant)
    page = browser.post(URL, away(consultant, half="afternoon"))
    absence = page.context["preview"].absence
    assert (absence.starts, absence.ends) == (at(3, 13), at(4, 0))
    page = browser.post(URL, away(consultant, half="morning", last=""))
    assert page.context["preview"].absence.ends == at(3, 12)


def test_ones_own_absences_stand_apart(consultant, colleague, clerk, meetings, sign_in):
    for staff in (consultant, colleague):
        sign_in(clerk).post(URL, away(staff, record="1"))
    page = sign_in(consultant).get(URL)
    assert [row.staff for row in page.context["mine"]] == [consultant]
    assert [row.staff for row in page.context["others"]] == [colleague]


def test_an_absence_ends_early(clerk, meetings, consultant, sign_in):
    browser = sign_in(clerk)
    browser.post(URL, away(consultant, record="1"))
    absence = Absence.objects.get()
    assert browser.get(f"{URL}{absence.pk}/end/").status_code == 405
    browser.post(f"{URL}{absence.pk}/end/")
    assert Absence.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"last": "2026-11-02"}, "last"),
        ({"first": ""}, "first"),
        ({"first": "ㄱ"}, "first"),
        ({"last": "9999-12-31"}, "last"),
        ({"first": "0001-01-01"}, "first"),
        ({"staff": "\x00"}, "staff"),
        ({"staff": ""}, "staff"),
        ({"from_time": "25:99"}, "from_time"),
        ({"words": "🙂" * 200}, "words"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_recorded(clerk, consultant, counters, sign_in, change,
                                                                        wrong):  # fmt: skip
    page = sign_in(clerk).post(URL, away(consultant, record="1") | change)
    assert page.status_code == 200 and wrong in page.context["form"].errors
    assert Absence.objects.count() == 0


def test_who_has_no_right_is_refused(agent, mayor, admin, consultant, sign_in):
    for account in (agent, mayor, admin):
        assert sign_in(account).post(URL, away(consultant, record="1")).status_code == 403


def test_sent_twice_it_is_recorded_once(clerk, meetings, consultant, sign_in):
    browser = sign_in(clerk)
    form = away(consultant, record="1", _once="a" * 22)
    assert browser.post(URL, form).url == browser.post(URL, form).url
    assert Absence.objects.count() == 1
