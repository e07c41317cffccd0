"""What must hold before facts ship; every breach is one line saying what and where.

`run` looks at the joined facts and at the overlay behind them and returns all breaches. Nothing is
repaired here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ostrakon.core.dates import PartialDate, When, begun
from ostrakon.core.lifecycle import ROLES, STAGE_OF, State
from ostrakon.core.standing import InstrumentInfo
from ostrakon.register.facts import (
    CLOCKS,
    CONFIDENCES,
    DIRECTIONS,
    ActFact,
    PartyFact,
    StepFact,
)
from registerdata import likeness, names, notes
from registerdata.grading import GRADES
from registerdata.parties import DECISIONS, RELATIONS
from registerdata.raw import Raw

Row = dict[str, str]

# Bodies of several states that are no state: ISO 3166 has no code for them.
BODIES = ("EU", "UN", "CSTO", "SCO", "LAS", "GCC")
# Words of which every state's list is made; a phrase of nothing else does not say whose it is.
_GENERIC = re.compile(
    r"(?:\b(?:an?|the|of|and|list|blacklist|national|official|terror|terrorists?|terrorism|extremist|"
    r"sanctions|banned|outlawed|prohibited|groups?|organi[sz]ations?|entity|entities|assets?|freeze)"
    r"\b[ -]?)+",
    re.IGNORECASE,
)


def overlay_matches(kind: str, keys: set[str], overlay: Iterable[str]) -> Iterator[str]:
    """Every row has its reading, and every reading its row."""
    read = set(overlay)
    for key in sorted(keys - read):
        yield f"{kind}: {key}: no entry in the overlay"
    for key in sorted(read - keys):
        yield f"{kind} overlay: {key}: no such row"


def unique(kind: str, ids: Iterable[str]) -> Iterator[str]:
    """Identifiers do not repeat."""
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            yield f"{kind}: {one}: stands twice"
        seen.add(one)


def groups(raw: Raw, decisions: list[Row], linked: set[tuple[str, str]]) -> Iterator[str]:
    """Every pair of one slug and every pair of the crosswalk is decided, and in the same sense."""
    refs = {group.ref for group in raw.groups}
    decided = {(row["a"], row["b"]): row["decision"] for row in decisions}
    for row in decisions:
        place = f"groups.csv: {row['a']} / {row['b']}"
        if row["decision"] not in DECISIONS:
            yield f"{place}: decision {row['decision']!r} is not one of {', '.join(DECISIONS)}"
        for ref in filter(None, (row["a"], row["b"])):
            if ref not in refs:
                yield f"{place}: no such group {ref}"
        if row["decision"] == "related":
            pair = (row["a"].split(":")[1], row["b"].split(":")[1])
            if pair not in linked and pair[::-1] not in linked:
                yield f"{place}: decided as related, but no row in relations.csv"
    for ref in sorted(refs):
        half, slug = ref.split(":")
        if half == "west" and f"world:{slug}" in refs and (ref, f"world:{slug}") not in decided:
            yield f"groups.csv: {slug}: in both halves and not decided"
    for pair, relation in raw.crosswalk.items():
        decision = decided.get(pair)
        if decision is None or (relation == "same") != (decision == "same"):
            yield f"groups.csv: {pair[0]} / {pair[1]}: crosswalk says {relation}, here {decision}"


def warnings_kept(raw: Raw, found: list[PartyFact]) -> Iterator[str]:
    """A group that the notes say is not another is not silently unrelated to it."""
    ids = {ref: party.id for party in found for ref in party.merged_from}
    related = {(party.id, relation.to) for party in found for relation in party.relations}
    for group in raw.groups:
        for other in notes.warned(group, ids):
            own = ids.get(group.ref)
            if own and other != own and (own, other) not in related:
                yield f"parties: {own}: its notes warn of {other}, relations.csv does not"


def same_names(parties: list[PartyFact]) -> Iterator[str]:
    """No two parties share a name, or nearly so, unless they are related in the facts.

    Parts of one whole, and a part and its whole, count as related.
    """
    related = {(party.id, relation.to) for party in parties for relation in party.relations}
    parent = {party.id: party.parent for party in parties}
    seen: set[tuple[str, str]] = set()
    written = [
        likeness.Written(party.id, name.text, names.fold(name.text), name.script)
        for party in parties
        for name in party.names
    ]
    for first, second in likeness.pairs(written):
        a, b, one, two = first.owner, second.owner, first.text, second.text
        family = (
            parent[a] is not None and parent[a] == parent[b] and one.casefold() != two.casefold()
        )
        if (a, b) in related or family or (a, b) in seen:
            continue
        seen.add((a, b))
        yield f"parties: {a} / {b}: {one!r} and {two!r}, not decided in groups.csv"


def parties(found: list[PartyFact]) -> Iterator[str]:
    """Names are clean and canonical ones Latin; relations and parents resolve; dates parse."""
    ids = {party.id for party in found}
    for party in found:
        if names.script_of(party.name) != "Latn":
            yield f"parties: {party.id}: canonical name {party.name!r} is not in Latin script"
        for name in party.names:
            if name.text != " ".join(name.text.split()) or any(c in name.text for c in ";|（）"):
                yield f"parties: {party.id}: {name.text!r} is not a clean name"
            if name.script in ("Zzzz", "") or (name.script == "Zyyy" and len(name.text) < 2):
                yield f"parties: {party.id}: {name.text!r}: script not known"
        for relation in party.relations:
            if relation.to not in ids or relation.to == party.id:
                yield f"parties: {party.id}: relation to {relation.to!r} does not resolve"
            if relation.relation not in RELATIONS:
                yield f"parties: {party.id}: {relation.relation!r} is not a relation"
        if party.parent is not None and party.parent not in ids:
            yield f"parties: {party.id}: parent {party.parent!r} does not resolve"
        yield from _date(f"parties: {party.id}: active_from", party.active_from)
        for country in party.countries:
            if len(country) != 2 or not country.isupper():
                yield f"parties: {party.id}: {country!r} is not an ISO 3166 code"


def _date(place: str, text: str | None) -> Iterator[str]:
    """A date, if any, is partial ISO 8601."""
    if text is not None:
        try:
            PartialDate.parse(text)
        except ValueError as error:
            yield f"{place}: {error}"


def _trust(place: str, fact: ActFact | StepFact) -> Iterator[str]:
    """A fact has sources, a confidence, a reason, and no "high" on partisan sources alone."""
    if not fact.sources or any(s.grade not in GRADES or not s.publisher for s in fact.sources):
        yield f"{place}: no graded source"
    if fact.confidence not in CONFIDENCES or fact.confidence_as_given not in CONFIDENCES:
        yield f"{place}: confidence {fact.confidence!r} is not one of {', '.join(CONFIDENCES)}"
    if fact.confidence == "high" and all(s.grade == "partisan" for s in fact.sources):
        yield f"{place}: high on a partisan source alone"
    if not fact.reason:
        yield f"{place}: no reason"


def _clocks(place: str, act: ActFact) -> Iterator[str]:
    """Clocks parse, and one of them is the row's own date (or surrounds it)."""
    windows = []
    for clock, text in act.clocks.items():
        try:
            windows.append(When.parse(text))
        except ValueError as error:
            yield f"{place}: {clock}: {error}"
    if set(act.computed) - set(act.clocks) or set(act.clocks) - set(CLOCKS):
        yield f"{place}: computed clocks {act.computed} are not among its clocks"
    if act.date is None or not windows:
        if act.state_after and not windows:
            yield f"{place}: leaves {act.state_after} and has no clock"
        return
    own = PartialDate.parse(act.date)
    for window in windows:
        late = window.earliest is not None and window.earliest > own.latest
        early = window.latest is not None and window.latest < own.earliest
        if not late and not early:
            return
    yield f"{place}: none of its clocks {act.clocks} is the row's date {act.date}"


