"""What the demo invents: the same again from the same seed, valid by the rooms' rules, believable in its spread."""

from collections import Counter
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from random import Random

import pytest

from iljari.demo.invention import outcomes, records, words
from iljari.demo.invention.people import invent_caller, invent_resident
from iljari.demo.invention.registry import Registry
from iljari.demo.invention.staff import STAFF
from iljari.demo.invention.trades import trades
from iljari.demo.invention.wishes import invent_consents, invent_wishes, main_trade
from iljari.kernel import codes
from iljari.kernel.korean import phone_digits
from iljari.kernel.money import Period, below_minimum
from iljari.people import choices, rules
from iljari.people.rules import ConsentGiven, PersonFacts, RegistrationFacts

TODAY = date(2026, 11, 2)
MANY = 500

type Form = tuple[PersonFacts, RegistrationFacts, list[ConsentGiven]]


def town(seed: int, count: int, today: date = TODAY) -> list[Form]:
    rng = Random(seed)
    registry = Registry(rng)
    forms = []
    for _nth in range(count):
        person = invent_resident(rng, today, registry=registry)
        wishes = invent_wishes(rng, person, today)
        forms.append((person, wishes, invent_consents(rng, person, wishes)))
    return forms


@lru_cache(maxsize=1)
def everybody() -> list[Form]:
    return town(1, MANY)


def test_the_same_seed_invents_the_same_people():
    once, again, other = (town(seed, 40) for seed in (5, 5, 6))
    assert once == again
    assert [asdict(person) for person, _wishes, _given in once] != [asdict(person) for person, _wishes, _given in other]


def test_every_form_passes_the_rules_of_the_paper_form():
    for person, wishes, given in everybody():
        below = bool(wishes.pay_amount) and below_minimum(wishes.pay_amount, Period(wishes.pay_period), TODAY.year)
        assert not below, wishes
        assert rules.person_problems(person, TODAY) == {}, person
        assert rules.registration_problems(wishes, below_minimum=below) == {}, wishes
        sensitive = rules.holds_sensitive(person, wishes)
        assert rules.consent_problems(given, sensitive_data=sensitive) == {}, given


@pytest.mark.parametrize("today", [date(2023, 1, 2), date(2024, 2, 29), date(2025, 12, 31)])
def test_forms_are_lawful_in_other_years_too(today: date):
    for person, wishes, _given in town(2, 60, today):
        assert rules.person_problems(person, today) == {}
        if wishes.pay_amount:
            assert not below_minimum(wishes.pay_amount, Period(wishes.pay_period), today.year)


def test_nobody_is_invented_twice():
    people = [person for person, _wishes, _given in everybody()]
    assert len({(person.name, person.birth_date) for person in people}) == MANY
    assert len({person.mobile for person in people}) == MANY
    mails = [person.email for person in people if person.email]
    assert len(set(mails)) == len(mails)


def test_no_number_can_be_called_and_no_mail_can_arrive():
    for person, _wishes, _given in everybody():
        assert phone_digits(person.mobile) == person.mobile
        assert person.mobile.startswith("0100") and len(person.mobile) == 11
        assert not person.phone or (person.phone.startswith("0310") and phone_digits(person.phone) == person.phone)
        assert not person.email or person.email.endswith("@example.com")


def test_ages_spread_as_in_the_model():
    ages = [rules.age_on(person.birth_date, None, TODAY) for person, _wishes, _given in everybody()]
    assert min(ages) >= 15 and max(ages) <= 78
    bands = Counter(rules.age_band(age) for age in ages)
    assert 0.24 < bands["youth"] / MANY < 0.36
    assert 0.33 < bands["middle"] / MANY < 0.47
    assert 0.24 < bands["senior"] / MANY < 0.36


def test_the_rare_ones_are_there_too():
    people = [person for person, _wishes, _given in everybody()]
    assert 20 <= sum(bool(person.disability_type) for person in people) <= 70
    assert 5 <= sum(bool(person.nationality) for person in people) <= 40
    assert any(person.guardian_name and person.guardian_phone for person in people)
    assert any(person.stay_status.startswith("결혼이민") for person in people)
    assert 0.01 < sum(not person.email for person in people) / MANY < 0.12


def test_every_home_lies_in_its_district_of_yongin():
    for person, _wishes, _given in everybody():
        assert codes.find_district(person.address) == person.district, person.address
        assert codes.district_within(person.district, "4146000000")


