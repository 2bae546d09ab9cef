"""The replay: the centre opens, its staff come in, and the model's first weeks are lived through day by day."""

import base64
from collections.abc import Callable
from datetime import date
from random import Random

from allauth.mfa.totp.internal.auth import TOTP

from iljari.centre import actions as centre_actions
from iljari.centre.models import Account
from iljari.firms.actions import age_vacancies
from iljari.frontdesk.actions import note_no_shows, set_up_counters
from iljari.kernel import clock, outbox
from iljari.matching.tasks import paused
from iljari.people.actions import age_registrations
from iljari.placement.actions import note_silence

from .agenda import Agenda, at
from .invention.registry import Registry
from .invention.staff import STAFF, StaffMember
from .plan import Quota, days_of_work
from .scenes import plans
from .scenes.calls import plan_calls
from .scenes.clinic import plan_clinic
from .scenes.desk import furnish, plan_meetings
from .scenes.factory import plan_factory
from .scenes.firm_talks import plan_talks
from .scenes.firms import plan_firms
from .scenes.home import plan_from_home
from .scenes.morning import plan_this_morning
from .scenes.owed import plan_owed
from .scenes.portals import plan_portals
from .scenes.referrals import plan_referrals
from .scenes.runs import plan_runs
from .scenes.same import plan_same
from .scenes.seekers import plan_visits
from .stage import PASSWORD, Stage

OPENING_WORDS = "평일 09:00~18:00 (점심시간 12:00~13:00)"
WAY_WORDS = "에버라인 시청·용인대역 하차, 시청 1층 로비 왼쪽. 주차는 시청 지하주차장."

PLANS = (
    plan_firms,
    plan_visits,
    plan_calls,
    plan_referrals,
    plan_runs,
    plan_meetings,
    plan_from_home,
    plan_this_morning,
    plan_factory,
    plan_owed,
    plan_portals,
    plan_talks,
    plan_clinic,
    plan_same,
)


class Replay:
    """One replay up to a day, with its dice."""

    def __init__(self, today: date, random: Random, tell: Callable[[str], None]) -> None:
        self.today, self.random, self.tell = today, random, tell
        self.days = days_of_work(today)

    def run(self) -> None:
        """Live through all days; the figures of the model are met exactly, whatever the dice say."""
        with clock.simulated(at(self.days[0], -30)) as simulated, paused(), outbox.without_worker():
            stage = self._open()
            furnish(stage)
            for plan in PLANS:
                plan(stage)
            for place, day in enumerate([*self.days, self.today], start=1):
                stage.agenda.run_day(day, simulated)
                age_registrations(by=stage.system)
                age_vacancies(by=stage.system)
                note_silence(by=stage.system)
                note_no_shows(by=stage.system)
                outbox.deliver_due()
                self.tell(f"  {day.isoformat()}  {place:>2}/{len(self.days) + 1}  "
                         f"{len(stage.seekers)} seekers, {len(stage.firms)} firms")  # fmt: skip

    def _open(self) -> Stage:
        centre = centre_actions.open_centre(
            name="용인일자리센터",
            name_en="Yongin Job Centre",
            seeker_prefix="YI",
            vacancy_prefix="YG",
            phone="1577-0000",
            address="경기도 용인시 처인구 중부대로 1199 시청 1층",
            district="4146100000",
            is_demo=True,
        )
        system = centre_actions.system_account(centre)
        centre_actions.describe_centre(by=system, opening_words=OPENING_WORDS, way_words=WAY_WORDS)
        staff = {member.username: self._hire(system, member) for member in STAFF}
        desk = {member.counter: staff[member.username] for member in STAFF if member.counter}
        counters = {counter.kind: counter for counter in set_up_counters(by=system, staff=desk)}
        plans.keep_phrases(staff["official"])
        return Stage(
            today=self.today,
            days=self.days,
            random=self.random,
            quota=Quota(),
            agenda=Agenda(),
            registry=Registry(self.random),
            centre=centre,
            system=system,
            staff=staff,
            counters=counters,
            consultants=[staff[member.username] for member in STAFF if member.counter and member.counter != "firms"],
            official=staff["official"],
        )

    def _hire(self, system: Account, member: StaffMember) -> Account:
        account = centre_actions.add_staff(
            by=system, username=member.username, name=member.name, roles=member.roles, password=PASSWORD
        )
        TOTP.activate(account, base64.b32encode(self.random.randbytes(20)).decode())
        return account
