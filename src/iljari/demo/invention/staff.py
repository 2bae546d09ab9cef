"""The demo centre's staff: four officials, six consultants at six counters, and those who help them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody who works in the demo centre; `counter` is the kind of counter where they sit."""

    username: str
    name: str
    roles: tuple[str, ...]
    counter: str | None
    label_ko: str
    label_en: str
    offered: bool = False
    """Whether the demo's sign-in page offers to try it as this person."""


STAFF: tuple[StaffMember, ...] = (
    StaffMember("reception", "고은채", ("clerk",), None, "접수 담당", "Reception clerk", offered=True),
    StaffMember("phone", "장미란", ("phone",), None, "전화상담원", "Phone agent", offered=True),
    StaffMember(
        "youth", "윤하늬", ("consultant", "clerk"), "youth", "직업상담사 (청년)", "Consultant (youth)", offered=True
    ),
    StaffMember("middle", "서동규", ("consultant",), "middle", "직업상담사 (중장년)", "Consultant (middle-aged)"),
    StaffMember("women", "노지선", ("consultant",), "women", "직업상담사 (여성)", "Consultant (women)"),
    StaffMember(
        "disabled",
        "임가람",
        ("consultant",),
        "disabled",
        "직업상담사 (장애인)",
        "Consultant (people with disabilities)",
    ),
    StaffMember(
        "seniors", "안경애", ("consultant",), "seniors", "직업상담사 (어르신)", "Consultant (seniors)", offered=True
    ),
    StaffMember("firms", "권태준", ("consultant",), "firms", "직업상담사 (기업)", "Consultant (firms)", offered=True),
    StaffMember("official", "한서윤", ("official",), None, "담당 공무원", "Official in charge", offered=True),
    StaffMember("official2", "문재호", ("official", "clerk"), None, "구인 담당 공무원", "Official for vacancies"),
    StaffMember(
        "privacy", "배수정", ("privacy",), None, "개인정보 보호담당 (공무원)", "Data-protection officer", offered=True
    ),
    StaffMember("admin", "조현묵", ("admin",), None, "시스템 관리자 (공무원)", "Administrator", offered=True),
    StaffMember("mayor", "심나래", ("mayor",), None, "시장실", "Mayor's office", offered=True),
)
