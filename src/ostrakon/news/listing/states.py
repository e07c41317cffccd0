"""Statements that a party stands on a list, or stands there no more."""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.news.listing.lexicon import (
    NO_CLASSES,
    is_word,
    lexicon,
    noun_classes,
    verb_classes,
)
from ostrakon.news.listing.lists import (
    among_listed,
    is_list,
    is_listed,
    is_terror_noun,
    is_updated,
    list_behind,
    preposition_of,
)
from ostrakon.news.listing.records import Core, Kind, Names
from ostrakon.news.listing.targets import concerns, counted, targets_of


def stative(token: Token, names: Names) -> Core | None:
    """A verb that tells where a party stands: "remains listed", "came off the list"."""
    if token.pos_ not in ("VERB", "AUX"):
        return None
    classes = lexicon().core_verbs.get(token.lower_, NO_CLASSES)
    if "stay" in classes:
        return _remaining(token, names)
    if "leave_list" in classes:
        core = _coming_off(token, names)
        if core is not None:
            return core
    if is_word(token, "missing"):
        return _absent(token, names)
    if "become" in classes:
        return _made(token, names)
    if token.lower_ in _BE and _is_found(token):
        return _found_to_be(token, names)
    if "stand" in classes or token.lower_ in _BE:
        return _absent(token, names)
    if "content" in classes:
        return _list_content(token, names)
    return None


def _is_found(token: Token) -> bool:
    """Whether a clause says what a body finds: "the declaration that X is …", "ruled that …"."""
    if token.dep_ not in ("acl", "ccomp", "relcl"):
        return False
    if token.dep_ == "ccomp":
        return bool(verb_classes(token.head) & {"decide"}) or token.head.lemma_ == "declare"
    return token.head.lower_ in _FINDINGS and any(c.lower_ == "that" for c in token.children)


def _made(token: Token, names: Names) -> Core | None:
    """A party that becomes, or is made, a listed one: "became a terrorist organisation"."""
    called = next(
        (c for c in token.children if c.dep_ in ("attr", "oprd", "acomp") and is_terror_noun(c)),
        None,
    )
    if called is None:
        return None
    subjects = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")]
    targets = [t for s in subjects for t in targets_of(s, names) if concerns(t, token)]
    targets = targets or counted(token, names, subjects)
    if not targets and not any(is_word(s, "bodies") or is_word(s, "outfits") for s in subjects):
        return None
    again = any(t.lower_ in ("again", "second", "third") for t in token.subtree)
    return Core(token.i, "list", False, tuple(targets), named_as=called.i, again=again)


_FINDINGS = frozenset({"declaration", "determination", "finding", "notification", "ruling"})


def _found_to_be(token: Token, names: Names) -> Core | None:
    """What a body decides or declares a party to be: the act of listing in other words."""
    called = next((c for c in token.children if c.dep_ == "attr" and is_terror_noun(c)), None)
    subjects = [c for c in token.children if c.dep_ == "nsubj"]
    targets = [t for s in subjects for t in targets_of(s, names) if concerns(t, token)]
    if called is None or not targets:
        return _absent(token, names)
    return Core(token.i, "list", False, tuple(targets), named_as=called.i)


_BE = frozenset({"is", "are", "was", "were", "been", "be"})


def _coming_off(token: Token, names: Names) -> Core | None:
    """A party that comes off a list: "came off Washington's list", "can come off"."""
    listed = list_behind(token)
    if listed is None or preposition_of(listed, token) not in ("off", "from"):
        return None
    subjects = [c for c in token.children if c.dep_ == "nsubj"]
    targets = [t for s in subjects for t in targets_of(s, names) if concerns(t, token)]
    if not targets:
        return None
    kind: Kind = "absent" if token.lemma_ in _UNSEEN else "release"
    return Core(token.i, kind, False, tuple(targets), listed.i, off_list=True)


# How a name leaves a list when nobody is said to have removed it.
_UNSEEN = frozenset({"drop", "fall", "vanish", "disappear", "slip"})


def _negated(token: Token) -> bool:
    """Whether a verb of standing on a list is negated."""
    return any(c.dep_ == "neg" or c.lower_ in ("no", "longer") for c in token.children)


