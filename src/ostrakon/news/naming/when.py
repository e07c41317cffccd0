"""When: the date expressions of a text, and the one that belongs to a clause.

A grammar of the dates that newsrooms write, anchored on the day of publication, with tense to
choose between past and coming days. What the anchor does not settle stays unknown (`None`); no
day after publication comes out unless the clause speaks of the future or the text prints the year.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ostrakon.core.reading import TimeSpan
from ostrakon.news.analysis import Analysis
from ostrakon.news.text.datewords import (
    Days,
    Expression,
    Tense,
    find,
    full_date,
    printed,
    resolve,
)
from ostrakon.news.text.syntax import child, upward
from ostrakon.news.text.words import word_set

__all__ = [
    "Days", "Expression", "Tense", "expressions", "full_date", "governor_of", "printed", "resolve",
    "tense_of", "time_of",
]  # fmt: skip

_FUTURE_VERBS = word_set(
    "plan intend promise vow expect schedule set due agree prepare pledge hope aim want propose "
    "seek threaten slate order ask urge"
)


_PAIRS = frozenset((("from", "to"), ("from", "until"), ("from", "till"), ("between", "and")))


def time_of(analysis: Analysis, token_index: int) -> TimeSpan | None:
    """When the thing told by a token (verb or noun of an event) is said to be, from its clause.

    Returns:
        first and last possible day, `from: text`; `None` when its clause has no date, or one that
        the day of publication would be needed to read.
    """
    doc = analysis.doc
    token = doc[token_index]
    found = _attached(doc, token, expressions(analysis))
    if not found:
        return None
    noun = token.pos_ == "NOUN"  # a noun's date follows it: "the burning of X in December"
    found.sort(key=lambda one: (noun and one.head < token.i, abs(one.head - token.i)))
    tense = tense_of(token)
    found = [_with_year(one, analysis) for one in found]
    spans = [days for one in found if (days := resolve(one, analysis.published, tense)) is not None]
    if not spans:
        return None
    if len(spans) == len(found) == 2:
        (one, first), (two, last) = sorted(zip(found, spans, strict=True), key=lambda p: p[0].start)
        if (one.before, two.before) in _PAIRS:
            return _span((first[0], last[1], "range"))
    return _span(spans[0])


def _with_year(one: Expression, analysis: Analysis) -> Expression:
    """A day or month without a year takes the year printed just before it in its sentence."""
    names = [name for name in one.parts if name[0] == "m"]
    if not names or any(name[0] == "y" for name in one.parts):
        return one
    sentence = analysis.doc[one.head].sent
    years = [
        part
        for other in expressions(analysis)
        if sentence.start_char <= other.start < one.start
        and any(name[0] == "m" for name in other.parts)
        for name, part in other.parts.items()
        if name[0] == "y"
    ]
    if not years:
        return one
    return one._replace(parts={**one.parts, "y0": years[-1]})


def expressions(analysis: Analysis) -> list[Expression]:
    """All date expressions of a document, in order; found once."""
    doc = analysis.doc
    known: list[Expression] | None = doc.user_data.get("ostrakon.when")
    if known is None:
        known = doc.user_data["ostrakon.when"] = find(doc)
    return known


def tense_of(token: Token) -> Tense:
    """The tense of the clause of a token: `future` too for what is planned, due or threatened."""
    verb = _verb(token)
    if verb is None:
        return "past"
    for each in verb.children:
        if each.dep_ in ("aux", "auxpass") and each.i < verb.i:
            if each.lower_ in ("will", "shall", "'ll", "wo"):
                return "future"
            if each.lower_ == "to" and _looks_ahead(verb):
                return "future"
            if each.lower_ in ("had", "was", "were", "did", "has", "have", "been"):
                return "past"
            if each.tag_ in ("VBP", "VBZ") and verb.tag_ == "VBG":
                return "present"
    if verb.tag_ in ("VBD", "VBN"):
        return "past"
    return "present"


def _attached(doc: Doc, token: Token, known: list[Expression]) -> list[Expression]:
    """The expressions whose way up leads to the token before it meets another predicate."""
    sentence = token.sent
    near = [one for one in known if sentence.start <= one.head < sentence.end]
    if not near:
        return []
    direct = [one for one in near if _leads_to(doc[one.head], token)]
    if direct or token.pos_ in ("VERB", "AUX"):
        return direct
    verb = _verb(token)
    if verb is None or _foreign(token, verb):
        return []
    return [one for one in near if _leads_to(doc[one.head], verb)]


def _leads_to(start: Token, goal: Token) -> bool:
    """Whether the way up from a date meets a word before it meets another predicate."""
    for current in upward(start, 8):
        if current.i == goal.i:
            return True
        if current is not start and current.pos_ in ("VERB", "AUX"):
            if _begins_after(start, current):
                continue
            told = _told_before(start, current)
            return told is not None and told.i == goal.i
        if current.pos_ in ("NOUN", "PROPN") and current is not start and current.dep_ == "nsubj":
            return current.i == goal.i  # a date inside a subject dates the subject only
    return False


def _begins_after(date: Token, verb: Token) -> bool:
    """As in "was shot Monday after a gun went off": hung on "went", whose clause begins later."""
    if verb.dep_ not in ("advcl", "ccomp", "pcomp", "relcl"):
        return False
    opening = verb.head if verb.dep_ == "pcomp" else child(verb, "mark")
    if opening is None:
        opening = next((c for c in verb.children if c.tag_ in ("WRB", "WDT", "WP")), None)
    return opening is not None and date.i < opening.i


def governor_of(date: Token) -> Token | None:
    """The verb that a date tells the time of."""
    for current in upward(date, 12):
        is_predicate = current.pos_ in ("VERB", "AUX")
        if not is_predicate or current.dep_ in ("aux", "auxpass", "amod"):
            continue
        if not _begins_after(date, current):
            return _told_before(date, current) or current
    return None


def _told_before(date: Token, verb: Token) -> Token | None:
    """As in "shots were fired about ten Tuesday, police said": hung on "said", it dates "fired"."""
    if date.i > verb.i:
        return None
    said = child(verb, "ccomp")
    if said is None or said.i > date.i:
        return None
    between = date.doc[said.left_edge.i : date.i]
    if any(each.lower_ in (",", '"') for each in between[-3:]):
        return None
    verbs = (t for t in reversed(between) if t.pos_ == "VERB" and t.dep_ not in ("amod", "aux"))
    return next(verbs, None)


def _verb(token: Token) -> Token | None:
    """The predicate of a token's clause: itself, or the nearest one above."""
    for current in upward(token, 12):
        if current.pos_ in ("VERB", "AUX") and current.dep_ not in ("aux", "auxpass", "amod"):
            return current
    return None


def _foreign(token: Token, verb: Token) -> bool:
    """Whether the verb above a noun tells of something else (it reports, asks or tries)."""
    return verb.lemma_ in (
        "say", "tell", "announce", "claim", "deny", "condemn", "report", "add", "call", "ask",
        "blame", "accuse", "note", "warn", "follow", "arrest", "charge", "identify", "release",
        "book", "arraign", "appear", "plead", "sentence", "convict", "indict", "mourn", "bury",
    ) and token.dep_ not in ("nsubj", "nsubjpass")  # fmt: skip


def _looks_ahead(verb: Token) -> bool:
    head = verb.head
    return head.i != verb.i and (
        head.lemma_ in _FUTURE_VERBS
        or head.lower_ in ("is", "are", "due", "set", "likely", "ready", "going", "decision",
                           "plan", "plans", "intention", "promise", "vow")
    )  # fmt: skip


def _span(days: Days) -> TimeSpan:
    first, last, precision = days
    return TimeSpan(
        earliest=first.isoformat() if first else None,
        latest=last.isoformat() if last else None,
        precision=precision,
        source="text",
    )
