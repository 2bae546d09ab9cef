"""Vacancies that the invented firms might really hand in: full forms, lawful pay and wording."""

from datetime import date, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from iljari.kernel.codes import minimum_wage
from iljari.kernel.money import HOURS_A_MONTH

from .firm_kinds import InventedFirm
from .names import korean_name
from .places import invent_site
from .posts import CONDITIONS, HOURS, Hours, Post, posts
from .tables import table
from .trades import trades

FLAWS = ("age", "sex", "looks", "marriage", "region", "family", "property", "wage", "money", "minor")
"""Codes of the legality check's flags, each with words or terms that raise it."""
HOW_MANY = ((1, 38), (2, 38), (3, 18), (4, 6))
WEEKS_A_MONTH = 365 / 7 / 12
ALL_INSURANCES = ["pension", "health", "employment", "accident"]
BENEFITS: dict[str, tuple[str, ...]] = {
    "micro": ("meals", "parking", "uniform"),
    "small": ("meals", "meal_money", "parking", "uniform"),
    "medium": ("bus", "meals", "parking", "uniform", "dormitory"),
    "large": ("bus", "meals", "parking", "uniform", "dormitory", "tuition", "childcare"),
    "public": ("meals", "parking"),
}
TELLING = (
    ("한의원", "치과", "세무회계", "아울렛", "화훼", "화분", "채소", "버섯", "골프장", "클럽하우스", "주간보호")
    + ("요양원", "반도체", "자동차부품", "만두", "김치", "떡", "온라인몰", "베이커리", "통학")
)  # fmt: skip
"""Words in a title that only some firms of a kind may use: those that say so in their name or trade."""
BONUSES = ("명절 상여", "상여 연 100%", "성과급 별도", "만근수당 월 10만원", "명절 선물과 휴가비")
USUAL = (
    "입사 후 1주간 업무 교육 (유급)",
    "수습 3개월, 급여 전액 지급",
    "연장근무는 사전에 협의",
    "출근 시작일 협의 가능",
    "휴게실과 개인 사물함 있음",
    "근무복과 안전용품 지급",
    "업무는 선임자가 옆에서 안내",
    "출퇴근 시각 30분 조정 협의",
    "면접 시 작업장을 함께 둘러봄",
    "근로계약서는 출근 첫날 작성",
)
"""What firms add at the end, whatever the work."""
DOCUMENTS = ("이력서", "이력서, 자기소개서", "이력서, 자격증 사본", "이력서 (센터 양식 가능)")


def invent_vacancies(rng: Random, firm: InventedFirm, today: date) -> list[dict[str, Any]]:
    """One to four complete vacancies of this firm, no post twice, as values of the vacancy form's columns."""
    offered = firm.posts()
    count = min(len(offered), rng.choices([n for n, _w in HOW_MANY], [w for _n, w in HOW_MANY])[0])
    return [invent_vacancy(rng, firm.facts, post, today) for post in rng.sample(offered, k=count)]


def invent_unlawful_vacancies(rng: Random, today: date) -> list[dict[str, Any]]:
    """One form for each thing the legality check has to catch, in the order of FLAWS, fit for a firm of any kind."""
    return [invent_unlawful_vacancy(rng, flaw, today) for flaw in FLAWS]


def invent_unlawful_vacancy(rng: Random, flaw: str, today: date, firm: InventedFirm | None = None) -> dict[str, Any]:
    """A vacancy with something in it that the law does not allow; `flaw` is the code of the flag it must raise.

    Without a firm it is office work or cleaning somewhere in Yongin. Raises ValueError for an unknown code.
    """
    if flaw not in FLAWS:
        raise ValueError(f"No such flaw: {flaw!r}")
    group = rng.choice((("desk", "office"), ("desk", "bookkeeping"), ("upkeep", "cleaner")))
    anywhere = [post for post in posts()[group[0]] if post.trade == group[1]]
    # a school may teach minors at night, it may not employ them: plain work leaves no doubt
    choice = firm.posts() if firm and flaw != "minor" else anywhere
    form = invent_vacancy(rng, firm.facts if firm else _somewhere(rng), rng.choice(choice), today)
    if flaw == "wage":
        return form | _underpaid(rng, today.year)
    if flaw == "minor":
        night = {"minors_allowed": True, "starts_at": time(22), "ends_at": time(5), "day_times": ["night"]}
        return form | night | {"duties": form["duties"] + "\n- 고등학생 가능, 야간 22:00~05:00 근무"}
    words = table("flawed")[flaw]
    if words["titles"] and rng.random() < 0.6:
        form["title"] = f"{form['title'].partition(' (')[0]} {rng.choice(words['titles'])}"
    return form | {"duties": form["duties"] + f"\n- {rng.choice(words['lines'])}"}


