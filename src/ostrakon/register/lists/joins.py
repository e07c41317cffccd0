"""One party, many lists: which entries are the same party, by hard keys only, and why.

Hard keys: a number on another list that the entry gives as its own, an IMO number, an LEI. For
the parties of the register besides: a number that the register has for the party, or a name that
is equal after folding case and marks, unique in the register, of two words at least, where no
number speaks against it. Anything less is a proposal for a person. Pure: the same entries give
the same joins in any order.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from ostrakon.lists.entry import Entry, Name
from ostrakon.register.lists.folding import SMALL_WORDS, folded
from ostrakon.register.lists.sharing import (
    How,
    Node,
    Sharing,
    family,
    family_of,
    number_as_compared,
    numbers_of,
)

_BEHIND = re.compile(r"\s*(?:\(\s*([^()\s]{2,8})\s*\)|\s/\s*([^()\s]{2,8}))$")
"""A short word in brackets, or after a stroke, at the end of a name."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A party of the register, as far as joining needs it.

    Attributes:
        names: its own first.
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
    apart: Iterable[tuple[str, str]] = (),
    compiled: Collection[str] = (),
) -> Joined:
    """Join entries to parties.

    Args:
        entries: what each entry says last, by source and key.
        schemes: of each source whose numbers others cite, its scheme.
        known: the parties of the register.
        decisions: what persons have decided; they come first.
        apart: (scheme, number) of entries that bear a name of a party of the register and are none.
        compiled: sources that copy other lists; no party is called after one if it need not be.
    """
    decided = {(one.source, one.key): one for one in decisions}
    work = Sharing(entries, schemes, decided)
    groups = work.groups()
    register = _Register(known, apart)
    by_number = [register.by_number(nodes, entries, schemes) for nodes in groups]
    for nodes, claim in zip(groups, by_number, strict=True):
        if claim is not None and claim.party is not None:
            register.hear(claim.party, (entries[node] for node in nodes))
    claims = [
        claim or register.by_name(nodes, entries)
        for nodes, claim in zip(groups, by_number, strict=True)
    ]
    refused = _refused(groups, claims, decided, entries, schemes, register)
    joins: list[Join] = []
    proposals: list[Proposal] = []
    for place, (nodes, claim) in enumerate(zip(groups, claims, strict=True)):
        if place in refused:
            said = f"{claim.evidence}; but {refused[place]}"
            claim = _Claim(None, None, "", ((claim.party or "", said),))
        proposals += [
            Proposal(source=nodes[0][0], key=nodes[0][1], party=other, evidence=said)
            for other, said in claim.others
        ]
        party = claim.party or _minted(nodes, schemes, compiled)
        joins += [_joined(node, party, claim, work.why.get(node)) for node in nodes]
    joins += [
        Join(
            source=source, key=key, party=one.party or _minted([(source, key)], schemes, compiled),
            how="person", evidence=one.reason,
        )
        for (source, key), one in decided.items()
        if (source, key) in entries
    ]  # fmt: skip
    stands = {(one.source, one.key): one.party for one in joins}
    proposals += [
        Proposal(source=node[0], key=node[1], party=stands[other], evidence=said)
        for node, other, said in work.against
    ]
    return Joined(
        joins=tuple(sorted(joins, key=lambda one: (one.source, one.key))),
        proposals=tuple(sorted(set(proposals), key=lambda one: (one.source, one.key, one.party))),
    )


def _joined(node: Node, party: str, claim: _Claim, why: tuple[How, str] | None) -> Join:
    """The join of one entry: why it is in its group, and why the group is the party."""
    how, evidence = why or ("alone", "")
    if claim.how is not None:
        how = claim.how if how == "alone" else how
        evidence = "; ".join(one for one in (evidence, claim.evidence) if one)
    return Join(source=node[0], key=node[1], party=party, how=how, evidence=evidence)


