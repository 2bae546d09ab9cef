"""Firms and a founder ask about establishing a factory; each enquiry stands in another stage on the demo's day.

None of it counts among the model's figures, and no dice are thrown: the other scenes stay as they are.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from iljari.demo.agenda import at
from iljari.demo.stage import Stage
from iljari.firms.factory import actions
from iljari.firms.factory.rules import EnquiryFacts, Next
from iljari.firms.guests import firm_guest
from iljari.firms.models import FactoryEnquiry, Firm, FirmContact

AUTHORITY = "용인시청 기업지원과"
MAKES = "C"  # the section of the national classification in which things are made

SECOND_WORKS = EnquiryFacts(
    site_tenure="owned",
    site_address="경기도 용인시 처인구 남사읍 봉명리 산 900-1",
    land_category="임야, 계획관리지역",
    industry_words="금속 부품 절삭가공 (제2공장)",
    site_area=4_950,
    building_area=1_980,
    employees=32,
    permits=["factory", "conversion", "building"],
    words="주문이 늘어 제2공장을 지으려고 합니다. 산지전용이 필요한지 알고 싶습니다.",
)
MOVING = EnquiryFacts(
    site_tenure="owned",
    site_address="경기도 용인시 처인구 이동읍 덕성리 1900",
    land_category="공장용지, 일반공업지역",
    industry_words="전자부품 조립 (이전)",
    site_area=3_300,
    building_area=1_650,
    employees=45,
    permits=["complex", "registration"],
    words="임차 공장에서 산업단지로 옮기려고 합니다. 입주계약과 공장등록 절차를 알려 주십시오.",
)
FOOD = EnquiryFacts(
    site_tenure="leased",
    site_address="경기도 용인시 처인구 원삼면 좌항리 880",
    land_category="전, 계획관리지역",
    industry_words="즉석조리식품 제조",
    site_area=1_320,
    building_area=660,
    employees=14,
    permits=["factory", "conversion", "emission"],
    words="폐수 배출시설 신고가 필요한지, 서류는 무엇을 준비해야 하는지 궁금합니다.",
)
REGISTER = EnquiryFacts(
    site_tenure="leased",
    site_address="경기도 용인시 기흥구 공세동 1400",
    land_category="공장용지, 준공업지역",
    industry_words="정밀기기 조립",
    building_area=480,
    employees=9,
    permits=["registration"],
    words="빌린 공장의 일부만 쓰려고 합니다. 공장등록이 되는지 문의합니다.",
)
BAKERY = EnquiryFacts(
    asker_name="하새움",
    industry_words="쌀빵·떡 제조",
    building_area=300,
    employees=6,
    permits=["founding", "building"],
    words="창업을 준비하고 있습니다. 처인구에서 부지를 찾는 중이며 창업사업계획승인을 받고 싶습니다.",
)
COSMETICS = EnquiryFacts(
    industry_words="화장품 용기 사출성형",
    site_area=2_640,
    building_area=1_320,
    employees=20,
    permits=["factory", "emission", "other"],
    permits_words="공장 업종 변경",
    words="지금 공장이 좁아 새 부지를 찾고 있습니다. 소음 신고 대상인지도 함께 봐 주십시오.",
)

type Moment = tuple[int, Callable[[Stage, FactoryEnquiry], object]]


def plan_factory(stage: Stage) -> None:
    """Six enquiries: approved, filed, papers missing, put on hold, a founder's that is late, one just handed in."""
    taken: list[Firm] = []
    all_the_way = [(5, _checked), (6, _prepares), (10, _all_papers), (11, _filed), (-2, _approved)]
    _plan(stage, 3, _comes(taken, SECOND_WORKS), all_the_way)
    _plan(stage, 5, _comes(taken, MOVING), [(7, _checked), (8, _prepares), (13, _all_papers), (14, _filed)])
    _plan(stage, 8, _writes(taken, FOOD), [(9, _taken_on), (10, _checked), (11, _prepares), (14, _some_papers)])
    _plan(stage, 9, _comes(taken, REGISTER), [(11, _checked), (13, _held)])
    _plan(stage, -6, _founder, [])
    _plan(stage, -1, _writes(taken, COSMETICS), [])


