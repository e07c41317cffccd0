"""Who and what a Russian text names: entities, and the words that refer to them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter

from spacy.tokens import Doc, Span, Token

from ostrakon.core.reading import MentionKind
from ostrakon.names.countries import name_of
from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.gazetteer import Gazetteer
from ostrakon.news.russian.grammar import case, has
from ostrakon.news.russian.lemmas import nominative, stem
from ostrakon.news.russian.names import Entry, Found, allowed, find_names, table_of
from ostrakon.news.russian.words import words

_LEAD = 700  # characters in which a text says where it is at home
_LONG = 8  # tokens: what is longer in quotation marks is speech, not a name
_CLOSING = {"«": "»", "„": "“", "“": "”", '"': '"'}


@dataclasses.dataclass(slots=True)
class Draft:
    """An entity in the making: tokens first to last, and its head."""

    first: int
    last: int
    head: int
    entry: Entry | None
    kind: MentionKind
    name: str
    key: str
    party: str | None = None
    state: str | None = None
    metonym: bool = False
    role: str | None = None
    code: str | None = None
    sector: str | None = None
    adjective: bool = False


def find_mentions(
    text: str, doc: Doc, published: dt.date | None, gazetteer: Gazetteer, title_end: int
) -> Analysis:
    """The analysis of a document with its entities and what heads of mentions refer to."""
    found = allowed(doc, find_names(doc, table_of(gazetteer)))
    drafts = [_from_name(doc, each, gazetteer) for each in found]
    taken = {i for d in drafts for i in range(d.first, d.last + 1)}
    drafts += _quoted(doc, taken)
    taken |= {i for d in drafts for i in range(d.first, d.last + 1)}
    drafts += _recognised(doc, taken)
    drafts.sort(key=lambda d: d.first)
    _join_persons(doc, drafts)
    _settle_states(doc, drafts)
    analysis = Analysis(text, doc, published, gazetteer, title_end)
    _finish(analysis, drafts)
    return analysis


def _head(doc: Doc, first: int, last: int) -> int:
    """The token of a stretch whose head stands outside it."""
    for token in doc[first : last + 1]:
        if not first <= token.head.i <= last and token.is_alpha:
            return token.i
    return doc[first : last + 1].root.i


def _from_name(doc: Doc, found: Found, gazetteer: Gazetteer) -> Draft:
    entry = found.entry
    head = _head(doc, found.first, found.last)
    draft = Draft(found.first, found.last, head, entry, "organisation", _printed(doc, found), "")
    draft.code, draft.sector, draft.state, draft.role = (
        entry.code, entry.sector, entry.state, entry.role,
    )  # fmt: skip
    if entry.kind == "party":
        party = next(p for p in gazetteer.parties if p.id == entry.key)
        person = party.kind == "person" or party.schema == "Person"
        draft.kind = "state" if party.kind == "state" else "person" if person else "group"
        draft.party, draft.key = entry.key, f"p:{entry.key}"
    elif entry.kind in ("state", "capital", "seat", "people", "adjective"):
        draft.kind, draft.key = "state", f"s:{entry.key}"
        draft.name = name_of(entry.key)
        draft.metonym = entry.kind in ("capital", "seat")
        draft.adjective = entry.kind == "adjective"
    elif entry.kind == "office":
        draft.kind, draft.key = "person", f"o:{entry.key}"
        draft.name = entry.printed
    elif entry.kind == "place":
        draft.kind, draft.key = "place", f"l:{entry.key}"
    elif entry.kind == "media":
        draft.code, draft.key = "MED", f"m:{entry.key}"
    else:
        draft.code = "CRT" if entry.court else entry.code
        capital = doc[found.first].text[:1].isupper()
        draft.name = entry.printed[:1].upper() + entry.printed[1:] if capital else entry.printed
        draft.key = f"b:{entry.key}"
    return draft


def _printed(doc: Doc, found: Found) -> str:
    return " ".join(doc[found.first : found.last + 1].text.split()).strip('«»„“" ')


def _quoted(doc: Doc, taken: set[int]) -> list[Draft]:
    """Names in quotation marks that nobody knows: short, capital first, without a verb."""
    found = []
    at = 0
    while at < len(doc):
        close = _CLOSING.get(doc[at].text)
        end = _closing(doc, at, close) if close else None
        if end is None or not 0 < end - at - 1 <= _LONG:
            at += 1
            continue
        inside = doc[at + 1 : end]
        if _is_name(inside, taken):
            head = _head(doc, at + 1, end - 1)
            kind: MentionKind = "group" if _is_party_like(doc, at) else "organisation"
            name = " ".join(inside.text.split())
            found.append(Draft(at + 1, end - 1, head, None, kind, name, f"q:{_key(name)}"))
        at = end + 1
    return found


def _closing(doc: Doc, at: int, close: str) -> int | None:
    depth = 0
    for token in doc[at + 1 : at + _LONG + 4]:
        if token.text == "«":
            depth += 1
        if token.text == close or token.text == "»":
            if not depth:
                return token.i
            depth -= 1
    return None


def _is_name(inside: Span, taken: set[int]) -> bool:
    tokens = list(inside)
    if any(t.i in taken for t in tokens) or not tokens[0].text[:1].isupper():
        return False
    verbs = any(t.pos_ in ("VERB", "AUX") and not has(t, "VerbForm", "Part") for t in tokens)
    return not verbs and tokens[-1].text not in (".", "!", "?", ",")


def _is_party_like(doc: Doc, at: int) -> bool:
    """Whether the noun before quotation marks is none for a newspaper, law or ship."""
    before = doc[at - 1] if at else None
    return before is None or before.lemma_ not in words().no_parties


def _key(name: str) -> str:
    return " ".join(stem(w) for w in name.split())


_NER_KIND: dict[str, MentionKind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}


def _recognised(doc: Doc, taken: set[int]) -> list[Draft]:
    """What the recogniser takes for names and no table knows."""
    found = []
    for span in doc.ents:
        if any(t.i in taken for t in span) or not span.text[:1].isupper():
            continue
        kind = _NER_KIND.get(span.label_)
        if kind is None or not any(t.is_alpha or "-" in t.text for t in span):
            continue
        first, last = span.start, span.end - 1
        while last > first and not doc[last].text[-1:].isalnum():
            last -= 1
        name = doc[first : last + 1].text
        key = stem(doc[last].text) if kind == "person" else _key(name)
        if kind == "person" and case(doc[first]) != "Nom":
            name = " ".join(nominative(word) for word in name.split())
        head = _head(doc, first, last)
        found.append(Draft(first, last, head, None, kind, name, f"{kind[0]}n:{key}"))
    return found


def _join_persons(doc: Doc, drafts: list[Draft]) -> None:
    """An office and the name beside it are one: «министр обороны России Иван Иванов»."""
    for person in [d for d in drafts if d.kind == "person" and d.entry is None]:
        office = next(
            (
                d
                for d in reversed(drafts)
                if d.entry is not None
                and d.entry.kind == "office"
                and d.first < person.first
                and person.first - d.last <= 12
                and _belongs(doc, d, person)
            ),
            None,
        )
        if office is None:
            continue
        person.role, person.code, person.sector = office.role, office.code, office.sector
        person.state = office.state
        person.entry = office.entry
        person.head = office.head if doc[person.head].head.i == office.head else person.head
        person.first = office.first
        drafts.remove(office)
    seen: dict[str, Draft] = {}
    for person in [d for d in drafts if d.kind == "person" and d.key.startswith("pn:")]:
        known = seen.get(person.key)
        if known is not None and person.code is None:
            person.role, person.code, person.sector = known.role, known.code, known.sector
            person.state, person.entry = known.state, known.entry
            person.name = known.name
        seen.setdefault(person.key, person)


def _belongs(doc: Doc, office: Draft, person: Draft) -> bool:
    """Whether a name stands in the phrase of an office, in apposition to it."""
    name = doc[person.head]
    for each in (name, *_some_above(name)):
        if each.i == office.head:
            return not any(
                t.text in ",.;:—()" or t.pos_ == "VERB" or t.lower_ == "и"
                for t in doc[office.last + 1 : person.first]
            )
    between = doc[office.last + 1 : person.first]
    same = case(name) == case(doc[office.head])
    return (
        same
        and len(between) <= 5
        and all(t.pos_ in ("NOUN", "PROPN", "ADJ", "ADP") for t in between)
    )


def _some_above(token: Token) -> list[Token]:
    found = []
    for _ in range(3):
        if token.head.i == token.i:
            break
        token = token.head
        found.append(token)
    return found


def home_of(doc: Doc, drafts: list[Draft]) -> str | None:
    """The state that a text is about when it says none: the one it names first and most, above
    all as that of a body; Russia where it is as good as any, none where it names none.
    """
    counts: Counter[str] = Counter()
    bodies = {d.head for d in drafts if d.entry is not None and d.entry.kind in ("body", "office")}
    for draft in drafts:
        if draft.kind == "state" and draft.state and draft.state != "UN":
            counts[draft.state] += 3 if doc[draft.first].idx < _LEAD else 1
            counts[draft.state] += 2 if doc[draft.head].head.i in bodies else 0
        elif draft.state and draft.entry is not None and draft.entry.kind == "body":
            counts[draft.state] += 2
    if counts["RU"]:
        counts["RU"] += 2
    if not counts or not counts.most_common(1)[0][1]:
        return None
    most = counts.most_common(1)[0]
    return "RU" if counts["RU"] == most[1] else most[0]


def _settle_states(doc: Doc, drafts: list[Draft]) -> None:
    """Whose body or officer it is: by the words around it, else as told before, else at home."""
    states = {d.head: d.state for d in drafts if d.kind == "state" and d.state}
    bodies = {d.head: d for d in drafts}
    home = home_of(doc, drafts)
    before: dict[str, str] = {}
    for draft in drafts:
        if draft.entry is None or draft.entry.kind not in ("body", "office"):
            continue
        if draft.state is None:
            near = _state_near(doc, draft, states, bodies)
            if near is None and draft.entry.kind == "body":
                near = before.get(draft.entry.key)
            draft.state = near or home
        if draft.state is not None:
            before.setdefault(draft.entry.key, draft.state)


def _state_near(
    doc: Doc, draft: Draft, states: dict[int, str], bodies: dict[int, Draft]
) -> str | None:
    """The state in a noun phrase: its adjective, or what follows in the genitive."""
    for token in doc[max(0, draft.first - 2) : draft.first]:
        if token.i in states and bodies[token.i].adjective:
            return states[token.i]
    for token in doc[draft.first : draft.last + 1]:
        if token.i in states:
            return states[token.i]
    for token in doc[draft.last + 1 : draft.last + 6]:
        if token.is_punct or token.pos_ in ("VERB", "CCONJ") or token.is_space:
            break
        if token.i in states:
            return states[token.i]
        body = bodies.get(token.i)
        if body is not None and body.state is not None:
            return body.state
    return None


def _finish(analysis: Analysis, drafts: list[Draft]) -> None:
    """Entities with ids and chains, and the tokens that refer to them."""
    chains: dict[str, str] = {}
    names: dict[str, str] = {}
    for number, draft in enumerate(drafts, 1):
        key = draft.key
        if draft.kind == "organisation" and draft.state and key.startswith("b:"):
            key = f"{key}:{draft.state}"
        chain = chains.setdefault(key, f"c{len(chains) + 1}")
        name = names.setdefault(key, draft.name)
        entity = Entity(
            id=f"m{number}",
            start=analysis.doc[draft.first].idx,
            end=analysis.doc[draft.last].idx + len(analysis.doc[draft.last]),
            head=draft.head,
            kind=draft.kind,
            name=name,
            party=draft.party,
            state=draft.state if draft.party is None else None,
            chain=chain,
            metonym=draft.metonym,
            role=draft.role,
            role_code=draft.code,
            sector=draft.sector,
        )
        analysis.entities.append(entity)
        for token in analysis.doc[draft.first : draft.last + 1]:
            if token.is_alpha or "-" in token.text:
                analysis.referents.setdefault(token.i, entity)
        analysis.referents[draft.head] = entity
