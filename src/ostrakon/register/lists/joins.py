"""One party, many lists: which entries are the same party, by hard keys only, and why.

Hard keys: a number on another list that the entry gives as its own, an IMO number, an LEI. For
the parties of the register besides: a number that the register has for the party, or a name that
is equal after folding case and marks, unique in the register, of two words at least, where no
number speaks against it. Anything less is a proposal for a person. Pure: the same entries give
the same joins in any order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

import msgspec

from ostrakon.lists.entry import Entry

How: TypeAlias = Literal["alone", "reference", "identifier", "number", "name", "person"]
"""Why an entry stands for a party: nothing joins it to another (`alone`), a number of another
list, a number of its own, a number or a name of the register, or a person's word."""

Node: TypeAlias = tuple[str, str]
"""A source and the key of an entry."""

_HARD_IDENTIFIERS = frozenset({"imoNumber", "leiCode"})
# Words that begin or join names in some spellings and not in others; they do not count as words.
_SMALL = frozenset({"al", "the", "of", "el", "an", "ad", "as", "ash", "ar", "for", "and"})
_WORD = re.compile(r"\w+")
_FAMILIES = {"Person": "person", "Vessel": "vessel", "Airplane": "airplane"}


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A party of the register, as far as joining needs it.

    Attributes:
        numbers: (scheme, number) on lists, that the register has for it with a source.
    """

    id: str
    schema: str
    names: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...] = ()


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """A person's word on an entry: it stands for this party, or for none but itself (`None`)."""

    source: str
    key: str
    party: str | None
    reason: str


class Join(msgspec.Struct, frozen=True, kw_only=True):
    """An entry and the party it stands for."""

    source: str
    key: str
    party: str
    how: How
    evidence: str


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """Something that may be a join, for a person to decide."""

    source: str
    key: str
    party: str
    evidence: str


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """All joins, by entry, and what is proposed."""

    joins: tuple[Join, ...]
    proposals: tuple[Proposal, ...]


def join(
    entries: Mapping[Node, Entry],
    schemes: Mapping[str, str],
    known: Iterable[Known],
    decisions: Iterable[Decision] = (),
) -> Joined:
    """Join entries to parties.

    Args:
        entries: what each entry says last, by source and key.
        schemes: of each source whose numbers others cite, its scheme.
        known: the parties of the register.
        decisions: what persons have decided; they come first.
    """
    decided = {(one.source, one.key): one for one in decisions}
    work = _Work(entries, schemes, decided)
    groups, why = work.groups()
    register = _Register(known)
    joins: list[Join] = []
    proposals: list[Proposal] = []
    claims = [register.party_of(nodes, entries, schemes) for nodes in groups]
    taken: dict[str, list[int]] = {}
    for place, claim in enumerate(claims):
        if claim.party is not None and claim.how == "name":
            taken.setdefault(claim.party, []).append(place)
    by_number = {claim.party for claim in claims if claim.how == "number"}
    for nodes, claim in zip(groups, claims, strict=True):
        party = claim.party
        # A name that leads two groups of entries to one party joins neither, nor one beside a
        # group that the number of the register has led there with other numbers.
        several = False
        if claim.how == "name" and party is not None:
            rivals = [groups[one] for one in taken[party]]
            several = party in by_number or not _agree(rivals, entries, schemes)
        if party is not None and several:
            proposals += [
                Proposal(source=source, key=key, party=party,
                         evidence=f"{claim.evidence}; but a number speaks against it")
                for source, key in nodes
            ]  # fmt: skip
            party = None
        proposals += [
            Proposal(source=nodes[0][0], key=nodes[0][1], party=other, evidence=said)
            for other, said in claim.others
        ]
        own = party or _minted(nodes, schemes)
        for node in nodes:
            how: How = why[node][0] if node in why else "alone"
            evidence = why[node][1] if node in why else ""
            if party is not None and claim.how is not None:
                how = claim.how if how == "alone" else how
                evidence = "; ".join(one for one in (evidence, claim.evidence) if one)
            joins.append(Join(source=node[0], key=node[1], party=own, how=how, evidence=evidence))
    joins += [
        Join(
            source=source, key=key, party=one.party or _minted([(source, key)], schemes),
            how="person", evidence=one.reason,
        )
        for (source, key), one in decided.items()
        if (source, key) in entries
    ]  # fmt: skip
    return Joined(
        joins=tuple(sorted(joins, key=lambda one: (one.source, one.key))),
        proposals=tuple(sorted(set(proposals), key=lambda one: (one.source, one.key, one.party))),
    )