def test_every_code_in_a_form_is_known():
    types = {each.code for each in codes.disability_types(TODAY)}
    for person, wishes, given in everybody():
        assert not person.disability_type or person.disability_type in types
        codes.education_rank(wishes.education)
        assert all(codes.occupation(row["code"]) and row["words"] for row in wishes.occupations)
        assert all(codes.occupation(str(row["occupation"])) for row in wishes.careers)
        assert all(codes.district(code) for code in wishes.districts)
        assert len(set(wishes.districts)) == len(wishes.districts)
        assert {row["kind"] for row in wishes.marks} <= set(choices.GroupMarkKind.values)
        assert {row["kind"] for row in wishes.difficulties} <= set(choices.DifficultyKind.values)
        assert set(wishes.day_times) <= set(choices.DayTime.values)
        assert set(wishes.weekdays) <= set(choices.Weekdays.values)
        assert set(wishes.employment_types) <= set(choices.EmploymentType.values)
        assert set(wishes.office_skills) <= set(choices.OfficeSkill.values)
        assert wishes.military in choices.Military.values and wishes.tier in choices.Tier.values
        assert {consent.kind for consent in given} <= set(choices.ConsentKind.values)


def test_one_kind_of_difficulty_mark_or_consent_stands_once():
    for _person, wishes, given in everybody():
        for kinds in ([row["kind"] for row in wishes.difficulties], [row["kind"] for row in wishes.marks]):
            assert len(set(kinds)) == len(kinds)
        assert len(set(given)) == len(given)


def test_careers_lie_between_school_and_today_and_do_not_overlap():
    for person, wishes, _given in everybody():
        until = TODAY
        for row in wishes.careers:
            assert person.birth_date.replace(day=1).year + 17 < row["started"].year
            assert row["started"] < row["ended"] < until or row["ended"] == until
            until = row["started"]


def test_marks_agree_with_the_person():
    for person, wishes, _given in everybody():
        kinds, age = {row["kind"] for row in wishes.marks}, rules.age_on(person.birth_date, None, TODAY)
        assert ("disabled" in kinds) == bool(person.disability_type)
        assert ("marriage_migrant" in kinds) == person.stay_status.startswith("결혼이민")
        assert "career_break" not in kinds or (person.sex == "f" and wishes.careers)
        assert "older" not in kinds or age >= 55
        assert person.sex == "m" or wishes.military == "none"
        assert wishes.driving_licence or not wishes.own_car
        assert age >= 18 or (wishes.pay_period in {"hour", ""} and "night" not in wishes.day_times)


def test_consents_come_as_people_give_them():
    given = Counter(consent.kind for _person, _wishes, all_given in everybody() for consent in set(all_given))
    assert given["processing"] == MANY
    assert 0.90 < given["firms"] / MANY < 0.99
    assert 0.78 < given["insurance"] / MANY < 0.92
    some = sum(any(each.kind == "agencies" for each in all_given) for _person, _wishes, all_given in everybody())
    assert 0.52 < some / MANY < 0.68
    scopes = {
        each.scope for _person, _wishes, all_given in everybody() for each in all_given if each.kind == "agencies"
    }
    assert scopes == set(choices.ConsentScope.values)


def test_wishes_are_said_in_many_words():
    said = Counter(row["words"] for _person, wishes, _given in everybody() for row in wishes.occupations)
    assert len(said) > 120
    assert max(said.values()) < MANY * 0.06
    difficulties = {row["words"] for _person, wishes, _given in everybody() for row in wishes.difficulties}
    assert len(difficulties) > 40


def test_what_people_call_their_work_means_one_trade():
    known = [said for trade in trades().values() for said in set(trade.words)]
    assert [said for said, times in Counter(known).items() if times > 1] == []
    assert all(codes.occupation(trade.code).level == 3 for trade in trades().values())
    assert all(near in trades() for trade in trades().values() for near in trade.near)


def test_callers_are_known_by_name_at_least():
    rng = Random(3)
    registry = Registry(rng)
    callers = [invent_caller(rng, TODAY, registry=registry) for _nth in range(100)]
    assert all(caller.name and caller.birth_date is None for caller in callers)
    assert 70 < sum(bool(caller.mobile) for caller in callers) < 100


def test_the_first_wish_leads_back_to_its_trade():
    assert all(main_trade(wishes).code == wishes.occupations[0]["code"] for _person, wishes, _given in everybody())
    assert main_trade(RegistrationFacts()) is None


def test_consultations_are_many_and_never_leave_a_slot_open():
    rng = Random(4)
    assert records.templates() >= 60
    forms = [wishes for _person, wishes, _given in everybody()]
    said = [records.invent_consultation(rng, wishes, first=nth % 2 == 0) for nth, wishes in enumerate(forms)]
    assert len({each["record"] for each in said}) > 300
    assert all("{" not in each["record"] + each["memo"] and len(each["record"]) > 10 for each in said)
    assert 0.3 < sum(bool(each["memo"]) for each in said) / MANY < 0.5
    topics = {topic for each in said for topic in each["topics"]}
    assert topics >= {"wishes", "difficulties", "vacancies", "resume", "interview", "training"}
    for each, wishes in zip(said, forms, strict=True):
        assert set(each["difficulties"]) <= {row["kind"] for row in wishes.difficulties}
        step = records.invent_next_step(rng, wishes, each["topics"][0])
        assert "{" not in step["what"] and len(step["what"]) <= 200 and 1 <= step["days"] <= 14


