"""When a slot of the official templates is filled right, or half right.

The rules are those of the scoring guidelines of 1992 (`task_docs/scoring-guidelines.v7.txt`), as
far as they need no person: section numbers are given. Nothing here judges near misses in meaning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from evals.muc4.dates import compare_dates
from evals.muc4.records import normal
from evals.rows import Row

RIGHT, HALF, WRONG = 1.0, 0.5, 0.0

STRINGS = frozenset(
    {
        "instrument_id", "perp_individual_id", "perp_organization_id", "phys_tgt_id",
        "hum_tgt_name", "hum_tgt_description",
    }
)  # fmt: skip
NUMBERS = frozenset(
    {"phys_tgt_number", "phys_tgt_total_number", "hum_tgt_number", "hum_tgt_total_number"}
)
NOTHING = frozenset({"", "-", "*"})

# Said -> what it stands for half right in the key (3.2.11, 3.2.13, 3.2.16, 3.2.20, 3.2.23).
_HALF = {
    "perp_organization_confidence": {
        ("SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"),
    },
    "phys_tgt_type": {
        ("POLITICAL FIGURE OFFICE OR RESIDENCE", "GOVERNMENT OFFICE OR RESIDENCE"),
    },
    "phys_tgt_effect": {("DESTROYED", "SOME DAMAGE")},
    "hum_tgt_type": {
        ("GOVERNMENT OFFICIAL", "FORMER GOVERNMENT OFFICIAL"),
        ("ACTIVE MILITARY", "FORMER ACTIVE MILITARY"),
        ("POLITICAL FIGURE", "GOVERNMENT OFFICIAL"),
    },
    "hum_tgt_effect": {
        ("NO INJURY", "NO INJURY OR DEATH"),
        ("NO DEATH", "NO INJURY OR DEATH"),
    },
}
# The set list of instruments, each with what it is a kind of (template documentation, 7.8).
_KIND_OF = {
    "MACHINE GUN": "GUN", "MORTAR": "GUN", "HANDGUN": "GUN", "RIFLE": "GUN",
    "BOMB": "EXPLOSIVE", "GRENADE": "EXPLOSIVE", "MOLOTOV COCKTAIL": "EXPLOSIVE",
    "VEHICLE BOMB": "BOMB", "DYNAMITE": "BOMB", "MINE": "BOMB", "AERIAL BOMB": "BOMB",
    "MISSILE": "PROJECTILE", "ROCKET": "PROJECTILE",
}  # fmt: skip
# Modifiers that are not essential (3.1.1.1): quantities before the noun.
_QUANTITY = re.compile(
    r"^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|few|other)\s+"
)
_ADJUNCT = re.compile(r",|\b(?:of|in|on|at|from|by|with|for|to|near|that|which|who|whom|whose)\b")
_PLACE_TYPE = re.compile(r"\([^()]*\)|[()]")


class Fill(NamedTuple):
    """One filler: any of its values is right; `ref` is what it belongs to."""

    values: tuple[str, ...]
    ref: tuple[str, ...] = ()
    optional: bool = False


def fills(row: Row, slot: str) -> list[Fill]:
    """The fillers of a slot; none where it does not apply or nothing is known."""
    given = row.get(slot)
    if isinstance(given, str):
        given = [given]
    values = given or []
    if values and all(isinstance(one, str) for one in values):
        return [Fill(tuple(values))]  # a plain list: alternatives of one filler
    found = [
        Fill(
            _values(one, slot), tuple(one.get("ref") or ()), bool(one.get("optional", False))
        )
        for one in values
    ]  # fmt: skip
    return [one for one in found if set(one.values) - NOTHING]


def _values(filler: Row, slot: str) -> tuple[str, ...]:
    """The alternatives of a filler; a place is its names from country to site, ends by ` - `."""
    if slot != "incident_location":
        return tuple(filler.get("alternatives") or ())
    parsed = filler.get("parsed")
    if not parsed:
        return tuple(_place(one) for one in str(filler.get("raw", "")).split(" / "))
    return tuple(
        " - ".join(": ".join(_bare(str(part["name"])) for part in end) for end in alternative)
        for alternative in parsed
    )


def _place(raw: str) -> str:
    """A place without the kinds of its parts."""
    return " - ".join(": ".join(_bare(part) for part in end.split(":")) for end in raw.split(" - "))


def _bare(part: str) -> str:
    """A name of a place alone."""
    return " ".join(_PLACE_TYPE.sub(" ", part).split()).upper()


def compare(slot: str, key: Fill, said: Fill) -> float:
    """How right a filler is: 1, 0.5 or 0, with what it refers to (3.1.2, 3.2.19)."""
    best = max(
        (_value(slot, one, other) for one in key.values for other in said.values), default=WRONG
    )
    if best < RIGHT or not key.ref:
        return best
    referred = refers(key.ref, said.ref)
    least = RIGHT if slot == "hum_tgt_description" else HALF
    return RIGHT if referred >= least else HALF


def refers(key: Sequence[str], said: Sequence[str]) -> float:
    """How right a reference is; one to nothing is right where the key has none either."""
    keys, answers = set(key) - NOTHING, set(said) - NOTHING
    if not keys or not answers:
        return RIGHT if not keys and not answers else WRONG
    return max(compare_strings(one, other) for one in keys for other in answers)


def _value(slot: str, key: str, said: str) -> float:
    """How right one value is against one alternative."""
    if slot in STRINGS:
        return compare_strings(key, said)
    if slot == "incident_date":
        return compare_dates(key, said)
    if slot == "incident_location":
        return _compare_places(key, said)
    one, other = " ".join(key.upper().split()), " ".join(said.upper().split())
    if one == other:
        return RIGHT
    if slot in NUMBERS:
        return HALF if other in re.split(r"\s*-\s*|~", one) and other else WRONG
    if slot == "incident_type":
        return HALF if other == "ATTACK" else WRONG  # 3.2.4
    if slot == "instrument_type":
        return HALF if _is_kind_of(one, other) else WRONG  # 3.2.7
    return HALF if (other, one) in _HALF.get(slot, ()) else WRONG


def _is_kind_of(instrument: str, wider: str) -> bool:
    """Whether an instrument is below another in the set list."""
    above = _KIND_OF.get(instrument)
    return above is not None and (above == wider or _is_kind_of(above, wider))


def compare_strings(key: str, said: str) -> float:
    """How right a string is (3.1.1).

    Right: equal but for articles, quantities and punctuation, or the key's words with modifiers
    before them. Half: the key's words with adjuncts after them, or a part of the key.
    """
    asked, answered = _words(key), _words(said)
    if not asked or not answered:
        return WRONG
    if asked == answered:
        return RIGHT
    if _inside(asked, answered):
        modified = answered[-len(asked) :] == asked and not _ADJUNCT.search(said.lower())
        return RIGHT if modified else HALF
    return HALF if _inside(answered, asked) else WRONG


def _words(text: str) -> list[str]:
    """The words that count."""
    plain = normal(text)
    return _QUANTITY.sub("", plain).split()


def _inside(part: list[str], whole: list[str]) -> bool:
    """Whether words stand in others, one after the other."""
    size = len(part)
    return any(whole[at : at + size] == part for at in range(len(whole) - size + 1))


def _compare_places(key: str, said: str) -> float:
    """How right a place is (3.2.3).

    Right: the country and the most specific place are the same. Half: the country alone, the place
    in another country, or one end of a stretch.
    """
    ends, answered = key.split(" - "), said.split(" - ")
    if len(ends) > 1 and len(answered) == 1:
        return HALF if max(_compare_places(end, said) for end in ends) > WRONG else WRONG
    one, other = ends[0].split(": "), answered[0].split(": ")
    same_end = (one[-1], ends[1:]) == (other[-1], answered[1:])
    if one[0] == other[0]:
        return RIGHT if same_end and (len(one) > 1) == (len(other) > 1) else HALF
    return HALF if same_end and len(one) > 1 < len(other) else WRONG