class _Work:
    """Entries that share a hard key."""

    def __init__(
        self, entries: Mapping[Node, Entry], schemes: Mapping[str, str],
        decided: Mapping[Node, Decision],
    ) -> None:  # fmt: skip
        self._entries = {node: one for node, one in entries.items() if node not in decided}
        self._schemes = schemes
        self._parent: dict[Node, Node] = {node: node for node in self._entries}
        self._why: dict[Node, tuple[How, str]] = {}
        self._written: dict[tuple[str, str], str] = {}

    def groups(self) -> tuple[list[list[Node]], dict[Node, tuple[How, str]]]:
        """Groups of entries in order, and why each member is in its group."""
        for mark, nodes in sorted(self._marks().items()):
            self._unite(mark, sorted(nodes))
        found: dict[Node, list[Node]] = {}
        for node in sorted(self._entries):
            found.setdefault(self._root(node), []).append(node)
        return sorted(found.values()), self._why

    def _marks(self) -> dict[tuple[str, str], set[Node]]:
        """Hard keys and the entries that bear them."""
        marks: dict[tuple[str, str], set[Node]] = {}
        for node, entry in self._entries.items():
            for scheme, number in _borne(node, entry, self._schemes):
                mark = (scheme, _number(number))
                marks.setdefault(mark, set()).add(node)
                # Of several ways to write it, one is told, whatever came first.
                written = "".join(number.split())
                self._written[mark] = max(written, self._written.get(mark, ""))
        return marks

    def _unite(self, mark: tuple[str, str], nodes: Sequence[Node]) -> None:
        """Join the entries that bear one hard key, of one kind of party each."""
        identifier = mark[0] in _HARD_IDENTIFIERS
        sources = [source for source, _ in nodes]
        for node in nodes:
            # Two entries of one list that cite one number: the number does not tell which.
            if not identifier and sources.count(node[0]) > 1:
                continue
            family = _family(self._entries[node])
            fit = (
                other
                for other in nodes
                if other != node
                and _family(self._entries[other]) == family
                and (identifier or sources.count(other[0]) == 1)
            )
            first = next(fit, None)
            if first is None:
                continue
            how: How = "identifier" if identifier else "reference"
            name = {"imoNumber": "IMO number", "leiCode": "LEI"}.get(mark[0], f"{mark[0]} number")
            said = f"{name} {self._written[mark]}, as {first[0]} {first[1]}"
            self._why.setdefault(node, (how, said))
            one, other = self._root(node), self._root(first)
            if one != other:
                self._parent[max(one, other)] = min(one, other)

    def _root(self, node: Node) -> Node:
        """The entry that stands for a group."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node


class _Claim(msgspec.Struct, frozen=True):
    """Which party of the register a group of entries is."""

    party: str | None
    how: How | None
    evidence: str
    others: tuple[tuple[str, str], ...] = ()


class _Register:
    """Parties of the register by number and by name."""

    def __init__(self, known: Iterable[Known]) -> None:
        parties = sorted(known, key=lambda one: one.id)
        self._numbers: dict[tuple[str, str], tuple[str, str]] = {}
        names: dict[tuple[str, str], set[str]] = {}
        for party in parties:
            for scheme, number in party.numbers:
                self._numbers[(scheme, _number(number))] = (party.id, f"{scheme} {number}")
            for name in party.names:
                names.setdefault((_family_of(party.schema), folded(name)), set()).add(party.id)
        self._names = {mark: min(ids) for mark, ids in names.items() if len(ids) == 1}
        self._shared = {mark: sorted(ids) for mark, ids in names.items() if len(ids) > 1}

    def party_of(
        self, nodes: Sequence[Node], entries: Mapping[Node, Entry], schemes: Mapping[str, str]
    ) -> _Claim:
        """The party of a group of entries, or none and what may be it."""
        by_number: dict[str, str] = {}
        by_name: dict[str, str] = {}
        weak: dict[str, str] = {}
        for node in nodes:
            for scheme, number in numbers_of(node, entries[node], schemes):
                held = self._numbers.get((scheme, number))
                if held is not None:
                    by_number.setdefault(held[0], f"the register has {held[1]} for it")
            family = _family(entries[node])
            for name in entries[node].names:
                form = folded(name.text)
                mark = (family, form)
                said = f"both are called {name.text!r}"
                party = self._names.get(mark)
                enough = len([word for word in form.split() if word not in _SMALL]) > 1
                if party is not None and enough and name.quality != "weak":
                    by_name.setdefault(party, said)
                elif party is not None:
                    weak.setdefault(party, f"{said}, which alone is too little")
                for other in self._shared.get(mark, ()):
                    weak.setdefault(other, f"{said}, as others are")
        if len(by_number) == 1:
            party, said = next(iter(by_number.items()))
            return _Claim(party, "number", said)
        if len(by_number) > 1:
            return _Claim(None, None, "", tuple(sorted(by_number.items())))
        if len(by_name) == 1:
            party, said = next(iter(by_name.items()))
            return _Claim(party, "name", said)
        return _Claim(None, None, "", tuple(sorted((weak | by_name).items())))


def _agree(
    groups: Sequence[Sequence[Node]], entries: Mapping[Node, Entry], schemes: Mapping[str, str]
) -> bool:
    """Whether groups of entries may be one party: no scheme numbers them differently, and no
    list has two of them.
    """
    held: dict[str, str] = {}
    sources: set[str] = set()
    for nodes in groups:
        for node in nodes:
            for scheme, number in numbers_of(node, entries[node], schemes):
                if held.setdefault(scheme, number) != number:
                    return False
        here = {source for source, _ in nodes}
        if here & sources:
            return False
        sources |= here
    return True


def _borne(node: Node, entry: Entry, schemes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The hard keys that an entry bears, as written."""
    if node[0] in schemes:
        yield schemes[node[0]], node[1]
    for reference in entry.references:
        yield reference.scheme, reference.number
    for identifier in entry.identifiers:
        if identifier.kind in _HARD_IDENTIFIERS:
            yield identifier.kind, identifier.text


