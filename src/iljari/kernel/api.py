"""What every room's part of the public API shares: the shape of an error."""

from django.utils.translation import gettext_noop
from ninja import Field, Schema


class Problem(Schema):
    """What went wrong: a code for programs, a sentence in Korean and in English, the parameters concerned."""

    code: str = Field(description=gettext_noop("A word for programs"))
    message_ko: str
    message_en: str
    fields: dict[str, str] = {}


class ErrorOut(Schema):
    """Every answer from 400 on."""

    error: Problem
