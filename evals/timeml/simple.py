"""The level to be above: patterns of dates, and the language model alone."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from evals.shipped import bare_model
from evals.timeml.data import Article, Event, Instance, Link, Marked, Timex
from evals.timeml.ours import MODAL_WORDS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTHS = [name for name in calendar.month_name if name]
_SHORT = [name[:3].lower() for name in _MONTHS]
_MONTH = "|".join([*_MONTHS, *(rf"{name[:3]}t?\." for name in _MONTHS)])
_DATE = re.compile(
    rf"\b(?:(?P<week>{'|'.join(_DAYS)})|(?P<near>yesterday|today|tomorrow)|(?P<now>now)|"
    rf"(?P<month>(?-i:{_MONTH}))(?: (?P<day>\d{{1,2}})(?!\d))?(?:,? (?P<with>\d{{4}}))?|"
    r"(?P<year>(?:19|20)\d\d)|(?P<rel>this|last|next) (?P<unit>year|month))(?!\w)",
    re.IGNORECASE,
)
_SAYING = frozenset(("say", "tell", "report", "announce", "add", "claim", "deny", "state"))


def patterns(articles: Sequence[Article]) -> list[Marked]:
    """Dates by patterns, no events; every link the commonest, MODAL."""
    return [
        Marked(dates(article.text, article.published), (), _commonest(article))
        for article in articles
    ]


def bare(articles: Sequence[Article]) -> list[Marked]:
    """Dates of the model's entity recogniser, its verbs as events; every link MODAL."""
    nlp = bare_model()
    found = []
    for article in articles:
        doc = nlp(article.text)
        times = tuple(
            Timex(ent.start_char, ent.end_char, ent.label_)
            for ent in doc.ents
            if ent.label_ in ("DATE", "TIME")
        )
        found.append(Marked(times, _verbs(doc), _commonest(article)))
    return found


def dates(text: str, published: dt.date | None) -> tuple[Timex, ...]:
    """The dates that a pattern finds; weekdays are past ones."""
    return tuple(
        Timex(*match.span(), "DATE", _value(match, published)) for match in _DATE.finditer(text)
    )


def _value(match: re.Match[str], published: dt.date | None) -> str:
    """The value of one match; empty without a day to count from."""
    parts = {name: part.lower() for name, part in match.groupdict().items() if part}
    if "now" in parts:
        return "PRESENT_REF"
    if "year" in parts:
        return parts["year"]
    if published is None:
        return ""
    if "week" in parts:
        back = (published.weekday() - _DAYS.index(parts["week"])) % 7
        return (published - dt.timedelta(days=back)).isoformat()
    if "near" in parts:
        step = {"yesterday": -1, "today": 0, "tomorrow": 1}[parts["near"]]
        return (published + dt.timedelta(days=step)).isoformat()
    if "unit" in parts:
        step = {"last": -1, "this": 0, "next": 1}[parts["rel"]]
        months = published.year * 12 + published.month - 1
        months += step * (12 if parts["unit"] == "year" else 1)
        year = f"{months // 12}"
        return year if parts["unit"] == "year" else f"{year}-{months % 12 + 1:02}"
    month = f"{parts.get('with', published.year)}-{_SHORT.index(parts['month'][:3]) + 1:02}"
    return f"{month}-{int(parts['day']):02}" if "day" in parts else month


def _verbs(doc: Doc) -> tuple[Event, ...]:
    """Every main verb, reporting ones by a short list."""
    return tuple(
        Event(
            token.idx,
            token.idx + len(token),
            "REPORTING" if token.lemma_ in _SAYING else "OCCURRENCE",
            (_instance(token),),
        )
        for token in doc
        if token.pos_ == "VERB"
    )


def _instance(verb: Token) -> Instance:
    """Negation and modal word among a verb's own small words."""
    small = [child for child in verb.children if child.dep_ in ("aux", "neg")]
    modal = next((child.lower_ for child in small if child.lower_ in MODAL_WORDS), "")
    return Instance("", "NEG" if any(c.dep_ == "neg" for c in small) else "POS", modal)


def _commonest(article: Article) -> tuple[tuple[Link, str], ...]:
    """Every link that is asked as the commonest."""
    return tuple((link, "MODAL") for link, _ in article.gold.links)