def _underpaid(rng: Random, year: int) -> dict[str, Any]:
    hourly = minimum_wage(year)
    hours = {
        "starts_at": time(9),
        "ends_at": time(18),
        "break_minutes": 60,
        "weekly_hours": Decimal(40),
        "pay_max": None,
    }
    if rng.random() < 0.5:
        return hours | {"pay_period": "hour", "pay_min": (hourly - rng.randint(200, 900)) // 10 * 10}
    return hours | {"pay_period": "month", "pay_min": hourly * HOURS_A_MONTH * 95 // 1_000_000 * 10_000}


def _somewhere(rng: Random) -> dict[str, Any]:
    site = invent_site(rng, ("4146310100", "4146510100", "4146110200"), floors=True)
    number = f"0310{rng.randrange(10**6):06d}"
    return {"name": "", "industry_words": "", "size": "small", "address": site.address, "district": site.district,
            "contact_name": korean_name(rng, rng.choice("fm"), rng.randint(1966, 1996)), "contact_phone": number,
            "contact_email": ""}  # fmt: skip


def invent_vacancy(rng: Random, firm: dict[str, Any], post: Post, today: date) -> dict[str, Any]:
    """One complete vacancy of this firm for this post."""
    trade = trades()[post.trade]
    hours = HOURS[rng.choice(post.hours)]
    until_filled = rng.random() < 0.25
    form: dict[str, Any] = {
        "title": _title(rng, firm, post, hours),
        "duties": _duties(rng, post, hours),
        "occupation": trade.code,
        "occupation_words": trade.words[0],
        "openings": rng.choice(post.openings),
        "openings_disabled": 0,
        "career": "experienced" if rng.random() < post.experienced else rng.choice(("any", "any", "any", "newcomer")),
        "career_months": None,
        "education": post.education if rng.random() < 0.8 else "",
        "licences": list(post.licences) if post.licence_needed or rng.random() < 0.7 else [],
        "licences_required": post.licence_needed,
        "workplace": firm["address"],
        "district": firm["district"],
        "conditions": dict(CONDITIONS[post.conditions]),
        "minors_allowed": post.minors and "evening" not in hours.times and rng.random() < 0.4,
        "documents": rng.choice(DOCUMENTS[:2] if not post.licences else DOCUMENTS),
        "until_filled": until_filled,
        "deadline": None if until_filled else today + timedelta(days=rng.choice((21, 30, 30, 45, 60))),
        "contact_name": firm["contact_name"],
        "contact_phone": firm["contact_phone"],
        "contact_email": firm["contact_email"],
    }
    if form["career"] == "experienced":
        form["career_months"] = rng.choice((6, 12, 12, 24, 36))
    form |= _contract(rng, post, hours) | _pay(rng, post, hours, today.year) | _selection(rng, post)
    form |= _welfare(rng, firm, post, hours)
    if "disabled" in form["preferences"]:
        form["openings_disabled"] = rng.randint(1, form["openings"])
    return form


def _title(rng: Random, firm: dict[str, Any], post: Post, hours: Hours) -> str:
    about = f"{firm['name']} {firm['industry_words']}"
    fitting = [each for each in post.titles if _tells(each, about) and ("새벽" not in each or hours.start.hour < 6)]
    title = rng.choice(fitting or list(post.titles))
    return f"{title} ({hours.words})" if "(" not in title and rng.random() < 0.45 else title


def _tells(title: str, about: str) -> bool:
    """Whether the title names no kind of firm or goods other than this firm's."""
    return all(word in about for word in TELLING if word in title)


def _duties(rng: Random, post: Post, hours: Hours) -> str:
    others = list(range(1, len(post.duties)))
    kept = sorted(rng.sample(others, k=min(len(others), rng.randint(2, 4))))
    lines = [post.duties[0], *(post.duties[nth] for nth in kept)]
    lines += [hours.line] if hours.line else []
    lines += [rng.choice(USUAL)] if rng.random() < 0.6 else []
    return "\n".join(f"- {line}" for line in lines)


def _contract(rng: Random, post: Post, hours: Hours) -> dict[str, Any]:
    fixed = rng.random() < post.fixed
    kind = ("fixed_part" if fixed else "open_ended_part") if hours.part_time else "fixed" if fixed else "open_ended"
    return {
        "employment_type": kind,
        "contract_months": rng.choice((3, 6, 11, 12, 12, 12)) if fixed else None,
        "weekly_hours": Decimal(str(hours.week)),
        "starts_at": hours.start,
        "ends_at": hours.end,
        "break_minutes": hours.pause,
        "weekdays": list(hours.weekdays),
        "day_times": list(hours.times),
    }


def _pay(rng: Random, post: Post, hours: Hours, year: int) -> dict[str, Any]:
    """Pay from the minimum wage of the year upwards, over all paid hours of the post's own month."""
    hourly = minimum_wage(year)
    low = hourly * rng.uniform(post.pay[0], sum(post.pay) / 2)
    high = low if rng.random() < 0.55 else max(low, hourly * post.pay[1])
    if hours.part_time:
        period, paid, step = "hour", 1.0, 10
    elif post.daily and rng.random() < 0.6:
        period, paid, step = "day", 8.0, 1_000
    elif post.yearly:
        period, paid, step = "year", HOURS_A_MONTH * 12.0, 1_000_000
    else:
        period, paid, step = "month", month_hours(hours.week), 10_000
    lowest, highest = (-int(-amount * paid // step) * step for amount in (low, high))
    return {
        "pay_period": period,
        "pay_min": lowest,
        "pay_max": highest if highest > lowest else None,
        "bonus": rng.choice(BONUSES) if not hours.part_time and rng.random() < 0.3 else "",
    }


def month_hours(weekly: float) -> float:
    """Paid hours a month with the weekly rest; hours beyond 40 count half as much again (근로기준법 제55조·제56조)."""
    if weekly <= 40:
        return max(weekly * 1.2 * WEEKS_A_MONTH, HOURS_A_MONTH if weekly == 40 else 0)
    return HOURS_A_MONTH + (weekly - 40) * 1.5 * WEEKS_A_MONTH


def _selection(rng: Random, post: Post) -> dict[str, Any]:
    steps = ["documents", "interview"] if rng.random() < 0.75 else ["interview"]
    if post.trade in {"welding", "cook", "web", "software", "mechanic"} and rng.random() < 0.4:
        steps.append("test")
    preferences = [each for each in post.preferences if rng.random() < 0.75]
    if rng.random() < 0.12 and "nearby" not in preferences:
        preferences.append("nearby")
    words = {"nearby": "출퇴근이 편한 인근 거주자 우대", "disabled": "장애인 지원 환영", "seniors": "고령자 지원 환영"}
    said = [words[each] for each in preferences if each in words and rng.random() < 0.5]
    return {
        "selection_steps": steps,
        "apply_how": rng.choices(("centre", "mail", "phone", "visit"), (70, 12, 12, 6))[0],
        "preferences": preferences,
        "preferences_words": ", ".join(said),
    }


def _welfare(rng: Random, firm: dict[str, Any], post: Post, hours: Hours) -> dict[str, Any]:
    benefits = [each for each in BENEFITS[firm["size"]] if rng.random() < 0.5]
    if hours.part_time:
        benefits = [each for each in benefits if each not in {"dormitory", "tuition", "childcare"}]
    access = [each for each in ("parking", "lift", "toilet", "ramp") if rng.random() < 0.25]
    if post.preferences and "disabled" in post.preferences:
        access = ["lift", "toilet", "ramp"] if rng.random() < 0.7 else ["toilet", "ramp"]
    return {
        "insurances": list(ALL_INSURANCES) if hours.week >= 15 else ["employment", "accident"],
        "retirement_pay": rng.choice(("lump_sum", "pension")) if hours.week >= 15 else "none",
        "benefits": benefits,
        "access": access,
    }