def _refused(
    groups: Sequence[Sequence[Node]], claims: Sequence[_Claim], decided: Mapping[Node, Decision],
    entries: Mapping[Node, Entry], schemes: Mapping[str, str], register: _Register,
) -> dict[int, str]:  # fmt: skip
    """Groups that a name leads to a party and that something speaks against, by place; and what.

    A number speaks against it where the party has another one under that scheme, and so does
    another entry of the same list. Where names lead two such groups there, neither is taken.
    """
    by_name: dict[str, list[int]] = {}
    firm: dict[str, list[Node]] = {}
    for place, claim in enumerate(claims):
        if claim.party is not None and claim.how == "name":
            by_name.setdefault(claim.party, []).append(place)
        elif claim.party is not None:
            firm.setdefault(claim.party, []).extend(groups[place])
    for node, one in decided.items():
        if one.party is not None and node in entries:
            firm.setdefault(one.party, []).append(node)
    found: dict[int, str] = {}
    for party, places in by_name.items():
        held = register.numbers_under(party)
        nodes = firm.get(party, [])
        for node in nodes:
            for scheme, number in numbers_of(node, entries[node], schemes):
                held.setdefault(scheme, set()).add(number)
        here = {source for source, _ in nodes}
        left = []
        for place in places:
            said = _against(groups[place], held, here, entries, schemes)
            if said is None:
                left.append(place)
            else:
                found[place] = said
        found |= dict.fromkeys(
            _rivals(left, groups, entries, schemes), "another entry is called so too"
        )
    return found


def _against(
    nodes: Sequence[Node], held: Mapping[str, set[str]], sources: set[str],
    entries: Mapping[Node, Entry], schemes: Mapping[str, str],
) -> str | None:  # fmt: skip
    """What speaks against a group of entries being a party with these numbers and entries."""
    for node in nodes:
        for scheme, number in numbers_of(node, entries[node], schemes):
            if scheme in held and number not in held[scheme]:
                return f"the party has another {scheme} number"
        if node[0] in sources:
            return "another entry of this list stands for the party"
    return None


class _Claim(msgspec.Struct, frozen=True):
    """Which party of the register a group of entries is."""

    party: str | None
    how: How | None
    evidence: str
    others: tuple[tuple[str, str], ...] = ()


class _Register:
    """Parties of the register by number and by name."""

    def __init__(self, known: Iterable[Known], apart: Iterable[tuple[str, str]]) -> None:
        parties = sorted(known, key=lambda one: one.id)
        self._apart = {(scheme, number_as_compared(number)) for scheme, number in apart}
        self._numbers: dict[tuple[str, str, str], tuple[str, str]] = {}
        self._under: dict[str, dict[str, set[str]]] = {}
        names: dict[tuple[str, str], set[str]] = {}
        for party in parties:
            for scheme, number in party.numbers:
                compared = number_as_compared(number)
                bears = (family_of(party.schema), scheme, compared)
                self._numbers[bears] = (party.id, f"{scheme} {number}")
                self._under.setdefault(party.id, {}).setdefault(scheme, set()).add(compared)
            for name in party.names:
                names.setdefault((family_of(party.schema), folded(name)), set()).add(party.id)
        self._names = {mark: min(ids) for mark, ids in names.items() if len(ids) == 1}
        own = {party.id: (family_of(party.schema), folded(party.names[0])) for party in parties
               if party.names}  # fmt: skip
        self._own = {mark: id_ for id_, mark in own.items() if self._names.get(mark) == id_}
        self._shared = {mark: sorted(ids) for mark, ids in names.items() if len(ids) > 1}

    def numbers_under(self, party: str) -> dict[str, set[str]]:
        """The numbers that the register has for a party, by scheme."""
        return {scheme: set(numbers) for scheme, numbers in self._under.get(party, {}).items()}

    def hear(self, party: str, said: Iterable[Entry]) -> None:
        """Take note of what entries of a party are called: a name of another party that one of
        them bears too is no longer that party's alone, unless an entry is filed under it and it is
        the party's own.
        """
        for entry in said:
            for form in (form for name in entry.names for form in _forms(name.text)):
                mark = (family(entry), form)
                if self._names.get(mark, party) != party:
                    self._shared[mark] = sorted({self._names.pop(mark), party})

    def by_number(
        self, nodes: Sequence[Node], entries: Mapping[Node, Entry], schemes: Mapping[str, str]
    ) -> _Claim | None:
        """The party that the numbers of a group lead to, if they lead anywhere; or to none.

        Where an entry of the issuer's own list is in the group, its number counts and no other
        that somebody cites.
        """
        found: dict[str, str] = {}
        apart = False
        own: dict[str, set[str]] = {}
        for source, key in nodes:
            if source in schemes:
                own.setdefault(schemes[source], set()).add(number_as_compared(key))
        for node in nodes:
            for scheme, number in numbers_of(node, entries[node], schemes):
                if number not in own.get(scheme, {number}):
                    continue
                held = self._numbers.get((family(entries[node]), scheme, number))
                apart = apart or (scheme, number) in self._apart
                if held is not None:
                    found.setdefault(held[0], f"the register has {held[1]} for it")
        if len(found) == 1:
            party, said = next(iter(found.items()))
            return _Claim(party, "number", said)
        known = found or apart
        return _Claim(None, None, "", tuple(sorted(found.items()))) if known else None

    def by_name(self, nodes: Sequence[Node], entries: Mapping[Node, Entry]) -> _Claim:
        """The party that the names of a group lead to; the name it is filed under before others."""
        filed: dict[str, str] = {}
        called: dict[str, str] = {}
        weak: dict[str, str] = {}
        meant: set[str] = set()
        for node in nodes:
            kind = family(entries[node])
            for name, form in called_by(entries[node]):
                mark = (kind, form)
                said = f"both are called {name.text!r}"
                filed_so = name.kind == "primary"
                party = self._names.get(mark) or (self._own.get(mark) if filed_so else None)
                if filed_so and party is not None:
                    meant.add(party)
                enough = len([word for word in form.split() if word not in SMALL_WORDS]) > 1
                if party is not None and enough and name.quality != "weak":
                    called.setdefault(party, said)
                    if filed_so:
                        filed.setdefault(party, said)
                elif party is not None:
                    weak.setdefault(party, f"{said}, which alone is too little")
                for other in self._shared.get(mark, ()):
                    weak.setdefault(other, f"{said}, as others are")
        for found in (filed, called):
            # A name that it is filed under is a hint, though it be too little to join by.
            if len(found) == 1 and meant <= found.keys():
                party, said = next(iter(found.items()))
                return _Claim(party, "name", said)
            if found:
                break
        return _Claim(None, None, "", tuple(sorted((weak | called).items())))


