"""The catalogue of name manipulations: each by name, with its group and what should come of it.

May import: core, names and the groups.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator

import msgspec

from ostrakon.screening.examine import bodies, equal, letters, romanised, structure
from ostrakon.screening.examine.records import Case, Group, Listed, Wanted

Change = Callable[[Listed, random.Random], "str | None"]


class Operation(msgspec.Struct, frozen=True):
    """A manipulation: `change` gives the changed name, or `None` where it does not apply."""

    name: str
    group: Group
    wanted: Wanted
    change: Change


OPERATIONS: tuple[Operation, ...] = (
    Operation("neighbours transposed", "B", "alert", letters.transposed),
    Operation("letter dropped", "B", "alert", letters.dropped),
    Operation("letter doubled", "B", "alert", letters.doubled),
    Operation("double collapsed", "B", "alert", letters.collapsed),
    Operation("wrong vowel", "B", "alert", letters.vowel),
    Operation("wrong consonant", "B", "alert", letters.consonant),
    Operation("keyboard neighbour", "B", "alert", letters.neighbour),
    Operation("look-alike letter", "B", "alert", letters.homoglyph),
    Operation("wrong code page", "B", "alert", letters.mojibake),
    Operation("question mark", "B", "alert", letters.question_marks),
    Operation("no-break spaces", "B", "alert", letters.hard_space),
    Operation("diacritics dropped", "B", "alert", letters.unmarked),
    Operation("other case", "B", "alert", letters.recased),
    Operation("order reversed", "C", "alert", structure.reversed_order),
    Operation("last, first", "C", "alert", structure.last_first),
    Operation("first last", "C", "alert", structure.first_last),
    Operation("middle dropped", "C", "alert", structure.without_middle),
    Operation("patronymic dropped", "C", "alert", structure.without_patronymic),
    Operation("middle added", "C", "offer", structure.with_middle),
    Operation("initials", "C", "offer", structure.initials),
    Operation("particle dropped", "C", "alert", structure.without_particle),
    Operation("particle added", "C", "alert", structure.with_particle),
    Operation("hyphens removed", "C", "alert", structure.without_hyphens),
    Operation("hyphen added", "C", "alert", structure.with_hyphen),
    Operation("two words joined", "C", "alert", structure.joined),
    Operation("all words joined", "C", "alert", structure.all_joined),
    Operation("word parted", "C", "alert", structure.parted),
    Operation("cut by a field", "C", "offer", structure.cut),
    Operation("title added", "C", "alert", structure.with_title),
    Operation("with birth date", "C", "alert", structure.with_birth_date),
    Operation("word in brackets", "C", "alert", structure.in_brackets),
    Operation("in quotes", "C", "alert", structure.in_quotes),
    Operation("nickname", "D", "offer", equal.nickname),
    Operation("given name abroad", "D", "offer", equal.abroad),
    Operation("spelt by ear", "D", "alert", equal.respelled),
    Operation("Cyrillic romanised", "D", "alert", romanised.from_cyrillic),
    Operation("Greek romanised", "D", "alert", romanised.from_greek),
    Operation("Arabic, other habit", "D", "alert", romanised.arabic_habit),
    Operation("Wade-Giles", "D", "alert", romanised.wade_giles),
    Operation("Korean, other way", "D", "alert", romanised.korean),
    Operation("Japanese, other way", "D", "alert", romanised.japanese),
    Operation("British or US", "D", "alert", equal.british),
    Operation("numeral or word", "D", "alert", equal.number),
    Operation("abbreviation", "D", "alert", equal.abbreviated),
    Operation("legal form dropped", "D", "alert", equal.without_form),
    Operation("legal form moved", "D", "alert", equal.form_moved),
    Operation("legal form changed", "D", "alert", equal.form_changed),
    Operation("acronym", "E", "offer", bodies.acronym),
    Operation("acronym added", "E", "alert", bodies.with_acronym),
    Operation("acronym with dots", "E", "alert", bodies.dotted),
    Operation("word translated", "E", "offer", bodies.translated),
    Operation("in its entirety", "E", "alert", bodies.in_its_entirety),
    Operation("wing", "E", "apart", bodies.wing),
    Operation("chapter", "E", "apart", bodies.chapter),
    Operation("generic words only", "E", "quiet", bodies.generic_only),
)
"""Groups B to E; group A is the name as listed, group F has no listed name."""


def control(listed: Listed) -> str:
    """What kind of name it is, as group A tells names apart.

    >>> control(Listed(party="1", party_name="A", schema="", sort="any", text="А", kind="alias",
    ...                script="Cyrl"))
    'original script'
    """
    if listed.script not in ("Latn", "Zyyy"):
        return "original script"
    if any(sign in listed.text for sign in "([{;/"):
        return "odd entry"
    if listed.kind == "former":
        return "former name"
    if listed.kind == "acronym":
        return "acronym as listed"
    if listed.kind == "weak" or (listed.quality or "").casefold() in ("weak", "low"):
        return "weak alias"
    return "primary name" if listed.kind in ("primary", "canonical", "original") else "alias"


def cases(
    listed: Listed, seed: int, groups: frozenset[str], taken: Callable[[str], bool]
) -> Iterator[Case]:
    """The name as it is, and changed in every way that applies.

    Args:
        listed: the name.
        seed: what decides where a change has choices; the same seed makes the same names.
        groups: of the operations that are wanted.
        taken: whether a name is listed; a name that should be nobody's is left out if it is.
    """
    if "A" in groups:
        yield _case(control(listed), "A", "alert", listed.text, listed)
    for operation in OPERATIONS:
        if operation.group not in groups:
            continue
        made = changed(operation, listed, seed)
        if made is None or (operation.wanted == "quiet" and taken(made)):
            continue
        yield _case(operation.name, operation.group, operation.wanted, made, listed)


def changed(operation: Operation, listed: Listed, seed: int) -> str | None:
    """The name as one operation changes it; `None` where it does not, or nothing is left."""
    key = f"{operation.name}|{listed.party}|{listed.text}"
    chance = random.Random(seed << 32 | zlib.crc32(key.encode()))  # noqa: S311
    made = operation.change(listed, chance)
    return made.strip() if made and made.strip() and made != listed.text else None


def _case(name: str, group: Group, wanted: Wanted, query: str, listed: Listed) -> Case:
    """One case."""
    return Case(
        operation=name, group=group, wanted=wanted, query=query, schema=listed.schema,
        script=listed.script, listed=listed,
    )  # fmt: skip
