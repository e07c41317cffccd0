"""What one sentence of a Canadian regulation says about a party.

    NAME (ABBREVIATION) (also known among other names as A, B (or C) and D) (born on May 4, 1979)

Brackets stand in brackets, and commas in names. Words in brackets behind the name are one of: other
names after "also known as", "formerly" or their French equals; a date of birth; for a body another
name or its abbreviation; for a person a rank, which is kept as a remark. The last two names of a
row are parted at their only "and", at the only one in the language of the law, or at the only one
behind a bracket. Where none of these tells, or where "also known as X and Y" may be one name of a
body, the words stay one name with a note, and what may be two names is given as weak ones besides.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from ostrakon.lists import printed, shapes
from ostrakon.lists.entry import NameKind
from ostrakon.lists.gather import Gathering

_OPEN = {"(": ")", "[": "]"}
_BRACKET = re.compile(r"[()\[\]]")
_STOP = re.compile(r"[()\[\],;]")
_KNOWN = re.compile(
    r"(?P<former>formerly\s+|previously\s+|anciennement\s+|autrefois\s+)?"
    r"(?:(?:also|aussi|également|now|better)\s+)?"
    r"(?:known|referred\s+to|connue?s?|appelée?s?|dénommée?s?|désignée?s?)"
    r"(?P<many>\s+among\s+other\s+names|\s+notamment|\s+entre\s+autres)?"
    r"(?:\s+(?:as|by|sous|par)\b)?"
    r"(?P<list>\s+(?:the\s+(?:following\s+)?names?(?:\s+of)?|les?\s+noms?(?:\s+suivants?|\s+de|\s+d’)?))?"
    r"\s*:?\s*",
    re.IGNORECASE,
)
_ALIAS = re.compile(r"(?:alias|a\.k\.a\.|aka)\s+", re.IGNORECASE)
_FORMER = re.compile(r"(?:formerly|previously|anciennement|autrefois)[:,]?\s+", re.IGNORECASE)
_BORN = re.compile(
    r"\b(?:born|née?)\s+(?:on|in|le|en|around|about|vers)?\s*"
    r"(?P<when>[^,;()]*(?:,\s*[0-9]{4})?(?:\s+(?:or|ou)\s+[^,;()]*(?:,\s*[0-9]{4})?)*)",
    re.IGNORECASE,
)
_IMO = re.compile(r"\bIMO\b[^0-9]{0,20}([0-9]{7})\b", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|et)\s+")
_ANDS = {"en": re.compile(r"\s+and\s+"), "fr": re.compile(r"\s+et\s+")}
_LEADING_AND = re.compile(r"(?:and|et)\s+")
_OR = re.compile(r"\s+(?:or|ou)\s+")
_FORMS = frozenset(
    {
        "ao", "bv", "co", "corp", "corporation", "fsue", "gmbh", "inc", "incorporated", "jsc",
        "limited", "llc", "llp", "ltd", "nv", "oao", "ojsc", "ooo", "pao", "pjsc", "plc", "pte",
        "pty", "sa", "sae", "sal", "sarl", "sc", "spa", "srl", "zao",
    }
)  # fmt: skip
"""Legal forms, without points."""
_TWO = "may be two names"
_QUOTES = '“”"«» '
_FRENCH_MONTHS = {
    name: number
    for number, name in enumerate(
        (
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
            "octobre", "novembre", "décembre",
        ),
        start=1,
    )
}  # fmt: skip
_FRENCH_DATE = re.compile(
    r"(?:(?P<day>[0-9]{1,2})(?:er)?\s+)?(?P<month>[^\W\d_]+)\s+(?P<year>[0-9]{4})"
)


def sentence(into: Gathering, text: str, language: str = "") -> None:
    """What a sentence says, each word of it in a name, a date or a remark.

    Args:
        into: the party.
        text: the sentence.
        language: of the law, `en` or `fr`, if it says one.

    >>> one = Gathering("x", "1", "LegalEntity", "")
    >>> sentence(one, "Red Hand (RH) (also known among other names as A, B (The B, C) and D)")
    >>> [name.text for name in one.entry().names]
    ['Red Hand', 'RH', 'A', 'B (The B, C)', 'D']
    """
    head, rest = _divided(" ".join(text.split()))
    born = bool(_BORN.match(head)) or any(_BORN.search(piece) for piece in rest)
    if born and into.schema == "LegalEntity":
        into.schema = "Person"
    into.name(head, "primary")
    for piece in rest:
        _piece(into, piece, language)


def aliases(text: str, one_name: bool = False, language: str = "") -> list[str]:
    """The names of a row, "and" before the last.

    Args:
        text: the row.
        one_name: two names with "and" between them and nothing else may be one.
        language: of the law, if it says one.

    >>> aliases("A (x, y), B and C"), aliases("Aid and Relief", one_name=True)
    (['A (x, y)', 'B', 'C'], ['Aid and Relief'])
    >>> aliases("A; B, of C; D"), aliases("A, B, and C")
    (['A', 'B, of C', 'D'], ['A', 'B', 'C'])
    >>> aliases("A Co., Ltd. and B", one_name=True)
    ['A Co., Ltd.', 'B']
    >>> aliases("A, B; C, D, E and F")
    ['A', 'B', 'C', 'D', 'E', 'F']
    >>> aliases("A, B et C and D", language="en"), aliases("A et B (AB) et C", language="fr")
    (['A', 'B et C', 'D'], ['A et B (AB)', 'C'])
    """
    pieces = split(text, ";")
    by_comma = [part for piece in pieces for part in split(piece, ",")]
    if len(pieces) == 1 or len(by_comma) > 2 * len(pieces):  # a stray semicolon among commas
        pieces = by_comma
    found = [piece for piece in (piece.strip(" ,;") for piece in pieces) if piece]
    if not found or (one_name and len(together(found)) == 1):
        return together(found)
    last = found.pop()
    if (match := _LEADING_AND.match(last)) and found:
        return together([*found, last[match.end() :]])
    cut = _cut(last, language)
    if cut is None:
        return together([*found, last])
    return together([*found, last[: cut.start()], last[cut.end() :]])


def _cut(text: str, language: str) -> re.Match[str] | None:
    """The "and" that parts two names, if one stands out."""
    cuts = _ands(text)
    own = [match for match in cuts if _ANDS.get(language, _AND).fullmatch(match.group())]
    behind = [match for match in cuts if text[match.start() - 1] in ")]"]
    return next((some[0] for some in (cuts, own, behind) if len(some) == 1), None)


def _ands(text: str) -> list[re.Match[str]]:
    """Each "and" that is in no brackets."""
    found: list[re.Match[str]] = []
    depth = place = 0
    for match in _AND.finditer(text):
        before = text[place : match.start()]
        depth += sum(map(before.count, "([")) - sum(map(before.count, ")]"))
        place = match.start()
        if not depth:
            found.append(match)
    return found


def together(pieces: Sequence[str]) -> list[str]:
    """Pieces between commas, with legal forms behind the names that they end.

    >>> together(["Acme Co.", "Ltd.", "Acme", "JSC"])
    ['Acme Co., Ltd.', 'Acme, JSC']
    """
    if len(pieces) < 2:
        return list(pieces)
    found: list[str] = []
    for piece in pieces:
        if found and piece.replace(".", "").casefold() in _FORMS:
            found[-1] = f"{found[-1]}, {piece}"
        else:
            found.append(piece)
    return found


def births(into: Gathering, text: str) -> None:
    """A date of birth, or several with "or" between them."""
    for piece in _OR.split(text):
        into.date("birth", piece.strip(" ,;."), shapes.iso, shapes.worded, french)


@functools.lru_cache(maxsize=1024)
def french(text: str) -> shapes.Reading | None:
    """A day with its month in French.

    >>> french("1er avril 1967"), french("août 1967"), french("12 brumaire 1799")
    (('1967-04-01', True), ('1967-08', True), None)
    """
    match = _FRENCH_DATE.fullmatch(text)
    month = _FRENCH_MONTHS.get(match["month"].casefold()) if match else None
    if match is None or month is None:
        return None
    when = printed.iso(int(match["year"]), month, int(match["day"] or 0))
    return (when, True) if when else None


def _piece(into: Gathering, text: str, language: str) -> None:
    """Words in brackets behind the name, or words behind the brackets."""
    if (match := _KNOWN.match(text)) and match.end() > match.start():
        several = bool(match["many"]) or (match["list"] or "").rstrip().endswith("s")
        unclear = not several and into.schema != "Person"
        kind: NameKind = "former" if match["former"] else "alias"
        *before, last = aliases(text[match.end() :], unclear, language) or [""]
        for alias in before:
            into.name(alias, kind)
        both = bool(_ands(last))
        into.name(last, kind, note=_TWO if both else None)
        if both and unclear:
            for half in _halves(last):
                into.name(half, kind, quality="weak", note=f"of: {last}")
    elif match := _ALIAS.match(text):
        for alias in aliases(text[match.end() :], True, language):
            into.name(alias)
    elif match := _FORMER.match(text):
        for alias in aliases(text[match.end() :], True, language):
            into.name(alias, "former")
    elif (match := _BORN.search(text)) and match["when"].strip():
        births(into, match["when"])
        if match.group().strip() != text.strip():
            into.remark("text", text)
    elif into.schema != "Person" and (match := _LEADING_AND.match(text)):
        into.name(text[match.end() :])
    elif match := _IMO.search(text):
        into.identifier("imoNumber", match[1], "IMO")
        into.remark("text", text)
    elif into.schema == "Person":
        into.remark("text", text)
    else:
        into.name(text.strip(_QUOTES))


def _halves(text: str) -> list[str]:
    """Both sides of the only "and" of words that may be two names, if each can stand alone.

    >>> _halves("Red Bank and RB-7"), _halves("Smith and Sons")
    (['Red Bank', 'RB-7'], [])
    """
    found = [piece.strip() for piece in _AND.split(text)]
    stand = all(" " in piece or piece.isupper() or piece[-1:].isdigit() for piece in found)
    return found if len(found) == 2 and stand else []


def _divided(text: str) -> tuple[str, list[str]]:
    """The name, and what stands behind it: in brackets, or after brackets.

    >>> _divided("Bank (East) Limited (BEL)")
    ('Bank (East) Limited', ['BEL'])
    >>> _divided("A B (also known as C), born in 1938, Utopia")
    ('A B', ['also known as C', 'born in 1938, Utopia'])
    """
    groups = list(_groups(text))
    first = len(groups)
    for number in range(len(groups) - 1, -1, -1):
        start, end = groups[number]
        inner = text[start + 1 : end - 1]
        behind = text[end : groups[number + 1][0] if number + 1 < len(groups) else len(text)]
        if behind.strip(" ,.;") and not (_KNOWN.match(inner) or _BORN.match(inner)):
            break
        first = number
    if first == len(groups) or not text[: groups[first][0]].strip():
        return text.strip(" ,;"), []
    rest: list[str] = []
    for number in range(first, len(groups)):
        start, end = groups[number]
        rest.append(text[start + 1 : end - 1].strip())
        stop = groups[number + 1][0] if number + 1 < len(groups) else len(text)
        if behind := text[end:stop].strip(" ,.;"):
            rest.append(behind)
    return text[: groups[first][0]].strip(" ,;"), [piece for piece in rest if piece]


def _groups(text: str) -> Iterator[tuple[int, int]]:
    """Beginnings and ends of brackets that are in no others.

    One that is left open counts if it says "also known as", "alias" or "born": none of these is
    ever part of a name.
    """
    stack: list[str] = []
    start = 0
    for match in _BRACKET.finditer(text):
        letter = match.group()
        if letter in _OPEN:
            if not stack:
                start = match.start()
            stack.append(_OPEN[letter])
        elif stack and letter == stack[-1]:
            stack.pop()
            if not stack:
                yield start, match.end()
    if stack and any(said.match(text, start + 1) for said in (_KNOWN, _ALIAS, _BORN)):
        yield start, len(text) + 1


def split(text: str, mark: str) -> list[str]:
    """The pieces between marks that are in no brackets.

    >>> split("A, B (c, d), E", ",")
    ['A', ' B (c, d)', ' E']
    """
    if mark not in text:
        return [text]
    if "(" not in text and "[" not in text:
        return text.split(mark)
    found: list[str] = []
    depth = start = 0
    for match in _STOP.finditer(text):
        letter = match.group()
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth = max(depth - 1, 0)
        elif letter == mark and not depth:
            found.append(text[start : match.start()])
            start = match.end()
    return [*found, text[start:]]
