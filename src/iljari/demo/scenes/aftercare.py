"""A week after the start of work: how does it go? Most are well, some are not reached, somebody has left."""

from random import Random

from iljari.aftercare import actions
from iljari.aftercare.choices import AskState
from iljari.aftercare.models import Aftercare, Ask
from iljari.centre.models import Account
from iljari.demo.agenda import at
from iljari.demo.stage import Seeker, Stage
from iljari.kernel import clock
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
    """The call a week after the start, on its day."""
    _plan_next(stage, seeker, Aftercare.objects.get(hire=hire), Random(f"aftercare {hire.pk}"))


def _plan_next(stage: Stage, seeker: Seeker, care: Aftercare, dice: Random) -> None:
    """The next call that is due, unless that lies beyond the replay, or in its last days: somebody is to be called."""
    ask = care.asks.filter(state=AskState.DUE).order_by("call_on").first()
    if ask and clock.today() < ask.call_on <= stage.days[-3]:
        moment = at(ask.call_on, dice.randint(*CALL_MINUTES))
        stage.agenda.put(moment, lambda: _call(stage, seeker, ask, dice))


def _call(stage: Stage, seeker: Seeker, ask: Ask, dice: Random) -> None:
    ask = Ask.objects.select_related("care__hire", "care__person", "care__centre").get(pk=ask.pk)
    care, by = ask.care, seeker.consultant
    fate = dice.random()
    if fate < 0.2:
        actions.not_reached(by=by, ask=ask)
    else:
        _speak(by, care, ask, fate, dice)
    _plan_next(stage, seeker, care, dice)


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
