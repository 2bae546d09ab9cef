"""How the room's lines in a person's thread are told."""

from django.utils.translation import gettext_lazy as _

from iljari.people.thread import Sentence

from .choices import (
    AppliedHow,
    ConfirmMethod,
    DeclineReason,
    FirmReason,
    HowAgreed,
    InterviewHow,
    NotAppliedWhy,
    OutWhy,
    WithdrawReason,
)

SENTENCES = {
    "placement.proposed": Sentence(_("Referral proposed: %(firm)s, %(title)s")),
    "placement.agreed": Sentence(_("Agreed to be referred (%(how)s): %(firm)s, %(title)s"), {"how": HowAgreed}),
    "placement.sent": Sentence(_("Referred to %(firm)s, %(title)s")),
    "placement.offered_again": Sentence(_("Offered again to %(firm)s, %(title)s")),
    "placement.viewed": Sentence(_("The firm has looked at the referral: %(firm)s, %(title)s")),
    "placement.declined": Sentence(
        _("Declined the referral to %(firm)s, %(title)s: %(reason)s"), {"reason": DeclineReason}
    ),
    "placement.turned_down": Sentence(
        _("Turned down on paper by %(firm)s, %(title)s: %(reason)s"), {"reason": FirmReason}
    ),
    "placement.interview_set": Sentence(_("Interview at %(firm)s, %(title)s: %(at)s (%(how)s)"), {"how": InterviewHow}),
    "placement.interview_moved": Sentence(
        _("Interview at %(firm)s, %(title)s moved to %(at)s (%(how)s)"), {"how": InterviewHow}
    ),
    "placement.interviewed": Sentence(_("Interviewed at %(firm)s, %(title)s")),
    "placement.did_not_come": Sentence(_("Did not come to the interview at %(firm)s, %(title)s")),
    "placement.not_hired": Sentence(_("Not hired by %(firm)s, %(title)s: %(reason)s"), {"reason": FirmReason}),
    "placement.hired": Sentence(_("To be hired by %(firm)s, %(title)s: starts on %(starts_on)s")),
    "placement.start_moved": Sentence(_("Start at %(firm)s, %(title)s moved to %(starts_on)s")),
    "placement.started": Sentence(_("Started work at %(firm)s, %(title)s on %(started_on)s")),
    "placement.gave_up": Sentence(
        _("Gave up before the start at %(firm)s, %(title)s: %(reason)s"), {"reason": DeclineReason}
    ),
    "placement.withdrawn": Sentence(
        _("Referral to %(firm)s, %(title)s withdrawn: %(reason)s"), {"reason": WithdrawReason}
    ),
    "placement.no_answer": Sentence(_("No answer from %(firm)s, %(title)s")),
    "placement.obsolete": Sentence(_("Referral to %(firm)s, %(title)s closed: works elsewhere")),
    "placement.applied_yes": Sentence(_("Has applied at %(firm)s, %(title)s (%(how)s)"), {"how": AppliedHow}),
    "placement.applied_no": Sentence(_("Has not applied at %(firm)s, %(title)s: %(why)s"), {"why": NotAppliedWhy}),
    "placement.applied_unknown": Sentence(_("Asked about %(firm)s, %(title)s: whether they applied cannot be told")),
    "placement.run_planned": Sentence(
        _("%(name)s goes along to the interview at %(firm)s, %(title)s on %(day)s"),
    ),
    "placement.run_off": Sentence(
        _("Goes to the interview at %(firm)s, %(title)s without us: %(reason)s"), {"reason": OutWhy}
    ),
    "placement.run_reported": Sentence(_("%(name)s was along at the interview at %(firm)s, %(title)s")),
    "placement.own_hire": Sentence(_("Found work by own search: %(firm)s, %(job)s, started on %(started_on)s")),
    "placement.confirmed": Sentence(_("Hire confirmed at %(firm)s, %(job)s (%(method)s)"), {"method": ConfirmMethod}),
    "placement.refuted": Sentence(_("Hire at %(firm)s, %(job)s refuted")),
    "placement.unconfirmed": Sentence(_("Confirmation of the hire at %(firm)s, %(job)s taken back")),
    "placement.reinstated": Sentence(_("Hire at %(firm)s, %(job)s reported again")),
}
