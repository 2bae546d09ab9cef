"""The clerk's pages: registration, correction, list, consents, care."""

import pytest

from iljari.people.models import Assignment, Consent, Person, Registration
from tests.cast import GIHEUNG


@pytest.fixture
def typed() -> dict[str, str | list[str]]:
    """The paper form of 박영자, 68, as a clerk types it in."""
    data: dict[str, str | list[str]] = {
        "name": "박영자",
        "birth_date": "1958-03-14",
        "sex": "f",
        "mobile": "010-5555-1234",
        "district": "용인시 기흥구",
        "education": "middle",
        "occupation_1": "청소원",
        "district_1": "기흥구",
        "employment_types": ["open_ended", "fixed"],
        "pay_period": "hour",
        "pay_amount": "11000",
        "referral_wish": "introduce",
        "tier": "ordinary",
        "consent_processing": "on",
        "consent_firms": "on",
        "how": "paper",
        "_once": "token-1",
    }
    for name in ("careers", "licences", "languages"):
        data |= {f"{name}-TOTAL_FORMS": "1", f"{name}-INITIAL_FORMS": "0"}
    from iljari.people.choices import DifficultyKind, GroupMarkKind

    for name, kinds in (("marks", GroupMarkKind), ("difficulties", DifficultyKind)):
        data |= {f"{name}-TOTAL_FORMS": str(len(kinds)), f"{name}-INITIAL_FORMS": str(len(kinds))}
        data |= {f"{name}-{place}-kind": kind for place, kind in enumerate(kinds.values)}
    return data


def test_clerk_registers_from_the_paper_form(clerk, sign_in, typed):
    response = sign_in(clerk).post("/people/register/", typed)
    person = Person.objects.get()
    assert response.headers["Location"] == f"/person/{person.pk}/"
    registration = Registration.objects.get()
    assert (registration.number, registration.pay_amount) == ("YI-261102-0001", 11000)
    assert registration.occupations.get().words == "청소원"
    assert registration.districts.get().district == GIHEUNG
    assert {consent.kind for consent in Consent.objects.all()} == {"processing", "firms"}


def test_the_same_form_sent_twice_registers_once(clerk, sign_in, typed):
    browser = sign_in(clerk)
    first = browser.post("/people/register/", typed)
    second = browser.post("/people/register/", typed)
    assert first.headers["Location"] == second.headers["Location"]
    assert Registration.objects.count() == 1


def test_errors_keep_what_was_typed_and_stand_beside_the_field(clerk, sign_in, typed):
    page = sign_in(clerk).post("/people/register/", typed | {"mobile": "12", "pay_amount": "9000"}).content.decode()
    assert "박영자" in page
    assert 'id="id_mobile_error"' in page
    assert 'id="id_pay_amount_error"' in page
    assert not Person.objects.exists()


def test_duplicate_is_shown_before_saving_and_can_be_overruled(clerk, sign_in, chulsoo, typed):
    browser = sign_in(clerk)
    twin = typed | {"name": "김철수", "birth_date": "1974-05-06"}
    page = browser.post("/people/register/", twin)
    assert f"/person/{chulsoo.pk}/" in page.content.decode()
    assert Person.objects.count() == 1
    browser.post("/people/register/", twin | {"somebody_else": "1", "_once": "token-2"})
    assert Person.objects.count() == 2


def test_duplicate_warning_comes_while_typing(clerk, sign_in, chulsoo):
    page = sign_in(clerk).post("/people/duplicates/", {"name": "", "mobile": "01023456789"}).content.decode()
    assert f"/person/{chulsoo.pk}/" in page


def test_one_more_row_keeps_what_was_typed(clerk, sign_in, typed):
    page = sign_in(clerk).post("/people/register/", typed | {"more": "careers"}).content.decode()
    assert 'name="careers-1-firm"' in page
    assert "박영자" in page


def test_draft_is_kept_and_offered_again_until_the_form_is_sent(clerk, sign_in, typed):
    browser = sign_in(clerk)
    browser.post("/drafts/register-new/", "name=%EB%B0%95", content_type="application/x-www-form-urlencoded")
    assert 'value="박"' in browser.get("/people/register/").content.decode()
    browser.post("/people/register/", typed)
    assert 'value="박"' not in browser.get("/people/register/").content.decode()


def test_under_18_needs_a_guardian(clerk, sign_in, typed):
    page = sign_in(clerk).post("/people/register/", typed | {"birth_date": "2009-12-01"}).content.decode()
    assert 'id="id_guardian_name_error"' in page


def test_sensitive_data_needs_its_own_consent(clerk, sign_in, typed):
    page = sign_in(clerk).post("/people/register/", typed | {"disability_type": "physical"}).content.decode()
    assert not Person.objects.exists()
    assert "consent_sensitive" in page


def test_correction_starts_from_what_is_known(clerk, sign_in, chulsoo):
    registration = chulsoo.registrations.get()
    page = sign_in(clerk).get(f"/people/registrations/{registration.pk}/correct/").content.decode()
    assert 'value="김철수"' in page
    assert 'value="시설관리원"' in page


def test_list_of_seekers_stays_within_its_statements(clerk, sign_in, chulsoo, django_assert_max_num_queries):
    browser = sign_in(clerk)
    with django_assert_max_num_queries(25):
        assert "김철수" in browser.get("/people/").content.decode()


def test_withdrawn_consent_no_longer_holds(clerk, sign_in, chulsoo):
    consent = chulsoo.consents.get(kind="firms")
    sign_in(clerk).post(f"/people/{chulsoo.pk}/consents/", {"withdraw": str(consent.pk)})
    consent.refresh_from_db()
    assert not consent.holds()


def test_consultant_takes_a_seeker_on(consultant, sign_in, chulsoo):
    sign_in(consultant).post(f"/people/{chulsoo.pk}/assign/", {"consultant": str(consultant.pk), "word": ""})
    assert Assignment.objects.get(until=None).consultant == consultant


def test_phone_agent_may_not_register(agent, sign_in, typed):
    assert sign_in(agent).post("/people/register/", typed).status_code == 403
    assert not Person.objects.exists()


def test_somebody_of_another_centre_is_not_found(clerk, sign_in, system):
    from iljari.centre.actions import open_centre

    other = Person.objects.create(centre=open_centre(name="다른 센터"), name="남의 사람")
    assert sign_in(clerk).get(f"/people/{other.pk}/consents/").status_code == 404
