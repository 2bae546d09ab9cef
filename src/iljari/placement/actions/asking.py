"""What a citizen does by themselves: ask to be introduced. The consultant looks at it and sends it, nobody else."""

from iljari.centre.access import action
from iljari.centre.actions import system_account
from iljari.centre.models import Account
from iljari.firms.models import Vacancy
from iljari.people.actions import give_consent
from iljari.people.choices import Channel, ConsentKind
from iljari.people.guests import Citizen
from iljari.people.models import Assignment, Person
from iljari.people.rules import ConsentGiven

from ..choices import HowAgreed
from ..models import Referral
from .referrals import agree_to, propose_to


@action("placement.ask")
def ask_introduction(
    *, by: Citizen, person: Person, vacancy: Vacancy, word: str = "", consents: bool = False
) -> Referral:
    """The person asks to be introduced: proposed and agreed at once, to be sent by whoever looks after them.

    `word` is for the centre alone. `consents`: they agree in the same breath that their data go to firms.
    Raises RuleBroken (registration, consent, vacancy, filled, twice, crowded): see rules.obstacle.
    """
    if consents:
        give_consent(by=by, person=person, consent=ConsentGiven(kind=ConsentKind.FIRMS, how=Channel.ONLINE))
    consultant = carer_of(person)
    referral = propose_to(
        by=by, person=person, vacancy=vacancy, seekers_word=word, suggestion=None, consultant=consultant, quiet=True
    )
    agree_to(by=by, referral=referral, how=HowAgreed.ONLINE)
    return referral


def carer_of(person: Person) -> Account:
    """Who looks after the person; the centre's own account while nobody does yet."""
    care = Assignment.objects.filter(person=person, until=None).select_related("consultant").first()
    return care.consultant if care else system_account(person.centre)
