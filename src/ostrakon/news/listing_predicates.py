"""Which words of a sentence are acts on a list, whom they concern, and on which list.

Finds *cores*: "removing the group from its list", "the designation of X", "X remains listed",
whatever stands above them. Whether a core happened, is planned or denied is `listing_course`.
Attributive participles ("banned organisations") are no cores (READING.md, section 8, trap 8).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Span, Token

from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.listing_lexicon import NO_CLASSES, is_word, lexicon, word

Kind = Literal["list", "release", "keep", "absent"]
_TO = frozenset({"to", "on", "in", "onto", "into", "under", "upon"})
_FROM = frozenset({"from", "off", "of", "out"})
_WITH_TARGET = ("of", "on", "against", "for", "over", "from", "to")
_INCLUDING = frozenset({"including", "like", "such", "as", "notably", "namely"})


@dataclasses.dataclass(frozen=True, slots=True)
class Target:
    """Whom an act concerns: the token that names it, who that is, and which part of it."""

    token: int
    entity: Entity | None
    name: str
    scope: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Core:
    """One act on a list, bare.

    Attributes:
        trigger: token index of the verb or noun.
        kind: `list`, `release`, `keep` (on the list), `absent` (no longer on it).
        nominal: a noun ("the designation"), which asserts nothing by itself.
        targets: whom it concerns; empty for "the ban", which takes up an act told before.
        list_token: the word "list" or the like behind it, if there is one.
        named_as: the head of what the party is listed as ("a terrorist group"), if said.
        again: "re-designated", "banned again".
        off_list: said of the list rather than of the legal act.
        generic: the words for parties in general ("terrorist groups"); only laws speak so.
    """

    trigger: int
    kind: Kind
    nominal: bool
    targets: tuple[Target, ...]
    list_token: int | None = None
    named_as: int | None = None
    again: bool = False
    off_list: bool = False
    generic: str | None = None


class Names:
    """Look-up of the entity that a token names or refers to, for one document."""

    def __init__(self, analysis: Analysis) -> None:
        """Index all entities by token: the head wins over the other words of a name."""
        self._by_token: dict[int, Entity] = {}
        self.doc = doc = analysis.doc
        for entity in analysis.entities:
            span = doc.char_span(entity.start, entity.end, alignment_mode="expand")
            if span is None:
                continue
            for token in span:
                self._by_token.setdefault(token.i, entity)
        for entity in analysis.entities:
            self._by_token[entity.head] = entity
        self._by_token.update(analysis.referents)

    def at(self, token: Token) -> Entity | None:
        """The entity of a token, if any."""
        return self._by_token.get(token.i)


def find_cores(sentence: Span, names: Names, legal: bool = False) -> list[Core]:
    """All acts on a list in one sentence, in text order.

    Args:
        sentence: to search.
        names: the document's entities.
        legal: the sentence names a legal power, so that "list" alone is a listing.
    """
    found: list[Core] = []
    for token in sentence:
        core = _verbal(token, names, legal) or _nominal(token, names) or _stative(token, names)
        if core is not None:
            found.append(core)
    return found


# --- verbs -----------------------------------------------------------------------------------


def _verbal(token: Token, names: Names, legal: bool) -> Core | None:
    """A verb of listing, removing or keeping, with its party."""
    classes = lexicon().core_verbs.get(word(token), NO_CLASSES)
    if (
        not classes
        or token.pos_ not in ("VERB", "NOUN", "AUX", "PROPN", "ADJ")
        or _is_modifier(token)
    ):
        return None
    if token.pos_ in ("NOUN", "PROPN", "ADJ") and not _acts_as_verb(token):
        return None
    listed = _list_behind(token)
    named_as = _named_as(token)
    kind = _kind_of(token, classes, listed, named_as)
    if kind is None:
        return None
    targets = _objects(token, names, named_as)
    settled = legal or listed is not None or named_as is not None
    targets = [t for t in targets if _fits(t, classes, settled)]
    generic = None if targets else _generic_object(token)
    if not targets and generic is None:
        return None
    again = (word(token).startswith("re") and "direct" in classes) or _has_adverb(token, "again")
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


def _generic_object(token: Token) -> str | None:
    """The words for parties in general ("terrorist groups", "organisations")."""
    for each in token.children:
        if each.dep_ in ("dobj", "nsubjpass", "pobj") and is_word(each, "bodies"):
            return " ".join(t.text for t in each.subtree if t.i <= each.i and t.dep_ != "det")
    return None


def _kind_of(
    token: Token, classes: frozenset[str], listed: Token | None, named_as: Token | None
) -> Kind | None:
    """What a verb does, given the list and the word of terror behind it."""
    if "release" in classes:
        return "release"
    if "direct" in classes:
        return "list"
    if listed is not None:
        return _kind_by_list(token, classes, listed)
    if "plain" in classes:
        return "list" if not _restricts(token) else None
    if "as" in classes and named_as is not None:
        return "list"
    return None


def _kind_by_list(token: Token, classes: frozenset[str], listed: Token) -> Kind | None:
    """What a verb with a list behind it does: the preposition decides."""
    preposition = _preposition_of(listed, token)
    if preposition in ("from", "off", "of", "out") and "off" in classes:
        return "release"
    if preposition in _TO and "keep" in classes:
        return "keep"
    if preposition in _TO and classes & {"onto", "plain", "as"}:
        return "list"
    return None


def _is_modifier(token: Token) -> bool:
    """Whether a participle only qualifies a noun ("banned organisations")."""
    if token.dep_ in ("amod", "compound", "nmod", "aux", "auxpass"):
        return True
    return token.dep_ == "conj" and token.head.dep_ in ("amod", "compound") and not _clause(token)


def _clause(token: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "dobj", "aux", "auxpass") for c in token.children)


def _acts_as_verb(token: Token) -> bool:
    """A word tagged as a noun that the parser still uses as a verb (it has an object)."""
    if token.tag_ in ("VBG", "VBN", "VB", "VBD", "VBZ", "VBP"):
        return True
    return any(c.dep_ in ("dobj", "nsubjpass", "auxpass", "aux") for c in token.children)


def _restricts(token: Token) -> bool:
    """Whether "ban" only forbids something ("banned the group from using the hall")."""
    return any(
        c.dep_ == "prep" and c.lower_ == "from" and any(g.dep_ == "pcomp" for g in c.children)
        for c in token.children
    )


def _list_behind(token: Token) -> Token | None:
    """The list that a verb or noun of moving points to, if it is one of parties."""
    if any(c.dep_ == "prt" and c.lower_ in _FROM for c in token.children):
        for each in token.children:
            if each.dep_ == "dobj" and is_list(each):
                return each
    for preposition in _prepositions(token):
        if preposition.lower_ not in _TO and preposition.lower_ not in _FROM:
            continue
        for noun in _nouns_after(preposition):
            if is_list(noun):
                return noun
    return None


def _prepositions(token: Token) -> Iterator[Token]:
    """Prepositions of a verb or noun, those hung on its object or on each other included."""
    pending = [token]
    seen = 0
    while pending and seen < 40:
        current = pending.pop(0)
        seen += 1
        for each in current.children:
            if each.dep_ in ("prep", "prt", "dative", "advmod") and each.i > token.i:
                yield each
                pending.append(each)
            elif (
                each.dep_ in ("dobj", "pobj", "appos", "conj", "oprd", "nsubj") and each.i > token.i
            ):
                if each.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
                    pending.append(each)


def _nouns_after(preposition: Token) -> Iterator[Token]:
    for each in preposition.children:
        if each.dep_ in ("pobj", "pcomp", "prep"):
            if each.dep_ == "prep":
                yield from _nouns_after(each)
            else:
                yield each
                yield from (c for c in each.children if c.dep_ == "conj" and c.pos_ == "NOUN")


def is_list(noun: Token) -> bool:
    """Whether a noun is a list of parties: "its list", "the terrorist blacklist", "Schedule 2".

    "The list of rogue states", a "wanted list" or a visa list is none (LIFECYCLE.md, 5).
    """
    if not is_word(noun, "lists"):
        return False
    around = [t for t in noun.subtree if t.i <= noun.i + 14]
    if any(is_word(t, "other_lists") for t in around):
        return False
    if noun.lower_ in ("list", "blacklist", "watchlist"):
        return True
    return any(is_word(t, "terror") for t in around) or noun.lower_ == "schedule"


def _preposition_of(listed: Token, top: Token) -> str:
    """The preposition through which a list hangs on a verb."""
    current = listed
    while current.head.i != current.i and current.i != top.i:
        if current.dep_ in ("prep", "dative", "prt", "advmod") and current.i > top.i:
            return current.lower_
        current = current.head
    particle = next((c for c in top.children if c.dep_ == "prt"), None)
    return particle.lower_ if particle is not None else ""


_SAID_OF = frozenset({"appos", "attr", "oprd", "conj"})


def _named_as(token: Token) -> Token | None:
    """What the party is called: "as a terrorist group", "an unlawful association"."""
    for each in token.children:
        if each.dep_ == "prep" and each.lower_ == "as":
            for noun in _nouns_after(each):
                if _is_terror_noun(noun):
                    return noun
        if each.dep_ in ("oprd", "dobj", "attr", "acomp", "ccomp", "xcomp") and each.i > token.i:
            for noun in [each, *(g for g in each.children if g.dep_ in _SAID_OF)]:
                if _is_terror_noun(noun):
                    return noun
            by_as = _named_as(each) if each.pos_ in ("NOUN", "PROPN") else None
            if by_as is not None:
                return by_as
    return None


def _is_terror_noun(noun: Token) -> bool:
    """Whether a noun phrase says terrorist, extremist, unlawful or the like of somebody."""
    if noun.pos_ == "PROPN" and not is_word(noun, "bodies"):
        return False
    if noun.pos_ == "ADJ":
        return is_word(noun, "terror")
    if not is_word(noun, "bodies"):
        return False
    if noun.lower_ in ("terrorist", "terrorists"):
        return True
    return any(
        is_word(t, "terror")
        for c in noun.children
        if c.i < noun.i or c.dep_ == "prep"
        for t in c.subtree
    )


# --- whom it concerns ------------------------------------------------------------------------


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
        heads = _objects_from_afar(token)
    found: list[Target] = []
    for head in heads:
        if named_as is not None and head.i == named_as.i:
            found.extend(_before_in_phrase(head, token, names))
            continue
        found.extend(targets_of(head, names))
    if not passive and (found or heads):
        found.extend(_stray(token, names, found))
    return _unique(found)


def _objects_from_afar(token: Token) -> list[Token]:
    """The object of a relative or reduced clause, a conjunct, or an infinitive passive."""
    if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ == "VBN"):
        has_subject = any(c.dep_ in ("nsubj", "agent") for c in token.children)
        if any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children):
            return _passive_subject(token)
        if token.tag_ == "VBN" or has_subject:
            return [token.head]
    if any(c.dep_ == "auxpass" for c in token.children) or token.tag_ == "VBN":
        return _passive_subject(token)
    if token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX"):
        later = [c for c in token.head.children if c.dep_ == "dobj"]
        return later if not any(c.dep_ == "dobj" for c in token.children) else []
    return []


def _passive_subject(token: Token) -> list[Token]:
    """Who is acted on by a passive without a subject of its own ("an application to be removed")."""
    current = token
    for _ in range(6):
        own = [c for c in current.children if c.dep_ in ("nsubjpass", "nsubj")]
        if own and (current.i != token.i or own[0].dep_ == "nsubjpass"):
            return own
        if current.dep_ == "acl" and current.head.pos_ in ("NOUN", "PROPN"):
            noun = current.head
            doers = [c for c in noun.children if c.dep_ == "poss"]
            doers += [
                p
                for c in noun.children
                if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "from", "for")
                for p in c.children
                if p.dep_ == "pobj"
            ]
            if doers:
                return doers
            current = noun
        if current.head.i == current.i:
            return []
        if current.dep_ in (
            "xcomp",
            "ccomp",
            "conj",
            "acl",
            "advcl",
            "dobj",
            "pcomp",
            "prep",
            "pobj",
        ):
            current = current.head
        else:
            return []
    return []


def _before_in_phrase(head: Token, verb: Token, names: Names) -> list[Target]:
    """A party inside the phrase that also says what it is called ("declared X a terrorist group")."""
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
    heads = [c for c in token.children if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN")]
    for each in token.children:
        if each.dep_ == "prep" and each.lower_ == "as":
            for noun in each.children:
                if noun.dep_ == "pobj":
                    heads += [c for c in noun.children if c.dep_ in ("conj", "appos")]
    extra = [t for h in heads if not _is_terror_noun(h) for t in targets_of(h, names)]
    known = {t.token for t in found}
    return [t for t in extra if t.token not in known and t.token > token.i]


def targets_of(head: Token, names: Names) -> list[Target]:
    """The parties that a noun phrase names: itself, its conjuncts, its members.

    "The military wing of X" is X with a scope; "three groups, including X and Y" are X and Y;
    "X's activities" are X's.
    """
    found: list[Target] = []
    for token in _coordinated(head):
        found.extend(_single(token, names))
    return _unique(found)


def _coordinated(head: Token) -> list[Token]:
    found = [head]
    for each in found:
        found.extend(
            c
            for c in each.children
            if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "PRON", "X", "ADJ", "NUM", "VERB")
        )
    return found


def _single(token: Token, names: Names) -> list[Target]:
    """The parties behind one noun."""
    members = _members(token, names)
    if members:
        return members
    part = _part(token, names)
    if part:
        return part
    entity = names.at(token)
    if entity is not None and entity.kind not in ("date", "place", "facility"):
        return [Target(token.i, entity, entity.name)]
    if is_word(token, "transparent") or is_word(token, "wholes"):
        return [t for inner in _owners(token) for t in targets_of(inner, names)]
    if token.pos_ == "PROPN":
        return [Target(token.i, None, _name(token))]
    return []


def _owners(token: Token) -> list[Token]:
    """Whose activities: the possessor, else what stands after "of"."""
    owners = [c for c in token.children if c.dep_ in ("poss", "compound") and c.pos_ != "NOUN"]
    return owners or [
        p
        for c in token.children
        if c.dep_ == "prep" and c.lower_ in ("of", "by")
        for p in c.children
        if p.dep_ == "pobj"
    ]


def _members(token: Token, names: Names) -> list[Target]:
    """Parties listed behind a common noun ("two groups, including X"; "three groups: X, Y, Z")."""
    if token.pos_ not in ("NOUN", "NUM") or is_word(token, "parts"):
        return []
    inner: list[Token] = []
    for each in token.children:
        if each.dep_ == "appos" or (each.dep_ == "prep" and each.lower_ in _INCLUDING):
            inner.extend([each] if each.dep_ == "appos" else _deep_objects(each))
    return [t for noun in inner for t in targets_of(noun, names) if t.entity is not None]


def _deep_objects(preposition: Token) -> list[Token]:
    found = []
    for each in preposition.children:
        if each.dep_ == "pobj":
            found.append(each)
        elif each.dep_ in ("prep", "pcomp"):
            found.extend(_deep_objects(each))
    return found


def _part(token: Token, names: Names) -> list[Target]:
    """A wing, chapter, alias or leader of a party: the party, with the part as scope."""
    named = token.pos_ == "PROPN" and names.at(token) is not None
    if not named and (is_word(token, "parts") or is_word(token, "parts_plural")):
        owners = [t for o in _owners(token) for t in targets_of(o, names) if _is_group(t)]
        owners = owners or [t for t in _before(token, names) if _is_group(t)]
        label = _PART_LABEL.get(token.lower_.rstrip("s"), "chapter")
        kinds = _qualifiers(token) or [""]
        return [
            dataclasses.replace(
                o, token=token.i, scope=f"{label}: {k} {token.lower_}".replace("  ", " ")
            )
            for o in owners[:1]
            for k in kinds
        ]
    if is_word(token, "wholes"):
        return [
            dataclasses.replace(t, scope="whole")
            for o in _owners(token)
            for t in targets_of(o, names)
        ]
    return []


_PART_LABEL = {"wing": "wing", "arm": "wing", "brigade": "wing", "unit": "wing", "division": "wing"}


def _qualifiers(token: Token) -> list[str]:
    """The adjectives that tell parts apart: "Egyptian and Jordanian branches" gives two."""
    first = [c for c in token.children if c.dep_ in ("amod", "compound", "nmod") and c.i < token.i]
    found: list[str] = []
    for each in first:
        if each.pos_ in ("ADJ", "PROPN", "NOUN"):
            found.append(each.text)
            found.extend(
                c.text for c in each.subtree if c.dep_ == "conj" and c.pos_ in ("ADJ", "PROPN")
            )
    return found


def _before(token: Token, names: Names) -> list[Target]:
    """The last party named before a token in its sentence."""
    start = token.sent.start
    for i in range(token.i - 1, start - 1, -1):
        entity = names.at(token.doc[i])
        if entity is not None and entity.kind == "group":
            return [Target(i, entity, entity.name)]
    return []


def _is_group(target: Target) -> bool:
    entity = target.entity
    return entity is None or entity.kind in ("group", "organisation")


def _name(token: Token) -> str:
    """A name that no stage knows, as printed: its proper nouns in a row."""
    doc, first, last = token.doc, token.i, token.i
    while (
        first > token.sent.start
        and doc[first - 1].dep_ in ("compound", "punct", "nmod")
        and (doc[first - 1].head.i in range(first, last + 1) and doc[first - 1].text not in ",;")
    ):
        first -= 1
    return doc[first : last + 1].text


def _fits(target: Target, classes: frozenset[str], settled: bool) -> bool:
    """Whether a verb of listing can mean this target; `settled`: by a list or a legal word."""
    entity = target.entity
    if entity is None:
        return settled or bool(classes & {"direct", "release"})
    if entity.kind == "group" or (entity.party is not None and entity.kind != "state"):
        return True
    if entity.kind == "state":
        return settled
    if entity.body or (entity.kind == "organisation" and entity.role_code):
        return False
    return settled or bool(classes & {"direct", "release"})


def _has_adverb(token: Token, form: str) -> bool:
    return any(c.dep_ in ("advmod", "npadvmod") and c.lower_ == form for c in token.children)


def _unique(found: list[Target]) -> list[Target]:
    seen: set[tuple[object, str | None]] = set()
    kept = []
    for each in found:
        key = (each.entity.party or each.entity.name if each.entity else each.name, each.scope)
        if key not in seen:
            seen.add(key)
            kept.append(each)
    return kept


# --- nouns -----------------------------------------------------------------------------------


def _nominal(token: Token, names: Names) -> Core | None:
    """A noun of listing or removing, with its party if it names one."""
    classes = lexicon().core_nouns.get(word(token), NO_CLASSES)
    if not classes or token.pos_ not in ("NOUN", "PROPN", "VERB") or token.dep_ == "compound":
        return None
    if token.pos_ == "VERB" and token.tag_ not in ("VBG",):
        return None
    listed = _list_behind(token)
    if listed is None and token.dep_ in ("dobj", "pobj"):
        listed = _list_after(token)
    kind: Kind = "release" if classes & {"off", "release"} else "list"
    if classes & {"onto", "off"} and listed is None and not classes & {"list", "release"}:
        if not _is_taken_up(token):
            return None
    if "label" in classes and not _has_terror(token):
        return None
    targets = _nominal_targets(token, names)
    generic = None
    if not targets:
        generic = next((g for c in token.children if (g := _generic_object(c))), None)
        if generic is None and not _is_taken_up(token):
            return None
    return Core(
        trigger=token.i,
        kind=kind,
        nominal=True,
        targets=tuple(targets),
        list_token=listed.i if listed is not None else None,
        again=word(token).startswith("re") and kind == "list" and "list" in classes,
        off_list=listed is not None,
        generic=generic,
    )


def _list_after(token: Token) -> Token | None:
    """A list whose preposition the parser hung on the verb above ("explore the removal … from")."""
    verb = token.head if token.dep_ == "dobj" else token.head.head
    for each in verb.children:
        if each.dep_ == "prep" and each.i > token.i and each.lower_ in _TO | _FROM:
            for noun in _nouns_after(each):
                if is_list(noun):
                    return noun
    return None


def _has_terror(token: Token) -> bool:
    return any(
        is_word(t, "terror") for c in token.children for t in c.subtree if abs(t.i - token.i) < 8
    )


def _is_taken_up(token: Token) -> bool:
    """Whether a noun takes up an act told before ("the ban", "its designation", "the removal")."""
    return any(
        (c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "any", "no"))
        or c.lower_ in ("such", "these", "those")
        for c in token.children
    ) or (token.tag_ == "NNS" and token.dep_ in ("nsubj", "nsubjpass"))


def _nominal_targets(token: Token, names: Names) -> list[Target]:
    """Whose designation: after "of", "on", "against"; else the possessor; else the word before."""
    for source in (token, *_carriers(token)):
        for each in source.children:
            if each.dep_ in ("prep", "agent") and each.lower_ in _WITH_TARGET and each.i > token.i:
                objects = [p for p in each.children if p.dep_ in ("pobj", "pcomp")]
                found = [t for p in objects if not is_list(p) for t in targets_of(p, names)]
                found = [t for t in found if _is_target(t, token)]
                if found:
                    return found
    for source in (token, *_asked_for(token)):
        for each in source.children:
            if each.dep_ in ("poss", "compound", "nmod", "amod") and each.i < token.i:
                found = [t for t in targets_of(each, names) if _is_target(t, token)]
                if found:
                    return found
            if source.i != token.i and each.dep_ in ("prep", "agent") and each.lower_ in _BY:
                found = [t for p in each.children for t in targets_of(p, names) if _is_target(t, token)]
                if found:
                    return found
    return []


def _is_target(target: Target, token: Token) -> bool:
    """Whether a noun of listing can be of this party; of a state only as a sponsor of terrorism."""
    if target.entity is not None and target.entity.kind == "state":
        return any(t.lower_ in ("sponsor", "sponsors") for t in token.sent)
    return is_party(target)


_BY = frozenset({"by", "from", "of"})


def _asked_for(token: Token) -> list[Token]:
    """The application that asks for it ("X's application for deproscription")."""
    if token.dep_ == "pobj" and token.head.lower_ in ("for", "of", "against", "to"):
        above = token.head.head
        if above.pos_ == "NOUN" or is_word(above, "acts"):
            return [above]
    return []


def _carriers(token: Token) -> list[Token]:
    """Words that carry the party for the noun: "imposed on X", "lifted the label from X"."""
    found = [c for c in token.children if c.dep_ in ("acl", "relcl")]
    if token.dep_ in ("dobj", "nsubjpass", "nsubj") and token.head.pos_ == "VERB":
        found.append(token.head)
    return found


def is_party(target: Target) -> bool:
    """Whether a target of a noun is a party (not the state or body that acts)."""
    entity = target.entity
    if entity is None:
        return False
    if entity.kind == "group":
        return True
    return entity.kind in ("person", "organisation") and not entity.body and not entity.role_code


# --- states of being listed ------------------------------------------------------------------


def _stative(token: Token, names: Names) -> Core | None:
    """ "Remains on the list", "remain listed", "no longer appears on the list", "is not among"."""
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
    return any(c.dep_ == "neg" or c.lower_ in ("no", "longer") for c in token.children)


def _remaining(token: Token, names: Names) -> Core | None:
    """A party that stays on a list; as a duty ("shall remain", "would remain") it is a decision."""
    subjects = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")]
    listed = _list_behind(token)
    attribute = next(
        (
            c
            for c in token.children
            if c.dep_ in ("attr", "acomp", "oprd", "advcl", "ccomp", "xcomp")
            and (_is_terror_noun(c) or _is_listed(c))
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


def _is_listed(token: Token) -> bool:
    """ "listed", "a listed entity", "proscribed" as what somebody remains."""
    own = lexicon().core_verbs.get(word(token), NO_CLASSES)
    if own & {"direct", "plain"} and token.tag_ in ("VBN", "JJ", "VBD"):
        return True
    return is_word(token, "bodies") and any(
        lexicon().core_verbs.get(word(c), NO_CLASSES) & {"direct", "plain"}
        for c in token.children
        if c.dep_ in ("amod", "compound")
    )


def _absent(token: Token, names: Names) -> Core | None:
    """A party that a list names still or no more: "has been on", "was not among the 20 groups"."""
    subjects = [c for c in token.children if c.dep_ == "nsubj"]
    targets = [t for s in subjects for t in targets_of(s, names) if is_party(t)]
    if not targets:
        return None
    among = _among_listed(token)
    listed = _list_behind(token) or among
    entity = next((c for c in token.children if c.dep_ == "attr" and _is_listed(c)), None)
    if listed is None and entity is None:
        return None
    away = listed is not None and _preposition_of(listed, token) in ("off", "from")
    gone = _negated(token) and (
        among is not None or token.lower_.startswith(("appear", "featur", "figur")) or _longer(token)
    )
    kind: Kind = "absent" if gone or away else "keep"
    if kind == "keep" and listed is not None and _says_other(token):
        return None
    named_as = entity.i if listed is None and entity is not None else None
    where = listed.i if listed is not None else None
    return Core(token.i, kind, False, tuple(targets), where, named_as, off_list=True)


def _longer(token: Token) -> bool:
    return any(c.lower_ == "longer" for c in token.children)


def _says_other(token: Token) -> bool:
    """Whether "is" says something else, to which a list only adds ("is the wing on the list")."""
    return any(c.dep_ in ("attr", "acomp") for c in token.children)


def _among_listed(token: Token) -> Token | None:
    """Of which list: "among the organisations on the list", "among the 20 banned groups", "among
    them" after a sentence on a list.
    """
    for each in token.children:
        if each.dep_ == "prep" and each.lower_ in ("among", "amongst"):
            for noun in _nouns_after(each):
                if noun.pos_ == "PRON" and token.sent.start > 0:
                    before = token.doc[token.sent.start - 1].sent
                    return next((t for t in before if is_list(t)), None)
                if any(is_word(t, "terror") or is_list(t) for t in noun.subtree):
                    return next((t for t in noun.subtree if is_list(t)), noun)
    return None


def _list_content(token: Token, names: Names) -> Core | None:
    """ "The updated list no longer includes X", "the new list includes X"."""
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if subject is None or not is_list(subject):
        return None
    objects = [c for c in token.children if c.dep_ == "dobj"]
    targets = [t for o in objects for t in targets_of(o, names) if is_party(t)]
    if not targets:
        return None
    gone = _negated(token) or token.lower_ == "omits"
    if not gone and not _is_updated(subject):
        return None
    return Core(
        token.i, "absent" if gone else "list", False, tuple(targets), subject.i, off_list=True
    )


def _is_updated(noun: Token) -> bool:
    return any(
        c.lower_ in ("updated", "new", "latest", "revised", "amended") for c in noun.children
    )
