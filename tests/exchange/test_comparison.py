"""What the comparison says after mended rows, narrowed lists, and when their rows are gone."""

from iljari.exchange import actions, queries, tasks
from iljari.exchange.models import Entry
from tests.exchange.conftest import CHULSOO, SEEKERS, entry_of

HANA = ("KA1002", "박하나", "1990-01-02", "010-7000-0001", "사무원", "연봉 3,000만원", "구직중")


def states(found):
    return list(found.rows.values_list("state", flat=True))


def standing(account, kind="seeker"):
    return next(each for each in queries.counts(account) if each.kind == kind)


def numbers(account, tab):
    return [row.number for row in queries.compared(standing(account), tab)]


def test_mended_rows_go_on_with_the_list_before_them(bring_in, work24, official, chulsoo):
    """Whoever stood in the main list stands there still, and what only they have is not forgotten over it."""
    wrong = ("KA1003", "한둘", "봄날", "", "사무원", "", "구직중")
    found = bring_in(work24, "seeker", SEEKERS, CHULSOO, HANA, wrong, take_new=False)
    headings, (cells,) = queries.to_mend(found, actions.note_download(by=official, found=found, why="고쳐서 올림"))
    again = bring_in(work24, "seeker", headings, [*cells[:2], "1991-01-01", *cells[3:]], take_new=False)
    assert again.partial and not found.partial
    assert numbers(official, "theirs") == ["KA1003", "KA1002"] and numbers(official, "ours") == []
    assert (standing(official).theirs, standing(official).ours) == (2, 0)
    assert standing(official).newest == found


def test_what_only_they_have_waits_until_it_is_settled_or_stands_in_a_later_list(bring_in, work24, official, chulsoo):
    first = bring_in(work24, "seeker", SEEKERS, HANA, ("KA1003", *HANA[1:]), take_new=False)
    bring_in(work24, "seeker", SEEKERS, CHULSOO, HANA, take_new=False)
    assert numbers(official, "theirs") == ["KA1002", "KA1003"]
    assert states(first) == ["later", "theirs"]
    entry = entry_of(chulsoo.registrations.get())
    actions.mark_typed(by=official, entry=_changed(entry), number="KA1003")
    assert numbers(official, "theirs") == ["KA1002"] and states(first) == ["later", "linked"]


def _changed(entry: Entry) -> Entry:
    Entry.objects.filter(pk=entry.pk).update(state="changed")
    return Entry.objects.select_related("source").get(pk=entry.pk)


def test_a_narrowed_list_misses_nobody(read, bring_in, work24, official, chulsoo):
    bring_in(work24, "seeker", SEEKERS, CHULSOO)
    found = read(work24, "seeker", SEEKERS, HANA)
    actions.map_columns(by=official, found=found, places=found.places, words={}, partial=True)
    actions.start_list(by=official, found=found, take_new=False)
    tasks.apply_list.func(str(found.pk))
    assert numbers(official, "ours") == []
    bring_in(work24, "seeker", SEEKERS, HANA, take_new=False)
    assert numbers(official, "ours") == ["KA1001"]


def test_where_their_rows_are_gone_nobody_says_that_both_sides_agree(
    bring_in, work24, official, system, time, sign_in, chulsoo
):
    bring_in(work24, "seeker", SEEKERS, CHULSOO, HANA, take_new=False)
    time.pass_(days=31)
    actions.forget_old(by=system)
    assert standing(official).theirs is None and standing(official).ours == 0
    page = sign_in(official).get("/exchange/compare/?tab=theirs").content.decode()
    assert "새 목록을 가져오십시오" in page and "일치합니다" not in page


def test_parts_alone_do_not_say_what_only_we_have(read, work24, official, sign_in, chulsoo):
    found = read(work24, "seeker", [*SEEKERS, "거부사유"], [*CHULSOO, ""])
    page = sign_in(official).get(f"/exchange/lists/{found.pk}/").content.decode()
    assert 'name="partial" value="1" checked' in page
    actions.start_list(by=official, found=found, take_new=False)
    tasks.apply_list.func(str(found.pk))
    assert standing(official).ours is None
    assert "전체 목록을 가져오십시오" in sign_in(official).get("/exchange/compare/?tab=ours").content.decode()
