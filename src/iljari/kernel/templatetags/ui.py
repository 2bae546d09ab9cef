"""The tags and filters of Iljari's pages, loaded everywhere (docs/ui.md shows each in use)."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from django import forms, template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from iljari.kernel import display
from iljari.kernel.clock import today
from iljari.kernel.korean import format_phone, mask_contact, mask_name

register = template.Library()

BADGES = {"neutral": "dot", "info": "info", "good": "check", "wait": "clock", "harm": "alert"}
_TOKEN_LENGTH = 64


# Dates, money, names


def _other_year(value: date, argument: str) -> bool:
    return argument == "year" or value.year != today().year


@register.filter
def when(value: datetime | date | None, argument: str = "") -> str:
    """A moment in Seoul; the year is added when it is not this year, or by `|when:"year"`."""
    if value is None or value == "":
        return ""
    if not isinstance(value, datetime):
        return day(value, argument)
    local = display.seoul(value)
    return display.moment_text(local, year=_other_year(local.date(), argument))


@register.filter
def day(value: datetime | date | None, argument: str = "") -> str:
    """A day in Seoul; the year is added when it is not this year, or by `|day:"year"`."""
    if value is None or value == "":
        return ""
    local = display.seoul(value).date() if isinstance(value, datetime) else value
    return display.day_text(local, year=_other_year(local, argument))


@register.filter
def clock(value: datetime | None) -> str:
    """The time of day in Seoul: 14:30."""
    return f"{display.seoul(value):%H:%M}" if value else ""


@register.filter
def won(amount: int | str | None) -> str:
    """An amount of won with thousands and unit; nothing for None."""
    return "" if amount is None or amount == "" else display.won_text(int(amount))


@register.filter
def pay(amount: int | str | None, period: object) -> str:
    """Pay in won with its period; nothing for None."""
    return "" if amount is None or amount == "" else display.pay_text(int(amount), period)


@register.filter
def phone(digits: str | None) -> str:
    """A telephone number with its hyphens."""
    return format_phone(digits) if digits else ""


@register.filter
def masked(name: str | None) -> str:
    """A person's name as it may be shown to others: 김○수."""
    return mask_name(name) if name else ""


@register.filter
def contact(value: str | None) -> str:
    """A phone number with its hyphens, or a mail address as it is."""
    return value if value and "@" in value else phone(value)


@register.filter
def contact_masked(value: str | None) -> str:
    """A phone number or mail address as lists show it: 010-****-1234, ha***@example.org."""
    return mask_contact(value) if value else ""


