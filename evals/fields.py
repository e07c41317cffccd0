"""When a field of a found record is right. Exact definitions: `evals/README.md`.

Each judge takes the key's record and the found one and answers `True`, `False`, or `None` when the
key does not ask.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from evals.keys import Json, abouts, accepted

ABOUT_FIELDS = {
    "listing": ("party", "state", "instrument", "direction", "event", "stage"),
    "event": ("plover",),
    "attribution": ("party", "status"),
    "status": ("party", "predicate", "object"),
    "assessment": ("valence",),
    "other": (),
}
# A holder that is a state and one that is an office of the same state are the same commitment; so
# are an organisation and a listed group that are the same party.
_OFFICIAL = frozenset({"state", "office"})
_GROUP = frozenset({"organisation", "listed_group"})
_NAMELESS = frozenset({"unnamed", "generic", "article"})
_STATE_MAY_BE_OPEN = frozenset({"person", "unnamed", "generic"})


def holder(key: Json, found: Json) -> bool | None:
    """Whether the right one is committed."""
    wanted = accepted(key, "holder")
    got = found.get("holder") or {}
    return any(same_holder(want, got) for want in wanted) if wanted else None


def same_holder(want: Json, got: Json) -> bool:
    """One accepted holder against the found one.

    >>> same_holder({"kind": "state", "state": "RU"}, {"kind": "office", "state": "RU"})
    True
    >>> same_holder({"kind": "person", "name": "A Senator"}, {"kind": "state", "state": "US"})
    False
    """
    kinds = {want.get("kind"), got.get("kind")}
    if len(kinds) > 1 and not kinds <= _OFFICIAL and not kinds <= _GROUP:
        return False
    if want.get("party") is not None or kinds == _GROUP:
        return want.get("party") is not None and want.get("party") == got.get("party")
    if want.get("state") is not None and want.get("state") != got.get("state"):
        if got.get("state") is not None or not kinds <= _STATE_MAY_BE_OPEN:
            return False
    elif want.get("state") is not None:
        return True
    return bool(kinds & _NAMELESS) or same_name(want.get("name", ""), got.get("name", ""))


def same_name(want: str, got: str) -> bool:
    """Whether one name's words are all among the other's.

    >>> same_name("Dmitry Peskov", "Peskov")
    True
    """
    one, other = (frozenset(re.findall(r"\w+", name.casefold())) for name in (want, got))
    return bool(one and other) and (one <= other or other <= one)


def speaker(key: Json, found: Json) -> bool | None:
    """Whether the mouth is the right one, by name and, where the key has them, role and state."""
    want = key.get("speaker")
    if not want:
        return None
    got = found.get("speaker") or {}
    if not same_name(want.get("name", ""), got.get("name", "")):
        return False
    return all(want.get(part) in (None, got.get(part)) for part in ("role_code", "state"))


def act(key: Json, found: Json) -> bool | None:
    """Whether the speech act is one that the key accepts."""
    wanted = accepted(key, "act")
    return found.get("act") in wanted if wanted else None


def polarity(key: Json, found: Json) -> bool | None:
    """Whether the content's sign is right."""
    wanted = accepted(key, "polarity")
    return found.get("polarity") in wanted if wanted else None


def certainty(key: Json, found: Json) -> bool | None:
    """Whether holder and author, as far as the key names them, are as sure as it says."""
    wanted = accepted(key, "certainty")
    got = found.get("certainty") or {}
    if not wanted:
        return None
    return any(all(got.get(who) == value for who, value in want.items()) for want in wanted)


def modality(key: Json, found: Json) -> bool | None:
    """Whether the set of modalities is the same; none at all counts as realis."""
    wanted = accepted(key, "modality")
    got = frozenset(found.get("modality") or ("realis",))
    return any(got == frozenset(want or ("realis",)) for want in wanted) if wanted else None


def about(key: Json, found: Json) -> bool | None:
    """Whether the key fields of the content are right for its type."""
    got = found.get("about") or {}
    return any(same_about(want, got) for want in abouts(key))


def same_about(want: Json, got: Json) -> bool:
    """One accepted content against the found one, in the fields that the key names."""
    kind = want.get("type")
    if kind != got.get("type"):
        return False
    if any(want[name] != got.get(name) for name in ABOUT_FIELDS[str(kind)] if name in want):
        return False
    if kind == "event":
        return all(
            same_actors(want[side], got.get(side) or [])
            for side in ("actors", "recipients")
            if side in want
        )
    return True


def same_actors(want: list[Json], got: list[Json]) -> bool:
    """The same parties and states, one for one; found ones without either are left aside."""
    left = [actor for actor in got if actor.get("party") or actor.get("state")]
    for actor in want:
        match = next((other for other in left if _same_actor(actor, other)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _same_actor(want: Json, got: Json) -> bool:
    """Whether two actors are one party or, where the key names none, of one state."""
    if want.get("party"):
        return bool(want["party"] == got.get("party"))
    return bool(want.get("state") == got.get("state"))


def competing(key: Json, found: Json) -> bool | None:
    """Whether an attribution is known to be one of several."""
    want = key.get("about", {}).get("competing")
    got = found.get("about") or {}
    if want is None or got.get("type") != "attribution":
        return None
    return bool(want == got.get("competing", False))


def incident_kind(key: Json, found: Json) -> bool | None:
    """Whether the incident is of an accepted kind."""
    wanted = accepted(key, "kind")
    return found.get("kind") in wanted if wanted else None


def country(key: Json, found: Json) -> bool | None:
    """Whether the incident lies in the right country."""
    want = (key.get("place") or {}).get("country")
    return want == (found.get("place") or {}).get("country") if want else None


def date(key: Json, found: Json) -> bool | None:
    """Whether first and last possible day are the key's."""
    want, got = key.get("date"), found.get("date") or {}
    if not want:
        return None
    return all(want.get(part) == got.get(part) for part in ("earliest", "latest"))


def killed(key: Json, found: Json) -> bool | None:
    """Whether every number of dead in the key is among those found."""
    return _counts(key, found, "killed")


def injured(key: Json, found: Json) -> bool | None:
    """Whether every number of injured in the key is among those found."""
    return _counts(key, found, "injured")


def _counts(key: Json, found: Json, name: str) -> bool | None:
    """Whether every count of the key is among those found."""
    if key.get(name) is None:
        return None
    got = [_band(count) for count in found.get(name) or ()]
    return all(_band(count) in got for count in key[name])


def _band(count: Json) -> tuple[object, object]:
    """A count by its least and its most."""
    return count.get("low"), count.get("high")


Judge = Callable[[Json, Json], bool | None]
CLAIM_FIELDS: dict[str, Judge] = {
    "holder": holder,
    "speaker": speaker,
    "act": act,
    "about": about,
    "polarity": polarity,
    "certainty": certainty,
    "modality": modality,
    "competing": competing,
}
INCIDENT_FIELDS: dict[str, Judge] = {
    "kind": incident_kind,
    "country": country,
    "date": date,
    "killed": killed,
    "injured": injured,
}
