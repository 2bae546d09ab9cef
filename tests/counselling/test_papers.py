"""상담확인서: when, how and by whom somebody was counselled, and never a word of it."""

import json

from iljari.counselling import actions as counselling
from iljari.frontdesk import actions


def test_a_consultation_is_certified_without_a_word_of_it(clerk, chulsoo, consultation, sign_in):
    browser = sign_in(clerk)
    page = f"/papers/person/{chulsoo.pk}/"
    what = f"counselling:{consultation.pk}"
    assert f'value="{what}"' in browser.get(page).content.decode()
    text = browser.post(page, {"what": what}, follow=True).content.decode()
    for said in (
        "상담확인서",
        "김철수",
        "2026년 11월 2일(월) 10:00",
        "전화",
        "다정한",
        "취업상담을 받았음을 확인합니다",
    ):
        assert said in text, said
    paper = chulsoo.papers.get()
    assert (paper.about, paper.object_id) == ("consultation", consultation.pk)
    kept = json.dumps(paper.facts, ensure_ascii=False)
    for word in ("시설관리", "가족", "wishes", "희망"):
        assert word not in kept and word not in text, word


def test_it_stays_as_it_was_when_the_consultation_is_corrected(consultant, chulsoo, consultation):
    paper = actions.issue_paper(by=consultant, person=chulsoo, kind="counselling", object_id=consultation.pk)
    before = dict(paper.facts)
    counselling.correct_consultation(by=consultant, consultation=consultation, record="다른 말", memo="")
    paper.refresh_from_db()
    assert paper.facts == before
