"""Names in a Russian text: parties, states, bodies, offices, media and places, in any case form.

Names are compared by their stems, so that «Талибаном» is found by «Талибан»; acronyms are compared
as printed, with a case ending in small letters or none. The longest name wins.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec
from spacy.tokens import Doc, Token

from ostrakon.core.tables import Alternatives
from ostrakon.names.countries import countries
from ostrakon.news.gazetteer import Gazetteer
from ostrakon.news.lexicon import rows
from ostrakon.news.russian.lemmas import stem

Kind = Literal["party", "state", "people", "adjective", "capital", "seat", "body", "office",
               "media", "place"]  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_ORDER = {"party": 0, "body": 1, "office": 2, "media": 3, "state": 4}
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_QUOTES = frozenset('«»„“”"')
_BETWEEN = _QUOTES | {"—", "–", "-", ":", ","}
_NOUNS = frozenset(("NOUN", "PROPN", "X", "ADJ"))
_PLURAL = ("ы", "и")


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """A name and what it stands for; `key` is a party's id, or what the table calls it."""

    kind: Kind
    key: str
    printed: str
    stems: tuple[str, ...]
    acronym: bool
    guarded: bool = False
    code: str | None = None
    sector: str | None = None
    state: str | None = None
    role: str | None = None
    court: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """A name in the text: its first and last token."""

    entry: Entry
    first: int
    last: int


