"""What the tests of factory advice share: a plan, the form as a browser sends it, another firm."""

from datetime import date

from iljari.firms import actions as firms
from iljari.firms.factory.rules import EnquiryFacts
from iljari.kernel.models import Message
from tests.cast import hanbit_facts


def plan(**changes) -> EnquiryFacts:
    """한빛정밀 wants a second works on leased land in Cheoin."""
    facts = EnquiryFacts(
        site_tenure="leased",
        site_address="경기도 용인시 처인구 남사읍 봉명리 100",
        land_category="전, 계획관리지역",
        industry_words="자동차 부품 절삭가공",
        industry="그 외 자동차용 신품 부품 제조업 (30399)",
        site_area=3_300,
        building_area=1_200,
        employees=24,
        starts_on=date(2027, 4, 1),
        permits=["factory", "conversion"],
        words="제2공장을 지으려고 합니다.",
    )
    for name, value in changes.items():
        setattr(facts, name, value)
    return facts


def form_of(**changes):
    """The plan as a browser without JavaScript sends it; None leaves a field out."""
    data = {
        "site_tenure": "leased",
        "site_address": "경기도 용인시 처인구 남사읍 봉명리 100",
        "industry_words": "자동차 부품 절삭가공",
        "site_area": "3,300㎡",
        "permits": ["factory", "conversion"],
        "words": "제2공장을 지으려고 합니다.",
    } | changes
    return {name: value for name, value in data.items() if value is not None}


def other_firm(clerk):
    """딴회사, with 남모름 to talk to."""
    return firms.add_firm(
        by=clerk,
        facts=hanbit_facts(
            name="딴회사", business_number="", contact_name="남모름", contact_phone="01088887777", contact_email=""
        ),
    )


def letters(occasion):
    """What was said on an occasion of factory advice, oldest first."""
    return list(Message.objects.filter(occasion=f"firms.factory_{occasion}").order_by("created_at", "id"))
