"""Joins of entries to parties as text for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ostrakon.cli.layout import wrapped
from ostrakon.cli.printable import printable
from ostrakon.core.lists import JoinProposal, ListJoin
from ostrakon.service.joins import PartyJoins

_HOW = {
    "alone": "stands by itself",
    "reference": "cites a number",
    "identifier": "bears an identifier",
    "number": "its number is the party's",
    "name": "its name is the party's",
    "person": "a person's decision",
    "renumbered": "has another number now",
}


def joins_text(joins: Sequence[ListJoin]) -> str:
    """Joins under their party."""
    if not joins:
        return "No entry is joined to another or to a party of the register."
    lines: list[str] = []
    party = None
    for join in sorted(joins, key=lambda one: (one.party, one.source, one.key)):
        if join.party != party:
            party = join.party
            lines += ["", _party(join.party, join.party_name)]
        lines += _join(join)
    return "\n".join(lines).lstrip("\n")


def party_text(found: PartyJoins) -> str:
    """The entries of one party."""
    if not found.joins:
        return f"No entry of a list that was taken in stands for {found.party}."
    return joins_text(found.joins)


def join_text(join: ListJoin) -> str:
    """One entry, its party, and what persons have decided."""
    lines = [_party(join.party, join.party_name), *_join(join)]
    for one in join.decisions:
        said = one.party or "nobody but itself"
        until = f" until {one.ended[:10]}" if one.ended else ""
        lines.append(
            f"      decided {one.made[:10]}{until}: stands for {printable(said)}: "
            f"{printable(one.reason)}"
        )
    return "\n".join(lines)


def proposals_text(proposals: Sequence[JoinProposal]) -> str:
    """What may be joined, and how it is."""
    if not proposals:
        return "No proposal."
    lines: list[str] = []
    for one in proposals:
        lines += wrapped(printable(f"{one.source} {one.key}  {one.name}"))
        lines.append(f"  may be {_party(one.party, one.party_name)}")
        lines += wrapped(printable(one.evidence), "      ")
    lines += ["", "To decide: ostrakon joins make SOURCE KEY PARTY --reason …"]
    return "\n".join(lines)


def _party(party: str, name: str | None) -> str:
    """A party's id and what the register calls it."""
    said = f"  {printable(name)}" if name else "  (named on lists only)"
    return click.style(printable(party), bold=True) + said


def _join(join: ListJoin) -> list[str]:
    """One entry and why it stands for its party."""
    why = _HOW[join.how] + (f": {join.evidence}" if join.evidence else "")
    return [
        *wrapped(printable(f"{join.source} {join.key}  {join.name}"), "  "),
        *wrapped(printable(why), "      "),
    ]
