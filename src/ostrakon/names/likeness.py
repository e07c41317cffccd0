"""How alike two words are, 0 to 1, and by which reason. Depends on the two words alone.

Letters are first written as they sound over many romanisations ("kh" and "h", "w" and "v", "ou"
and "u"), then what is left between the words is counted: little for a vowel, more for a consonant
of the same place in the mouth, most for another one, and more where a word begins. From `SAME_WORD`
on two words are taken for one when names are aligned. May import: core, names.
"""

from __future__ import annotations

import functools
import re

from rapidfuzz.distance import OSA, Levenshtein

from ostrakon.names import eastern, given, syllables
from ostrakon.names.bare import BARE, bare_likeness
from ostrakon.names.eastern import heard_as
from ostrakon.names.hearing import sounds_like
from ostrakon.names.slips import after, difference, exchanged, own_part
from ostrakon.names.weights import is_patronymic
from ostrakon.names.words import Word

__all__ = ["SAME_WORD", "VERSION", "likeness", "sounds_like", "spelled"]

VERSION = "14"
"""Changes whenever a likeness changes."""

_distance = Levenshtein.distance

SAME_WORD = 0.62
"""Words less alike than this never meet in an alignment."""

_FORMS = frozenset({"legal", "title", "particle"})
_MISSPELT = 0.74
_MISSPELT_SHORT = 0.9
"""From here on a long or short word may be a form of company that somebody misspelt."""
_INITIAL = 0.8
_SPELLING = 0.96
"""Two romanisations of one sound."""
_TRANSLATION = 0.9
"""Generic words of one meaning in two languages."""
_SAME_FORM_OF_COMPANY = 0.97
_NUMBERS = re.compile(r"\d+")

_ARTICLES = frozenset({"al", "el"})
_LIKELY, _HEARD_ADDS = 0.2, 0.3
"""How likely a word must be what was heard so that the two may meet at all, and how alike they then
are: chances are not likenesses, and of twenty-six words the right one often has a small one."""
_BY_SOUND = 3
"""Han characters or Hangul syllables from which on a word may be a foreign one by sound."""
_NOT_HOPELESS = 0.01
"""How likely a word must be what was heard for its consonants to be looked at."""
_BARE = 0.9
"""What equal consonants are worth where a word can be heard as the other at all."""
_TWO_NAMES = 0.85
"""What is left of the likeness of two words that are known to be two given names."""
_TWO_SURNAMES = 0.6
_SPELLING_OF_ONE = 0.93
"""Two words that are both known as common names are two names, unless so much alike."""
_DERIVED = 0.84
_FATHERS = frozenset({"ich", "ych", "itch", "ovich", "evich", "ovna", "evna", "ivna", "na"})
"""What East Slavic names add to a name for a father's name."""
_SURNAME = re.compile("(?:[eoy]v|[iy]n|[eo]ff)a?$")
"""How East Slavic surnames end that are made from a name."""
_ADJECTIVES = frozenset({
    "skiy", "skii", "sky", "ski", "skij", "skaya", "skaia", "skoe", "skoye", "skogo", "skoi",
    "skoy", "sk", "ska", "sko", "skyi", "skyy", "ske",
})  # fmt: skip
_BARE_LETTERS = 4
_BARE_SLIP = 1.1
"""What a letter costs in a script that writes few, and how many a word needs for one to be lost."""
_CUT_SHORT = 0.8
"""A generic word and its beginning."""
_MOST_CHARACTERS = 4
_OTHER_CHARACTERS = 0.7
"""What is left of the likeness of short names in Han characters that differ in one."""
_SAME_INITIAL = frozenset(map(frozenset, (
    "yj", "yi", "ye", "hk", "hc", "hg", "ct", "tz", "kc", "kq", "kx", "vw", "ij", "zj", "fp", "gj",
    "sc", "eo",
)))  # fmt: skip
"""Letters with which two alphabets begin the same name."""


def likeness(a: Word, b: Word) -> tuple[float, str]:
    """How alike two words are, and why.

    >>> from ostrakon.names.words import name_of
    >>> def words(text): return name_of(text, "person").readings[0]
    >>> [likeness(*words(pair)) for pair in ("Olga Olga", "Bill William", "Ivan John")]
    [(1.0, 'same'), (0.84, 'short form'), (0.7, 'equivalent')]
    """
    if (
        a.form == b.form
        and (a.script == b.script or a.kind == b.kind == "number")
        and (a.script != "Hani" or a.text == b.text)
    ):
        return 1.0, "same"
    return _likeness(a, b)


