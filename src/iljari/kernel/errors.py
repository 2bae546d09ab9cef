"""What can go wrong in a way that a person can mend. Every message says what happened and what to do next."""

from collections.abc import Mapping

from django.utils.functional import Promise


class Refusal(Exception):
    """An action was not done, and nothing was changed. `fields` ties messages to form fields."""

    code = "refused"

    def __init__(
        self,
        message: str | Promise,
        *,
        code: str | None = None,
        fields: Mapping[str, str | Promise] | None = None,
    ) -> None:
        super().__init__(str(message))
        self.message = message
        self.fields = dict(fields or {})
        if code:
            self.code = code


class NotAllowed(Refusal):
    """The person at the keyboard has no right to do this."""

    code = "not_allowed"


class Overtaken(Refusal):
    """Somebody else was faster: the record is no longer in the state it was seen in."""

    code = "overtaken"


class RuleBroken(Refusal):
    """A rule of the house or of the law forbids it."""

    code = "rule"