def acts(found: list[ActFact], party_ids: set[str], instruments: set[str]) -> Iterator[str]:
    """Every act speaks the vocabulary, resolves, and is dated in words that parse."""
    ids = {act.id for act in found}
    for act in found:
        place = f"acts: {act.id}"
        if act.event not in STAGE_OF or act.direction not in DIRECTIONS:
            yield f"{place}: event {act.event!r}, direction {act.direction!r}: not both known"
        if act.state_after is not None and act.state_after not in set(State):
            yield f"{place}: state {act.state_after!r} is not known"
        for party in filter(None, (act.party, act.alias_of)):
            if party not in party_ids:
                yield f"{place}: party {party!r} does not resolve"
        if act.instrument not in instruments:
            yield f"{place}: instrument {act.instrument!r} does not resolve"
        if set(act.conflicts_with) - ids:
            yield f"{place}: conflicts with {act.conflicts_with}, which does not resolve"
        if not act.scope or not act.name_on_list:
            yield f"{place}: scope or name on the list is empty"
        dated = list(_date(place, act.date))
        yield from dated or _clocks(place, act)
        yield from _trust(place, act)


def steps(
    found: list[StepFact], party_ids: set[str], instruments: set[str], act_ids: set[str]
) -> Iterator[str]:
    """Every step speaks the vocabulary, resolves, and is dated in words that parse."""
    for step in found:
        place = f"steps: {step.id}"
        if step.event is not None and (
            step.event not in STAGE_OF or step.direction not in DIRECTIONS
        ):
            yield f"{place}: event {step.event!r}, direction {step.direction!r}: not both known"
        if step.role is not None and step.role not in ROLES:
            yield f"{place}: role {step.role!r} is not known"
        if step.party is not None and step.party not in party_ids:
            yield f"{place}: party {step.party!r} does not resolve"
        if step.instrument is not None and step.instrument not in instruments:
            yield f"{place}: instrument {step.instrument!r} does not resolve"
        for act in step.acts:
            if act not in act_ids:
                yield f"{place}: act {act!r} does not resolve"
        yield from _date(place, step.date)
        yield from _trust(place, step)


