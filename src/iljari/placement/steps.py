"""The steps of a referral as a page offers them: a verb on a button, a small form where one is needed, an action."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, allows
from iljari.centre.models import Account

from . import actions, forms, rules
from .models import Referral


@dataclass(frozen=True, slots=True)
class Step:
    """`form` is None for a step that is one press; `again` is the label where the step changes what stands."""

    name: str
    label: Promise
    needs: str
    action: Callable[..., object]
    form: type[forms.StepForm] | None = None
    kind: str = "secondary"
    again: Promise | None = None

    @property
    def asks(self) -> bool:
        """Whether something is to be filled in first; a template would call `form` itself."""
        return self.form is not None

    def label_in(self, state: str) -> str:
        """The label of the button in a state."""
        return str(self.again if self.again and rules.STEPS[self.name] == state else self.label)

    def run(self, by: Actor, referral: Referral, form: forms.StepForm | None) -> None:
        """Do it with what the form holds. Raises what the action raises."""
        self.action(by=by, referral=referral, **(form.facts() if form else {}))


REFER, KEY_IN, HIRE = "placement.refer", "placement.key_in", "placement.hire"
SEEKER, FIRM = "placement.seekers_word", "placement.firms_answer"
STEPS = (
    Step("agree", _("Record the agreement"), SEEKER, actions.agree, forms.AgreeForm, "primary"),
    Step("send", _("Send to the firm"), REFER, actions.send, kind="primary"),
    Step("offer_again", _("Offer again"), REFER, actions.offer_again, kind="primary"),
    Step("offer_agreed", _("Offer again, agreed anew"), REFER, actions.offer_agreed, forms.AgreeForm),
    Step(
        "set_interview",
        _("Set an interview"),
        FIRM,
        actions.set_interview,
        forms.InterviewForm,
        "primary",
        _("Move the interview"),
    ),
    Step("record_interview", _("Enter the result"), FIRM, actions.enter_result, forms.ResultForm, "primary"),
    Step("hire", _("Enter a hire"), FIRM, actions.hire, forms.HireForm, "primary", _("Move the start day")),
    Step("start_work", _("Enter the start of work"), HIRE, actions.start_work, forms.StartForm, "primary"),
    Step("not_hired", _("Enter “not hired”"), FIRM, actions.not_hired, forms.NotHiredForm),
    Step("turn_down", _("Enter “turned down”"), FIRM, actions.turn_down, forms.TurnDownForm),
    Step("mark_viewed", _("Firm has looked"), FIRM, actions.mark_viewed),
    Step("no_answer", _("Note “no answer”"), KEY_IN, actions.no_answer),
    Step("decline", _("Seeker declines"), SEEKER, actions.decline, forms.DeclineForm, "quiet"),
    Step("give_up", _("Gave up the job"), KEY_IN, actions.give_up, forms.DeclineForm, "quiet"),
    Step("withdraw", _("Withdraw the referral"), "placement.take_back", actions.withdraw, forms.WithdrawForm, "quiet"),
)
ALL: Mapping[str, Step] = {step.name: step for step in STEPS}
DONE: Mapping[str, Promise] = {
    "agreed": _("The agreement is recorded. Now send the referral to the firm."),
    "sent": _("Referred. It counts from now on."),
    "viewed": _("Noted: the firm has looked."),
    "turned_down": _("The firm's answer is entered."),
    "interview_set": _("The interview is set."),
    "interviewed": _("The interview is entered. The result is still open."),
    "did_not_come": _("Entered: did not come. You can set another interview."),
    "hired": _("The start day is noted. The hire counts when work starts."),
    "not_hired": _("The result is entered."),
    "started": _("The hire is reported. Confirm it when there is proof."),
    "no_answer": _("Noted: no answer. You can offer the person again."),
    "declined": _("The reason is kept."),
    "gave_up": _("The reason is kept."),
    "withdrawn": _("The referral is withdrawn."),
}


@dataclass(frozen=True, slots=True)
class Offered:
    """A step as it stands on a page: with its form, open or folded."""

    step: Step
    label: str
    form: forms.StepForm | None
    is_open: bool = False


def offered(
    account: Account, referral: Referral, *, chosen: str = "", filled: forms.StepForm | None = None
) -> list[Offered]:
    """The steps this account may take now; `chosen` is open, with the form that was sent and refused, if any."""
    found = []
    for name in rules.steps_from(referral.state, referral.reason):
        step = ALL[name]
        if not allows(account, step.needs):
            continue
        form = filled if filled is not None and name == chosen else None
        if form is None and step.form:
            form = step.form(referral=referral, account=account, step=name)
        found.append(Offered(step, step.label_in(referral.state), form, name == chosen))
    return found


def likely(account: Account, referral: Referral) -> list[Offered]:
    """The one to three steps of a row in a list; those with a form lead to the referral's page."""
    names = rules.LIKELY.get(referral.state, ())
    return [
        Offered(ALL[name], ALL[name].label_in(referral.state), None)
        for name in names
        if allows(account, ALL[name].needs)
    ]
