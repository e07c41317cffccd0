"""Numbers of people as news writes them: "at least 60", "dozens", "between 10 and 15".

A quantity is a band: `low` and `high` are the least and the most that the words allow, `best` the
figure that they give as the figure. Open ends are `None` and are never filled with a guess:
"over 140" is low 141 without best or high. Vague words have a floor by their plain meaning only
(READING.md, 5.3: "dozens" is low 24).
"""

from __future__ import annotations

import dataclasses
import re

from spacy.tokens import Doc, Span

_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_SCALE = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}

# The least number that a vague word can mean; none of them says how many at most.
_FLOOR = {
    "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "several": 3, "many": 3,
    "numerous": 3, "multiple": 2, "various": 2, "tens": 20,
}  # fmt: skip
_FLOOR_AFTER_A = {"few": 2, "couple": 2, "handful": 3, "number": 2}
_ZERO = {"no", "none", "nobody", "zero", "nil"}

# Words before a figure, longest first, and the side of the figure that they leave open.
_BEFORE: tuple[tuple[str, str], ...] = (
    ("no fewer than", "at least"), ("no less than", "at least"), ("not less than", "at least"),
    ("a minimum of", "at least"), ("a total of", "exactly"), ("a maximum of", "up to"),
    ("no more than", "up to"), ("not more than", "up to"), ("in excess of", "over"),
    ("as many as", "up to"), ("as few as", "at least"), ("well over", "over"),
    ("just over", "over"), ("upwards of", "over"), ("upward of", "over"), ("more than", "over"),
    ("greater than", "over"), ("fewer than", "under"), ("less than", "under"),
    ("just under", "under"), ("at least", "at least"), ("at most", "up to"), ("up to", "up to"),
    ("close to", "about"), ("an estimated", "about"), ("over", "over"), ("above", "over"),
    ("under", "under"), ("below", "under"), ("about", "about"), ("around", "about"),
    ("roughly", "about"), ("approximately", "about"), ("some", "about"), ("nearly", "about"),
    ("almost", "about"), ("estimated", "about"), ("perhaps", "about"), ("only", "exactly"),
    ("all", "the"), ("the", "the"), ("these", "the"), ("those", "the"), ("both", "the"),
    ("another", "more"), ("additional", "more"), ("further", "more"),
)  # fmt: skip
_AFTER = {"or more": "at least", "or so": "about", "at least": "at least"}
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+\Z|\d+(?=\+)")
_JOIN = {"to", "-", "–", "—", "or", "and"}
_MARKS = {
    "$", "€", "£", "#", ".", "No.", "aged", "age", "ages", "article", "section", "resolution",
    "Highway", "Route", "Interstate", "Apartment", "Apt", "Suite", "Room", "Unit", "Channel",
    "Exit",
}  # fmt: skip
_MONTHS = {
    "january", "february", "march", "april", "june", "july", "august", "september", "october",
    "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec",
}  # fmt: skip
_OLDEST = 110
_AFTER_AGE = {",", ")", ".", ";", "-", "and"}
_YEAR_BEFORE = {"in", "since", "of", "from", "until", "by", "early", "late", "mid", "before", ","}
_SPANS = {
    "year", "day", "hour", "month", "week", "minute", "storey", "story", "mile", "kilometer",
    "kilometre", "member", "nation", "point", "page", "seat", "bed", "room", "foot", "meter",
    "metre", "vehicle", "percent",
}  # fmt: skip
_NOT_PEOPLE = re.compile(
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|percent|%|per|am|pm|a\.m\.|p\.m\."
    r"|miles?|kilomet(?:re|er)s?|km|met(?:re|er)s?|yards?|feet|kilos?|kg|kilograms?|pounds?|tons?"
    r"|tonnes?|blocks?|calib(?:er|re)|gauge|dollars?|euros?|million|billion|o'clock|times|rounds|shots|st|nd|rd|th)\Z",
    re.IGNORECASE,
)


@dataclasses.dataclass(frozen=True, slots=True)
class Quantity:
    """One figure in a text.

    Attributes:
        start, end: token indices of all its words, end exclusive.
        anchor: token index of the figure itself (its last word).
        low, best, high: the band; `None` is open or not given.
        definite: "the 11": a figure already given.
        more: "two more", "another two": an addition, not a total.
    """

    start: int
    end: int
    anchor: int
    low: int | None
    best: int | None
    high: int | None
    definite: bool = False
    more: bool = False


