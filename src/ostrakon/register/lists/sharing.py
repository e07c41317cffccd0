"""Hard keys of entries, and which entries share one: numbers of other lists, IMO numbers, LEIs.

Pure: the same entries give the same groups in any order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from ostrakon.lists.entry import Entry
from ostrakon.register.lists.folding import words_told

How: TypeAlias = Literal[
    "alone", "reference", "identifier", "number", "name", "person", "renumbered"
]
"""Why an entry stands for a party: nothing joins it to another (`alone`), a number of another
list, a number of its own, a number or a name of the register, a person's word, or the number that
its list gave it later."""

Node: TypeAlias = tuple[str, str]
"""A source and the key of an entry."""

HARD_IDENTIFIERS = frozenset({"imoNumber", "leiCode"})
_UN_KIND = re.compile(r"[A-Za-z]{2}([ie])\.[0-9]")
_FAMILIES = {"Person": "person", "Vessel": "vessel", "Airplane": "airplane"}


class Sharing:
    """Entries that share a hard key."""

    def __init__(
        self, entries: Mapping[Node, Entry], schemes: Mapping[str, str],
        decided: Mapping[Node, object],
    ) -> None:  # fmt: skip
        self._entries = {node: one for node, one in entries.items() if node not in decided}
        self._schemes = schemes
        self._parent: dict[Node, Node] = {node: node for node in self._entries}
        self._written: dict[tuple[str, str], tuple[bool, str]] = {}
        self._numbers: dict[Node, dict[str, set[str]]] = {}
        for node, entry in self._entries.items():
            for scheme, number in numbers_of(node, entry, schemes):
                self._numbers.setdefault(node, {}).setdefault(scheme, set()).add(number)
        self._lists: dict[Node, set[str]] = {node: {node[0]} for node in self._entries}
        self.why: dict[Node, tuple[How, str]] = {}
        self.against: list[tuple[Node, Node, str]] = []

    def groups(self) -> list[list[Node]]:
        """Groups of entries in order; then `why` tells why a member is in its group, and
        `against` which two entries share a number and are not one party for another number.
        """
        marks = [(mark, sorted(nodes)) for mark, nodes in sorted(self._marks().items())]
        for mark, nodes in marks:
            if mark[0] not in HARD_IDENTIFIERS and len(nodes) > 1:
                self._unite_by_name(mark, nodes)
        for mark, nodes in marks:
            self._unite(mark, nodes)
        found: dict[Node, list[Node]] = {}
        for node in sorted(self._entries):
            found.setdefault(self._root(node), []).append(node)
        return sorted(found.values())

    def _marks(self) -> dict[tuple[str, str], set[Node]]:
        """Hard keys and the entries that bear them."""
        marks: dict[tuple[str, str], set[Node]] = {}
        for node, entry in self._entries.items():
            for scheme, number in borne(node, entry, self._schemes):
                mark = (scheme, number_as_compared(number))
                marks.setdefault(mark, set()).add(node)
                # Of several ways to write it, its issuer's own is told, whatever came first.
                own = node[0] in self._schemes and number == node[1]
                said = (own, "".join(number.split()))
                self._written[mark] = max(said, self._written.get(mark, said))
        return marks

    def _unite(self, mark: tuple[str, str], nodes: Sequence[Node]) -> None:
        """Join the entries that bear one hard key, of one kind of party each."""
        identifier = mark[0] in HARD_IDENTIFIERS
        families = {node: family(self._entries[node]) for node in nodes}
        beside = Counter((node[0], families[node]) for node in nodes)
        for node in nodes:
            kind = families[node]
            # Two entries of one list that cite one number: the number does not tell which.
            if not identifier and beside[(node[0], kind)] > 1:
                continue
            fit = (
                other
                for other in nodes
                if other != node
                and families[other] == kind
                and (identifier or beside[(other[0], kind)] == 1)
            )
            first = next(fit, None)
            if first is None:
                continue
            how: How = "identifier" if identifier else "reference"
            said = self._told(mark, first)
            one = identifier or self._root(node) == self._root(first)
            contrary = None if one else self._contrary(node, first)
            if contrary is not None:
                self.against.append((node, first, f"{said}; but {contrary}"))
                continue
            self.why.setdefault(node, (how, said))
            self._merge(node, first)

    def _unite_by_name(self, mark: tuple[str, str], nodes: Sequence[Node]) -> None:
        """Join entries that bear one number and one whole name.

        Number and name together are enough: an issuer may have given a party another number of
        its own since, and of several that cite the number the name tells which is meant. Two
        entries of one list stay two.
        """
        called = {node: self._called(node) for node in nodes}
        for node in nodes:
            for other in nodes:
                if other[0] == node[0] or not called[node] & called[other]:
                    continue
                alone = all(
                    len([one for one in nodes if one[0] == own[0] and called[one] & called[far]])
                    == 1
                    for own, far in ((node, other), (other, node))
                )
                if alone and not self._lists[self._root(node)] & self._lists[self._root(other)]:
                    for one, far in ((node, other), (other, node)):
                        self.why.setdefault(one, ("reference", self._told(mark, far)))
                    self._merge(node, other)

    def _called(self, node: Node) -> set[tuple[str, frozenset[str]]]:
        """The whole names of an entry as compared, each with its kind of party."""
        entry = self._entries[node]
        return {
            (family(entry), words)
            for name in entry.names
            if name.quality != "weak" and (words := words_told(name.text))
        }

    def _told(self, mark: tuple[str, str], other: Node) -> str:
        """A hard key in words, and an entry that bears it too."""
        name = {"imoNumber": "IMO number", "leiCode": "LEI"}.get(mark[0], f"{mark[0]} number")
        return f"{name} {self._written[mark][1]}, as {other[0]} {other[1]}"

    def _contrary(self, node: Node, other: Node) -> str | None:
        """What speaks against two groups being one party: they have numbers under one scheme and
        none in common, or entries of one list.
        """
        one, two = self._root(node), self._root(other)
        mine, theirs = self._numbers.get(one, {}), self._numbers.get(two, {})
        for scheme in sorted(mine):
            if not mine[scheme] & theirs.get(scheme, mine[scheme]):
                return f"their {scheme} numbers differ"
        both = sorted(self._lists[one] & self._lists[two])
        return f"{both[0]} has both apart" if both else None

    def _merge(self, node: Node, other: Node) -> None:
        """Make one group of two."""
        first, second = sorted((self._root(node), self._root(other)))
        if first == second:
            return
        self._parent[second] = first
        self._lists[first] |= self._lists[second]
        into = self._numbers.setdefault(first, {})
        for scheme, numbers in self._numbers.get(second, {}).items():
            into.setdefault(scheme, set()).update(numbers)

    def _root(self, node: Node) -> Node:
        """The entry that stands for a group."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node


