"""What the reader's date expressions are in TimeML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evals.timeml.data import Timex

if TYPE_CHECKING:
    from ostrakon.news.analysis import Analysis
    from ostrakon.news.text.datewords import Expression

_LEADING = re.compile(r"(?:in|within|over|for)\s+", re.IGNORECASE)
"""Prepositions that the reader keeps with a stretch of time and TimeML does not."""
_PARTS_OF_DAY = {
    "tonight": "TNI",
    "night": "TNI",
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA"}
_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "DE"}
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve"]  # fmt: skip


def times(analysis: Analysis) -> tuple[Timex, ...]:
    """The date expressions of a text as the reader finds and resolves them."""
    from ostrakon.news.naming.when import expressions, printed

    found = []
    for one in expressions(analysis):
        start, end = printed(one)
        leading = _LEADING.match(analysis.text, start, end)
        start = leading.end() if leading else start
        if start < end:
            found.append(Timex(start, end, *_meant(one, analysis)))
    return tuple(found)


def _meant(one: Expression, analysis: Analysis) -> tuple[str, str]:
    """Type and value of an expression; an empty value where the reader resolves nothing."""
    from ostrakon.news.naming.when import resolve, tense_of

    parts = {re.sub(r"\d+$", "", name): part.lower() for name, part in one.parts.items()}
    if parts.get("rel") in ("each", "every"):
        return "SET", f"XXXX-WXX-{_WEEKDAYS.index(parts['w']) + 1}" if "w" in parts else ""
    if "c" in parts and parts.get("rel") != "ago":
        return "DURATION", f"P{_number(parts['c'])}{_UNITS[parts['u']]}"
    tense = tense_of(analysis.doc[one.head])
    # The words before a date ("since", "by") make a stretch of it; TimeML marks the date itself.
    days = resolve(one._replace(before=""), analysis.published, tense)
    if days is None or days[0] is None:
        return "DATE", ""
    first = days[0]
    unit = parts.get("u")
    if "dec" in parts:
        return "DATE", parts["dec"]
    if "s" in parts:
        return "DATE", f"{first.year}-{_SEASONS[parts['s']]}"
    if unit == "week":
        year, week, _ = first.isocalendar()
        return "DATE", f"{year}-W{week:02}"
    if days[2] in ("month", "year"):
        return "DATE", first.isoformat()[: 7 if days[2] == "month" else 4]
    clock = _PARTS_OF_DAY.get((parts.get("part") or parts.get("near", "")).split(" ")[-1])
    if clock is not None:
        return "TIME", f"{first.isoformat()}{clock}"
    return "DATE", first.isoformat()


def _number(word: str) -> str:
    """A number in digits; X where it is not one."""
    if word.isdigit():
        return word
    if word in ("a", "an"):
        return "1"
    if word == "a couple of":
        return "2"
    return str(_NUMBERS.index(word)) if word in _NUMBERS else "X"