def quantities(tokens: Doc | Span) -> list[Quantity]:
    """Every number of a stretch of text that may count people, in text order.

    Dates, ages, money, shares and measures are left out.
    """
    words = [token.lower_ for token in tokens]
    found: list[Quantity] = []
    position = 0
    while position < len(words):
        read = _figure(words, position)
        if read is None or _is_measure(tokens, position, read):
            position += 1 if read is None else read[1] - position
            continue
        quantity = _with_context(words, position, read, tokens[0].i)
        found.append(quantity)
        position = quantity.end - tokens[0].i
    return found


_Band = tuple[int | None, int | None, int | None]


def _figure(words: list[str], at: int) -> tuple[_Band, int] | None:
    """The figure that begins at a word and the position after it."""
    word = words[at]
    if word in _ZERO:
        if word == "no" and at + 1 < len(words) and words[at + 1] == "one":
            return (0, 0, 0), at + 2
        if word == "no" and at + 1 < len(words) and words[at + 1] in ("more", "fewer", "less"):
            return None
        return (0, 0, 0), at + 1
    if word == "a" and at + 1 < len(words) and words[at + 1] in _FLOOR_AFTER_A:
        end = at + 2
        if words[at + 1] in ("couple", "handful", "number"):
            of = end < len(words) and words[end] == "of"
            if words[at + 1] == "couple" and not of:
                return (2, 2, 2), end  # two who belong together
            end += of
        return (_FLOOR_AFTER_A[words[at + 1]], None, None), end
    if word in _FLOOR and not (word == "many" and at and words[at - 1] in ("as", "how", "so")):
        return _vague(words, at)
    value = number_at(words, at)
    if value is None:
        return None
    return (value[0], value[0], value[0]), value[1]


def _vague(words: list[str], at: int) -> tuple[_Band, int]:
    """As in "dozens", "hundreds of", "tens of thousands"."""
    low, end = _FLOOR[words[at]], at + 1
    if words[at + 1 : at + 3] == ["of", "thousands"] and words[at] in ("tens", "hundreds"):
        low, end = (20_000 if words[at] == "tens" else 200_000), at + 3
    return (low, None, None), end


def number_at(words: list[str], at: int) -> tuple[int, int] | None:
    """A number in digits or letters, and the position after it."""
    word = words[at]
    if word in ("a", "half") or word in _SCALE:
        return _scaled_article(words, at)
    figure = _FIGURE.match(word)
    if figure:
        value, end = int(figure.group().replace(",", "")), at + 1
        if word.endswith("+") or len(figure.group()) > 9:
            return None if len(figure.group()) > 9 else (value, end)
    elif word in _SMALL:
        value, end = _small(words, at)
    elif "-" in word and all(part in _SMALL for part in word.split("-")):
        value, end = sum(_SMALL[part] for part in word.split("-")), at + 1
    else:
        return None
    while end < len(words) and words[end] in _SCALE:
        value, end = value * _SCALE[words[end]], end + 1
        rest = end + (end < len(words) and words[end] == "and")
        if rest < len(words) and words[rest] in _SMALL:
            more, after = _small(words, rest)
            if more < 100:
                value, end = value + more, after
    return value, end


def _scaled_article(words: list[str], at: int) -> tuple[int, int] | None:
    """As in "a dozen", "half a dozen", "a hundred"."""
    if words[at : at + 3] == ["half", "a", "dozen"] or words[at : at + 2] == ["half", "dozen"]:
        return 6, at + words[at : at + 3].index("dozen") + 1
    if words[at] == "a" and at + 1 < len(words) and words[at + 1] in _SCALE:
        return _SCALE[words[at + 1]], at + 2
    return None


def _small(words: list[str], at: int) -> tuple[int, int]:
    """A number below a hundred in letters, "twenty-one" in one, two or three tokens."""
    value, end = _SMALL[words[at]], at + 1
    if value >= 20:
        unit = end + (end < len(words) and words[end] == "-")
        if unit < len(words) and 0 < _SMALL.get(words[unit], 0) < 10:
            return value + _SMALL[words[unit]], unit + 1
    return value, end


