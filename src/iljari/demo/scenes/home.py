"""What comes in from homes: registrations by phone, wishes to be introduced, questions by text, answers still open.

Everything lies in the last days and none of it counts among the model's figures: nobody here is sent to a firm.
"""

from collections.abc import Callable

from iljari.centre.message_actions import receive_text
from iljari.demo.agenda import at
from iljari.demo.invention.people import invent_resident
from iljari.demo.scenes.plans import have_agreed_anew
from iljari.demo.stage import Seeker, Stage
from iljari.firms.models import Vacancy
from iljari.kernel.errors import Refusal
from iljari.matching.models import Suggestion, SuggestionState
from iljari.people.door.actions import apply_online
from iljari.people.guests import Citizen, citizen
from iljari.placement import actions

PROPOSED, ASKED = 3, 2
WORDS = ("집에서 가까워서 꼭 해 보고 싶습니다.", "교대 근무도 괜찮습니다.")
TEXTS = ("면접 시간을 오후로 바꿀 수 있을까요?", "내일 몇 시까지 하나요")


def plan_from_home(stage: Stage) -> None:
    """Yesterday's proposals that wait for an answer, this morning's wishes, a form to complete, texts to read."""
    yesterday = stage.days[-1]
    for _ in range(PROPOSED):
        stage.agenda.put(at(yesterday, stage.minute(300, 480)), _proposed(stage))
    for word in WORDS[:ASKED]:
        stage.agenda.put(at(stage.today, stage.random.uniform(-80, -20)), _asks(stage, word))
    stage.agenda.put(at(stage.today, -65), _known_under_another_number(stage))
    for text in TEXTS:
        stage.agenda.put(at(stage.today, stage.random.uniform(-60, -10)), _writes(stage, text))


def _proposed(stage: Stage) -> Callable[[], None]:
    def happen() -> None:
        seeker, vacancy = _free_pair(stage)
        actions.propose(by=seeker.consultant, person=seeker.person, vacancy=vacancy)
        have_agreed_anew(seeker)

    return happen


def _asks(stage: Stage, word: str) -> Callable[[], None]:
    def happen() -> None:
        seeker, vacancy = _free_pair(stage)
        actions.ask_introduction(by=citizen(seeker.person), person=seeker.person, vacancy=vacancy, word=word)

    return happen


def _known_under_another_number(stage: Stage) -> Callable[[], None]:
    """A known seeker registers from home under a new number: a clerk has to look."""

    def happen() -> None:
        person = stage.random.choice([seeker.person for seeker in stage.seekers if not seeker.works])
        number = invent_resident(stage.random, stage.today, registry=stage.registry).mobile
        guest = Citizen(person.pk, person.name, stage.centre)
        typed = f"name={person.name}&birth_date={person.birth_date}&mobile={number}&district={person.district}"
        apply_online(by=guest, contact=number, name=person.name, typed=typed)

    return happen


def _writes(stage: Stage, text: str) -> Callable[[], None]:
    def happen() -> None:
        seeker = stage.random.choice([each for each in stage.seekers if not each.works])
        receive_text(by=stage.system, sender=seeker.person.mobile, text=text)

    return happen


def _free_pair(stage: Stage) -> tuple[Seeker, Vacancy]:
    """Somebody who may be introduced and has nothing under way, with their best suggestion that still takes people."""
    free = [each for each in stage.seekers if each.may_be_passed_on and not each.referred and not each.works]
    stage.random.shuffle(free)
    for seeker in free:
        offered = Suggestion.objects.filter(person=seeker.person, state=SuggestionState.NEW, vacancy__state="open")
        best = offered.select_related("vacancy").order_by("rank").first()
        if best and best.vacancy.open_referrals < best.vacancy.openings:
            seeker.referred = True
            return seeker, best.vacancy
    raise Refusal("Nobody is free: the invention has too few people or vacancies.")
