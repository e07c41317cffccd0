"""One entry in the making, and the ways in which cells hold several values.

Tables of national issuers say one thing a cell, or several that are marked "a) … b) …". What they
say is gathered here, each thing once, with hidden characters out and a problem where there were
any; a finished entry is made at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from ostrakon.core.problem import Problem
from ostrakon.core.script import script_of
from ostrakon.lists.entry import (
    Address,
    Dated,
    DateKind,
    Entry,
    Identifier,
    LegalAct,
    Name,
    NameKind,
    Programme,
    Property,
    Quality,
    Reference,
    Remark,
)
from ostrakon.lists.shapes import Reader, dated
from ostrakon.lists.wording import hides, tidy

_UNKNOWN = frozenset({"", "-", "--", "–", "—", "na", "n/a", "nil", "none", "不明", "なし"})
_LETTERS = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"
# A letter or figure with a bracket behind it, and one before it where a word goes before.
_MARK = re.compile(r"(?:[(（]\s?|(?<!\w))([0-9]{1,3}|[a-zçğıöşüａ-ｚ])\s?[)）]\s*", re.IGNORECASE)
_EDGE = " \t\r\n\u00a0\u3000;,、；，"
_NUMBERED_PART = re.compile(r"(?:^|\s)([1-9])\s?:\s*")
_FIGURES = re.compile(r"\.[0-9]{3}")  # the end of such a number, quickly looked for
_UN_NUMBER = re.compile(r"\b[A-Z]{2}[ie]\.[0-9]{3}\b")
_OWN_UN = re.compile(
    r"(?:^|\bUN (?:permanent )?ref(?:erence|\.)?(?: no\.?| number)?:?\s+"
    r"|(?<!under )(?<!under the )\bpermanent reference number:?\s+)\(?([A-Z]{2}[ie]\.[0-9]{3})\b",
    re.IGNORECASE,
)


class Gathering:
    """Values of one entry, in the order they come, each once.

    Attributes:
        listed: whether the file still counts it as listed.
        personal: whether it said something that only people have.
        problems: what was wrong with it.
    """

    __slots__ = (
        "_acts", "_addresses", "_dates", "_hid", "_identifiers", "_names", "_programmes",
        "_properties", "_references", "_remarks", "_source", "key", "listed", "personal", "place",
        "problems", "schema",
    )  # fmt: skip

    def __init__(self, source: str, key: str, schema: str, place: str) -> None:
        self.key = key
        self.schema = schema
        self.listed = True
        self.personal = False
        self.place = place
        self.problems: list[Problem] = []
        self._source = source
        self._hid = False
        self._names: dict[Name, None] = {}
        self._dates: dict[Dated, None] = {}
        self._properties: dict[Property, None] = {}
        self._identifiers: dict[Identifier, None] = {}
        self._addresses: dict[Address, None] = {}
        self._programmes: dict[Programme, None] = {}
        self._acts: dict[LegalAct, None] = {}
        self._references: dict[Reference, None] = {}
        self._remarks: dict[Remark, None] = {}

    def clean(self, text: str) -> str:
        """One line of it without hidden characters, which are told once an entry."""
        if text.isprintable():  # the plain space is the only printable white space
            return " ".join(text.split()) if "  " in text else text.strip()
        if not self._hid and hides(text):
            self._hid = True
            self.problem("control or direction characters in its words were taken out")
        return tidy(text)

    def plain(self, text: str | None) -> str | None:
        """The same of words beside a value, which may be missing."""
        if not text:
            return None
        return text if text.isprintable() else self.clean(text) or None

    def problem(self, says: str, value: str | None = None) -> None:
        """Something is wrong with the entry."""
        where = f"{self.place}, entry {self.key}"
        self.problems.append(Problem(source=self._source, where=where, message=says, value=value))

    def name(
        self,
        text: str,
        kind: NameKind = "alias",
        *,
        quality: Quality | None = None,
        language: str | None = None,
        parts: Sequence[Remark] = (),
        note: str | None = None,
    ) -> None:
        """A name."""
        if whole := self.clean(text):
            self._names[
                Name(
                    text=whole,
                    kind=kind,
                    quality=quality,
                    script=script_of(whole),
                    language=self.plain(language) if language else None,
                    parts=tuple(parts),
                    note=self.plain(note) if note else None,
                )
            ] = None

    def date(self, kind: DateKind, text: str, *readers: Reader, note: str | None = None) -> None:
        """A date as printed."""
        if printed := self.clean(text):
            self._dates[dated(kind, printed, *readers, note=self.plain(note) if note else None)] = (
                None
            )

    def property(self, name: str, value: str) -> None:
        """A value of a FollowTheMoney property."""
        if printed := self.clean(value):
            self._properties[
                Property(name=name if name.isprintable() else self.clean(name), value=printed)
            ] = None

    def identifier(
        self,
        kind: str,
        text: str,
        label: str | None = None,
        *,
        country: str | None = None,
        issued: str | None = None,
        expires: str | None = None,
        note: str | None = None,
    ) -> None:
        """A number of a document or a registration."""
        if printed := self.clean(text):
            self._identifiers[
                Identifier(
                    kind=kind,
                    text=printed,
                    label=self.plain(label) if label else None,
                    country=self.plain(country) if country else None,
                    issued=self.plain(issued) if issued else None,
                    expires=self.plain(expires) if expires else None,
                    note=self.plain(note) if note else None,
                )
            ] = None

    def dated(self, date: Dated) -> None:
        """A date that the reader has read itself."""
        if not (date.text.isprintable() and (date.note or "").isprintable()):
            date = msgspec.structs.replace(
                date, text=self.clean(date.text), note=self.plain(date.note)
            )
        self._dates[date] = None

    def address(
        self,
        text: str,
        *,
        country: str | None = None,
        parts: Sequence[Remark] = (),
        note: str | None = None,
    ) -> None:
        """An address."""
        if printed := self.clean(text):
            self._addresses[
                Address(
                    text=printed,
                    country=self.plain(country) if country else None,
                    parts=tuple(parts),
                    note=self.plain(note) if note else None,
                )
            ] = None

    def programme(self, code: str, label: str | None = None) -> None:
        """A programme under which the entry stands."""
        if printed := self.clean(code):
            self._programmes[
                Programme(code=printed, label=self.plain(label) if label else None)
            ] = None

    def act(
        self,
        title: str,
        *,
        kind: str | None = None,
        published: str | None = None,
        in_force: str | None = None,
        url: str | None = None,
    ) -> None:
        """A legal act."""
        if printed := self.clean(title):
            self._acts[
                LegalAct(
                    title=printed,
                    kind=self.plain(kind) if kind else None,
                    published=self.plain(published) if published else None,
                    in_force=self.plain(in_force) if in_force else None,
                    url=self.plain(url) if url else None,
                )
            ] = None

    def legal_act(self, act: LegalAct) -> None:
        """A legal act that the reader has read itself."""
        if act in self._acts:  # as most are that names and addresses repeat
            return
        said = (act.title, act.kind, act.published, act.in_force, act.url)
        if all(text is None or text.isprintable() for text in said):
            self._acts[act] = None
        else:
            title, kind, published, in_force, url = said
            self.act(title, kind=kind, published=published, in_force=in_force, url=url)

    def reference(self, scheme: str, number: str) -> None:
        """Its number on another list."""
        self._references[Reference(scheme=scheme, number=self.plain(number) or "")] = None

    def remark(self, label: str, text: str) -> None:
        """Words without a field of their own."""
        if printed := self.clean(text):
            self._remarks[
                Remark(label=label if label.isprintable() else self.clean(label), text=printed)
            ] = None

    def entry(self) -> Entry:
        """The entry."""
        return Entry(
            key=self.key,
            schema=self.plain(self.schema) or "LegalEntity",
            listed=self.listed,
            names=tuple(self._names),
            dates=tuple(self._dates),
            properties=tuple(self._properties),
            identifiers=tuple(self._identifiers),
            addresses=tuple(self._addresses),
            programmes=tuple(self._programmes),
            legal_acts=tuple(self._acts),
            references=tuple(self._references),
            remarks=tuple(self._remarks),
            place=self.place,
        )

    def items(self) -> Iterator[Entry | Problem]:
        """The entry, and what is wrong with it."""
        yield self.entry()
        yield from self.problems


def says_nothing(text: str) -> bool:
    """Whether a cell only says that nothing is known: "NA", "-", 不明.

    >>> says_nothing(" n/a "), says_nothing("不明"), says_nothing("Nada")
    (True, True, False)
    """
    return len(text) < 12 and text.strip(" \t\r\n\u00a0\u3000").casefold() in _UNKNOWN


def pieces(text: str) -> list[str]:
    """The values of a cell that marks them "a) … b) …", "(a)… (b)…" or "1) … 2) …".

    Marks count only from the first on and in their order, so that a bracket in a name is none;
    words before the first mark stay a value of their own.

    >>> pieces("a) 1966 b) 1960; c) Kabul (a town)")
    ['1966', '1960', 'Kabul (a town)']
    >>> pieces("（a）アブー（b）ユーヌス"), pieces("Company (b) of Kabul")
    (['アブー', 'ユーヌス'], ['Company (b) of Kabul'])
    """
    if ")" not in text and "）" not in text:
        return [] if says_nothing(text) else [text.strip(_EDGE)]
    cuts: list[tuple[int, int]] = []
    last = -1
    for match in _MARK.finditer(text):
        rank = _rank(match[1])
        if rank == 0 or (cuts and last < rank <= last + 3):
            cuts.append(match.span())
            last = rank
    if not cuts:
        return [] if says_nothing(text) else [text.strip(_EDGE)]
    bounds = [*cuts, (len(text), len(text))]
    found = [text[: cuts[0][0]]]
    found += [text[bounds[n][1] : bounds[n + 1][0]] for n in range(len(cuts))]
    return [piece for each in found if not says_nothing(piece := each.strip(_EDGE))]


def numbered_parts(text: str) -> tuple[str, list[Remark]]:
    """A name whose parts are numbered, whole and in parts; parts that say nothing are left out.

    >>> numbered_parts("1: KIM 2: TONG 3: na 4: -")[0]
    'KIM TONG'
    >>> numbered_parts("ACME 2: TRADING")
    ('ACME 2: TRADING', [])
    """
    marks = list(_NUMBERED_PART.finditer(text))
    if [match[1] for match in marks] != [str(n) for n in range(1, len(marks) + 1)]:
        return text, []
    if not marks or text[: marks[0].start()].strip():
        return text, []
    ends = [match.start() for match in marks[1:]] + [len(text)]
    parts = [
        Remark(label=match[1], text=tidy(text[match.end() : end]))
        for match, end in zip(marks, ends, strict=True)
    ]
    parts = [part for part in parts if not says_nothing(part.text)]
    return " ".join(part.text for part in parts), parts


def own_un_number(text: str) -> str | None:
    """The party's own permanent reference number of the United Nations, if the text gives it.

    Only at its beginning or after words that say so: numbers in running text are other parties'.

    >>> own_un_number("TAi.157 Senior official"), own_un_number("linked to X (QDe.001)")
    ('TAi.157', None)
    >>> own_un_number("Treasurer of X (listed under permanent reference number QDe.001)")
    """
    if not (_FIGURES.search(text) and _UN_NUMBER.search(text)):
        return None
    match = _OWN_UN.search(text)
    return match[1] if match and _UN_NUMBER.fullmatch(match[1]) else None


def _rank(mark: str) -> int:
    """The place of a mark in its order, from 0."""
    if mark.isdecimal():
        return int(mark) - 1
    letter = chr(ord(mark) - 0xFEE0) if ord(mark) > 0xFF00 else mark.casefold()
    return _LETTERS.find(letter)
