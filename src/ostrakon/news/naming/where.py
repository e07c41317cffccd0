"""Where: the place of what a clause tells, with its country and how exact it is.

Coordinates come from `whereabouts`; a place that is not known keeps the text's words, with the
country that the text itself gives, else none.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from ostrakon.core.reading import Place, Precision
from ostrakon.names.countries import code_of, state_of_capital
from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.naming.whereabouts import locate, spot
from ostrakon.news.text.syntax import upward
from ostrakon.news.text.words import word_set

_AT = word_set(
    "in at near on inside outside around across of by north south east west along off from "
    "through over"
)
_SITE = re.compile(
    r"\b(?:hall|mosque|church|cathedral|synagogue|temple|school|university|college|hospital|"
    r"hotel|market|mall|stadium|theatre|theater|restaurant|cafe|club|bar|station|airport|port|"
    r"base|barracks|camp|checkpoint|post|headquarters|embassy|consulate|prison|building|"
    r"compound|bridge|road|highway|street|square|park|beach|village|town|city|district|"
    r"province|region|border|area|neighbou?rhood|suburb|refinery|plant|mine|pipeline|train|bus|"
    r"ship|tanker|shrine|courthouse|office|garrison|outpost|kibbutz|resort|concert|festival|field|depot|terminal|arena|tower|palace|tunnel|crossing)s?\b"
)
_AGAIN = frozenset(("city", "town", "capital", "village"))
_TOWN_WORD = word_set("town city village suburb neighbourhood neighborhood port")
_REGION_WORD = word_set("province region district area border valley mountains desert")


def place_of(analysis: Analysis, token_index: int) -> Place | None:
    """The place of the thing told by a token (verb or noun of an event), from its clause.

    Returns:
        the place in the text's words ("a dance hall near Thorn"), its country, coordinates and
        precision as far as known; `None` when the clause names none.
    """
    token = analysis.doc[token_index]
    near = _near_places(analysis, token)
    if not near:
        again = _again(analysis, token)
        if again is None:
            return None
        near = [again]
    country = next((code for place in near if (code := country_of(analysis, place))), None)
    words, site = _words(analysis, token, near[0])
    found = locate(analysis, near[0]) if near[0].kind != "state" else None
    return Place(
        text=words,
        country=country or _prior(analysis),
        lat=found.lat if found else None,
        lon=found.lon if found else None,
        # a position is only as exact as the row that it comes from
        precision=found.precision if found else _precision(near[0], site),
    )


def country_of(analysis: Analysis, entity: Entity) -> str | None:
    """The country in which a mention lies: its own state's, or its place's."""
    if entity.kind == "state" or entity.state:
        return entity.state
    found = locate(analysis, entity)
    if found is not None:
        return found.country
    return state_of_capital(entity.name) or code_of(entity.name)


def _is_wider(entity: Entity) -> bool:
    row = spot(entity.name)
    return entity.kind == "state" or bool(row and row.kind == "region")


def _near_places(analysis: Analysis, token: Token) -> list[Entity]:
    """Places in the clause of a token, the most exact first, nearest first."""
    doc = analysis.doc
    found: list[tuple[int, int, Entity]] = []
    sentence = token.sent
    for entity in analysis.entities:
        if not sentence.start <= entity.head < sentence.end or entity.anaphor:
            continue
        if entity.kind not in ("place", "facility", "state") or entity.metonym:
            continue
        head = doc[entity.head]
        way = _way(head, token)
        if way is None:
            continue
        if entity.kind == "state" and not _is_locative(head):
            continue
        grade = {"facility": 0, "place": 1, "state": 3}[entity.kind]
        if grade == 1 and _is_wider(entity):
            grade = 2
        found.append((grade, way, entity))
    return [entity for _, _, entity in sorted(found, key=lambda one: (one[0], one[1]))]


def _again(analysis: Analysis, token: Token) -> Entity | None:
    """The place named last before "in the city", "in the town", when that is all there is."""
    doc = analysis.doc
    for word in token.sent:
        if word.lower_ not in _AGAIN or word.dep_ != "pobj" or word.head.lower_ not in _AT:
            continue
        if not any(child.lower_ in ("the", "that") for child in word.children):
            continue
        if any(child.dep_ in ("prep", "relcl", "appos") for child in word.children):
            continue
        if _way(doc[word.head.i], token) is None:
            continue
        before = [e for e in analysis.entities if e.end <= word.idx and _is_town(analysis, e)]
        return before[-1] if before else None
    return None


def _is_town(analysis: Analysis, entity: Entity) -> bool:
    found = locate(analysis, entity) if entity.kind == "place" else None
    return found is not None and found.precision == "town"


def _is_locative(head: Token) -> bool:
    return (head.dep_ == "pobj" and head.head.lower_ in _AT and head.head.lower_ != "of") or (
        head.dep_ in ("npadvmod", "appos", "conj") and head.head.dep_ in ("pobj", "appos")
    )


def _way(head: Token, goal: Token) -> int | None:
    """Steps from a place up to the goal, or to the goal's own predicate; `None` if elsewhere."""
    goals = set()
    for current in upward(goal, 7):  # a noun of an event shares its predicate's place
        goals.add(current.i)
        if current.pos_ in ("VERB", "AUX"):
            break
    goals |= {child.i for child in goal.children if child.dep_ in ("dobj", "nsubj", "nsubjpass",
                                                                  "prep", "attr")}  # fmt: skip
    for step, current in enumerate(upward(head, 10)):
        if current.i in goals:
            return step
        if step and current.pos_ == "VERB" and current.dep_ in ("ccomp", "advcl", "relcl"):
            return None
    return None


def _words(analysis: Analysis, token: Token, inner: Entity) -> tuple[str, bool]:
    """The phrase to show: a named place with the site before it ("a market in Thorn")."""
    doc = analysis.doc
    head = doc[inner.head]
    start, end = inner.start, inner.end
    site = inner.kind == "facility"
    current = head
    for _ in range(4):
        upper = current.head
        if upper.i == current.i or upper.pos_ == "VERB":
            break
        if upper.pos_ == "NOUN" and upper.i < inner.head and upper.i != token.i:
            if not _SITE.search(upper.lower_):
                break
            left = min((t.i for t in upper.subtree if t.i <= upper.i), default=upper.i)
            start = min(start, doc[left].idx)
            site = site or upper.lower_ not in (_TOWN_WORD | _REGION_WORD)
        current = upper
    return analysis.text[start:end].replace("\n", " "), site


def _precision(entity: Entity, site: bool) -> Precision:
    """How exact a place is that the table does not have."""
    if site:
        return "site"
    if entity.kind == "state":
        return "country"
    wide = re.search(r"\b(?:province|region|state|district|valley)\b", entity.name, re.IGNORECASE)
    return "region" if wide else "town"


def is_site(noun: str) -> bool:
    """Whether a noun is a kind of place where something can happen ("hall", "base", "field")."""
    return _SITE.fullmatch(noun) is not None


def _prior(analysis: Analysis) -> str | None:
    """The country of the text, when all its places and seats lie in one."""
    codes = {
        code
        for entity in analysis.entities
        if entity.kind == "place" and (code := country_of(analysis, entity))
    }
    return next(iter(codes)) if len(codes) == 1 else None
