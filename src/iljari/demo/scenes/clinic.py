"""The clinic: about a quarter of the seekers write a resume, hand in papers, practise interviews; some still wait.

Every seeker has dice of their own here, so that nothing else in the replay falls differently.
"""

import struct
import zlib
from collections.abc import Callable
from random import Random

from iljari.counselling.clinic import actions
from iljari.counselling.clinic.access import version_of
from iljari.counselling.models import Writing
from iljari.demo.agenda import at
from iljari.demo.stage import Seeker, Stage
from iljari.kernel import clock
from iljari.people.guests import citizen

SHARE, PAPER_SHARE, PRACTICE_SHARE = 0.25, 0.5, 0.4
EVENING = 520  # minutes after nine: when the day's visits are over
SUMMARIES = (
    "{work} 일을 오래 해 왔고, 맡은 일은 끝까지 책임집니다.",
    "성실하게 일하는 사람입니다. {work} 일을 찾고 있습니다.",
    "{work} 일을 새로 배우려고 합니다. 시간 약속을 잘 지킵니다.",
)
BETTER = (
    "{work} 일을 찾고 있습니다. 지난 직장에서 3년 동안 결근 없이 일했고, 후배 두 명을 가르쳤습니다.",
    "{work} 일을 하며 하루 40건을 처리했습니다. 빠뜨린 것을 먼저 찾아 고치는 습관이 있습니다.",
)
CAREERS = "{firm}에서 {duties} 일을 했습니다."
NO_CAREER = "아직 직장 경험은 없지만 봉사활동을 꾸준히 했습니다."
SKILLS = ("운전면허가 있고 엑셀로 표를 만들 수 있습니다.", "한글 문서를 작성할 수 있습니다.", "")
STRENGTHS = ("사람들과 잘 어울리고, 모르는 것은 바로 묻습니다.", "꼼꼼하지만 속도는 더 키우고 있습니다.")
MOTIVES = ("집에서 가깝고 오래 다닐 수 있는 곳이라 지원했습니다.", "해 온 일을 살릴 수 있어 지원했습니다.")
REMARKS = (
    ("summary", "무엇을 얼마나 했는지 숫자로 한 가지만 써 보세요."),
    ("careers", "맡은 일을 순서대로 쓰고, 혼자 한 일을 앞에 두세요."),
    ("strengths", "장점마다 있었던 일을 하나씩 붙이면 믿음이 갑니다."),
)
ANSWERS = ("네, 예전 기록을 찾아서 적어 보겠습니다.", "하루 처리량을 적어 넣었습니다.")
PRACTISED = {
    "interview": ("1분 자기소개와 지원 동기 답하기", "이직 사유와 희망 임금 묻는 질문에 답하기"),
    "image": ("면접 복장 고르기와 인사 자세", "첫인상과 시선, 앉는 자세"),
}
WELL = ("목소리가 또렷하고 인사가 자연스러움", "경험을 차분히 설명함", "복장이 단정하고 표정이 밝음")
NEXT = ("결론부터 말하고 이유를 붙이기", "상대 눈을 보며 천천히 말하기", "궁금한 점 두 가지 준비하기")
MARKS = ("good", "good", "coming", "next")
CRITERIA = ("impression", "clothing", "posture", "voice", "answers", "questions")
PAPERS = (("licence", "자격증 사본"), ("certificate", "경력증명서"), ("resume", "예전 이력서"))


def plan_clinic(stage: Stage) -> None:
    """Every evening: who registered before today and is one of the quarter begins; the rest follows in later days."""
    begun: set[object] = set()

    def evening() -> None:
        for seeker in stage.settled_seekers(clock.today()):
            if seeker.person.pk not in begun:
                begun.add(seeker.person.pk)
                dice = Random(f"clinic {seeker.registration.number}")
                if dice.random() < SHARE:
                    _begins(stage, seeker, dice)

    for day in stage.days[1:]:
        stage.agenda.put(at(day, EVENING), evening)


def _begins(stage: Stage, seeker: Seeker, dice: Random) -> None:
    kind = dice.choice(["resume", "resume", "cover_letter"])
    by = citizen(seeker.person) if dice.random() < 0.5 else seeker.consultant
    title = ("이력서" if kind == "resume" else "자기소개서") + f" ({_work(seeker)})"[:60]
    writing = actions.start_writing(
        by=by, person=seeker.person, kind=kind, title=title, sections=_said(seeker, kind, dice, SUMMARIES)
    )
    actions.step(by=by, writing=writing, name="hand_in")
    if dice.random() < PAPER_SHARE:
        _hands_in(seeker, dice)
    _later(stage, dice, 1, lambda: _comments(stage, seeker, writing, dice))
    if dice.random() < PRACTICE_SHARE:
        _later(stage, dice, 3, lambda: _practises(seeker, dice))


