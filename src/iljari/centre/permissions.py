"""The permission table: which role may do what. The only place where rights are written down.

Every page and every action names one entry; a page that names none cannot be reached (tests/house).
"""

from collections.abc import Mapping

CLERK, PHONE, CONSULTANT, OFFICIAL = "clerk", "phone", "consultant", "official"
MAYOR, PRIVACY, ADMIN = "mayor", "privacy", "admin"
# Guests (centre.guests): no staff account ever holds these, and they reach nothing but their own records.
CITIZEN, FIRM, SEARCHER = "citizen", "firm", "searcher"
BOOKER, KIOSK, VISITOR = "booker", "kiosk", "visitor"

DESK = frozenset({CLERK, PHONE, CONSULTANT, OFFICIAL})
FRONT = frozenset({CLERK, CONSULTANT, OFFICIAL})
CASE = frozenset({CONSULTANT, OFFICIAL})
EVERYONE = DESK | {MAYOR, PRIVACY, ADMIN}

PERMISSIONS: Mapping[str, frozenset[str]] = {
    # the house
    "centre.home": EVERYONE,
    "centre.drafts": EVERYONE,
    "centre.search": DESK | {PRIVACY},
    "centre.staff": frozenset({OFFICIAL, ADMIN, PRIVACY}),
    "centre.manage_staff": frozenset({ADMIN}),
    "centre.describe": frozenset({ADMIN}),
    "centre.own_sessions": EVERYONE,
    "centre.ledger": frozenset({PRIVACY}),
    "centre.import": frozenset({OFFICIAL, ADMIN}),
    "centre.messages": frozenset({CLERK, PHONE, CONSULTANT, OFFICIAL, ADMIN}),
    "centre.wordings": frozenset({OFFICIAL, ADMIN}),
    # people
    "people.read": DESK | {PRIVACY},
    "people.list": DESK | {PRIVACY},
    "people.own": frozenset({CITIZEN}),
    "people.register": FRONT | {CITIZEN},
    "people.meet": DESK,
    "people.correct": FRONT | {CITIZEN},
    "people.renew": FRONT | {PHONE, CITIZEN},
    "people.age": frozenset({OFFICIAL, ADMIN}),
    "people.close": FRONT | {CITIZEN},
    "people.consent": FRONT | {CITIZEN},
    "people.suggestions_wanted": FRONT | {CITIZEN},
    "people.assign": CASE,
    "people.tier": CASE,
    "people.difficulties": CASE,
    "people.note_referred": CASE,
    "people.merge": FRONT,
    "people.erase": frozenset({OFFICIAL, PRIVACY}),
    # firms
    "firms.read": DESK | {PRIVACY},
    "firms.own": frozenset({FIRM}),
    "firms.save_search": frozenset({SEARCHER}),
    "firms.enter": DESK | {FIRM},
    "firms.answer": CASE | {FIRM},
    "firms.review": frozenset({OFFICIAL}),
    "firms.change_state": CASE,
    "firms.visit": DESK,
    "firms.factory": DESK | {FIRM},
    "firms.factory_papers": DESK,
    "firms.factory_steps": CASE,
    # front desk
    "frontdesk.calls": DESK,
    "frontdesk.log_call": DESK,
    "frontdesk.desk": FRONT,
    "frontdesk.check_in": FRONT | {KIOSK},
    "frontdesk.own_visit": frozenset({VISITOR}),
    "frontdesk.book": DESK | {CITIZEN, FIRM, BOOKER},
    "frontdesk.calendar": DESK,
    "frontdesk.absence": FRONT,
    "frontdesk.set_up": frozenset({OFFICIAL, ADMIN}),
    "frontdesk.supervise": frozenset({CLERK, CONSULTANT, OFFICIAL}),
    "frontdesk.callbacks": DESK,
    "frontdesk.papers": FRONT | {CITIZEN},
    "frontdesk.withdraw_papers": FRONT,
    "frontdesk.age": frozenset({OFFICIAL, ADMIN}),
    # counselling
    "counselling.read": CASE | {PRIVACY},
    "counselling.write": CASE,
    "counselling.memo": CASE,
    "counselling.plan_next": CASE | {CLERK},
    "counselling.plan": CASE,
    "counselling.own_plan": CASE | {CITIZEN},
    "counselling.snippets": CASE,
    "counselling.documents": FRONT | {CITIZEN},
    "counselling.scan": frozenset({OFFICIAL, ADMIN}),
    "counselling.clinic": CASE,
    "counselling.write_resume": CASE | {CITIZEN},
    # matching
    "matching.read": CASE,
    "matching.decide": CASE,
    "matching.ask_review": CASE | {CITIZEN},
    "matching.review": CASE,
    "matching.oversee": frozenset({OFFICIAL, ADMIN, PRIVACY}),
    "matching.switch": frozenset({OFFICIAL, ADMIN, PRIVACY}),
    "matching.run": frozenset({CONSULTANT, OFFICIAL, ADMIN}),
    # placement
    "placement.read": CASE | {PHONE, PRIVACY},
    "placement.refer": CASE,
    "placement.ask": frozenset({CITIZEN}),
    "placement.seekers_word": CASE | {PHONE, CITIZEN},
    "placement.take_back": CASE | {CITIZEN},
    "placement.firms_answer": CASE | {PHONE, FIRM},
    "placement.key_in": CASE | {PHONE},
    "placement.hire": CASE,
    "placement.confirm": CASE,
    "placement.run": CASE,
    "placement.insurance": frozenset({OFFICIAL}),
    # aftercare
    "aftercare.read": CASE | {PHONE, PRIVACY},
    "aftercare.ask": CASE | {PHONE},
    "aftercare.persons_word": CASE | {PHONE, CITIZEN},
    # exchange: each kind of record also needs the right to see it in its own room
    "exchange.read": FRONT,
    "exchange.type": FRONT,
    "exchange.decide": CASE,
    "exchange.import": frozenset({OFFICIAL}),
    "exchange.set_up": frozenset({OFFICIAL, ADMIN}),
    "exchange.keep": frozenset({OFFICIAL, ADMIN}),
    # statistics
    "statistics.figures": DESK | {MAYOR, ADMIN},
    "statistics.records": DESK,
    "statistics.export": frozenset({OFFICIAL}),
}


def may(roles: frozenset[str], permission: str) -> bool:
    """Whether somebody with these roles may do this. KeyError for a permission that is not in the table."""
    return bool(PERMISSIONS[permission] & roles)