def borne(node: Node, entry: Entry, schemes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The hard keys that an entry bears, as written."""
    yield from _numbers_borne(node, entry, schemes)
    for identifier in entry.identifiers:
        if identifier.kind in HARD_IDENTIFIERS:
            yield identifier.kind, identifier.text


def _numbers_borne(
    node: Node, entry: Entry, schemes: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The numbers of an entry, as written. On its own list it has the one that identifies it.

    A number of the United Nations tells persons (`i`) from others (`e`): one of the other kind is
    somebody else's, whatever a file puts it beside. Of several under one scheme none tells which
    entry is meant.
    """
    own = schemes.get(node[0])
    if own is not None:
        yield own, node[1]
    cited: dict[str, dict[str, str]] = {}
    for reference in entry.references:
        kind = _UN_KIND.match(reference.number) if reference.scheme == "un" else None
        other = kind is not None and (kind[1] == "i") != (entry.schema == "Person")
        if reference.scheme != own and not other:
            numbers = cited.setdefault(reference.scheme, {})
            numbers.setdefault(number_as_compared(reference.number), reference.number)
    for scheme, numbers in cited.items():
        if len(numbers) == 1:
            yield scheme, next(iter(numbers.values()))


def numbers_of(node: Node, entry: Entry, schemes: Mapping[str, str]) -> list[tuple[str, str]]:
    """An entry's own number and those that it gives as its own on other lists, as compared."""
    return [
        (scheme, number_as_compared(number))
        for scheme, number in _numbers_borne(node, entry, schemes)
    ]


def number_as_compared(number: str) -> str:
    """A number as it is compared: without white space, and in whatever case it was written.

    >>> number_as_compared("QDE.145") == number_as_compared("QDe. 145")
    True
    """
    return "".join(number.split()).casefold()


def family(entry: Entry) -> str:
    """Persons, vessels and aircraft are never bodies."""
    return family_of(entry.schema)


def family_of(schema: str) -> str:
    """The family of a schema."""
    return _FAMILIES.get(schema, "body")
