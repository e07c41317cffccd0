"""A name divided into words, each with its kind and the concept it stands for.

Nothing here compares; a word's form is Latin letters and digits in lower case, whatever script it
was written in. A name may be read in more than one way (a variant in brackets, Han characters read
the Chinese or the Japanese way): each way is a reading. Input is hostile: what is looked at of a
name is bounded by the limits below. May import: core, names.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence

import msgspec

from ostrakon.core.screening import Sort
from ostrakon.names import given, vocabulary
from ostrakon.names.letters import mended, plain, script_of_word
from ostrakon.names.scripts import spoken
from ostrakon.names.syllables import SURNAMES, syllable
from ostrakon.names.ways import ways_of

VERSION = "12"
"""Changes whenever a form changes; an index made under another version is made anew."""

MOST_LETTERS = 400
"""Characters of a name that are looked at; what is longer is a text."""
MOST_WORDS = 32
"""Words of a name that are looked at."""
MOST_READINGS = 6
"""Ways to read one name that are kept, the likeliest first."""
_LONGEST_WORD = 60
_PARTED = 6
"""Letters of a word of bodies' names that somebody may have parted by mistake."""
_ARABIC_ARTICLES = ("وال", "بال", "ال", "لل")
_ARABIC_SERVANT = "عبدال"
_ARTICLE_BEGINS = frozenset("اولبع")
_GOD = frozenset({"allah", "ullah", "ollah", "الله", "اللہ", "ﷲ", "اله", "алла", "аллах", "улла"})
_ALPHABETS = frozenset({"Cyrl", "Grek", "Armn", "Geor"})
"""Scripts with capitals, whose single letters are initials."""
_NOTHING = "particle:nothing"
"""What stands in a field where there is no name."""
_CARRYING = frozenset({"name", "number", "generic", "initial"})
_ALSO_GIVEN = frozenset({"ben", "mac", "an", "im", "da", "van", "do", "in", "no", "so", "or"})
"""Particles that are given names or surnames where a name begins with them."""