def _is_measure(tokens: Doc | Span, start: int, read: tuple[_Band, int]) -> bool:
    """Whether the figure measures time, money, distance or the like, or is part of a date."""
    end = read[1]
    first = tokens[start]
    before = tokens[start - 1] if start else None
    if before is not None and (before.text in _MARKS or before.lower_.rstrip(".") in _MONTHS):
        return first.pos_ != "DET"
    if _is_age(tokens, start, end):
        return True
    if end >= len(tokens):
        return _is_year(first.text) and before is not None and before.lower_ in _YEAR_BEFORE
    following = tokens[end]
    if following.lower_.rstrip(".") in _MONTHS and following.text[0].isupper():
        return True
    if _is_year(first.text) and following.pos_ not in ("NOUN", "ADJ") and not _harmed(tokens, end):
        return True
    if following.text in ("-", "–") and end + 1 < len(tokens):
        return tokens[end + 1].lower_ in _SPANS
    return bool(_NOT_PEOPLE.match(following.text))


def _is_age(tokens: Doc | Span, start: int, end: int) -> bool:
    """As in "the boy, 14, died", "Jo Bell, 31": a figure set off by commas after a person."""
    text = tokens[start].text
    if start < 2 or end - start != 1 or not text.isdigit() or int(text) > _OLDEST:
        return False
    if tokens[start - 1].text != "," or tokens[start - 2].pos_ not in ("NOUN", "PROPN"):
        return False
    return end >= len(tokens) or not tokens[end].text.strip() or tokens[end].text in _AFTER_AGE


def _is_year(text: str) -> bool:
    """Whether a figure is written like a year of recent history."""
    return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")


def _harmed(tokens: Doc | Span, end: int) -> bool:
    """Whether what follows a figure says that it counts people or their harm after all."""
    return any(
        token.lower_ in ("people", "dead", "killed", "wounded", "injured", "others", "lives")
        for token in tokens[end : end + 3]
    )


def _with_context(words: list[str], start: int, read: tuple[_Band, int], base: int) -> Quantity:
    """Read the range and the qualifiers around a figure."""
    (low, best, high), end = read
    anchor = end - 1
    if best is not None:
        upper = _upper_end(words, start, end)
        if upper is not None and upper[0] > best:
            low, best, high, anchor, end = best, None, upper[0], upper[1] - 1, upper[1]
            if start > 0 and words[start - 1] in ("between", "from"):
                start -= 1
    definite = more = False
    side, start = _qualifier(words, start)
    while side in ("the", "more", "exactly"):
        definite, more = definite or side == "the", more or side == "more"
        side, start = _qualifier(words, start)
    after = " ".join(words[end : end + 2])
    if after in _AFTER:
        side, end = side or _AFTER[after], end + 2
    elif words[anchor].endswith("+"):
        side = side or "at least"
    if end < len(words) and words[end] in ("more", "further", "additional"):
        more, end = True, end + 1
    low, best, high = _bounded(side, low, best, high)
    return Quantity(base + start, base + end, base + anchor, low, best, high, definite, more)


def _upper_end(words: list[str], start: int, end: int) -> tuple[int, int] | None:
    """The second figure of "10 to 15", "10-15", "between 10 and 15", and the position after."""
    if end + 1 >= len(words) or words[end] not in _JOIN:
        return None
    before = words[start - 1] if start else ""
    if words[end] == "and" and before != "between":
        return None
    if words[end] == "to" and before == "from":
        return None  # "rose from 12 to 15": two figures, one after the other
    return number_at(words, end + 1)


def _qualifier(words: list[str], start: int) -> tuple[str, int]:
    """The qualifying words that end just before a position, and where they begin."""
    for phrase, side in _BEFORE:
        parts = phrase.split()
        if start >= len(parts) and words[start - len(parts) : start] == parts:
            return side, start - len(parts)
    return "", start


def _bounded(side: str, low: int | None, best: int | None, high: int | None) -> _Band:
    """Apply a qualifier to a band."""
    if best is None:  # already a range or a floor
        return low if side != "over" or low is None or high is not None else low + 1, None, high
    match side:
        case "over":
            return best + 1, None, None
        case "at least":
            return best, None, None
        case "up to":
            return None, None, best
        case "under":
            return None, None, max(best - 1, 0)
        case "about":
            return None, best, None
    return low, best, high
