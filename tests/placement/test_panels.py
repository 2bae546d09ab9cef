"""What the room shows on shared pages."""

from datetime import date, datetime

from django.test import RequestFactory
from django.urls import reverse

from iljari.kernel.clock import SEOUL
from iljari.placement import actions, panels

TODAY = date(2026, 11, 2)


def asking(account):
    """A request of somebody of the staff."""
    request = RequestFactory().get("/")
    request.user = account
    return request


def test_the_person_page_tells_referral_and_hire(sign_in, consultant, chulsoo, sent):
    address = reverse("portal:person", args=[chulsoo.pk])
    browser = sign_in(consultant)
    shown = browser.get(address).content.decode()
    assert reverse("placement:referral", args=[sent.pk]) in shown
    assert reverse("placement:own_hire", args=[chulsoo.pk]) in shown
    actions.hire(by=consultant, referral=sent, starts_on=TODAY)
    hire = actions.start_work(by=consultant, referral=sent, started_on=TODAY, reported_by="firm")
    assert reverse("placement:hire", args=[hire.pk]) in browser.get(address).content.decode()


def test_whoever_goes_along_sees_the_interview_too(consultant, colleague, sent):
    at = datetime(2026, 11, 3, 10, 0, tzinfo=SEOUL)
    actions.set_interview(by=consultant, referral=sent, at=at, accompanied_by=colleague)
    assert panels.today(asking(colleague), colleague)["interviews"] == [sent]


def test_firm_and_vacancy_say_who_was_introduced(sign_in, consultant, colleague, chulsoo, maintenance, sent):
    for address in (reverse("firms:vacancy", args=[maintenance.pk]), reverse("firms:firm", args=[maintenance.firm_id])):
        assert chulsoo.name in sign_in(consultant).get(address).content.decode()
        shown = sign_in(colleague).get(address).content.decode()
        assert chulsoo.name not in shown and "김○수" in shown


def test_a_mere_proposal_is_not_shown_at_the_firm(consultant, chulsoo, maintenance):
    actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    assert panels.of_firm(asking(consultant), maintenance.firm) is None
