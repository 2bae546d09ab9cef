"""The tags and filters of the pages: what is escaped, what is tied to what, what is said in which language."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from iljari.kernel import clock, display
from iljari.kernel.money import Period
from iljari.kernel.templatetags import ui


class Slip(forms.Form):
    """A form with one field of each kind."""

    name = forms.CharField(label="Name", help_text="As on the card", max_length=20)
    sex = forms.ChoiceField(label="Sex", choices=[("m", "Man"), ("f", "Woman")], widget=forms.RadioSelect)
    consent = forms.BooleanField(label="I agree")
    memo = forms.CharField(label="Memo", required=False, widget=forms.Textarea(attrs={"class": "tall"}))
    kept = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        if self.data.get("memo") == "both":
            raise forms.ValidationError("Not <both>.")


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


@pytest.fixture(autouse=True)
def november():
    with clock.simulated(datetime(2026, 11, 23, 1, tzinfo=UTC)):
        yield


@pytest.mark.parametrize(
    ("language", "said"), [("ko", "11월 22일(일) 14:30"), ("en", "Sun 22 Nov 14:30"), ("en-gb", "Sun 22 Nov 14:30")]
)
def test_a_moment_is_said_by_the_clock_in_seoul(language: str, said: str) -> None:
    with translation.override(language):
        assert ui.when(datetime(2026, 11, 22, 5, 30, tzinfo=UTC)) == said


def test_a_moment_just_before_midnight_utc_falls_on_the_next_day_in_seoul() -> None:
    with translation.override("ko"):
        assert ui.day(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)) == "11월 23일(월)"


def test_the_year_is_said_when_it_is_another_or_when_asked() -> None:
    with translation.override("ko"):
        assert ui.day(date(2025, 11, 22)) == "2025년 11월 22일(토)"
        assert ui.day(date(2026, 11, 22), "year") == "2026년 11월 22일(일)"
        assert ui.when(datetime(2026, 12, 31, 15, 5, tzinfo=UTC)) == "2027년 1월 1일(금) 00:05"
    with translation.override("en"):
        assert ui.day(date(2025, 11, 22)) == "Sat 22 Nov 2025"


def test_nothing_is_said_of_what_is_not_known() -> None:
    assert [ui.when(None), ui.day(None), ui.clock(None), ui.won(None), ui.phone(""), ui.masked(None)] == [""] * 6
    assert ui.pay(None, Period.HOUR) == ""


def test_a_moment_without_a_zone_is_seoul_time() -> None:
    assert display.seoul(datetime(2026, 11, 22, 9)).utcoffset() == timedelta(hours=9)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period.HOUR, "10,320 won an hour"),
        ("day", "10,320 won a day"),
        (Period.MONTH, "10,320 won a month"),
        (Period.YEAR, "10,320 won a year"),
        ("", "10,320 won"),
    ],
)
def test_pay_is_said_with_its_period(period: object, said: str) -> None:
    with translation.override("en"):
        assert ui.pay(10320, period) == said


def test_pay_and_pages_are_said_in_official_korean() -> None:
    page = Paginator(list(range(1095)), 20).get_page(2)
    with translation.override("ko"):
        assert ui.pay(10320, Period.HOUR) == "시급 10,320원"
        assert ui.pay(2600000, Period.MONTH) == "월급 2,600,000원"
        assert "총 1,095명 중 21–40" in render('{% pagination page "명" %}', page=page)


def test_telephone_numbers_and_names_go_through_the_kernel() -> None:
    assert render("{{ p|phone }} {{ n|masked }}", p="01012345678", n="김철수") == "010-1234-5678 김○수"


def test_a_field_ties_label_help_and_error_to_its_control() -> None:
    form = Slip({"name": ""})
    html = render("{% field form.name %}", form=form)
    assert '<label class="label" for="id_name">Name' in html
    assert 'class="required"' in html
    assert 'aria-describedby="id_name_help id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert html.count("aria-describedby") == html.count("aria-invalid") == 1
    assert 'id="id_name_help">As on the card' in html
    assert 'id="id_name_error"' in html


def test_a_field_that_may_stay_empty_has_no_required_mark_and_keeps_its_own_class() -> None:
    html = render("{% field form.memo %}", form=Slip())
    assert "required" not in html
    assert 'class="control tall"' in html
    assert "aria-describedby" not in html


def test_choices_stand_in_a_fieldset_whose_legend_names_them() -> None:
    html = render("{% field form.sex %}", form=Slip())
    assert html.count("<fieldset") == 1
    assert re.search(r"<legend[^>]*>Sex", html)
    assert html.count('type="radio"') == 2


def test_a_single_tick_has_its_label_beside_it() -> None:
    html = render("{% field form.consent %}", form=Slip())
    assert re.search(r'<label class="option"><input type="checkbox"[^>]*id="id_consent"[^>]*><span>I agree', html)


def test_further_arguments_become_attributes_and_are_escaped() -> None:
    html = render("{% field form.name data_suggest=url label=label %}", form=Slip(), url='/c?"x', label="<b>Who</b>")
    assert 'data-suggest="/c?&quot;x"' in html
    assert "&lt;b&gt;Who" in html
    assert "<b>Who" not in html


def test_what_was_typed_comes_back_escaped() -> None:
    html = render("{% field form.name %}", form=Slip({"name": '"><script>x</script>'}))
    assert "<script>" not in html


def test_the_error_summary_links_to_each_field() -> None:
    form = Slip({"name": "", "memo": "both"})
    html = render("{% error_summary form %}", form=form)
    assert 'href="#id_name"' in html
    assert 'href="#id_sex_0"' in html, "a group is reached at its first choice"
    assert 'id="id_sex_0"' in render("{% field form.sex %}", form=form)
    assert "Not &lt;both&gt;." in html
    assert "data-error-summary" in html and 'tabindex="-1"' in html


def test_the_error_summary_takes_several_forms_and_is_silent_when_all_is_well() -> None:
    good = Slip({"name": "A", "sex": "m", "consent": "on"})
    assert render("{% error_summary form %}", form=good).strip() == ""
    html = render("{% error_summary one more %}", one=good, more=[Slip({"name": ""}, prefix="x")])
    assert 'href="#id_x-name"' in html


def test_a_badge_is_word_and_shape_and_knows_its_kinds() -> None:
    html = render('{% badge word "wait" %}', word="<i>")
    assert 'class="badge wait"' in html
    assert "#clock" in html
    assert "&lt;i&gt;" in html
    with pytest.raises(ValueError, match="badge kind"):
        ui.badge("x", "red")


def test_each_form_has_its_own_token_and_a_refused_one_keeps_it() -> None:
    first, second = render("{% once_token %}"), render("{% once_token %}")
    assert first != second and 'name="_once"' in first
    posted = RequestFactory().post("/", {"_once": 'abc"><x'})
    html = render("{% once_token %}{% once_token %}", request=posted)
    tokens = re.findall(r'value="([^"]*)"', html)
    assert tokens[0] == "abc&quot;&gt;&lt;x"
    assert len(tokens) == 2 and tokens[1] != tokens[0]
    assert 'value="given"' in render("{% once_token %}", once_token="given", request=posted)


def test_a_trend_says_its_numbers_to_those_who_do_not_see_it() -> None:
    html = render("{% spark values label %}", values=[0, 5, 10], label="Calls")
    assert 'aria-label="Calls: 0, 5, 10"' in html
    assert html.count("<rect") == 3
    assert "style=" not in html


def test_pages_of_a_list_keep_the_question() -> None:
    page = Paginator(list(range(95)), 20).get_page(2)
    request = RequestFactory().get("/?q=%EA%B9%80&page=2")
    with translation.override("en"):
        html = render("{% pagination page unit %}", page=page, unit="people", request=request)
    assert 'href="?q=%EA%B9%80&amp;page=3"' in html
    assert 'aria-current="page"' in html
    assert "21 to 40 of 95 people" in html
    assert render("{% pagination page %}", page=Paginator([1], 20).get_page(1), request=request).strip() == ""


def test_an_empty_state_offers_the_way_on() -> None:
    html = render('{% empty "Nobody" "Yet." "/people/new" "Register" %}')
    assert '<a class="button secondary" href="/people/new">Register</a>' in html