def _plan(
    stage: Stage, day: int, begins: Callable[[Stage], FactoryEnquiry], then: Sequence[Moment], minute: int = 35
) -> None:
    """Let an enquiry begin on a day (counted from the opening, or from the end), and its steps follow."""
    made: list[FactoryEnquiry] = []
    stage.agenda.put(at(stage.days[day], minute), lambda: made.append(begins(stage)))
    for later, happens in then:
        stage.agenda.put(at(stage.days[later], minute + 20), lambda happens=happens: happens(stage, made[0]))


def _maker(stage: Stage, taken: list[Firm]) -> Firm:
    """The next firm that makes things and has not asked yet."""
    rest = [firm for firm in stage.firms if firm not in taken]
    found = next((firm for firm in rest if firm.industry.startswith(MAKES)), rest[0])
    taken.append(found)
    return found


def _contact(firm: Firm) -> FirmContact | None:
    present = FirmContact.objects.present().filter(firm=firm).select_related("firm__centre")
    return present.order_by("name", "id").first()


def _comes(taken: list[Firm], facts: EnquiryFacts) -> Callable[[Stage], FactoryEnquiry]:
    """A firm comes to the firms' counter."""

    def begins(stage: Stage) -> FactoryEnquiry:
        firm = _maker(stage, taken)
        return actions.hand_in(by=stage.staff["firms"], facts=replace(facts), firm=firm, contact=_contact(firm))

    return begins


def _writes(taken: list[Firm], facts: EnquiryFacts) -> Callable[[Stage], FactoryEnquiry]:
    """A firm hands in its enquiry on its own page; one that has no contact is entered for it."""

    def begins(stage: Stage) -> FactoryEnquiry:
        firm = _maker(stage, taken)
        contact = _contact(firm)
        by = firm_guest(contact) if contact else stage.staff["reception"]
        return actions.hand_in(by=by, facts=replace(facts), firm=firm, contact=contact)

    return begins


def _founder(stage: Stage) -> FactoryEnquiry:
    """A founder calls; the firms' counter takes it on and has not got round to it."""
    made = actions.hand_in(by=stage.staff["phone"], facts=replace(BAKERY, asker_phone=stage.registry.mobile()))
    _taken_on(stage, made)
    return made


def _taken_on(stage: Stage, enquiry: FactoryEnquiry) -> None:
    if enquiry.adviser is None:
        actions.take_on(by=stage.staff["firms"], enquiry=enquiry)


def _step(stage: Stage, enquiry: FactoryEnquiry, step: str, told: str = "", words: str = "", **more: object) -> None:
    by = stage.staff["firms"]
    actions.take_step(by=by, enquiry=enquiry, step=step, told=told, words=words, **more)  # type: ignore[arg-type]


def _checked(stage: Stage, enquiry: FactoryEnquiry) -> None:
    told = "용도지역과 진입도로를 확인했습니다. 입지에 문제가 없습니다."
    _step(stage, enquiry, "check_site", told, "토지이음과 현장 사진으로 확인. 진입도로 폭 6m.")


def _prepares(stage: Stage, enquiry: FactoryEnquiry) -> None:
    _step(stage, enquiry, "prepare", "안내해 드린 구비서류를 준비해 주십시오.")


def _all_papers(stage: Stage, enquiry: FactoryEnquiry) -> None:
    here = [paper.pk for paper in enquiry.documents.all()]
    actions.tick_papers(by=stage.staff["firms"], enquiry=enquiry, received=here)


def _some_papers(stage: Stage, enquiry: FactoryEnquiry) -> None:
    here = [paper.pk for paper in enquiry.documents.filter(kind__in=["plan", "business", "land_right"])]
    actions.tick_papers(by=stage.staff["firms"], enquiry=enquiry, received=here)
    actions.ask_papers(by=stage.staff["reception"], enquiry=enquiry)


def _filed(stage: Stage, enquiry: FactoryEnquiry) -> None:
    _step(stage, enquiry, "file", "신청서를 접수했습니다.", wanted=Next(authority=AUTHORITY))


def _approved(stage: Stage, enquiry: FactoryEnquiry) -> None:
    _step(stage, enquiry, "approve", "공장설립이 승인되었습니다. 승인서는 시청에서 받으시면 됩니다.")


def _held(stage: Stage, enquiry: FactoryEnquiry) -> None:
    _step(
        stage, enquiry, "hold", "임대차계약이 끝나면 이어서 진행하겠습니다.", "건물주와 계약 조건을 협의 중이라고 함."
    )
