"""Verbs of the room. The only writers of firms, contacts and vacancies."""

from .asking import ask_firms
from .contacts import ask_to_join, confirm_contact, prefer_phone, refuse_contact
from .counts import count_hire, count_referral
from .firms import DuplicateFirm, add_contact, add_firm, correct_contact, correct_firm, possible_duplicates
from .review import accept_flags, open_vacancy, refuse_vacancy, send_back_vacancy
from .states import age_vacancies, close_vacancy, pause_vacancy, resume_vacancy, say_left, still_looking
from .vacancies import correct_vacancy, enter_vacancy, submit_vacancy

__all__ = [
    "say_left",
    "refuse_contact",
    "confirm_contact",
    "ask_to_join",
    "ask_firms",
    "DuplicateFirm",
    "accept_flags",
    "add_contact",
    "add_firm",
    "age_vacancies",
    "close_vacancy",
    "correct_contact",
    "correct_firm",
    "correct_vacancy",
    "count_hire",
    "count_referral",
    "enter_vacancy",
    "open_vacancy",
    "pause_vacancy",
    "possible_duplicates",
    "prefer_phone",
    "refuse_vacancy",
    "resume_vacancy",
    "send_back_vacancy",
    "still_looking",
    "submit_vacancy",
]
