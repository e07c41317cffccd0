"""Upper-case reports in mixed case, as a reader of news expects them.

Every word is given three votes: whether the parser takes it for a name in the text as it is, in
lower case, and with every word capitalised. Two of them, or most of the votes for the same word
elsewhere in the report, make it a name. No list of names is used that could favour these reports.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc, Token

NAMES = frozenset({"PERSON", "GPE", "LOC", "NORP", "ORG", "FAC"})
VOTES = 2
_ALWAYS = frozenset(
    {
        "i", "january", "february", "march", "april", "june", "july", "august", "september",
        "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
        "saturday", "sunday", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
        "nov", "dec",
    }
)  # fmt: skip
# Words between the words of a name; a name that begins with one loses no more than its article.
_BETWEEN = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "PUNCT"})
_WRAPPED = re.compile(r"(?<!\n)\n(?![\n ])")
_WORD = re.compile(r"[^\W\d_]+")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_BRACKETED = re.compile(r"(?<=[(\[])[a-z][a-z0-9-]{1,6}(?=[)\]])")


def is_upper(text: str) -> bool:
    """Whether a text has hardly a small letter."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.islower() for c in letters) * 20 < len(letters)


def is_lower(text: str) -> bool:
    """Whether a text has hardly a capital letter."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) * 200 < len(letters)


def mixed_case(text: str, nlp: Language) -> str:
    """The text with names and beginnings capitalised; of the same length, its lines joined."""
    plain = _each(_WRAPPED.sub(" ", text), str.upper)
    lower = _each(plain, str.lower)
    parsed = nlp(lower)
    votes = _votes(nlp(plain), parsed, nlp(_each_word(lower)))
    known = _mostly_names(parsed, votes)
    acronyms = set(_BRACKETED.findall(lower))
    result = list(lower)
    for token in parsed:
        word = token.text
        if word in acronyms:
            result[token.idx : token.idx + len(word)] = word.upper()
        elif word in _ALWAYS or _stands_as_name(token, votes, known):
            result[token.idx] = word[0].upper()
    for found in _DOTTED.finditer(lower):
        result[found.start() : found.end()] = found[0].upper()
    for start in _beginnings(parsed):
        result[start] = result[start].upper()
    return "".join(result)


def _each(text: str, change: Callable[[str], str]) -> str:
    """Every letter changed, unless it would become two."""
    return "".join(new if len(new := change(c)) == 1 else c for c in text)


def _each_word(text: str) -> str:
    """Every word with a capital."""
    return _WORD.sub(lambda found: _each(found[0][0], str.upper) + found[0][1:], text)


def _votes(*docs: Doc) -> Counter[int]:
    """By offset, in how many of the versions the word there is a name."""
    return Counter(token.idx for doc in docs for token in doc if _is_name(token))


def _is_name(token: Token) -> bool:
    """Whether the parser takes a word for a name; a tag tells only where case does not mislead."""
    return token.ent_type_ in NAMES or (token.text.islower() and token.pos_ == "PROPN")


def _mostly_names(doc: Doc, votes: Counter[int]) -> dict[str, bool]:
    """For each word whether it is a name in most of its places."""
    seen = Counter(token.text for token in doc)
    named = Counter(token.text for token in doc if votes[token.idx] >= VOTES)
    return {word: named[word] * 2 > seen[word] for word in named}


def _stands_as_name(token: Token, votes: Counter[int], known: Mapping[str, bool]) -> bool:
    """Whether a word is to be capitalised."""
    if token.pos_ in _BETWEEN:
        return False
    return votes[token.idx] >= VOTES or known.get(token.text, False)


def _beginnings(doc: Doc) -> Iterator[int]:
    """Where the first word of each sentence begins."""
    for sentence in doc.sents:
        first = next((token for token in sentence if token.is_alpha), None)
        if first is not None:
            yield first.idx
