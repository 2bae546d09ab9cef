"""Pure decisions of the front desk."""

from collections.abc import Mapping

TRANSITIONS: Mapping[str, frozenset[str]] = {
    "waiting": frozenset({"serving", "left"}),
    "serving": frozenset({"on_hold", "done", "waiting"}),
    "on_hold": frozenset({"serving", "done", "left"}),
    "done": frozenset({"serving"}),
    "left": frozenset({"waiting"}),
}


def proposed_counter(*, age: int | None, sex: str, disabled: bool) -> tuple[str, str]:
    """The counter proposed and the coded reason: disability, then senior, youth, women, middle-aged (DOMAIN, desk).

    The clerk or the person may choose another one.
    """
    if disabled:
        return "disabled", "disability"
    if age is not None and age >= 55:
        return "seniors", "senior"
    if age is not None and age < 30:
        return "youth", "youth"
    if sex == "f":
        return "women", "woman"
    return "middle", "middle" if age is not None else "unknown"