def _remaining(token: Token, names: Names) -> Core | None:
    """A party that stays on a list; as a duty ("shall remain", "would remain") it is a decision."""
    whole = token.head if token.dep_ in ("aux", "auxpass") else token  # "remains proscribed"
    around = token.children if whole.i == token.i else (*token.children, *whole.children)
    subjects = [c for c in around if c.dep_ in ("nsubj", "nsubjpass")]
    listed = list_behind(token)
    attribute = (
        whole
        if whole.i != token.i and is_listed(whole)
        else next(
            (
                c
                for c in token.children
                if (
                    c.dep_ in ("attr", "acomp", "oprd", "advcl", "ccomp", "xcomp")
                    and (is_terror_noun(c) or is_listed(c) or _is_subject_to(c))
                )
                or _is_measure(c)
            ),
            None,
        )
    )
    if not subjects or (listed is None and attribute is None):
        return None
    targets = [t for s in subjects for t in targets_of(s, names) if concerns(t, token)]
    if not targets:
        return None
    absent = _negated(token) or _negated(whole)
    return Core(
        trigger=whole.i,
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
    among = among_listed(token)
    missing = next((c for c in token.children if is_word(c, "missing")), None)
    listed = list_behind(missing or token) or among or _where(token) or _told_before(token)
    about = token if listed is None else listed
    targets = [t for s in subjects for t in targets_of(s, names) if concerns(t, about)]
    if not targets:
        return None
    entity = next(
        (c for c in token.children if (c.dep_ == "attr" and is_listed(c)) or _is_measure(c)), None
    )
    if entity is None and _in_law(token):
        entity = next((c for c in token.children if c.dep_ == "attr" and is_terror_noun(c)), None)
    called = next((c for c in token.children if c.dep_ == "attr" and is_terror_noun(c)), None)
    if listed is None and entity is None and called is not None and _longer(token):
        return Core(token.i, "release", False, tuple(targets), off_list=True, starts="end.revoked")
    if listed is None and entity is None:
        return None
    here = listed is not None and token.sent.start <= listed.i < token.sent.end
    away = listed is not None and here and preposition_of(listed, token) in ("off", "from", "out")
    gone = is_word(token, "missing") or (
        _negated(token)
        and (
            among is not None
            or token.lower_.startswith(("appear", "featur", "figur"))
            or _longer(token)
        )
    )
    kind: Kind = "absent" if gone or away else "keep"
    if kind == "keep" and listed is not None and _says_other(token):
        return None
    missing = missing or (token if is_word(token, "missing") else None)
    if missing is not None and kind != "absent":
        return None
    named_as = entity.i if listed is None and entity is not None else None
    where = listed.i if listed is not None else None
    return Core(token.i, kind, False, tuple(targets), where, named_as, off_list=True)


def _in_law(verb: Token) -> bool:
    """Whether a clause says what holds in law ("under the decree, X is …", "is officially a …")."""
    for each in verb.children:
        if each.dep_ == "advmod" and each.lower_ in ("officially", "formally", "legally"):
            return True
        if each.dep_ == "prep" and each.lower_ == "under":
            laws = [c for c in each.children if c.dep_ == "pobj"]
            if any(noun_classes(c) & {"order", "bill", "decide"} for c in laws):
                return True
    return False


def _where(token: Token) -> Token | None:
    """The list that a clause belongs to ("the First Schedule, where X already figures")."""
    if token.dep_ != "relcl" or not any(c.lower_ == "where" for c in token.children):
        return None
    current = token.head
    while current.head.i != current.i and not is_list(current):
        if current.dep_ not in ("pobj", "prep", "conj", "appos"):
            return None
        current = current.head
    return current if is_list(current) else None


def _told_before(token: Token) -> Token | None:
    """The list of the sentence before, taken up by a pronoun ("Syria is also on it")."""
    on = [c for c in token.children if c.dep_ == "prep" and c.lower_ in ("on", "in", "off")]
    if not any(p.lower_ in ("it", "that") for c in on for p in c.children) or not token.sent.start:
        return None
    before = token.doc[token.sent.start - 1].sent
    return next((t for t in reversed(list(before)) if is_list(t)), None)


def _is_subject_to(token: Token) -> bool:
    """Whether "subject" names sanctions: "remains subject to an asset freeze"."""
    return token.lower_ == "subject" and any(_is_measure(c) for c in token.children)


def _is_measure(preposition: Token) -> bool:
    """Whether a preposition leads to a measure against parties ("under EU sanctions")."""
    return preposition.lower_ in ("to", "under") and any(
        is_word(c, "measures") for c in preposition.children if c.dep_ == "pobj"
    )


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
    targets = [t for o in objects for t in targets_of(o, names) if concerns(t, token)]
    if not targets:
        return None
    gone = _negated(token) or token.lower_ == "omits"
    if not gone and not is_updated(subject):
        return None
    return Core(
        token.i, "absent" if gone else "list", False, tuple(targets), subject.i, off_list=True
    )