def test_a_first_talk_speaks_of_no_earlier_one():
    rng = Random(13)
    wishes = everybody()[0][1]
    first = [records.invent_consultation(rng, wishes, first=True)["record"] for _nth in range(400)]
    later = [records.invent_consultation(rng, wishes)["record"] for _nth in range(400)]
    assert not any("지난번" in each for each in first) and any("지난번" in each for each in later)
    assert not any("처음 상담" in each for each in later) and any("처음 상담" in each for each in first)


def test_somebody_unregistered_can_be_heard_too():
    said = [records.invent_consultation(Random(nth), None) for nth in range(50)]
    assert all(each["record"] and not each["difficulties"] for each in said)


def test_nothing_that_hurts_is_told_to_a_firm():
    rng = Random(8)
    for person, wishes, _given in everybody():
        told = outcomes.word_to_firm(rng, wishes)
        assert not any(str(row["words"]) in told for row in wishes.difficulties)
        assert person.name not in told and "{" not in told


def test_a_criminal_record_is_in_no_text():
    rng = Random(9)
    row = {"kind": "record", "severity": "heavy", "words": "신원조회가 걱정됨"}
    wishes = RegistrationFacts(occupations=[{"code": "", "words": "경비"}], difficulties=[row])
    texts = [records.invent_consultation(rng, wishes)["record"] for _nth in range(200)]
    texts += [words.invent_call(rng, wishes=wishes)["words"] for _nth in range(100)]
    assert not any("신원조회" in text for text in texts)


@pytest.mark.parametrize("who", ["seeker", "outgoing", "caller", "information", "firm"])
def test_calls_are_of_the_kind_asked_for_and_have_a_known_topic(who: str):
    from iljari.frontdesk.models import Topic

    asked: dict[str, dict] = {
        "seeker": {"wishes": everybody()[0][1], "consultation": True},
        "outgoing": {"wishes": everybody()[0][1], "consultation": True, "outgoing": True},
        "caller": {"known": True, "consultation": True},
        "information": {"consultation": False},
        "firm": {"firm_title": "포장원 모집", "consultation": True},
    }
    rng = Random(10)
    calls = [words.invent_call(rng, **asked[who]) for _nth in range(300)]
    assert {call["topic"] for call in calls} <= set(Topic.values)
    assert {call["kind"] for call in calls} == {"information" if who == "information" else "consultation"}
    assert {call["outgoing"] for call in calls} == {who == "outgoing"}
    assert len({call["words"] for call in calls}) >= 9 and not any("{" in call["words"] for call in calls)


def test_visitors_are_led_to_a_counter_that_suits_them():
    from iljari.frontdesk.models import CounterKind, Topic

    rng = Random(14)
    for person, _wishes, _given in everybody():
        visit = words.invent_visit(rng, person, TODAY, first=True)
        age = rules.age_on(person.birth_date, None, TODAY)
        suits = {"disabled"} if person.disability_type else {"youth"} if age < 30 else {"seniors"}
        suits = {"middle", "women"} if not person.disability_type and 30 <= age < 55 else suits
        assert visit["counter"] in suits and visit["topic"] == "registration" and not visit["called_as"]
    for visit in [words.invent_visit(rng, None, TODAY) for _nth in range(200)] + [words.invent_firm_visit(rng)]:
        assert visit["counter"] in CounterKind.values and visit["topic"] in Topic.values
        assert 0 < len(visit["called_as"]) <= 40


def test_reasons_are_coded_as_the_placement_room_codes_them():
    from iljari.placement.choices import DeclineReason, FirmReason, WithdrawReason

    rng = Random(11)
    for say, codes_there in (
        (outcomes.decline, DeclineReason),
        (outcomes.gave_up, DeclineReason),
        (outcomes.turned_down, FirmReason),
        (outcomes.not_hired, FirmReason),
        (outcomes.withdrawn, WithdrawReason),
    ):
        found = {say(rng) for _nth in range(300)}
        assert {code for code, _words in found} <= set(codes_there.values) and len(found) >= 3
    assert "interview" not in {outcomes.turned_down(rng)[0] for _nth in range(200)}
    good, bad = ({outcomes.feedback(rng, good=mood) for _nth in range(80)} for mood in (True, False))
    assert good.isdisjoint(bad) and outcomes.feedback(rng) and outcomes.absent(rng)


def test_the_house_has_its_officials_and_a_consultant_at_each_counter():
    from iljari.centre.models import Role
    from iljari.frontdesk.models import CounterKind

    assert {member.counter for member in STAFF if member.counter} == set(CounterKind.values) - {CounterKind.WELCOME}
    assert sum("consultant" in member.roles for member in STAFF) == 6
    assert {role for member in STAFF for role in member.roles} == set(Role.values)
    assert len({member.username for member in STAFF}) == len({member.name for member in STAFF}) == len(STAFF)
    assert {role for member in STAFF if member.offered for role in member.roles} == set(Role.values)
    assert all(member.label_ko and member.label_en for member in STAFF)
    assert {"reception", "phone", "firms", "official"} <= {member.username for member in STAFF}
