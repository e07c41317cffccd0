"""Ostrakon in the run: the reader's incidents and attributions as templates.

A report in one case is given to the reader in mixed case, with the day of its dateline. An
incident becomes a template; who is behind it are the attributions that name it, and the actors of
violent events told in the same passage. The reader does not tell individuals from organisations: an
actor is one when the reader links it to a party, takes it for an organisation or its name for that
of a group, or says that it claimed the incident and does not take it for a person. Quantities, for
which the key has slots of their own, are left out of targets.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from evals.keys import Json
from evals.muc4.answers import once
from evals.muc4.casing import is_lower, is_upper, mixed_case
from evals.muc4.data import answer_of_full
from evals.muc4.dates import parsed, written
from evals.muc4.records import Answer, Document
from evals.rows import Row
from evals.run import TextReader, the_parser, the_text_reader

KINDS = {
    "attack": "ATTACK", "assassination": "ATTACK", "other": "ATTACK", "bombing": "BOMBING",
    "kidnapping": "KIDNAPPING", "arson": "ARSON", "robbery": "ROBBERY", "hijacking": "HIJACKING",
}  # fmt: skip
FACT = "REPORTED AS FACT"
CONFIDENCE = {
    "claimed": "CLAIMED OR ADMITTED",
    "accused_by_authority": "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "charged": "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "accused": "SUSPECTED OR ACCUSED",
    "suspected": "SUSPECTED OR ACCUSED",
    "possible": "POSSIBLE",
    "convicted": FACT,
}
"""What the reader says of an attribution in the terms of the key; denied ones are no answer."""
VIOLENT = frozenset({"ASSAULT", "COERCE"})
_QUANTITY = re.compile(
    r"^(?:(?:about|some|over|at least|more than|several|many|"
    r"\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+)+",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"\b(\d{1,2} (?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\w* \d\d)\b")


def ostrakon(documents: Sequence[Document]) -> list[Answer]:
    """What the shipped reader says of each report."""
    with the_text_reader() as read, the_parser() as nlp:
        return [
            _answer(document, read, lambda text: mixed_case(text, nlp)) for document in documents
        ]


def _answer(document: Document, read: TextReader, cased: Callable[[str], str]) -> Answer:
    """One report."""
    text = document.text
    day = report_day(text)
    reading = read(cased(text) if is_upper(text) or is_lower(text) else text, day)
    rows = [_template(incident, reading, day) for incident in reading["incidents"]]
    answer = answer_of_full(rows)
    return Answer(tuple(once(answer.templates)), None, answer.namings, answer.full)


def report_day(text: str) -> dt.date | None:
    """The day in the dateline, which stands in the first two lines."""
    found = _DATELINE.search(" ".join(text.upper()[:300].split()))
    stretch = parsed(found[1][:6].strip() + found[1][-3:]) if found else None
    return stretch.last if stretch else None


def _template(incident: Json, reading: Json, day: dt.date | None) -> Row:
    """One incident as a full template."""
    kinds = {one["text"]: one["kind"] for one in reading["mentions"]}
    human = [one for one in incident["targets"] if kinds.get(one.split()[-1]) == "person"]
    victims = {one: _parts(_unnumbered(one)) for one in (*incident["victims"], *human)}
    things = [_unnumbered(one) for one in incident["targets"] if one not in human]
    people, bodies = _behind(incident, reading, kinds)
    return {
        "incident_date": _fillers(_date(incident["date"], day)),
        "incident_location": _place(incident["place"]),
        "incident_type": [KINDS[incident["kind"]]],
        "stage_of_execution": ["ACCOMPLISHED"],
        "instrument_id": _fillers(incident["weapons"]),
        "perp_incident_category": ["TERRORIST ACT"] if people or bodies else [],
        "perp_individual_id": _fillers(people),
        "perp_organization_id": _fillers(bodies),
        "perp_organization_confidence": [
            {"alternatives": [sure], "ref": [body]} for body, sure in bodies.items()
        ],
        "phys_tgt_id": _fillers(things),
        "hum_tgt_name": _fillers(name for _, name in victims.values() if name),
        "hum_tgt_description": [
            {"alternatives": [what.upper()], "ref": [name.upper()] if name else []}
            for what, name in victims.values()
            if what
        ],
        "hum_tgt_effect": [
            {"alternatives": [effect], "ref": [(name or what).upper()]}
            for one, (what, name) in victims.items()
            for effect in _effects(one, incident)
        ],
    }


def _fillers(values: Iterable[str]) -> list[Row]:
    """Strings as fillers, upper case as in the keys."""
    return [{"alternatives": [" ".join(one.upper().split())]} for one in dict.fromkeys(values)]


def _behind(
    incident: Json, reading: Json, kinds: Mapping[str, str]
) -> tuple[list[str], dict[str, str]]:
    """The individuals, and the organisations with confidence."""
    people: list[str] = []
    bodies: dict[str, str] = {}
    for name, party, sure in _perpetrators(incident, reading):
        kind = kinds.get(name)
        named = kind == "group" and _is_name(name)
        claimed = sure == CONFIDENCE["claimed"] and kind != "person"
        if party or kind == "organisation" or named or claimed:
            bodies.setdefault(name.upper(), sure)
        elif name not in people:
            people.append(name)
    return people, bodies


def _perpetrators(incident: Json, reading: Json) -> Iterator[tuple[str, str | None, str]]:
    """Name, party and confidence of whoever is said to be behind an incident."""
    named = set(incident["perpetrators"])
    for claim in reading["claims"]:
        about = claim["about"]
        if about["type"] == "attribution" and claim["id"] in named:
            sure = CONFIDENCE.get(about["status"])
            if about["status"] == "accused" and claim["holder"]["kind"] == "article":
                sure = FACT  # by nobody but the report itself
            if sure and about["party_name"]:
                yield about["party_name"], about["party"], sure
        elif about["type"] == "event" and about["plover"] in VIOLENT and _meet(claim, incident):
            sure = FACT if claim["holder"]["kind"] == "article" else "SUSPECTED OR ACCUSED"
            for actor in about["actors"]:
                yield actor["name"], actor["party"], sure


def _meet(claim: Json, incident: Json) -> bool:
    """Whether a claim stands where an incident is told."""
    one, other = claim["quote"], incident["quote"]
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _is_name(words: str) -> bool:
    """Whether the last word has a capital letter: a description ends in a common noun."""
    return bool(words) and words.split()[-1][:1].isupper()


def _unnumbered(words: str) -> str:
    """Words without the quantity before them."""
    return _QUANTITY.sub("", words) or words


def _parts(victim: str) -> tuple[str, str]:
    """What a victim is called and named: the words with capitals at the end are the name."""
    words = victim.split()
    at = len(words)
    while at and words[at - 1][:1].isupper():
        at -= 1
    return " ".join(words[:at]), " ".join(words[at:])


def _date(date: Json | None, day: dt.date | None) -> list[str]:
    """The day or stretch of an incident; without one, until the day of the report."""
    if date and date["earliest"] and date["latest"]:
        first, last = (dt.date.fromisoformat(date[end]) for end in ("earliest", "latest"))
        return [written(first) if first == last else f"{written(first)} - {written(last)}"]
    return [f"- {written(day)}"] if day else []


def _place(place: Json | None) -> list[Row]:
    """Country and place."""
    if not place or not place["country"]:
        return []
    country = _country(place["country"])
    town = place["text"].upper()
    return [{"raw": country if town == country else f"{country}: {town}"}]


def _country(code: str) -> str:
    """What a country is called."""
    from ostrakon.names.countries import name_of

    return name_of(code).upper()


def _effects(victim: str, incident: Json) -> Iterator[str]:
    """What happened to a victim, as far as a count says so in its words."""
    for counts, effect in (("killed", "DEATH"), ("injured", "INJURY")):
        if any(victim in one["text"] and one["low"] != 0 for one in incident[counts]):
            yield effect
