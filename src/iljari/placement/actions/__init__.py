"""Verbs of the room. The only writers of referrals, interviews and hires."""

from .answers import give_up, hire, mark_all_viewed, mark_viewed, no_answer, not_hired, note_silence, turn_down
from .applying import ask_applied, record_applied
from .asking import ask_introduction
from .hires import (
    confirm_hire,
    refute_hire,
    reinstate_hire,
    report_own_hire,
    start_work,
    take_confirmation_back,
)
from .interviews import enter_result, record_interview, set_interview
from .referrals import (
    agree,
    decline,
    move_up,
    note_seen,
    offer_again,
    offer_agreed,
    propose,
    refer,
    send,
    withdraw,
    write_word,
)
from .reminding import remind_firms

__all__ = [
    "agree",
    "ask_applied",
    "ask_introduction",
    "confirm_hire",
    "decline",
    "enter_result",
    "give_up",
    "hire",
    "mark_all_viewed",
    "mark_viewed",
    "move_up",
    "no_answer",
    "not_hired",
    "note_seen",
    "note_silence",
    "offer_again",
    "offer_agreed",
    "propose",
    "record_applied",
    "record_interview",
    "refer",
    "refute_hire",
    "reinstate_hire",
    "remind_firms",
    "report_own_hire",
    "send",
    "set_interview",
    "start_work",
    "take_confirmation_back",
    "turn_down",
    "withdraw",
    "write_word",
]
