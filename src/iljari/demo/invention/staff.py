"""The demo centre's staff: four officials, six consultants at six counters, and those who help them."""

from dataclasses import dataclass

PASSWORD = "yongin-demo-2024"
"""Everybody's password in the demo, told on its sign-in page."""


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody who works in the demo centre.

    `counter` is the kind of counter where they sit; `duty` the part they play in the replay. Who has labels is offered
    on the demo's sign-in page.
    """

    username: str
    name: str
    roles: tuple[str, ...]
    counter: str | None = None
    duty: str | None = None
    label_ko: str = ""
    label_en: str = ""


STAFF: tuple[StaffMember, ...] = (
    StaffMember("clerk", "고은채", ("clerk",), duty="clerk", label_ko="접수 담당", label_en="Reception clerk"),
    StaffMember("phone", "장미란", ("phone",), duty="phone", label_ko="전화상담원", label_en="Phone agent"),
    StaffMember(
        "youth", "윤하늬", ("consultant", "clerk"), "youth", "youth", "직업상담사 (청년)", "Consultant (youth)"
    ),
    StaffMember("middle", "서동규", ("consultant",), "middle", "middle"),
    StaffMember("women", "노지선", ("consultant",), "women", "women", "직업상담사 (여성)", "Consultant (women)"),
    StaffMember("disabled", "임가람", ("consultant",), "disabled", "disabled"),
    StaffMember("seniors", "안경애", ("consultant",), "seniors", "seniors"),
    StaffMember("firms", "권태준", ("consultant",), "firms", "firms", "직업상담사 (기업)", "Consultant (firms)"),
    StaffMember("official", "한서윤", ("official",), None, "official", "담당 공무원", "Official in charge"),
    StaffMember("official2", "문재호", ("official", "clerk")),
    StaffMember(
        "privacy", "배수정", ("privacy",), None, "privacy", "개인정보 보호담당 (공무원)", "Data-protection officer"
    ),
    StaffMember("admin", "조현묵", ("admin",), None, "admin", "시스템 관리자 (공무원)", "Administrator"),
    StaffMember("mayor", "심나래", ("mayor",), None, "mayor", "시장실", "Mayor's office"),
)