# Small pieces


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite; silent for a screen reader unless it has a label of its own."""
    sprite = static("iljari/icons.svg")
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"></use></svg>', label, sprite, name
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', sprite, name)


@register.simple_tag
def badge(text: str, kind: str = "neutral") -> SafeString:
    """A status as word and shape; kind is neutral, info, good, wait or harm (ValueError otherwise)."""
    if kind not in BADGES:
        raise ValueError(f"badge kind must be one of {', '.join(BADGES)}, not {kind!r}")
    return format_html('<span class="badge {}">{}{}</span>', kind, icon(BADGES[kind]), text)


@register.inclusion_tag("ui/empty.html")
def empty(title: str, text: str = "", url: str = "", label: str = "") -> dict[str, str]:
    """A designed empty state: what is not there, why, and what to do."""
    return {"title": title, "text": text, "url": url, "label": label}


@register.simple_tag
def spark(values: Iterable[int], label: str = "") -> SafeString:
    """Small bars for a trend, oldest first, with the numbers as the text alternative."""
    numbers = [int(value or 0) for value in values]
    top = max(numbers, default=0) or 1
    bars = format_html_join(
        "",
        '<rect x="{}" y="{}" width="6" height="{}" rx="1"></rect>',
        ((i * 8, 24 - max(1, round(n * 24 / top)), max(1, round(n * 24 / top))) for i, n in enumerate(numbers)),
    )
    words = f"{label or _('Trend')}: " + ", ".join(f"{number:,}" for number in numbers)
    width = max(8 * len(numbers) - 2, 6)
    return format_html(
        '<svg class="spark" role="img" aria-label="{}" width="{}" height="24" viewBox="0 0 {} 24">{}</svg>',
        words,
        width,
        width,
        bars,
    )


@register.simple_tag(takes_context=True)
def once_token(context: Context) -> SafeString:
    """The hidden token that makes a twice sent form count once; a re-rendered form keeps its own.

    Only the first form of a page takes the kept token over: two forms must never share one.
    """
    kept = ""
    if not context.render_context.get("once_token_taken"):
        request = context.get("request")
        posted = request.POST.get("_once", "") if request is not None and request.method == "POST" else ""
        kept = str(context.get("once_token") or posted)[:_TOKEN_LENGTH]
        context.render_context["once_token_taken"] = True
    token = kept or secrets.token_urlsafe(16)
    return format_html('<input type="hidden" name="_once" value="{}">', token)


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: Context, page_obj: Page[Any], unit: str = "") -> dict[str, object]:
    """Links to the pages of a list, keeping the query of the address; `unit` names what is counted."""
    paginator = page_obj.paginator
    request = context.get("request")
    return {
        "query": request.GET if request is not None else QueryDict(),
        "page": page_obj,
        "pages": list(paginator.get_elided_page_range(page_obj.number, on_each_side=2, on_ends=1)),
        "ellipsis": paginator.ELLIPSIS,
        "range": _("%(first)s to %(last)s of %(total)s %(unit)s")
        % {
            "first": f"{page_obj.start_index():,}",
            "last": f"{page_obj.end_index():,}",
            "total": f"{paginator.count:,}",
            "unit": unit,
        },
    }


# Assets


@cache
def _assets_served() -> bool:
    """Whether KRDS is where pages can reach it; asked once for the life of the process."""
    name = "krds/css/token/krds_tokens.css"
    root = settings.STATIC_ROOT
    return bool(finders.find(name)) or bool(root and (settings.STATIC_ROOT / name).is_file())


@register.simple_tag
def krds_assets() -> SafeString:
    """Links to the KRDS tokens and fonts when they are there; our own sheets stand without them."""
    if not _assets_served():
        return SafeString("")
    return format_html_join(
        "\n",
        '<link rel="stylesheet" href="{}">',
        ((static(path),) for path in ("krds/css/token/krds_tokens.css", "iljari/fonts.css")),
    )


# Forms


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return "options"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "group" if widget.use_fieldset else "single"


def _described_by(bound: BoundField, help_text: str) -> str:
    ids = [f"{bound.auto_id}_help"] if help_text else []
    if bound.errors:
        ids.append(f"{bound.auto_id}_error")
    return " ".join(ids)


def _widget_attrs(bound: BoundField, kind: str, described: str, extra: dict[str, object]) -> dict[str, str | bool]:
    attrs: dict[str, str | bool] = {
        name.replace("_", "-"): value if isinstance(value, bool) else str(value) for name, value in extra.items()
    }
    if kind == "single":
        given = str(bound.field.widget.attrs.get("class", ""))
        attrs["class"] = f"control {given}".strip()
    if described and kind in {"single", "checkbox"}:
        attrs["aria-describedby"] = described
    if bound.errors and kind in {"single", "checkbox"}:
        attrs["aria-invalid"] = "true"
    return attrs


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, label: str = "", help: str = "", size: str = "", **extra: object) -> dict[str, object]:
    """One field with label, required mark, help and error; further arguments become attributes of the control.

    `hx_get="/x"` becomes hx-get="/x"; size is short, medium or wide.
    """
    kind = _kind(bound.field.widget)
    help_text = str(help or bound.help_text or "")
    described = _described_by(bound, help_text)
    attrs = _widget_attrs(bound, kind, described, extra)
    return {
        "field": bound,
        "kind": kind,
        "label": label or bound.label,
        "help": help_text,
        "described": described,
        "size": size,
        "control": bound.as_hidden() if bound.is_hidden else bound.as_widget(attrs=attrs),
        "options": list(bound) if kind == "options" else [],
        "required": bound.field.required,
    }


def _target(bound: BoundField) -> str:
    return f"{bound.auto_id}_0" if _kind(bound.field.widget) in {"options", "group"} else str(bound.auto_id)


@register.inclusion_tag("ui/error_summary.html")
def error_summary(*given: forms.BaseForm | Sequence[forms.BaseForm]) -> dict[str, object]:
    """What is wrong with the forms, each error a link to its field; empty when nothing is wrong."""
    lines: list[dict[str, str]] = []
    for item in given:
        for form in [item] if isinstance(item, forms.BaseForm) else item:
            lines += [{"target": "", "label": "", "text": str(error)} for error in form.non_field_errors()]
            lines += [
                {
                    "target": "" if bound.is_hidden else _target(bound),
                    "label": str(bound.label),
                    "text": str(error),
                }
                for bound in form
                for error in bound.errors
            ]
    return {"lines": lines}
