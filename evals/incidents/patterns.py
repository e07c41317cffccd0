"""Forty lines of patterns: what is had without any reading."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from evals.incidents.data import Answer, Article
from evals.incidents.states import state_named

_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_NUMBER = rf"\b(\d{{1,2}}|{'|'.join(_WORDS[1:])})"
_DEAD = r"(?:dead|killed|dies?|died|slain|fatally|shot to death|murdered)\b"
_HURT = r"(?:injured|wounded|hurt|hospitali[sz]ed|critical|shot)\b"
_BETWEEN = r"(?:(?! and |[.,;\d-])[^\n]){0,30}?\b"
_KILLED = re.compile(_NUMBER + r"(?!-year)" + _BETWEEN + _DEAD, re.IGNORECASE)
_INJURED = re.compile(_NUMBER + r"(?!-year)" + _BETWEEN + _HURT, re.IGNORECASE)
_ONE_DEAD = re.compile(r"\b(?:dead|killed|fatal|fatally|died|dies|homicide|murder|slain)", re.I)
_ONE_HURT = re.compile(r"\b(?:injured|wounded|hurt|critical|hospital|injuries)\b", re.IGNORECASE)
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DATE = re.compile(
    rf"\b(?:(?P<week>{'|'.join(_DAYS)})|(?P<near>today|this morning|yesterday|last night)|"
    rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.? (?P<day>\d{{1,2}})\b)"
)
_IN = re.compile(r"\b(?:in|near) ((?:[A-Z][a-z]+\.? ?){1,3})")
_LINE = re.compile(r"^\s*([A-Z][A-Z .]{2,30})(?:,|\s*[(–—-])", re.MULTILINE)


def patterns(articles: Sequence[Article]) -> list[Answer]:
    """Each article by itself."""
    return [_answer(article) for article in articles]


def _answer(article: Article) -> Answer:
    """Numbers before words of death and injury, the first day, the first place."""
    text = article.whole
    killed = _count(_KILLED, text)
    if killed is None:
        killed = int(bool(_ONE_DEAD.search(text[:600])))
    injured = _count(_INJURED, text)
    if injured is None:
        injured = int(bool(_ONE_HURT.search(text))) if not killed else 0
    line, inside = _LINE.search(text), _IN.search(text)
    city = line[1].strip() if line else inside[1].strip() if inside else None
    return Answer(_day(text, article.published), state_named(text), city, killed, injured)


def _count(pattern: re.Pattern[str], text: str) -> int | None:
    """The first number that a pattern finds."""
    found = pattern.search(text)
    if found is None:
        return None
    word = found[1].lower()
    return int(word) if word.isdigit() else _WORDS.index(word)


def _day(text: str, published: dt.date) -> dt.date:
    """The first day named, looking back from the article; else the article's own."""
    found = _DATE.search(text)
    if found is None:
        return published
    if found["week"]:
        return published - dt.timedelta(days=(published.weekday() - _DAYS.index(found["week"])) % 7)
    if found["near"]:
        return published - dt.timedelta(days=found["near"] in ("yesterday", "last night"))
    try:
        day = dt.date(published.year, _MONTHS.index(found["month"]) + 1, int(found["day"]))
    except ValueError:
        return published
    return day if day <= published else day.replace(year=day.year - 1)