def numbers_of(node: Node, entry: Entry, schemes: Mapping[str, str]) -> list[tuple[str, str]]:
    """An entry's own number and those that it gives as its own on other lists."""
    found = [(one.scheme, _number(one.number)) for one in entry.references]
    if node[0] in schemes:
        found.append((schemes[node[0]], _number(node[1])))
    return found


def _minted(nodes: Sequence[Node], schemes: Mapping[str, str]) -> str:
    """The id of a party that the register does not have: its first number, the UN's before all."""
    ranked = sorted(nodes, key=lambda node: (schemes.get(node[0]) != "un", node))
    source, key = ranked[0]
    return f"{source}.{key}"


def folded(name: str) -> str:
    """A name without case, marks and punctuation, words in order.

    >>> folded("Hay’at Taḥrīr al-Shām")
    'hayat tahrir al sham'
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "'’‘ʿʾ`")
    return " ".join(_WORD.findall(kept))


def _number(number: str) -> str:
    """A number as it is compared: without white space, and in whatever case it was written.

    >>> _number("QDE.145") == _number("QDe. 145")
    True
    """
    return "".join(number.split()).casefold()


def _family(entry: Entry) -> str:
    """Persons, vessels and aircraft are never bodies."""
    return _family_of(entry.schema)


def _family_of(schema: str) -> str:
    """The family of a schema."""
    return _FAMILIES.get(schema, "body")