def _rivals(
    places: Sequence[int], groups: Sequence[Sequence[Node]], entries: Mapping[Node, Entry],
    schemes: Mapping[str, str],
) -> set[int]:  # fmt: skip
    """Groups of one name that cannot be one party: of one list, or numbered differently."""
    of_list: dict[str, set[int]] = {}
    of_scheme: dict[str, dict[str, set[int]]] = {}
    for place in places:
        for node in groups[place]:
            of_list.setdefault(node[0], set()).add(place)
            for scheme, number in numbers_of(node, entries[node], schemes):
                of_scheme.setdefault(scheme, {}).setdefault(number, set()).add(place)
    found: set[int] = set()
    for same in of_list.values():
        found |= same if len(same) > 1 else set()
    for numbers in of_scheme.values():
        if len(numbers) > 1 and len(set.union(*numbers.values())) > 1:
            found |= set.union(*numbers.values())
    return found


def _minted(nodes: Sequence[Node], schemes: Mapping[str, str], compiled: Collection[str]) -> str:
    """The id of a party that the register does not have: its first number, the UN's before all
    and that of a list compiled from others last.
    """
    ranked = sorted(
        nodes, key=lambda node: (node[0] in compiled, schemes.get(node[0]) != "un", node)
    )
    source, key = ranked[0]
    return f"{source}.{key}"


def called_by(entry: Entry) -> Iterator[tuple[Name, str]]:
    """The names of an entry in every form in which they are compared."""
    for name in entry.names:
        for form in _forms(name.text):
            yield name, form


def _forms(name: str) -> tuple[str, ...]:
    """A name as compared, and without its own acronym that lists put behind it.

    >>> _forms("Haqqani Network (HQN)"), _forms("Red Front (East)")
    (('haqqani network hqn', 'haqqani network'), ('red front east',))
    """
    whole = folded(name)
    behind = _BEHIND.search(name)
    if behind is None:
        return (whole,)
    bare = folded(name[: behind.start()])
    acronym = folded(behind[1] or behind[2]).replace(" ", "")
    return (whole, bare) if _is_short_for(acronym, bare) else (whole,)


def _is_short_for(acronym: str, name: str) -> bool:
    """Whether letters are those of a name in order, from its first letter on: so a place in
    brackets is not taken for an acronym.
    """
    proper = name.removeprefix("the ")
    if not acronym or not proper.startswith(acronym[0]):
        return False
    letters = iter(proper)
    return all(letter in letters for letter in acronym)
