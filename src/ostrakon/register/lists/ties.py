"""By what entries can meet when they are joined, so that joins need be derived only near a change.

Two entries can bear on each other's joins only through a tie that both have: a hard key, or a party
of the register whose number or name they bear or for which a person decided. So a set of entries
outside of which nobody has a tie of theirs is joined by itself as it is among all others; a test
holds `joins.join` to that. Ties may say too much, never too little: kinds of parties and the
quality of names are not looked at. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ostrakon.lists.entry import Entry
from ostrakon.register.lists.folding import folded
from ostrakon.register.lists.joins import Decision, Known, called_by
from ostrakon.register.lists.sharing import Node, borne, number_as_compared


class Ties:
    """What ties entries of lists, given what the register knows."""

    def __init__(self, schemes: Mapping[str, str], known: Iterable[Known]) -> None:
        """Take in what the register knows.

        Args:
            schemes: of each source whose numbers others cite, its scheme.
            known: the parties of the register.
        """
        self._schemes = schemes
        self._by_number: dict[tuple[str, str], set[str]] = {}
        self._by_name: dict[str, set[str]] = {}
        self._parties: set[str] = set()
        for party in known:
            self._parties.add(party.id)
            for scheme, number in party.numbers:
                mark = (scheme, number_as_compared(number))
                self._by_number.setdefault(mark, set()).add(party.id)
            for name in party.names:
                self._by_name.setdefault(folded(name), set()).add(party.id)

    def of(self, node: Node, entry: Entry, decision: Decision | None = None) -> set[str]:
        """The ties of an entry, with what a person decided on it.

        >>> from ostrakon.lists.entry import Name, Reference
        >>> caps = Known(id="caps", schema="Organization", names=("Red Caps",))
        >>> entry = Entry(key="7", schema="Organization", names=(Name(text="Red caps"),),
        ...               references=(Reference(scheme="un", number="QDe. 1"),))
        >>> sorted(Ties({"eu": "eu"}, [caps]).of(("eu", "7"), entry))
        ['eu 7', 'party caps', 'un qde.1']
        """
        marks = {
            (scheme, number_as_compared(number))
            for scheme, number in borne(node, entry, self._schemes)
        }
        parties = set[str]().union(
            *(self._by_number.get(mark, ()) for mark in marks),
            *(self._by_name.get(form, ()) for _, form in called_by(entry)),
        )
        if decision is not None and decision.party in self._parties:
            parties.add(decision.party)
        return {f"{scheme} {number}" for scheme, number in marks} | {
            f"party {party}" for party in parties
        }


def followed_by(node: Node) -> str:
    """The tie of a number that stands for numbers which its list gave up, and of those."""
    return f"now {node[0]} {node[1]}"
