"""What firms are told, when, with three ways to the matter; and the digit that answers."""

import pytest

from iljari.firms import actions
from iljari.firms.actions.states import STILL_LOOKING
from iljari.firms.models import Firm, FirmContact
from iljari.firms.rules import ASK_AGAIN_DAYS
from iljari.kernel.errors import Refusal
from iljari.kernel.models import Message, Question
from iljari.kernel.outbox import known, questions
from iljari.kernel.outbox.wording import names_in
from tests.cast import maintenance_facts
from tests.doors import come_in, last_message, link_in, number_in

MINE = "01030004000"


def occasions() -> list[str]:
    return list(Message.objects.order_by("created_at", "id").values_list("occasion", flat=True))


def test_the_firm_hears_of_each_turn_of_its_vacancy(clerk, official, hanbit, time):
    first = actions.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts())
    assert last_message("firms.vacancy_received").to == MINE
    actions.send_back_vacancy(by=official, vacancy=first, words="기간을 적으세요")
    assert "기간을 적으세요" in last_message("firms.vacancy_back").body
    actions.submit_vacancy(by=clerk, vacancy=first)
    actions.refuse_vacancy(by=official, vacancy=first, reason="unclear", words="임금이 없습니다")
    assert "임금이 없습니다" in last_message("firms.vacancy_refused").body
    assert sorted(occasions()) == sorted(
        ["firms.vacancy_received", "firms.vacancy_back", "firms.vacancy_received", "firms.vacancy_refused"]
    )


def test_a_draft_is_nothing_to_write_about(clerk, hanbit):
    actions.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts(), submit=False)
    assert occasions() == []


def test_every_message_has_link_number_and_telephone_and_is_korean(maintenance):
    message = last_message("firms.vacancy_open")
    assert link_in(message) and number_in(message)
    assert "요구하지 않습니다" in message.body and "링크를 누르지 않으셔도" in message.body
    assert message.whose == maintenance.contact_id


def test_wordings_name_no_fact_that_is_not_given():
    for key, occasion in known().items():
        if key.startswith(("firms.", "placement.introduced", "placement.answer_due", "placement.taken_back")):
            assert names_in(str(occasion.text)) <= set(occasion.facts), key


def test_a_firm_that_prefers_the_phone_gets_nothing_but_codes(clerk, official, hanbit):
    Firm.objects.update(prefers_phone=True)
    hanbit.refresh_from_db()
    vacancy = actions.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts())
    actions.open_vacancy(by=official, vacancy=vacancy)
    assert occasions() == []
    come_in(MINE)
    assert occasions() == ["firms.code"]


def test_a_contact_with_mail_only_gets_a_mail(clerk, hanbit):
    FirmContact.objects.update(phone="", email="HR@Hanbit.example")
    facts = maintenance_facts(contact_phone="", contact_email="hr@hanbit.example")
    actions.enter_vacancy(by=clerk, firm=hanbit, facts=facts)
    message = last_message("firms.vacancy_received")
    assert (message.channel, message.to, bool(message.subject)) == ("mail", "hr@hanbit.example", True)


def test_a_contact_with_a_landline_only_gets_nothing(clerk, hanbit):
    FirmContact.objects.update(phone="0312001234", email="")
    actions.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts(contact_phone="031-200-1234"))
    assert occasions() == []


def test_when_the_contact_has_left_somebody_else_of_the_firm_is_told(clerk, official, hanbit):
    vacancy = actions.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts())
    actions.add_contact(by=clerk, firm=hanbit, name="한부장", phone="01044445555")
    FirmContact.objects.filter(name="오담당").update(left=True)
    vacancy.refresh_from_db()
    actions.open_vacancy(by=official, vacancy=vacancy)
    assert last_message("firms.vacancy_open").to == "01044445555"


@pytest.fixture
def asked(maintenance, system, time):
    """Two weeks have gone by, and the firm has been asked."""
    time.pass_(days=ASK_AGAIN_DAYS)
    assert actions.ask_firms(by=system) == 1
    return maintenance


def digit(answer: str) -> tuple[Question, str]:
    question = questions.open_questions(MINE).get()
    return question, next(digit for digit, meaning in question.answers.items() if meaning == answer)


def test_firms_are_asked_once_on_the_cadence(asked, system, time):
    message = last_message("firms.still_looking")
    _question, still = digit("still")
    assert f" {still}," in message.body
    time.pass_(days=1)
    assert actions.ask_firms(by=system) == 0
    time.pass_(days=ASK_AGAIN_DAYS)
    actions.still_looking(by=system, vacancy=asked)
    assert actions.ask_firms(by=system) == 0
    time.pass_(days=ASK_AGAIN_DAYS)
    assert actions.ask_firms(by=system) == 1


def test_one_keeps_it_open_and_two_fills_it(asked, system, time):
    assert questions.answer(*digit("still"))
    asked.refresh_from_db()
    assert asked.state == "open" and asked.asked_on
    time.pass_(days=ASK_AGAIN_DAYS)
    actions.ask_firms(by=system)
    assert questions.answer(*digit("filled"))
    asked.refresh_from_db()
    assert (asked.state, asked.hired, asked.elsewhere) == ("filled", 0, 2)


def test_an_answer_on_the_site_settles_the_question(asked):
    come_in(MINE).post(f"/firm/vacancies/{asked.pk}/answer/", {"answer": "still"})
    assert not questions.open_questions(MINE).exists()


def test_a_number_that_no_longer_speaks_for_the_firm_answers_nothing(asked):
    FirmContact.objects.update(left=True)
    question, filled = digit("filled")
    with pytest.raises(Refusal):
        questions.answer(question, filled)
    asked.refresh_from_db()
    assert asked.state == "open"


def test_mail_is_asked_without_digits(maintenance, system, time):
    FirmContact.objects.update(phone="", email="hr@hanbit.example")
    time.pass_(days=ASK_AGAIN_DAYS)
    assert actions.ask_firms(by=system) == 1
    assert last_message("firms.still_looking_mail").channel == "mail"
    assert not Question.objects.filter(kind=STILL_LOOKING).exists()


def test_who_prefers_the_phone_is_not_asked_by_text(maintenance, system, time):
    Firm.objects.update(prefers_phone=True)
    time.pass_(days=ASK_AGAIN_DAYS)
    assert actions.ask_firms(by=system) == 0