@functools.lru_cache(maxsize=262144)
def _likeness(a: Word, b: Word) -> tuple[float, str]:
    """The same for two words that are not the same."""
    if a.kind == "initial" or b.kind == "initial":
        return _initial(a, b)
    if a.kind == "number" or b.kind == "number":
        return (0.98, "number") if a.concept and a.concept == b.concept else (0.0, "")
    if a.concept and a.concept == b.concept and a.kind in ("legal", "generic", "title", "particle"):
        best = (
            (_SAME_FORM_OF_COMPANY, "same form")
            if a.kind == "legal"
            else (_TRANSLATION, "equivalent")
        )
    elif a.concept and a.concept == b.concept and a.concept.startswith(("country:", "people:")):
        best = (_TRANSLATION, "equivalent")
    elif a.kind != b.kind and {a.kind, b.kind} & _FORMS:
        return _misspelt(a.form, b.form) if "legal" in (a.kind, b.kind) else (0.0, "")
    else:
        best = (0.0, "")
    if a.script != b.script and a.kind == b.kind == "name":
        best = max(best, given.relation(a.form, b.form) or best)
        if _is_derived(a.form, b.form):
            best = max(best, (_DERIVED, "derived"))
        return max(_across(a, b), best)
    if a.script == b.script in BARE and a.kind == b.kind == "name":
        return max(best, spelled(a.form, b.form), _letter_apart(a.text, b.text))
    if "generic" in (a.kind, b.kind) and _is_cut_short(a.form, b.form):
        return max(best, (_CUT_SHORT, "short form"))
    if a.script == b.script and a.script in eastern.SCRIPTS and a.kind == b.kind == "name":
        return max(best, _in_characters(a, b))
    return max(best, spelled(a.form, b.form))


def _letter_apart(one: str, other: str) -> tuple[float, str]:
    """Words of a script without vowels that differ in one letter of those that are written."""
    longest = max(len(one), len(other))
    if longest < _BARE_LETTERS or OSA.distance(one, other, score_cutoff=1) != 1:
        return 0.0, ""
    return after(_BARE_SLIP, longest), "slip"


