"""Bytes of a text file as text: UTF-8 or cp949, and a clear refusal of everything else."""

import codecs

from django.utils.translation import gettext as _

from .model import FileRefused

OTHER_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
WEB_PAGE = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<head", b"<style")


def decode(data: bytes) -> str:
    """The text of the file. Raises FileRefused: UTF-16, not text, a web page, cut off, damaged, another encoding."""
    if data.startswith(OTHER_MARKS):
        raise FileRefused(_("The file is saved as UTF-16 (“Unicode text”): save it as “CSV UTF-8” and import that."))
    if b"\0" in data:
        raise FileRefused(
            _("The file is neither a CSV nor an XLSX file (or is saved as UTF-16): save the table as “CSV UTF-8”.")
        )
    body = data.removeprefix(codecs.BOM_UTF8)
    if body.lstrip()[:200].lower().startswith(WEB_PAGE):
        raise FileRefused(
            _("The file is a web page, whatever its name says: open it in a spreadsheet and save it as XLSX.")
        )
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        before = body[: error.start].decode("utf-8")
        if len(body) < len(data) or _has_hangul(before):
            _refuse_broken(before, cut=error.reason == "unexpected end of data")
    try:
        return body.decode("cp949")
    except UnicodeDecodeError as error:
        before = body[: error.start].decode("cp949")
        if error.reason == "incomplete multibyte sequence" and _has_hangul(before):
            _refuse_broken(before, cut=True)
    raise FileRefused(
        _("The file's encoding is neither UTF-8 nor cp949 (or it is damaged): save it as “CSV UTF-8” and import that.")
    )


def _has_hangul(words: str) -> bool:
    return any("가" <= c <= "힣" for c in words)


def _refuse_broken(before: str, *, cut: bool) -> None:
    line = before.count("\n") + 1
    if cut:
        raise FileRefused(
            _("The file is cut off in the middle of a character in line %(line)s: fetch it again whole.")
            % {"line": line}
        )
    raise FileRefused(
        _("The file is damaged in line %(line)s (a character that is not UTF-8): save it again as “CSV UTF-8”.")
        % {"line": line}
    )
