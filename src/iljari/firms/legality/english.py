"""The same wordings in English, as bilingual adverts carry them (the even text is lower-case)."""

import re
from typing import Final

from iljari.firms.legality.rule import Rule

_WHO: Final = r"(?:female|male|women|woman|men|man|ladies|lady|girls?|boys?|waitress)"

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "sex.only",
        re.compile(
            rf"\b{_WHO}s? (?:only|wanted|applicants? only|candidates? only|staff (?:only|wanted))\b"
            rf"|\b(?:only|must be) (?:a )?{_WHO}\b|\b(?:gender|sex) ?: ?(?:fe)?male(?! ?[/,&]| or| and)"
        ),
        ("male", "men", "man", "lad", "girl", "boy", "waitress"),
    ),
    Rule(
        "sex.prefer",
        re.compile(
            rf"\b{_WHO}s? (?:applicants? |candidates? )?(?:is |are )?preferred\b|\bprefer(?:ably)? (?:a )?{_WHO}\b"
        ),
        ("prefer",),
    ),
    Rule(
        "age.limit",
        re.compile(
            r"\b(?:under|below|not over|younger than|up to) (?:the age of )?(?:2[1-9]|[3-6]\d)"
            r"(?: years(?: old| of age)?)?(?= ?(?:only|preferred|wanted|years|\.|$|\n|,))"
            r"|\bage(?:d|s)? ?(?:limit|range|group)? ?:? ?(?:between )?\d{2} ?(?:-|~|to|and) ?\d{2}\b"
            r"|\bmax(?:imum)?\.? age\b[^\n]{0,6}\d{2}|\bage limit ?:? ?\d{2}"
        ),
        ("under", "below", "age", "younger", "not over", "up to"),
        unless_before=re.compile(r"(?:children|kids|students|clients|patients|customers|guests)[ ,(]{0,3}$"),
        unless_after=re.compile(
            r"^ ?(?:year-old|children|kids|students|clients|patients|minutes|hours|people|%|won|km|kg|employees)"
        ),
    ),
    Rule(
        "age.young",
        re.compile(
            r"\byoung(?:,)? (?:and [a-z]+ |[a-z]+ )?(?:people|person|man|men|woman|women|ladies|lady|staff"
            r"|applicants?|candidates?|graduates only)(?: (?:wanted|preferred|only))?\b"
        ),
        ("young",),
        unless_before=re.compile(r"(?:with|for|help|support|teach|serve|serving|to|of|our) $"),
    ),
    Rule(
        "looks.appearance",
        re.compile(
            r"\b(?:good[- ]?looking|attractive|beautiful|pretty|handsome|slim|well-figured) "
            r"(?:appearance|looks?|person|people|women|woman|lady|ladies|girls?|men|man|staff|applicants?"
            r"|candidates?)\b"
            r"|\bgood[- ]looking\b|\b(?:good|neat|pleasant|attractive) (?:physical )?(?:appearance|looks)\b"
        ),
        ("looking", "attractive", "beautiful", "pretty", "handsome", "slim", "figured", "appearance", "looks"),
    ),
    Rule(
        "looks.body",
        re.compile(
            r"\b(?:height|tall|weight) ?(?:requirement|limit)? ?:? ?"
            r"(?:at least|over|above|under|below|min(?:imum)?\.?)? ?\d{2,3} ?(?:cm|kg)\b"
            r"|\b1[5-9]\d ?cm (?:or )?(?:taller|above|over|and over)"
        ),
        ("height", "tall", "weight", "cm"),
    ),
    Rule(
        "marriage.status",
        re.compile(
            r"\b(?:unmarried|single|married) "
            r"(?:only|preferred|women|woman|men|man|person|people|applicants?|ladies)\b"
            r"|\bmarital status\b(?! (?:is|does|not|irrelevant|will))"
        ),
        ("married", "single", "marital"),
        unless_before=re.compile(r"(?:regardless of|without regard to|irrespective of)[^\n]{0,20}$"),
        unless_line=re.compile(r"regardless|discriminat|irrespective|equal opportunity"),
    ),
    Rule(
        "money.fee",
        re.compile(
            r"\b(?:deposit|registration fee|training fee|joining fee|membership fee|application fee)s?"
            r"(?: of [^\n.]{1,14})? (?:is |are |must be )?"
            r"(?:required|paid by (?:the )?applicant|to be paid|payable|at your own (?:cost|expense))\b"
            r"|\bapplicants? (?:must |has to |have to )?pay\b"
        ),
        ("deposit", "fee", "pay"),
    ),
)
