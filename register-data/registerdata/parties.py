"""Joins the groups of the two halves into parties, with their names and relations.

Which group of one half is which of the other is decided in `overlay/groups.csv` (every pair with a
shared slug, every pair of the crosswalk, every pair that shares a name), never by likeness alone.
"""

from __future__ import annotations

import itertools

from ostrakon.register.facts import NameFact, PartyFact, RelationFact
from registerdata import names
from registerdata.raw import Raw, RawGroup

Row = dict[str, str]

DECISIONS = ("same", "distinct", "related", "left-out")
RELATIONS = ("part_of", "includes", "successor_of", "same_entry", "related", "confused_with")
_INVERSE = {
    "part_of": "includes",
    "includes": "part_of",
    "same_entry": "same_entry",
    "related": "related",
    "confused_with": "confused_with",
    "successor_of": "related",
}
# Kind of a group -> schema of FollowTheMoney.
SCHEMATA = {
    "person": "Person",
    "business": "Company",
    "private-military": "Organization",
    "state": "PublicBody",
    "state-body": "PublicBody",
}
_GENERIC_KINDS = ("organisation", "faction", "umbrella")


def identify(raw: Raw, decisions: list[Row]) -> dict[str, str]:
    """Map each group's ref (`half:slug`) to its party's id; a group left out is absent.

    The party takes the slug of the western half where both have one.
    """
    ids = {group.ref: group.slug for group in raw.groups}
    for row in decisions:
        if row["decision"] == "left-out":
            ids.pop(row["a"], None)
        elif row["decision"] == "same" and row["b"] in ids and row["a"] in ids:
            ids[row["b"]] = ids[row["a"]]
    return ids


def _edit(text: str, edits: dict[tuple[str, str], str], party: str) -> list[str] | None:
    """What the overlay makes of a collected name: its replacements, or `None` for no decision."""
    new = edits.get((party, text))
    if new is None:
        return None
    return [part.strip() for part in new.split("|") if part.strip()]


def _texts(groups: list[RawGroup], rows: list[Row], party: str) -> tuple[str, list[str]]:
    """The canonical text of a party, and all its names in order of collection."""
    edits = {
        (row["party"], row["text"]): row["new"]
        for row in rows
        if row["action"] in ("drop", "replace")
    }
    found: list[str] = []
    for group in groups:
        for text in (group.name, *group.aliases):
            edited = _edit(text, edits, party)
            if edited is not None:
                found += edited
                continue
            for part in names.split(text):
                again = _edit(part, edits, party)
                found += [part] if again is None else again
    mine = [row for row in rows if row["party"] == party]
    found += [row["text"] for row in mine if row["action"] == "add"]
    chosen = [row["text"] for row in mine if row["action"] == "canonical"]
    latin = [text for text in found if names.script_of(text) in ("Latn", "Zyyy")]
    canonical = chosen[0] if chosen else (latin or found)[0]
    return canonical, found


def _names(canonical: str, texts: list[str]) -> tuple[NameFact, ...]:
    """Names without repetition (case aside), the canonical one first."""
    seen = {canonical.casefold()}
    result = [names.name(canonical, canonical=True)]
    for text in texts:
        if text.casefold() not in seen:
            seen.add(text.casefold())
            result.append(names.name(text))
    return tuple(result)


def _first(values: list[str]) -> str | None:
    """The first value that is not empty."""
    return next((value for value in values if value), None)


def _kind(groups: list[RawGroup]) -> str:
    """The most telling kind the halves give."""
    kinds = [group.kind for group in groups]
    return next((kind for kind in kinds if kind not in _GENERIC_KINDS), kinds[0])


def relations(rows: list[Row], parents: dict[str, str | None]) -> dict[str, list[RelationFact]]:
    """All relations by party, with the inverse of each, and parents as `part_of`."""
    result: dict[str, dict[tuple[str, str], RelationFact]] = {}
    for row in rows:
        there = RelationFact(row["to"], row["relation"], row["reason"])
        back = RelationFact(row["from"], _INVERSE[row["relation"]], row["reason"])
        for party, relation in ((row["from"], there), (row["to"], back)):
            known = result.setdefault(party, {})
            known.setdefault((relation.to, relation.relation), relation)
    for child, parent in parents.items():
        if parent:
            result.setdefault(child, {}).setdefault(
                (parent, "part_of"), RelationFact(parent, "part_of", "")
            )
            result.setdefault(parent, {}).setdefault(
                (child, "includes"), RelationFact(child, "includes", "")
            )
    return {
        party: sorted(known.values(), key=lambda r: (r.relation, r.to))
        for party, known in result.items()
    }


def build(
    raw: Raw, ids: dict[str, str], name_rows: list[Row], field_rows: list[Row], links: list[Row]
) -> list[PartyFact]:
    """All parties, sorted by id."""
    members: dict[str, list[RawGroup]] = {}
    for group in raw.groups:  # the western half comes first
        if group.ref in ids:
            members.setdefault(ids[group.ref], []).append(group)
    fields = {(row["party"], row["field"]): row["value"] for row in field_rows}

    def pick(party: str, field: str, value: str | None) -> str | None:
        """A field as the overlay has it, else as collected; `-` in the overlay means none."""
        chosen = fields.get((party, field))
        return (None if chosen == "-" else chosen) if chosen is not None else value

    parents: dict[str, str | None] = {}
    for party, groups in members.items():
        collected = _first([ids.get(group.parent, "") for group in groups])
        parents[party] = pick(party, "parent", collected)
    related = relations(links, parents)
    result = []
    for party, groups in sorted(members.items()):
        canonical, texts = _texts(groups, name_rows, party)
        kind = pick(party, "kind", _kind(groups)) or ""
        notes = list(dict.fromkeys(group.notes for group in groups if group.notes))
        countries = itertools.chain.from_iterable(group.countries for group in groups)
        chosen = pick(party, "countries", None)
        result.append(
            PartyFact(
                id=party,
                name=canonical,
                kind=kind,
                schema=pick(party, "schema", SCHEMATA.get(kind, "Organization")) or "",
                names=_names(canonical, texts),
                countries=tuple(chosen.split()) if chosen else tuple(dict.fromkeys(countries)),
                parent=parents[party],
                active_from=pick(
                    party, "active_from", _first([group.active_from for group in groups])
                ),
                wikidata=pick(party, "wikidata", _first([group.wikidata for group in groups])),
                notes=pick(party, "notes", ". ".join(notes)) or "",
                relations=tuple(related.get(party, ())),
                merged_from=tuple(group.ref for group in groups),
            )
        )
    return result