def _is_cut_short(one: str, other: str) -> bool:
    """Whether one form is the beginning of the other, as abbreviations of generic words are."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return 3 <= len(short) <= len(long) - 3 and long.startswith(short)


def _in_characters(a: Word, b: Word) -> tuple[float, str]:
    """Two words in Han characters or Hangul: they are as different as their characters are."""
    found = spelled(a.form, b.form)
    if max(len(a.text), len(b.text)) > _MOST_CHARACTERS:
        return found if a.form != b.form else (_SPELLING, "sound")
    same = eastern.same_letters(a.text, b.text)
    if a.form == b.form:
        return (same, "same") if same == 1.0 else (same, "sound")
    left = same if a.script == "Hang" else found[0] * _OTHER_CHARACTERS
    return min(found[0], left), found[1]


def _across(a: Word, b: Word) -> tuple[float, str]:
    """How alike two words of different scripts are: as it was learned, else as they are written."""
    read, other = (a, b) if _tells(a.script) >= _tells(b.script) else (b, a)
    if other.script in BARE and read.script in eastern.SCRIPTS:
        return 0.0, ""
    if other.script != "Latn" and (other.script in BARE or not _tells(read.script)):
        return spelled(a.form, b.form)
    learned = found = heard_as(read.text, read.script, other.form)
    if learned >= _LIKELY and _may_be_by_sound(read, other.form):
        found = max(found, SAME_WORD + _HEARD_ADDS * learned)
    if read.script in BARE and learned >= _NOT_HOPELESS:
        bare = bare_likeness((read.text, read.form), (other.text, other.form))
        found = max(found, _BARE * bare)
    if _is_child_and_surname(a.form, b.form):
        return 0.0, ""
    if given.apart(a.form, b.form):
        found *= _TWO_NAMES
    return found, "script"


def _tells(script: str) -> int:
    """How much better words of a script are read as it was learned than by their letters alone."""
    if script in eastern.SCRIPTS:
        return 3 if script == "Hani" else 2
    return 1 if script in BARE else (-1 if script == "Latn" else 0)


def _may_be_by_sound(word: Word, latin: str) -> bool:
    """Whether a word may be a foreign one by sound, of which the chance alone says too little."""
    if word.script not in eastern.SCRIPTS:
        return True
    if len(word.text) < _BY_SOUND or eastern.is_native(word.text, word.script):
        return False
    return not eastern.syllables_of(word.text, word.script, latin)


def _misspelt(one: str, other: str) -> tuple[float, str]:
    """How likely a word that is no form of company is one misspelt."""
    found = spelled(one, other)
    shortest = min(len(one), len(other))
    least = _MISSPELT if shortest > 5 else _MISSPELT_SHORT
    return found if shortest > 3 and found[0] >= least else (0.0, "")


def _initial(a: Word, b: Word) -> tuple[float, str]:
    """An initial is as good as the word it may stand for, less what it leaves open."""
    if a.kind not in ("initial", "name") or b.kind not in ("initial", "name"):
        return 0.0, ""
    if a.form[0] == b.form[0]:
        return _INITIAL, "initial"
    if a.script != b.script and frozenset((a.form[0], b.form[0])) in _SAME_INITIAL:
        return _INITIAL, "initial"
    return 0.0, ""


@functools.lru_cache(maxsize=524288)
def spelled(one: str, other: str) -> tuple[float, str]:
    """How likely two forms are spellings of one word.

    >>> spelled("mohamed", "muhammed")[1], spelled("qaddafi", "ghadaffi")[1]
    ('variant', 'sound')
    >>> spelled("jimenez", "dominguez")[0] < SAME_WORD
    True
    """
    if one == other:
        return 1.0, "same"
    if one > other:
        one, other = other, one
    a, b = sounds_like(one), sounds_like(other)
    related = given.relation(one, other)
    if a == b:
        return max((_SPELLING, "sound"), related or (0.0, ""))
    if not (one.isalpha() and other.isalpha()) and _NUMBERS.search(one + other):
        return _with_digits(one, other)
    length = len(a) if len(a) > len(b) else len(b)
    most = 1 + length * 2 // 5
    heard = _distance(a, b, score_cutoff=most) <= most
    written = _distance(one, other, score_cutoff=2) <= 2
    if not heard and not written and one[:2] not in _ARTICLES and other[:2] not in _ARTICLES:
        found = (exchanged(one, other), "slip") if len(one) == len(other) > 4 else (0.0, "")
    else:
        found = _slip(one, other, a if heard else "", b, written)
    if _is_derived(one, other):
        found = max(found, (_DERIVED, "derived"))
    if found[0] > 0 and related is None:
        if _is_child_and_surname(one, other):
            return 0.0, ""
        if given.apart(one, other):
            found = (found[0] * _TWO_NAMES, found[1])
        elif found[0] < _SPELLING_OF_ONE and _are_two_names(one, other):
            found = (min(found[0], _TWO_SURNAMES), found[1])
        found = (min(found[0], syllables.at_most(one, other)), found[1])
    return max(found, related) if related else found


def _are_two_names(one: str, other: str) -> bool:
    """Whether both are known as common names; one and what is from it ("Karimi") may be one."""
    known = given.rank(one) and given.rank(other)
    return bool(known) and one + "i" != other and other + "i" != one


def _is_child_and_surname(one: str, other: str) -> bool:
    """Whether one form is a father's name and the other a surname or the father's own name.

    >>> _is_child_and_surname("vladimirovna", "vladimirova")
    True
    >>> _is_child_and_surname("vladimirovna", "vladimirovana")
    False
    """
    if is_patronymic(one) == is_patronymic(other):
        return False
    child, name = (one, other) if is_patronymic(one) else (other, one)
    return _is_fathers(child, name) or _SURNAME.search(name) is not None


def _is_fathers(one: str, other: str) -> bool:
    """Whether a form is the father's name that is made from a surname or given name.

    >>> _is_fathers("maksimovich", "maksimov"), _is_fathers("maksimovich", "maksimovic")
    (True, False)
    """
    rest = one[len(other) :] if one.startswith(other) else ""
    return rest in _FATHERS


def _is_derived(one: str, other: str) -> bool:
    """Whether one form is the adjective of the other."""
    return one[:4] == other[:4] and (_adjective(one, other) or _adjective(other, one))


def _adjective(form: str, stem: str) -> bool:
    """Whether a form is the Slavic adjective of a stem, as names of bodies have it of a place."""
    rest = form[len(stem) :] if form.startswith(stem) else ""
    return rest in _ADJECTIVES


def _with_digits(one: str, other: str) -> tuple[float, str]:
    """Words with digits: the digits must be the same ones."""
    if _NUMBERS.findall(one) != _NUMBERS.findall(other):
        return 0.0, ""
    return (0.8, "slip") if _distance(one, other, score_cutoff=1) <= 1 else (0.0, "")


def _slip(one: str, other: str, a: str, b: str, written: bool) -> tuple[float, str]:
    """What a slip of the pen or the ear between two forms leaves of their likeness."""
    best = (0.0, "")
    for here, there, near in ((a, b, bool(a)), (one, other, written)):
        if near:
            cost, sound = difference(here, there)
            longest = max(len(here), len(there)) - own_part(here, there)
            best = max(best, (after(cost, longest), "sound" if sound else "slip"))
    # Letters as typed: two of them exchanged, or the same ones in another order.
    if len(one) == len(other) and len(one) > 2:
        turned = exchanged(one, other)
        if turned:
            best = max(best, (turned, "slip"))
    bare_one, bare_other = _article(one), _article(other)
    if bare_one and not bare_other:
        best = max(best, _without_article(bare_one, other))
    elif bare_other and not bare_one:
        best = max(best, _without_article(bare_other, one))
    return best


def _without_article(bare: str, other: str) -> tuple[float, str]:
    """A word that was written together with its article, against one without."""
    like, _ = spelled(bare, other)
    return like * 0.97, "joined"


def _article(form: str) -> str:
    """What follows an Arabic article written together with its word; empty without one."""
    if len(form) > 6 and form[:2] in _ARTICLES:
        return form[2:]
    return ""
