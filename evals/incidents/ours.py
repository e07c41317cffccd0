"""The shipped reader's answers, taken from its records.

The rule: the incident that the article is about is the first one with casualties, else the first;
what is told after it is background. Its number is the highest told of it, for a toll rises; what
its record does not count is nobody. What it does not place or date is taken from the next of the
article's incidents that does; an incident that nothing in the article dates is taken to be of the
article's own day, which is what news is of. An article in which no incident is read gets no answer.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from evals.incidents.data import Answer, Article
from evals.incidents.states import state_after, state_named, states
from evals.shipped import shipped_reader
from ostrakon.core.reading import Count, Incident, Reading
from ostrakon.news.naming.atlas import places
from ostrakon.news.text.dateline import dateline_of
from ostrakon.news.text.document import title_in

_WAY = re.compile(
    r"\b(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Drive|Dr\.?|Lane|Ln\.?|Boulevard|Blvd\.?|Circle|"
    r"Court|Ct\.?|Place|Highway|Interstate|Route|Parkway|Terrace|Way)$"
)
_SIDE = re.compile(r"^(?:north|south|east|west|northern|southern|eastern|western|downtown) ", re.I)


def ours(articles: Sequence[Article]) -> list[Answer]:
    """Read every article as published on its day."""
    with shipped_reader() as reader:
        return [
            answer(
                reader.read(article.whole, published=article.published),
                article.whole,
                article.published,
            )
            for article in articles
        ]


def answer(reading: Reading, text: str, published: dt.date | None = None) -> Answer:
    """What a reading says of the incident that its text is about."""
    if not reading.incidents:
        return Answer()
    order = sorted(reading.incidents, key=lambda one: not (one.killed or one.injured))
    main = order[0]
    city = next((name for name in _towns(reading, order, text) if name), None)
    return Answer(
        date=_date(order, published),
        state=(city and state_after(text, city)) or _state(reading),
        city=city,
        killed=_number(main.killed),
        injured=_number(main.injured),
    )


def _number(counts: Sequence[Count]) -> int:
    """The highest number told."""
    return max((_value(count) for count in counts), default=0)


def _value(count: Count) -> int:
    """The best number of a count, else the lowest possible."""
    return count.best if count.best is not None else count.low or 0


def _date(incidents: Sequence[Incident], published: dt.date | None) -> dt.date | None:
    """The first day that is told to the day; the article's own where no time is told at all."""
    for incident in incidents:
        when = incident.date
        if when is not None and when.earliest and when.earliest == when.latest:
            return dt.date.fromisoformat(when.earliest)
    return None if incidents[0].date is not None else published


def _towns(reading: Reading, incidents: Iterable[Incident], text: str) -> Iterable[str]:
    """Towns, best first: those inside the incidents' places, the town where the article was filed,
    then all places in text order; of each, towns of the atlas before other names.
    """
    named = [mention.text for mention in reading.mentions if mention.kind == "place"]
    placed = [one.place.text for one in incidents if one.place is not None]
    inside = [name for words in placed for name in ([n for n in named if n in words] or [words])]
    line = dateline_of(text, title_in(text))
    filed = [line.place.title()] if line is not None and line.place else []
    every = list(filter(_is_town, map(_bare, [*inside, *filed, *named])))
    yield from filter(places, every)
    yield from every


def _bare(name: str) -> str:
    """A place without the side of it that is meant."""
    return _SIDE.sub("", " ".join(name.split()))


def _is_town(name: str) -> bool:
    """Neither a way nor a state."""
    return not _WAY.search(name) and name not in states() and name[:1].isupper()


def _state(reading: Reading) -> str | None:
    """The first state among the places of a reading."""
    places = (m.text for m in reading.mentions if m.kind in ("place", "state"))
    return next((found for name in places if (found := state_named(name))), None)
