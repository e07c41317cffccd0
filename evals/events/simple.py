"""The level to be above: the first two states named, and the first word of a small table."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from evals.events.codes import code
from evals.events.data import Answer, Event, Record
from evals.events.types import NOBODY, OF_ROOT
from ostrakon.names.countries import code_of, countries

_STEMS = {
    "02": "appeal|urge|asked",
    "03": "agree|pledg|promis|offer|intend",
    "04": "met|meet|meets|talks|visit|negotiat|consult",
    "05": "prais|support|endors|recogni",
    "06": "cooperat",
    "07": "aid|donat",
    "08": "releas|conced|yield|withdr",
    "09": "investigat",
    "10": "demand",
    "11": "accus|condemn|criticis|criticiz|denounc|blam",
    "12": "reject|refus|veto",
    "13": "threat|warn",
    "14": "protest|demonstrat",
    "15": "mobiliz|mobilis|deploy",
    "16": "sanction|embargo|expel",
    "17": "arrest|seiz|detain|coerc",
    "19": "attack|kill|bomb|fight|fought|clash",
}
"""Words for the names of the roots, as the coding scheme has them; assault and fight are one."""
_EVENT = re.compile(
    "|".join(rf"(?P<c{root}>\b(?:{stems})\w*)" for root, stems in _STEMS.items()), re.IGNORECASE
)


def states_and_stems(records: Sequence[Record]) -> list[Answer]:
    """One triple for a sentence that has a state and a word of the table."""
    return [_answer(record.text) for record in records]


def _answer(text: str) -> Answer:
    """From the words alone."""
    event = _EVENT.search(text)
    named = list(dict.fromkeys((code_of(m.group()), m.group()) for m in _names().finditer(text)))
    known = {state: words for state, words in reversed(named) if state}
    order = [state for state in dict.fromkeys(state for state, _ in named) if state]
    if event is None or not order:
        return Answer()
    root = (event.lastgroup or "c")[1:]
    target = code(order[1], None) if len(order) > 1 else NOBODY
    return Answer(
        (Event(code(order[0], None), target, f"{root}0", OF_ROOT[root]),),
        (known[order[0]],),
        (known[order[1]],) if len(order) > 1 else (),
    )


@functools.cache
def _names() -> re.Pattern[str]:
    """The words for states and their people, the longest first."""
    words = {
        word
        for country in countries().values()
        for word in (*country.names, *country.adjectives, *country.demonyms)
    }
    longest = sorted((re.escape(word) for word in words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)")