class _Party(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    party: str
    names: Alternatives


class _State(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    names: Alternatives = Alternatives()
    adjectives: Alternatives = Alternatives()
    capitals: Alternatives = Alternatives()
    people: Alternatives = Alternatives()
    seats: Alternatives = Alternatives()


class _Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    phrase: str
    code: str
    sector: str
    kind: str
    state: str | None = None


class _Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    phrase: str
    code: str
    sector: str
    role: str
    state: str | None = None


class _Name(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str


class _Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    country: str
    kind: str


def stems_of(phrase: str) -> tuple[str, ...]:
    """The stems of a phrase's words.

    >>> stems_of("Фронт ан-Нусра") == stems_of("Фронтом ан-Нусрой")
    True
    """
    return tuple(stem(word) for word in _WORD.findall(phrase))


def _entry(kind: Kind, key: str, printed: str, **known: object) -> Entry:
    acronym = printed.isupper() and len(printed) <= 7 and " " not in printed
    return Entry(kind, key, printed, stems_of(printed), acronym, **known)  # type: ignore[arg-type]


@functools.cache
def _fixed() -> tuple[Entry, ...]:
    """Names that do not depend on the register."""
    found: list[Entry] = []
    for code, country in countries().items():
        found += [_entry("state", code, n, state=code) for n in country.foreign if _is_russian(n)]
    for row in rows("ru_states.csv", _State):
        for kind, names in (
            ("state", row.names), ("adjective", row.adjectives), ("capital", row.capitals),
            ("people", row.people), ("seat", row.seats),
        ):  # fmt: skip
            found += [_entry(kind, row.code, n, state=row.code) for n in names]  # type: ignore[arg-type]
    found += [
        _entry("body", b.phrase, b.phrase, code=b.code, sector=b.sector, state=b.state,
               court=b.kind == "court")
        for b in rows("ru_bodies.csv", _Body)
    ]  # fmt: skip
    found += [
        _entry("office", o.phrase, o.phrase, code=o.code, sector=o.sector, state=o.state,
               role=o.role)
        for o in rows("ru_offices.csv", _Office)
    ]  # fmt: skip
    found += [_entry("media", m.name, m.name) for m in rows("ru_media.csv", _Name)]
    found += [
        _entry("place", p.name, p.name, state=p.country) for p in rows("ru_places.csv", _Place)
    ]
    return tuple(found)


def _is_russian(name: str) -> bool:
    return _CYRILLIC.search(name) is not None


@functools.lru_cache(maxsize=4)
def table_of(gazetteer: Gazetteer) -> dict[str, tuple[Entry, ...]]:
    """All names by the stem of their first word, longest first."""
    guarded = {stems_of(row.name) for row in rows("ru_guarded.csv", _Name)}
    known = {party.id for party in gazetteer.parties}
    named = [(n.text, n.party) for n in gazetteer.names if _is_russian(n.text)]
    named += [
        (name, row.party)
        for row in rows("ru_parties.csv", _Party)
        for name in row.names
        if row.party in known
    ]
    parties = {
        (text, party): _entry("party", party, text, guarded=stems_of(text) in guarded)
        for text, party in named
    }
    table: dict[str, list[Entry]] = defaultdict(list)
    for entry in (*parties.values(), *_fixed()):
        if entry.stems:
            table[entry.stems[0]].append(entry)
    return {
        first: tuple(sorted(e, key=lambda one: (-len(one.stems), _ORDER.get(one.kind, 5))))
        for first, e in table.items()
    }


@dataclasses.dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a token between hyphens."""

    stems: tuple[str, ...]
    token: int
    first: bool
    last: bool


def find_names(doc: Doc, table: dict[str, tuple[Entry, ...]]) -> list[Found]:
    """All names in a document, in order, none inside another."""
    pieces = list(_pieces(doc))
    found: list[Found] = []
    at = 0
    while at < len(pieces):
        hit = _at(doc, pieces, at, table) if pieces[at].first else None
        if hit is None:
            at += 1
            continue
        found.append(hit)
        while at < len(pieces) and pieces[at].token <= hit.last:
            at += 1
    return found


def _pieces(doc: Doc) -> Iterator[_Piece]:
    for token in doc:
        words = _WORD.findall(token.text)
        for i, word in enumerate(words):
            own = [stem(word)]
            if len(words) == 1:
                own.append(stem(token.lemma_))
            yield _Piece(tuple(dict.fromkeys(own)), token.i, i == 0, i == len(words) - 1)


def _at(
    doc: Doc, pieces: list[_Piece], at: int, table: dict[str, tuple[Entry, ...]]
) -> Found | None:
    """The longest name that begins at a piece."""
    candidates = [entry for each in pieces[at].stems for entry in table.get(each, ())]
    candidates.sort(key=lambda one: (-len(one.stems), _ORDER.get(one.kind, 5)))
    for entry in candidates:
        end = at + len(entry.stems) - 1
        if end >= len(pieces) or not pieces[end].last:
            continue
        run = pieces[at : end + 1]
        if not all(s in p.stems for s, p in zip(entry.stems, run, strict=True)):
            continue
        found = Found(entry, run[0].token, run[-1].token)
        if _joined(doc, found) and _fits(doc, found):
            return found
    return None


def _joined(doc: Doc, found: Found) -> bool:
    """Whether nothing but quotation marks and dashes stands between the words of a name."""
    inside = doc[found.first : found.last + 1]
    return all(_WORD.search(t.text) or t.text in _BETWEEN for t in inside)


def _fits(doc: Doc, found: Found) -> bool:
    """Whether the words are spelled as that name is: capitals, acronyms, quotation marks."""
    entry, token = found.entry, doc[found.first]
    if entry.acronym:
        printed = token.text
        rest = printed[len(entry.printed) :]
        return printed.startswith(entry.printed) and (not rest or rest.islower())
    if entry.kind in ("body", "office", "adjective"):
        return token.pos_ != "VERB" if len(entry.stems) > 1 else _is_noun(token, entry)
    if entry.kind == "people":
        return token.lower_ == token.text or token.is_title
    if entry.kind == "party" and token.text[:1].islower():
        plural = (
            entry.printed.endswith(_PLURAL) and len(entry.stems) == 1 and len(entry.printed) > 4
        )
        return plural or entry.printed[:1].islower()
    return token.text[:1].isupper()


def _is_noun(token: Token, entry: Entry) -> bool:
    """Whether a single word is used as a noun (an adjective, for that of a state)."""
    if entry.kind == "adjective":
        return token.pos_ in ("ADJ", "PROPN", "NOUN") and token.lower_.endswith(
            ("ий", "ый", "ой", "ая", "ое", "ые", "ого", "ому", "ым", "им", "ом", "ую", "ых", "их",
             "ими", "ыми", "ие", "его", "ему", "ем", "яя", "ее", "ей")
        )  # fmt: skip
    if entry.printed[:1].isupper():
        return token.text[:1].isupper()
    return token.pos_ in _NOUNS


def in_quotes(doc: Doc, first: int, last: int) -> bool:
    """Whether a name stands in quotation marks, alone or with more words."""
    before = doc[first - 1].text if first else ""
    after = doc[last + 1].text if last + 1 < len(doc) else ""
    return before in _QUOTES or after in _QUOTES or doc[first].text in _QUOTES


def allowed(doc: Doc, found: Iterable[Found]) -> list[Found]:
    """The names that are meant: a guarded one needs quotation marks or an open name beside it."""
    found = list(found)
    open_ones = {f.entry.key for f in found if f.entry.kind == "party" and not f.entry.guarded}
    return [
        f
        for f in found
        if not f.entry.guarded or f.entry.key in open_ones or in_quotes(doc, f.first, f.last)
    ]
