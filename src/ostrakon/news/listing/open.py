"""Objects that name nobody: "it", "them", "the group", "the two groups", "nobody"."""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.news.listing.lexicon import is_word
from ostrakon.news.listing.records import Names
from ostrakon.news.listing.targets import things_of


def has_open_object(token: Token, names: Names) -> bool:
    """Whether a verb acts on "it", "them" or "the group" of whom no stage knows who it is."""
    things = things_of(token)
    return any(
        (names.at(c) is None or means_no_group(c, names))
        and (c.lower_ in _PRONOUNS or _is_the_group(c) or are_several(c) or is_nobody(c))
        for c in things
    )


_PRONOUNS = frozenset({"it", "they", "them"})


def means_no_group(token: Token, names: Names) -> bool:
    """Whether a pronoun was taken for a state or a body, which no list of groups holds."""
    entity = names.at(token)
    return token.pos_ == "PRON" and entity is not None and entity.kind in ("state", "organisation")


def is_nobody(token: Token) -> bool:
    """Whether nobody is acted on ("it brands nobody yet")."""
    return token.lower_ in ("nobody", "none") and token.dep_ == "dobj"


def are_several(noun: Token) -> bool:
    """Whether a noun phrase is "the two groups", "both names", "the three chapters" and no more."""
    known = is_word(noun, "entries") or is_word(noun, "several") or is_word(noun, "parts_plural")
    left = [c for c in noun.children if c.i < noun.i]
    definite = any(c.lower_ in ("the", "both", "these", "those") for c in left)
    plain = all(
        c.dep_ in ("det", "predet", "nummod", "amod", "compound", "npadvmod", "punct")
        and c.lower_ not in _OTHERS
        for c in left
    )
    return known and noun.tag_ == "NNS" and definite and plain


_OTHERS = frozenset(
    {"other", "new", "different", "further", "similar", "rival", "additional", "more"}
)


def _is_the_group(noun: Token) -> bool:
    """Whether a noun phrase is "the group", "the movement" and no more."""
    return (
        (is_word(noun, "bodies") or is_word(noun, "outfits"))
        and noun.tag_ == "NN"
        and [c.lower_ for c in noun.children if c.i < noun.i] == ["the"]
    )
