"""A week after the start of work: how does it go? Most are well, some are not reached, somebody has left."""

from random import Random

from iljari.aftercare import actions
from iljari.aftercare.models import Aftercare, Ask
from iljari.demo.agenda import at
from iljari.demo.stage import Seeker, Stage
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
    """The call a week after the start, on its day, unless that lies beyond the replay."""
    dice = Random(f"aftercare {hire.pk}")
    ask = Ask.objects.get(care__hire=hire, mark="1w")
    if ask.call_on <= stage.days[-2]:
        moment = at(ask.call_on, dice.randint(*CALL_MINUTES))
        stage.agenda.put(moment, lambda: _call(seeker, ask, dice))


def _call(seeker: Seeker, ask: Ask, dice: Random) -> None:
    ask.refresh_from_db()
    care = Aftercare.objects.select_related("hire", "person", "centre").get(pk=ask.care_id)
    ask.care = care
    by = seeker.consultant
    fate = dice.random()
    if fate < 0.15:
        actions.not_reached(by=by, ask=ask)
        return
    actions.agree(
        by=by,
        care=care,
        intensity=dice.choice(["ordinary", "ordinary", "close"]),
        channel=dice.choice(["phone", "phone", "text"]),
        hour=dice.choice(HOURS),
        firm_may_be_asked=dice.random() < 0.5,
    )
    ask.refresh_from_db()
    ask.care = care
    if fate < 0.25:
        actions.answer(by=by, ask=ask, result="left", left_why=LEFT[0], words=LEFT[1])
    else:
        actions.answer(by=by, ask=ask, result="same_firm", words=dice.choice(GOING_WELL))