_TOKENS = re.compile(r"[^\W_]+", re.UNICODE)
_QUOTES = re.compile(
    r"[\u0640\u200b-\u200f\u2060\ufeff'’‘ʼʻʿʾ`´ˈ′＇״]|(?<![א-ת])׳|(?<=\w)\?(?=\w)|\ufffd"
)
_GERESH = re.compile("(?<=[\u05d0-\u05ea])['’ʼ`´′׳]")
"""What makes another letter of the Hebrew one before it."""
_DOTTED = re.compile(r"(?<![^\W_])[^\W\d_](?:[./][^\W\d_]){1,7}(?![^\W_])\.?")
_GROUPED = re.compile(r"(?<=\d)[.,/\-'](?=\d)")
_MARK_BETWEEN = re.compile(r"[./]")
_LETTERS_APART = re.compile(r"(?<![^\W_])[^\W\d_](?:\.\s*|\s+)[^\W\d_](?:\.|\s)")
"""Letters one after another: a short form of a body, or initials of a person."""
_APOSTROPHES = "'’ʼ"
_SYLLABLES_PARTED = re.compile(r"(?<=[^\W\d_]{2})['’ʼ](?=[^\W\d_]{2})")
_DIGIT = re.compile(r"\d")
_DATE = re.compile(
    r"(?:\b(?:d\.?o\.?b\.?|born(?: on)?|geb\.?|né|née|род\.?|г\.р\.)[\s:]*)?"
    r"(?:\b\d{1,2}[./\-]\d{1,2}[./\-](?:19|20)\d\d\b|\b(?:19|20)\d\d[./\-]\d{1,2}[./\-]\d{1,2}\b)"
    r"|\b(?:d\.?o\.?b\.?|born(?: on)?|geb\.?)[\s:]*(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(r"\boriginal (?:script|spelling)\s*:\s*", re.IGNORECASE)
"""What people write in a field of names before the name once more."""
_NO_NAME = re.compile(
    r"(?<=\w)[\W_]+(?:(?:dates?|places?) of birth|passports?(?: no\.?)?|address|nationality)\s*:.*"
    r"|(?<=\w)[,;(]\s*born\b.*\d.*",
    re.IGNORECASE | re.DOTALL,
)
"""What people write in a field of names after the name, and is none."""
_SERVANT = re.compile(
    r"(abd[aeou]l|abd[aeou]r(?=r)|abd[aeou]s(?=s)|abd[aeou]n(?=n)|abdou?l)(.{3,})"
)
_OF_FAITH = re.compile(r"(.{3,}?)(?:[aeiou]l|[aeiou]d)?-?(d[iy]n|deen|dine)")


class Word(msgspec.Struct, frozen=True, gc=False):
    """One word of a name.

    Attributes:
        text: as written.
        form: in Latin letters and digits, lower case.
        kind: `name`, `initial`, `particle`, `title`, `legal`, `generic` or `number`.
        concept: the class of words of equal meaning (`legal:llc`, `generic:front`, `number:7`);
            empty if none.
        script: ISO 15924, `Latn`, `Arab`, `Cyrl`, `Hani` …
    """

    text: str
    form: str
    kind: str
    concept: str
    script: str


class Name(msgspec.Struct, frozen=True):
    """A name, and the ways to read it: at least one, which is empty if there is no word in it."""

    text: str
    sort: Sort
    readings: tuple[tuple[Word, ...], ...]


@functools.lru_cache(maxsize=65536)
def name_of(text: str, sort: Sort = "any") -> Name:
    """Divide a name into words, in each way to read it.

    >>> [word.form for word in name_of("Müller, Hans-Jörg", "person").readings[0]]
    ['hans', 'jorg', 'muller']
    >>> [(word.form, word.kind) for word in name_of("11,420.2-1 CORP.", "organisation").readings[0]]
    [('1142021', 'number'), ('corp', 'legal')]
    """
    given = text[:MOST_LETTERS]
    if not given.isascii():
        # Mended first: what was decoded wrongly would be normalised away.
        given = mended(unicodedata.normalize("NFKC", mended(given)))
    if ":" in given:
        given = _ORIGINAL.sub("", given)
    if sort in ("person", "any"):
        if ":" in given or "born" in given:
            given = _NO_NAME.sub("", given)
        if _DIGIT.search(given):
            given = _DATE.sub(" ", given)
    ways = ways_of(given)
    readings = [_read(way, sort) for way in ways]
    if sort == "any" and _LETTERS_APART.search(given):
        readings.append(_read(ways[0], "person"))
    if sort in ("person", "any"):
        readings.extend(_in_syllables(given, readings[0], sort))
    found = tuple(dict.fromkeys(readings))[:MOST_READINGS]
    return Name(text, sort, found or ((),))


@functools.cache
def _with_marks() -> re.Pattern[str]:
    """Words with their vowel signs and accents, which are no letters by themselves."""
    signs = [chr(code) for code in range(0x300, 0x3100)]
    marks = "".join(sign for sign in signs if unicodedata.category(sign) in ("Mn", "Mc"))
    return re.compile(rf"[^\W_](?:[^\W_]|[{marks}\u05f3])*")


def _read(text: str, sort: Sort) -> tuple[Word, ...]:
    """The words of one way to write a name."""
    if "," in text and sort in ("person", "any"):
        text = _surname_last(text, sort)
    text = _QUOTES.sub("", text if text.isascii() else _GERESH.sub("\u05f3", text))
    if "&" in text or "%" in text:
        text = text.replace("&", " and ").replace("%", " percent ")
    if "." in text or "/" in text:
        text = _DOTTED.sub(_undotted if sort != "person" else _spaced, text)
    if _DIGIT.search(text):
        text = _GROUPED.sub("", text)
    tokens = (_TOKENS if text.isascii() else _with_marks()).findall(text)[:MOST_WORDS]
    if sort != "person":
        tokens = _letters_together(tokens)
    if sort in ("person", "any"):
        tokens = _of_god(tokens)
    words: list[Word] = []
    for token in tokens:
        if token[:1] in _ARTICLE_BEGINS and len(token) > 4:
            words.extend(_without_article(token[:_LONGEST_WORD], sort))
        else:
            words.extend(_words(token[:_LONGEST_WORD], sort))
    if sort != "person" and len(words) > 1:
        words = vocabulary.repaired(_unparted(words, sort), sort)
    words = vocabulary.phrases(words, sort)
    return tuple(_in_place(words[:MOST_WORDS], sort))


def _surname_last(text: str, sort: Sort) -> str:
    """A name in the order in which it is spoken; a comma before a form or title parts nothing.

    >>> _surname_last("PHARY CO., LTD.", "any"), _surname_last("Roe, Jane", "person")
    ('PHARY CO., LTD.', 'Jane Roe')
    """
    head, *rest = [part.strip() for part in text.split(",") if part.strip()] or [""]
    if not rest:
        return text
    kept = [part for part in rest if not _is_appendix(part)]
    if not kept or len(rest) > 3:
        return text
    if sort == "any" and _speaks_of_a_body(text):
        return text
    appendix = [part for part in rest if part not in kept]
    return " ".join((*kept, head, *appendix))


def _is_appendix(part: str) -> bool:
    """Whether what follows a comma is a legal form or a title and no given name."""
    kinds = {
        vocabulary.kind_of(plain(word), "any")[0] for word in _TOKENS.findall(part.replace(".", ""))
    }
    return bool(kinds) and kinds <= {"legal", "title"}


def _speaks_of_a_body(text: str) -> bool:
    """Whether a name has a word that only names of bodies have."""
    tokens = _TOKENS.findall(_MARK_BETWEEN.sub("", text))
    return any(vocabulary.kind_of(plain(word), "any")[0] in ("legal", "generic") for word in tokens)


def _undotted(found: re.Match[str]) -> str:
    """Letters with dots between them as one word: "S.I.S." is "SIS"."""
    return _MARK_BETWEEN.sub("", found[0]) + " "


def _spaced(found: re.Match[str]) -> str:
    """Initials of a person are words of their own."""
    return _MARK_BETWEEN.sub(" ", found[0]) + " "


def _letters_together(tokens: Sequence[str]) -> list[str]:
    """Single letters one after another as one word: "A B C Trading" is "ABC Trading"."""
    found: list[str] = []
    running = ""
    for token in tokens:
        if len(token) == 1 and token.isalpha():
            running += token
            continue
        if running:
            found.append(running)
            running = ""
        found.append(token)
    if running:
        found.append(running)
    return found


@functools.lru_cache(maxsize=131072)
def _words(token: str, sort: Sort) -> tuple[Word, ...]:
    """What one token is: one word as a rule, two where two names are usually written as one."""
    script = script_of_word(token)
    form = plain(token)
    if not form:
        return ()
    # A letter of another alphabet may be two in Latin ones: "Ю" is "yu".
    single = len(form) == 1 or (len(token) == 1 and script in _ALPHABETS)
    if single and sort == "person" and not (form in "eiy" and token.islower()):
        return (Word(token, form, "number" if form.isdigit() else "initial", "", script),)
    kind, concept = vocabulary.kind_of(form, sort)
    if kind != "name" or concept:
        return (Word(token, form, kind, concept, script),)
    if form.isdigit():
        number = form.lstrip("0") or "0"
        return (Word(token, number, "number", f"number:{number}", script),)
    if single:
        return (Word(token, form, "initial", "", script),)
    concept = _given(form)
    if not concept and sort in ("person", "any") and script == "Latn" and len(form) > 5:
        parts = _parts(form)
        if parts:
            return tuple(_part(part, script, sort) for part in parts)
    return (Word(token, form, "name", concept, script),)


def _given(form: str) -> str:
    """The concept of a given name."""
    name = given.family(form)
    return f"given:{name}" if name else ""


def _of_god(tokens: Sequence[str]) -> list[str]:
    """Names with God's name in their end as one word, as they are mostly written.

    >>> _of_god(["Habib", "Ullah", "Roe"]), _of_god(["Allah"])
    (['HabibUllah', 'Roe'], ['Allah'])
    """
    found: list[str] = []
    for token in tokens:
        if found and token.casefold() in _GOD:
            found[-1] += token
        else:
            found.append(token)
    return found


def _without_article(token: str, sort: Sort) -> tuple[Word, ...]:
    """An Arabic word and the article that is written together with it, unless it is God's name."""
    if token.startswith(_ARABIC_SERVANT) and len(token) > 7 and "الله" not in token:
        head = _words(_ARABIC_SERVANT[:3], sort)
        return (*head, *_words(token[len(_ARABIC_SERVANT) :], sort))
    for article in _ARABIC_ARTICLES:
        if token.startswith(article) and not token.startswith("الله"):
            word = Word(article, "al", "particle", "particle:al", "Arab")
            return (word, *_words(token[len(article) :], sort))
    return _words(token, sort)


def _unparted(words: Sequence[Word], sort: Sort) -> list[Word]:
    """Words with those as one that are a word of bodies' names with a blank in it.

    >>> parted = [*_words("Corp", "any"), *_words("oration", "any")]
    >>> [word.form for word in _unparted(parted, "any")]
    ['corporation']
    """
    found = [words[0]]
    for word in words[1:]:
        before = found[-1]
        whole = before.form + word.form
        kinds = (before.kind, word.kind)
        may_be_one = len(whole) >= _PARTED and "name" in kinds and "particle" not in kinds
        if may_be_one and vocabulary.is_of_bodies(whole):
            kind, concept = vocabulary.kind_of(whole, sort)
            found[-1] = Word(f"{before.text} {word.text}", whole, kind, concept, word.script)
        else:
            found.append(word)
    return found


def _part(form: str, script: str, sort: Sort) -> Word:
    """A word that was written together with another."""
    kind, concept = vocabulary.kind_of(form, sort)
    return Word(form, form, kind, concept or _given(form), script)


def _parts(form: str) -> tuple[str, ...]:
    """The two words that "servant of" and "of the faith" make with another word.

    >>> _parts("abdulrahman"), _parts("saifuddin"), _parts("petersen")
    (('abdul', 'rahman'), ('saif', 'din'), ())
    """
    found = _SERVANT.fullmatch(form)
    if found:
        return ("abdul", found[2])
    found = _OF_FAITH.fullmatch(form) if form.endswith(("din", "deen", "dine", "dyn")) else None
    if found and re.search(r"[aeiou][ld]d(in|een|ine|yn)$", form) and len(found[1]) >= 3:
        return (found[1], "din")
    return ()


def _in_syllables(text: str, whole: Sequence[Word], sort: Sort) -> list[tuple[Word, ...]]:
    """An East Asian name in which an apostrophe parts two syllables, with both apart.

    >>> name = [*_words("Kim", "person"), *_words("Chongun", "person")]
    >>> [[word.form for word in way] for way in _in_syllables("Kim Chong'un", name, "person")]
    [['kim', 'chong', 'un']]
    """
    if len(whole) < 2 or not any(mark in text for mark in _APOSTROPHES):
        return []
    if not {whole[0].form, whole[-1].form} & spoken.surnames():
        return []
    words = _read(_SYLLABLES_PARTED.sub(" ", text), sort)
    forms = [word.form for word in words]
    if len(forms) < 3 or not all(map(syllable, forms)):
        return []
    native = any(known.issuperset(forms) for known in (spoken.korean(), spoken.chinese()))
    return [words] if native else []


def _is_eastern(words: Sequence[Word]) -> bool:
    """Whether a name is made of syllables and begins or ends with an East Asian surname.

    >>> _is_eastern([*_words("Nguyen", "person"), *_words("Van", "person")])
    True
    """
    if len(words) < 2 or not {words[0].form, words[-1].form} & SURNAMES:
        return False
    return all(word.form == "nguyen" or syllable(word.form) for word in words)


def _may_count(word: Word, sort: Sort) -> bool:
    """Whether Roman numerals are a number; of persons few have one, and many are called Vi or Xi.

    >>> _may_count(Word("iii", "iii", "name", "", "Latn"), "vessel")
    True
    >>> _may_count(Word("XI", "xi", "name", "", "Latn"), "person")
    False
    """
    if sort == "person":
        return word.text.isupper() and word.form in ("ii", "iii", "iv", "v", "i")
    if sort in ("vessel", "aircraft"):
        return True
    return word.text.isupper() or (word.text.islower() and len(word.form) > 1)


def _in_place(words: Sequence[Word], sort: Sort) -> list[Word]:
    """Words whose kind depends on where they stand, as that of numbers in Roman letters does."""
    found = list(words)
    last = len(found) - 1
    carries = False
    eastern = sort == "person" and _is_eastern(found)
    for place, word in enumerate(found):
        if word.kind in _CARRYING:
            carries = True
        if word.kind == "legal" and sort == "any" and len(word.form) <= 2 and 0 < place < last:
            found[place] = msgspec.structs.replace(word, kind="particle", concept="")
        elif word.kind == "particle" and eastern and word.form not in ("al", "bin"):
            found[place] = msgspec.structs.replace(word, kind="name", concept=_given(word.form))
        elif word.kind == "particle" and not place and word.form in _ALSO_GIVEN and last:
            found[0] = msgspec.structs.replace(word, kind="name", concept=_given(word.form))
        elif place and not word.form.strip("ivx") and _may_count(word, sort):
            number = vocabulary.roman(word.form)
            if number and (sort in ("vessel", "aircraft") or len(word.form) > 1 or place == last):
                found[place] = msgspec.structs.replace(
                    word, kind="number", form=str(number), concept=f"number:{number}"
                )
    if not carries:
        found = [
            word
            if word.kind == "particle" and (len(found) > 1 or word.concept == _NOTHING) else
            msgspec.structs.replace(word, kind="name")
            for word in found
        ]  # fmt: skip
    return found