def instruments(found: list[InstrumentInfo]) -> Iterator[str]:
    """Instruments name known families, roles, clocks and states."""
    for one in found:
        place = f"instruments: {one.id}"
        if one.family not in ("executive", "collegial", "judicial", "statutory"):
            yield f"{place}: family {one.family!r} is not known"
        if set(one.deciders) - set(ROLES) or not one.deciders:
            yield f"{place}: deciders {one.deciders} are not all roles"
        if one.effect_on is not None and one.effect_on not in CLOCKS:
            yield f"{place}: effect_on {one.effect_on!r} is not a clock"
        if (one.effect_on is None) != (one.effect_rule is None):
            yield f"{place}: effect_on and effect_rule go together"
        if one.state not in BODIES and not (len(one.state) == 2 and one.state.isupper()):
            yield f"{place}: state {one.state!r} is not an ISO 3166 code"
        if not one.source:
            yield f"{place}: no source"
        for phrase in one.list_phrases:
            if _GENERIC.fullmatch(phrase):
                yield f"{place}: list phrase {phrase!r} does not say whose list it is"
        if one.sunset and one.sunset.rpartition(" ")[2] not in ("month", "months", "year", "years"):
            yield f"{place}: sunset {one.sunset!r} is not a number of months or years"
        for term in filter(None, (one.review, one.sunset)):
            number, _, unit = term.partition(" ")
            if not number.isdigit() or unit.rstrip("s") not in ("day", "month", "year"):
                yield f"{place}: {term!r} is not a number of days, months or years"


def roles(rows: list[Row], party_ids: set[str]) -> Iterator[str]:
    """Dated roles have known codes and dates that parse and run forward."""
    for row in rows:
        place = f"roles.csv: {row['name']}, {row['role']}"
        if row["role_code"] and row["role_code"] not in ROLES:
            yield f"{place}: role {row['role_code']!r} is not known"
        if row["party"] and row["party"] not in party_ids:
            yield f"{place}: party {row['party']!r} does not resolve"
        bad = [
            *_date(place, row["valid_from"] or None),
            *_date(place, row["valid_to"] or None),
        ]
        yield from bad
        if not bad and row["valid_from"] and row["valid_to"]:
            start, end = When.parse(row["valid_from"]), PartialDate.parse(row["valid_to"])
            if begun(start, end.latest).value == "no":
                yield f"{place}: ends before it begins"


def publishers(rows: list[Row], used: set[str]) -> Iterator[str]:
    """Publishers have known grades, and each is a source of something."""
    for row in rows:
        if row["grade"] not in GRADES:
            yield f"publishers.csv: {row['host']}: grade {row['grade']!r} is not known"
        if row["host"] not in used:
            yield f"publishers.csv: {row['host']}: source of nothing"
