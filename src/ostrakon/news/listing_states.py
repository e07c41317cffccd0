"""Statements that a party stands on a list, or stands there no more."""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.news.listing_lists import (
    among_listed,
    is_list,
    is_listed,
    is_terror_noun,
    is_updated,
    list_behind,
    preposition_of,
)
from ostrakon.news.listing_records import Core, Kind, Names
from ostrakon.news.listing_targets import is_party, targets_of


def stative(token: Token, names: Names) -> Core | None:
    """As in "remains on the list", "remain listed", "no longer appears on the list"."""
    if token.pos_ not in ("VERB", "AUX"):
        return None
    if token.lower_ in ("remain", "remains", "remained", "remaining", "stay", "stays", "stayed"):
        return _remaining(token, names)
    if token.lower_ in (
        "appears",
        "appear",
        "appeared",
        "features",
        "feature",
        "featured",
        "figures",
        "figure",
        "is",
        "are",
        "was",
        "were",
        "stands",
        "been",
        "be",
        "stood",
        "figured",
    ):
        return _absent(token, names)
    if token.lower_ in (
        "includes",
        "include",
        "included",
        "contains",
        "contain",
        "contained",
        "lists",
        "mentions",
        "mention",
        "omits",
        "features",
        "feature",
        "featured",
    ):
        return _list_content(token, names)
    return None


def _negated(token: Token) -> bool:
    """Whether a verb of standing on a list is negated."""
    return any(c.dep_ == "neg" or c.lower_ in ("no", "longer") for c in token.children)


def _remaining(token: Token, names: Names) -> Core | None:
    """A party that stays on a list; as a duty ("shall remain", "would remain") it is a decision."""
    subjects = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")]
    listed = list_behind(token)
    attribute = next(
        (
            c
            for c in token.children
            if c.dep_ in ("attr", "acomp", "oprd", "advcl", "ccomp", "xcomp")
            and (is_terror_noun(c) or is_listed(c))
        ),
        None,
    )
    if not subjects or (listed is None and attribute is None):
        return None
    targets = [t for s in subjects for t in targets_of(s, names) if is_party(t)]
    if not targets:
        return None
    absent = _negated(token)
    return Core(
        trigger=token.i,
        kind="absent" if absent else "keep",
        nominal=False,
        targets=tuple(targets),
        list_token=listed.i if listed is not None else None,
        named_as=attribute.i if attribute is not None else None,
        off_list=True,
    )


def _absent(token: Token, names: Names) -> Core | None:
    """A party that a list names still or no more: "has been on", "was not among the 20 groups"."""
    subjects = [c for c in token.children if c.dep_ == "nsubj"]
    targets = [t for s in subjects for t in targets_of(s, names) if is_party(t)]
    if not targets:
        return None
    among = among_listed(token)
    listed = list_behind(token) or among
    entity = next((c for c in token.children if c.dep_ == "attr" and is_listed(c)), None)
    if listed is None and entity is None:
        return None
    away = listed is not None and preposition_of(listed, token) in ("off", "from")
    gone = _negated(token) and (
        among is not None
        or token.lower_.startswith(("appear", "featur", "figur"))
        or _longer(token)
    )
    kind: Kind = "absent" if gone or away else "keep"
    if kind == "keep" and listed is not None and _says_other(token):
        return None
    named_as = entity.i if listed is None and entity is not None else None
    where = listed.i if listed is not None else None
    return Core(token.i, kind, False, tuple(targets), where, named_as, off_list=True)


def _longer(token: Token) -> bool:
    """Whether "no longer" stands with a verb."""
    return any(c.lower_ == "longer" for c in token.children)


def _says_other(token: Token) -> bool:
    """Whether "is" says something else, to which a list only adds ("is the wing on the list")."""
    return any(c.dep_ in ("attr", "acomp") for c in token.children)


def _list_content(token: Token, names: Names) -> Core | None:
    """As in "The updated list no longer includes X", "the new list includes X"."""
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if subject is None or not is_list(subject):
        return None
    objects = [c for c in token.children if c.dep_ == "dobj"]
    targets = [t for o in objects for t in targets_of(o, names) if is_party(t)]
    if not targets:
        return None
    gone = _negated(token) or token.lower_ == "omits"
    if not gone and not is_updated(subject):
        return None
    return Core(
        token.i, "absent" if gone else "list", False, tuple(targets), subject.i, off_list=True
    )
