"""Verbs of the room. The only writers of referrals, interviews and hires."""

from .answers import give_up, hire, mark_viewed, no_answer, not_hired, note_silence, turn_down
from .asking import ask_introduction
from .hires import confirm_hire, refute_hire, reinstate_hire, report_own_hire, start_work
from .interviews import enter_result, record_interview, set_interview
from .referrals import agree, decline, offer_again, propose, refer, send, withdraw

__all__ = [
    "agree",
    "ask_introduction",
    "confirm_hire",
    "decline",
    "enter_result",
    "give_up",
    "hire",
    "mark_viewed",
    "no_answer",
    "not_hired",
    "note_silence",
    "offer_again",
    "propose",
    "record_interview",
    "refer",
    "refute_hire",
    "reinstate_hire",
    "report_own_hire",
    "send",
    "set_interview",
    "start_work",
    "turn_down",
    "withdraw",
]
