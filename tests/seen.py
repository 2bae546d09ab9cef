"""What somebody reads on a page: its words without addresses, tokens and ids, in which digits stand by chance."""

from html.parser import HTMLParser

from django.http import HttpResponse


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        if tag in {"script", "style"}:
            self.unseen = tag
        if tag == "input" and facts.get("type") not in {"hidden", "password", "radio", "checkbox"}:
            self.words.append(facts.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.unseen:
            self.unseen = ""

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.words.append(data)


def seen(page: HttpResponse) -> str:
    """The words of a page and what stands in its fields, in their order, one space between any two.

    Whatever its status: a page of refusal is read as well.
    """
    reader = _Reader()
    reader.feed(page.content.decode())
    return " ".join(" ".join(reader.words).split())