def _comments(stage: Stage, seeker: Seeker, writing: Writing, dice: Random) -> None:
    """Most are read within days; some wait."""
    if dice.random() < 0.15:
        return
    version = version_of(writing)
    names = [name for name in version.sections if version.sections[name]]
    remarks = [(section, words) for section, words in REMARKS if section in names]
    for section, words in dice.sample(remarks, min(len(remarks), dice.randint(1, 2))):
        first = version.sections[section].split(".")[0]
        quote = first if dice.random() < 0.6 else ""
        said = actions.comment(by=seeker.consultant, version=version, section=section, words=words, quote=quote)
        if dice.random() < 0.5:
            actions.answer_comment(by=citizen(seeker.person), comment=said, words=dice.choice(ANSWERS))
    _later(stage, dice, 1, lambda: _writes_again(stage, seeker, writing, dice))


def _writes_again(stage: Stage, seeker: Seeker, writing: Writing, dice: Random) -> None:
    by = citizen(seeker.person)
    writing.refresh_from_db()
    said = _said(seeker, writing.kind, dice, BETTER)
    actions.save_version(by=by, writing=writing, seen=writing.latest, sections=said)
    actions.step(by=by, writing=writing, name="finish" if dice.random() < 0.8 else "hand_in")


def _practises(seeker: Seeker, dice: Random) -> None:
    kind = dice.choice(["interview", "interview", "image"])
    words = dice.choice(PRACTISED[kind])
    practice = actions.record_practice(
        by=seeker.consultant, persons=[seeker.person], kind=kind, on=clock.today(), words=words, minutes=40
    )
    actions.give_feedback(
        by=seeker.consultant,
        practised=practice.people.get(),
        marks={name: dice.choice(MARKS) for name in dice.sample(CRITERIA, 4)},
        strong=dice.choice(WELL),
        next_time=dice.choice(NEXT),
    )


def _hands_in(seeker: Seeker, dice: Random) -> None:
    by = citizen(seeker.person) if dice.random() < 0.6 else seeker.consultant
    kind, title = dice.choice(PAPERS)
    body = _pdf(seeker.registration.number) if dice.random() < 0.6 else _png(dice)
    actions.add_document(by=by, person=seeker.person, kind=kind, title=title, body=body)


def _said(seeker: Seeker, kind: str, dice: Random, openings: tuple[str, ...]) -> dict[str, str]:
    opening = dice.choice(openings).format(work=_work(seeker))
    careers = seeker.wishes.careers
    told = CAREERS.format(firm=careers[0]["firm"], duties=careers[0].get("duties") or "여러") if careers else NO_CAREER
    strengths = dice.choice(STRENGTHS)
    if kind == "resume":
        return {"summary": opening, "careers": told, "skills": dice.choice(SKILLS), "strengths": strengths}
    return {"motive": dice.choice(MOTIVES), "experience": f"{opening} {told}", "strengths": strengths, "plans": ""}


def _work(seeker: Seeker) -> str:
    occupations = seeker.wishes.occupations
    return str(occupations[0]["words"]) if occupations else "새로운"


def _later(stage: Stage, dice: Random, least: int, happening: Callable[[], None]) -> None:
    """Some working days on; what would lie beyond the replay does not happen any more."""
    ahead = [day for day in stage.days if day > clock.today()]
    place = least - 1 + dice.randint(0, 2)
    if place < len(ahead):
        stage.agenda.put(at(ahead[place], dice.uniform(30, 500)), happening)


def _pdf(words: str) -> bytes:
    """A whole PDF of one page with a few letters on it."""
    drawing = f"BT /F1 18 Tf 60 760 Td (Iljari demo document {words}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table)
    return body + head + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(body))


def _png(dice: Random) -> bytes:
    """A whole PNG: a plain sheet in one pale colour."""
    side, colour = 64, bytes(dice.randint(180, 255) for _ in range(3))
    rows = (b"\0" + colour * side) * side

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))

    head = struct.pack("!IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
