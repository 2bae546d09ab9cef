"""A week after the start of work: how does it go? Most are well, some are not reached, somebody has left.

Whoever wished so is asked by text, and answers by themselves, or is called after all.
"""

from random import Random

from iljari.aftercare import actions
from iljari.aftercare.choices import AskState, Channel, Signal
from iljari.aftercare.models import Aftercare, Ask
from iljari.centre.actions import system_account
from iljari.centre.models import Account
from iljari.demo.agenda import at
from iljari.demo.stage import Seeker, Stage
from iljari.kernel import clock
from iljari.kernel.calendar import add_working_days
from iljari.people.guests import citizen
from iljari.placement.models import Hire

HOURS = ("오후 6시 이후", "점심시간", "퇴근 후 7시쯤", "")
GOING_WELL = (
    "일이 손에 익어 가고 있고 동료들도 잘 챙겨 준다고 함",
    "출퇴근은 괜찮고 첫 월급날을 기다린다고 함",
    "생각보다 서 있는 시간이 길지만 할 만하다고 함",
    "반장이 친절하게 가르쳐 주어 다닐 만하다고 함",
)
LEFT = ("far", "버스를 두 번 갈아타야 해서 더 다니기 어렵다고 함. 가까운 곳을 다시 찾고 싶어 함")
CALL_MINUTES = (60, 500)


def plan_first_call(stage: Stage, seeker: Seeker, hire: Hire) -> None:
    """What is agreed at the hire, and the call a week after the start, on its day."""
    care, dice = Aftercare.objects.select_related("hire", "centre", "person").get(hire=hire), Random(f"care {hire.pk}")
    if dice.random() < 0.4:
        actions.agree(by=seeker.consultant, care=care, intensity="ordinary", channel=Channel.TEXT)
    _plan_next(stage, seeker, care, dice)


def _plan_next(stage: Stage, seeker: Seeker, care: Aftercare, dice: Random) -> None:
    """The next call that is due, unless that lies beyond the replay, or in its last days: somebody is to be called."""
    ask = care.asks.filter(state=AskState.DUE).order_by("call_on").first()
    if ask is None:
        return
    day = max(ask.call_on, add_working_days(clock.today(), 1))
    if day <= stage.days[-3]:
        moment = at(day, dice.randint(*CALL_MINUTES))
        stage.agenda.put(moment, lambda: _call(stage, seeker, ask, dice))


def _call(stage: Stage, seeker: Seeker, ask: Ask, dice: Random) -> None:
    ask = Ask.objects.select_related("care__hire", "care__person__centre", "care__centre").get(pk=ask.pk)
    care, by = ask.care, seeker.consultant
    if ask.state != AskState.DUE or ask.call_on > clock.today():  # asked by text meanwhile, together with somebody else
        _plan_next(stage, seeker, care, dice)
        return
    fate = dice.random()
    if care.channel == Channel.TEXT and ask.texted_on is None:
        actions.ask_by_text(by=system_account(care.centre))
        if fate < 0.6:
            _reply(ask, fate)
    elif fate < 0.2:
        actions.not_reached(by=by, ask=ask)
    else:
        _speak(by, care, ask, fate, dice)
    _plan_next(stage, seeker, care, dice)


def _reply(ask: Ask, fate: float) -> None:
    """The person answers by themselves."""
    me = citizen(ask.care.person)
    if fate < 0.45:
        actions.answer(by=me, ask=ask, result=AskState.SAME_FIRM)
    else:
        actions.call_me(by=me, ask=ask, signal=Signal.CALL)


def _speak(by: Account, care: Aftercare, ask: Ask, fate: float, dice: Random) -> None:
    if care.agreed_at is None:
        actions.agree(
            by=by,
            care=care,
            intensity=dice.choice(["ordinary", "ordinary", "close"]),
            channel=dice.choice(["phone", "phone", "text"]),
            hour=dice.choice(HOURS),
            firm_may_be_asked=dice.random() < 0.5,
        )
    if fate < 0.28:
        actions.answer(by=by, ask=ask, result="left", left_why=LEFT[0], words=LEFT[1])
    else:
        actions.answer(by=by, ask=ask, result="same_firm", words=dice.choice(GOING_WELL))
