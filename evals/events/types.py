"""Codes of events and actors in the notations of the sets, made alike."""

from __future__ import annotations

import re

NOBODY = "---"
"""No code for an actor, or none for its country."""

OF_ROOT = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE",
    "07": "AID", "08": "CONCEDE", "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT",
    "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE",
    "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
"""The PLOVER type of a CAMEO root; statements (01) have none."""

FORMER = {
    "REQUEST": ("DEMAND",), "ACCUSE": ("DISAPPROVE", "INVESTIGATE"), "ASSAULT": ("FIGHT",),
    "COERCE": ("SEIZE",), "CONCEDE": ("YIELD",), "RETREAT": ("YIELD",),
}  # fmt: skip
"""What the types of 2021 were called before; the gold has the names of its time."""

_CAMEO = re.compile(r"^\s*(\d{2,4}[A-Z]?)(?:_|\s|$)")


def actor_code(text: str | None) -> str:
    """One notation for an actor's code.

    >>> actor_code("USAGOV"), actor_code("IRQ CVL"), actor_code("None MIL"), actor_code("~POL")
    ('USAGOV', 'IRQCVL', '---MIL', '---POL')
    >>> actor_code(""), actor_code("None None"), actor_code("---")
    ('---', '---', '---')
    """
    parts = (text or "").split()
    if len(parts) > 1 or parts == ["None"]:
        country, *roles = (part if part != "None" else "" for part in parts)
        return f"{country or NOBODY}{''.join(roles)}"
    code = parts[0] if parts else ""
    return code.replace("~", NOBODY, 1) if code.startswith("~") else code or NOBODY


def reduced(code: str) -> str:
    """The first three letters (the country) and the first role after them.

    >>> reduced("PSEREBHMSGOV"), reduced("NGAELIyor"), reduced("FRA")
    ('PSEREB', 'NGAELI', 'FRA')
    """
    return code[:6]


def cameo_code(text: str | None) -> str:
    """The CAMEO number of an event, without its name; empty without one.

    >>> cameo_code("130_threaten"), cameo_code("0352"), cameo_code("174K"), cameo_code("")
    ('130', '0352', '174K', '')
    """
    found = _CAMEO.match(text or "")
    return found[1] if found else ""


def in_words_of(gold: str, answered: str) -> str:
    """An answered PLOVER type under the name that the gold uses for it.

    >>> in_words_of("DISAPPROVE", "ACCUSE"), in_words_of("AID", "ASSAULT"), in_words_of("AID", "")
    ('DISAPPROVE', 'FIGHT', '')
    """
    older = FORMER.get(answered, ())
    if gold == answered or gold in older:
        return gold
    return older[0] if older and older[0] != "YIELD" else answered
