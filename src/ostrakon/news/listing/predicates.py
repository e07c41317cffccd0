"""Which words of a sentence are acts on a list, whom they concern, and on which list.

Finds *cores*: "taking the group off its list", "the designation of X", "X remains listed",
whatever stands above them. Whether a core happened, is planned or denied is `listing_course`.
Attributive participles ("banned organisations") are no cores (READING.md, section 8, trap 8).
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from ostrakon.news.listing.afar import just_before, objects_from_afar
from ostrakon.news.listing.lexicon import (
    NO_CLASSES,
    is_word,
    lexicon,
    word,
)
from ostrakon.news.listing.lists import (
    TO,
    called,
    called_at_end,
    called_in_line,
    is_list,
    is_terror_noun,
    list_behind,
    preposition_of,
    speaks_of_terror_nearby,
)
from ostrakon.news.listing.nouns import nominal
from ostrakon.news.listing.offence import offence
from ostrakon.news.listing.open import (
    are_several,
    has_open_object,
    is_nobody,
    means_no_group,
)
from ostrakon.news.listing.records import Core, Kind, Names, Target
from ostrakon.news.listing.states import stative
from ostrakon.news.listing.targets import (
    counted,
    generic_object,
    is_excepted,
    is_party,
    targets_of,
    unique,
)
from ostrakon.news.listing.terror import speaks_of_terror


def find_cores(
    sentence: Span, names: Names, legal: bool = False, familiar: frozenset[str] = frozenset()
) -> list[Core]:
    """All acts on a list in one sentence, in text order.

    Args:
        sentence: to search.
        names: the document's entities.
        legal: the sentence names a legal power, so that "list" alone is a listing.
        familiar: parties of which an act was told before, so that "remove" needs no list.
    """
    found: list[Core] = []
    for token in sentence:
        core = (
            _verbal(token, names, legal, bool(familiar))
            or _bare(token, names, familiar)
            or nominal(token, names)
            or stative(token, names)
            or offence(token, names)
        )
        if core is not None:
            found.append(core)
    return found


def _verbal(token: Token, names: Names, legal: bool, told: bool = False) -> Core | None:
    """A verb of listing, removing or keeping, with its party; `told`: of a list told before."""
    classes = lexicon().core_verbs.get(word(token), NO_CLASSES)
    if (
        not classes
        or token.pos_ not in ("VERB", "NOUN", "AUX", "PROPN", "ADJ")
        or _is_modifier(token)
    ):
        return None
    if token.pos_ in ("NOUN", "PROPN", "ADJ") and not _acts_as_verb(token):
        return None
    listed = list_behind(token)
    named_as = called(token)
    if named_as is None and "as" in classes:
        named_as = called_in_line(token) or called_at_end(token)
    if "sanction" in classes and not (legal or named_as):
        return None
    kind = _kind_of(token, classes, listed, named_as)
    if kind is None:
        return None
    targets = _objects(token, names, named_as)
    lost = not any(c.dep_ in ("dobj", "nsubjpass") for c in token.children)
    if listed is not None and (
        all(t.entity and t.entity.kind == "state" for t in targets) if targets else lost
    ):
        targets = _between(token, listed, names) or targets
    told_of = listed is None and has_open_object(token, names)  # "the two groups" told before
    if not targets and not told_of and (listed is not None or named_as is not None):
        targets = counted(token, names)
    settled = legal or listed is not None or named_as is not None
    sponsored = named_as is not None and is_word(named_as, "sponsor")
    if not sponsored:
        targets = [t for t in targets if not means_no_group(token.doc[t.token], names)]
    fitting = [
        t
        for t in targets
        if _fits(t, classes, settled or legal, token) or (told and listed and t.entity is None)
    ]
    joined = any(t.entity is not None and t.entity.party for t in fitting)
    targets = [t for t in targets if t in fitting or (joined and is_party(t))]
    open_ = not targets and has_open_object(token, names)
    generic = None if targets or open_ else generic_object(token)
    if not targets and generic is None and not open_:
        return None
    again = (word(token).startswith("re") and "direct" in classes) or _is_again(token, classes)
    return Core(
        trigger=token.i,
        kind=kind,
        nominal=False,
        targets=tuple(targets),
        list_token=listed.i if listed is not None else None,
        named_as=named_as.i if named_as is not None else None,
        again=again,
        off_list=listed is not None,
        generic=generic,
    )


def _bare(token: Token, names: Names, familiar: frozenset[str]) -> Core | None:
    """Removing a party just told of: "decided to remove the group", "has not removed it"."""
    if token.pos_ != "VERB" or not familiar or _is_modifier(token):
        return None
    classes = lexicon().core_verbs.get(word(token), NO_CLASSES)
    named = "off" in classes and any(
        (is_word(c, "entries") and are_several(c)) or _is_own_entry(c)
        for c in token.children
        if c.dep_ in _THINGS
    )
    if not (named or "bare" in classes) or _has_other_place(token):
        return None
    targets = [
        t
        for t in _objects(token, names, None)
        if t.entity is not None and (t.entity.party or t.entity.name) in familiar
    ]
    if not (targets or named or has_open_object(token, names)):
        return None
    return Core(token.i, "release", False, tuple(targets), off_list=True)


def _is_own_entry(noun: Token) -> bool:
    """Whether a noun is what stands on a list for the party told of ("its name", "the entry")."""
    return is_word(noun, "own_entry") and any(
        c.lower_ in ("the", "its", "their", "his", "that") for c in noun.children
    )


def _has_other_place(token: Token) -> bool:
    """Whether something else than a list follows "from" ("remove the group from the town")."""
    return any(
        c.dep_ == "prep" and c.lower_ in ("from", "off") and not any(is_list(n) for n in c.subtree)
        for c in token.children
    )


def _between(token: Token, listed: Token, names: Names) -> list[Target]:
    """Groups named between a verb and its list, where the parser lost the object."""
    found = []
    for at in range(token.i + 1, listed.left_edge.i):
        entity = names.at(token.doc[at])
        if entity is not None and entity.kind == "group" and entity.head == at:
            found.append(Target(at, entity, entity.name))
    return found


_THINGS = ("dobj", "nsubjpass")  # what is acted on


def _kind_of(
    token: Token, classes: frozenset[str], listed: Token | None, named_as: Token | None
) -> Kind | None:
    """What a verb does, given the list and the word of terror behind it."""
    if "release" in classes:
        return "release"
    if "sanction" in classes or any(is_nobody(c) for c in token.children):
        return "list" if classes & {"sanction", "direct", "plain", "as"} else None
    if "direct" in classes:
        return "list" if not _restricts(token) or named_as is not None else None
    if listed is not None:
        return _kind_by_list(token, classes, listed)
    if "plain" in classes:
        return "list" if not _restricts(token) else None
    if classes & {"as", "view"} and named_as is not None:
        return "list"
    return None


def _kind_by_list(token: Token, classes: frozenset[str], listed: Token) -> Kind | None:
    """What a verb with a list behind it does: the preposition decides."""
    preposition = preposition_of(listed, token)
    if preposition in ("from", "off", "of", "out") and "off" in classes:
        return "release"
    if preposition in TO and "keep" in classes:
        return "keep"
    if preposition in TO and classes & {"onto", "plain", "as"}:
        return "list"
    return None


def _is_modifier(token: Token) -> bool:
    """Whether a participle only qualifies a noun ("banned organisations")."""
    if token.dep_ in ("amod", "compound", "nmod", "aux", "auxpass", "prep"):
        return True
    return token.dep_ == "conj" and token.head.dep_ in ("amod", "compound") and not _clause(token)


def _clause(token: Token) -> bool:
    """Whether a participle has a clause of its own."""
    return any(c.dep_ in ("nsubj", "nsubjpass", "dobj", "aux", "auxpass") for c in token.children)


def _acts_as_verb(token: Token) -> bool:
    """A word tagged as a noun that the parser still uses as a verb (it has an object)."""
    if token.tag_ in ("VBG", "VBN", "VB", "VBD", "VBZ", "VBP"):
        return True
    return any(c.dep_ in ("dobj", "nsubjpass", "auxpass", "aux") for c in token.children)


def _restricts(token: Token) -> bool:
    """Whether a verb only forbids or assigns something ("banned from using the hall", "designated
    to receive it").
    """
    return any(
        (c.dep_ == "prep" and c.lower_ == "from" and any(g.dep_ == "pcomp" for g in c.children))
        or (c.dep_ == "xcomp" and any(g.lower_ == "to" and g.dep_ == "aux" for g in c.children))
        for c in token.children
    )


def _objects(token: Token, names: Names, named_as: Token | None) -> list[Target]:
    """The parties that a verb acts on."""
    heads: list[Token] = []
    passive = [c for c in token.children if c.dep_ == "nsubjpass"]
    if passive:
        heads = passive
    else:
        heads = [
            c for c in token.children if c.dep_ in ("dobj", "iobj", "dative") and c.i > token.i
        ]
        if named_as is not None and not heads:
            heads = [
                c
                for each in token.children
                if each.dep_ in ("ccomp", "xcomp", "oprd")
                for c in each.children
                if c.dep_ in ("nsubj", "nsubjpass", "dobj", "compound")
            ]
    if not heads:
        heads = just_before(token, names) or objects_from_afar(token)
    found: list[Target] = []
    for head in heads:
        if named_as is not None and head.i == named_as.i:
            found.extend(_before_in_phrase(head, token, names))
            continue
        found.extend(targets_of(head, names))
    if not passive and (found or heads):
        found.extend(_stray(token, names, found))
    return unique(found)


def _before_in_phrase(head: Token, verb: Token, names: Names) -> list[Target]:
    """A party inside the phrase that says what it is called ("declared X a terrorist group")."""
    return [
        t
        for each in head.children
        if verb.i < each.i < head.i and each.dep_ in ("nmod", "compound", "nsubj", "poss", "appos")
        for t in targets_of(each, names)
    ]


def _stray(token: Token, names: Names, found: list[Target]) -> list[Target]:
    """Parties that the parser joined to the verb or to "as a terrorist group" instead of to the
    first party, or that stand behind a colon ("three groups as terrorist organisations: X and Y").
    """
    heads = [
        c
        for c in token.children
        if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN") and not is_excepted(c)
    ]
    for each in token.children:
        if each.dep_ == "prep" and each.lower_ == "as":
            for noun in each.children:
                if noun.dep_ == "pobj":
                    heads += [c for c in noun.children if c.dep_ in ("conj", "appos")]
    extra = [t for h in heads if not is_terror_noun(h) for t in targets_of(h, names) if t.entity]
    known = {t.token for t in found}
    return [t for t in extra if t.token not in known and t.token > token.i]


def _fits(target: Target, classes: frozenset[str], settled: bool, token: Token) -> bool:
    """Whether a verb of listing can mean this target; `settled`: by a list or a legal word."""
    entity = target.entity
    if entity is not None and entity.kind == "state":
        return settled
    if entity is not None and entity.party is not None:
        return True
    if entity is not None and (entity.body or (entity.kind != "group" and entity.role_code)):
        return False
    meant = settled or bool(classes & {"direct", "release", "plain"})
    return meant and (speaks_of_terror_nearby(token) or speaks_of_terror(token.doc))


def _is_again(token: Token, classes: frozenset[str]) -> bool:
    """Whether a verb says that it is not the first time ("banned again", "put back on")."""
    back = {"again", "anew", "afresh"} | ({"back"} if "onto" in classes else set())
    return any(c.dep_ in ("advmod", "npadvmod", "prt") and c.lower_ in back for c in token.children)
